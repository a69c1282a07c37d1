// One regular expression of a rule. It alone knows RE2.
//
// It is parsed when it is loaded, so that what is wrong with it is said then (one of ours, which tests have read, is not), and compiled
// when a text first needs it: most texts need few of the rules. RE2 takes the letters ſ and K (the Kelvin sign) for s and k where case is
// ignored, which makes every program that spells words in any case two or three times as large; so texts without these two letters, nearly
// all, are read with an expression that does without them and finds the same.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/span.h"

namespace tidewaiter {

class Regex {
 public:
  // In RE2's syntax, without regard to case unless it says so. `known_good`: it has been read before and need not be checked again, which
  // makes most of the time that a rule takes to load.
  explicit Regex(std::string pattern, bool known_good = false);
  ~Regex();

  const std::string& error() const;                // what is wrong with it; empty: nothing
  const std::vector<std::string>& groups() const;  // names of the capturing groups, in order; "" for an unnamed one

  enum class Where { kAnywhere, kAtBegin, kWhole };
  // Whether it matches in `text[region]`, of which what stands before is seen, but not what follows. Then captures[0] is the match and
  // captures[i] what the group i took, as far as there is room; Span{} for a group that took no part. `plain`: IsPlain(text).
  // Linear. Thread-safe. Throws std::invalid_argument if it is not good after all.
  bool Match(std::string_view text, Span region, Where where, bool plain, std::span<Span> captures) const;

  // Whether a text holds neither ſ nor K.
  static bool IsPlain(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tidewaiter
