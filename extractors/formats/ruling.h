// The lines that are drawn on a page.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "extractors/model/document.h"

namespace tidewaiter {

// A horizontal (y0 = y1) or vertical (x0 = x1) line; in points from the top left corner of the page as it is shown.
using Ruling = Box;

// The level and upright lines that the content of a PDF's page draws: strokes, bars no thicker than 4 points, and the edges of areas
// filled with a colour other than white; in forms that the content draws (form XObjects) too. `number` counts from 1. A page with more
// than a million operators or 100,000 lines is a drawing: what was read until then stands. Empty where the PDF cannot be read.
class PdfRulings {
 public:
  // `bytes` must outlive it.
  explicit PdfRulings(std::string_view bytes);
  ~PdfRulings();
  PdfRulings(const PdfRulings&) = delete;
  PdfRulings& operator=(const PdfRulings&) = delete;

  std::vector<Ruling> Read(int number) const;

 private:
  struct Handle;
  Handle* handle_;
};

// Joins what lies on one line, sorts it, leaves out what is shorter than 6 points. O(n log n).
struct RulingLines {
  std::vector<Ruling> level;    // by y, then x
  std::vector<Ruling> upright;  // by x, then y
};
RulingLines JoinRulings(std::vector<Ruling> rulings);

}  // namespace tidewaiter
