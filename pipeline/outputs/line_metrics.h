// Where a line of words stands, and how large its letters are, as far as boxes and letters tell.
#pragma once

#include <optional>

#include "pipeline/outputs/page_blocks.h"

namespace tidewaiter {

struct LineMetrics {
  double slope = 0;  // how much the baseline falls for each step to the right
  double foot = 0;   // where it begins, below (above: negative) the lower left corner of the line
  double size = 0;   // of the letters, from the top of the highest to the bottom of the lowest
};

// In units of the grid. The baseline goes through the feet of words without letters that hang below it ("g", ","); where there are none, it
// is taken to be as far above the line's bottom as such letters hang. Nothing for lines that do not run from left to right. Linear.
std::optional<LineMetrics> MetricsOf(const Document& document, const BlockLine& line, const Grid& grid);

}  // namespace tidewaiter
