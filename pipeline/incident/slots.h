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

  // Whether a sentence stands in the first line of the text, which is most often the headline, or in a line after it that ends without
  // a stop, as the headlines of press releases do below the name of the office. Looks at a few lines only.
  bool InHeadline(uint32_t sentence) const {
    constexpr size_t kLongest = 200, kMostLines = 6;
    const std::string_view text = reading.document->text;
    size_t end = 0;
    for (size_t line = 0; line < kMostLines && end < text.size(); ++line) {
      const size_t stop = std::min(text.find('\n', end), text.size());
      const bool heading =
          stop == end || (stop - end < kLongest && std::string_view(".!?:;\"").find(text[stop - 1]) == std::string_view::npos);
      if (line > 0 && !heading) break;
      end = std::min(stop, end + kLongest) + 1;
    }
    return reading.sentences[sentence].span.begin < end;
  }
  // The first event mention of a sentence, or nullptr.
  const EventMention* EventAt(uint32_t sentence) const {
    const auto& events = episode.events;
    const auto event =
        std::partition_point(events.begin(), events.end(), [&](const EventMention& other) { return other.sentence < sentence; });
    return event != events.end() && event->sentence == sentence ? &*event : nullptr;
  }
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
void FillCredits(const EpisodeView& view, Incident& incident);  // instruments, sources, identifiers
// After the others: it weighs what goods, places and identifiers tell as well as words.
void FillConveyance(const EpisodeView& view, Incident& incident);  // conveyance

// After all others: what became of the goods, and where, says as much as the words.
void FillStage(const EpisodeView& view, Incident& incident);  // stage

// No case has more values in a slot, and none needs more proof of one: what a longer text adds is a list, and looking through it for each
// of its entries would be quadratic.
inline constexpr size_t kMostClaims = 100, kMostEvidence = 50;

// Adds evidence unless it is known already, or there is enough.
inline void AddEvidence(std::vector<Evidence>& evidence, Evidence added) {
  if (evidence.size() >= kMostEvidence) return;
  for (const Evidence& known : evidence) {
    if (known.document == added.document && known.start == added.start && known.end == added.end) return;
  }
  evidence.push_back(std::move(added));
}

// Adds a claim, or evidence to the claim that has the same value already.
template <class T, class Same>
void AddClaim(std::vector<Claim<T>>& claims, T value, Evidence evidence, Same same) {
  for (Claim<T>& claim : claims) {
    if (same(claim.value, value)) return AddEvidence(claim.evidence, std::move(evidence));
  }
  if (claims.size() < kMostClaims) claims.push_back({std::move(value), {std::move(evidence)}});
}

// Names are one if their folded words are equal or one's are among the other's ("Japanese police", "police").
bool SameName(const std::string& a, const std::string& b);
// Equal country, and equal folded names or one of them the country itself.
bool SamePlace(const PlaceValue& a, const PlaceValue& b);
bool SameMoney(const MoneyValue& a, const MoneyValue& b);

}  // namespace tidewaiter
