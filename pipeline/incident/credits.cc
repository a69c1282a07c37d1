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

void FillSources(const EpisodeView& view, const std::set<uint32_t>& sentences, Incident& incident) {
  for (uint32_t index : sentences) {
    const SentenceFacts& sentence = view.facts.sentences[index];
    for (const RuleHit& hit : sentence.frames) {
      if (hit.rule->kind != "attribution") continue;
      const Mark* mark = sentence.sentence.MarkAt(hit.Capture("source"));
      if (mark == nullptr || mark->mentions.empty()) continue;
      const Mention& mention = view.facts.mentions[mark->mentions[0]];
      const auto* organization = std::get_if<OrganizationValue>(&mention.value);
      if (organization == nullptr || MarkTypeOf(mention) == "authority") continue;
      AddClaim(incident.sources, organization->name, view.evidence.Make(mention.span, hit.rule->name), SameName);
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
  FillSources(view, ReportingSentences(view), incident);
}

}  // namespace tidewaiter
