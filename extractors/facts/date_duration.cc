// Durations, recurring times, times of day, and words for now, once and some day.
#include <array>
#include <cmath>
#include <cstdlib>

#include "extractors/facts/date_forms.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

using Maybe = std::optional<DateValue>;
using Kind = DateValue::Kind;

struct Unit {
  std::string_view prefix;  // how the word begins
  const char* letter;       // of ISO 8601; TimeML adds Q, DE, CE
  bool of_day = false;      // written behind "T"
  double factor = 1;
};
constexpr std::array<Unit, 14> kUnits = {{{"year", "Y"},
                                          {"fiscal year", "Y"},
                                          {"yr", "Y"},
                                          {"month", "M"},
                                          {"week", "W"},
                                          {"fortnight", "W", false, 2},
                                          {"day", "D"},
                                          {"quarter", "Q"},
                                          {"decade", "DE"},
                                          {"centur", "CE"},
                                          {"hour", "H", true},
                                          {"minute", "M", true},
                                          {"second", "S", true},
                                          {"night", "D"}}};

const Unit* UnitNamed(std::string_view word) {
  for (const Unit& unit : kUnits) {
    if (word.starts_with(unit.prefix) && !word.starts_with("weekend")) return &unit;
  }
  return nullptr;
}

// "P3D", "PT5H", "P2Y6M" for two and a half years, "PT1H30M" for one and a half hours, "P1DE" for a decade; "X" for an amount not told.
std::string Period(const Unit& unit, const std::optional<double>& amount) {
  const std::string head = unit.of_day ? "PT" : "P";
  const std::string_view letter = unit.letter;
  if (!amount) return head + "X" + unit.letter;
  const double total = *amount * unit.factor, whole = std::floor(total);
  const char* next = letter == "Y" ? "M" : !unit.of_day ? "" : letter == "H" ? "M" : letter == "M" ? "S" : "";
  const double parts = (total - whole) * (letter == "Y" ? 12 : 60);
  if (total == whole || next[0] == '\0' || parts != std::floor(parts)) return head + FormatNumber(total) + unit.letter;
  return head + (whole > 0 ? FormatNumber(whole) + unit.letter : "") + FormatNumber(parts) + next;
}

bool IsIndefinite(std::string_view count) {
  for (std::string_view word : {"several", "few", "many", "some", "recent", "numerous", "countless"}) {
    if (count.find(word) != std::string_view::npos) return true;
  }
  return count.empty();
}

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Maybe ReadDuration(const DateWords& words, const DateContext& context) {
  if (words.Has("way")) return ReadAgo(words, context);
  const std::string count = words.Lower("count");
  const Unit* unit = UnitNamed(words.Lower("unit"));
  if (unit == nullptr) return {};
  std::optional<double> amount;
  if (count == "a" || count == "an" || count == "the past" || count == "the last" || count == "the next") {
    amount = 1;
  } else if (!IsIndefinite(count)) {
    amount = ParseNumber(count);
    if (!amount || *amount <= 0) return {};
  }
  if (words.Has("half") && amount) amount = *amount + 0.5;
  return DateValue{Kind::kDuration, "", Period(*unit, amount), ""};
}

Maybe ReadSet(const DateWords& words, const DateContext&) {
  const std::string adverb = words.Lower("adverb");
  constexpr std::array<std::pair<std::string_view, const char*>, 9> kAdverbs = {{{"daily", "P1D"},
                                                                                 {"nightly", "P1D"},
                                                                                 {"weekly", "P1W"},
                                                                                 {"fortnightly", "P2W"},
                                                                                 {"monthly", "P1M"},
                                                                                 {"quarterly", "P1Q"},
                                                                                 {"yearly", "P1Y"},
                                                                                 {"annually", "P1Y"},
                                                                                 {"hourly", "PT1H"}}};
  for (const auto& [word, period] : kAdverbs) {
    if (adverb == word) return DateValue{Kind::kSet, "", period, ""};
  }
  const Unit* unit = UnitNamed(words.Lower("unit"));
  if (unit == nullptr) return {};
  const std::string count = words.Lower("count");
  const std::optional<double> amount = count.empty()      ? std::optional<double>(1)
                                       : count == "other" ? std::optional<double>(2)
                                                          : ParseNumber(count);
  if (!amount) return {};
  return DateValue{Kind::kSet, "", Period(*unit, amount), ""};
}

Maybe ReadClock(const DateWords& words, const DateContext& context) {
  const std::string name = words.Lower("name"), half = words.Lower("ampm");
  int hour = 0;
  const int minute = std::atoi(std::string(words["minute"]).c_str());
  if (words.Has("name")) {
    hour = name == "noon" || name == "midday" ? 12 : 24;
  } else {
    const std::optional<double> number = ParseNumber(words["hour"]);
    if (!number || *number > 24) return {};
    hour = static_cast<int>(*number);
    if (!half.empty() && (hour > 12 || hour == 0)) return {};
    if (!half.empty()) hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
  }
  const bool bare_hour = !words.Has("minute") && !words.Has("name");
  const std::string time = "T" + TwoDigits(hour) + (bare_hour ? ":00" : ":" + TwoDigits(minute));
  const std::string day = context.published ? IsoDay(*context.published) : "";
  return DateValue{Kind::kTime, day, (day.empty() ? "XXXX-XX-XX" : day) + time, ""};
}

Maybe ReadVague(const DateWords& words, const DateContext&) {
  const char* timex3 = words.Has("past") ? "PAST_REF" : words.Has("future") ? "FUTURE_REF" : "PRESENT_REF";
  return DateValue{Kind::kDate, "", timex3, ""};
}

}  // namespace tidewaiter
