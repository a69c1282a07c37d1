#include "extractors/facts/receipt_amount.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>

namespace tidewaiter {
namespace {

constexpr size_t kLongest = 24;     // bytes of a printed sum
constexpr size_t kLongestCode = 3;  // letters before or behind it: "RM", "EUR", "SR"
constexpr size_t kMostMisread = 2;  // digits of it that OCR took for letters
constexpr std::string_view kSigns = ".,'";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// The digit that OCR took for this letter, or 0.
char DigitOf(char c) {
  switch (c) {
    case 'O':
    case 'o':
    case 'Q':
    case 'D': return '0';
    case 'I':
    case 'l':
    case '|':
    case ']':
    case 'i': return '1';
    case 'Z':
    case 'z': return '2';
    case 'S':
    case 's': return '5';
    case 'B': return '8';
    default: return 0;
  }
}

// What stands before the first digit: blanks, a minus, signs and letters of a currency. False where it is none of them.
bool TakeHead(std::string_view& text, bool& negative) {
  size_t letters = 0, at = 0;
  for (; at < text.size() && !IsDigit(text[at]); ++at) {
    const char c = text[at];
    if (c == '-') negative = true;
    if (c == '%' || c == '/') return false;
    letters += IsLetter(c);
  }
  if (at == text.size() || letters > kLongestCode) return false;
  text.remove_prefix(at);
  return true;
}

// What stands behind the last digit; a letter there that is glued to a decimal sign is a digit.
bool TakeTail(std::string_view& text, bool& negative) {
  size_t end = text.size();
  while (end > 0 && !IsDigit(text[end - 1])) --end;
  std::string_view tail = text.substr(end);
  size_t taken = 0;
  const size_t sign = text.substr(0, end).find_last_of(".,");
  const size_t decimals = sign == std::string_view::npos ? 9 : end - sign - 1;
  if (!tail.empty() && (tail[0] == '.' || tail[0] == ',') && tail.size() > 2 && DigitOf(tail[1]) != 0 && DigitOf(tail[2]) != 0) taken = 3;
  if (decimals == 1 && !tail.empty() && DigitOf(tail[0]) != 0) taken = 1;
  tail.remove_prefix(taken);
  const auto letters = static_cast<size_t>(std::count_if(tail.begin(), tail.end(), IsLetter));
  if (tail.find('%') != std::string_view::npos || tail.find('/') != std::string_view::npos || letters > kLongestCode) return false;
  negative = negative || tail.starts_with('-');
  text = text.substr(0, end + taken);
  return true;
}

// The digits with the places of their signs; letters become the digits they look like. Empty where something else stands among them.
std::string Repaired(std::string_view core, size_t& misread) {
  std::string repaired;
  for (size_t i = 0; i < core.size(); ++i) {
    const char c = core[i];
    if (IsDigit(c) || kSigns.find(c) != std::string_view::npos) {
      repaired += c;
    } else if (c == ' ') {
      const bool sign_before = !repaired.empty() && kSigns.find(repaired.back()) != std::string_view::npos;
      const bool sign_behind = i + 1 < core.size() && kSigns.find(core[i + 1]) != std::string_view::npos;
      repaired += sign_before || sign_behind ? "" : " ";
      ++misread;
    } else if (DigitOf(c) != 0) {
      repaired += DigitOf(c);
      ++misread;
    } else {
      return {};
    }
  }
  return repaired;
}

}  // namespace

std::optional<TillAmount> ReadTillAmount(std::string_view printed) {
  TillAmount amount;
  bool negative = false;
  if (printed.empty() || printed.size() > kLongest || !TakeHead(printed, negative) || !TakeTail(printed, negative)) return std::nullopt;
  size_t misread = 0;
  const std::string core = Repaired(printed, misread);
  if (core.empty() || misread > kMostMisread) return std::nullopt;
  amount.sure = misread == 0;
  const size_t sign = core.find_last_of(".,' ");
  std::string plain;
  for (const char c : core) {
    if (IsDigit(c)) plain += c;
  }
  if (plain.size() > 12) return std::nullopt;
  const size_t behind = sign == std::string::npos ? 0 : core.size() - sign - 1;
  amount.decimals = behind == 2 || (behind == 1 && core[sign] != ' ');
  amount.sure = amount.sure && behind != 1;
  if (behind > 3) return std::nullopt;
  // Groups are of three digits: "1.234" is a number, "12.5.18" and "1.12.345" are none.
  size_t group = 0;
  bool first = true;
  for (size_t i = core.size() - (amount.decimals ? behind + 1 : 0); i-- > 0;) {
    if (IsDigit(core[i])) {
      ++group;
      continue;
    }
    if (group != 3) return std::nullopt;
    group = 0;
    first = false;
  }
  if (!first && (group == 0 || group > 3)) return std::nullopt;
  amount.value = std::strtod(plain.c_str(), nullptr);
  if (amount.decimals) amount.value /= behind == 2 ? 100 : 10;
  if (negative) amount.value = -amount.value;
  return amount;
}

}  // namespace tidewaiter
