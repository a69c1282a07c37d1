// Two measures beside each other that are one.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/model/fact.h"

namespace tidewaiter {

// Joins "5 feet and 2 inches" into one length and "5% to 6%", "between 15 kHz and 17 kHz" into ranges. `mentions` of all types, sorted by
// begin; linear.
void JoinMeasures(std::string_view text, std::vector<Mention>& mentions);

}  // namespace tidewaiter
