#include "extractors/facts/overlap.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace tidewaiter {

std::vector<Mention> WithoutOverlaps(std::vector<Mention> mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.span.size() > b.span.size(); });
  std::map<uint32_t, uint32_t> taken;  // begin -> end of what stands
  std::vector<Mention> standing;
  for (Mention& mention : mentions) {
    const auto next = taken.lower_bound(mention.span.begin);
    if (next != taken.end() && next->first < mention.span.end) continue;
    if (next != taken.begin() && std::prev(next)->second > mention.span.begin) continue;
    taken[mention.span.begin] = mention.span.end;
    standing.push_back(std::move(mention));
  }
  std::sort(standing.begin(), standing.end(), [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  return standing;
}

bool OverlapsAny(const std::vector<Mention>& mentions, Span span) {
  const auto next = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.span.end <= span.begin; });
  return next != mentions.end() && next->span.begin < span.end;
}

}  // namespace tidewaiter
