#include "extractors/facts/date_forms.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

struct Form {
  std::string_view name;
  std::optional<DateValue> (*Read)(const DateWords&, const DateContext&);
};

constexpr std::array<Form, 33> kForms = {{
    {"calendar", ReadCalendarDay},
    {"day-range", ReadDayRange},
    {"month-range", ReadMonthRange},
    {"numeric", ReadNumericDate},
    {"year", ReadYear},
    {"era", ReadEra},
    {"decade", ReadDecade},
    {"season", ReadSeason},
    {"quarter", ReadQuarter},
    {"year-period", ReadYearPeriod},
    {"week-of", ReadWeekOf},
    {"week-of-month", ReadWeekOfMonth},
    {"week-number", ReadWeekNumber},
    {"holiday", ReadHoliday},
    {"weekday", ReadWeekday},
    {"weekday-range", ReadWeekdayRange},
    {"day-word", ReadDayWord},
    {"day-beside", ReadDayBeside},
    {"unit-reference", ReadUnitReference},
    {"ago", ReadAgo},
    {"duration", ReadDuration},
    {"set", ReadSet},
    {"clock", ReadClock},
    {"clock-words", ReadClockWords},
    {"clock-range", ReadClockRange},
    {"part-of-day", ReadPartOfDay},
    {"numeric-range", ReadNumericRange},
    {"day-of-month", ReadDayOfMonth},
    {"nth-weekday", ReadNthWeekday},
    {"day-alone-range", ReadDayAloneRange},
    {"day-alone", ReadDayAlone},
    {"weekday-numeric", ReadWeekdayNumeric},
    {"vague", ReadVague},
}};

struct PartWords {
  std::string_view words;
  const char* mod;
};

// Of two that end in the same words the longer one stands first.
constexpr std::array<PartWords, 24> kParts = {{
    {"the beginning of the", "START"},
    {"the beginning of", "START"},
    {"beginning of", "START"},
    {"the start of the", "START"},
    {"the start of", "START"},
    {"the middle of the", "MID"},
    {"the middle of", "MID"},
    {"the very end of", "END"},
    {"the end of the", "END"},
    {"the end of", "END"},
    {"end of the", "END"},
    {"end of this", "END"},
    {"end of", "END"},
    {"the close of", "END"},
    {"early in", "START"},
    {"late in", "END"},
    {"the early", "START"},
    {"early", "START"},
    {"the late", "END"},
    {"late", "END"},
    {"the mid", "MID"},
    {"mid", "MID"},
    {"earlier", ""},
    {"later", ""},
}};

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// Names are told by their first three letters; patterns have seen to it that the rest is right.
template <size_t N>
int ByPrefix(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.size() < 3) return 0;
  char prefix[3];
  std::transform(word.begin(), word.begin() + 3, prefix, [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto found = std::find(names.begin(), names.end(), std::string_view(prefix, 3));
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

}  // namespace

std::string_view DateWords::operator[](std::string_view group) const {
  for (const char* branch : {"", "_alt", "_alt2", "_alt3", "_alt4"}) {
    const Span span = hit_.Capture(std::string(group) + branch);
    if (!span.empty()) return TextOf(text_, span);
  }
  return {};
}

std::string DateWords::Lower(std::string_view group) const {
  std::string lower;
  for (char c : (*this)[group]) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!space) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (space && !lower.empty() && lower.back() != ' ') lower += ' ';
  }
  return lower;
}

std::string_view DateWords::form() const {
  const auto constant = hit_.rule->constants.find("form");
  return constant == hit_.rule->constants.end() ? std::string_view() : std::string_view(constant->second);
}

int MonthNamed(std::string_view word) { return ByPrefix(kMonths, word); }
int WeekdayNamed(std::string_view word) { return ByPrefix(kWeekdays, word); }

DatePart DatePartBefore(std::string_view text, uint32_t date_begin) {
  size_t end = date_begin;
  while (end > 0 && date_begin - end < 4 && (std::isspace(static_cast<unsigned char>(text[end - 1])) || text[end - 1] == '-')) --end;
  if (end == date_begin) return {"", date_begin};
  for (const PartWords& part : kParts) {
    const size_t begin = BeginOfWords(text, end, part.words);
    if (begin != std::string_view::npos) return {part.mod, static_cast<uint32_t>(begin)};
  }
  return {"", date_begin};
}

std::optional<DateValue> ReadDate(const DateWords& words, const DateContext& context) {
  const auto form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& row) { return row.name == words.form(); });
  if (form == kForms.end()) return {};
  return form->Read(words, context);
}

}  // namespace tidewaiter
