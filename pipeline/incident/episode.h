// From event mentions to episodes: which sentences tell of one course of events.
#pragma once

#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/event_mention.h"

namespace tidewaiter {

// What speaks for an episode being a case, and against it (case.h).
struct CaseReasons {
  bool goods = false, wrong = false;             // it names goods; somebody is told to have done wrong
  bool sent = false;                             // somebody is judged for what he sent to a country, whatever it was
  double law = 0, way = 0, other = 0, tone = 0;  // a crime; a way over a border; a story of another kind; a document of figures and rules
  double Weight() const { return wrong ? law + way + other + tone : 0; }
};

// One event, or one connected course of events, with every sentence's part of it.
struct Episode {
  std::vector<EventMention> events;  // in the order told
  std::vector<uint32_t> sentences;   // all that tell of it, in order, also those without an event mention ("It happened on Monday.")
  CaseReasons reasons;
  bool main = false;  // the episode the document is about: the one with most events, then the first
};

// A story is read sentence by sentence. Each goes to the episode whose persons, firms, spots, days and goods it names, else to the one
// told last; a sentence that tells of a deed and differs enough (another day, spot, kind of goods, "in a separate case") begins a new
// one. Background (totals over a period, older cases without facts of their own) goes to none. Episodes that are no case, because
// nothing was moved unlawfully in them, are dropped, and told in `dropped` if it is given. Thread-safe. O(sentences x episodes), of which
// there are at most 64.
std::vector<Episode> GroupEpisodes(const Reading& reading, const Facts& facts, std::vector<EventMention> events,
                                   std::vector<Episode>* dropped = nullptr);

}  // namespace tidewaiter
