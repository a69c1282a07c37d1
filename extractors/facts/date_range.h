// Dates that stand side by side and are the two ends of a range, or the parts of one period.
#pragma once

#include <string>
#include <string_view>

#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// The text between two mentions, every gap one blank, dashes as "-"; "?" where it is too long to join anything.
std::string JointOf(const Mention& first, const Mention& second, std::string_view text);

bool IsNumberedDay(const Mention& mention);  // "7 May", "the 18th", "7/5/2021"
bool IsWeekday(const Mention& mention);      // "Thursday", "Thu"
int WeekdayIn(const DateValue& value);       // 1..7 of a day or of "XXXX-WXX-4"; 0 for all else

// Each makes one mention of both, in `first`, and says whether it did.
// "from May 2018 to 3 June 2019", "between 2014 and May 2018".
bool MergeRange(Mention& first, Mention& second, std::string_view joint, const Reading& reading);
// "from 8 p.m. on Friday to 6 a.m. on Monday", where each end has all its own words already.
bool MergeTimes(Mention& first, Mention& second, const Reading& reading);
// "from 2 p.m. for two hours", "for two hours from 2 p.m.".
bool MergeLength(Mention& first, Mention& second, std::string_view joint, std::string_view text);
// "two years and three months", "1 hour 20 minutes".
bool MergePeriod(Mention& first, Mention& second, std::string_view joint);

}  // namespace tidewaiter
