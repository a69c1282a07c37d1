// Whether an episode is a case: goods that were moved, or were about to be moved, unlawfully.
#pragma once

#include "extractors/facts/finder.h"
#include "pipeline/incident/episode.h"

namespace tidewaiter {

// True where goods are named, something unlawful is told of them (an offence other than a theft at home; a seizure by customs, at a
// border, or of contraband), and something became of it. "Oil prices found support" and "burglars stole watches" are none. Linear in
// the episode and the mentions. Thread-safe.
bool IsCase(const Facts& facts, const Episode& episode);

// True where an episode names a suspect, or a day, in a sentence that tells of a deed: in a story about figures nothing less is a case.
bool IsPrecise(const Facts& facts, const Episode& episode);

}  // namespace tidewaiter
