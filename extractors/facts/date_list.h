// Dates of a list, which say once what they share: "18 and 19 June", "April 24 and 25, 1999", "in 1994, 1995 and 1997".
#pragma once

#include <vector>

#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// `dates` (sorted by begin, not overlapping), and among them the numbers that stand in a list with one of them as mentions of their own.
// Refused: numbers that count something ("on April 24 and 25 men"), lists without "and" or "or". Linear: a list has few numbers.
std::vector<Mention> WithListedNumbers(std::vector<Mention> dates, const Reading& reading);

}  // namespace tidewaiter
