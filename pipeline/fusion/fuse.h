// Many reports of one event -> one incident that keeps every claim.
#pragma once

#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Groups incidents that tell of the same event and merges each group. Order: by the first report of each group. Every value of every
// report stays as a claim with its evidence; where a slot can have only one true value and the reports differ, a Conflict says so.
// The same incidents in the same order give the same result. Candidate pairs share a key (destination, brand, date, party,
// identifier), so that time grows with the number of alike incidents rather than with the square of all.
std::vector<Incident> Fuse(std::vector<Incident> incidents);

}  // namespace tidewaiter
