#include "extractors/facts/goods_purpose.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace tidewaiter {
namespace {

constexpr uint32_t kMostLink = 10;  // words between goods and what they are for
constexpr uint32_t kMostBefore = 4;

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Nouns of what is built into something: what follows "for" is no cargo. "Guns for ivory" is an exchange.
bool IsPart(std::string_view word) {
  constexpr std::array<std::string_view, 35> kParts = {
      "parts",     "part",     "spares",   "components", "component", "accessories", "equipment",  "kits",       "kit",
      "engines",   "engine",   "motors",   "motor",      "batteries", "chips",       "microchips", "sensors",    "servos",
      "actuators", "bearings", "magnets",  "valves",     "pumps",     "circuits",    "modules",    "gyroscopes", "tyres",
      "tires",     "optics",   "antennas", "scopes",     "sights",    "barrels",     "magazines",  "receivers"};
  return IsOneOf(word, kParts);
}

bool IsAircraft(std::string_view word) {
  constexpr std::array<std::string_view, 16> kAircraft = {"aircraft",   "plane",   "planes",   "airplane",  "airplanes", "aeroplanes",
                                                          "helicopter", "jet",     "jets",     "airliners", "airliner",  "helicopters",
                                                          "warplanes",  "bombers", "fighters", "planes"};
  return IsOneOf(word, kAircraft);
}

class PurposeReader {
 public:
  explicit PurposeReader(const NameWords& words) : words_(words) {}

  bool IsFor(const GoodsPhrase& goods, const GoodsPhrase& purpose) const {
    const std::optional<uint32_t> behind = EndOfLink(goods.end, IsPart(words_.Text(goods.end - 1)));
    if (!behind || *behind > purpose.begin || purpose.begin - *behind > kMostBefore) return false;
    for (uint32_t i = *behind; i <= purpose.begin; ++i) {
      if (i > *behind && !words_.Joined(i)) return false;
      if (i < purpose.begin && !IsOpening(i)) return false;
    }
    return true;
  }

  // Takes "parts for" before a phrase into it, where no list knows parts of that kind: "parts for military aircraft".
  void TakePartsBefore(GoodsPhrase& purpose, uint32_t free_from) const {
    uint32_t i = purpose.begin;
    while (i > free_from && purpose.begin - i < kMostBefore && words_.Joined(i) && IsOpening(i - 1)) --i;
    if (i < free_from + 2 || !words_.Joined(i) || !words_.Joined(i - 1)) return;
    if (words_.Text(i - 1) != "for" || !IsPart(words_.Text(i - 2)) || purpose.hits.empty()) return;
    purpose.begin = i - 2;
    purpose.for_aircraft = purpose.parts_of = IsAircraft(words_.Text(purpose.end - 1));
  }

  // "rifle and pistol scopes", "car and lorry parts": the first noun says what the scopes are of, too.
  bool IsModifierOf(const GoodsPhrase& first, const GoodsPhrase& next) const {
    if (first.hits.size() != 1 || first.end != first.begin + 1 || next.end < next.begin + 2 || next.begin != first.end + 1) return false;
    const std::string_view category = words_.Column(*first.hits[0], "category");
    const bool thing = category == "weapons" || category == "vehicle" || category == "machinery" || category == "dual_use";
    const bool counted = first.begin > 0 && IsOpening(first.begin - 1);
    return thing && !counted && !words_.Text(first.begin).ends_with('s') && words_.Text(first.end) == "and" &&
           IsPart(words_.Text(next.end - 1));
  }

 private:
  // Behind "used in", "that could be used to build", "designed for"; behind "for" where the goods are parts.
  std::optional<uint32_t> EndOfLink(uint32_t token, bool part) const {
    constexpr std::array<std::string_view, 14> kBetween = {"that", "which", "can",    "could", "may", "might",    "also",
                                                           "be",   "are",   "widely", "often", "is",  "commonly", "were"};
    constexpr std::array<std::string_view, 8> kUsed = {"used", "use", "designed", "intended", "meant", "suitable", "made", "needed"};
    constexpr std::array<std::string_view, 7> kBuild = {"make", "build", "equip", "power", "guide", "arm", "produce"};
    const uint32_t last = std::min(words_.size(), token + kMostLink);
    for (uint32_t i = token; i + 1 < last; ++i) {
      const std::string_view word = words_.Text(i), next = words_.Text(i + 1);
      if (words_.reading().tokens[i].gap == Gap::kStop || words_.reading().tokens[i].gap == Gap::kParagraph) return {};
      if (IsOneOf(word, kUsed) && (next == "in" || next == "for" || next == "on" || next == "by")) return i + 2;
      if (IsOneOf(word, kUsed) && next == "to" && i + 2 < last && IsOneOf(words_.Text(i + 2), kBuild)) return i + 3;
      const bool opens = word == "for" && words_.Joined(i);
      if (opens && next != "use") return part ? std::optional(i + 1) : std::nullopt;
      if (!opens && !IsOneOf(word, kBetween)) return {};
    }
    return {};
  }

  // "the", "two", "Iranian", "its fleet of": what may stand before the noun.
  bool IsOpening(uint32_t token) const {
    constexpr std::array<std::string_view, 16> kOpening = {"the", "a",   "an",   "its", "their", "various", "military", "several",
                                                           "two", "old", "some", "of",  "fleet", "three",   "other",    "many"};
    return IsOneOf(words_.Text(token), kOpening) || words_.Is(token, kNationality) ||
           words_.reading().tokens[token].shape == Shape::kNumber;
  }

  const NameWords& words_;
};

}  // namespace

void DropPurposes(const NameWords& words, std::vector<GoodsPhrase>& phrases) {
  const PurposeReader reader(words);
  size_t kept = 0;
  for (size_t i = 0; i < phrases.size(); ++i) {
    if (kept > 0 && reader.IsFor(phrases[kept - 1], phrases[i])) {
      phrases[kept - 1].for_aircraft |= IsAircraft(words.Text(phrases[i].end - 1));
      continue;
    }
    if (i + 1 < phrases.size() && reader.IsModifierOf(phrases[i], phrases[i + 1])) continue;
    reader.TakePartsBefore(phrases[i], kept > 0 ? phrases[kept - 1].end : 0);
    if (kept != i) phrases[kept] = std::move(phrases[i]);
    ++kept;
  }
  phrases.erase(phrases.begin() + static_cast<std::ptrdiff_t>(kept), phrases.end());
}

}  // namespace tidewaiter
