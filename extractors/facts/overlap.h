// Which of several readings of the same words stands.
#pragma once

#include <vector>

#include "extractors/model/fact.h"

namespace tidewaiter {

// The mentions without those that overlap a longer one, or an equally long one that comes first in `mentions` (so: earlier in the rule
// file). Sorted by begin. O(n log n).
std::vector<Mention> WithoutOverlaps(std::vector<Mention> mentions);

// The words that mentions have taken, for finders that must keep off them.
class TakenWords {
 public:
  // Sorted by begin; they may overlap each other.
  explicit TakenWords(const std::vector<Mention>& mentions);
  explicit TakenWords(const std::vector<Span>& spans);
  // O(log n).
  bool Overlap(Span span) const;

 private:
  void Add(Span span);

  std::vector<Span> spans_;  // sorted, apart from each other
};

}  // namespace tidewaiter
