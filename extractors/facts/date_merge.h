// Dates that stand side by side and are one: a weekday and its number, a day and its hour, the two ends of a range.
#pragma once

#include <vector>

#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Hours and short names of days that are such only beside the rest of their date ("Mon", "at 5").
bool NeedsCompany(const Mention& mention);

// `dates` are sorted by begin and do not overlap. Linear. What needs company and has found none is left out.
std::vector<Mention> MergeDates(std::vector<Mention> dates, const Reading& reading);

}  // namespace tidewaiter
