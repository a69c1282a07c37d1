// From words scattered over a page to lines in reading order. Used for PDF text layers; knows nothing of PDF.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/document.h"

namespace tidewaiter {

struct PlacedWord {
  std::string text;
  Box box;
  float confidence = -1;     // of OCR, 0..1; -1: none
  bool starts_cell = false;  // a gap much wider than a blank stands before it: the next cell of a table row
  Box own = {};              // while lines are being found: its box, for which the box of its run stands in `box`
};

struct TextLine {
  std::vector<PlacedWord> words;  // left to right
  Box box;
  bool starts_paragraph = false;
};

// Lines in reading order: columns of running text one after the other, rows of tables and forms left whole, paragraphs told apart by
// gaps, indents and changes of size. Crooked pages are read as if they were straight. A sentence that runs on into the next column does not
// start a paragraph there. Time: O(n * page width in points) for n words. Thread-safe.
std::vector<TextLine> LayOut(std::vector<PlacedWord> words);

// The same of a page of this size whose text is turned by so many quarters clockwise.
std::vector<TextLine> LayOutTurned(std::vector<PlacedWord> words, int quarters, double width, double height);

// Where a box lies after the page has been turned by so many quarters clockwise.
Box TurnBox(const Box& box, int quarters, double width, double height);

// Puts the words of one line in order and marks the cells.
TextLine MakeLine(std::vector<PlacedWord> words);

// Whether `line` continues the sentence that `text` breaks off in.
bool RunsOn(std::string_view text, const TextLine& line);

}  // namespace tidewaiter
