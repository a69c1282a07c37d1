// What an automaton does with whole words, remembered: texts are made of the same few thousand words, and each of their bytes would cost
// a look into tables that are far larger than what a processor keeps at hand.
//
//   if (Word word = WordAt(text, region); word.size > 0)
//     if (const WordStep* step = steps.Find(state, word)) ...   // where the automaton stands behind the word, and what has matched
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/model/span.h"

namespace tidewaiter {

// A word with the byte behind it, which tells that it ends, or a mark of a marked sentence.
struct Word {
  uint64_t first = 0;  // eight bytes
  uint32_t last = 0;   // four more
  uint32_t size = 0;   // bytes that are read; 0: none
  uint32_t inner = 0;  // of these, where something else may begin
};

// The automaton behind a word that it has read from some state.
struct WordStep {
  uint32_t state = 0;
  uint32_t first_match = 0;  // of the numbers given to Add
  uint16_t matches = 0;      // how many segments have matched on the way
  bool quiet = false;        // nothing that outlives the word begins inside it
};

// The word that begins at `region.begin`, if it is not too long and is over before `region` is.
Word WordAt(std::string_view text, Span region);

// It forgets the older of two words that share a place. For one thread at a time.
class WordSteps {
 public:
  const WordStep* Find(uint32_t state, const Word& word) const {
    const Entry& entry = entries_[Place(state, word)];
    return entry.first == word.first && entry.last == word.last && entry.from == state ? &entry.step : nullptr;
  }
  // `step` without its matches, which are given.
  const WordStep* Add(uint32_t state, const Word& word, WordStep step, const std::vector<uint16_t>& matches);
  const uint16_t* Matches(const WordStep& step) const { return matches_.data() + step.first_match; }

 private:
  static constexpr int kBits = 12;
  static constexpr size_t kMostMatches = size_t{1} << 20;
  struct alignas(32) Entry {
    uint64_t first = 0;  // no word is empty
    uint32_t last = 0, from = 0;
    WordStep step;
  };

  static size_t Place(uint32_t state, const Word& word) {
    const uint64_t mixed = word.first * 0x9E3779B97F4A7C15u ^ (uint64_t{state} << 32 | word.last) * 0xD6E8FEB86659FD93u;
    return (mixed ^ mixed >> 29) * 0x9E3779B97F4A7C15u >> (64 - kBits);
  }

  std::vector<Entry> entries_ = std::vector<Entry>(size_t{1} << kBits);
  std::vector<uint16_t> matches_;
};

}  // namespace tidewaiter
