#include "extractors/facts/form_digits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0; }

// The digit that a sign is easily read for, or 0.
char DigitLike(char c) {
  switch (c) {
    case 'O':
    case 'o':
    case 'Q':
    case '@': return '0';
    case 'l':
    case 'I':
    case '|':
    case '!': return '1';
    case 'Z': return '2';
    case 'S': return '5';
    case 'B': return '8';
    default: return 0;
  }
}

// "1O5.5O0", "l2": at least two digits, more than what only looks like one. An "l" at the end may be litres.
void ReadNumber(std::string& text, size_t begin, size_t end) {
  size_t digits = 0, alike = 0;
  for (size_t i = begin; i < end; ++i) {
    const bool separator = text[i] == '.' || text[i] == ',' || text[i] == '/' || text[i] == '-' || text[i] == '\'';
    if (IsDigit(text[i]))
      ++digits;
    else if (DigitLike(text[i]) != 0)
      ++alike;
    else if (!separator)
      return;
  }
  if (alike == 0 || digits < 2 || digits <= alike || text[end - 1] == 'l') return;
  for (size_t i = begin; i < end; ++i) {
    if (!IsDigit(text[i]) && DigitLike(text[i]) != 0) text[i] = DigitLike(text[i]);
  }
}

// "DMRO417755": behind three letters and before four digits. Who gives numbers avoids an O beside digits.
bool IsSerial(std::string_view text, size_t begin, size_t at, size_t end) {
  size_t letters = 0, digits = 0;
  while (at - letters > begin && text[at - letters - 1] >= 'A' && text[at - letters - 1] <= 'Z') ++letters;
  while (at + digits + 1 < end && IsDigit(text[at + digits + 1])) ++digits;
  return letters >= 3 && digits >= 4;
}

// "26-@0418", "@.@67", "26NO08": a crossed zero, and a zero before a zero that fills a number up.
void ReadZeros(std::string& text, size_t begin, size_t end) {
  const auto at = [&](size_t i) { return i >= begin && i < end ? text[i] : ' '; };
  for (size_t i = begin; i < end; ++i) {
    const char before = i == begin ? ' ' : text[i - 1], after = at(i + 1);
    const bool near = IsDigit(before) || IsDigit(after) || before == '.' || before == ',' || after == '.' || after == ',';
    if (text[i] == '@' && near && !IsLetter(before) && !IsLetter(after)) text[i] = '0';
    if (text[i] == 'O' && IsDigit(after) && (after == '0' ? IsDigit(at(i + 2)) : IsSerial(text, begin, i, end))) text[i] = '0';
  }
}

bool IsNumeric(std::string_view kind) {
  static constexpr std::array<std::string_view, 6> kKinds = {"measure", "money", "packages", "number", "hs", "date"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

}  // namespace

std::string WithDigitsRead(std::string_view kind, std::string_view text) {
  std::string read(text);
  for (size_t begin = 0; begin < read.size();) {
    const size_t end = std::min(read.find(' ', begin), read.size());
    if (end > begin) ReadZeros(read, begin, end);
    if (end > begin && IsNumeric(kind)) ReadNumber(read, begin, end);
    begin = end + 1;
  }
  return read;
}

std::string_view KindOfColumn(std::string_view column) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kKinds = {{{"amount", "money"},
                                                                                           {"unit_price", "money"},
                                                                                           {"quantity", "number"},
                                                                                           {"hs", "hs"},
                                                                                           {"gross_weight", "measure"},
                                                                                           {"net_weight", "measure"},
                                                                                           {"volume", "measure"},
                                                                                           {"packages", "packages"},
                                                                                           {"item", "number"}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == column) return kind;
  }
  return {};
}

}  // namespace tidewaiter
