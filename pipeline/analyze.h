// The recipe: read -> find -> assemble, for one document.
#pragma once

#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/patterns.h"
#include "extractors/model/document.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// What became of one input, ready for output and fusion.
struct Analysis {
  Document document;
  std::string document_type;  // "news", "bill_of_lading", ..., "other"
  std::vector<Incident> incidents;
  std::vector<Consignment> consignments;
};

// Never fails: a document that could not be read has no incidents. Linear in the text. Thread-safe.
Analysis Analyze(Document document, const Patterns& patterns);

}  // namespace tidewaiter
