// Which of several readings of the same words stands.
#pragma once

#include <vector>

#include "extractors/model/fact.h"

namespace tidewaiter {

// The mentions without those that overlap a longer one, or an equally long one that comes first in `mentions` (so: earlier in the rule
// file). Sorted by begin. O(n log n).
std::vector<Mention> WithoutOverlaps(std::vector<Mention> mentions);

// Whether `span` overlaps one of `mentions`, which must be sorted by begin and free of overlaps. O(log n).
bool OverlapsAny(const std::vector<Mention>& mentions, Span span);

}  // namespace tidewaiter
