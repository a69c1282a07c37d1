// Checks that every frame rule does what its own examples say.
#pragma once

#include <vector>

#include "extractors/facts/rule_examples.h"
#include "extractors/match/patterns.h"

namespace tidewaiter {

// A "yes" example must give a hit of this frame whose groups read as the example says: destination = "Pyongyang" means that the mark
// captured as "destination" covers these words. A "no" example must give no hit of this frame.
std::vector<ExampleFailure> CheckFrameExamples(const Patterns& patterns);

}  // namespace tidewaiter
