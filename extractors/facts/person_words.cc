#include "extractors/facts/person_words.h"

#include <algorithm>
#include <array>

namespace tidewaiter {
namespace {

// Lower-case words inside a name: "Van der Steeg", "Khalid bin Walid".
constexpr std::array<std::string_view, 30> kParticles = {"al",  "el",  "bin", "ibn", "bint", "van", "von", "der",  "den", "de",
                                                         "da",  "dos", "das", "del", "di",   "du",  "la",  "le",   "ul",  "ben",
                                                         "ter", "e",   "y",   "ap",  "dela", "bte", "do",  "ould", "os",  "binti"};

constexpr std::array<std::string_view, 12> kStreets = {"Street", "Road",     "Avenue",  "Lane",  "Square", "Boulevard",
                                                       "Bridge", "Terminal", "Airport", "Hotel", "Market", "Crossing"};

constexpr std::array<std::string_view, 24> kDuties = {"Operations",     "Enforcement", "Investigation", "Investigations", "Intelligence",
                                                      "Preventive",     "Customs",     "Crime",         "Narcotics",      "Anti-Smuggling",
                                                      "Security",       "Revenue",     "Tax",           "Forests",        "Wildlife",
                                                      "Fisheries",      "Compliance",  "Legal",         "Headquarters",   "Prosecutions",
                                                      "Communications", "Media",       "Airport",       "Traffic"};

// "of Harbour Road, | Low Moor, Bradford": the next part of an address.
constexpr std::array<std::string_view, 12> kAddresses = {"Road",  "Street",   "Avenue", "Lane",  "Close",   "Drive",
                                                         "Court", "Crescent", "Grove",  "Place", "Gardens", "Terrace"};
constexpr std::array<std::string_view, 5> kBeforePlaces = {"off", "near", "outside", "at", "in"};
// "in a Jleeb Al-Shuyoukh | neighbourhood"
constexpr std::array<std::string_view, 8> kPartsOfPlaces = {"neighborhood", "neighbourhood", "district", "suburb",
                                                            "village",      "quarter",       "area",     "township"};
constexpr std::array<std::string_view, 9> kMalayPlaces = {"Bukit",  "Kampung", "Kuala",   "Muara", "Pulau",
                                                          "Sungai", "Sungei",  "Tanjung", "Teluk"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "Kim Sang-woo’s"
bool IsPossessive(const NameWords& words, uint32_t end) {
  const std::string_view text = words.reading().document->text;
  const std::string_view behind = text.substr(std::min<size_t>(words.reading().tokens[end - 1].span.end, text.size()), 3);
  return behind.starts_with("'") || behind.starts_with("’") || words.Text(end - 1).ends_with("s");
}

}  // namespace

bool IsParticle(std::string_view word) { return IsOneOf(word, kParticles); }

bool IsStreet(std::string_view word) { return IsOneOf(word, kStreets); }

bool IsDuty(std::string_view word) { return IsOneOf(word, kDuties); }

bool IsSyllable(const NameWords& words, uint32_t token) {
  const Token& word = words.reading().tokens[token];
  if (word.shape != Shape::kLower || word.span.size() > 6) return false;
  return !words.Is(token, kCommonWord) || (!words.Is(token - 1, kCommonWord | kPlace) && word.span.size() <= 4);
}

bool EndsKoreanName(const NameWords& words, uint32_t token) {
  constexpr std::array<std::string_view, 14> kJoined = {"led",  "born", "made", "run",  "era",  "wide",  "area",
                                                        "like", "type", "held", "side", "free", "owned", "built"};
  const std::string_view text = words.Text(token);
  return words.reading().tokens[token].shape == Shape::kLower && text.size() <= 5 && words.Is(token - 2, kFamilyName) &&
         !IsOneOf(text, kJoined);
}

bool IsInPlaceOfAPlace(const NameWords& words, uint32_t begin, uint32_t end) {
  constexpr uint32_t kMostBefore = 2;
  if (begin == 0) return false;
  if (words.reading().tokens[begin].gap == Gap::kBreak && IsOneOf(words.Text(begin - 1), kAddresses)) return true;
  uint32_t token = begin;
  while (token > 0 && begin - token < kMostBefore && words.Joined(token) && words.Capital(token - 1) && !words.AtStart(token - 1)) --token;
  if (token == 0 || !words.Joined(token)) return false;
  const std::string_view before = words.Text(token - 1);
  if (IsOneOf(before, kBeforePlaces)) return before != "in" || !IsPossessive(words, end);
  return before == "a" && words.Joined(end) && IsOneOf(words.Text(end), kPartsOfPlaces);
}

bool IsOtherName(const NameWords& words, uint32_t begin) {
  if (IsOneOf(words.Text(begin), kMalayPlaces)) return true;
  return begin > 0 && words.Joined(begin) && words.Text(begin - 1) == "Operation";
}

}  // namespace tidewaiter
