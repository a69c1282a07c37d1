// What a number counts: the unit, package or noun that follows it.
#pragma once

#include <optional>
#include <string>

#include "extractors/match/reading.h"

namespace tidewaiter {

struct CountedUnit {
  std::string unit;       // "kg", "carton"; empty for a plain noun ("44 vehicles")
  std::string dimension;  // "mass", "package", ...; empty for a plain noun
  double to_si = 0;       // 0: not known
  bool common = false;    // a word with other meanings as well ("lot", "case")
  uint32_t end = 0;       // where the unit's words end; the number's own end for a plain noun
};

// Looks behind a number that ends at `number_end`: an attached unit ("15kg"), one after a hyphen ("200-litre") or a blank ("15 metric
// tons"), a package behind a size or up to two adjectives ("six 40-foot containers", "20 large cartons"), or a noun ("44 luxury cars").
// Packages must stand in the plural unless the number is `one`: "nine plate appearances" are no plates. Empty where nothing is counted.
// Thread-safe; looks at a handful of tokens only.
std::optional<CountedUnit> UnitAfter(const Reading& reading, uint32_t number_end, bool one = false);

}  // namespace tidewaiter
