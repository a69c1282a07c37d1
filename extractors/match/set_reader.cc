#include "extractors/match/set_reader.h"

#include <cstdlib>
#include <string>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

std::optional<CharSet> PerlClass(char32_t c) {
  CharSet set;
  switch (c) {
    case 'd':
    case 'D': set.Add('0', '9'); break;
    case 's':
    case 'S':
      for (char32_t space : {'\t', '\n', '\f', '\r', ' '}) set.Add(space, space);
      break;
    case 'w':
    case 'W':
      set.Add('0', '9');
      set.Add('A', 'Z');
      set.Add('a', 'z');
      set.Add('_', '_');
      break;
    default: return std::nullopt;
  }
  if (c < 'a') set.Negate();
  return set;
}

std::optional<char32_t> ControlLetter(char32_t c) {
  switch (c) {
    case 'a': return '\a';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return std::nullopt;
  }
}

}  // namespace

bool IsAsciiWordChar(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

bool IsOnlyAscii(char32_t c) { return c < 0x80 && c != 's' && c != 'S' && c != 'k' && c != 'K'; }

bool SetReader::Take(std::string_view text) {
  if (!pattern_.substr(at_).starts_with(text)) return false;
  at_ += text.size();
  return true;
}

bool SetReader::EscapedSet(CharSet& set) {
  if (AtEnd()) return false;
  const size_t begin = at_;
  const char32_t c = NextCodePoint(pattern_, at_);
  if (const std::optional<CharSet> perl = PerlClass(c)) {
    set.Add(*perl);
    return true;
  }
  if (c == 'p' || c == 'P') return Property(c == 'P', set);
  at_ = begin;
  const std::optional<char32_t> one = EscapedChar();
  if (one) set.Add(*one, *one);
  return one.has_value();
}

bool SetReader::Property(bool negated, CharSet& set) {
  std::string_view name = pattern_.substr(at_, 1);
  if (Take("{")) {
    const size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos) return false;
    name = pattern_.substr(at_, close - at_);
    at_ = close;
  }
  ++at_;
  if (name.starts_with('^')) return false;
  return set.AddProperty(name, negated);
}

std::optional<char32_t> SetReader::EscapedChar() {
  const char32_t c = NextCodePoint(pattern_, at_);
  if (c == 'x') return Hexadecimal();
  if (!IsAsciiWordChar(c)) return c;
  return ControlLetter(c);
}

std::optional<char32_t> SetReader::Hexadecimal() {
  std::string digits(pattern_.substr(at_, 2));
  size_t length = 2;
  if (Peek() == '{') {
    const size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos) return std::nullopt;
    digits = pattern_.substr(at_ + 1, close - at_ - 1);
    length = close + 1 - at_;
  }
  if (digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) return std::nullopt;
  at_ += length;
  return static_cast<char32_t>(std::strtoul(digits.c_str(), nullptr, 16));
}

bool SetReader::Class(bool any_case, CharSet& set) {
  const bool negated = Take("^");
  for (bool first = true; first || Peek() != ']'; first = false) {
    if (AtEnd() || pattern_.substr(at_).starts_with("[:") || !ClassItem(set)) return false;
  }
  ++at_;
  if (any_case) set.AddOtherCases();
  if (negated) set.Negate();
  return true;
}

// One character, a range, or an escaped set.
bool SetReader::ClassItem(CharSet& set) {
  if (Peek() == '\\' && at_ + 1 < pattern_.size() && std::string_view("dDsSwWpP").find(pattern_[at_ + 1]) != std::string_view::npos) {
    ++at_;
    return EscapedSet(set);
  }
  const std::optional<char32_t> low = ClassChar();
  if (!low) return false;
  char32_t high = *low;
  if (Peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
    ++at_;
    const std::optional<char32_t> end = ClassChar();
    if (!end || *end < *low) return false;
    high = *end;
  }
  set.Add(*low, high);
  return true;
}

std::optional<char32_t> SetReader::ClassChar() {
  if (Take("\\")) return AtEnd() ? std::nullopt : EscapedChar();
  if (AtEnd()) return std::nullopt;
  return NextCodePoint(pattern_, at_);
}

}  // namespace tidewaiter
