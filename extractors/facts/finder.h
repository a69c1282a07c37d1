// The seam between what the engine has hit and the facts that follow. One row of the table in finders.cc a finder.
#pragma once

#include <span>
#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/match/marks.h"
#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

struct Finder {
  const char* name;
  // Adds this finder's mentions to `mentions`, which holds those of the finders above it in the table, sorted by span. A finder may
  // refine what is there (a place learns its country from the country beside it), but not remove another finder's mention.
  void (*Find)(const NameWords& words, std::vector<Mention>& mentions);
};

// In the order in which they run.
std::span<const Finder> Finders();

// A sentence with its mentions marked and folded, and the frames that matched it.
struct SentenceFacts {
  MarkedSentence sentence;      // its marks' indices point into Facts::mentions
  std::vector<RuleHit> frames;  // spans are positions in sentence.text()
};

// Everything that one document says, with the words that say it.
struct Facts {
  std::vector<Mention> mentions;         // sorted by begin, longer first
  std::vector<SentenceFacts> sentences;  // one a sentence of the reading, in order
};

// Runs all finders, then marks and folds each sentence and runs the frames. Linear in the text. Thread-safe.
Facts FindFacts(const Reading& reading);

// The two halves of FindFacts, for who can tell from the mentions that nothing else is needed: the second takes three times as long.
std::vector<Mention> FindMentions(const Reading& reading);  // sorted by begin, longer first
void MarkSentences(const Reading& reading, Facts& facts);

// The same, and what of numbers incidents have no use for: percentages, speeds, ages, nouns that are counted. What `tidewaiter
// mentions` writes.
std::vector<Mention> FindMentionsAndMeasures(const Reading& reading);

// The types of mark that frame and phrase rules may name.
std::vector<std::string> MarkTypes();

// The mark a mention becomes: its type, except that organisations are told apart by what they are for: "authority" (customs, police,
// prosecutors, ministries, ...), "media" (papers and agencies), "organization" (all else). Empty: becomes none (titles, form fields).
std::string MarkTypeOf(const Mention& mention);

}  // namespace tidewaiter
