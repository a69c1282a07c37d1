// What a screener should look at, with why and the words that prove it.
#pragma once

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Adds flags for what the incident's slots show. One so far:
//   declared_destination_differs   the papers named another country than where the goods were really going
void AddFlags(Incident& incident);

}  // namespace tidewaiter
