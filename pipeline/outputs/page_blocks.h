// A page as blocks of lines of words with places in whole units, as hOCR, ALTO and TSV nest them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/document.h"

namespace tidewaiter {

// In units of a grid: left and top inside, right and bottom just outside.
struct Rectangle {
  long left = 0, top = 0, right = 0, bottom = 0;
  long width() const { return right - left; }
  long height() const { return bottom - top; }
};

// Pixels an inch, from left to right and from top to bottom.
struct Dots {
  int across = 0, down = 0;
};

// From a page's points to a number of units an inch. Nothing lies outside the page.
class Grid {
 public:
  Grid(const Page& page, int units_an_inch) : Grid(page, Dots{units_an_inch, units_an_inch}) {}
  Grid(const Page& page, Dots an_inch);
  Rectangle At(const Box& box) const;
  const Rectangle& page() const { return page_; }

 private:
  double across_, down_;
  Rectangle page_;
};

// Pixels an inch for hOCR and TSV: those of the picture that was recognised, so that places are those in the picture; 300 for a text layer.
Dots PixelsAnInch(const Page& page);

struct BlockLine {
  Box box;
  std::span<const Word> words;  // never empty
};

struct Block {
  Box box;
  std::vector<BlockLine> lines;  // never empty
};

// The page's paragraphs: lines between which the text has an empty line. Linear.
std::vector<Block> BlocksOf(const Document& document, const Page& page);

// Whether words have places on pages: those of PDFs and scans do.
bool HasPlaces(const Document& document);

// Appends `text` as XML text or the value of an attribute in quotes; what XML cannot hold becomes U+FFFD.
void AppendXml(std::string_view text, std::string& out);

// 0.875 -> "0.88"
std::string TwoDecimals(double value);

}  // namespace tidewaiter
