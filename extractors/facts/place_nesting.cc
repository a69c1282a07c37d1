#include "extractors/facts/place_nesting.h"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

// "in", ", in the", "in northern", ", in the far south of".
bool IsPartOf(std::string_view between) {
  std::string words = Fold(between);
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (words.starts_with(',')) words.erase(0, 1);
  if (!words.starts_with(" in ")) return false;
  words.erase(0, 4);
  constexpr std::array<std::string_view, 3> kSmall = {"the ", "far ", "of "};
  constexpr std::array<std::string_view, 5> kParts = {"north", "south", "east", "west", "central "};
  bool part = true;  // of one region at most
  while (!words.empty()) {
    const auto starts = [&](std::string_view word) { return words.starts_with(word); };
    const bool small = std::any_of(kSmall.begin(), kSmall.end(), starts);
    if (!small && !(part && std::any_of(kParts.begin(), kParts.end(), starts))) return false;
    part &= small;
    words.erase(0, words.find(' ') == std::string::npos ? words.size() : words.find(' ') + 1);
  }
  return true;
}

}  // namespace

bool IsNesting(std::string_view between) {
  constexpr std::array<std::string_view, 4> kJoints = {", ", " (", ",\n", ", the "};
  return std::find(kJoints.begin(), kJoints.end(), between) != kJoints.end() || IsPartOf(between);
}

bool EndsWithKindOfPlace(std::string_view words) {
  constexpr std::array<std::string_view, 12> kKinds = {"town",   "village", "city",   "port",     "hamlet",   "island",
                                                       "resort", "state",   "region", "province", "district", "capital"};
  return std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view word) {
    return words.ends_with(" " + std::string(word) + " of ") || words.ends_with(" " + std::string(word) + " ");
  });
}

}  // namespace tidewaiter
