#include "extractors/facts/date_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/facts/calendar.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/date_merge.h"
#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

constexpr size_t kLongestList = 8;

struct Number {
  Span span;  // with its article and ordinal ending
  int value = 0;
};

bool IsDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

size_t OrdinalEnding(std::string_view text, size_t at) {
  for (std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (text.substr(at, 2) == ending) return 2;
  }
  return 0;
}

// The words between two of a list; 0 where there are none.
struct Separator {
  size_t length = 0;
  bool last = false;  // "and", "or": the list ends with what follows
};
Separator SeparatorAt(std::string_view text, size_t at) {
  for (std::string_view words : {", and ", ", or ", " and ", " or ", " & "}) {
    if (text.substr(at, words.size()) == words) return {words.size(), true};
  }
  return {text.substr(at, 2) == ", " ? size_t{2} : size_t{0}, false};
}

class ListReader {
 public:
  explicit ListReader(const Reading& reading) : reading_(reading), text_(reading.document->text) {}

  // The numbers behind `date`, none of them as far as `limit`.
  std::vector<Mention> Behind(Mention& date, uint32_t limit) const {
    const bool year = date.rule == "date.year";
    std::vector<Number> numbers;
    size_t at = date.span.end;
    for (bool last = false; !last && numbers.size() < kLongestList;) {
      const Separator separator = SeparatorAt(text_, at);
      std::optional<Number> number = separator.length == 0 ? std::nullopt : NumberAt(at + separator.length, year ? 4 : 2);
      if (!number || number->span.end > limit) return {};
      last = separator.last;
      at = number->span.end;
      numbers.push_back(*number);
      if (last) break;
    }
    if (numbers.empty() || numbers.size() == kLongestList || CountsSomething(numbers.back().span.end)) return {};
    return year ? Years(date, numbers) : Days(date, numbers, YearBehind(numbers.back()));
  }

  // The numbers before `date`, none of them before `limit`, in the order of the text.
  std::vector<Mention> Before(const Mention& date, uint32_t limit) const {
    std::vector<Number> numbers;
    for (uint32_t begin = date.span.begin; numbers.size() < kLongestList;) {
      std::optional<Number> number = NumberBefore(begin, numbers.empty());
      if (!number || number->span.begin < limit) break;
      begin = number->span.begin;
      numbers.insert(numbers.begin(), *number);
    }
    if (numbers.empty() || !BeginsList(numbers.front())) return {};
    Mention copy = date;
    return Days(copy, numbers, {});
  }

 private:
  std::optional<Number> NumberAt(size_t at, size_t digits) const {
    const size_t begin = at;
    if (text_.substr(at, 4) == "the ") at += 4;
    size_t end = at;
    while (end < text_.size() && end - at < 5 && IsDigit(text_[end])) ++end;
    if (end == at || end - at > digits || (digits == 4 && end - at != 4)) return {};
    const int value = std::atoi(std::string(text_.substr(at, end - at)).c_str());
    if (digits == 2) end += OrdinalEnding(text_, end);
    if (end < text_.size() && (IsLetter(text_[end]) || std::string_view("%/-:$").find(text_[end]) != std::string_view::npos)) return {};
    if (end + 1 < text_.size() && std::string_view(".,").find(text_[end]) != std::string_view::npos && IsDigit(text_[end + 1])) return {};
    return Number{{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, value};
  }

  // The number whose separator ends at `end`: "18 and ", the one before it "17, ".
  std::optional<Number> NumberBefore(uint32_t end, bool last) const {
    size_t at = end;
    for (std::string_view words : {", and ", ", or ", " and ", " or ", " & ", ", "}) {
      if (at == end && end > words.size() && (words == ", ") != last && text_.substr(end - words.size(), words.size()) == words)
        at = end - words.size();
    }
    if (at == end) return {};
    const size_t number_end = at;
    if (at >= 2 && OrdinalEnding(text_, at - 2) == 2) at -= 2;
    size_t begin = at;
    while (begin > 0 && at - begin < 3 && IsDigit(text_[begin - 1])) --begin;
    if (begin == at || at - begin > 2 || begin == 0 || text_[begin - 1] != ' ') return {};
    const int value = std::atoi(std::string(text_.substr(begin, at - begin)).c_str());
    if (begin >= 4 && text_.substr(begin - 4, 4) == "the ") begin -= 4;
    return Number{{static_cast<uint32_t>(begin), static_cast<uint32_t>(number_end)}, value};
  }

  // "wounding 18 and 19 June's": a bare number must be one of a day by the word before it.
  bool BeginsList(const Number& number) const {
    const std::string_view words = reading_.Text(number.span);
    if (!IsDigit(words.front()) || !IsDigit(words.back())) return true;
    constexpr std::array<std::string_view, 9> kCues = {"on", "of", "from", "for", "both", "until", "by", "at", "On"};
    return std::any_of(kCues.begin(), kCues.end(), [&](std::string_view cue) { return IsWordBefore(text_, number.span.begin, cue); });
  }

  // A word behind that is neither a preposition nor a conjunction is what the number counts.
  bool CountsSomething(uint32_t end) const {
    if (end >= text_.size() || !std::isspace(static_cast<unsigned char>(text_[end]))) return false;
    const uint32_t token = reading_.TokenAt(end);
    if (token >= reading_.tokens.size() || reading_.tokens[token].gap == Gap::kParagraph) return false;
    const std::string_view word = reading_.Text(reading_.tokens[token].span);
    constexpr std::array<std::string_view, 22> kFunctionWords = {"of",   "at",  "in",   "to", "and",  "or",   "but",   "by",
                                                                 "from", "for", "that", "as", "with", "when", "while", "on",
                                                                 "the",  "was", "were", "is", "will", "he"};
    return std::isalnum(static_cast<unsigned char>(word[0])) != 0 &&
           std::find(kFunctionWords.begin(), kFunctionWords.end(), word) == kFunctionWords.end();
  }

  // ", 1999" behind the last number is the year of all of them.
  std::optional<Number> YearBehind(const Number& last) const {
    const size_t skip = text_.substr(last.span.end, 2) == ", " ? 2 : text_.substr(last.span.end, 1) == " " ? 1 : 0;
    std::optional<Number> year = skip == 0 ? std::nullopt : NumberAt(last.span.end + skip, 4);
    return year && year->value >= 1000 && year->value < 2100 ? year : std::nullopt;
  }

  // Each in the month of `date`, whose year may be told behind them.
  static std::vector<Mention> Days(Mention& date, const std::vector<Number>& numbers, const std::optional<Number>& year) {
    auto& value = std::get<DateValue>(date.value);
    std::string month = value.timex3.substr(0, 8);
    if (year) month = IsoYear(year->value) + month.substr(4);
    std::vector<Mention> days;
    for (const Number& number : numbers) {
      if (!IsValidDay(month[0] == 'X' ? 2000 : std::atoi(month.c_str()), std::atoi(month.c_str() + 5), number.value)) return {};
      const std::string day = month + (number.value < 10 ? "0" : "") + std::to_string(number.value);
      days.push_back({number.span, DateValue{DateValue::Kind::kDate, day, day, ""}, date.rule});
    }
    if (year) {
      value.edtf = value.timex3 = month + value.timex3.substr(8);
      days.back().span.end = year->span.end;
    }
    return days;
  }

  static std::vector<Mention> Years(const Mention& date, const std::vector<Number>& numbers) {
    std::vector<Mention> years;
    for (const Number& number : numbers) {
      constexpr int kNear = 60;  // "in 1782 and 1783", but not "in 1999 and 1200 more"
      if (number.value > 2039 || std::abs(number.value - std::atoi(std::get<DateValue>(date.value).edtf.c_str())) > kNear) return {};
      years.push_back({number.span, DateValue{DateValue::Kind::kDate, IsoYear(number.value), IsoYear(number.value), ""}, date.rule});
    }
    return years;
  }

  const Reading& reading_;
  std::string_view text_;
};

bool IsWholeDay(const DateValue& value) {
  return value.kind == DateValue::Kind::kDate && value.timex3.size() == 10 && value.timex3 == value.edtf && IsDigit(value.timex3[9]) &&
         IsDigit(value.timex3[5]);
}

// Where the mentions end that are no part of a list: "at 18 and 19 June" is no hour, "on the 2nd or 3rd of March" no 2nd of this month.
uint32_t EndOfOthers(const std::vector<Mention>& mentions) {
  size_t others = mentions.size();
  while (others > 0 && mentions.size() - others < kLongestList &&
         (NeedsCompany(mentions[others - 1]) || mentions[others - 1].rule == "date.day-alone"))
    --others;
  return others == 0 ? 0 : mentions[others - 1].span.end;
}

}  // namespace

std::vector<Mention> WithListedNumbers(std::vector<Mention> dates, const Reading& reading) {
  const ListReader reader(reading);
  const std::string_view text = reading.document->text;
  std::vector<Mention> all;
  for (size_t i = 0; i < dates.size(); ++i) {
    Mention& date = dates[i];
    if (!all.empty() && date.span.begin < all.back().span.end) continue;  // the year of a list
    const auto& value = std::get<DateValue>(date.value);
    const std::string_view words = TextOf(text, date.span);
    const bool day = IsWholeDay(value), begins = !words.empty() && (IsDigit(words.front()) || words.starts_with("the "));
    const bool year_said = words.size() > 4 && std::all_of(words.end() - 4, words.end(), IsDigit);
    std::vector<Mention> behind;
    if (day && date.rule == "date.day-month" && begins) {
      std::vector<Mention> before = reader.Before(date, EndOfOthers(all));
      while (!before.empty() && !all.empty() && before.front().span.begin < all.back().span.end) all.pop_back();
      std::move(before.begin(), before.end(), std::back_inserter(all));
    } else if ((day && date.rule == "date.month-day" && !year_said) ||
               (date.rule == "date.year" && value.edtf.size() == 4 && words.size() == 4)) {
      behind = reader.Behind(date, i + 1 < dates.size() ? dates[i + 1].span.begin : static_cast<uint32_t>(text.size()));
    }
    all.push_back(std::move(date));
    std::move(behind.begin(), behind.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace tidewaiter
