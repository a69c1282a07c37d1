// The calendar: days, weekdays, ISO weeks, months. Proleptic Gregorian.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tidewaiter {

struct Day {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const Day&, const Day&) = default;
};

// All are thread-safe and take valid days unless they say otherwise.
bool IsValidDay(int year, int month, int day);
int DaysInMonth(int year, int month);
// Days since 1970-01-01 and back. Algorithms: Howard Hinnant, "chrono-compatible low-level date algorithms".
int DayNumber(Day day);
Day DayFromNumber(int number);
Day AddDays(Day day, int days);
// The day is cut to the length of the month it falls in: 31 January and one month is 28 or 29 February.
Day AddMonths(Day day, int months);
int WeekdayOf(Day day);  // 1 Monday .. 7 Sunday (ISO 8601)

struct IsoWeek {
  int year = 0, week = 0;
};
IsoWeek IsoWeekOf(Day day);
Day EasterSunday(int year);  // Meeus/Jones/Butcher
// The nth weekday of a month, counted from its end where n is negative: NthWeekday(2013, 11, 4, 4) is Thanksgiving.
Day NthWeekday(int year, int month, int weekday, int n);

std::string IsoDay(Day day);                  // "2023-12-07"
std::string IsoMonth(int year, int month);    // "2023-12"; year 0: "XXXX-12"
std::string IsoYear(int year);                // "2023"; 0: "XXXX"
std::string IsoMoment(Day day, long second);  // "2023-12-07T16:12:00"; a second of another day is of that day
std::string IsoWeekText(Day day);             // "2023-W49"
// A whole day from the beginning of an EDTF text; nothing for "2023-12" or "XXXX-12-07".
std::optional<Day> ParseIsoDay(std::string_view text);
// The second of the day: 58320 of "16:12:00"; nothing for all that is no such time.
std::optional<long> ParseIsoTime(std::string_view text);

}  // namespace tidewaiter
