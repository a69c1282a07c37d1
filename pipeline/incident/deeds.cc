// Offences and outcomes.
#include <algorithm>
#include <array>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

bool SameText(const std::string& a, const std::string& b) { return a == b; }

bool Has(const std::vector<Claim<std::string>>& claims, std::string_view value) {
  return std::any_of(claims.begin(), claims.end(), [&](const auto& claim) { return claim.value == value; });
}

// The place in the route that makes a seizure smuggling: goods that came from or went to another country.
const Claim<PlaceValue>* ForeignEnd(const Incident& incident) {
  for (const auto* claims : {&incident.destination, &incident.origin}) {
    for (const Claim<PlaceValue>& claim : *claims) {
      const bool elsewhere = incident.place.empty() || claim.value.country != incident.place[0].value.country;
      if (elsewhere && !claim.value.country.empty()) return &claim;
    }
  }
  return nullptr;
}

bool IsBorder(const PlaceValue& place) {
  constexpr std::array<std::string_view, 5> kKinds = {"airport", "port", "crossing", "freezone", "strait"};
  return std::find(kKinds.begin(), kKinds.end(), place.kind) != kKinds.end();
}

// What shows that goods crossed a border, or were to: an end of the route abroad, a port or airport, customs.
const std::vector<Evidence>* BorderEvidence(const Incident& incident) {
  if (const Claim<PlaceValue>* end = ForeignEnd(incident)) return &end->evidence;
  if (!incident.place.empty() && IsBorder(incident.place[0].value)) return &incident.place[0].evidence;
  for (const Claim<std::string>& body : incident.authorities) {
    for (std::string_view word : {"ustom", "order", "oast guard", "oast Guard"}) {
      if (body.value.find(word) != std::string::npos) return &body.evidence;
    }
  }
  return nullptr;
}

// Goods that were stopped on their way over a border were smuggled, even where no sentence uses the word.
void AddImpliedSmuggling(Incident& incident) {
  if (Has(incident.offences, "smuggling")) return;
  const bool stopped = Has(incident.outcomes, "seized") || Has(incident.outcomes, "intercepted") || Has(incident.outcomes, "charged");
  const bool evasion = Has(incident.offences, "sanctions_evasion") || Has(incident.offences, "export_control_violation");
  const std::vector<Evidence>* border = BorderEvidence(incident);
  if (border != nullptr && (stopped || evasion)) incident.offences.push_back({"smuggling", {border->front()}});
}

// Goods that the papers or the load claimed to be something else were misdeclared.
void AddImpliedMisdeclaration(Incident& incident) {
  if (Has(incident.offences, "misdeclaration") || incident.declared_goods.empty()) return;
  incident.offences.push_back({"misdeclaration", {incident.declared_goods[0].evidence[0]}});
}

bool IsSanction(std::string_view name) {
  constexpr std::array<std::string_view, 5> kWords = {"anction", "esolution", "mbargo", "S/RES", "ANCTION"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

// A shipment to an embargoed country in a document that names the sanctions evades them.
void AddImpliedEvasion(const EpisodeView& view, Incident& incident) {
  if (Has(incident.offences, "sanctions_evasion")) return;
  const Gazetteer& gazetteer = view.reading.patterns->gazetteer;
  const auto embargoes = gazetteer.Entries("embargo");
  const bool embargoed = std::any_of(incident.destination.begin(), incident.destination.end(), [&](const auto& claim) {
    return std::any_of(embargoes.begin(), embargoes.end(),
                       [&](const GazetteerEntry* entry) { return gazetteer.Column(*entry, "code") == claim.value.country; });
  });
  if (!embargoed) return;
  for (const Claim<std::string>& instrument : incident.instruments) {
    if (!IsSanction(instrument.value)) continue;
    incident.offences.push_back({"sanctions_evasion", {instrument.evidence[0]}});
    return;
  }
}

}  // namespace

void FillDeeds(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    for (const Trigger& trigger : event.triggers) {
      auto& slot = trigger.slot == "offence" ? incident.offences : incident.outcomes;
      AddClaim(slot, trigger.value, view.evidence.Make(trigger.span, trigger.rule, event.stance, event.attributed_to), SameText);
    }
  }
  AddImpliedEvasion(view, incident);
  AddImpliedSmuggling(incident);
  AddImpliedMisdeclaration(incident);
}

}  // namespace tidewaiter
