// Dates that name a day, month, year, season or quarter of the calendar.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "extractors/facts/date_forms.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

using Maybe = std::optional<DateValue>;

DateValue Whole(const std::string& text) { return {DateValue::Kind::kDate, text, text, ""}; }

// "2006", "'06" and "06"; two digits are of this century up to thirty years ahead of 2000 (POSIX would say 68; news of the 1930s is
// rare, and so is news of the 2060s).
int YearOf(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  if (digits.empty()) return 0;
  const int year = std::atoi(digits.c_str());
  if (digits.size() > 2) return year;
  return year < 40 ? 2000 + year : 1900 + year;
}

// The year of a day or month that comes without one; 0 if the document has no date. Default past, as in news. But a day that lies just
// ahead, and almost a year back, is meant to come, unless the sentence says that it happened; and one just past stays past even beside
// "will". The bounds were chosen on TimeBank.
int YearFor(int month, int day, const DateContext& context) {
  if (!context.published) return 0;
  if (context.past) return context.past->year + (month + 6 < context.past->month ? 1 : 0);
  const Day now = *context.published;
  const bool by_month = day == 0;
  if (month == now.month && (by_month || day == now.day)) return now.year;
  const bool to_come = by_month ? month > now.month : Day{now.year, month, day} > now;
  const int last = to_come ? now.year - 1 : now.year;
  const int ahead = DayNumber({last + 1, month, 1}) + std::max(day, 1) - 1 - DayNumber(now);
  const int back = DayNumber(now) - DayNumber({last, month, 1}) - std::max(day, 1) + 1;
  if (!by_month && ahead <= 10) return last + 1;
  if (context.tense == Tense::kPast) return last;
  if (context.tense == Tense::kUnknown) return ahead <= (by_month ? 62 : 100) ? last + 1 : last;
  return back <= 90 && ahead > 240 ? last : last + 1;
}

// "nineteen ninety-six", "two thousand and five", "the year two thousand"; 0 for no year.
int SpelledYear(std::string_view words) {
  std::string text(words);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return std::isspace(c) ? ' ' : static_cast<char>(std::tolower(c)); });
  for (const auto& [century, first] : {std::pair<std::string_view, int>{"sixteen ", 1600},
                                       {"seventeen ", 1700},
                                       {"eighteen ", 1800},
                                       {"nineteen ", 1900},
                                       {"twenty ", 2000}}) {
    if (!text.starts_with(century)) continue;
    std::string rest = text.substr(century.size());
    const bool below_ten = rest.starts_with("oh ") || rest.starts_with("o ");
    if (below_ten) rest = rest.substr(rest.find(' ') + 1);
    if (rest == "hundred") return first;
    if (rest.starts_with("hundred ")) rest = rest.substr(rest.starts_with("hundred and ") ? 12 : 8);
    const std::optional<double> number = ParseNumber(rest);
    return number && *number < 100 && (below_ten || *number >= 10) ? first + static_cast<int>(*number) : 0;
  }
  const std::optional<double> number = ParseNumber(text);
  return number && *number >= 1000 && *number < 2100 ? static_cast<int>(*number) : 0;
}

int NumberIn(std::string_view digits) { return std::atoi(std::string(digits).c_str()); }

int AnyYear(std::string_view text) {
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text[0])) ? SpelledYear(text) : YearOf(text);
}

int ReferencedYear(std::string_view reference, const DateContext& context) {
  if (!context.published) return 0;
  const int year = context.published->year;
  return reference.find("last") != std::string_view::npos ? year - 1 : reference.find("next") != std::string_view::npos ? year + 1 : year;
}

std::string DayText(int year, int month, int day) { return IsoMonth(year, month) + (day < 10 ? "-0" : "-") + std::to_string(day); }

std::string Interval(const std::string& from, const std::string& to) { return from + "/" + to; }

bool IsPossible(int year, int month, int day) { return IsValidDay(year == 0 ? 2000 : year, month, day); }

// "early", "this" and "last" before a bare month: "last May" is the one before this, never this year's to come.
Maybe MonthAlone(const DateWords& words, int month, const DateContext& context) {
  const std::string reference = words.Lower("ref");
  DateContext told = context;
  if (reference.find("last") != std::string::npos || reference.find("past") != std::string::npos ||
      reference.find("previous") != std::string::npos)
    told.tense = Tense::kPast;
  if (reference.find("next") != std::string::npos || reference.find("coming") != std::string::npos) told.tense = Tense::kFuture;
  if (words.Has("ref2")) return Whole(IsoMonth(ReferencedYear(words.Lower("ref2"), context), month));
  int year = reference == "this" && context.published ? context.published->year : YearFor(month, 0, told);
  const bool strictly_past = told.tense == Tense::kPast && context.tense != told.tense;
  if (strictly_past && context.published && year == context.published->year && month == context.published->month) --year;
  return Whole(IsoMonth(year, month));
}

struct Season {
  std::string_view name;
  const char* timex3;
  const char* edtf;  // ISO 8601-2 4.8
};
constexpr std::array<Season, 5> kSeasons = {
    {{"spring", "SP", "21"}, {"summer", "SU", "22"}, {"autumn", "FA", "23"}, {"fall", "FA", "23"}, {"winter", "WI", "24"}}};

// The months of a quarter or half as an interval.
std::string MonthSpan(int year, int first, int last) { return Interval(IsoMonth(year, first), IsoMonth(year, last)); }

// The last quarter (or half) of which the news can already tell: the one that ended before the day of publication, or one further ahead.
int YearOfPeriod(int number, int months, const DateContext& context) {
  if (!context.published) return 0;
  const int current = (context.published->month - 1) / months + 1;
  if (number == current - 1) return context.published->year;  // the one just over, whatever is said of it
  if (context.tense > Tense::kPast) return number < current ? context.published->year + 1 : context.published->year;
  return number > current ? context.published->year - 1 : context.published->year;
}

}  // namespace

int YearOfMonth(int month, const DateContext& context) { return YearFor(month, 0, context); }

Maybe ReadCalendarDay(const DateWords& words, const DateContext& context) {
  const int month = MonthNamed(words["month"]);
  int year = words.Has("year") ? AnyYear(words["year"]) : 0;
  if (words.Has("year") && year == 0) return {};
  if (!words.Has("day")) {
    if (month == 0) return {};
    return words.Has("year") ? Whole(IsoMonth(year, month)) : MonthAlone(words, month, context);
  }
  const int day = ParseOrdinal(words["day"]);
  if (month == 0 || !IsPossible(year, month, day)) return {};
  if (words.Has("ref2")) year = ReferencedYear(words.Lower("ref2"), context);
  DateContext told = context;
  if (words.Lower("ref") == "last") told.tense = Tense::kPast;
  if (year == 0) year = YearFor(month, day, told);
  if (words.Lower("ref") == "last" && context.published && Day{year, month, day} >= *context.published) --year;
  if (year != 0 && !IsValidDay(year, month, day)) year = 0;
  DateValue value = Whole(DayText(year, month, day));
  if (words.Has("tod")) {
    value.kind = DateValue::Kind::kTime;
    value.timex3 += PartOfDay(words.Lower("tod"));
  }
  return value;
}

Maybe ReadDayRange(const DateWords& words, const DateContext& context) {
  const int month = MonthNamed(words["month"]), first = ParseOrdinal(words["day"]), last = ParseOrdinal(words["day2"]);
  int year = YearOf(words["year"]);
  if (month == 0 || first >= last || !IsPossible(year, month, last)) return {};
  if (year == 0) year = YearFor(month, first, context);
  const std::string interval = Interval(DayText(year, month, first), DayText(year, month, last));
  return Whole(interval);
}

Maybe ReadMonthRange(const DateWords& words, const DateContext& context) {
  const int first = MonthNamed(words["month"]), last = MonthNamed(words["month2"]);
  const int day = ParseOrdinal(words["day"]), day2 = ParseOrdinal(words["day2"]);
  int year2 = YearOf(words["year2"]);
  int year = YearOf(words["year"]);
  if (first == 0 || last == 0) return {};
  if (year2 == 0) year2 = year != 0 ? year : YearFor(last, day2, context);
  if (year == 0) year = year2 != 0 && first > last ? year2 - 1 : year2;
  if ((day > 0 && !IsPossible(year, first, day)) || (day2 > 0 && !IsPossible(year2, last, day2))) return {};
  const std::string from = day > 0 ? DayText(year, first, day) : IsoMonth(year, first);
  return Whole(Interval(from, day2 > 0 ? DayText(year2, last, day2) : IsoMonth(year2, last)));
}

namespace {

Maybe NumericDay(const DateWords& words, const DateContext& context) {
  const std::string_view a = words["a"], b = words["b"], c = words["c"];
  if (words.Has("sep2") && words["sep"] != words["sep2"]) return {};
  const int x = std::atoi(std::string(a).c_str()), y = std::atoi(std::string(b).c_str()), z = std::atoi(std::string(c).c_str());
  if (a.size() == 4) {  // ISO 8601, and its cousins with other separators
    if (!IsValidDay(x, y, z) || x < 1000) return {};
    return Whole(IsoDay({x, y, z}));
  }
  if (a.size() > 2 || (c.size() != 4 && !(c.size() == 2 && words["sep"] == "/"))) return {};
  const int year = YearOf(c);
  if (year < 1000) return {};
  const bool day_first = IsValidDay(year, y, x), month_first = IsValidDay(year, x, y);
  if (!day_first && !month_first) return {};
  if (x == y || !month_first) return Whole(IsoDay({year, y, x}));
  if (!day_first) return Whole(IsoDay({year, x, y}));
  if (context.order == NumericOrder::kDayFirst || words["sep"] == ".") return Whole(IsoDay({year, y, x}));
  if (context.order == NumericOrder::kMonthFirst) return Whole(IsoDay({year, x, y}));
  return Whole(IsoYear(year) + "-XX-XX");
}

}  // namespace

Maybe ReadNumericDate(const DateWords& words, const DateContext& context) {
  Maybe day = NumericDay(words, context);
  if (!day || !words.Has("hour")) return day;
  day->kind = DateValue::Kind::kTime;
  day->timex3 += "T" + std::string(words["hour"]) + ":" + std::string(words["minute"]) +
                 (words.Has("second") ? ":" + std::string(words["second"]) : "");
  return day;
}

Maybe ReadYear(const DateWords& words, const DateContext& context) {
  if (words.Has("ending"))
    return context.published
               ? Maybe(DateValue{DateValue::Kind::kDate, IsoYear(context.published->year), IsoYear(context.published->year), "END"})
               : Maybe();
  const int year = words.Has("spelled") ? SpelledYear(words["spelled"]) : YearOf(words["year"]);
  if (year == 0) return {};
  if (words.Has("year2") && !context.listed) {
    const std::string_view second = words["year2"];
    const int year2 = second.size() == 2 ? year / 100 * 100 + YearOf(second) % 100 : YearOf(second);
    const int month = second.size() == 2 && words["joint"] == "-" ? NumberIn(second) : 0;
    if (year2 <= year && month >= 1 && month <= 12) return Whole(IsoMonth(year, month));  // "2016-11" is no range
    if (year2 <= year || year2 - year > 200) return {};
    return Whole(Interval(IsoYear(year), IsoYear(year2)));
  }
  DateValue value = Whole(IsoYear(year));
  if (words.Has("open")) value.mod = words.Lower("open") == "earlier" ? "ON_OR_BEFORE" : "ON_OR_AFTER";
  const std::string lead = words.Lower("lead");
  const bool other = lead.starts_with("f") || lead.find("school") != std::string::npos || lead.find("academic") != std::string::npos;
  if (other) value.edtf += "~";  // a fiscal year is not quite the calendar's
  return value;
}

// 480 BC is the year -479 of EDTF, which has a year 0.
Maybe ReadEra(const DateWords& words, const DateContext&) {
  const int year = std::atoi(std::string(words["year"]).c_str());
  return DateValue{DateValue::Kind::kDate, year == 1 ? "0000" : "-" + IsoYear(year - 1), "BC" + IsoYear(year), ""};
}

Maybe ReadDecade(const DateWords& words, const DateContext& context) {
  if (words.Has("century")) {
    const int century = ParseOrdinal(words["century"]);
    if (century < 1 || century > 30) return {};
    const std::string first = (century <= 10 ? "0" : "") + std::to_string(century - 1);
    return DateValue{DateValue::Kind::kDate, first + "XX", first, ""};
  }
  std::string digits;
  for (char c : words["decade"]) {
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  if (digits.empty()) {
    constexpr std::array<std::string_view, 8> kNames = {"twenties", "thirties",  "forties",  "fifties",
                                                        "sixties",  "seventies", "eighties", "nineties"};
    const std::string name = words.Lower("decade");
    for (size_t i = 0; i < kNames.size(); ++i) {
      if (name == kNames[i]) digits = std::to_string(20 + 10 * i);
    }
  }
  if (digits.size() == 2) digits = (digits < "30" && context.published && context.published->year > 2010 ? "20" : "19") + digits;
  if (digits.size() != 4) return {};
  const std::string decade = digits.substr(0, 3);
  return DateValue{DateValue::Kind::kDate, decade + "X", decade, ""};
}

Maybe ReadSeason(const DateWords& words, const DateContext& context) {
  const std::string name = words.Lower("season"), reference = words.Lower("ref");
  const Season* season = nullptr;
  for (const Season& row : kSeasons) {
    if (row.name == name) season = &row;
  }
  const bool vague_verb = name == "fall" || name == "spring";
  if (season == nullptr || (!words.Has("year") && !words.Has("ref2") && (reference.empty() || (vague_verb && reference == "the"))))
    return {};
  int year = AnyYear(words["year"]);
  if (words.Has("ref2")) year = ReferencedYear(words.Lower("ref2"), context);
  if (year == 0 && context.published) {
    const int middle = season->edtf[1] == '4' ? 1 : 4 + 3 * (season->edtf[1] - '1');  // the month in which the season is in full course
    year = context.past ? context.past->year : context.published->year;
    if (context.past)
      return DateValue{DateValue::Kind::kDate, IsoYear(year) + "-" + season->edtf, IsoYear(year) + "-" + season->timex3, ""};
    if (reference.find("last") != std::string::npos && middle + 1 >= context.published->month) --year;
    if (reference.find("next") != std::string::npos && middle <= context.published->month) ++year;
    if (reference == "the" && context.tense != Tense::kFuture && middle > context.published->month) --year;
  }
  return DateValue{DateValue::Kind::kDate, IsoYear(year) + "-" + season->edtf, IsoYear(year) + "-" + season->timex3, ""};
}

Maybe ReadQuarter(const DateWords& words, const DateContext& context) {
  const std::string period = words.Lower("period"), nth = words.Lower("nth"), reference = words.Lower("ref");
  const bool half = period == "half" || words.Has("h");
  int number = words.Has("q") ? words["q"][0] - '0' : words.Has("h") ? words["h"][1] - '0' : ParseOrdinal(nth);
  if (nth == "final" || nth == "last") number = half ? 2 : 4;
  if (number < 1 || number > (half ? 2 : 4)) return {};
  int year = YearOf(words["year"]);
  if (words.Has("ago") && context.published)
    year = (context.quarter ? context.quarter->year : YearOfPeriod(number, half ? 6 : 3, context)) - 1;
  if (words.Has("ref2")) year = ReferencedYear(words.Lower("ref2"), context);
  if (reference.find("year") != std::string::npos) year = ReferencedYear(reference, context);  // "last year's third quarter"
  if (year == 0) {
    if (half && reference.empty() && !words.Has("h")) return {};  // "the first half" of a match needs more to be a date
    year = YearOfPeriod(number, half ? 6 : 3, context);
  }
  const int months = half ? 6 : 3;
  const std::string timex3 = IsoYear(year) + (half ? "-H" : "-Q") + std::to_string(number);
  return DateValue{DateValue::Kind::kDate, MonthSpan(year, (number - 1) * months + 1, number * months), timex3, ""};
}

// "the 1988 period", "the same quarter last year": the quarter that the story is about, in another year; that year if it is about none.
Maybe ReadYearPeriod(const DateWords& words, const DateContext& context) {
  int year = YearOf(words["year"]);
  if (year == 0 && !context.quarter && !context.published) return Maybe(DateValue{DateValue::Kind::kDate, "", "PAST_REF", ""});
  if (year == 0)
    year = (context.quarter ? context.quarter->year : context.published->year) + (words.Lower("ref") == "next"   ? 1
                                                                                  : words.Lower("ref") == "this" ? 0
                                                                                                                 : -1);
  if (!context.quarter) return Whole(IsoYear(year));
  const int number = context.quarter->number;
  return DateValue{DateValue::Kind::kDate, MonthSpan(year, 3 * number - 2, 3 * number), IsoYear(year) + "-Q" + std::to_string(number), ""};
}

}  // namespace tidewaiter
