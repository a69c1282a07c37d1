// Where a text counts or measures something, and how far the noun phrase behind the number goes. What is counted may be any noun: so goods
// are found that no list holds.
//
//   "268 sacks of East African sandalwood" -> the phrase begins at "East"; "three main fuel pumps" -> at "main"
#pragma once

#include <optional>
#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

class MeasuredPhrases {
 public:
  // Linear in the text. `words` must outlive this.
  MeasuredPhrases(const NameWords& words, const std::vector<Mention>& mentions);

  // Where the measured phrase that holds `token` begins, looking back over a few words of it; none if it is not measured.
  std::optional<uint32_t> BeginOf(uint32_t token) const;
  // Whether a measured phrase begins at `token`.
  bool At(uint32_t token) const { return token < starts_.size() && starts_[token] != Start::kNone; }
  // Whether it is an amount of a substance or so many packages of something ("2 kg of", "40 cartons of"), not a bare count.
  bool IsAmount(uint32_t token) const { return token < starts_.size() && starts_[token] == Start::kAmount; }
  // "72 tonnes of the gas": of what was spoken of before.
  bool IsDefinite(uint32_t token) const { return token < definite_.size() && definite_[token]; }
  // The end of the plain words of a noun phrase that begins at `token`: before a stop, a preposition, a verb, or what `taken` holds.
  uint32_t EndOf(uint32_t token, const TakenTokens& taken) const;

 private:
  enum class Start : uint8_t { kNone, kCount, kAmount };
  void NoteLoads();
  void NoteWorths(const std::vector<Mention>& mentions);
  bool IsPlain(uint32_t token) const;
  bool IsModelYear(uint32_t token) const;

  const NameWords& words_;
  std::vector<Start> starts_;
  std::vector<bool> definite_;
};

}  // namespace tidewaiter
