#include "extractors/match/capture_memo.h"

#include <utility>

namespace tidewaiter {
namespace {

constexpr uint32_t kLongest = 24;   // bytes of a match; longer ones seldom come again
constexpr size_t kMost = 1u << 15;  // matches; then it starts anew

// All that RE2's assertions can tell of a neighbour.
char Neighbour(std::string_view text, bool exists, uint32_t at) {
  if (!exists) return 'x';
  const char c = text[at];
  if (c == '\n') return 'n';
  const bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  return word ? 'w' : 'o';
}

}  // namespace

const std::vector<Span>* CaptureMemo::Find(size_t rule, std::string_view text, Span span, uint32_t end) {
  key_.clear();
  if (span.size() > kLongest) return nullptr;
  key_ += static_cast<char>(rule & 0xFF);
  key_ += static_cast<char>(rule >> 8);
  key_ += Neighbour(text, span.begin > 0, span.begin - 1);
  key_ += Neighbour(text, span.end < end, span.end);
  key_ += TextOf(text, span);
  const auto known = known_.find(key_);
  return known == known_.end() ? nullptr : &known->second;
}

void CaptureMemo::Keep(std::vector<Span> captures) {
  if (key_.empty()) return;
  if (known_.size() >= kMost) known_.clear();
  known_.emplace(key_, std::move(captures));
}

}  // namespace tidewaiter
