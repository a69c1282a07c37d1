#include "extractors/facts/date_range.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <utility>

#include "extractors/facts/calendar.h"
#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

using Kind = DateValue::Kind;

DateValue& ValueOf(Mention& mention) { return std::get<DateValue>(mention.value); }

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
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

// "2021-05-07T21:30": a day, or "XXXX-XX-XX", and its hour.
bool IsHour(const DateValue& value) {
  return value.kind == Kind::kTime && value.timex3.size() == 16 && value.timex3[10] == 'T' && value.timex3[13] == ':';
}

// How long the units of a period are, the last one's first: 5 years to 0 seconds; -1 where the amount is not told or of one kind only.
int RankOf(const std::string& period) {
  if (period.size() < 3 || period[0] != 'P' || period.find_first_of("X.") != std::string::npos) return -1;
  const bool hours = period.find('T') != std::string::npos;
  switch (period.back()) {
    case 'Y': return 6;
    case 'M': return hours ? 1 : 5;
    case 'W': return 4;
    case 'D': return 3;
    case 'H': return 2;
    case 'S': return 0;
    default: return -1;
  }
}

// Of "PT2H", "PT45M" and "PT2H30M".
std::optional<int> MinutesOf(const std::string& period) {
  if (!period.starts_with("PT") || period.find_first_not_of("0123456789HM", 2) != std::string::npos || period.size() > 8) return {};
  int minutes = 0;
  for (size_t at = 2; at < period.size();) {
    const size_t unit = period.find_first_of("HM", at);
    if (unit == std::string::npos || unit == at) return {};
    minutes += std::atoi(period.c_str() + at) * (period[unit] == 'H' ? 60 : 1);
    at = unit + 1;
  }
  return minutes > 0 ? std::optional<int>(minutes) : std::nullopt;
}

// "Monday to Friday": the Friday behind that Monday, or the Monday before the Friday whose week is told.
bool MergeWeekdays(Mention& first, Mention& second, std::string_view joint, const Reading& reading) {
  constexpr std::array<std::string_view, 6> kJoints = {" to ", " until ", " till ", " through ", "-", " - "};
  const std::string_view text = reading.document->text, words = TextOf(text, second.span);
  const int low = IsWeekday(first) ? WeekdayIn(ValueOf(first)) : 0, high = IsWeekday(second) ? WeekdayIn(ValueOf(second)) : 0;
  const bool between = joint == " and " && IsWordBefore(text, first.span.begin, "between");
  if (low == 0 || high == 0 || low == high || (!between && !IsOneOf(joint, kJoints))) return false;
  if (ValueOf(first).kind != Kind::kDate || ValueOf(second).kind != Kind::kDate || text.substr(second.span.end, 2) == "'s") return false;
  const bool told = words.find("week") != std::string_view::npos;
  if (!told && words.find(' ') != std::string_view::npos) return false;  // "next Sunday" tells its own week
  const std::optional<Day> begin = ParseIsoDay(ValueOf(first).edtf), end = ParseIsoDay(ValueOf(second).edtf);
  const int days = (high - low + 7) % 7;
  DateValue value{Kind::kDate, "", "XXXX-WXX-" + std::to_string(low) + "/XXXX-WXX-" + std::to_string(high), ""};
  if (begin && end) {
    const Day from = told ? AddDays(*end, -days) : *begin;
    value.edtf = value.timex3 = IsoDay(from) + "/" + IsoDay(AddDays(from, days));
  }
  second.value = value;
  second.span.begin = first.span.begin;
  first = std::move(second);
  return true;
}

}  // namespace

std::string JointOf(const Mention& first, const Mention& second, std::string_view text) {
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

bool IsNumberedDay(const Mention& mention) {
  return mention.rule == "date.day-month" || mention.rule == "date.month-day" || mention.rule == "date.numeric" ||
         mention.rule == "date.day-alone" || mention.rule == "date.year-month-day";
}

int WeekdayIn(const DateValue& value) {
  if (value.timex3.starts_with("XXXX-WXX-") && value.timex3.size() >= 10) return value.timex3[9] - '0';
  const std::optional<Day> day = ParseIsoDay(value.timex3);
  return day ? WeekdayOf(*day) : 0;
}

bool IsWeekday(const Mention& mention) { return mention.rule == "date.weekday" || mention.rule == "date.weekday-short"; }

bool MergeRange(Mention& first, Mention& second, std::string_view joint, const Reading& reading) {
  const std::string_view text = reading.document->text;
  constexpr std::array<std::string_view, 11> kJoints = {" to ",     " until ",     " till ",    " through ",    "-", " - ", " and ",
                                                        " to the ", " until the ", " and the ", " through the "};
  if (MergeWeekdays(first, second, joint, reading)) return true;
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
  second.value = value;
  second.span.begin = first.span.begin;
  first = std::move(second);
  return true;
}

bool MergeTimes(Mention& first, Mention& second, const Reading& reading) {
  constexpr std::array<std::string_view, 6> kJoints = {" to ", " until ", " till ", " through ", "-", " - "};
  const std::string_view text = reading.document->text;
  const std::string joint = JointOf(first, second, text);
  const DateValue &low = ValueOf(first), &high = ValueOf(second);
  const bool between = joint == " and " && IsWordBefore(text, first.span.begin, "between");
  if (!IsHour(low) || !IsHour(high) || (!between && !IsOneOf(joint, kJoints))) return false;
  std::string end = high.timex3;
  const bool bare = text.substr(second.span.begin, second.span.size()).find(' ', 6) == std::string_view::npos;  // "4:00", "6 a.m."
  if (bare) end = low.timex3.substr(0, 10) + end.substr(10);
  const std::optional<Day> day = ParseIsoDay(low.timex3);
  if (bare && day && end <= low.timex3) end = IsoDay(AddDays(*day, 1)) + end.substr(10);
  if (end <= low.timex3 || end.starts_with("XXXX-XX") != low.timex3.starts_with("XXXX-XX")) return false;
  const std::string from = low.timex3.substr(0, 10), to = end.substr(0, 10);
  const DateValue value{Kind::kTime, from == to || !day ? low.edtf : from + "/" + to, low.timex3 + "/" + end, ""};
  first.span.end = second.span.end;
  first.value = value;
  return true;
}

bool MergeLength(Mention& first, Mention& second, std::string_view joint, std::string_view text) {
  const bool from_hour = IsWordBefore(text, first.span.begin, "from") || TextOf(text, first.span).find(" from ") != std::string_view::npos;
  const bool behind = IsHour(ValueOf(first)) && joint == " for " && from_hour;
  if (!behind && !(IsHour(ValueOf(second)) && joint == " from ")) return false;
  const DateValue &begin = ValueOf(behind ? first : second), &length = ValueOf(behind ? second : first);
  const std::optional<int> minutes = length.kind == Kind::kDuration ? MinutesOf(length.timex3) : std::nullopt;
  const int from = std::atoi(begin.timex3.c_str() + 11) * 60 + std::atoi(begin.timex3.c_str() + 14);
  if (!minutes || from + *minutes >= 24 * 60) return false;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const int to = from + *minutes;
  const DateValue value{Kind::kTime, begin.edtf, begin.timex3 + "/" + begin.timex3.substr(0, 11) + two(to / 60) + ":" + two(to % 60), ""};
  second.span.begin = first.span.begin;
  if (behind) first.span.end = second.span.end;
  if (!behind) first = std::move(second);
  first.value = value;
  return true;
}

bool MergePeriod(Mention& first, Mention& second, std::string_view joint) {
  DateValue &more = ValueOf(first), &less = ValueOf(second);
  if (more.kind != Kind::kDuration || less.kind != Kind::kDuration || !less.mod.empty()) return false;
  const int rank = RankOf(more.timex3), next = RankOf(less.timex3);
  const bool minutes = rank <= 2 && (joint == ", " || joint == ", and ");
  if (next < 0 || rank <= next || !(joint == " " || joint == " and " || minutes)) return false;
  const bool day = less.timex3.find('T') == std::string::npos, split = more.timex3.find('T') != std::string::npos;
  more.timex3 += day || split ? less.timex3.substr(less.timex3.find_last_of("PT") + 1) : less.timex3.substr(1);
  more.edtf.clear();
  first.span.end = second.span.end;
  return true;
}

}  // namespace tidewaiter
