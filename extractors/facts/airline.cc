#include "extractors/facts/airline.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 27> kBehind = {
    "flight",     "flights",   "plane",      "planes",   "jet",       "jets",         "aircraft", "airliner", "Airbus",
    "Boeing",     "freighter", "freighters", "pilot",    "pilots",    "crew",         "cabin",    "steward",  "stewards",
    "stewardess", "hub",       "airline",    "airlines", "turboprop", "stewardesses", "carrier",  "captain",  "passengers"};
// Between the airline and its plane: "Emirates cargo plane".
constexpr std::array<std::string_view, 8> kKindOfFlight = {"cargo",         "passenger",  "commercial", "domestic",
                                                           "international", "connecting", "charter",    "direct"};
constexpr std::array<std::string_view, 6> kBefore = {"aboard", "airline", "airlines", "carrier", "flew", "flying"};
constexpr std::array<std::string_view, 6> kFlying = {"flew", "flown", "flying", "fly", "flight", "flights"};
constexpr std::array<std::string_view, 4> kWith = {"with", "by", "on", "via"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Airlines::Airlines(const NameWords& words) : words_(words) {
  for (const NameHit& hit : words.reading().Names("organization")) {
    if (IsAirline(hit) && IsBesideFlight(hit)) told_.insert(hit.entry);
  }
}

bool Airlines::IsMeant(const NameHit& hit) const {
  return IsAirline(hit) && (IsBesideFlight(hit) || (told_.contains(hit.entry) && StandsBare(hit)));
}

bool Airlines::IsBesideFlight(const NameHit& hit) const {
  const uint32_t first = hit.first_token;
  uint32_t behind = hit.end_token;
  if (first > 0 && words_.Joined(first) && words_.Capital(first - 1) && !words_.AtStart(first - 1))
    return false;  // "United Arab | Emirates"
  if (HasOwnCode(hit)) return true;
  if (words_.Joined(behind) && IsOneOf(words_.Text(behind), kKindOfFlight)) ++behind;
  if (words_.Joined(behind) && IsOneOf(words_.Text(behind), kBehind)) return true;
  if (first < 1 || !words_.Joined(first)) return false;
  if (IsOneOf(words_.Text(first - 1), kBefore)) return true;
  return first > 1 && words_.Joined(first - 1) && IsOneOf(words_.Text(first - 1), kWith) && IsOneOf(words_.Text(first - 2), kFlying);
}

// "Emirates EK203", "Emirates EK 203".
bool Airlines::HasOwnCode(const NameHit& hit) const {
  const std::string_view code = words_.Column(hit, "iata");
  if (code.size() != 2 || !words_.Joined(hit.end_token)) return false;
  const std::string_view next = words_.Text(hit.end_token);
  if (!next.starts_with(code)) return false;
  const bool apart = next.size() == 2 && words_.Joined(hit.end_token + 1);
  const std::string_view number = apart ? words_.Text(hit.end_token + 1) : next.substr(2);
  return !number.empty() && std::isdigit(static_cast<unsigned char>(number[0])) != 0;
}

// "Emirates said", but not "the Emirates", "Delta State".
bool Airlines::StandsBare(const NameHit& hit) const {
  const uint32_t first = hit.first_token, behind = hit.end_token;
  if (words_.Joined(behind) && words_.Capital(behind)) return false;
  if (first == 0 || !words_.Joined(first)) return true;
  const std::string_view before = words_.Text(first - 1);
  return before != "the" && before != "The" && (!words_.Capital(first - 1) || words_.AtStart(first - 1));
}

}  // namespace tidewaiter
