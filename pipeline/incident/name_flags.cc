// Flags about names and numbers: laws, identifiers, and who had a part.
#include "extractors/match/fold.h"
#include "extractors/match/tokens.h"
#include "pipeline/incident/flags.h"

namespace tidewaiter {
namespace {

// Only North American vehicles must carry a right check digit.
bool MustCheck(const IdentifierValue& identifier) {
  return identifier.scheme != "vin" || (!identifier.value.empty() && identifier.value[0] >= '1' && identifier.value[0] <= '5');
}

// What a party is known by in other incidents; empty where the name is too common or too vague to know anybody by it: one word of a
// person's, an unnamed one, the line that carries everybody's containers.
std::string KeyOf(const Party& party) {
  std::string key;
  size_t words = 0;
  bool named = false;
  for (const Token& token : Tokenize(party.name)) {
    key += " " + Fold(std::string_view(party.name).substr(token.span.begin, token.span.size()));
    named |= token.shape == Shape::kCapital || token.shape == Shape::kUpper || token.shape == Shape::kMixed || token.shape == Shape::kOther;
    ++words;
  }
  const bool line = party.type == "organization" && party.role == "carrier";
  if (!named || line || (words < 2 && party.type == "person")) return {};
  return party.type + key;
}

// A summary of many goods and places would be more than one sentence. Cut between code points.
std::string Shortened(const std::string& summary) {
  constexpr size_t kMostBytes = 160;
  if (summary.size() <= kMostBytes) return summary;
  size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(summary[end]) & 0xC0) == 0x80) --end;
  return summary.substr(0, end) + "…";
}

}  // namespace

Acquaintances::Acquaintances(const std::vector<Incident>& incidents) {
  for (const Incident& incident : incidents) {
    for (const Claim<Party>& claim : incident.parties) {
      const std::string key = KeyOf(claim.value);
      if (key.empty()) continue;
      std::vector<const Incident*>& parts = parts_[key];
      if (parts.empty() || parts.back() != &incident) parts.push_back(&incident);
    }
  }
}

const std::vector<const Incident*>& Acquaintances::Of(const Party& party) const {
  static const std::vector<const Incident*> kNone;
  const auto found = parts_.find(KeyOf(party));
  return found == parts_.end() ? kNone : found->second;
}

MaybeFinding SanctionsProgrammeNamed(const Screened& screened) {
  Finding finding;
  std::vector<std::string> names;
  for (const auto& claim : screened.incident.instruments) {
    if (!screened.tables.IsSanctions(claim.value)) continue;
    names.push_back(claim.value);
    Prove(claim, finding.evidence);
  }
  if (names.empty()) return std::nullopt;
  finding.why = "sanctions are invoked: " + Listed(names);
  return finding;
}

MaybeFinding IdentifierCheckFailed(const Screened& screened) {
  Finding finding;
  std::vector<std::string> numbers;
  for (const auto& claim : screened.incident.identifiers) {
    if (claim.value.valid || !MustCheck(claim.value)) continue;
    numbers.push_back(claim.value.scheme + " " + claim.value.value);
    Prove(claim, finding.evidence);
  }
  if (numbers.empty()) return std::nullopt;
  finding.why = "misread or false, since the check digit is wrong: " + Listed(numbers);
  return finding;
}

MaybeFinding PartyInSeveralIncidents(const Screened& screened) {
  if (screened.run == nullptr) return std::nullopt;
  Finding finding;
  std::vector<const Incident*> others;
  std::vector<std::vector<std::string>> names;  // by other
  for (const auto& claim : screened.incident.parties) {
    const std::vector<const Incident*>& incidents = screened.run->Of(claim.value);
    const auto other = std::find_if(incidents.begin(), incidents.end(), [&](const Incident* i) { return i != &screened.incident; });
    if (other == incidents.end()) continue;
    const auto known = std::find(others.begin(), others.end(), *other);
    if (known == others.end()) names.emplace_back();
    const size_t at = static_cast<size_t>(known - others.begin());
    if (known == others.end()) others.push_back(*other);
    const size_t more = incidents.size() - 2;
    names[at].push_back(claim.value.name + (more == 0 ? "" : " (and in " + std::to_string(more) + " more)"));
    Prove(claim, finding.evidence);
  }
  if (others.empty()) return std::nullopt;
  std::vector<std::string> told;
  for (size_t i = 0; i < others.size(); ++i) told.push_back(Listed(names[i]) + " also in: " + Shortened(others[i]->summary));
  finding.why = Listed(told);
  return finding;
}

}  // namespace tidewaiter
