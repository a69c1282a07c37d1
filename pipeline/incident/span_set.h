// Stretches of a text, to be asked whether they touch another one.
#pragma once

#include <algorithm>
#include <vector>

#include "extractors/model/span.h"

namespace tidewaiter {

class SpanSet {
 public:
  void Add(Span span) {
    if (!span.empty()) spans_.push_back(span);
  }
  // To be called once after the last Add. O(n log n).
  void Settle() {
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    for (size_t i = 1; i < spans_.size(); ++i) spans_[i].end = std::max(spans_[i].end, spans_[i - 1].end);
  }
  // O(log n).
  bool Touches(Span span) const {
    const auto next = std::lower_bound(spans_.begin(), spans_.end(), span.end, [](Span s, uint32_t end) { return s.begin < end; });
    return next != spans_.begin() && std::prev(next)->end > span.begin;
  }

 private:
  std::vector<Span> spans_;
};

}  // namespace tidewaiter
