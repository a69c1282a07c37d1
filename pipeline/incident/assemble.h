// Facts of one document -> its incidents.
#pragma once

#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// The incidents a document tells of, in the order told; none where it tells of none. Thread-safe. Linear in the text.
std::vector<Incident> AssembleIncidents(const Reading& reading, const Facts& facts);

}  // namespace tidewaiter
