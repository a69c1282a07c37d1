// Times of day: "9:30 p.m.", "half past seven", "10 in the morning", "between 4 and 5 pm", "the morning".
#include <array>
#include <cstdlib>

#include "extractors/facts/date_forms.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

using Maybe = std::optional<DateValue>;
using Kind = DateValue::Kind;

struct Clock {
  int hour = 0, minute = 0, second = -1;
};

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string TextOf(const Clock& clock) {
  return "T" + TwoDigits(clock.hour) + ":" + TwoDigits(clock.minute) + (clock.second >= 0 ? ":" + TwoDigits(clock.second) : "");
}

int NumberIn(std::string_view digits) { return digits.empty() ? 0 : std::atoi(std::string(digits).c_str()); }

// "a.m." and "in the morning" -> 'a'; "pm", "in the evening" -> 'p', "at night" -> 'n'; 0 for neither.
char HalfOfDay(std::string_view words) {
  if (words.empty()) return 0;
  if (words.find("morning") != std::string_view::npos) return 'a';
  if (words.find("night") != std::string_view::npos) return 'n';
  if (words.find("noon") != std::string_view::npos || words.find("evening") != std::string_view::npos) return 'p';
  return words[0] == 'a' ? 'a' : 'p';
}

// The hour of 24; -1 if there is none such ("13 p.m." is taken for 13).
int HourOf(int hour, char half) {
  if (hour > 24 || hour < 0) return -1;
  if (half == 0 || hour > 12) return hour;
  if (half == 'n') return hour % 12 + (hour >= 6 && hour < 12 ? 12 : 0);
  return hour % 12 + (half == 'p' ? 12 : 0);
}

std::optional<int> SpokenNumber(std::string_view words) {
  const std::optional<double> number = ParseNumber(words);
  return number && *number >= 0 && *number <= 60 ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

DateValue OnPublished(const DateContext& context, const std::string& time, const std::string& end = "") {
  const std::string day = context.published ? IsoDay(*context.published) : "", shown = day.empty() ? "XXXX-XX-XX" : day;
  return {Kind::kTime, day, shown + time + (end.empty() ? "" : "/" + shown + end), ""};
}

std::optional<Clock> NamedClock(const std::string& name) {
  if (name.empty()) return {};
  return Clock{name.find("midnight") != std::string::npos ? 24 : 12};
}

// One end of a range: the groups "hour", "minute", "ampm", or those of the same name with a "2".
std::optional<Clock> EndOf(const DateWords& words, const std::string& number, char half) {
  if (const std::optional<Clock> named = NamedClock(words.Lower("name" + number))) return named;
  const std::optional<int> hour = SpokenNumber(words["hour" + number]);
  if (!hour) return {};
  const std::string minute = words.Lower("minute" + number);
  const Clock clock{HourOf(*hour, half), SpokenNumber(minute).value_or(0)};
  return clock.hour < 0 ? std::nullopt : std::optional<Clock>(clock);
}

bool IsBefore(const Clock& a, const Clock& b) { return a.hour * 60 + a.minute < b.hour * 60 + b.minute; }

}  // namespace

Maybe ReadClock(const DateWords& words, const DateContext& context) {
  if (const std::optional<Clock> named = NamedClock(words.Lower("name"))) return OnPublished(context, TextOf(*named));
  const std::optional<int> spoken = SpokenNumber(words["hour"]);
  const std::string half = words.Lower("ampm");
  if (!spoken || (!half.empty() && *spoken == 0)) return {};
  Clock clock{HourOf(*spoken, HalfOfDay(half)), SpokenNumber(words["minute"]).value_or(0)};
  if (words.Has("second")) clock.second = NumberIn(words["second"]);
  if (clock.hour < 0 || (clock.hour == 24 && clock.minute > 0)) return {};
  return OnPublished(context, TextOf(clock));
}

// "half past seven", "quarter to nine o'clock", "10 past 9", "seven o'clock in the evening".
Maybe ReadClockWords(const DateWords& words, const DateContext& context) {
  const std::optional<int> spoken = SpokenNumber(words["hour"]);
  if (!spoken || *spoken > 24) return {};
  const std::string past = words.Lower("past"), side = words.Lower("side");
  Clock clock{HourOf(*spoken, HalfOfDay(words.Lower("ampm"))), 0};
  if (!side.empty()) {
    const std::optional<int> minutes = past == "half" ? 30 : past.ends_with("quarter") ? 15 : SpokenNumber(past);
    if (!minutes || *minutes > 59) return {};
    const int total = clock.hour * 60 + (side == "to" || side == "before" ? -*minutes : *minutes) + 24 * 60;
    clock = {total / 60 % 24, total % 60};
  }
  return clock.hour < 0 ? Maybe() : Maybe(OnPublished(context, TextOf(clock)));
}

// "from 2 to 2:30 pm", "between 10:30 and noon". What is said of the end holds for the beginning, unless it would then come after.
Maybe ReadClockRange(const DateWords& words, const DateContext& context) {
  const char half2 = HalfOfDay(words.Lower("ampm2")), half = HalfOfDay(words.Lower("ampm"));
  std::optional<Clock> end = EndOf(words, "2", half2);
  std::optional<Clock> begin = EndOf(words, "", half != 0 ? half : half2);
  if (!begin || !end) return {};
  if (half == 0 && half2 != 0 && !IsBefore(*begin, *end)) begin = EndOf(words, "", 0);
  if (half2 == 0 && !IsBefore(*begin, *end) && end->hour + 12 < 24) end->hour += 12;
  if (!IsBefore(*begin, *end)) return {};
  return OnPublished(context, TextOf(*begin), TextOf(*end));
}

// "the morning", "in the afternoon", "overnight": a part of the day last told of, or of the paper's.
Maybe ReadPartOfDay(const DateWords& words, const DateContext& context) {
  const std::string part = words.Lower("part");
  const char* code = part.find("morning") != std::string::npos     ? "TMO"
                     : part.find("afternoon") != std::string::npos ? "TAF"
                     : part.find("evening") != std::string::npos   ? "TEV"
                     : part.find("day") != std::string::npos       ? "TDT"
                                                                   : "TNI";
  const std::optional<Day> day = context.narrative ? context.narrative : context.published;
  if (words.Has("plural")) return DateValue{Kind::kSet, "", std::string("XXXX-XX-XX") + code, ""};
  if (!day) return DateValue{Kind::kTime, "", std::string("XXXX-XX-XX") + code, ""};
  return DateValue{Kind::kTime, IsoDay(*day), IsoDay(*day) + code, ""};
}

}  // namespace tidewaiter
