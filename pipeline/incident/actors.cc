// Who did it, who carried it, who speaks for whom.
#include <algorithm>
#include <array>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 8> kPartyRoles = {"suspect",     "owner",   "consignor", "consignee",
                                                         "beneficiary", "carrier", "broker",    "intermediary"};

bool IsParty(const Actor& actor) { return std::find(kPartyRoles.begin(), kPartyRoles.end(), actor.role) != kPartyRoles.end(); }

Evidence EvidenceOf(const EpisodeView& view, const Vote& vote) {
  const Span span = view.facts.mentions[vote.mention].span;
  const auto& events = view.episode.events;
  const auto event = std::find_if(events.begin(), events.end(), [&](const EventMention& e) { return e.sentence == vote.sentence; });
  if (event == events.end()) return view.evidence.Make(span, vote.rule);
  return view.evidence.Make(span, vote.rule, event->stance, event->attributed_to);
}

// Adds a name, under its fuller form if a shorter or longer one is there already.
void AddName(std::vector<Claim<std::string>>& claims, const std::string& name, Evidence evidence) {
  for (Claim<std::string>& claim : claims) {
    if (SameName(claim.value, name) && name.size() > claim.value.size()) claim.value = name;
  }
  AddClaim(claims, name, std::move(evidence), SameName);
}

void AddActor(const EpisodeView& view, const Actor& actor, const Vote& vote, Incident& incident) {
  if (actor.role == "official") return AddName(incident.officials, actor.name, EvidenceOf(view, vote));
  AddClaim(incident.parties, Party{actor.name, actor.type, actor.role}, EvidenceOf(view, vote),
           [](const Party& a, const Party& b) { return SameName(a.name, b.name); });
}

// The first vessel of the story is what the goods went by, where no frame has said so.
void NameConveyance(const Incident& incident, std::vector<Claim<Conveyance>>& conveyance) {
  const bool named = std::any_of(conveyance.begin(), conveyance.end(), [](const auto& claim) { return !claim.value.name.empty(); });
  if (named) return;
  for (const Claim<Party>& party : incident.parties) {
    if (party.value.role != "carrier" || (party.value.type != "vessel" && party.value.type != "aircraft")) continue;
    conveyance.insert(conveyance.begin(), {Conveyance{party.value.type == "vessel" ? "sea" : "air", party.value.name}, party.evidence});
    return;
  }
}

}  // namespace

void FillActors(const EpisodeView& view, Incident& incident) {
  const auto& told = view.episode.sentences;
  for (const Actor& actor : view.cast) {
    if (actor.role != "official" && !IsParty(actor)) continue;
    for (const Vote& vote : actor.votes) {
      if (vote.role == actor.role && std::binary_search(told.begin(), told.end(), vote.sentence)) AddActor(view, actor, vote, incident);
    }
  }
  NameConveyance(incident, incident.conveyance);
  FillAuthorities(view, incident);
}

}  // namespace tidewaiter
