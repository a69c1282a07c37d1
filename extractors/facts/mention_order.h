// Putting mentions in order. A mention is large and dear to move, so it is moved once at most, and not at all where it stands right.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "extractors/model/fact.h"

namespace tidewaiter {

// By begin, longer first.
inline bool StandsBefore(const Mention& a, const Mention& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

// As std::stable_sort.
template <class Less>
void SortMentions(std::vector<Mention>& mentions, Less less) {
  if (std::is_sorted(mentions.begin(), mentions.end(), less)) return;
  std::vector<uint32_t> order(mentions.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return less(mentions[a], mentions[b]); });
  size_t first = 0;
  while (order[first] == first) ++first;
  std::vector<Mention> sorted;
  sorted.reserve(mentions.size() - first);
  for (size_t i = first; i < order.size(); ++i) sorted.push_back(std::move(mentions[order[i]]));
  std::move(sorted.begin(), sorted.end(), mentions.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace tidewaiter
