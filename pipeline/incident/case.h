// Whether an episode is a case: goods that were moved, or were about to be moved, unlawfully.
#pragma once

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/episode.h"

namespace tidewaiter {

// What a document's sentences are like, where they tell of no episode.
struct DocumentTone {
  int general = 0;  // sentences on policy, statistics, penalties
  int deeds = 0;    // sentences that say what was done
  int staged = 0;   // sentences that speak of an exercise, a film, a product: nothing happened
};

// How much speaks for an episode being a case: a seizure by an authority, an arrest, contraband, a border, a route; and against it: a
// document of figures, an exercise, a theft at home. Nothing, and so 0, where it names no goods. kCase and more is a case; "Oil prices
// found support" and "burglars stole watches" are none. Weights were set by reading. Linear in the episode and the mentions. Thread-safe.
double CaseWeight(const Reading& reading, const Facts& facts, const Episode& episode, const DocumentTone& tone);

inline constexpr double kCase = 1;
// Beside a case that is told beyond doubt, a further one may be told in fewer words.
inline constexpr double kCertainCase = 2.5, kFurtherCase = 1;

}  // namespace tidewaiter
