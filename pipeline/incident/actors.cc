// Who did it, who carried it, who speaks for whom.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 8> kPartyRoles = {"suspect",     "owner",   "consignor", "consignee",
                                                         "beneficiary", "carrier", "broker",    "intermediary"};

// A case has no more actors than this, and none needs more evidence: a list of thousands stays linear.
constexpr size_t kMaxActors = 100;
constexpr size_t kMaxEvidence = 24;

bool IsParty(const Actor& actor) { return std::find(kPartyRoles.begin(), kPartyRoles.end(), actor.role) != kPartyRoles.end(); }

Evidence EvidenceOf(const EpisodeView& view, const Vote& vote) {
  const Span span = view.facts.mentions[vote.mention].span;
  const EventMention* event = view.EventAt(vote.sentence);
  if (event == nullptr) return view.evidence.Make(span, vote.rule);
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

// The first vessel of the story is what the goods went by, where no frame has said so and nothing else is told to have carried them.
void NameConveyance(const Incident& incident, std::vector<Claim<Conveyance>>& conveyance) {
  for (const Claim<Party>& party : incident.parties) {
    if (party.value.role != "carrier" || (party.value.type != "vessel" && party.value.type != "aircraft")) continue;
    const std::string mode = party.value.type == "vessel" ? "sea" : "air";
    if (conveyance.empty()) conveyance.push_back({Conveyance{mode, {}}, party.evidence});
    if (conveyance[0].value.mode == mode && conveyance[0].value.name.empty()) conveyance[0].value.name = party.value.name;
    return;
  }
}

// The sentences that name an episode's actors: its own, and those behind one that speak in general ("a scheme that the Act forbids,
// the prosecutor said") and are no other episode's.
std::set<uint32_t> ToldIn(const EpisodeView& view) {
  std::set<uint32_t> told(view.episode.sentences.begin(), view.episode.sentences.end());
  for (uint32_t sentence : view.episode.sentences) {
    if (sentence + 1 >= view.facts.sentences.size()) continue;
    const auto& frames = view.facts.sentences[sentence + 1].frames;
    if (std::any_of(frames.begin(), frames.end(), [](const RuleHit& hit) { return hit.rule->constants.contains("general"); }))
      told.insert(sentence + 1);
  }
  return told;
}

}  // namespace

void FillActors(const EpisodeView& view, Incident& incident) {
  const std::set<uint32_t> told = ToldIn(view);
  for (const Actor& actor : view.cast) {
    if (actor.role != "official" && !IsParty(actor)) continue;
    if (incident.parties.size() + incident.officials.size() >= kMaxActors) break;
    size_t evidence = 0;
    for (const Vote& vote : actor.votes) {
      if (vote.role != actor.role || !told.contains(vote.sentence)) continue;
      AddActor(view, actor, vote, incident);
      if (++evidence >= kMaxEvidence) break;
    }
  }
  NameConveyance(incident, incident.conveyance);
  FillAuthorities(view, incident);
}

}  // namespace tidewaiter
