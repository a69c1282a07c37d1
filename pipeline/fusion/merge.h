// Merging reports of one event into one incident.
#pragma once

#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// `reports` tell of the same event and are not empty. Each slot holds the best supported value first (by the number of reports that
// say it, then the order told), then all others.
Incident Merge(const std::vector<const Incident*>& reports);

// In how many unconnected ways the reports got their news: reports that credit the same source, or one another's publisher, are one.
int CountIndependentSources(const std::vector<Report>& reports);

}  // namespace tidewaiter
