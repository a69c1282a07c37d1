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

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
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

}  // namespace tidewaiter
