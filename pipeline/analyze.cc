#include "pipeline/analyze.h"

#include "extractors/match/reading.h"
#include "pipeline/incident/assemble.h"

namespace tidewaiter {

Analysis Analyze(Document document, const Patterns& patterns) {
  Analysis analysis;
  analysis.document = std::move(document);
  if (analysis.document.failure) return analysis;
  const Reading reading = ReadText(analysis.document, patterns);
  const Facts facts = FindFacts(reading);
  analysis.incidents = AssembleIncidents(reading, facts);
  analysis.document_type = "news";
  return analysis;
}

}  // namespace tidewaiter
