#include "extractors/facts/overlap.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "extractors/facts/mention_order.h"

namespace tidewaiter {

std::vector<Mention> WithoutOverlaps(std::vector<Mention> mentions) {
  SortMentions(mentions, [](const Mention& a, const Mention& b) { return a.span.size() > b.span.size(); });
  std::map<uint32_t, uint32_t> taken;  // begin -> end of what stands
  std::vector<Mention> standing;
  for (Mention& mention : mentions) {
    const auto next = taken.lower_bound(mention.span.begin);
    if (next != taken.end() && next->first < mention.span.end) continue;
    if (next != taken.begin() && std::prev(next)->second > mention.span.begin) continue;
    taken[mention.span.begin] = mention.span.end;
    standing.push_back(std::move(mention));
  }
  SortMentions(standing, StandsBefore);
  return standing;
}

TakenWords::TakenWords(const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) Add(mention.span);
}

TakenWords::TakenWords(const std::vector<Span>& spans) {
  for (Span span : spans) Add(span);
}

void TakenWords::Add(Span span) {
  if (!spans_.empty() && span.begin < spans_.back().end) {
    spans_.back().end = std::max(spans_.back().end, span.end);
  } else {
    spans_.push_back(span);
  }
}

bool TakenWords::Overlap(Span span) const {
  const auto next = std::partition_point(spans_.begin(), spans_.end(), [&](Span taken) { return taken.end <= span.begin; });
  return next != spans_.end() && next->begin < span.end;
}

}  // namespace tidewaiter
