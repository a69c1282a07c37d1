// Characters and sets of characters as a regular expression in RE2's syntax spells them.
#pragma once

#include <optional>
#include <string_view>

#include "extractors/match/char_set.h"

namespace tidewaiter {

bool IsAsciiWordChar(char32_t c);
// Whether a character is ASCII and has no other case beyond it, as s (ſ) and k (the Kelvin sign) have.
bool IsOnlyAscii(char32_t c);

// Goes through an expression. What returns false or nothing has met what is not understood here.
class SetReader {
 public:
  explicit SetReader(std::string_view pattern) : pattern_(pattern) {}

  // What stands behind a backslash, where it is one character or a set of them.
  bool EscapedSet(CharSet& set);
  // What stands behind "[".
  bool Class(bool any_case, CharSet& set);

 protected:
  bool AtEnd() const { return at_ >= pattern_.size(); }
  char Peek() const { return AtEnd() ? '\0' : pattern_[at_]; }
  bool Take(std::string_view text);

  const std::string_view pattern_;
  size_t at_ = 0;

 private:
  bool Property(bool negated, CharSet& set);
  std::optional<char32_t> EscapedChar();
  std::optional<char32_t> Hexadecimal();
  bool ClassItem(CharSet& set);
  std::optional<char32_t> ClassChar();
};

}  // namespace tidewaiter
