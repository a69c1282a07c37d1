// What a document tells about its partial and relative dates: its day of publication, its convention for numeric dates, and, at each
// date, whether the sentence speaks of what was or of what will be.
#pragma once

#include <optional>

#include "extractors/facts/date_forms.h"
#include "extractors/match/reading.h"

namespace tidewaiter {

// Day or month first, from a numeric date of the document itself that has only one reading ("17/12/2023"); else by the publisher's
// country, where it is known; else unknown. Linear in the number of date hits.
NumericOrder NumericOrderOf(const Reading& reading);

// The tense at `offset`, from the nearest verb in its sentence: "will", "is expected" -> future; "seized", "was" -> past. Looks at no
// more than a dozen tokens on each side.
Tense TenseAt(const Reading& reading, uint32_t offset);

}  // namespace tidewaiter
