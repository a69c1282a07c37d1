// The dates in a line, as papers and pages write the day on which they came out. For date_line.cc only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidewaiter::date_line {

struct Token {
  enum class Kind { kWord, kNumber, kSign };
  Kind kind;
  std::string text;  // words in lower case
};

using Tokens = std::vector<Token>;

struct YearMonthDay {
  int year = 0, month = 0, day = 0;  // day 0: unknown
};

struct Found {
  YearMonthDay date;
  size_t begin = 0, end = 0;  // tokens
};

// Blanks are dropped; 年 月 日 become signs. Linear.
Tokens Tokenise(std::string_view line);

// January is 1; 0 for a word that is no month. 1 Monday ... 7 Sunday; 0 for a word that is no weekday. Words in lower case.
int MonthOf(std::string_view word);
int WeekdayNamed(std::string_view word);

// A possible date that begins at token `at`: with its day, or a month alone.
std::optional<Found> ReadFullDate(const Tokens& tokens, size_t at);
std::optional<Found> ReadMonthDate(const Tokens& tokens, size_t at);

// All full dates of a line.
std::vector<Found> FindDates(const Tokens& tokens);

}  // namespace tidewaiter::date_line
