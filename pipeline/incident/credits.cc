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
  const auto is_vague = [](const Claim<std::string>& claim) { return claim.value.starts_with("international ") || claim.value == "sanctions"; };
  if (!std::all_of(instruments.begin(), instruments.end(), is_vague)) std::erase_if(instruments, is_vague);
}

const EventMention* EventAt(const EpisodeView& view, uint32_t sentence) {
  for (const EventMention& event : view.episode.events) {
    if (event.sentence == sentence) return &event;
  }
  return nullptr;
}

void AddInstrument(const EpisodeView& view, const Mention& mention, const InstrumentValue& instrument, Incident& incident) {
  const EventMention* event = EventAt(view, view.reading.SentenceAt(mention.span.begin));
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
  if (organization == nullptr || MarkTypeOf(mention) == "authority" || SameName(organization->name, view.reading.document->publisher)) return nullptr;
  return hit.rule->constants.contains("agency") && organization->kind != "news_agency" ? nullptr : &mention;
}

// Credits of agencies stand for the whole document, others for the episode in whose sentences they are.
void FillSources(const EpisodeView& view, Incident& incident) {
  const auto& told = view.episode.sentences;
  for (uint32_t i = 0; i < view.facts.sentences.size(); ++i) {
    const SentenceFacts& sentence = view.facts.sentences[i];
    const bool own = std::binary_search(told.begin(), told.end(), i);
    for (const RuleHit& hit : sentence.frames) {
      if (!own && !hit.rule->constants.contains("credits")) continue;
      const Mention* mention = SourceOf(view, sentence, hit);
      if (mention == nullptr) continue;
      AddClaim(incident.sources, std::get<OrganizationValue>(mention->value).name, view.evidence.Make(mention->span, hit.rule->name), SameName);
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
