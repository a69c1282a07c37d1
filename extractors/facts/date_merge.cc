#include "extractors/facts/date_merge.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <string>

#include "extractors/facts/calendar.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

using Kind = DateValue::Kind;

DateValue& ValueOf(Mention& mention) { return std::get<DateValue>(mention.value); }

// The text between two mentions, every gap one blank, dashes as "-"; "?" where it is too long to join anything.
std::string Joint(const Mention& first, const Mention& second, std::string_view text) {
  constexpr size_t kLongest = 24;
  if (second.span.begin - first.span.end > kLongest) return "?";
  std::string joint;
  const std::string_view between = text.substr(first.span.end, second.span.begin - first.span.end);
  for (size_t i = 0; i < between.size(); ++i) {
    const auto c = static_cast<unsigned char>(between[i]);
    const bool dash = between.substr(i, 2) == "\xE2\x80" && i + 2 < between.size() && static_cast<unsigned char>(between[i + 2]) >= 0x90 &&
                      static_cast<unsigned char>(between[i + 2]) <= 0x95;
    if (dash) i += 2;
    const char next = dash ? '-' : std::isspace(c) ? ' ' : static_cast<char>(std::tolower(c));
    if (next != ' ' || joint.empty() || joint.back() != ' ') joint += next;
  }
  return joint;
}

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsListed(std::string_view joint) {
  constexpr std::array<std::string_view, 6> kJoints = {", ", " and ", " or ", "/", ", and ", ", or "};
  return IsOneOf(joint, kJoints);
}

// The first takes the value of the second, and both their words.
void Absorb(Mention& first, Mention& second) {
  second.span.begin = first.span.begin;
  first = std::move(second);
}

bool IsNumberedDay(const Mention& mention) {
  return mention.rule == "date.day-month" || mention.rule == "date.month-day" || mention.rule == "date.numeric" ||
         mention.rule == "date.day-alone" || mention.rule == "date.year-month-day";
}

bool IsWeekday(const Mention& mention) { return mention.rule == "date.weekday" || mention.rule == "date.weekday-short"; }

// 1..7 of a day or of "XXXX-WXX-4"; 0 for all else.
int WeekdayIn(const DateValue& value) {
  if (value.timex3.starts_with("XXXX-WXX-") && value.timex3.size() >= 10) return value.timex3[9] - '0';
  const std::optional<Day> day = ParseIsoDay(value.timex3);
  return day ? WeekdayOf(*day) : 0;
}

// Where no year is said, the weekday may tell that the day is of another year than was thought.
void TrustWeekday(int weekday, Mention& numbered, std::string_view text) {
  DateValue& value = ValueOf(numbered);
  const std::optional<Day> day = ParseIsoDay(value.edtf);
  const std::string_view words = TextOf(text, numbered.span);
  const bool month = numbered.rule == "date.day-month" || numbered.rule == "date.month-day";
  const bool year_said = words.size() >= 4 && std::all_of(words.end() - 4, words.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!month || !day || year_said || weekday == 0 || WeekdayOf(*day) == weekday) return;
  for (int year : {day->year + 1, day->year - 1}) {
    const Day other{year, day->month, day->day};
    if (!IsValidDay(year, day->month, day->day) || WeekdayOf(other) != weekday) continue;
    value.edtf = value.timex3 = IsoDay(other);
    return;
  }
}

// "Thursday, 7 December" is one day, whose number says more than its name.
bool MergeWeekday(Mention& first, Mention& second, std::string_view joint, std::string_view text) {
  constexpr std::array<std::string_view, 6> kJoints = {" ", ", ", ", the ", " the ", "-", " - "};
  if (!IsWeekday(first) || !IsNumberedDay(second) || ValueOf(first).kind != Kind::kDate || !IsOneOf(joint, kJoints)) return false;
  TrustWeekday(WeekdayIn(ValueOf(first)), second, text);
  Absorb(first, second);
  return true;
}

// "Tuesday of last week", "next week on Monday": the day of that week.
bool MergeWeek(Mention& first, Mention& second, std::string_view joint) {
  constexpr std::array<std::string_view, 6> kJoints = {" ", ", ", " of ", " on ", " in ", " - "};
  const bool week_first = IsWeekday(second);
  Mention& week = week_first ? first : second;
  Mention& named = week_first ? second : first;
  if (week.rule != "date.unit-reference" || !IsWeekday(named) || !IsOneOf(joint, kJoints)) return false;
  const std::optional<Day> monday = ParseIsoDay(ValueOf(week).edtf);
  const int weekday = WeekdayIn(ValueOf(named));
  if (!monday || weekday == 0 || ValueOf(week).timex3.find("-W") == std::string::npos || ValueOf(week).timex3.ends_with("WE")) return false;
  DateValue value = ValueOf(named);
  value.edtf = IsoDay(AddDays(*monday, weekday - 1));
  value.timex3 = value.edtf + (value.timex3.size() > 10 ? value.timex3.substr(10) : "");
  const Span whole{first.span.begin, second.span.end};
  if (week_first) first = std::move(second);
  first.span = whole;
  first.value = value;
  return true;
}

bool IsClock(const Mention& mention) { return mention.rule.starts_with("date.clock"); }

bool JoinsClock(std::string_view joint) {
  constexpr std::array<std::string_view, 25> kJoints = {
      " in ",    " later than ", " until about ", " by about ", " after about ", " ",        ", ",      " on ", ", on ",
      " at ",    ", at ",        " from ",        " between ",  ", from ",       " around ", " about ", " by ", " before ",
      " after ", " until ",      " at around ",   " at about ", " of ",          " for ",    " the "};
  return IsOneOf(joint, kJoints);
}

// The day, up to the hour: "2021-05-07" of "2021-05-07TMO"; empty if the value is no day.
std::string DayOf(const DateValue& value) {
  if (value.timex3.size() < 10 || value.timex3[4] != '-' || value.timex3.find('/') != std::string::npos) return {};
  return value.timex3.size() == 10 || value.timex3[10] == 'T' ? value.timex3.substr(0, 10) : "";
}

// "T21:30" with its day, or both ends of "T21:30/T22:00".
std::string OnDay(const std::string& day, const std::string& clock) {
  const size_t slash = clock.find('/');
  const auto hour = [](const std::string& time) { return time.substr(std::min(time.find('T'), time.size())); };
  if (slash == std::string::npos) return day + hour(clock);
  return day + hour(clock.substr(0, slash)) + "/" + day + hour(clock.substr(slash + 1));
}

// "T07:00" of "tonight at 7" is "T19:00"; one in the small hours stays.
std::string InPart(std::string clock, const std::string& other) {
  const bool night = other.ends_with("TNI"), later = other.ends_with("TAF") || other.ends_with("TEV");
  for (size_t at = clock.find('T'); (night || later) && at != std::string::npos && at + 2 < clock.size(); at = clock.find('T', at + 1)) {
    const int hour = std::atoi(clock.c_str() + at + 1);
    if (hour >= 12 || hour < (night ? 5 : 1)) continue;
    clock.replace(at + 1, 2, std::to_string(hour + 12));
  }
  return clock;
}

// "9:30 pm on 7 May" is one time: the day of the one, the hour of the other; "Monday morning at 9" likewise.
bool MergeClock(Mention& first, Mention& second, std::string_view joint) {
  if (IsClock(first) == IsClock(second) || !JoinsClock(joint)) return false;
  DateValue& clock = ValueOf(IsClock(first) ? first : second);
  const DateValue& other = ValueOf(IsClock(first) ? second : first);
  const bool daily = other.kind == Kind::kSet && other.timex3 == "P1D";  // "every day at 7 pm"
  const std::string day = daily ? "XXXX-XX-XX" : DayOf(other);
  if (daily) clock.kind = Kind::kSet;
  if (day.empty() || (other.kind != Kind::kDate && other.kind != Kind::kTime && !daily)) return false;
  clock.timex3 = OnDay(day, InPart(clock.timex3, other.timex3));
  clock.edtf = other.edtf;
  const Span whole{first.span.begin, second.span.end};
  if (!IsClock(first)) first = std::move(second);
  first.span = whole;
  return true;
}

std::string LowEnd(const std::string& edtf) { return edtf.substr(0, edtf.find('/')); }
std::string HighEnd(const std::string& edtf) { return edtf.substr(edtf.find('/') == std::string::npos ? 0 : edtf.find('/') + 1); }

// A year, month or day, or an interval of them, that a range may begin or end with.
bool IsEnd(const DateValue& value) {
  if (value.kind != Kind::kDate || value.edtf.size() < 4) return false;
  return std::all_of(value.edtf.begin(), value.edtf.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) || c == '-' || c == 'X' || c == '/'; });
}

// "XXXX-05-03" before "2021-06-02" is of 2021, too, or of the year before where the months say so.
std::string WithYearOf(const std::string& low, const std::string& high) {
  if (!low.starts_with("XXXX") || high.starts_with("XXXX")) return low;
  const bool before = low.substr(4) <= high.substr(4);
  const int year = std::atoi(high.c_str());
  return (before ? high.substr(0, 4) : IsoYear(year - 1)) + low.substr(4);
}

// "from May 2018 to 3 June 2019", "between 2014 and May 2018".
bool MergeRange(Mention& first, Mention& second, std::string_view joint, const Reading& reading) {
  const std::string_view text = reading.document->text;
  constexpr std::array<std::string_view, 11> kJoints = {" to ",     " until ",     " till ",    " through ",    "-", " - ", " and ",
                                                        " to the ", " until the ", " and the ", " through the "};
  if (!IsOneOf(joint, kJoints) || !IsEnd(ValueOf(first))) return false;
  DateValue value = ValueOf(second);
  if (value.timex3 == "PRESENT_REF" && ParseIsoDay(reading.document->published))
    value = {Kind::kDate, IsoDay(*ParseIsoDay(reading.document->published)), "", ""};
  if (!IsEnd(value)) return false;
  const bool between = IsWordBefore(text, first.span.begin, "between"), from = IsWordBefore(text, first.span.begin, "from");
  const bool list = joint.starts_with(" and"), dash = joint.find('-') != std::string_view::npos;
  if (list ? !between
           : !(from || between ||
               ((dash || joint.starts_with(" t")) && IsNumberedDay(first) && (IsNumberedDay(second) || second.rule == "date.day-word")) ||
               joint.starts_with(" through")))
    return false;
  // "from Monday to Friday": the Friday behind that Monday.
  const std::optional<Day> begin = ParseIsoDay(ValueOf(first).edtf), end = ParseIsoDay(value.edtf);
  if (begin && end && IsWeekday(second) && *end <= *begin) {
    value.edtf = IsoDay(AddDays(*end, (DayNumber(*begin) - DayNumber(*end)) / 7 * 7 + 7));
  }
  const std::string high = HighEnd(value.edtf), low = WithYearOf(LowEnd(ValueOf(first).edtf), high);
  if (!low.starts_with("XXXX") && low >= high) return false;
  value.edtf = value.timex3 = low + "/" + high;
  value.mod.clear();
  Absorb(first, second);
  first.value = value;
  return true;
}

// "the night of 7 May", "mid-afternoon yesterday".
bool MergePart(Mention& first, Mention& second, std::string_view joint) {
  constexpr std::array<std::string_view, 5> kJoints = {" ", " of ", " on ", ", ", " of the "};
  const DateValue& part = ValueOf(first);
  const std::string day = DayOf(ValueOf(second));
  if ((first.rule != "date.part-of" && first.rule != "date.part-of-day") || part.kind != Kind::kTime || !IsOneOf(joint, kJoints))
    return false;
  if (day.empty() || ValueOf(second).kind != Kind::kDate) return false;
  const DateValue value{Kind::kTime, ValueOf(second).edtf, OnDay(day, part.timex3), part.mod};
  first.span.end = second.span.end;
  first.value = value;
  return true;
}

// The day so many days, weeks, months or years ahead; nothing for periods of more parts or of hours.
std::optional<Day> Ahead(Day from, const std::string& period) {
  const int amount = std::atoi(period.c_str() + 1);
  const char unit = period.back();
  if (amount <= 0 || amount > 9999 || period != "P" + std::to_string(amount) + unit) return {};
  const Day day = unit == 'D'   ? AddDays(from, amount)
                  : unit == 'W' ? AddDays(from, 7 * amount)
                  : unit == 'M' ? AddMonths(from, amount)
                                : AddMonths(from, 12 * amount);
  return day.year <= 9999 && std::string_view("DWMY").find(unit) != std::string_view::npos ? std::optional<Day>(day) : std::nullopt;
}

// "two weeks from 15 January": the day that lies so far ahead. "two weeks starting 15 January": all days until then.
bool MergeAhead(Mention& first, Mention& second, std::string_view joint) {
  constexpr std::array<std::string_view, 6> kStarts = {" starting ",     " beginning ",     " starting on ",
                                                       " beginning on ", " starting from ", ", starting "};
  const std::optional<Day> from = ParseIsoDay(ValueOf(second).edtf);
  if (first.rule != "date.duration" || ValueOf(first).kind != Kind::kDuration || !from || ValueOf(second).kind != Kind::kDate) return false;
  const bool all = IsOneOf(joint, kStarts);
  const std::optional<Day> to = all || (joint == " from " && IsNumberedDay(second)) ? Ahead(*from, ValueOf(first).timex3) : std::nullopt;
  if (!to) return false;
  const std::string edtf = all ? IsoDay(*from) + "/" + IsoDay(AddDays(*to, -1)) : IsoDay(*to);
  first.span.end = second.span.end;
  first.value = DateValue{Kind::kDate, edtf, edtf, ""};
  return true;
}

bool Merge(Mention& first, Mention& second, const Reading& reading) {
  const std::string joint = Joint(first, second, reading.document->text);
  return MergeWeekday(first, second, joint, reading.document->text) || MergeWeek(first, second, joint) ||
         MergeClock(first, second, joint) || MergeRange(first, second, joint, reading) || MergeAhead(first, second, joint) ||
         MergePart(first, second, joint);
}

}  // namespace

bool NeedsCompany(const Mention& mention) {
  return mention.rule == "date.clock-bare" || mention.rule == "date.clock-range-bare" || mention.rule == "date.weekday-short" ||
         mention.rule == "date.part-of";
}

std::vector<Mention> MergeDates(std::vector<Mention> dates, const Reading& reading) {
  std::vector<Mention> merged;
  std::vector<bool> joined;  // beside `merged`
  for (Mention& date : dates) {
    if (!merged.empty() && Merge(merged.back(), date, reading)) {
      joined.back() = true;
      // "next week Monday" at "9 am": what was just made may join what stands before it.
      while (merged.size() > 1 && Merge(merged[merged.size() - 2], merged.back(), reading)) {
        merged.pop_back();
        joined.pop_back();
        joined.back() = true;
      }
      continue;
    }
    // "Mon, Wed and Fri" vouch for each other.
    const bool listed =
        !merged.empty() && IsWeekday(merged.back()) && IsWeekday(date) && IsListed(Joint(merged.back(), date, reading.document->text));
    if (listed) joined.back() = true;
    merged.push_back(std::move(date));
    joined.push_back(listed);
  }
  std::vector<Mention> kept;
  for (size_t i = 0; i < merged.size(); ++i) {
    if (joined[i] || !NeedsCompany(merged[i])) kept.push_back(std::move(merged[i]));
  }
  return kept;
}

}  // namespace tidewaiter
