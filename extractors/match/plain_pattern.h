// Patterns without ſ and K, for texts that do not hold these letters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tidewaiter {

struct PlainPattern {
  std::string pattern;  // matches as the one given, with the same groups, in any text without ſ and K; empty: it was not understood
  std::vector<std::string> groups;  // names of the capturing groups, in order; "" for an unnamed one
  size_t instructions = 0;          // no more of them will RE2 need for it
};

// For a pattern in RE2's syntax, without regard to case unless it says so. Linear.
PlainPattern PlainPatternOf(std::string_view pattern);

}  // namespace tidewaiter
