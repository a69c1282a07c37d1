// Flags about names and numbers: laws, identifiers, and who had a part.
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
std::string KeyOf(const ScreeningTables& tables, const Party& party) {
  std::vector<std::string> words;
  bool named = false;
  for (const Token& token : Tokenize(party.name)) {
    words.push_back(FoldedWord(party.name, token));
    named |= token.shape != Shape::kLower && token.shape != Shape::kNumber;
  }
  while (party.type == "organization" && words.size() > 1 && tables.IsLegalForm(words.back())) words.pop_back();
  const bool line = party.type == "organization" && party.role == "carrier";
  if (!named || line || (words.size() < 2 && party.type == "person")) return {};
  std::string key = party.type;
  for (const std::string& word : words) key += " " + word;
  return key;
}

// A ship keeps its number when it changes its name.
std::string KeyOf(const IdentifierValue& number) {
  return number.valid && (number.scheme == "imo" || number.scheme == "mmsi") ? number.scheme + " " + number.value : std::string();
}

// Whom and what an incident shares with others, if anything.
struct Known {
  std::string key, name;
  const std::vector<Evidence>* words;
};
std::vector<Known> KnownIn(const ScreeningTables& tables, const Incident& incident) {
  std::vector<Known> known;
  for (const auto& claim : incident.parties) known.push_back({KeyOf(tables, claim.value), claim.value.name, &claim.evidence});
  for (const auto& claim : incident.identifiers) {
    known.push_back({KeyOf(claim.value), claim.value.scheme + " " + claim.value.value, &claim.evidence});
  }
  std::erase_if(known, [](const Known& one) { return one.key.empty(); });
  return known;
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

Acquaintances::Acquaintances(const ScreeningTables& tables, const std::vector<Incident>& incidents) {
  for (const Incident& incident : incidents) {
    for (const Known& known : KnownIn(tables, incident)) {
      std::vector<const Incident*>& shared = shared_[known.key];
      if (shared.empty() || shared.back() != &incident) shared.push_back(&incident);
    }
  }
}

const std::vector<const Incident*>& Acquaintances::Of(const std::string& key) const {
  static const std::vector<const Incident*> kNone;
  const auto found = shared_.find(key);
  return found == shared_.end() ? kNone : found->second;
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
  for (const Known& known : KnownIn(screened.tables, screened.incident)) {
    const std::vector<const Incident*>& incidents = screened.run->Of(known.key);
    const auto other = std::find_if(incidents.begin(), incidents.end(), [&](const Incident* i) { return i != &screened.incident; });
    if (other == incidents.end()) continue;
    const auto at = static_cast<size_t>(std::find(others.begin(), others.end(), *other) - others.begin());
    if (at == others.size()) {
      others.push_back(*other);
      names.emplace_back();
    }
    const size_t more = incidents.size() - 2;
    names[at].push_back(known.name + (more == 0 ? "" : " (and in " + std::to_string(more) + " more)"));
    Prove(*known.words, finding.evidence);
  }
  if (others.empty()) return std::nullopt;
  std::vector<std::string> told;
  for (size_t i = 0; i < others.size(); ++i) told.push_back(Listed(names[i]) + " also in: " + Shortened(others[i]->summary));
  finding.why = Listed(told);
  return finding;
}

}  // namespace tidewaiter
