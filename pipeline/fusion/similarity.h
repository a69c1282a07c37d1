// Whether two incidents tell of the same event.
#pragma once

#include <string>
#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Two incidents are the same event from this score on.
inline constexpr double kSameEvent = 3.0;

// How much speaks for it: shared identifiers, parties, values, dates, places, route, brand, quantity. Negative infinity where something
// speaks against it that cannot be explained: different dates, brands, goods.
//   the same sedan, destination, declared destination, and day: 1 + 1 + 1.5 + 2 = 5.5
double Similarity(const Incident& a, const Incident& b);

// Keys of which two incidents must share one to be compared at all.
std::vector<std::string> BlockingKeys(const Incident& incident);

// Whether two EDTF dates can be the same day: "XXXX-12-07" and "2023-12-07" can, "2023-12" and "2023-11-30" cannot.
bool CanBeSameDate(const std::string& a, const std::string& b);

}  // namespace tidewaiter
