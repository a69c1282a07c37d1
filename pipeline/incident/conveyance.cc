// How the goods travelled, and on what ship or flight.
#include "pipeline/incident/slots.h"

namespace tidewaiter {

void FillConveyance(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (!fill.role.starts_with("mode_")) continue;
      AddClaim(incident.conveyance, Conveyance{fill.role.substr(5), {}}, view.Of(fill, event),
               [](const Conveyance& a, const Conveyance& b) { return a.mode == b.mode; });
    }
  }
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "carrier" || fill.mention < 0) continue;
      const auto* vessel = std::get_if<VesselValue>(&view.MentionAt(fill.mention).value);
      if (vessel == nullptr) continue;
      const std::string mode = vessel->kind == "aircraft" ? "air" : "sea";
      incident.conveyance = {{Conveyance{mode, vessel->name}, {view.Of(fill, event)}}};
      return;
    }
  }
  if (incident.conveyance.size() > 1) incident.conveyance.resize(1);
}

namespace {

// "flight QV 314" is the name of what flew, as written.
void NameFlight(Incident& incident) {
  for (const Claim<IdentifierValue>& claim : incident.identifiers) {
    if (claim.value.scheme != "flight") continue;
    if (incident.conveyance.empty()) incident.conveyance.push_back({Conveyance{"air", {}}, {claim.evidence[0]}});
    Conveyance& conveyance = incident.conveyance[0].value;
    if (conveyance.mode == "air" && conveyance.name.empty()) conveyance.name = claim.evidence[0].exact;
    return;
  }
}

}  // namespace

void ImplyConveyance(Incident& incident) {
  NameFlight(incident);
  if (!incident.conveyance.empty()) return;
  const auto add = [&](const char* mode, const Evidence& evidence) {
    if (incident.conveyance.empty()) incident.conveyance.push_back({Conveyance{mode, {}}, {evidence}});
  };
  for (const Claim<IdentifierValue>& claim : incident.identifiers) {
    const std::string& scheme = claim.value.scheme;
    if (scheme == "flight" || scheme == "awb") add("air", claim.evidence[0]);
    if (scheme == "imo" || scheme == "container" || scheme == "mmsi") add("sea", claim.evidence[0]);
  }
  for (const Claim<PlaceValue>& claim : incident.place) {
    if (claim.value.kind == "airport") add("air", claim.evidence[0]);
    if (claim.value.kind == "port") add("sea", claim.evidence[0]);
  }
}

}  // namespace tidewaiter
