// The noun phrase around a goods word: which words belong to it, and whether it is goods at all there.
//
//   "2 kg of raw elephant ivory tusks" -> "raw elephant ivory tusks"
//   "a used-car showroom", "the drug lord", "hidden in a truck" -> none
//   "40 kilos of frammistat" -> "frammistat", although no list knows it
#pragma once

#include <optional>
#include <vector>

#include "extractors/facts/goods_measured.h"
#include "extractors/facts/name_words.h"

namespace tidewaiter {

// Tokens [begin, end) of a phrase; the hits that it was built on, in order, the last one of goods being its head; none where
// only the number before it tells that it is goods.
struct GoodsPhrase {
  uint32_t begin = 0, end = 0;
  std::vector<const NameHit*> hits;
  bool fake = false;          // "counterfeit", "fake": of branded goods
  bool of_offence = false;    // "ivory trafficking": names the goods of an offence
  bool needs_cue = false;     // no hit is sure by itself
  bool waste = false;         // "discarded", "broken"
  bool again = false;         // "72 tonnes of the gas": what was told before
  std::string_view beside;    // the category of the goods before it in a list, for what has none of its own
  bool for_aircraft = false;  // "spare parts for fighter jets"
  bool parts_of = false;      // its head is what an aircraft is made of, though the lists name the aircraft
};

// Reads phrases left to right over one document. Not thread-safe; one an analysis.
class GoodsPhraseReader {
 public:
  GoodsPhraseReader(const NameWords& words, const TakenTokens& taken, const MeasuredPhrases& measured);

  // All phrases, sorted, without overlaps. Linear in the text.
  std::vector<GoodsPhrase> Read() const;

 private:
  std::optional<GoodsPhrase> PhraseAt(uint32_t token) const;
  void ExtendRight(GoodsPhrase& phrase) const;
  bool IsModelInPlural(uint32_t token) const;
  void ExtendLeft(GoodsPhrase& phrase) const;
  bool IsVerb(uint32_t token) const;
  bool IsDescribing(uint32_t token) const;
  void ExtendToNumber(GoodsPhrase& phrase) const;
  bool NeedsCue(const NameHit& hit) const;
  const NameHit* LongestAt(uint32_t token) const;
  bool Has(uint32_t token, std::string_view role) const;
  std::optional<GoodsPhrase> UnknownAt(uint32_t token, const std::vector<GoodsPhrase>& before) const;
  bool IsAdjective(uint32_t token) const;
  bool IsModifierOfCounted(const GoodsPhrase& phrase) const;
  std::optional<GoodsPhrase> UnknownFrom(uint32_t token, const std::vector<GoodsPhrase>& before) const;
  bool CountsOn(uint32_t token, const std::vector<GoodsPhrase>& before) const;
  std::string_view CategoryBeside(const GoodsPhrase& phrase) const;
  bool IsTakenAfter(uint32_t token) const;
  bool HasCueBefore(uint32_t token) const;
  bool ContinuesList(const GoodsPhrase& phrase, const std::vector<GoodsPhrase>& before) const;
  void ExtendToArticle(GoodsPhrase& phrase, const std::vector<GoodsPhrase>& before) const;
  bool IsRefused(const GoodsPhrase& phrase) const;
  bool IsMeans(const GoodsPhrase& phrase) const;
  bool IsEverydayThing(const GoodsPhrase& phrase) const;
  bool HasCue(const GoodsPhrase& phrase) const;
  bool IsSoManyBehind(uint32_t token) const;
  bool IsPricedBefore(const GoodsPhrase& phrase) const;

  const NameWords& words_;
  const TakenTokens& taken_;
  const MeasuredPhrases& measured_;
  std::vector<const NameHit*> longest_;  // by token: the longest hit of goods, brand or model that starts there
  std::vector<uint32_t> context_;        // by token: roles of goods_context, as bits
};

}  // namespace tidewaiter
