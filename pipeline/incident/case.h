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
  int works = 0;    // sentences that only a review or a listing of a book, a film or a game has
};

// How much speaks for an episode being a case, in all its sentences together, for goods, deed and border may stand apart: a crime (goods
// stopped, contraband, an offence, courts), a way (a border, a route, a hiding place, false papers); and against it: words of stories of
// other kinds (`case_words`), a document of figures, an exercise, goods that no sentence binds to a deed. 0 where it names no goods or
// tells of no wrong. Weights were fitted (logistic, rounded) to corpus-news, dev, written, trade stories. kCase and more is a case; "Oil
// prices found support" and "burglars stole watches" are none. Linear in the episode and the mentions. Thread-safe.
CaseReasons ReasonsFor(const Reading& reading, const Facts& facts, const Episode& episode, const DocumentTone& tone);

inline constexpr double kCase = 1;

// Whether a document may tell of a case at all: it has words of a deed, of hiding, checks, courts or of what is forbidden, or names goods
// that the law does not let through, or who stops them. Most documents of an archive have none of these, and need not be read sentence by
// sentence. Linear in the mentions and hits. Thread-safe.
bool MayTellOfCase(const Reading& reading, const std::vector<Mention>& mentions);

}  // namespace tidewaiter
