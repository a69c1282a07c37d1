// Where goods came from, went through, were declared to, and went.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/match/fold.h"
#include "pipeline/incident/route_stops.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {

bool SamePlace(const PlaceValue& a, const PlaceValue& b) {
  if (a.country != b.country) return false;
  return Fold(a.name) == Fold(b.name) || (!a.country.empty() && (a.kind == "country" || b.kind == "country"));
}

namespace {

constexpr size_t kMostPlaces = 24;  // in a slot; what names more is a list of places, not a way

bool IsCapital(const EpisodeView& view, const PlaceValue& place) {
  const Gazetteer& gazetteer = view.reading.patterns->gazetteer;
  for (const GazetteerEntry* entry : gazetteer.Entries("country")) {
    if (gazetteer.Column(*entry, "code") == place.country) return Fold(gazetteer.Column(*entry, "capital")) == Fold(place.name);
  }
  return false;
}

// "Chiba" beside "Japan" is one place, and the narrower one is its name. But a capital that is told once, and its country again and
// again, stands for the country.
void JoinNested(const EpisodeView& view, Places& places) {
  for (size_t outer = 0; outer < places.size(); ++outer) {
    for (size_t inner = 0; inner < places.size(); ++inner) {
      if (inner == outer || !Holds(places[outer].value, places[inner].value)) continue;
      const bool wider = IsCapital(view, places[inner].value) && places[outer].evidence.size() > places[inner].evidence.size();
      const size_t kept = wider ? outer : inner, dropped = wider ? inner : outer;
      auto& evidence = places[dropped].evidence;
      std::move(evidence.begin(), evidence.end(), std::back_inserter(places[kept].evidence));
      places.erase(places.begin() + static_cast<std::ptrdiff_t>(dropped));
      return JoinNested(view, places);
    }
  }
}

void Remove(Places& from, const Places& what) {
  std::erase_if(from, [&](const Claim<PlaceValue>& claim) {
    return std::any_of(what.begin(), what.end(), [&](const auto& other) { return SamePlace(claim.value, other.value); });
  });
}

// "Europe" beside "Rotterdam" says nothing more, unless one list names both.
void DropRegions(Places& places) {
  constexpr uint32_t kList = 100;  // code points
  const auto listed = [&](const Claim<PlaceValue>& region) {
    return std::any_of(places.begin(), places.end(), [&](const auto& other) {
      const uint32_t a = region.evidence[0].start, b = other.evidence[0].start;
      return !other.value.country.empty() && (a > b ? a - b : b - a) < kList;
    });
  };
  const bool known = std::any_of(places.begin(), places.end(), [](const auto& claim) { return !claim.value.country.empty(); });
  Places kept;
  for (const auto& claim : places) {
    if (!known || claim.value.kind != "macroregion" || listed(claim)) kept.push_back(claim);
  }
  places = std::move(kept);
}

bool IsSpot(const PlaceValue& place, const PlaceValue& spot) {
  return place.country == spot.country && place.kind != "country" && Fold(spot.name).find(Fold(place.name)) != std::string::npos;
}

bool GivenOnlyBy(const Claim<PlaceValue>& claim, std::initializer_list<std::string_view> rules) {
  return std::all_of(claim.evidence.begin(), claim.evidence.end(),
                     [&](const Evidence& evidence) { return std::find(rules.begin(), rules.end(), evidence.rule) != rules.end(); });
}

// Where it was stopped is not on the way ("a ship that calls at Antwerp"), and not where it was going if that is told as well.
void RemoveSpot(Incident& incident) {
  if (incident.place.empty()) return;
  const auto is_spot = [&](const auto& claim) { return IsSpot(claim.value, incident.place[0].value); };
  std::erase_if(incident.transit, is_spot);
  // "packed in sacks at the airport" where it was found
  std::erase_if(incident.origin, [&](const auto& claim) { return is_spot(claim) && GivenOnlyBy(claim, {"frame.goods-loaded-at"}); });
  if (!std::all_of(incident.destination.begin(), incident.destination.end(), is_spot)) std::erase_if(incident.destination, is_spot);
}

// "It came down from the border post", but it had been loaded further off.
void DropCrossings(Places& origin) {
  const auto is_crossing = [](const auto& claim) { return claim.value.kind == "crossing"; };
  if (!std::all_of(origin.begin(), origin.end(), is_crossing)) std::erase_if(origin, is_crossing);
}

// "Mined in Ituri", "the lorry had set out from Daraa": where a way begins, whatever comes later.
bool IsBeginning(const EpisodeView& view, const RoleFill& fill) {
  constexpr std::array<std::string_view, 4> kRules = {"frame.journey-began", "frame.port-of-loading", "frame.gave-as-origin",
                                                      "frame.goods-caught-in"};
  if (std::find(kRules.begin(), kRules.end(), fill.rule) != kRules.end()) return true;
  constexpr std::array<std::string_view, 15> kGains = {"mined",  "poached",   "harvested", "stole",    "dug",
                                                       "looted", "excavated", "produced",  "grown",    "felled",
                                                       "logged", "cut",       "cooked",    "quarried", "unearthed"};
  const std::string_view cue = view.reading.Text({fill.cue, fill.span.begin > fill.cue ? fill.span.begin : fill.cue});
  return std::any_of(kGains.begin(), kGains.end(), [&](std::string_view word) { return cue.starts_with(word); });
}

// What tells where a way begins tells more of an origin than "it came from Jordan": Jordan is on the way.
void PutWeakOriginsOnTheWay(const EpisodeView& view, Incident& incident) {
  std::set<std::string> strong, sources;  // countries; their settlements and regions
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "origin" || fill.mention < 0 || !IsBeginning(view, fill)) continue;
      const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value);
      if (place != nullptr) strong.insert(place->country);
      if (place != nullptr && place->kind != "country") sources.insert(Fold(place->name));
    }
  }
  if (strong.empty()) return;
  // "Felled in Gbele, it came down from Wa and was loaded at Tema": within a country, too, a port is no source beside one.
  const auto is_port = [&](const auto& claim) {
    return !sources.empty() && !sources.contains(Fold(claim.value.name)) && claim.value.kind != "country" && claim.value.kind != "region" &&
           GivenOnlyBy(claim, {"frame.loaded-at", "frame.goods-loaded-at", "frame.left-place", "frame.moved-from", "frame.bare-from"});
  };
  const auto is_weak = [&](const auto& claim) { return !strong.contains(claim.value.country) || is_port(claim); };
  for (const Claim<PlaceValue>& claim : incident.origin) {
    if (is_weak(claim)) PutOnTheWay(claim, incident);
  }
  std::erase_if(incident.origin, is_weak);
}

// A consignee that only the papers name, where the story knows better.
void PutPaperConsigneesAside(Incident& incident) {
  const auto by_papers = [](const auto& claim) { return GivenOnlyBy(claim, {"frame.papers-consignee", "frame.named-consignee"}); };
  const bool better =
      std::any_of(incident.destination.begin(), incident.destination.end(), [&](const auto& claim) { return !by_papers(claim); });
  if (!better) return;
  for (const Claim<PlaceValue>& claim : incident.destination) {
    if (by_papers(claim) && !HasName(incident.declared_destination, claim.value)) incident.declared_destination.push_back(claim);
  }
  std::erase_if(incident.destination, by_papers);
}

// Where the papers said that it came from, where the story knows nothing else.
void AddDeclaredOrigin(const EpisodeView& view, Incident& incident) {
  if (!incident.origin.empty()) return;
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "declared_origin" || fill.mention < 0) continue;
      if (const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value))
        AddClaim(incident.origin, PlaceValue(*place), view.Of(fill, event), SameSpot);
    }
  }
}

Places* SlotFor(const std::string& role, Incident& incident) {
  if (role == "origin") return &incident.origin;
  if (role == "transit") return &incident.transit;
  if (role == "destination") return &incident.destination;
  if (role == "declared_destination") return &incident.declared_destination;
  return nullptr;
}

// Goods that were stopped where an exporter had them, before they left for abroad, come from there: a raid on the dealer's showroom, an
// attempt foiled. Where something says that they had arrived there, or were only passing, nothing follows.
void AddOriginOfExport(const EpisodeView& view, Incident& incident) {
  const auto raids = [&](const EventMention& event) {
    const bool here = std::any_of(event.fills.begin(), event.fills.end(), [&](const RoleFill& fill) {
      const auto* place =
          fill.role == "place" && fill.mention >= 0 ? std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value) : nullptr;
      return place != nullptr && !incident.place.empty() && SameSpot(*place, incident.place[0].value);
    });
    return here &&
           std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) { return trigger.value == "raided"; });
  };
  const bool raided = std::any_of(view.episode.events.begin(), view.episode.events.end(), raids);
  if (!raided || !incident.origin.empty() || incident.destination.empty() || incident.place.empty()) return;
  const PlaceValue& place = incident.place[0].value;
  for (const auto* places : {&incident.destination, &incident.transit}) {
    for (const auto& claim : *places) {
      if (claim.value.country == place.country) return;
    }
  }
  incident.origin.push_back(incident.place[0]);
}

void AddFill(const EpisodeView& view, const RoleFill& fill, const EventMention& event, Incident& incident) {
  const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value);
  if (place == nullptr || place->kind == "metonym") return;
  const bool abroad =
      fill.role == "arrival" && place->kind == "country" && (incident.place.empty() || incident.place[0].value.country != place->country);
  Places* slot = SlotFor(abroad ? "destination" : fill.role, incident);
  if (slot == nullptr || (slot->size() >= kMostPlaces && !HasName(*slot, *place))) return;
  AddClaim(*slot, PlaceValue(*place), view.Of(fill, event), SameSpot);
}

// Weak fills are heard where the story gives a slot no other place, and for places that it gives already.
void AddFills(const EpisodeView& view, bool weak, Incident& incident) {
  const auto told = [&](const RoleFill& fill) {
    const Places* slot = SlotFor(fill.role, incident);
    const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value);
    const bool spot = place != nullptr && !incident.place.empty() && SameSpot(*place, incident.place[0].value);
    return spot || (slot != nullptr && !slot->empty() && (place == nullptr || !HasName(*slot, *place)));
  };
  std::vector<std::pair<const RoleFill*, const EventMention*>> heard;
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.mention >= 0 && (fill.reach == RoleFill::kWeak) == weak && !(weak && told(fill))) heard.emplace_back(&fill, &event);
    }
  }
  for (const auto& [fill, event] : heard) AddFill(view, *fill, *event, incident);
}

// Airports and provinces go by the whole name that is written: "Cheddi Jagan International Airport", "Hunan Province".
void NameAsWritten(Claim<PlaceValue>& claim) {
  constexpr std::array<std::string_view, 4> kFacilities = {"airport", "terminal", "crossing", "port"};
  constexpr std::array<std::string_view, 4> kRegions = {" province", " district", " county", " region"};
  std::string written = claim.evidence[0].exact.substr(0, claim.evidence[0].exact.find_first_of(",("));
  std::replace(written.begin(), written.end(), '\n', ' ');
  written = written.substr(0, written.find(" in "));
  const auto ends = [&](std::string_view word) { return Fold(written).ends_with(word); };
  const bool facility = std::find(kFacilities.begin(), kFacilities.end(), claim.value.kind) != kFacilities.end();
  const bool region = claim.value.kind == "region" && std::any_of(kRegions.begin(), kRegions.end(), ends);
  if ((facility || region) && Fold(written).find(Fold(claim.value.name)) != std::string::npos) claim.value.name = written;
}

// "It was brought from Rubaya. ... It left Dar es Salaam by sea": on the way, what it left after it had come from elsewhere.
void PutPortsLeftOnTheWay(Incident& incident) {
  const auto is_later = [&](const Claim<PlaceValue>& claim) {
    return GivenOnlyBy(claim, {"frame.left-place"}) && std::any_of(incident.origin.begin(), incident.origin.end(), [&](const auto& other) {
             return !GivenOnlyBy(other, {"frame.left-place", "frame.bare-from"}) && other.evidence[0].start < claim.evidence[0].start &&
                    other.value.kind != "country";
           });
  };
  Places later;
  std::copy_if(incident.origin.begin(), incident.origin.end(), std::back_inserter(later), is_later);
  for (const Claim<PlaceValue>& claim : later) PutOnTheWay(claim, incident);
  std::erase_if(incident.origin, [&](const auto& claim) { return HasName(later, claim.value); });
}

}  // namespace

void FillRoute(const EpisodeView& view, Incident& incident) {
  AddFills(view, false, incident);
  AddFills(view, true, incident);
  PutWeakOriginsOnTheWay(view, incident);
  PutPaperConsigneesAside(incident);
  for (Places* places : {&incident.origin, &incident.transit, &incident.destination, &incident.declared_destination})
    JoinNested(view, *places);
  AddDeclaredOrigin(view, incident);
  PutPortsLeftOnTheWay(incident);
  PassOn(incident);
  PassOnFrom(view, incident);
  PutStopsOnTheWay(view, incident);
  PutChainedStopsOnTheWay(view, incident);
  for (Places* places : {&incident.origin, &incident.destination}) DropRegions(*places);
  // "all across Europe" is no stop between two places.
  if (!incident.origin.empty() && !incident.destination.empty())
    std::erase_if(incident.transit, [](const auto& claim) { return claim.value.kind == "macroregion"; });
  Remove(incident.destination, incident.transit);
  RemoveSpot(incident);
  DropCrossings(incident.origin);
  // "seized from a dhow in the Arabian Sea"
  std::erase_if(incident.origin, [](const auto& claim) { return claim.value.kind == "sea"; });
  Remove(incident.destination, incident.declared_destination);
  std::erase_if(incident.origin, [&](const auto& claim) { return HasName(incident.destination, claim.value); });
  AddOriginOfExport(view, incident);
  for (Places* places : {&incident.origin, &incident.transit, &incident.destination, &incident.declared_destination})
    std::for_each(places->begin(), places->end(), NameAsWritten);
}

}  // namespace tidewaiter
