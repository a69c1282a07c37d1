// Four digits that could be a year, and count things: "2000 pigs", "more than 1500 bottles".
#pragma once

#include <string_view>

#include "extractors/match/reading.h"

namespace tidewaiter {

// "1987", "2015": four digits of this age.
bool LooksLikeYear(std::string_view number);

// Whether the number under `span` counts what follows it. A quantifier before it tells ("some 2000 people"), or goods behind it ("found
// 2000 bottles"); a preposition of time or an article tells a year ("in 2015 customers complained", "the 2015 elections"). Looks at a
// handful of tokens. Thread-safe.
bool CountsThings(const Reading& reading, Span span);

}  // namespace tidewaiter
