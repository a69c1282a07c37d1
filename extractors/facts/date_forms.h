// From the words of one date expression to its value. A rule of patterns/en/date*.toml names its form ("calendar", "weekday", "ago" ...);
// each form is read by one function of the table in date_forms.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/facts/calendar.h"
#include "extractors/match/rules.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

enum class Tense { kUnknown, kPast, kLimit, kPlanned, kFuture };  // kLimit: "by", "payable": future for days, not for weekdays
enum class NumericOrder { kUnknown, kDayFirst, kMonthFirst };

struct Quarter {
  int year = 0, number = 0;
};

// What the document tells about a date that does not tell all of itself.
struct DateContext {
  std::optional<Day> published;    // the day from which "yesterday" is counted; nothing is resolved without it
  std::optional<long> second;      // of that day, where the document says its hour: "in five minutes"
  std::optional<Day> narrative;    // the day last told of: what "the same day" and "three weeks earlier" count from
  std::optional<int> year;         // the year last told of: "that year", "the following year"
  std::optional<Day> past;         // a day or month of a year long past, told just before: "On 3 May 1943 ... on 7 June"
  std::optional<Quarter> quarter;  // the quarter last told of: "a year earlier" in a story about its results
  std::optional<Quarter> period;   // the same, however far back: "the year-earlier period"
  bool counts_from_now = false;    // "will be tried in three weeks": the words stand behind "in", and the sentence looks ahead
  bool verb_last = false;          // "it may last two weeks"
  bool after_modal = false;        // "will one day be found"
  bool from_today = false;         // "for three days from today"
  bool ahead = false;              // "will be sold within two weeks"
  bool listed = false;             // "1990 and 1991": the first of two years, not the beginning of a range
  bool lasts = false;              // "for 30 minutes later this week": "later" belongs to the week
  Tense tense = Tense::kUnknown;
  NumericOrder order = NumericOrder::kUnknown;
};

// One hit with its groups as text. A group "year" may be captured as "year_alt", "_alt2" to "_alt4" in another branch of the pattern.
class DateWords {
 public:
  DateWords(const RuleHit& hit, std::string_view text) : hit_(hit), text_(text) {}

  std::string_view operator[](std::string_view group) const;
  bool Has(std::string_view group) const { return !(*this)[group].empty(); }
  std::string Lower(std::string_view group) const;  // lower case, every gap one blank
  std::string_view whole() const { return TextOf(text_, hit_.span); }
  std::string_view form() const;  // the rule's constant "form"

 private:
  const RuleHit& hit_;
  std::string_view text_;
};

// The value, or nothing where the words are no date after all ("31 February", "the fall of"). Dates that are resolved carry EDTF; those
// that cannot be carry TIMEX3 only, as far as it is known ("XXXX-12-07", "PAST_REF"). Weeks, quarters and halves are EDTF intervals,
// seasons have EDTF's codes 21..24; the EDTF of a time of day is its day. Thread-safe. TIMEX3: TimeML annotation guidelines 1.2.1.
std::optional<DateValue> ReadDate(const DateWords& words, const DateContext& context);

// The words right before a date that say which part of it is meant, as TIMEX3 "mod": "early" -> START, "mid-" -> MID, "late", "the end
// of" -> END. `begin` is where they begin, or the date's own `date_begin`. "earlier" and "later" belong to the date, too, without a mod.
struct DatePart {
  const char* mod = "";
  uint32_t begin = 0;
};
DatePart DatePartBefore(std::string_view text, uint32_t date_begin);

// 1..12, 1..7, 0 if the word is none: "Sept." -> 9, "Tues" -> 2.
int MonthNamed(std::string_view word);
int WeekdayNamed(std::string_view word);

// TimeML's code of a part of the day, "TMO" of "in the morning"; "" if the words hold none.
const char* PartOfDay(std::string_view words);

// The seconds of an hour, a minute or a second by its word, 0 if it is none.
long SecondsIn(std::string_view unit);

// The year that a month without one is of; 0 if the document has no date.
int YearOfMonth(int month, const DateContext& context);

// The forms, a file each family. Used by the table only.
std::optional<DateValue> ReadCalendarDay(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDayRange(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadMonthRange(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadNumericDate(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadYear(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadEra(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDecade(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadSeason(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadQuarter(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadWeekNumber(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadWeekOfMonth(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadWeekOf(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadYearPeriod(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadHoliday(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadWeekday(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadWeekdayRange(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDayWord(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDayBeside(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadUnitReference(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadAgo(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDuration(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadSet(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadClock(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadClockWords(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadClockRange(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadPartOfDay(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadWeekdayNumeric(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadNumericRange(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDayOfMonth(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadNthWeekday(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDayAlone(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadDayAloneRange(const DateWords& words, const DateContext& context);
std::optional<DateValue> ReadVague(const DateWords& words, const DateContext& context);

}  // namespace tidewaiter
