#include "extractors/formats/date_line_forms.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <span>

namespace tidewaiter::date_line {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// Bytes above 0x7F count as letters, so that foreign words stay whole, and are unknown.
bool IsWordByte(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

Tokens Tokenise(std::string_view line) {
  static constexpr std::pair<std::string_view, const char*> kEastAsian[] = {{"年", "-"}, {"月", "-"}, {"日", " "}, {"·", "|"},
                                                                            {"•", "|"},  {"–", "|"},  {"—", "|"}};
  Tokens tokens;
  for (size_t at = 0; at < line.size();) {
    const auto* sign =
        std::find_if(std::begin(kEastAsian), std::end(kEastAsian), [&](auto& s) { return line.substr(at).starts_with(s.first); });
    if (sign != std::end(kEastAsian)) {
      if (*sign->second != ' ') tokens.push_back({Token::Kind::kSign, sign->second});
      at += sign->first.size();
      continue;
    }
    const size_t begin = at;
    if (IsDigit(line[at])) {
      while (at < line.size() && IsDigit(line[at])) ++at;
      tokens.push_back({Token::Kind::kNumber, std::string(line.substr(begin, at - begin))});
    } else if (IsWordByte(line[at])) {
      while (at < line.size() && IsWordByte(line[at])) ++at;
      std::string word(line.substr(begin, at - begin));
      std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      tokens.push_back({Token::Kind::kWord, word});
    } else {
      if (line[at] != ' ' && line[at] != '\t') tokens.push_back({Token::Kind::kSign, std::string(1, line[at])});
      ++at;
    }
  }
  return tokens;
}

int MonthOf(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                               "july",    "august",   "september", "october", "november", "december"};
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i] || (word.size() == 3 && kMonths[i].starts_with(word))) return static_cast<int>(i) + 1;
  }
  return word == "sept" ? 9 : 0;
}

// Weekdays are told by three letters.
int WeekdayNamed(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  for (size_t i = 0; i < kDays.size(); ++i) {
    if (word.size() >= 3 && word.size() <= kDays[i].size() && kDays[i].starts_with(word)) return static_cast<int>(i) + 1;
  }
  return 0;
}

namespace {

bool IsPossible(const YearMonthDay& date) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1500 || date.year > 2100 || date.month < 1 || date.month > 12) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return date.day >= 0 && date.day <= kDays[date.month - 1] + (date.month == 2 && leap ? 1 : 0);
}

int WeekdayOf(const YearMonthDay& date) {
  const std::chrono::year_month_day day{std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding());
}

// Reads tokens one after another.
class Reader {
 public:
  explicit Reader(const Tokens& tokens, size_t at = 0) : tokens_(tokens), at_(at) {}
  size_t at() const { return at_; }

  std::optional<int> Number(size_t min_digits, size_t max_digits) {
    if (at_ >= tokens_.size() || tokens_[at_].kind != Token::Kind::kNumber) return std::nullopt;
    const std::string& digits = tokens_[at_].text;
    if (digits.size() < min_digits || digits.size() > max_digits) return std::nullopt;
    ++at_;
    return std::stoi(digits);
  }
  std::optional<int> Month() {
    const int month = at_ < tokens_.size() && tokens_[at_].kind == Token::Kind::kWord ? MonthOf(tokens_[at_].text) : 0;
    if (!month) return std::nullopt;
    ++at_;
    Sign(".");
    return month;
  }
  // The weekday that stands before what is read next: "Wed," before "06/12/2024".
  int WeekdayBefore() const {
    const size_t sign = at_ > 0 && tokens_[at_ - 1].kind == Token::Kind::kSign ? 1 : 0;
    return at_ > sign ? WeekdayNamed(tokens_[at_ - 1 - sign].text) : 0;
  }
  bool Sign(std::string_view signs) {
    if (at_ >= tokens_.size() || tokens_[at_].kind != Token::Kind::kSign || signs.find(tokens_[at_].text) == std::string_view::npos)
      return false;
    ++at_;
    return true;
  }
  void Ordinal() {
    if (at_ >= tokens_.size()) return;
    const std::string& word = tokens_[at_].text;
    if (word == "st" || word == "nd" || word == "rd" || word == "th") ++at_;
    if (at_ < tokens_.size() && tokens_[at_].text == "of") ++at_;
  }

 private:
  const Tokens& tokens_;
  size_t at_;
};

using Form = std::optional<YearMonthDay> (*)(Reader&);

// 2019-07-19, 2019/07/19, 2019.07.19
std::optional<YearMonthDay> ReadIso(Reader& in) {
  const auto year = in.Number(4, 4);
  if (!year || !in.Sign("-/.")) return std::nullopt;
  const auto month = in.Number(1, 2);
  if (!month || !in.Sign("-/.")) return std::nullopt;
  const auto day = in.Number(1, 2);
  return day ? std::optional(YearMonthDay{*year, *month, *day}) : std::nullopt;
}

// 20190719
std::optional<YearMonthDay> ReadCompact(Reader& in) {
  const auto digits = in.Number(8, 8);
  if (!digits) return std::nullopt;
  return YearMonthDay{*digits / 10000, *digits / 100 % 100, *digits % 100};
}

// 19 July 2019, 19th of July, 2019, 19-Jul-2019
std::optional<YearMonthDay> ReadDayFirst(Reader& in) {
  const auto day = in.Number(1, 2);
  if (!day) return std::nullopt;
  in.Ordinal();
  in.Sign("-/.");
  const auto month = in.Month();
  if (!month) return std::nullopt;
  in.Sign("-/,");
  const auto year = in.Number(4, 4);
  return year ? std::optional(YearMonthDay{*year, *month, *day}) : std::nullopt;
}

// July 19, 2019
std::optional<YearMonthDay> ReadMonthFirst(Reader& in) {
  const auto month = in.Month();
  if (!month) return std::nullopt;
  const auto day = in.Number(1, 2);
  if (!day) return std::nullopt;
  in.Ordinal();
  in.Sign(",");
  const auto year = in.Number(4, 4);
  return year ? std::optional(YearMonthDay{*year, *month, *day}) : std::nullopt;
}

// 25/03/2021 and 03/25/2021, where one number can be no month; "Wed, 06/12/2024", where only one reading is a Wednesday.
std::optional<YearMonthDay> ReadNumeric(Reader& in) {
  const int weekday = in.WeekdayBefore();
  const auto first = in.Number(1, 2);
  if (!first || !in.Sign("/.-")) return std::nullopt;
  const auto second = in.Number(1, 2);
  if (!second || !in.Sign("/.-")) return std::nullopt;
  const auto year = in.Number(4, 4);
  if (!year) return std::nullopt;
  if (*first > 12) return YearMonthDay{*year, *second, *first};
  if (*second > 12) return YearMonthDay{*year, *first, *second};
  const YearMonthDay day_first{*year, *second, *first}, month_first{*year, *first, *second};
  const bool as_day_first = weekday > 0 && WeekdayOf(day_first) == weekday,
             as_month_first = weekday > 0 && WeekdayOf(month_first) == weekday;
  if (*first == *second || (as_month_first && !as_day_first)) return month_first;
  return as_day_first && !as_month_first ? std::optional(day_first) : std::nullopt;
}

// 2019-07 and July 2019; only for metadata fields.
std::optional<YearMonthDay> ReadYearMonth(Reader& in) {
  if (const auto month = in.Month()) {
    const auto year = in.Number(4, 4);
    return year ? std::optional(YearMonthDay{*year, *month, 0}) : std::nullopt;
  }
  const auto year = in.Number(4, 4);
  if (!year || !in.Sign("-")) return std::nullopt;
  const auto month = in.Number(1, 2);
  return month ? std::optional(YearMonthDay{*year, *month, 0}) : std::nullopt;
}

std::optional<Found> ReadAt(const Tokens& tokens, size_t at, std::span<const Form> forms) {
  for (const Form form : forms) {
    Reader in(tokens, at);
    const std::optional<YearMonthDay> date = form(in);
    if (date && IsPossible(*date)) return Found{*date, at, in.at()};
  }
  return std::nullopt;
}

constexpr std::array<Form, 5> kFullForms = {ReadIso, ReadCompact, ReadDayFirst, ReadMonthFirst, ReadNumeric};
constexpr std::array<Form, 1> kShortForms = {ReadYearMonth};

}  // namespace

std::optional<Found> ReadFullDate(const Tokens& tokens, size_t at) { return ReadAt(tokens, at, kFullForms); }
std::optional<Found> ReadMonthDate(const Tokens& tokens, size_t at) { return ReadAt(tokens, at, kShortForms); }

std::vector<Found> FindDates(const Tokens& tokens) {
  std::vector<Found> dates;
  for (size_t at = 0; at < tokens.size();) {
    const std::optional<Found> found = ReadFullDate(tokens, at);
    if (found) dates.push_back(*found);
    at = found ? found->end : at + 1;
  }
  return dates;
}

}  // namespace tidewaiter::date_line
