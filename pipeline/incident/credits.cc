// Which laws are invoked, who is credited for the report, which identifiers are told.
#include <algorithm>
#include <set>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

// The sentences that a slot may read: those of the episode, and for the main one every sentence that no other episode owns.
std::set<uint32_t> SentencesOf(const EpisodeView& view) {
  std::set<uint32_t> sentences;
  for (const EventMention& event : view.episode.events) sentences.insert(event.sentence);
  return sentences;
}

// "United Nations sanctions" are "UN sanctions"; "international sanctions" are whatever sanctions are named beside them.
std::string PlainInstrument(std::string name) {
  for (const char* words : {"United Nations", "U.N."}) {
    if (const size_t at = name.find(words); at != std::string::npos) name.replace(at, std::string_view(words).size(), "UN");
  }
  return name;
}

bool SameInstrument(const std::string& a, const std::string& b) { return SameName(PlainInstrument(a), PlainInstrument(b)); }

void DropVagueInstruments(std::vector<Claim<std::string>>& instruments) {
  const auto is_vague = [](const Claim<std::string>& claim) {
    return claim.value.starts_with("international ") || claim.value == "sanctions";
  };
  if (!std::all_of(instruments.begin(), instruments.end(), is_vague)) std::erase_if(instruments, is_vague);
}

void AddInstrument(const EpisodeView& view, const Mention& mention, const InstrumentValue& instrument, Incident& incident) {
  const EventMention* event = view.EventAt(view.reading.SentenceAt(mention.span.begin));
  const Evidence evidence = event != nullptr ? view.Of(mention, *event) : view.evidence.Make(mention.span, mention.rule);
  AddClaim(incident.instruments, instrument.name, evidence, SameInstrument);
}

// The medium that a hit credits, or nullptr: authorities speak for themselves, and a medium is no source of its own report.
const Mention* SourceOf(const EpisodeView& view, const SentenceFacts& sentence, const RuleHit& hit) {
  if (hit.rule->kind != "attribution") return nullptr;
  const Mark* mark = sentence.sentence.MarkAt(hit.Capture("source"));
  if (mark == nullptr || mark->mentions.empty()) return nullptr;
  const Mention& mention = view.facts.mentions[mark->mentions[0]];
  const auto* organization = std::get_if<OrganizationValue>(&mention.value);
  const bool speaks_for_itself = MarkTypeOf(mention) == "authority" && !hit.rule->constants.contains("press");
  if (organization == nullptr || speaks_for_itself || SameName(organization->name, view.reading.document->publisher)) return nullptr;
  // An institute that says something is an expert; one that reports it, a source.
  if (organization->kind == "ngo" && sentence.sentence.text().substr(hit.span.begin, hit.span.size()).find("report") == std::string::npos &&
      hit.rule->constants.contains("credits"))
    return nullptr;
  return hit.rule->constants.contains("agency") && organization->kind != "news_agency" ? nullptr : &mention;
}

// Whether a sentence reports the case itself, rather than something around it.
bool TellsOfTheCase(const EventMention& event) {
  const bool outcome = std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& t) { return t.slot == "outcome"; });
  const bool route = std::any_of(event.fills.begin(), event.fills.end(), [](const RoleFill& fill) {
    return fill.role == "declared_destination" || fill.role == "transit" || fill.role == "destination";
  });
  return event.anchored || outcome || route;
}

std::set<uint32_t> ReportingSentences(const EpisodeView& view) {
  std::set<uint32_t> sentences;
  for (const EventMention& event : view.episode.events) {
    if (TellsOfTheCase(event)) sentences.insert(event.sentence);
  }
  return sentences;
}

constexpr uint32_t kLead = 3;  // sentences, headline included, in which a story says whose it is

// How far a credit reaches: that of an agency or of the lead over the whole document, what somebody tells a paper over the episode,
// others over a sentence that reports the case.
bool Reaches(const RuleHit& hit, uint32_t sentence, bool told, bool reports) {
  if (sentence < kLead) return true;
  const auto credits = hit.rule->constants.find("credits");
  if (credits == hit.rule->constants.end()) return reports;
  return told || credits->second == "document";
}

void FillSources(const EpisodeView& view, Incident& incident) {
  const auto& told = view.episode.sentences;
  const std::set<uint32_t> reporting = ReportingSentences(view);
  for (uint32_t i = 0; i < view.facts.sentences.size(); ++i) {
    const SentenceFacts& sentence = view.facts.sentences[i];
    const bool own = std::binary_search(told.begin(), told.end(), i);
    for (const RuleHit& hit : sentence.frames) {
      if (!Reaches(hit, i, own, reporting.contains(i))) continue;
      const Mention* mention = SourceOf(view, sentence, hit);
      if (mention == nullptr) continue;
      AddClaim(incident.sources, std::get<OrganizationValue>(mention->value).name, view.evidence.Make(mention->span, hit.rule->name),
               SameName);
    }
  }
}

}  // namespace

void FillCredits(const EpisodeView& view, Incident& incident) {
  const std::set<uint32_t> sentences = SentencesOf(view);
  for (const Mention& mention : view.facts.mentions) {
    const bool own = sentences.contains(view.reading.SentenceAt(mention.span.begin));
    if (const auto* instrument = std::get_if<InstrumentValue>(&mention.value)) {
      if (own || view.episode.main) AddInstrument(view, mention, *instrument, incident);
    }
    if (const auto* identifier = std::get_if<IdentifierValue>(&mention.value)) {
      if (!own && !view.episode.main) continue;
      AddClaim(incident.identifiers, *identifier, view.evidence.Make(mention.span, mention.rule),
               [](const IdentifierValue& a, const IdentifierValue& b) { return a.scheme == b.scheme && a.value == b.value; });
    }
  }
  DropVagueInstruments(incident.instruments);
  FillSources(view, incident);
}

}  // namespace tidewaiter
