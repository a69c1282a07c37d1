// A stretch of a document's text.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace tidewaiter {

// Half-open, in BYTES of Document::text. Output converts to code points once, at the very end (see CodePointIndex).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

inline std::string_view TextOf(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

}  // namespace tidewaiter
