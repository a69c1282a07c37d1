// From event mentions to episodes: which sentences tell of one course of events.
#pragma once

#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/event_mention.h"

namespace tidewaiter {

// One event, or one connected course of events, with every sentence's part of it.
struct Episode {
  std::vector<EventMention> events;  // in the order told
  std::vector<uint32_t> sentences;   // those of its events, and those behind them that are no other episode's; sorted
  bool main = false;                 // the episode the document is about: the one with most sentences, then the first
};

// Groups by goods (kind and brand), time cues ("in 1992", "in a separate case") and nearness; what names no goods goes with the last
// episode told. Episodes without a concrete fact of their own (an outcome, a quantity, a date, a person, a route) are dropped.
// Thread-safe. O(sentences x episodes).
std::vector<Episode> GroupEpisodes(const Reading& reading, const Facts& facts, std::vector<EventMention> events);

}  // namespace tidewaiter
