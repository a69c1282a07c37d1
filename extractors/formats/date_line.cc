#include "extractors/formats/date_line.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <span>
#include <vector>

namespace tidewaiter {
namespace {

constexpr size_t kMaxLineBytes = 160;  // longer lines are text
constexpr int kLinesToSearch = 12;

struct Token {
  enum class Kind { kWord, kNumber, kSign };
  Kind kind;
  std::string text;  // words in lower case
};

using Tokens = std::vector<Token>;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// Bytes above 0x7F count as letters, so that foreign words stay whole, and are unknown.
bool IsWordByte(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

// Blanks are dropped; 年 月 日 become signs.
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

// Words that may stand beside the date on a date line.
bool IsDateCompany(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "published", "posted",   "publication", "date",    "updated", "last",  "on",     "at",     "of",      "first",     "issued",
      "released",  "release",  "modified",    "created", "time",    "am",    "pm",     "a",      "p",       "m",         "gmt",
      "utc",       "est",      "edt",         "et",      "cst",     "cdt",   "pst",    "pdt",    "bst",     "cet",       "cest",
      "ist",       "jst",      "kst",         "hkt",     "sgt",     "aest",  "aedt",   "eat",    "wat",     "sast",      "local",
      "eet",       "eest",     "ast",         "adt",     "mst",     "mdt",   "nzst",   "nzdt",   "msk",     "wib",       "myt",
      "pht",       "pkt",      "npt",         "trt",     "cat",     "brt",   "art",    "h",      "uhr",     "noon",      "midnight",
      "the",       "article",  "story",       "z",       "t",       "filed", "online", "monday", "tuesday", "wednesday", "thursday",
      "friday",    "saturday", "sunday",      "mon",     "tue",     "tues",  "wed",    "thu",    "thur",    "thurs",     "fri",
      "sat",       "sun",      "hrs",         "hours",   "st",      "nd",    "rd",     "th"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

struct YearMonthDay {
  int year = 0, month = 0, day = 0;  // day 0: unknown
};

bool IsPossible(const YearMonthDay& date) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1500 || date.year > 2100 || date.month < 1 || date.month > 12) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return date.day >= 0 && date.day <= kDays[date.month - 1] + (date.month == 2 && leap ? 1 : 0);
}

std::string Edtf(const YearMonthDay& date) {
  char text[32];
  if (date.day) {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
  }
  return text;
}

// 1 Monday ... 7 Sunday; 0 for a word that is no weekday. Weekdays are told by three letters.
int WeekdayNamed(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  for (size_t i = 0; i < kDays.size(); ++i) {
    if (word.size() >= 3 && word.size() <= kDays[i].size() && kDays[i].starts_with(word)) return static_cast<int>(i) + 1;
  }
  return 0;
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
  const bool as_day_first = weekday > 0 && WeekdayOf(day_first) == weekday, as_month_first = weekday > 0 && WeekdayOf(month_first) == weekday;
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

struct Found {
  YearMonthDay date;
  size_t begin = 0, end = 0;  // tokens
};

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

std::vector<Found> FindDates(const Tokens& tokens) {
  std::vector<Found> dates;
  for (size_t at = 0; at < tokens.size();) {
    const std::optional<Found> found = ReadAt(tokens, at, kFullForms);
    if (found) dates.push_back(*found);
    at = found ? found->end : at + 1;
  }
  return dates;
}

// 21:00, 21:00:00.000, +02:00: numbers of at most two digits (three after a point) among signs.
bool IsClockNumber(const Token& token) { return token.text.size() <= 2 || (token.text.size() <= 6 && token.text[0] == '0'); }

bool IsCompany(const Token& token) {
  switch (token.kind) {
    case Token::Kind::kWord: return IsDateCompany(token.text);
    case Token::Kind::kNumber: return IsClockNumber(token);
    case Token::Kind::kSign: return true;
  }
  return false;
}

bool AllCompany(const Tokens& tokens, const std::vector<Found>& dates) {
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool in_date = std::any_of(dates.begin(), dates.end(), [&](const Found& d) { return i >= d.begin && i < d.end; });
    if (!in_date && !IsCompany(tokens[i])) return false;
  }
  return true;
}

// "Daily Post | Friday, 3 May 2019 | By Jane Doe" in its parts.
std::vector<std::string_view> PartsOf(std::string_view line) {
  static constexpr std::string_view kSeparators[] = {"|", "·", "•", " – ", " — "};
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (size_t at = 0; at < line.size();) {
    const auto* separator = std::find_if(std::begin(kSeparators), std::end(kSeparators), [&](auto s) { return line.substr(at).starts_with(s); });
    if (separator == std::end(kSeparators)) {
      ++at;
      continue;
    }
    parts.push_back(line.substr(begin, at - begin));
    begin = at += separator->size();
  }
  parts.push_back(line.substr(begin));
  return parts;
}

// "3 May 2019", and in a part of a line also "Basel, 3 May 2019".
std::optional<YearMonthDay> DateAlone(std::string_view text, bool with_town) {
  if (const size_t comma = text.find(", "); with_town && comma != std::string_view::npos) {
    const std::string_view town = text.substr(text.find_first_not_of(' '), comma);
    const bool name = !town.empty() && std::isupper(static_cast<unsigned char>(town[0])) && std::count(town.begin(), town.end(), ' ') < 3 &&
                      std::none_of(town.begin(), town.end(), IsDigit) && WeekdayNamed(Tokenise(town)[0].text) == 0;
    if (name && !MonthOf(Tokenise(town)[0].text)) text.remove_prefix(comma + 2);
  }
  const Tokens tokens = Tokenise(text);
  const std::vector<Found> dates = FindDates(tokens);
  if (dates.empty() || dates.size() > 2 || !AllCompany(tokens, dates)) return std::nullopt;
  return dates.front().date;
}

// "Published - January 9, 2025 08:41 pm - KOCHI", "Release Date: Wed, 06/12/2024", "Ivory found in tea Posted by: Jane Doe June 5, 2017".
std::optional<YearMonthDay> LabelledDate(std::string_view line) {
  static constexpr std::array<std::string_view, 4> kLabels = {"published", "posted", "released", "release"};
  constexpr size_t kNearest = 6;  // words and signs between the label and the date
  const Tokens tokens = Tokenise(line);
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (std::find(kLabels.begin(), kLabels.end(), tokens[i].text) == kLabels.end()) continue;
    const bool by = tokens[i + 1].text == "by";
    if (i > 0 && !by) return std::nullopt;
    for (size_t at = i + 1; at < std::min(tokens.size(), i + 2 + kNearest); ++at) {
      if (const auto found = ReadAt(tokens, at, kFullForms)) return found->date;
      if (!by && !IsCompany(tokens[at])) return std::nullopt;
    }
  }
  return std::nullopt;
}

// "BOA VISTA, Brazil, Oct 9, 2024 (Reuters) -": the day on which an agency sent what follows.
std::optional<YearMonthDay> DatelineOf(std::string_view paragraph) {
  constexpr size_t kLength = 90, kMostWords = 7;
  size_t capitals = 0;
  while (capitals < paragraph.size() && (std::isupper(static_cast<unsigned char>(paragraph[capitals])) || paragraph[capitals] == ' ')) ++capitals;
  if (capitals < 4) return std::nullopt;
  const Tokens tokens = Tokenise(paragraph.substr(0, kLength));
  for (size_t at = 1; at < std::min(tokens.size(), kMostWords); ++at) {
    const auto found = ReadAt(tokens, at, kFullForms);
    if (!found || found->end >= tokens.size()) continue;
    return std::string_view("(-|.:/").find(tokens[found->end].text) != std::string_view::npos ? std::optional(found->date) : std::nullopt;
  }
  return std::nullopt;
}

bool HasWord(const Tokens& tokens, std::string_view word) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.text == word; });
}

bool SaysOnlyUpdated(std::string_view line) {
  const Tokens tokens = Tokenise(line);
  return (HasWord(tokens, "updated") || HasWord(tokens, "modified")) && !HasWord(tokens, "published") && !HasWord(tokens, "posted");
}

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r*_#>");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r*_#") - begin + 1);
}

}  // namespace

std::optional<std::string> ParseDateField(std::string_view field) {
  field = Trim(field);
  if (field.empty() || field.size() > kMaxLineBytes) return std::nullopt;
  // 2019-07-19T12:00:00.000+02:00: what follows an ISO date is a time of day, however it is written.
  const size_t day_end = 10;
  if (field.size() > day_end && (field[day_end] == 'T' || field[day_end] == ' ') && IsDigit(field[0])) {
    if (const auto day = ParseDateField(field.substr(0, day_end))) return day;
  }
  const Tokens tokens = Tokenise(field);
  const std::vector<Found> dates = FindDates(tokens);
  if (dates.size() == 1 && AllCompany(tokens, dates)) return Edtf(dates.front().date);
  const std::optional<Found> month = ReadAt(tokens, 0, kShortForms);
  return month && month->end == tokens.size() ? std::optional(Edtf(month->date)) : std::nullopt;
}

std::optional<std::string> ParseDateLine(std::string_view line) {
  line = Trim(line);
  if (line.empty() || line.size() > kMaxLineBytes) return std::nullopt;
  if (const auto date = DateAlone(line, false)) return Edtf(*date);
  const std::vector<std::string_view> parts = PartsOf(line);
  for (std::string_view part : parts) {
    if (parts.size() == 1) break;
    if (const auto date = DateAlone(part, true)) return Edtf(*date);
  }
  const std::optional<YearMonthDay> date = LabelledDate(line);
  return date ? std::optional(Edtf(*date)) : std::nullopt;
}

std::string FindPublishedLine(std::string_view text) {
  std::string updated, dateline;
  int lines = 0;
  for (size_t begin = 0; begin < text.size() && lines < kLinesToSearch;) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (Trim(line).empty()) continue;
    ++lines;
    if (const auto sent = DatelineOf(line); sent && dateline.empty()) dateline = Edtf(*sent);
    const std::optional<std::string> date = ParseDateLine(line);
    if (!date) continue;
    if (!SaysOnlyUpdated(line)) return *date;
    if (updated.empty()) updated = *date;
  }
  return dateline.empty() ? updated : dateline;
}

}  // namespace tidewaiter
