// How a sentence is meant as a whole: whether it speaks in general, of what was done, alleged, planned or denied, and on whose word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/facts/finder.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Spans are bytes of the document, positions in `claims` those of the marked sentence.
struct SentenceContext {
  bool general = false, particular = false;  // policy, statistics, penalties; "particular" outdoes it
  Stance stance = Stance::kStated;
  bool alleged = false;                           // whatever is alleged, a plan too
  bool judged = false;                            // a court has found it so, or who did it owned it
  bool accused = false;                           // somebody is charged with the offence, or looked into for it
  std::vector<Span> refused;                      // words that say what was not done, or not here
  std::vector<Span> undone;                       // deeds that were not done, though they may tell of a way ("would have been sold in")
  std::vector<Span> lawful;                       // what is lacking there is lacking by law ("duty-unpaid to a bonded warehouse")
  std::vector<Span> placeless;                    // no place there has a part in the event
  std::optional<uint32_t> split;                  // what begins here tells of another event
  std::vector<std::pair<uint32_t, bool>> claims;  // from here on the papers speak, or no longer do
  std::string attributed_to;                      // "Daily Star, citing Asahi Shimbun, citing Chiba police"; empty: nobody
};

// From the sentence's frames: the constants "general", "stance", "scope", and the groups "refused" and "placeless" of their rules, and
// attributions, which make a chain where one source cites another. Thread-safe. Linear in the frames.
SentenceContext ContextOf(const Facts& facts, uint32_t sentence);

// What the question that stands before the sentence asks for ("Where were they going?" asks: destination); empty if there is none.
std::string_view AskedBefore(const Facts& facts, uint32_t sentence, std::string_view key);

}  // namespace tidewaiter
