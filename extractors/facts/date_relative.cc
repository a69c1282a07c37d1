// Dates that are told from another one: "yesterday", "last week", "on Thursday", "three weeks earlier".
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "extractors/facts/date_forms.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

using Maybe = std::optional<DateValue>;
using Kind = DateValue::Kind;

bool Holds(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

// "today pm".
const char* HalfOfDay(std::string_view half) { return half == "am" ? "morning" : half == "pm" ? "afternoon" : ""; }

DateValue OfDay(Day day, std::string_view part_of_day) {
  const std::string iso = IsoDay(day), part = PartOfDay(part_of_day);
  return {part.empty() ? Kind::kDate : Kind::kTime, iso, iso + part, ""};
}

DateValue Unresolved(std::string timex3) { return {Kind::kDate, "", std::move(timex3), ""}; }

// Which of the neighbours of now: -1 the one before, +1 the one after, 0 this one.
int Direction(std::string_view reference) {
  for (std::string_view word : {"last", "previous", "past", "preceding", "prior"}) {
    if (Holds(reference, word)) return -1;
  }
  for (std::string_view word : {"next", "following", "coming", "upcoming", "subsequent"}) {
    if (Holds(reference, word)) return 1;
  }
  return 0;
}

// Counted from what was told last ("the following day"), not from the day of the paper ("next week"). "That quarter" is the one told.
bool IsNarrative(std::string_view reference) {
  if (reference == "the next") return true;
  for (std::string_view word : {"following", "previous", "same", "preceding", "subsequent", "prior", "that"}) {
    if (Holds(reference, word)) return true;
  }
  return false;
}

std::string WeekInterval(Day day) {
  const Day monday = AddDays(day, 1 - WeekdayOf(day));
  return IsoDay(monday) + "/" + IsoDay(AddDays(monday, 6));
}

DateValue OfWeek(Day day) { return {Kind::kDate, WeekInterval(day), IsoWeekText(day), ""}; }

// "the past fortnight", "next fortnight": two weeks up to the day before, or from the day after.
DateValue OfFortnight(Day day, int steps) {
  const Day begin = AddDays(day, steps < 0 ? 14 * steps : 14 * steps - 13);
  return {Kind::kDuration, IsoDay(begin) + "/" + IsoDay(AddDays(begin, 13)), "P2W", ""};
}

DateValue OfWeekend(Day day) {
  const Day saturday = AddDays(day, 6 - WeekdayOf(day));
  return {Kind::kDate, IsoDay(saturday) + "/" + IsoDay(AddDays(saturday, 1)), IsoWeekText(day) + "-WE", ""};
}

DateValue OfText(const std::string& text) { return {Kind::kDate, text, text, ""}; }

int QuarterOf(Day day) { return (day.month - 1) / 3 + 1; }

DateValue OfQuarter(Day day) {
  const int quarter = QuarterOf(day);
  const std::string span = IsoMonth(day.year, 3 * quarter - 2) + "/" + IsoMonth(day.year, 3 * quarter);
  return {Kind::kDate, span, IsoYear(day.year) + "-Q" + std::to_string(quarter), ""};
}

DateValue OfDecade(int year) { return {Kind::kDate, IsoYear(year).substr(0, 3) + "X", IsoYear(year).substr(0, 3), ""}; }

// The whole unit that lies `steps` units from the one that holds `base`.
Maybe UnitFrom(std::string_view unit, Day base, int steps) {
  if (std::abs(steps) > 3000000) return {};
  if (Holds(unit, "weekend")) return OfWeekend(AddDays(base, 7 * steps));
  if (Holds(unit, "fortnight")) return OfWeek(AddDays(base, 14 * steps));
  if (Holds(unit, "week")) return OfWeek(AddDays(base, 7 * steps));
  if (Holds(unit, "day")) return OfDay(AddDays(base, steps), "");
  if (PartOfDay(unit)[0] != '\0') return OfDay(AddDays(base, steps), unit);
  if (std::abs(steps) > 9000) return {};
  if (Holds(unit, "month")) {
    const Day day = AddMonths(base, steps);
    return OfText(IsoMonth(day.year, day.month));
  }
  if (Holds(unit, "quarter")) return OfQuarter(AddMonths(base, 3 * steps));
  const int years = Holds(unit, "decade") ? 10 : Holds(unit, "centur") ? 100 : 1;
  const int year = base.year + years * steps;
  if (year < 1 || year > 9999) return {};
  if (years == 1) return OfText(IsoYear(year));
  if (years == 10) return OfDecade(year);
  return DateValue{Kind::kDate, IsoYear(year).substr(0, 2) + "XX", IsoYear(year).substr(0, 2), ""};
}

}  // namespace

long SecondsIn(std::string_view unit) {
  if (Holds(unit, "hour") || Holds(unit, "hr") || unit == "h") return 3600;
  if (Holds(unit, "min")) return 60;
  return Holds(unit, "sec") ? 1 : 0;
}

const char* PartOfDay(std::string_view words) {
  if (Holds(words, "morning")) return "TMO";
  if (Holds(words, "afternoon")) return "TAF";
  if (Holds(words, "evening")) return "TEV";
  return Holds(words, "night") ? "TNI" : "";
}

Maybe ReadWeekday(const DateWords& words, const DateContext& context) {
  const int weekday = WeekdayNamed(words["weekday"]);
  const std::string reference = words.Lower("ref"), part = words.Lower("tod");
  if (weekday == 0) return {};
  const std::string unknown = "XXXX-WXX-" + std::to_string(weekday) + PartOfDay(part);
  if (words.Has("plural") || reference == "every" || reference == "each") return DateValue{Kind::kSet, "", unknown, ""};
  const Kind kind = PartOfDay(part)[0] == '\0' ? Kind::kDate : Kind::kTime;
  if (!context.published) return DateValue{kind, "", unknown, ""};
  const Day now = *context.published;
  if (words.Has("week")) {
    const int weeks = Holds(words.Lower("week"), "before") ? 2 : 1;
    return OfDay(AddDays(now, weekday - WeekdayOf(now) - 7 * weeks), part);
  }
  const int back = (WeekdayOf(now) - weekday + 7) % 7;
  // "next Friday", said on a Monday, is not that of this week; at the weekend, uses differ.
  if (reference == "next" && weekday < 6) return OfDay(AddDays(now, weekday - WeekdayOf(now) + 7), part);
  if (reference.starts_with("the ") && reference != "the next" && context.narrative) {  // "the previous Friday": before the day told
    const int before = (WeekdayOf(*context.narrative) - weekday + 6) % 7 + 1;
    return OfDay(AddDays(*context.narrative, Direction(reference) < 0 ? -before : before == 7 ? 7 : 7 - before), part);
  }
  if (reference == "previous") return OfDay(AddDays(now, weekday - WeekdayOf(now) - 7), part);
  const int direction = Direction(reference);
  const bool coming = reference == "this" && context.tense != Tense::kPast;  // "this Sunday"
  if (direction > 0 || coming || (direction == 0 && (context.tense == Tense::kFuture || context.tense == Tense::kPlanned)))
    return OfDay(AddDays(now, back == 0 ? 7 : 7 - back), part);
  return OfDay(AddDays(now, direction < 0 && back == 0 ? -7 : -back), part);
}

// "in the night from Friday to Saturday": the last that there was.
Maybe ReadWeekdayRange(const DateWords& words, const DateContext& context) {
  const int first = WeekdayNamed(words["weekday"]), last = WeekdayNamed(words["weekday2"]);
  if (first == 0 || last == 0) return {};
  if (!context.published) return Unresolved("XXXX-WXX-" + std::to_string(first));
  const Day end = AddDays(*context.published, -((WeekdayOf(*context.published) - last + 7) % 7));
  const Day begin = AddDays(end, -((last - first + 7) % 7));
  return OfText(IsoDay(begin) + "/" + IsoDay(end));
}

// "by the end of the day", "The day after, ...": of the day last told.
Maybe ReadDayBeside(const DateWords& words, const DateContext& context) {
  const std::string beside = words.Lower("beside");
  const std::optional<Day> base = context.narrative ? context.narrative : context.published;
  if (!base) return Unresolved("XXXX-XX-XX");
  DateValue value = OfDay(AddDays(*base, Holds(beside, "after") ? 1 : Holds(beside, "before") ? -1 : 0), "");
  if (beside.empty()) value.mod = "END";
  return value;
}

Maybe ReadDayWord(const DateWords& words, const DateContext& context) {
  const std::string word = words.Lower("word");
  const int days = Holds(word, "two") || Holds(word, "fortnight")      ? -14
                   : Holds(word, "ago")                                ? -7
                   : Holds(word, "before yesterday")                   ? -2
                   : Holds(word, "yesterday") || word == "last night"  ? -1
                   : Holds(word, "after tomorrow")                     ? 2
                   : Holds(word, "tomorrow") || word.starts_with("tm") ? 1
                                                                       : 0;
  const std::string part =
      word == "tonight" || word == "tonite" ? "night" : word + " " + words.Lower("tod") + HalfOfDay(words.Lower("half"));
  if (!context.published) {
    const bool time = PartOfDay(part)[0] != '\0';
    return DateValue{time ? Kind::kTime : Kind::kDate, "", std::string("XXXX-XX-XX") + PartOfDay(part), ""};
  }
  return OfDay(AddDays(*context.published, days), part);
}

Maybe ReadWeekNumber(const DateWords& words, const DateContext& context) {
  int year = std::atoi(std::string(words["year"]).c_str());
  if (!words.Has("year")) {
    if (!context.published) return {};
    year = context.published->year + Direction(words.Lower("ref"));
  }
  const Day fourth{year, 1, 4};  // always of the first week
  const int last = IsoWeekOf({year, 12, 28}).week;
  const std::string nth = words.Lower("nth");
  const int week = nth == "last" ? last : nth.empty() ? std::atoi(std::string(words["number"]).c_str()) : ParseOrdinal(nth);
  return week < 1 || week > last ? Maybe() : Maybe(OfWeek(AddDays(fourth, 7 * (week - 1))));
}

// "the third week of May 2021": as the first week of a year is that of its first Thursday, so is that of a month.
Maybe ReadWeekOfMonth(const DateWords& words, const DateContext& context) {
  const int nth = words.Lower("nth") == "last" ? -1 : ParseOrdinal(words["nth"]);
  int month = MonthNamed(words["month"]);
  int year = words.Has("year") ? std::atoi(std::string(words["year"]).c_str()) : YearOfMonth(month, context);
  if (words.Has("ref") && context.published) {
    const Day base = AddMonths({context.published->year, context.published->month, 1}, Direction(words.Lower("ref")));
    year = base.year;
    month = base.month;
  }
  if (month == 0 || nth == 0) return {};
  if (year == 0) return Unresolved(IsoMonth(0, month));
  const Day thursday = NthWeekday(year, month, 4, nth);
  return thursday.month == month ? Maybe(OfWeek(thursday)) : Maybe();
}

Maybe ReadWeekOf(const DateWords& words, const DateContext& context) {
  const Maybe named = ReadCalendarDay(words, context);
  const std::optional<Day> day = named ? ParseIsoDay(named->edtf) : std::nullopt;
  return day ? Maybe(OfWeek(*day)) : Maybe();
}

// "the year", "for the week", "the quarter", "the latest period": the one that the story is about, or that of the paper.
Maybe ReadBareUnit(const DateWords& words, const DateContext& context) {
  const std::string unit = words.Lower("unit");
  const bool year = unit.ends_with("year"), quarter = Holds(unit, "quarter") || Holds(unit, "period");
  if (words.Has("ended") && !quarter)
    return DateValue{Kind::kDuration, "", year ? "P1Y" : unit == "month" ? "P1M" : "P1W", ""};  // "the year ended 30 June"
  if (quarter) {  // the one whose results are told, else the last one
    if (context.quarter) return OfQuarter({context.quarter->year, 3 * context.quarter->number, 1});
    return context.published ? Maybe(OfQuarter(AddMonths(*context.published, -3))) : Maybe(Unresolved("PAST_REF"));
  }
  if (context.past && (year || unit == "month")) return UnitFrom(unit, *context.past, 0);
  if (!context.published) return unit == "weekend" ? Maybe(Unresolved("PRESENT_REF")) : Maybe();
  // "over the weekend", told on a working day, is the one just over.
  const int weekday = WeekdayOf(*context.published);
  const bool over = unit == "weekend" && (weekday == 5 ? context.tense == Tense::kPast : weekday < 5 && context.tense != Tense::kFuture);
  return UnitFrom(unit, *context.published, over ? -1 : 0);
}

Maybe ReadUnitReference(const DateWords& words, const DateContext& context) {
  const std::string reference = words.Lower("ref"), unit = words.Lower("unit");
  const bool second = reference.starts_with("after ") || reference.starts_with("before ");  // "the week after next"
  const int direction = Direction(reference) * (second ? 2 : 1);
  const bool narrative = IsNarrative(reference);
  if (reference == "the" || (unit == "quarter" && Holds(reference, "latest"))) return ReadBareUnit(words, context);
  if (unit == "quarter" && narrative && context.quarter)
    return OfQuarter(AddMonths({context.quarter->year, 3 * context.quarter->number, 1}, 3 * direction));
  if (unit == "year" && narrative && context.year) return UnitFrom(unit, {*context.year, 1, 1}, direction);
  const std::optional<Day> base = narrative && context.narrative ? context.narrative : context.published;
  // "this day" and "that day" without a day told before say nothing.
  if (narrative && reference != "the next" && !context.narrative && Holds(unit, "day")) return Unresolved("XXXX-XX-XX");
  if (!base) return Unresolved(direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF");
  if (unit == "fortnight") return OfFortnight(*base, direction);
  if (reference.ends_with("past") && (unit == "decade" || unit == "century"))  // the ten years up to now
    return DateValue{Kind::kDuration, "", unit == "decade" ? "P10Y" : "P100Y", ""};
  return UnitFrom(unit, *base, direction);
}

// "five minutes ago", "in two hours": to the second where the hour of publication is told.
DateValue OfMoment(double number, std::string_view unit, bool back, const DateContext& context) {
  const double seconds = number * static_cast<double>(SecondsIn(unit)) * (back ? -1 : 1);
  if (!context.second || std::abs(seconds) > 1e8) return OfDay(*context.published, "");
  const std::string moment = IsoMoment(*context.published, *context.second + std::lround(seconds));
  return {Kind::kTime, moment.substr(0, 10), moment, ""};
}

// "in two months" is said of a month, and means about this day of it.
DateValue WithDayAhead(DateValue value, std::string_view unit, Day base, int steps) {
  const Day day = Holds(unit, "fortnight") ? AddDays(base, 14 * steps)
                  : Holds(unit, "week")    ? AddDays(base, 7 * steps)
                  : Holds(unit, "month")   ? AddMonths(base, steps)
                                           : AddMonths(base, 12 * steps);
  const bool counts = Holds(unit, "fortnight") || unit.starts_with("week") || unit.starts_with("month") || unit.starts_with("year");
  if (counts && !Holds(unit, "weekend") && day.year <= 9999) value.edtf = IsoDay(day) + "~";
  return value;
}

// "three days from tomorrow", "two weeks before today".
Maybe FromDayWord(const std::optional<double>& number, std::string_view unit, std::string_view way, const DateContext& context) {
  const int sign = way.starts_with("before") ? -1 : 1;
  const int day = Holds(way, "tomorrow") || Holds(way, "tmrw") ? 1 : Holds(way, "yesterday") ? -1 : 0;
  if (number && context.published && SecondsIn(unit) > 0 && Holds(way, "now")) return OfMoment(*number, unit, sign < 0, context);
  if (!number || *number != std::floor(*number) || *number > 100000 || !context.published)
    return Unresolved(sign < 0 ? "PAST_REF" : "FUTURE_REF");
  const Day base = AddDays(*context.published, day);
  const int steps = sign * static_cast<int>(*number);
  if (Holds(unit, "week")) return OfDay(AddDays(base, 7 * steps), "");
  if (Holds(unit, "month")) return OfDay(AddMonths(base, steps), "");
  if (SecondsIn(unit) > 0) return OfDay(base, "");
  return UnitFrom(unit, base, steps);
}

Maybe ReadAgo(const DateWords& words, const DateContext& context) {
  const std::string count = words.Lower("count"), unit = words.Lower("unit"), way = words.Lower("way");
  const bool back = way == "ago" || way.starts_with("before") || Holds(way, "earlier") || Holds(way, "back") || Holds(way, "previous");
  const bool plural = count.empty() && unit.ends_with("s");  // "months ago"
  const std::optional<double> number = plural                                           ? std::nullopt
                                       : count == "a" || count == "an" || count.empty() ? std::optional<double>(1)
                                                                                        : ParseNumber(count);
  if (Holds(way, "day") || Holds(way, "now") || Holds(way, "tomorrow") || Holds(way, "tmrw"))
    return FromDayWord(number, unit, way, context);
  if (!number) return Unresolved(back ? "PAST_REF" : "FUTURE_REF");  // "several years ago"
  const bool period = words.whole().ends_with("period") || words.whole().ends_with("quarter");
  const std::optional<Quarter> quarter = period ? context.period : context.quarter;
  if (back && *number == 1 && Holds(unit, "year") && quarter && !Holds(way, "previously"))
    return OfQuarter({quarter->year - 1, 3 * quarter->number, 1});
  const bool from_told = Holds(way, "earlier") || Holds(way, "later");
  const std::optional<Day> base = from_told && context.narrative ? context.narrative : context.published;
  const bool from_now = base && base == context.published;
  const bool told = from_told && context.tense == Tense::kPast;  // "an hour later he was found": of a moment that is not told
  if (from_now && SecondsIn(unit) > 0 && !told) return OfMoment(*number, unit, back, context);
  if (!base || *number != std::floor(*number) || *number > 100000) return Unresolved(back ? "PAST_REF" : "FUTURE_REF");
  if (SecondsIn(unit) > 0) return OfDay(*base, "");
  const int steps = static_cast<int>(*number) * (back ? -1 : 1);
  Maybe value = UnitFrom(unit, *base, steps);
  return value && from_now && !back ? Maybe(WithDayAhead(std::move(*value), unit, *base, steps)) : value;
}

}  // namespace tidewaiter
