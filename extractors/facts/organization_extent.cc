#include "extractors/facts/organization_extent.h"

#include <algorithm>
#include <array>

#include "extractors/facts/organization.h"
#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

// Words that a capital at the start of a sentence does not make part of a name.
constexpr std::array<std::string_view, 46> kFunctionWords = {
    "the",    "a",        "an",      "in",   "on",  "at",   "for",   "but",     "and",       "when",      "as",    "after",
    "before", "by",       "from",    "to",   "of",  "with", "while", "if",      "this",      "that",      "these", "those",
    "his",    "her",      "their",   "its",  "our", "my",   "last",  "however", "meanwhile", "according", "both",  "under",
    "since",  "although", "because", "some", "all", "most", "many",  "several", "two",       "he"};

bool IsFunctionWord(std::string_view word) {
  if (word.size() > 9) return false;
  const std::string folded = Fold(word);
  return std::find(kFunctionWords.begin(), kFunctionWords.end(), folded) != kFunctionWords.end();
}

bool IsParticle(std::string_view word) {
  constexpr std::array<std::string_view, 18> kParticles = {"de", "der", "den", "van", "von", "la",    "du", "del", "do",
                                                           "da", "dos", "das", "des", "di",  "della", "el", "los", "las"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

}  // namespace

bool OrganizationExtent::Has(uint32_t token, std::string_view role) const {
  if (!words_.Is(token, kOrganizationWord)) return false;
  const auto hits = words_.HitsAt("organization_word", token);
  return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return words_.Column(hit, "role") == role; });
}

bool OrganizationExtent::IsWord(uint32_t token, std::string_view word) const { return token < words_.size() && words_.Text(token) == word; }

bool OrganizationExtent::IsPlaceLike(uint32_t token) const { return words_.Is(token, kNationality | kCountry | kPlace); }

// Whether the capital word may stand inside an organisation's name.
bool OrganizationExtent::NameWord(uint32_t token) const {
  if (!words_.Capital(token) || words_.Is(token, kCalendar) || words_.Possessive(token)) return false;
  if (words_.Headline(token)) return IsPlaceLike(token) || Has(token, "modifier") || Has(token, "last") || !words_.Is(token, kCommonWord);
  return !IsFunctionWord(words_.Text(token));
}

// An office before a name is not part of an organisation, unless the word modifies one too ("Chief Public Prosecutor's Office").
// One that reaches into the name does not end it: "U.S. Attorney" before "Attorney's Office".
bool OrganizationExtent::IsOffice(uint32_t token) const {
  if (!words_.Is(token, kTitle) || Has(token, "modifier") || Has(token, "first") || Has(token, "last")) return false;
  const auto hits = words_.HitsAt("title", token);
  return hits[0].end_token == token + 1 || !words_.Is(token, kCountry | kNationality);
}

bool OrganizationExtent::AfterComma(uint32_t token) const {
  if (token == 0 || token >= words_.size()) return false;
  const auto& tokens = words_.reading().tokens;
  const std::string_view between = words_.reading().Text({tokens[token - 1].span.end, tokens[token].span.begin});
  return between == ", " || between == "., ";
}

// The start of the name that goes up to `begin`. With `lower`, words such as "federal" belong to it.
uint32_t OrganizationExtent::ExtendLeft(uint32_t begin, bool lower) const {
  const uint32_t limit = begin > kMaxOrganizationTokens / 2 ? begin - kMaxOrganizationTokens / 2 : 0;
  while (begin > limit && words_.Joined(begin) && !taken_.At(begin - 1)) {
    const uint32_t last = begin - 1;
    if (NameWord(last) && !IsOffice(last) && !IsDeputy(last)) {
      begin = last;
    } else if (lower && Has(last, "modifier") && !words_.Capital(last)) {
      begin = last;
    } else if (last > limit && (words_.Text(last) == "and" || words_.Text(last) == "of") && LinksNames(last)) {
      begin = last - 1;
    } else if (last > limit && IsParticle(words_.Text(last)) && (NameWord(last - 1) || IsParticle(words_.Text(last - 1)))) {
      begin = last;  // "Van der Steeg Export"
    } else {
      break;
    }
  }
  while (begin + 1 < words_.size() && words_.Text(begin) == "s") ++begin;
  return begin;
}

bool OrganizationExtent::IsDeputy(uint32_t token) const {
  const std::string_view word = words_.Text(token);
  return word == "Deputy" || word == "Assistant" || word == "Acting" || word == "Vice";
}

// "Fish and Wildlife Service", "Bureau of Customs Police": the word before the link belongs to the name too.
bool OrganizationExtent::LinksNames(uint32_t link) const {
  const uint32_t left = link - 1;
  if (!words_.Joined(link) || !NameWord(left) || words_.Headline(left) || IsOffice(left)) return false;
  if (words_.Text(link) == "of") return Has(left, "first") || Has(left, "last");
  if (Has(left, "last") || Has(left, "body") || Has(left, "suffix") || words_.Is(left, kOrganization))
    return false;  // "Customs and Border Force": two bodies
  return !IsPlaceLike(left) && !IsPlaceLike(link + 1) && (words_.Is(left, kCommonWord) || !words_.Is(left, kGivenName | kFamilyName));
}

// The end of the name that goes on behind `end`: up to a later word that tells an organisation, then "of ...".
uint32_t OrganizationExtent::ExtendRight(uint32_t end) const {
  uint32_t last = end;
  for (uint32_t i = end; i < words_.size() && i - end < 6 && words_.Joined(i) && !words_.Headline(i); ++i) {
    const bool link = words_.Text(i) == "and" || words_.Text(i) == "of" || words_.Text(i) == "for";
    if (words_.Text(i) == "and" && IsWholeBody(i - 1)) break;
    if (!link && (!NameWord(i) || taken_.At(i))) break;
    if (!link && (Has(i, "last") || Has(i, "suffix"))) last = i + 1;
  }
  return Has(last - 1, "suffix") ? last : ExtendOverPhrase(last);
}

// "National Crime Agency | and Border Force": the first body is complete; "Customs and Excise Department" is one.
bool OrganizationExtent::IsWholeBody(uint32_t token) const {
  const std::string_view word = words_.Text(token);
  return word != "Customs" && word != "customs" && (Has(token, "last") || Has(token, "body") || Has(token, "suffix"));
}

// "of Justice", "for the Southern District of New York".
uint32_t OrganizationExtent::ExtendOverPhrase(uint32_t end) const {
  for (int phrases = 0; phrases < 3; ++phrases) {
    uint32_t i = end;
    if (!words_.Joined(i)) return end;
    const std::string_view link = words_.Text(i);
    const bool about = (link == "on" || link == "against") && words_.Capital(end - 1);  // "Commission on X", but "officers on the Y side"
    if (link != "of" && link != "for" && !about) return end;
    ++i;
    if (IsWord(i, "the") && words_.Joined(i)) ++i;
    const uint32_t begin = i;
    while (i < words_.size() && i - begin < 6 && words_.Joined(i) && ((NameWord(i) && !taken_.At(i) && !IsOffice(i)) || InnerLink(i))) ++i;
    if (i == begin) return end;
    end = i;
  }
  return end;
}

// The "and" of "Customs and Excise": a capital word follows that is no place and no name.
bool OrganizationExtent::InnerLink(uint32_t token) const {
  return words_.Text(token) == "and" && words_.Joined(token + 1) && NameWord(token + 1) && !IsPlaceLike(token + 1) &&
         !words_.Is(token + 1, kGivenName) && !IsPlaceLike(token - 1);
}

// "Economy, Trade and Industry" behind the first of its words.
uint32_t OrganizationExtent::ExtendOverList(uint32_t end) const {
  uint32_t i = end;
  while (i + 1 < words_.size() && i - end < 5 && AfterComma(i) && NameWord(i) && !IsPlaceLike(i)) {
    ++i;
    const uint32_t last = i + (IsWord(i + 1, "the") ? 2 : 1);  // "Water and the Environment"
    if (words_.Text(i) == "and" && words_.Joined(i) && NameWord(last) && words_.Joined(last)) return last + 1;
    if (i + 2 < words_.size() && words_.Joined(i) && NameWord(i) && words_.Text(i + 1) == "and" && NameWord(i + 2)) return i + 3;
  }
  return end;
}

// "Agriculture, " before "Fisheries and Conservation Department".
uint32_t OrganizationExtent::ExtendOverListLeft(uint32_t begin, uint32_t head) const {
  if (begin + 1 >= head || words_.Text(begin + 1) != "and") return begin;
  for (int count = 0; count < 3 && begin > 0 && AfterComma(begin); ++count) {
    if (!NameWord(begin - 1) || !words_.Is(begin - 1, kCommonWord) || IsPlaceLike(begin - 1) || words_.AtStart(begin - 1)) break;
    --begin;
  }
  return begin;
}

// "in Japan" behind "police".
uint32_t OrganizationExtent::ExtendOverPlace(uint32_t end) const {
  if (!words_.Joined(end) || words_.Text(end) != "in" || !words_.Joined(end + 1)) return end;
  for (std::string_view kind : {"country", "place"}) {
    const auto hits = words_.HitsAt(kind, end + 1);
    if (!hits.empty() && words_.Capital(end + 1) && (!hits[0].needs_cue || kind == "place")) return hits[0].end_token;
  }
  return end;
}

// The country that the name itself says, or the possessive before it.
std::string OrganizationExtent::CountryOf(uint32_t begin, uint32_t end) const {
  for (uint32_t i = begin; i < end; ++i) {
    if (!words_.Is(i, kNationality | kCountry)) continue;
    for (std::string_view kind : {"nationality", "country"}) {
      const auto hits = words_.HitsAt(kind, i);
      if (!hits.empty() && hits[0].end_token <= end) return std::string(words_.Column(hits[0], "code"));
    }
  }
  if (begin >= 2 && words_.Possessive(begin - 1)) {
    const auto hits = words_.HitsAt("country", begin - 2);
    if (!hits.empty() && hits[0].end_token == begin - 1) return std::string(words_.Column(hits[0], "code"));
  }
  return {};
}

}  // namespace tidewaiter
