// What RE2 has captured before. Captures follow from a rule, the words that it matched and whether words go on around them; short matches
// ("two", "Monday", "$5 million") come again and again in any text, and telling their groups is most of RE2's work.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/model/span.h"

namespace tidewaiter {

// For one thread at a time.
class CaptureMemo {
 public:
  // The captures of this rule where it matches `text[span]`, counted from the span's begin, or nullptr if they are not known.
  // The text ends at `end`. O(span).
  const std::vector<Span>* Find(size_t rule, std::string_view text, Span span, uint32_t end);
  // Remembers them for what Find was last asked.
  void Keep(std::vector<Span> captures);

 private:
  std::unordered_map<std::string, std::vector<Span>> known_;
  std::string key_;  // of the last question; empty where the match is too long to be remembered
};

}  // namespace tidewaiter
