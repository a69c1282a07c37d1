// Durations, recurring times, and words for now, once and some day.
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
  const char* letter;       // of ISO 8601; TimeML adds Q
  bool of_day = false;      // written behind "T"
  double factor = 1;
};
constexpr std::array<Unit, 16> kUnits = {{{"year", "Y"},
                                          {"fiscal year", "Y"},
                                          {"yr", "Y"},
                                          {"month", "M"},
                                          {"week", "W"},
                                          {"fortnight", "W", false, 2},
                                          {"day", "D"},
                                          {"quarter", "Q"},
                                          {"decade", "Y", false, 10},
                                          {"centur", "Y", false, 100},
                                          {"hour", "H", true},
                                          {"h", "H", true},
                                          {"min", "M", true},
                                          {"sec", "S", true},
                                          {"weekend", "WE"},
                                          {"night", "D"}}};

const Unit* UnitNamed(std::string_view word) {
  if (word.ends_with(" day") || word.ends_with(" days")) word = "day";  // "trading days"
  for (const Unit& unit : kUnits) {
    if (word.starts_with(unit.prefix) && (unit.prefix != "week" || !word.starts_with("weekend"))) return &unit;
  }
  return nullptr;
}

// "P3D", "PT5H", "P2Y6M" for two and a half years, "PT1H30M" for one and a half hours; "X" for an amount not told.
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

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsIndefinite(std::string_view count) {
  for (std::string_view word : {"several", "few", "many", "some", "recent", "numerous", "countless"}) {
    if (count.find(word) != std::string_view::npos) return true;
  }
  return count.empty();
}

// "two", "half an", "a couple of", "another", "two to three" (the smaller); nothing for "several".
std::optional<double> CountOf(std::string count) {
  const auto has = [&](std::string_view word) { return count.find(word) != std::string::npos; };
  if (has("couple")) return 2;
  if (count.starts_with("half")) return 0.5;
  for (std::string_view lead : {"the past", "the last", "the next", "the coming", "past", "last", "next", "coming", "another", "all"}) {
    if (count == lead) return 1;
  }
  if (count == "a" || count == "an") return 1;
  for (std::string_view joint : {" to ", " or ", "-"}) {
    if (const size_t at = count.find(joint); at != std::string::npos && ParseNumber(count.substr(0, at))) count.resize(at);
  }
  const bool half = count.ends_with(" and half") || (count.ends_with(" and a half") && IsDigit(count[0]));
  if (half) count.resize(count.find(" and "));
  const std::optional<double> number = ParseNumber(count);
  return number && half ? *number + 0.5 : number;
}

// The whole quarters before this one, or behind it.
std::string Quarters(Day now, int steps) {
  const Day quarter{now.year, (now.month - 1) / 3 * 3 + 1, 1};
  const Day begin = AddMonths(quarter, steps < 0 ? 3 * steps : 3), end = AddMonths(begin, 3 * std::abs(steps) - 1);
  return IsoMonth(begin.year, begin.month) + "/" + IsoMonth(end.year, end.month);
}

// The day on which so many days have been worked, none of them at a weekend.
Day AfterWorkingDays(Day from, int steps) {
  for (int left = std::abs(steps); left > 0;) {
    from = AddDays(from, steps < 0 ? -1 : 1);
    if (WeekdayOf(from) < 6) --left;
  }
  return from;
}

// "the next two hours": from the minute of publication, where it is told.
std::string AnchoredHours(const Unit& unit, double amount, bool back, const DateContext& context) {
  const double seconds = amount * unit.factor * static_cast<double>(SecondsIn(unit.prefix));
  if (!context.second || seconds != std::floor(seconds) || seconds > 1e7) return {};
  const long now = *context.second, other = now + static_cast<long>(seconds) * (back ? -1 : 1);
  return IsoMoment(*context.published, back ? other : now) + "/" + IsoMoment(*context.published, back ? now : other);
}

// Where "the past two weeks" and "the next ten days" lie: up to the day before the paper's, or from the day after it.
std::string Anchored(const Unit& unit, double amount, std::string_view reference, const DateContext& context) {
  const auto holds = [&](std::string_view word) { return reference.find(word) != std::string_view::npos; };
  const bool back = holds("past") || holds("last") || holds("previous");
  const bool ahead = context.ahead || holds("next") || holds("coming") || (holds("following") && !context.narrative);
  const double total = amount * unit.factor;
  if (back == ahead || !context.published) return {};
  if (unit.of_day) return AnchoredHours(unit, amount, back, context);
  if (total != std::floor(total) || total > 100000) return {};
  const int steps = static_cast<int>(total) * (back ? -1 : 1);
  const std::string_view letter = unit.letter;
  const Day now = *context.published;
  if (letter == "Q" && total < 1000) return Quarters(now, steps);
  const bool working = (holds("business") || holds("working")) && total < 1000;
  const Day end = working         ? AfterWorkingDays(now, steps)
                  : letter == "D" ? AddDays(now, steps)
                  : letter == "W" ? AddDays(now, 7 * steps)
                  : letter == "M" ? AddMonths(now, steps)
                  : letter == "Y" ? AddMonths(now, 12 * steps)
                                  : now;
  if (end == now || end.year < 1 || end.year > 9999) return {};
  return back ? IsoDay(end) + "/" + IsoDay(AddDays(now, -1)) : IsoDay(AddDays(now, 1)) + "/" + IsoDay(end);
}

// "for three days from today": all of them.
Maybe ReadFromToday(const DateWords& words, const DateContext& context) {
  const Unit* unit = UnitNamed(words.Lower("unit"));
  const std::optional<double> amount = CountOf(words.Lower("count"));
  if (unit == nullptr || !amount || *amount <= 0) return {};
  DateValue value{Kind::kDuration, "", Period(*unit, amount), ""};
  const std::string ahead = words.Lower("way").ends_with("tomorrow") ? "" : Anchored(*unit, *amount, "next", context);
  if (const std::optional<Day> last = ParseIsoDay(ahead.substr(std::min(ahead.size(), ahead.find('/') + 1))); last && !unit->of_day)
    value.edtf = IsoDay(*context.published) + "/" + IsoDay(AddDays(*last, -1));
  return value;
}

}  // namespace

Maybe ReadDuration(const DateWords& words, const DateContext& context) {
  if (context.from_today) return ReadFromToday(words, context);
  if ((words.Has("way") && !context.lasts) || (context.counts_from_now && words.Has("count"))) return ReadAgo(words, context);
  const std::string count = words.Lower("count");
  const Unit* unit = UnitNamed(words.Lower("unit"));
  if (unit == nullptr) return {};
  std::optional<double> amount;
  if (!IsIndefinite(count)) {
    amount = CountOf(count);
    if (!amount || *amount <= 0) return {};
  }
  if (words.Has("half") && amount) amount = *amount + (words.Lower("half").ends_with("quarter") ? 0.25 : 0.5);
  if (count == "one" && context.after_modal && words.Lower("unit") == "day") return DateValue{Kind::kDate, "", "FUTURE_REF", ""};
  const std::string reference = (context.verb_last ? "" : words.Lower("ref")) + words.Lower("anchor") + count + words.Lower("unit");
  return DateValue{Kind::kDuration, amount ? Anchored(*unit, *amount, reference, context) : "", Period(*unit, amount), ""};
}

Maybe ReadSet(const DateWords& words, const DateContext&) {
  const std::string adverb = words.Lower("adverb");
  constexpr std::array<std::pair<std::string_view, const char*>, 12> kAdverbs = {{{"daily", "P1D"},
                                                                                  {"everyday", "P1D"},
                                                                                  {"nightly", "P1D"},
                                                                                  {"weekly", "P1W"},
                                                                                  {"biweekly", "P2W"},
                                                                                  {"bi-weekly", "P2W"},
                                                                                  {"fortnightly", "P2W"},
                                                                                  {"monthly", "P1M"},
                                                                                  {"quarterly", "P1Q"},
                                                                                  {"yearly", "P1Y"},
                                                                                  {"annually", "P1Y"},
                                                                                  {"hourly", "PT1H"}}};
  for (const auto& [word, period] : kAdverbs) {
    if (adverb == word) return DateValue{Kind::kSet, "", period, ""};
  }
  if (const int month = MonthNamed(words["month"])) return DateValue{Kind::kSet, "", IsoMonth(0, month), ""};  // "each July"
  if (words.Has("tod")) return DateValue{Kind::kSet, "", std::string("XXXX-XX-XX") + PartOfDay(words.Lower("tod")), ""};
  if (words.Has("weekend")) return DateValue{Kind::kSet, "", "XXXX-WXX-WE", ""};
  const Unit* unit = UnitNamed(words.Lower("unit"));
  if (unit == nullptr) return {};
  const std::string count = words.Lower("count");
  const std::optional<double> amount = count.empty()             ? std::optional<double>(1)
                                       : count == "other"        ? std::optional<double>(2)
                                       : ParseOrdinal(count) > 0 ? std::optional<double>(ParseOrdinal(count))
                                                                 : ParseNumber(count);
  if (!amount) return {};
  return DateValue{Kind::kSet, "", Period(*unit, amount), ""};
}

Maybe ReadVague(const DateWords& words, const DateContext& context) {
  const std::string future = words.Lower("future");
  if ((future == "soon" || future == "shortly") && context.tense == Tense::kPast) return {};  // "he was soon released"
  const char* timex3 = words.Has("past") ? "PAST_REF" : words.Has("future") ? "FUTURE_REF" : "PRESENT_REF";
  return DateValue{Kind::kDate, "", timex3, ""};
}

}  // namespace tidewaiter
