#include "extractors/formats/date_line.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <vector>

#include "extractors/formats/date_line_forms.h"

namespace tidewaiter {
namespace {

using date_line::FindDates, date_line::Found, date_line::MonthOf, date_line::ReadFullDate, date_line::Token, date_line::Tokenise,
    date_line::Tokens, date_line::WeekdayNamed, date_line::YearMonthDay;

constexpr size_t kMaxLineBytes = 160;  // longer lines are text
constexpr int kLinesToSearch = 12;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

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

std::string Edtf(const YearMonthDay& date) {
  char text[32];
  if (date.day) {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
  }
  return text;
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
    const auto* separator =
        std::find_if(std::begin(kSeparators), std::end(kSeparators), [&](auto s) { return line.substr(at).starts_with(s); });
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
      if (const auto found = ReadFullDate(tokens, at)) return found->date;
      if (!by && !IsCompany(tokens[at])) return std::nullopt;
    }
  }
  return std::nullopt;
}

// "BOA VISTA, Brazil, Oct 9, 2024 (Reuters) -": the day on which an agency sent what follows.
std::optional<YearMonthDay> DatelineOf(std::string_view paragraph) {
  constexpr size_t kLength = 90, kMostWords = 7;
  size_t capitals = 0;
  while (capitals < paragraph.size() && (std::isupper(static_cast<unsigned char>(paragraph[capitals])) || paragraph[capitals] == ' '))
    ++capitals;
  if (capitals < 4) return std::nullopt;
  const Tokens tokens = Tokenise(paragraph.substr(0, kLength));
  for (size_t at = 1; at < std::min(tokens.size(), kMostWords); ++at) {
    const auto found = ReadFullDate(tokens, at);
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

std::string_view Trim(std::string_view text);

// "Published in The Harbour Courier, March 3rd, 2015.": how the pages of a newspaper close.
std::optional<std::string> DateBehindPaper(std::string_view words) {
  if (!words.starts_with("Published in ") || words.size() >= kMaxLineBytes) return std::nullopt;
  const size_t comma = words.find(", ");
  if (comma == std::string_view::npos) return std::nullopt;
  if (words.ends_with('.')) words.remove_suffix(1);
  return ParseDateLine(words.substr(comma + 2));
}

// "Ends/Monday, June 16, 2014": how a press release closes.
std::string DateBehindEnd(std::string_view text) {
  constexpr size_t kLinesBack = 6;
  size_t end = text.size();
  for (size_t line = 0; line < kLinesBack && end > 0; ++line) {
    const size_t begin = text.rfind('\n', end - 1) == std::string_view::npos ? 0 : text.rfind('\n', end - 1) + 1;
    const std::string_view words = Trim(text.substr(begin, end - begin));
    if (words.size() < kMaxLineBytes && (words.starts_with("Ends/") || words.starts_with("Ends ") || words.starts_with("ENDS/"))) {
      const std::optional<std::string> date = ParseDateLine(words.substr(5));
      if (date) return *date;
    }
    if (const std::optional<std::string> date = DateBehindPaper(words)) return *date;
    end = begin == 0 ? 0 : begin - 1;
  }
  return {};
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
  const std::optional<Found> month = date_line::ReadMonthDate(tokens, 0);
  return month && month->end == tokens.size() ? std::optional(Edtf(month->date)) : std::nullopt;
}

std::string TimeInDateField(std::string_view field) {
  field = Trim(field);
  constexpr std::string_view kForm = "9999-99-99T99:99:99";
  constexpr size_t kDay = 10, kMinutes = 16;
  const size_t size = std::min(field.size(), kForm.size());
  for (size_t i = 0; i < size; ++i) {
    const bool fits = kForm[i] == '9' ? IsDigit(field[i]) : field[i] == kForm[i] || (i == kDay && field[i] == ' ');
    if (!fits && i < kMinutes) return {};
    if (!fits) return std::string(field.substr(kDay + 1, 5)) + ":00";
  }
  if (size < kMinutes) return {};
  return std::string(field.substr(kDay + 1, size - kDay - 1)) + (size < kForm.size() ? ":00" : "");
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

std::optional<std::string> DateInAddress(std::string_view url) {
  for (size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    for (const size_t size : {size_t{10}, size_t{8}, size_t{9}}) {
      if (rest.size() < size || !std::isdigit(static_cast<unsigned char>(rest[0]))) continue;
      if (rest.size() > size && std::isdigit(static_cast<unsigned char>(rest[size]))) continue;
      const std::string_view digits = rest.substr(0, size);
      if (!digits.starts_with("19") && !digits.starts_with("20")) continue;
      if (const auto date = ParseDateField(digits); date && date->size() == 10) return date;
    }
  }
  return std::nullopt;
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
  if (dateline.empty() && updated.empty()) return DateBehindEnd(text);
  return dateline.empty() ? updated : dateline;
}

}  // namespace tidewaiter
