// Airlines whose name is something else as well: "Emirates" flies, and is a country.
#pragma once

#include <unordered_set>

#include "extractors/facts/name_words.h"

namespace tidewaiter {

// Tells by the words beside a name whether the airline of that name is meant ("an Emirates flight", "Emirates EK 203", "aboard Delta");
// where a document has said so once, the bare name means it again. `words` must outlive this. Linear in the names of airlines.
class Airlines {
 public:
  explicit Airlines(const NameWords& words);
  // Of a hit of the gazetteer "organization".
  bool IsMeant(const NameHit& hit) const;

 private:
  bool IsAirline(const NameHit& hit) const { return words_.Column(hit, "type") == "airline"; }
  bool IsBesideFlight(const NameHit& hit) const;
  bool HasOwnCode(const NameHit& hit) const;
  bool StandsBare(const NameHit& hit) const;

  const NameWords& words_;
  std::unordered_set<const GazetteerEntry*> told_;
};

}  // namespace tidewaiter
