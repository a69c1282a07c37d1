// Who did it, who stopped it, who speaks for whom.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "extractors/match/fold.h"
#include "extractors/match/tokens.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

std::set<std::string> Words(const std::string& name) {
  std::set<std::string> words;
  for (const Token& token : Tokenize(name)) {
    std::string word = Fold(TextOf(name, token.span));
    std::erase(word, '.');
    if (word != "the" && word != "of" && word != "and" && word != "s") words.insert(word);
  }
  return words;
}

bool Includes(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(a.begin(), a.end(), b.begin(), b.end());
}

constexpr std::array<std::string_view, 8> kPartyRoles = {"suspect",     "owner",   "consignor", "consignee",
                                                         "beneficiary", "carrier", "broker",    "intermediary"};

std::string NameOf(const Value& value) {
  for (const Field& field : Fields(value)) {
    if (field.key == "name") return std::get<std::string>(field.value);
  }
  return {};
}

std::string PartyType(const Value& value) {
  if (std::holds_alternative<PersonValue>(value)) return "person";
  if (const auto* vessel = std::get_if<VesselValue>(&value)) return vessel->kind == "aircraft" ? "aircraft" : "vessel";
  return "organization";
}

// Adds a name, under its fuller form if a shorter or longer one is there already.
void AddName(std::vector<Claim<std::string>>& claims, const std::string& name, Evidence evidence) {
  for (Claim<std::string>& claim : claims) {
    if (SameName(claim.value, name) && name.size() > claim.value.size()) claim.value = name;
  }
  AddClaim(claims, name, std::move(evidence), SameName);
}

void AddParty(const EpisodeView& view, const EventMention& event, const RoleFill& fill, Incident& incident) {
  const Value& value = view.MentionAt(fill.mention).value;
  AddClaim(incident.parties, Party{NameOf(value), PartyType(value), fill.role}, view.Of(fill, event),
           [](const Party& a, const Party& b) { return SameName(a.name, b.name); });
}

bool IsBareBody(const std::string& name) {
  const std::set<std::string> words = Words(name);
  return words.size() <= 1 || std::all_of(name.begin(), name.end(), [](char c) { return !(c >= 'A' && c <= 'Z'); });
}

// "police" and "officers" say nothing beside "Japanese police".
void DropBareBodies(std::vector<Claim<std::string>>& authorities) {
  const bool named = std::any_of(authorities.begin(), authorities.end(), [](const auto& claim) { return !IsBareBody(claim.value); });
  if (named) {
    std::erase_if(authorities, [](const auto& claim) {
      return std::all_of(claim.value.begin(), claim.value.end(), [](char c) { return !(c >= 'A' && c <= 'Z'); });
    });
  }
}

}  // namespace

bool SameName(const std::string& a, const std::string& b) {
  const std::set<std::string> x = Words(a), y = Words(b);
  return !x.empty() && !y.empty() && (Includes(x, y) || Includes(y, x));
}

void FillActors(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.mention < 0) continue;
      const std::string name = NameOf(view.MentionAt(fill.mention).value);
      if (name.empty()) continue;
      if (fill.role == "official") AddName(incident.officials, name, view.Of(fill, event));
      if (fill.role == "authority") AddName(incident.authorities, name, view.Of(fill, event));
    }
  }
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.mention < 0 || std::find(kPartyRoles.begin(), kPartyRoles.end(), fill.role) == kPartyRoles.end()) continue;
      const std::string name = NameOf(view.MentionAt(fill.mention).value);
      const bool official = std::any_of(incident.officials.begin(), incident.officials.end(),
                                        [&](const auto& claim) { return SameName(claim.value, name); });
      if (!official && !name.empty()) AddParty(view, event, fill, incident);
    }
  }
  DropBareBodies(incident.authorities);
}

}  // namespace tidewaiter
