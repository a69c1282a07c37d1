// Form fields of a customs paper -> the consignments it describes.
#pragma once

#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// One a paper, or one a row where a manifest lists bills of lading; none for running text and for blank forms. Every field points at
// the words it was read from. What OCR was unsure of is named in `review`. Thread-safe. Linear in the text.
std::vector<Consignment> AssembleConsignments(const Reading& reading, const Facts& facts, const std::string& document_type);

}  // namespace tidewaiter
