// Feasts and holidays with a day in the calendar. Those of the Moon other than Easter's are left out: their days are announced, not
// reckoned.
#include <array>
#include <string>

#include "extractors/facts/date_forms.h"

namespace tidewaiter {
namespace {

using Maybe = std::optional<DateValue>;

struct Holiday {
  std::string_view name;  // lower case, how the words begin
  int month = 0;
  int day = 0;      // of the month; 0: the weekday below
  int weekday = 0;  // 1..7
  int nth = 0;      // -1: the last of the month
  int after = 0;    // so many days after that weekday
};

// Of two that begin with the same words the longer one stands first.
constexpr std::array<Holiday, 34> kHolidays = {{
    {"christmas eve", 12, 24},
    {"christmas", 12, 25},
    {"xmas", 12, 25},
    {"boxing day", 12, 26},
    {"new year's eve", 12, 31},
    {"new year's", 1, 1},
    {"valentine's", 2, 14},
    {"st. patrick's", 3, 17},
    {"st patrick's", 3, 17},
    {"groundhog day", 2, 2},
    {"april fool", 4, 1},
    {"earth day", 4, 22},
    {"may day", 5, 1},
    {"international workers' day", 5, 1},
    {"cinco de mayo", 5, 5},
    {"juneteenth", 6, 19},
    {"independence day", 7, 4},
    {"bastille day", 7, 14},
    {"halloween", 10, 31},
    {"all saints' day", 11, 1},
    {"guy fawkes", 11, 5},
    {"veterans day", 11, 11},
    {"armistice day", 11, 11},
    {"martin luther king", 1, 0, 1, 3},
    {"mlk day", 1, 0, 1, 3},
    {"presidents' day", 2, 0, 1, 3},
    {"mother's day", 5, 0, 7, 2},
    {"memorial day", 5, 0, 1, -1},
    {"father's day", 6, 0, 7, 3},
    {"labor day", 9, 0, 1, 1},
    {"labour day", 9, 0, 1, 1},
    {"columbus day", 10, 0, 1, 2},
    {"thanksgiving", 11, 0, 4, 4},
    {"black friday", 11, 0, 4, 4, 1},
}};

struct Feast {
  std::string_view name;
  int after = 0;  // days after Easter Sunday
};
constexpr std::array<Feast, 8> kFeasts = {{{"ash wednesday", -46},
                                           {"palm sunday", -7},
                                           {"maundy thursday", -3},
                                           {"good friday", -2},
                                           {"easter monday", 1},
                                           {"easter", 0},
                                           {"ascension day", 39},
                                           {"pentecost", 49}}};

Day DayOf(const Holiday& holiday, int year) {
  if (holiday.day > 0) return {year, holiday.month, holiday.day};
  return AddDays(NthWeekday(year, holiday.month, holiday.weekday, holiday.nth), holiday.after);
}

// The year of one without a year: that of the paper, unless the sentence speaks of the one before or the next.
template <typename DayIn>
int YearOf(const DayIn& day_in, std::string_view reference, const DateContext& context) {
  if (!context.published) return 0;
  const Day now = *context.published;
  const Day this_year = day_in(now.year);
  if (reference.find("last") != std::string_view::npos || reference.find("previous") != std::string_view::npos)
    return now.year - (this_year < now ? 0 : 1);
  if (reference.find("next") != std::string_view::npos || reference.find("following") != std::string_view::npos)
    return now.year + (this_year > now ? 0 : 1);
  const bool future = context.tense == Tense::kFuture;
  if (this_year > now && !future && DayNumber(this_year) - DayNumber(now) > 30) return now.year - 1;
  return this_year > now || !future ? now.year : now.year + 1;
}

template <typename DayIn>
Maybe Read(const DateWords& words, const DateContext& context, bool movable, const DayIn& day_in) {
  std::string digits;
  for (char c : words["year"]) digits += c >= '0' && c <= '9' ? std::string(1, c) : "";
  const int year = digits.empty() ? YearOf(day_in, words.Lower("ref"), context) : std::stoi(digits);
  if (year > 0) return DateValue{DateValue::Kind::kDate, IsoDay(day_in(year)), IsoDay(day_in(year)), ""};
  if (movable) return {};
  const std::string day = "XXXX" + IsoDay(day_in(2000)).substr(4);
  return DateValue{DateValue::Kind::kDate, day, day, ""};
}

}  // namespace

namespace {

Maybe HolidayItself(const DateWords& words, const DateContext& context) {
  std::string name = words.Lower("holiday");
  for (size_t at; (at = name.find("\xE2\x80\x99")) != std::string::npos;) name.replace(at, 3, "'");
  for (const Feast& feast : kFeasts) {
    if (name.starts_with(feast.name)) return Read(words, context, true, [&](int year) { return AddDays(EasterSunday(year), feast.after); });
  }
  for (const Holiday& holiday : kHolidays) {
    if (name.starts_with(holiday.name)) return Read(words, context, holiday.day == 0, [&](int year) { return DayOf(holiday, year); });
  }
  return {};
}

// "the Labor Day weekend" is the one next to it.
DateValue AroundHoliday(Day day, bool weekend) {
  if (!weekend) {
    const Day monday = AddDays(day, 1 - WeekdayOf(day));
    return {DateValue::Kind::kDate, IsoDay(monday) + "/" + IsoDay(AddDays(monday, 6)), IsoWeekText(day), ""};
  }
  const Day saturday = AddDays(day, WeekdayOf(day) < 3 ? -1 - WeekdayOf(day) : 6 - WeekdayOf(day));
  return {DateValue::Kind::kDate, IsoDay(saturday) + "/" + IsoDay(AddDays(saturday, 1)), IsoWeekText(saturday) + "-WE", ""};
}

}  // namespace

Maybe ReadHoliday(const DateWords& words, const DateContext& context) {
  const Maybe holiday = HolidayItself(words, context);
  if (!holiday || !words.Has("around")) return holiday;
  const std::optional<Day> day = ParseIsoDay(holiday->edtf);
  return day ? Maybe(AroundHoliday(*day, words.Lower("around") == "weekend")) : Maybe();
}

}  // namespace tidewaiter
