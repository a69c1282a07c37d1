// A page as a form: words in rows, and rows cut into pieces where a gap is much wider than a blank.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/document.h"

namespace tidewaiter {

struct FormWord {
  Span span;
  Box box;        // of the letters: fonts whose boxes are two lines high are cut down to their size
  double em = 0;  // size of the type, estimated from the word's width
  std::string_view text;
  std::string squeezed;  // see Squeeze
};

// Words of one row that stand together. Half-open range of FormPage::words.
struct FormPiece {
  uint32_t first = 0, end = 0;
  Box box;
  double em = 0;
  int row = 0;
};

struct FormPage {
  const Page* page = nullptr;
  bool ocr = false;
  double page_width = 0, page_height = 0;  // upright; 0 where the format has no pages
  std::vector<FormWord> words;             // piece by piece
  std::vector<FormPiece> pieces;           // by row, then from the left

  std::string Text(uint32_t first, uint32_t end) const;  // words as printed, with one blank where there was any
  std::string Text(const FormPiece& piece) const { return Text(piece.first, piece.end); }
  FormPiece MakePiece(uint32_t first, uint32_t end, int row) const;
};

// Words of a page without boxes are placed as a typewriter would; boxes of a page scanned sideways are turned upright; "Code/Number" is
// two words here. O(n * pieces). Thread-safe.
// Callers leave out pages that are too full for a form.
FormPage LayOutForm(const Document& document, const Page& page);

// No form has thousands of words on a page. The limit keeps the search for neighbours, which compares them with each other, from mattering.
bool IsTooFullForAForm(const Page& page);

// Share of the lower one's height in which two boxes stand beside each other, and of the narrower one's width in which one is above
// the other. 0 where they do not meet.
double OverlapInHeight(const Box& a, const Box& b);
double OverlapInWidth(const Box& a, const Box& b);

}  // namespace tidewaiter
