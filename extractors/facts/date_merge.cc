#include "extractors/facts/date_merge.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <string>

#include "extractors/facts/calendar.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/date_range.h"
#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

using Kind = DateValue::Kind;

DateValue& ValueOf(Mention& mention) { return std::get<DateValue>(mention.value); }

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
  constexpr std::array<std::string_view, 7> kJoints = {" ", ", ", " of ", " on ", " in ", " - ", " from "};
  const bool week_first = IsWeekday(second);
  Mention& week = week_first ? first : second;
  Mention& named = week_first ? second : first;
  if (week.rule != "date.unit-reference" || !IsWeekday(named) || !IsOneOf(joint, kJoints)) return false;
  const std::optional<Day> monday = ParseIsoDay(ValueOf(week).edtf);
  const int weekday = WeekdayIn(ValueOf(named));
  if (!monday || weekday == 0 || ValueOf(week).timex3.find("-W") == std::string::npos || ValueOf(week).timex3.ends_with("WE")) return false;
  DateValue value = ValueOf(named);
  value.edtf = IsoDay(AddDays(*monday, weekday - 1));
  if (const size_t slash = value.timex3.find('/'); slash != std::string::npos) {  // "Monday to Friday next week"
    const int last = WeekdayIn({Kind::kDate, "", value.timex3.substr(slash + 1), ""});
    value.edtf += "/" + IsoDay(AddDays(*monday, weekday - 1 + (last - weekday + 7) % 7));
    value.timex3 = value.edtf;
  } else {
    value.timex3 = value.edtf + (value.timex3.size() > 10 ? value.timex3.substr(10) : "");
  }
  const Span whole{first.span.begin, second.span.end};
  if (week_first) first = std::move(second);
  first.span = whole;
  first.value = value;
  return true;
}

bool IsClock(const Mention& mention) { return mention.rule.starts_with("date.clock"); }

bool JoinsClock(std::string_view joint) {
  constexpr std::array<std::string_view, 28> kJoints = {
      " in ",  " later than ",  " until about ",   " by about ", " after about ", " ",          ", ",       " on ",
      ", on ", " at ",          ", at ",           " from ",     " between ",     ", from ",    " around ", " about ",
      " by ",  " before ",      " after ",         " until ",    " at around ",   " at about ", " of ",     " for ",
      " the ", " or later on ", " or earlier on ", " or later "};
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
  const bool weekly =
      other.kind == Kind::kSet && other.timex3.starts_with("XXXX-WXX-") && other.timex3.size() == 10;  // "on Mondays at 7 pm"
  const bool daily =
      weekly || (other.kind == Kind::kSet && (other.timex3 == "P1D" || other.timex3.starts_with("XXXX-XX-XXT")));  // "every day at 7 pm"
  const std::string day = weekly ? other.timex3 : daily ? "XXXX-XX-XX" : DayOf(other);
  if (daily) clock.kind = Kind::kSet;
  if (day.empty() || (other.kind != Kind::kDate && other.kind != Kind::kTime && !daily)) return false;
  clock.timex3 = OnDay(day, InPart(clock.timex3, other.timex3));
  clock.edtf = other.edtf;
  const Span whole{first.span.begin, second.span.end};
  if (!IsClock(first)) first = std::move(second);
  first.span = whole;
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

// "a week from Friday" is counted from the Friday to come.
std::optional<Day> ComingWeekday(const Mention& weekday, const Reading& reading) {
  const std::optional<Day> now = ParseIsoDay(reading.document->published);
  const int named = WeekdayIn(std::get<DateValue>(weekday.value));
  if (!now || named == 0 || std::get<DateValue>(weekday.value).kind != Kind::kDate) return {};
  return AddDays(*now, (named - WeekdayOf(*now) + 6) % 7 + 1);
}

// "a week on Monday", but not "in two weeks on Monday", "spent a week on Monday's match".
bool IsWeekOnDay(const Mention& first, const Mention& second, const Reading& reading) {
  const std::string_view text = reading.document->text, behind = text.substr(second.span.end, 3);
  const bool owner = behind.starts_with("'") || behind.starts_with("\xE2\x80\x99");
  return std::get<DateValue>(first.value).timex3.ends_with('W') && !owner && !IsWordBefore(text, first.span.begin, "in");
}

// "two weeks from 15 January": the day that lies so far ahead. "two weeks starting 15 January": all days until then.
bool MergeAhead(Mention& first, Mention& second, std::string_view joint, const Reading& reading) {
  constexpr std::array<std::string_view, 6> kStarts = {" starting ",     " beginning ",     " starting on ",
                                                       " beginning on ", " starting from ", ", starting "};
  const bool weekday = IsWeekday(second) && ((joint == " from " && !IsWordBefore(reading.document->text, first.span.begin, "within")) ||
                                             (joint == " on " && IsWeekOnDay(first, second, reading)));
  const std::optional<Day> from = weekday ? ComingWeekday(second, reading) : ParseIsoDay(ValueOf(second).edtf);
  if (first.rule != "date.duration" || ValueOf(first).kind != Kind::kDuration || !from || ValueOf(second).kind != Kind::kDate) return false;
  const bool all = IsOneOf(joint, kStarts);
  const std::optional<Day> to =
      all || weekday || (joint == " from " && IsNumberedDay(second)) ? Ahead(*from, ValueOf(first).timex3) : std::nullopt;
  if (!to) return false;
  const std::string edtf = all ? IsoDay(*from) + "/" + IsoDay(AddDays(*to, -1)) : IsoDay(*to);
  first.span.end = second.span.end;
  first.value = DateValue{Kind::kDate, edtf, edtf, ""};
  return true;
}

bool Merge(Mention& first, Mention& second, const Reading& reading) {
  const std::string joint = JointOf(first, second, reading.document->text);
  return MergePeriod(first, second, joint) || MergeWeekday(first, second, joint, reading.document->text) ||
         MergeWeek(first, second, joint) || MergeClock(first, second, joint) || MergeRange(first, second, joint, reading) ||
         MergeAhead(first, second, joint, reading) || MergeLength(first, second, joint, reading.document->text) ||
         MergePart(first, second, joint);
}

// The day of a mention that says in which week it lies: "Monday of next week", "last Tuesday at noon".
std::optional<Day> DayOfNamedWeek(const Mention& mention, std::string_view text) {
  const std::string_view words = TextOf(text, mention.span);
  const bool named = words.find("week") != std::string_view::npos || words.starts_with("next ") || words.starts_with("last ");
  const auto& value = std::get<DateValue>(mention.value);
  return named && value.kind != Kind::kSet ? ParseIsoDay(value.edtf) : std::nullopt;
}

void SetDay(Mention& weekday, Day day) {
  DateValue& value = ValueOf(weekday);
  value.edtf = IsoDay(day);
  value.timex3 = value.edtf + (value.timex3.size() > 10 ? value.timex3.substr(10) : "");
}

// What one date of a list says holds for those beside it: the week of "next Monday and Tuesday" and of "Monday or Tuesday next week", the
// day of "Monday at 9 a.m. and 2 p.m.".
class SharedWords {
 public:
  explicit SharedWords(std::string_view text) : text_(text) {}

  // `date` comes behind `before`, which has been `joined` of several dates.
  void Forward(const Mention& before, bool joined, Mention& date) {
    const std::optional<Day> day = IsListed(JointOf(before, date, text_)) ? DayBefore(before) : std::nullopt;
    week_is_told_ = day && IsWeekday(date) && ParseIsoDay(ValueOf(date).edtf);
    if (week_is_told_) SetDay(date, AddDays(*day, (WeekdayIn(ValueOf(date)) - WeekdayOf(*day) + 6) % 7 + 1));
    const auto& value = std::get<DateValue>(before.value);
    const bool hour =
        joined && value.kind == Kind::kTime && value.timex3.size() > 11 && std::isdigit(static_cast<unsigned char>(value.timex3[11])) != 0;
    if (!hour || !IsClock(date) || !IsListed(JointOf(before, date, text_))) return;
    ValueOf(date).timex3 = OnDay(value.timex3.substr(0, 10), ValueOf(date).timex3);
    ValueOf(date).edtf = value.edtf;
  }

  // `date` may say the week of both.
  void Back(Mention& before, const Mention& date) const {
    if (!IsWeekday(before) || !IsListed(JointOf(before, date, text_)) || week_is_told_ || DayOfNamedWeek(before, text_)) return;
    const std::string_view words = TextOf(text_, date.span);
    const std::optional<Day> day = words.find("week") != std::string_view::npos ? DayOfNamedWeek(date, text_) : std::nullopt;
    if (!day || !ParseIsoDay(ValueOf(before).edtf)) return;
    SetDay(before, AddDays(*day, -((WeekdayOf(*day) - WeekdayIn(ValueOf(before)) + 6) % 7 + 1)));
  }

 private:
  std::optional<Day> DayBefore(const Mention& before) const {
    return week_is_told_ ? ParseIsoDay(std::get<DateValue>(before.value).edtf) : DayOfNamedWeek(before, text_);
  }

  std::string_view text_;
  bool week_is_told_ = false;
};

// Those that have found their company, the two ends of a span of hours joined.
std::vector<Mention> Kept(std::vector<Mention> merged, const std::vector<bool>& joined, const Reading& reading) {
  std::vector<Mention> kept;
  for (size_t i = 0; i < merged.size(); ++i) {
    if (!joined[i] && NeedsCompany(merged[i])) continue;
    if (kept.empty() || !MergeTimes(kept.back(), merged[i], reading)) kept.push_back(std::move(merged[i]));
  }
  return kept;
}

}  // namespace

bool NeedsCompany(const Mention& mention) {
  return mention.rule == "date.clock-bare" || mention.rule == "date.clock-range-bare" || mention.rule == "date.weekday-short" ||
         mention.rule == "date.part-of";
}

std::vector<Mention> MergeDates(std::vector<Mention> dates, const Reading& reading) {
  std::vector<Mention> merged;
  std::vector<bool> joined;  // beside `merged`
  SharedWords shared(reading.document->text);
  for (Mention& date : dates) {
    if (!merged.empty() && Merge(merged.back(), date, reading)) {
      joined.back() = true;
      // "next week Monday" at "9 am": what was just made may join what stands before it.
      while (merged.size() > 1 && Merge(merged[merged.size() - 2], merged.back(), reading)) {
        merged.pop_back();
        joined.pop_back();
        joined.back() = true;
      }
      if (merged.size() > 1) shared.Back(merged[merged.size() - 2], merged.back());
      continue;
    }
    // "Mon, Wed and Fri" vouch for each other.
    const bool listed =
        !merged.empty() && IsWeekday(merged.back()) && IsWeekday(date) && IsListed(JointOf(merged.back(), date, reading.document->text));
    if (!merged.empty()) shared.Forward(merged.back(), joined.back(), date);
    if (!merged.empty()) shared.Back(merged.back(), date);
    if (listed) joined.back() = true;
    merged.push_back(std::move(date));
    joined.push_back(listed);
  }
  return Kept(std::move(merged), joined, reading);
}

}  // namespace tidewaiter
