// Where goods came from, went through, were declared to, and went.
#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {

bool SamePlace(const PlaceValue& a, const PlaceValue& b) {
  if (a.country != b.country) return false;
  return Fold(a.name) == Fold(b.name) || (!a.country.empty() && (a.kind == "country" || b.kind == "country"));
}

namespace {

using Places = std::vector<Claim<PlaceValue>>;

bool IsCapital(const EpisodeView& view, const PlaceValue& place) {
  const Gazetteer& gazetteer = view.reading.patterns->gazetteer;
  for (const GazetteerEntry* entry : gazetteer.Entries("country")) {
    if (gazetteer.Column(*entry, "code") == place.country) return Fold(gazetteer.Column(*entry, "capital")) == Fold(place.name);
  }
  return false;
}

// "Chiba" beside "Japan" is one place, and the narrower one is its name; a capital told for its country is the country.
void AddPlace(const EpisodeView& view, Places& places, const PlaceValue& place, Evidence evidence) {
  AddClaim(places, place, std::move(evidence), SamePlace);
  if (place.country.empty()) return;
  for (Claim<PlaceValue>& claim : places) {
    if (claim.value.country != place.country) continue;
    const bool narrower = claim.value.kind == "country" && place.kind != "country" && !IsCapital(view, place);
    const bool wider = place.kind == "country" && claim.value.kind != "country" && IsCapital(view, claim.value);
    if (narrower || wider) claim.value = place;
  }
}

void Remove(Places& from, const Places& what) {
  std::erase_if(from, [&](const Claim<PlaceValue>& claim) {
    return std::any_of(what.begin(), what.end(), [&](const auto& other) { return SamePlace(claim.value, other.value); });
  });
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
void AddOriginOfExport(Incident& incident) {
  if (!incident.origin.empty() || incident.destination.empty() || incident.place.empty()) return;
  const PlaceValue& place = incident.place[0].value;
  for (const auto* places : {&incident.destination, &incident.transit}) {
    for (const auto& claim : *places) {
      if (claim.value.country == place.country) return;
    }
  }
  incident.origin.push_back(incident.place[0]);
}

}  // namespace

void FillRoute(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      Places* slot = SlotFor(fill.role, incident);
      if (slot == nullptr || fill.mention < 0) continue;
      if (const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value)) {
        if (place->kind != "metonym") AddPlace(view, *slot, *place, view.Of(fill, event));
      }
    }
  }
  Remove(incident.destination, incident.declared_destination);
  Remove(incident.destination, incident.transit);
  Remove(incident.origin, incident.destination);
  AddOriginOfExport(incident);
}

}  // namespace tidewaiter
