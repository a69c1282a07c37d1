#include "extractors/facts/receipt_dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace tidewaiter {
namespace {

constexpr size_t kMostWords = 5;                // of a day
constexpr size_t kShortest = 6, kLongest = 24;  // bytes

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<signed char>(c) < 0; }

bool IsCompact(std::string_view text) {
  if (text.size() != 8 || !std::all_of(text.begin(), text.end(), IsDigit) || (!text.starts_with("19") && !text.starts_with("20")))
    return false;
  const int month = (text[4] - '0') * 10 + text[5] - '0', day = (text[6] - '0') * 10 + text[7] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

struct Parts {
  std::array<size_t, 3> digits = {};
  std::array<std::string, 3> signs;  // before each number
  size_t numbers = 0, words = 0;

  bool AddNumber(size_t length, std::string before) {
    if (numbers == 3) return false;
    signs[numbers] = std::move(before);
    digits[numbers++] = length;
    return true;
  }
  bool AddWord(size_t length) { return length >= 3 && length <= 12 && ++words == 1; }
};

// False where something stands in it that no day has.
bool Split(std::string_view text, Parts& parts) {
  std::string signs;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (IsDigit(text[at])) {
      while (at < text.size() && IsDigit(text[at])) ++at;
      if (!parts.AddNumber(at - begin, std::exchange(signs, {}))) return false;
    } else if (IsLetter(text[at])) {
      while (at < text.size() && IsLetter(text[at])) ++at;
      if (!parts.AddWord(at - begin)) return false;
    } else {
      if (std::string_view("/-. ,'").find(text[at]) == std::string_view::npos) return false;
      if (text[at] != ' ') signs += text[at];
      ++at;
    }
  }
  return true;
}

size_t EndOfDate(const TillLine& line, size_t first) {
  for (size_t end = std::min(first + kMostWords, line.words.size()); end > first; --end) {
    std::string text = TextOf(line, {first, end});
    while (!text.empty() && !IsDigit(text.back()) && !IsLetter(text.back())) text.pop_back();
    if (text.starts_with(":")) text.erase(0, 1);
    if (text.size() < kShortest || text.size() > kLongest) continue;
    if ((IsDigit(text[0]) || IsLetter(text[0])) && IsTillDate(text)) return end;
  }
  return first;
}

}  // namespace

bool IsTillDate(std::string_view text) {
  if (IsCompact(text)) return true;
  Parts parts;
  if (!Split(text, parts)) return false;
  const auto& digits = parts.digits;
  if (parts.words == 1) return parts.numbers == 2 && digits[0] <= 4 && (digits[1] == 4 || digits[1] == 2);
  if (parts.numbers != 3 || parts.signs[1] != parts.signs[2]) return false;
  if (parts.signs[1] != "/" && parts.signs[1] != "-" && parts.signs[1] != ".") return false;
  const bool year_last = digits[0] <= 2 && digits[1] <= 2 && (digits[2] == 4 || digits[2] == 2);
  return year_last || (digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2);
}

std::vector<TillRun> FindTillDates(const TillLine& line) {
  std::vector<TillRun> found;
  for (size_t i = 0; i < line.words.size();) {
    const size_t end = EndOfDate(line, i);
    if (end > i) found.push_back({i, end});
    i = std::max(end, i + 1);
  }
  return found;
}

bool HasClock(std::string_view text) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == ':' && IsDigit(text[i - 1]) && IsDigit(text[i + 1])) return true;
  }
  return false;
}

}  // namespace tidewaiter
