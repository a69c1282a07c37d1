// What tables are made of: the pieces of a page's lines, upright.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/formats/ruling.h"
#include "extractors/model/document.h"

namespace tidewaiter {

// Words that stand together on a line: what one cell may hold of it.
struct Piece {
  Box box;
  Span span;
  uint32_t first_word = 0, end_word = 0;  // of PieceSheet::words
  bool number = false;                    // mostly digits: "1,204.5", "12 %", "–"
  bool taken = false;                     // by a table
};

struct PieceWord {
  Box box;
  Span span;
  bool number = false;
};

struct PieceLine {
  std::vector<Piece> pieces;  // left to right
  Box box;
};

// A page as if its text ran from left to right.
struct PieceSheet {
  std::string_view text;
  std::vector<PieceWord> words;
  std::vector<PieceLine> lines;  // in reading order
  RulingLines rulings;
  double width = 0, height = 0;  // upright
  int turns = 0;                 // quarter turns clockwise that its text has on the page
};

// Cuts lines at gaps wider than a blank (between numbers, narrower ones do), at upright rulings and at rows of dots.
PieceSheet ReadPieces(std::string_view text, const Page& page, std::vector<Ruling> rulings);

// A piece of these words of the sheet; `first` < `end`.
Piece MakePiece(const PieceSheet& sheet, uint32_t first, uint32_t end);

inline double MiddleX(const Box& box) { return (box.x0 + box.x1) / 2; }
inline double MiddleY(const Box& box) { return (box.y0 + box.y1) / 2; }
Box Around(const Box& a, const Box& b);

}  // namespace tidewaiter
