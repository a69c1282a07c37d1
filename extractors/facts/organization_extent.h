// How far an organisation's name reaches from the word that tells it: "the | Osaka Prefectural Police", "Ministry of | Economy, Trade and
// Industry".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/facts/name_words.h"

namespace tidewaiter {

// All looks are bounded by kMaxOrganizationTokens. `words` and `taken` must outlive this. Thread-safe.
class OrganizationExtent {
 public:
  OrganizationExtent(const NameWords& words, const TakenTokens& taken) : words_(words), taken_(taken) {}

  // Whether the token starts a word of the gazetteer "organization_word" in this role.
  bool Has(uint32_t token, std::string_view role) const;
  bool IsWord(uint32_t token, std::string_view word) const;
  bool IsPlaceLike(uint32_t token) const;
  // Whether the capital word may stand inside an organisation's name.
  bool NameWord(uint32_t token) const;
  // A comma alone stands before the token.
  bool AfterComma(uint32_t token) const;
  // The start of the name that goes up to `begin`. With `lower`, words such as "federal" belong to it.
  uint32_t ExtendLeft(uint32_t begin, bool lower) const;
  // The end of the name that goes on behind `end`: up to a later word that tells an organisation, then "of ...".
  uint32_t ExtendRight(uint32_t end) const;
  // "of Justice", "for the Southern District of New York".
  uint32_t ExtendOverPhrase(uint32_t end) const;
  // "Economy, Trade and Industry" behind the first of its words.
  uint32_t ExtendOverList(uint32_t end) const;
  // "Agriculture, " before "Fisheries and Conservation Department".
  uint32_t ExtendOverListLeft(uint32_t begin, uint32_t head) const;
  // "in Japan" behind "police".
  uint32_t ExtendOverPlace(uint32_t end) const;
  // The country that the name itself says, or the possessive before it.
  std::string CountryOf(uint32_t begin, uint32_t end) const;

 private:
  // An office before a name is not part of an organisation, unless the word modifies one too ("Chief Public Prosecutor's Office").
  // One that reaches into the name does not end it: "U.S. Attorney" before "Attorney's Office".
  bool IsOffice(uint32_t token) const;
  bool IsDeputy(uint32_t token) const;
  // "Fish and Wildlife Service", "Bureau of Customs Police": the word before the link belongs to the name too.
  bool LinksNames(uint32_t link) const;
  // "National Crime Agency | and Border Force": the first body is complete; "Customs and Excise Department" is one.
  bool IsWholeBody(uint32_t token) const;
  // The "and" of "Customs and Excise": a capital word follows that is no place and no name.
  bool InnerLink(uint32_t token) const;

  const NameWords& words_;
  const TakenTokens& taken_;
};

}  // namespace tidewaiter
