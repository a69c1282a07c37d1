#include "extractors/facts/calendar.h"

#include <algorithm>
#include <cstdio>

namespace tidewaiter {
namespace {

std::string Padded(int number, int width) {
  std::string digits = std::to_string(number);
  return digits.size() < static_cast<size_t>(width) ? std::string(static_cast<size_t>(width) - digits.size(), '0') + digits : digits;
}

bool IsLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

}  // namespace

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

bool IsValidDay(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= DaysInMonth(year, month);
}

int DayNumber(Day day) {
  const int y = day.month <= 2 ? day.year - 1 : day.year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (day.month > 2 ? day.month - 3 : day.month + 9) + 2) / 5 + day.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Day DayFromNumber(int number) {
  number += 719468;
  const int era = (number >= 0 ? number : number - 146096) / 146097;
  const int day_of_era = number - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month = (5 * day_of_year + 2) / 153;
  const int civil_month = month < 10 ? month + 3 : month - 9;
  return {year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0), civil_month, day_of_year - (153 * month + 2) / 5 + 1};
}

Day AddDays(Day day, int days) { return DayFromNumber(DayNumber(day) + days); }

Day AddMonths(Day day, int months) {
  const int total = day.year * 12 + day.month - 1 + months;
  const int year = total / 12, month = total % 12 + 1;
  return {year, month, std::min(day.day, DaysInMonth(year, month))};
}

int WeekdayOf(Day day) {
  const int shifted = (DayNumber(day) + 3) % 7;  // 1970-01-01 was a Thursday
  return (shifted < 0 ? shifted + 7 : shifted) + 1;
}

IsoWeek IsoWeekOf(Day day) {
  const Day thursday = AddDays(day, 4 - WeekdayOf(day));
  return {thursday.year, (DayNumber(thursday) - DayNumber({thursday.year, 1, 1})) / 7 + 1};
}

Day EasterSunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return {year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1};
}

Day NthWeekday(int year, int month, int weekday, int n) {
  if (n > 0) {
    const Day first{year, month, 1};
    return AddDays(first, (weekday - WeekdayOf(first) + 7) % 7 + 7 * (n - 1));
  }
  const Day last{year, month, DaysInMonth(year, month)};
  return AddDays(last, -((WeekdayOf(last) - weekday + 7) % 7) + 7 * (n + 1));
}

std::string IsoYear(int year) { return year == 0 ? "XXXX" : Padded(year, 4); }
std::string IsoMonth(int year, int month) { return IsoYear(year) + "-" + Padded(month, 2); }
std::string IsoDay(Day day) { return IsoMonth(day.year, day.month) + "-" + Padded(day.day, 2); }

std::string IsoMoment(Day day, long second) {
  constexpr long kDay = 24 * 60 * 60;
  const long days = (second < 0 ? second - kDay + 1 : second) / kDay, rest = second - days * kDay;
  return IsoDay(AddDays(day, static_cast<int>(days))) + "T" + Padded(static_cast<int>(rest / 3600), 2) + ":" +
         Padded(static_cast<int>(rest / 60 % 60), 2) + ":" + Padded(static_cast<int>(rest % 60), 2);
}

std::string IsoWeekText(Day day) {
  const IsoWeek week = IsoWeekOf(day);
  return IsoYear(week.year) + "-W" + Padded(week.week, 2);
}

std::optional<Day> ParseIsoDay(std::string_view text) {
  Day day;
  if (text.size() < 10 || std::sscanf(std::string(text.substr(0, 10)).c_str(), "%4d-%2d-%2d", &day.year, &day.month, &day.day) != 3)
    return {};
  if (!IsValidDay(day.year, day.month, day.day)) return {};
  return day;
}

std::optional<long> ParseIsoTime(std::string_view text) {
  int hour = 0, minute = 0, second = 0;
  if (text.size() != 8 || std::sscanf(std::string(text).c_str(), "%2d:%2d:%2d", &hour, &minute, &second) != 3) return {};
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
  return (hour * 60L + minute) * 60 + second;
}

}  // namespace tidewaiter
