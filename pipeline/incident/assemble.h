// Facts of one document -> its incidents.
#pragma once

#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/episode.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// What a document's incidents were made of, for who asks why (extract --explain).
struct Stories {
  std::vector<Episode> told;         // by incident
  std::vector<Episode> no_case;      // too little speaks for their being one
  std::vector<Episode> goods_alone;  // a stock or a trade
};

// The incidents a document tells of, in the order told; none where it tells of none. Thread-safe. Linear in the text.
std::vector<Incident> AssembleIncidents(const Reading& reading, const Facts& facts, Stories* stories = nullptr);

}  // namespace tidewaiter
