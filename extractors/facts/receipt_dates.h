// Days and times as tills print them, before anybody knows which of their numbers is the month.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/facts/receipt_lines.h"

namespace tidewaiter {

// Three numbers with the same sign between them, two with a word, or eight digits. Thread-safe.
//   "01-03-18", "05 MAR 2018", "2018.3.5", "20171106"
bool IsTillDate(std::string_view text);

// All of a line: "Date: 01-03-18 5:23 PM" -> "01-03-18".
std::vector<TillRun> FindTillDates(const TillLine& line);

// "18:24": digits on both sides of a colon.
bool HasClock(std::string_view text);

}  // namespace tidewaiter
