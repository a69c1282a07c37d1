// The patterns of the repository, for tests that read texts.
#pragma once

#include <stdexcept>

#include "extractors/facts/finder.h"
#include "extractors/match/patterns.h"

namespace tidewaiter {

// Loaded once a test program. Thread-safe.
inline const Patterns& TestPatterns() {
  static const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  if (!patterns) throw std::runtime_error(patterns.error().message);
  return *patterns;
}

}  // namespace tidewaiter
