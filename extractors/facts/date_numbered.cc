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

// Day first or month first, as the numbers of both ends allow; where they allow both, as the document has it, else unknown.
NumericOrder OrderOf(int a, int b, int a2, int b2, const DateContext& context) {
  const bool day_first = b <= 12 && b2 <= 12, month_first = a <= 12 && a2 <= 12;
  if (day_first != month_first) return day_first ? NumericOrder::kDayFirst : NumericOrder::kMonthFirst;
  return day_first ? context.order : NumericOrder::kUnknown;
}

std::string NumericText(int a, int b, int year, NumericOrder order) {
  const int month = order == NumericOrder::kDayFirst ? b : a, day = order == NumericOrder::kDayFirst ? a : b;
  if (!IsValidDay(year == 0 ? 2000 : year, month, day)) return {};
  return year == 0 ? "XXXX" + IsoDay({2000, month, day}).substr(4) : IsoDay({year, month, day});
}

}  // namespace

// "17/12/2023 - 23/12/2023", "10/1-11/7"; nothing where the order of the numbers cannot be told.
Maybe ReadNumericRange(const DateWords& words, const DateContext& context) {
  const int a = NumberIn(words["a"]), b = NumberIn(words["b"]), a2 = NumberIn(words["a2"]), b2 = NumberIn(words["b2"]);
  const NumericOrder order = OrderOf(a, b, a2, b2, context);
  if (order == NumericOrder::kUnknown || (!words.Has("year2") && context.order == NumericOrder::kUnknown)) return {};
  const int year2 = words.Has("year2") ? NumberIn(words["year2"]) : 0, year = words.Has("year") ? NumberIn(words["year"]) : year2;
  const std::string low = NumericText(a, b, year, order), high = NumericText(a2, b2, year2, order);
  return low.empty() || high.empty() || low >= high ? Maybe() : Maybe(Whole(low + "/" + high));
}

namespace {

// "the last day of the month", "the last day of April 2023".
Maybe LastDayOfMonth(const DateWords& words, const DateContext& context) {
  const int month = MonthNamed(words["month"]);
  const std::string reference = words.Lower("ref");
  if (month == 0 && !context.published) return {};
  const int steps = reference == "next" ? 1 : reference == "last" ? -1 : 0;
  const Day base = month == 0 ? AddMonths({context.published->year, context.published->month, 1}, steps)
                              : Day{words.Has("year") ? NumberIn(words["year"]) : YearOfMonth(month, context), month, 1};
  if (base.year == 0) return DateValue{DateValue::Kind::kDate, "", IsoMonth(0, month), "END"};
  return Whole(IsoDay({base.year, base.month, DaysInMonth(base.year, base.month)}));
}

}  // namespace

// "the 15th of next month".
Maybe ReadDayOfMonth(const DateWords& words, const DateContext& context) {
  if (words.Has("last")) return LastDayOfMonth(words, context);
  const int number = ParseOrdinal(words["day"]);
  const std::string reference = words.Lower("ref");
  if (reference == "every" || reference == "each")
    return DateValue{DateValue::Kind::kSet, "", "XXXX-XX-" + std::string(number < 10 ? "0" : "") + std::to_string(number), ""};
  const bool told = reference.starts_with("the ") && context.narrative;
  const std::optional<Day> base = told ? context.narrative : context.published;
  if (!base || !(words["day"].ends_with("h") || words["day"].ends_with("d") || words["day"].ends_with("t"))) return {};
  const bool back = reference == "last" || reference == "the previous", ahead = reference == "next" || reference == "the following";
  const Day month = AddMonths({base->year, base->month, 1}, back ? -1 : ahead ? 1 : 0);
  return IsValidDay(month.year, month.month, number) ? Maybe(Whole(IsoDay({month.year, month.month, number}))) : Maybe();
}

// "the third Monday of May 2021", "the last Friday of next month"; the month is read as it would be by itself.
Maybe ReadNthWeekday(const DateWords& words, const DateContext& context) {
  const int nth = words.Lower("nth") == "last" ? -1 : ParseOrdinal(words["nth"]);
  int year = 0, month = MonthNamed(words["month"]);
  if (words.Has("ref")) {
    const std::string reference = words.Lower("ref");
    if (!context.published || reference == "every" || reference == "each") return {};
    const Day base = AddMonths({context.published->year, context.published->month, 1}, reference == "next"   ? 1
                                                                                       : reference == "last" ? -1
                                                                                                             : 0);
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

// "between the 28th and the 3rd": the second number is of the month after where it is smaller.
Maybe ReadDayAloneRange(const DateWords& words, const DateContext& context) {
  const int first = ParseOrdinal(words["day"]), last = ParseOrdinal(words["day2"]);
  const auto two = [](int day) { return std::string(day < 10 ? "0" : "") + std::to_string(day); };
  if (first < 1 || last < 1 || first == last) return {};
  if (!context.published) {
    const std::string range = "XXXX-XX-" + two(first) + "/XXXX-XX-" + two(last);
    return first < last ? Maybe(DateValue{DateValue::Kind::kDate, "", range, ""}) : Maybe();
  }
  const Day now = *context.published;
  const bool ahead = context.tense > Tense::kPast;
  const int end_month = last == now.day ? 0 : ahead ? (last < now.day ? 1 : 0) : (last > now.day ? -1 : 0);
  const Day end = AddMonths({now.year, now.month, 1}, end_month), begin = AddMonths(end, first < last ? 0 : -1);
  if (!IsValidDay(end.year, end.month, last) || !IsValidDay(begin.year, begin.month, first)) return {};
  return Whole(IsoDay({begin.year, begin.month, first}) + "/" + IsoDay({end.year, end.month, last}));
}

// Where no order of the two numbers gives that weekday within a year of the paper, the year is not told, or the order neither.
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
  if (best && std::abs(DayNumber(*best) - DayNumber(now)) < 200) return Whole(IsoDay(*best));
  const std::string yearless = context.order == NumericOrder::kUnknown ? "" : NumericText(a, b, 0, context.order);
  return yearless.empty() ? Maybe() : Maybe(Whole(yearless));
}

}  // namespace tidewaiter
