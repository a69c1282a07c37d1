// Days told by their number in a month that is not told: "on the 18th", "Friday the 26th", "Friday 7/6". A weekday beside the number tells
// which month, or which of the two numbers is the day.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "extractors/facts/date_forms.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

using Maybe = std::optional<DateValue>;

DateValue Whole(const std::string& text) { return {DateValue::Kind::kDate, text, text, ""}; }

int NumberIn(std::string_view digits) { return std::atoi(std::string(digits).c_str()); }

// The day nearest to the paper's, within half a year, that has this number and this weekday. Of two equally near ones the earlier.
std::optional<Day> NearestDay(int number, int weekday, Day now) {
  constexpr std::array<int, 11> kMonths = {0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5};
  std::optional<Day> best;
  for (int months : kMonths) {
    const Day month = AddMonths({now.year, now.month, 1}, months);
    const Day day{month.year, month.month, number};
    if (!IsValidDay(day.year, day.month, day.day) || WeekdayOf(day) != weekday) continue;
    if (!best || std::abs(DayNumber(day) - DayNumber(now)) < std::abs(DayNumber(*best) - DayNumber(now))) best = day;
  }
  return best;
}

}  // namespace

// "the third Monday of May 2021", "the last Friday of next month"; the month is read as it would be by itself.
Maybe ReadNthWeekday(const DateWords& words, const DateContext& context) {
  const int nth = words.Lower("nth") == "last" ? -1 : ParseOrdinal(words["nth"]);
  int year = 0, month = MonthNamed(words["month"]);
  if (words.Has("ref")) {
    const std::string reference = words.Lower("ref");
    if (!context.published || reference == "every" || reference == "each") return {};
    const Day base = AddMonths({context.published->year, context.published->month, 1}, reference == "next" ? 1 : reference == "last" ? -1 : 0);
    year = base.year;
    month = base.month;
  } else if (words.Has("year")) {
    year = NumberIn(words["year"]);
  } else if (context.published) {
    year = YearOfMonth(month, context);
  }
  if (year == 0 || month == 0) return {};
  const Day day = NthWeekday(year, month, WeekdayNamed(words["weekday"]), nth);
  return day.month == month ? Maybe(Whole(IsoDay(day))) : Maybe();
}

// Without a weekday it is a day of this month, the one before or the next, as the sentence speaks of what was or will be.
Maybe ReadDayAlone(const DateWords& words, const DateContext& context) {
  const int day = words.Has("bare") ? NumberIn(words["bare"]) : ParseOrdinal(words["day"]);
  if (day < 1 || day > 31) return {};
  if (!context.published)
    return DateValue{DateValue::Kind::kDate, "", "XXXX-XX-" + std::string(day < 10 ? "0" : "") + std::to_string(day), ""};
  const Day now = *context.published;
  if (words.Has("weekday")) {
    const std::optional<Day> nearest = NearestDay(day, WeekdayNamed(words["weekday"]), now);
    if (nearest) return Whole(IsoDay(*nearest));
  }
  const int steps = day == now.day ? 0 : context.tense > Tense::kPast ? (day < now.day ? 1 : 0) : (day > now.day ? -1 : 0);
  const Day month = AddMonths({now.year, now.month, 1}, steps);
  return IsValidDay(month.year, month.month, day) ? Maybe(Whole(IsoDay({month.year, month.month, day}))) : Maybe();
}

// Nothing where no order of the two numbers gives that weekday within a year of the paper.
Maybe ReadWeekdayNumeric(const DateWords& words, const DateContext& context) {
  if (!context.published) return {};
  const int a = NumberIn(words["a"]), b = NumberIn(words["b"]), weekday = WeekdayNamed(words["weekday"]);
  const Day now = *context.published;
  std::optional<Day> best;
  for (int year = now.year - 1; year <= now.year + 1; ++year) {
    for (const Day day : {Day{year, a, b}, Day{year, b, a}}) {
      if (!IsValidDay(day.year, day.month, day.day) || WeekdayOf(day) != weekday) continue;
      if (!best || std::abs(DayNumber(day) - DayNumber(now)) < std::abs(DayNumber(*best) - DayNumber(now))) best = day;
    }
  }
  return best && std::abs(DayNumber(*best) - DayNumber(now)) < 200 ? Maybe(Whole(IsoDay(*best))) : Maybe();
}

}  // namespace tidewaiter
