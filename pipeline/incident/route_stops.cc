#include "pipeline/incident/route_stops.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/match/fold.h"

namespace tidewaiter {

bool Holds(const PlaceValue& outer, const PlaceValue& inner) {
  if (outer.country.empty() || outer.country != inner.country) return false;
  if (outer.kind == "country") return inner.kind != "country";
  return outer.kind == "region" && inner.kind != "region" && inner.kind != "country" && !inner.admin1.empty() &&
         Fold(outer.name) == Fold(inner.admin1);
}

bool SameSpot(const PlaceValue& a, const PlaceValue& b) { return a.country == b.country && Fold(a.name) == Fold(b.name); }

bool HasName(const Places& places, const PlaceValue& place) {
  return std::any_of(places.begin(), places.end(), [&](const auto& claim) { return SameSpot(claim.value, place); });
}

void PutOnTheWay(const Claim<PlaceValue>& claim, Incident& incident) {
  if (!HasName(incident.transit, claim.value)) incident.transit.push_back(claim);
}

// "It was sent to Penang. From Penang it went on to Shenzhen." Penang is on the way.
void PassOn(Incident& incident) {
  for (size_t i = 0; i < incident.destination.size();) {
    const Claim<PlaceValue> claim = incident.destination[i];
    const auto from =
        std::find_if(incident.origin.begin(), incident.origin.end(), [&](const auto& other) { return SameSpot(other.value, claim.value); });
    const bool onward =
        incident.destination.size() > 1 && from != incident.origin.end() && from->evidence[0].start > claim.evidence[0].start;
    i += onward ? 0 : 1;
    if (!onward) continue;
    std::erase_if(incident.destination, [&](const auto& other) { return SameSpot(other.value, claim.value); });
    std::erase_if(incident.origin, [&](const auto& other) { return SameSpot(other.value, claim.value); });
    PutOnTheWay(claim, incident);
  }
}

// "Each box went on to Bishkek. From Bishkek it was trucked through Kazakhstan to Omsk": a later sentence starts from what an earlier one
// gave as an end, however weakly.
void PassOnFrom(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.rule != "frame.bare-from" || fill.role != "origin" || fill.mention < 0 || incident.destination.size() < 2) continue;
      const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value);
      if (place == nullptr) continue;
      const auto is_end_before = [&](const auto& claim) {
        return SameSpot(claim.value, *place) && claim.evidence.back().start < view.Of(fill, event).start;
      };
      const auto end = std::find_if(incident.destination.begin(), incident.destination.end(), is_end_before);
      if (end == incident.destination.end()) continue;
      PutOnTheWay(*end, incident);
      incident.destination.erase(end);
      std::erase_if(incident.origin, [&](const auto& other) { return SameSpot(other.value, *place); });
    }
  }
}

namespace {

void PutDestinationOnTheWay(const PlaceValue& place, Incident& incident) {
  const auto is_stop = [&](const auto& claim) { return SameSpot(claim.value, place); };
  const auto found = std::find_if(incident.destination.begin(), incident.destination.end(), is_stop);
  if (found == incident.destination.end() || incident.destination.size() == 1) return;
  PutOnTheWay(*found, incident);
  std::erase_if(incident.destination, is_stop);
}

// Which sentences say that it went where.
struct Stops {
  std::map<uint32_t, std::set<std::string>> countries;                                // by sentence
  std::map<std::pair<std::string, std::string>, std::pair<uint32_t, uint32_t>> told;  // by country and name: first and last sentence

  explicit Stops(const EpisodeView& view) {
    for (const EventMention& event : view.episode.events) {
      for (const RoleFill& fill : event.fills) {
        if (fill.role != "destination" || fill.mention < 0) continue;
        const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value);
        if (place == nullptr) continue;
        countries[event.sentence].insert(place->country);
        const auto [entry, is_new] = told.emplace(std::pair(place->country, Fold(place->name)), std::pair(event.sentence, event.sentence));
        entry->second = {std::min(entry->second.first, event.sentence), std::max(entry->second.second, event.sentence)};
      }
    }
  }
};

// "It was sent to Istanbul. ... It was re-exported to Tehran": Istanbul was on the way. Only what was told just before counts, and only
// of other countries.
void PutEarlierStopsOnTheWay(const Stops& stops, uint32_t sentence, Incident& incident) {
  constexpr uint32_t kBack = 4;  // sentences
  const auto here = stops.countries.find(sentence);
  if (here == stops.countries.end()) return;
  const auto passed = [&](const Claim<PlaceValue>& claim) {
    const auto told = stops.told.find({claim.value.country, Fold(claim.value.name)});
    return !here->second.contains(claim.value.country) && told != stops.told.end() && told->second.second < sentence &&
           told->second.second + kBack >= sentence;
  };
  for (const auto& claim : incident.destination) {
    if (passed(claim)) PutOnTheWay(claim, incident);
  }
  std::erase_if(incident.destination, passed);
}

// "It was sent to Kaohsiung. There it was repacked": what the sentence before gave as the end was none.
void PutLastStopOnTheWay(const Stops& stops, uint32_t sentence, Incident& incident) {
  const auto passed = [&](const Claim<PlaceValue>& claim) {
    const auto told = stops.told.find({claim.value.country, Fold(claim.value.name)});
    return told != stops.told.end() && told->second.second + 1 == sentence;
  };
  for (const auto& claim : incident.destination) {
    if (passed(claim)) PutOnTheWay(claim, incident);
  }
  std::erase_if(incident.destination, passed);
}

// Whether the story goes on to a second place: "driven to Cartagena and shipped to Livorno", not "to Cartagena or, by ship, to Livorno".
bool GoesOn(const EpisodeView& view, const RoleFill& stop, const RoleFill& next) {
  if (next.mark == stop.mark || next.cue < stop.span.end) return false;
  const auto& from = std::get<PlaceValue>(view.MentionAt(stop.mention).value);
  const auto& to = std::get<PlaceValue>(view.MentionAt(next.mention).value);
  if (SamePlace(from, to) || Holds(from, to) || Holds(to, from)) return false;
  const std::string between = " " + Fold(view.reading.Text({stop.span.end, next.span.begin}));
  constexpr std::array<std::string_view, 8> kApart = {" or ", " others ", " other ", " some ", " while ", " rest ", " another ", " after "};
  return std::none_of(kApart.begin(), kApart.end(), [&](std::string_view word) { return between.find(word) != std::string::npos; });
}

}  // namespace

// "The export papers named Busan. They were landed there, but carried on to Vladivostok": Busan, too.
void PutStopsOnTheWay(const EpisodeView& view, Incident& incident) {
  const Stops stops(view);
  for (uint32_t sentence : view.episode.sentences) {
    std::set<std::string_view> onward;
    for (const RuleHit& hit : view.facts.sentences[sentence].frames) {
      onward.insert(hit.Constant("onward"));
    }
    if (onward.contains("there") && !incident.declared_destination.empty()) PutOnTheWay(incident.declared_destination[0], incident);
    if (onward.contains("on")) PutEarlierStopsOnTheWay(stops, sentence, incident);
    if (onward.contains("here")) PutLastStopOnTheWay(stops, sentence, incident);
  }
}

// In a sentence that goes on from one place to the next, each with a verb of its own, the last is the end and the others are stops.
void PutChainedStopsOnTheWay(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    std::map<uint32_t, const RoleFill*> ends;  // by place in the text
    for (const RoleFill& fill : event.fills) {
      const bool end =
          fill.role == "destination" && fill.mention >= 0 && std::holds_alternative<PlaceValue>(view.MentionAt(fill.mention).value);
      if (!end) continue;
      const RoleFill*& known = ends[fill.span.begin];
      if (known == nullptr || fill.reach < known->reach) known = &fill;
    }
    const RoleFill* stop = nullptr;
    for (const auto& [begin, next] : ends) {
      if (stop != nullptr && GoesOn(view, *stop, *next))
        PutDestinationOnTheWay(std::get<PlaceValue>(view.MentionAt(stop->mention).value), incident);
      stop = next;
    }
  }
}

}  // namespace tidewaiter
