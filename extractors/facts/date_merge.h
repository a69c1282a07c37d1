// Dates that stand side by side and are one: a weekday and its number, a day and its hour, the two ends of a range.
#pragma once

#include <vector>

#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// `dates` are sorted by begin and do not overlap. Linear.
std::vector<Mention> MergeDates(std::vector<Mention> dates, const Reading& reading);

}  // namespace tidewaiter
