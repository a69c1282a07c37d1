// Stops: what a story gave as an end or a beginning of the way, and what it tells later shows to lie between.
#pragma once

#include <vector>

#include "pipeline/incident/slots.h"

namespace tidewaiter {

using Places = std::vector<Claim<PlaceValue>>;

// Whether `outer` is the country or the region that `inner` lies in.
bool Holds(const PlaceValue& outer, const PlaceValue& inner);

// Whether two places are one: of the same country and name.
bool SameSpot(const PlaceValue& a, const PlaceValue& b);
bool HasName(const Places& places, const PlaceValue& place);

// Adds to the stops what is not yet among them.
void PutOnTheWay(const Claim<PlaceValue>& claim, Incident& incident);

// Each moves destinations to the stops, and leaves at least one. In this order: by a later origin of the same name, by "From Bishkek ..."
// in a later sentence, by what later sentences tell of the next stage, by the order within a sentence. Linear in the episode.
void PassOn(Incident& incident);
void PassOnFrom(const EpisodeView& view, Incident& incident);
void PutStopsOnTheWay(const EpisodeView& view, Incident& incident);
void PutChainedStopsOnTheWay(const EpisodeView& view, Incident& incident);

}  // namespace tidewaiter
