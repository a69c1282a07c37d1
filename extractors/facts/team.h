// Teams in reports of sport: "Leicestershire beat Somerset", "Pohang 3 Ulsan 2". A town there is a club, not a place.
#pragma once

#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Adds the teams of a document that reports sport; nothing elsewhere. National sides keep their country's name and stay places. Linear in
// the text. Thread-safe.
void FindTeams(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions);

}  // namespace tidewaiter
