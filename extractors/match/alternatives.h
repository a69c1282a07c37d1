// The alternatives of a regular expression, each as an expression of its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tidewaiter {

// Takes apart the group whose "(" stands at `open`, or, where that is npos, the whole expression: "a(?:b|c)d" gives "a(?:b)d" and
// "a(?:c)d", "a(b)?d" gives "a(b)d" and "ad". Together they match where the expression does. Empty where the group is repeated, has
// only one alternative, or is not closed. Thread-safe. O(size times alternatives).
std::vector<std::string> Alternatives(std::string_view pattern, size_t open);

// Whether what stands from `begin` to the end of its group has no alternatives and is there exactly once. O(size). Thread-safe.
bool IsStraight(std::string_view pattern, size_t begin);

}  // namespace tidewaiter
