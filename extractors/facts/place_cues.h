// Words that stand before a place and tell it from a person of that name.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace tidewaiter {

// Words before a place. Those of the second list stand before persons and teams too, and do not tell a place from a family name.
constexpr std::array<std::string_view, 24> kPlacePrepositions = {
    "in",       "at",       "near",       "via",     "into",     "outside",      "inside",      "around",
    "across",   "within",   "throughout", "leaving", "entering", "reached",      "visited",     "visiting",
    "northern", "southern", "eastern",    "western", "central",  "neighbouring", "neighboring", "downtown"};
constexpr std::array<std::string_view, 9> kWeakPrepositions = {"from",    "to",  "through", "toward", "towards",
                                                               "between", "off", "beyond",  "of"};

// What moves, and how it does: "a container from Santos", "sailed to Santos" are no person's.
constexpr std::array<std::string_view, 57> kMovement = {
    "sailed",       "sailing",  "shipped",    "flew",      "flown",     "flying",     "arrived",  "arriving", "departed",    "departing",
    "travelled",    "traveled", "travelling", "traveling", "driven",    "drove",      "driving",  "smuggled", "transported", "exported",
    "imported",     "trucked",  "ferried",    "railed",    "airlifted", "rerouted",   "diverted", "loaded",   "flight",      "flights",
    "ship",         "ships",    "vessel",     "vessels",   "ferry",     "boat",       "plane",    "aircraft", "truck",       "trucks",
    "lorry",        "lorries",  "train",      "bus",       "container", "containers", "cargo",    "shipment", "shipments",   "consignment",
    "consignments", "voyage",   "route",      "bound",     "destined",  "headed",     "heading"};

// "the coast of Cornwall", "the port of Bar": no person has these.
constexpr std::array<std::string_view, 14> kParts = {"coast", "shores", "waters", "outskirts", "north",   "south",  "east",
                                                     "west",  "port",   "town",   "city",      "village", "suburb", "harbour"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace tidewaiter
