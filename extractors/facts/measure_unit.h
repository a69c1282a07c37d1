// The unit behind a number of any kind of measure: "15.5 cm", "50 km/h", "20 (kg)", "5 per cent a year", "30 °C".
#pragma once

#include <optional>
#include <string>

#include "extractors/match/reading.h"

namespace tidewaiter {

struct MeasureUnit {
  std::string unit;  // SI symbol or singular noun, with its rate: "km/h", "%", "barrel/day"
  uint32_t end = 0;  // where its words end
};

// Right behind a number that ends at `number_end`, attached, behind a hyphen or a blank, or in brackets. Units of goods (kind "unit")
// and all others (kind "measure"); no packages and no nouns. Thread-safe; looks at a handful of tokens.
std::optional<MeasureUnit> MeasureAfter(const Reading& reading, uint32_t number_end);

// What a rate behind `end` is for: "per share", "a barrel", "/kg", "an hour". "a" asks for a unit or a time ("a man" is no rate).
std::optional<MeasureUnit> RateAfter(const Reading& reading, uint32_t end);

}  // namespace tidewaiter
