// From an episode to an incident's slots.
#pragma once

#include <algorithm>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/cast.h"
#include "pipeline/incident/episode.h"
#include "pipeline/incident/evidence.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// What every slot's file reads from.
struct EpisodeView {
  const Reading& reading;
  const Facts& facts;
  const Episode& episode;
  const EvidenceMaker& evidence;
  const std::vector<Actor>& cast;

  // Whether a sentence stands in the first line of the text, which is most often the headline.
  bool InHeadline(uint32_t sentence) const { return reading.sentences[sentence].span.begin < std::min<size_t>(std::string_view(reading.document->text).substr(0, 200).find('\n'), 200); }
  const Mention& MentionAt(int index) const { return facts.mentions[static_cast<size_t>(index)]; }
  Evidence Of(const RoleFill& fill, const EventMention& event) const {
    return evidence.Make(fill.span, fill.rule, event.stance, event.attributed_to);
  }
  Evidence Of(const Mention& mention, const EventMention& event) const {
    return evidence.Make(mention.span, mention.rule, event.stance, event.attributed_to);
  }
};

// Each fills its slots of `incident` and adds to nothing else. Every value carries at least one evidence.
void FillDeeds(const EpisodeView& view, Incident& incident);        // offences, outcomes
void FillOccurred(const EpisodeView& view, Incident& incident);     // occurred
void FillPlace(const EpisodeView& view, Incident& incident);        // place
void FillRoute(const EpisodeView& view, Incident& incident);        // origin, transit, destination, declared_destination
void FillGoods(const EpisodeView& view, Incident& incident);        // goods, declared_goods, total_value
void FillConcealment(const EpisodeView& view, Incident& incident);  // concealment
void FillActors(const EpisodeView& view, Incident& incident);       // parties, officials, and with them authorities
void FillAuthorities(const EpisodeView& view, Incident& incident);
void FillCredits(const EpisodeView& view, Incident& incident);      // instruments, sources, identifiers
// After the others: it weighs what goods, places and identifiers tell as well as words.
void FillConveyance(const EpisodeView& view, Incident& incident);   // conveyance

// No value needs more proof, and looking through it must not take a text's length squared.
constexpr size_t kMostEvidence = 1000;

// Adds a claim, or evidence to the claim that has the same value already.
template <class T, class Same>
void AddClaim(std::vector<Claim<T>>& claims, T value, Evidence evidence, Same same) {
  for (Claim<T>& claim : claims) {
    if (!same(claim.value, value)) continue;
    if (claim.evidence.size() >= kMostEvidence) return;
    for (const Evidence& known : claim.evidence) {
      if (known.start == evidence.start && known.end == evidence.end && known.document == evidence.document) return;
    }
    claim.evidence.push_back(std::move(evidence));
    return;
  }
  claims.push_back({std::move(value), {std::move(evidence)}});
}

// Names are one if their folded words are equal or one's are among the other's ("Japanese police", "police").
bool SameName(const std::string& a, const std::string& b);
// Equal country, and equal folded names or one of them the country itself.
bool SamePlace(const PlaceValue& a, const PlaceValue& b);
bool SameMoney(const MoneyValue& a, const MoneyValue& b);

}  // namespace tidewaiter
