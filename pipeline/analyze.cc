#include "pipeline/analyze.h"

#include "extractors/match/reading.h"
#include "pipeline/incident/assemble.h"
#include "pipeline/incident/case.h"
#include "pipeline/incident/consignment.h"
#include "pipeline/incident/document_type.h"

namespace tidewaiter {

Analysis Analyze(Document document, const Patterns& patterns) {
  Analysis analysis;
  analysis.document = std::move(document);
  if (analysis.document.failure) return analysis;
  const Reading reading = ReadText(analysis.document, patterns);
  Facts facts{FindMentions(reading), {}};
  analysis.document_type = DocumentTypeOf(reading, facts);
  analysis.consignments = AssembleConsignments(reading, facts, analysis.document_type);
  // What describes a consignment tells of goods, not of events; its terms and clauses would only be mistaken for them.
  if (!analysis.consignments.empty() || !MayTellOfCase(reading, facts.mentions)) return analysis;
  MarkSentences(reading, facts);
  analysis.incidents = AssembleIncidents(reading, facts);
  return analysis;
}

}  // namespace tidewaiter
