// `tidewaiter extract --explain`: why each value of an incident is there, and what was found and not used.
#pragma once

#include <string>

#include "extractors/match/patterns.h"
#include "extractors/model/document.h"
#include "pipeline/incident/screening.h"

namespace tidewaiter {

// For each incident: what spoke for its being one; for each slot the values with their words, the sentence they stand in and the frame or
// finder that gave them; and what other words of the slot's kind its sentences hold, with why they were not taken. Then stories that are
// no incident, and sentences that speak in general though they hold words of deeds.
//
//   origin
//     Valletta, MT         "Valletta"
//                          in "They came from Valletta on a ferry."
//                          by frame.came-from origin="Valletta" cue="came"
//                refused   "Catania" by frame.bare-from: its words are the destination
//
// A document that could not be read is one line with its reason. Thread-safe. O(values times words of a sentence).
std::string ExplainIncidents(const Document& document, const Patterns& patterns, const Screening& screening);

}  // namespace tidewaiter
