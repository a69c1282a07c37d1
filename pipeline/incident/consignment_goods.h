// The big box of a paper, in which packages, marks, goods, codes and weights stand below each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/incident/consignment_values.h"

namespace tidewaiter {

struct GoodsBox {
  std::vector<LineItem> items;
  std::vector<std::string> marks;
  std::optional<Measure> packages, gross_weight, net_weight, volume;
};

// Reads a box of several lines; a blank line parts two kinds of goods where each has a code or a quantity of its own. Lines that speak of
// the transport ("SHIPPER'S LOAD AND COUNT", "IN FOIL LINED CARTONS", seals, dimensions) are no goods. Where the box has a tab in its
// lines, marks stand left of it; where its label promises marks (`has_marks`), lines above the packages are marks.
GoodsBox ReadGoodsBox(std::string_view text, bool has_marks, const PaperWords& words, const PaperStyle& style);

// "0902.40", "8542.31.0045", "87033319" where `text` has a code of the Harmonized System; `after_label` takes bare digits as well.
std::string HsIn(std::string_view text, bool after_label);

}  // namespace tidewaiter
