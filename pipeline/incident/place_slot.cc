// Where it was stopped.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

// How well an outcome dates and places an incident: the seizure first, then the interception and the raid, else the arrest; never a
// court hearing. Weights were set by reading, not fitted: a seizure outweighs any arrest, a told day outweighs a month.
double OutcomeWeight(const std::string& outcome) {
  if (outcome == "seized" || outcome == "intercepted") return 6;
  if (outcome == "raided") return 5;
  if (outcome == "arrested") return 3;
  if (outcome == "charged" || outcome == "convicted" || outcome == "sentenced" || outcome == "fined") return -3;
  return 0;
}

double EventWeight(const EventMention& event) {
  double best = event.anchored ? 4 : 0;
  bool court = false;
  for (const Trigger& trigger : event.triggers) {
    if (trigger.slot != "outcome") continue;
    best = std::max(best, OutcomeWeight(trigger.value));
    court |= OutcomeWeight(trigger.value) < 0;
  }
  return court && best <= 3 ? -3 : best;
}

const EventMention* EventAt(const EpisodeView& view, uint32_t sentence) {
  const EventMention* found = nullptr;
  for (const EventMention& event : view.episode.events) {
    if (event.sentence == sentence && (found == nullptr || EventWeight(event) > EventWeight(*found))) found = &event;
  }
  return found;
}

// A facility beats a settlement, a settlement a region, a region a country.
double SpotWeight(const PlaceValue& place) {
  constexpr std::array<std::string_view, 5> kFacilities = {"airport", "port", "crossing", "terminal", "freezone"};
  if (std::find(kFacilities.begin(), kFacilities.end(), place.kind) != kFacilities.end()) return 3;
  if (place.kind == "country") return -1;
  return place.kind == "region" ? 0 : 1;
}

bool IsNoSpot(const PlaceValue& place) { return place.kind == "metonym" || place.kind == "macroregion"; }

// "of Hamburg", "from Hamburg": where somebody lives or comes from.
bool StandsAtAPlace(std::string_view text, Span span) {
  const std::string_view before = text.substr(span.begin > 40 ? span.begin - 40 : 0, span.begin > 40 ? 40 : span.begin);
  for (std::string_view preposition : {" in ", " at ", " near ", " off ", "In ", "At ", " in the ", " at the ", "port of ", " outside ", " on "}) {
    if (before.ends_with(preposition)) return true;
  }
  return before.find(" port of") != std::string_view::npos || before.find(" at the ") != std::string_view::npos;
}

class PlaceFinder {
 public:
  explicit PlaceFinder(const EpisodeView& view) : view_(view) {
    for (const EventMention& event : view.episode.events) {
      for (const RoleFill& fill : event.fills) {
        if (fill.mention < 0) continue;
        if (fill.role == "place") framed_.insert(fill.mention);
        if (fill.role == "destination" || fill.role == "declared_destination" || fill.role == "transit") elsewhere_.insert(fill.mention);
        if (fill.role == "origin") elsewhere_.insert(fill.mention);
      }
    }
  }

  void Fill(Incident& incident) const {
    int best = -1;
    double most = 4;
    for (size_t i = 0; i < view_.facts.mentions.size(); ++i) {
      const auto* place = std::get_if<PlaceValue>(&view_.facts.mentions[i].value);
      if (place == nullptr || IsNoSpot(*place)) continue;
      const double weight = WeightOf(static_cast<int>(i), *place);
      if (weight > most) best = static_cast<int>(i);
      most = std::max(most, weight);
    }
    if (best < 0) return;
    const Mention& mention = view_.MentionAt(best);
    const EventMention* event = EventAt(view_, view_.reading.SentenceAt(mention.span.begin));
    incident.place.push_back({AsWritten(mention), {view_.Of(mention, *event)}});
  }

 private:
  // A facility goes by its whole name: "Dublin Port", not "Dublin".
  PlaceValue AsWritten(const Mention& mention) const {
    PlaceValue place = std::get<PlaceValue>(mention.value);
    if (SpotWeight(place) < 3) return place;
    place.name = std::string(view_.reading.Text(mention.span));
    std::replace(place.name.begin(), place.name.end(), '\n', ' ');
    return place;
  }

  double WeightOf(int index, const PlaceValue& place) const {
    const Mention& mention = view_.MentionAt(index);
    const EventMention* event = EventAt(view_, view_.reading.SentenceAt(mention.span.begin));
    if (event == nullptr) return -1;
    double weight = EventWeight(*event) + SpotWeight(place);
    if (framed_.contains(index)) weight += 4;
    if (elsewhere_.contains(index)) weight -= 6;
    if (StandsAtAPlace(view_.reading.document->text, mention.span)) weight += 1;
    return weight - 0.05 * (event->sentence - view_.episode.events.front().sentence);
  }

  const EpisodeView& view_;
  std::set<int> framed_, elsewhere_;
};

}  // namespace

void FillPlace(const EpisodeView& view, Incident& incident) { PlaceFinder(view).Fill(incident); }

}  // namespace tidewaiter
