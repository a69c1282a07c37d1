#include "pipeline/analyze.h"
#include "pipeline/commands/documents.h"
#include "pipeline/commands/explain_incidents.h"
#include "pipeline/fusion/fuse.h"
#include "pipeline/incident/screening.h"

namespace tidewaiter {
namespace {

Outcome MergeAndWrite(std::vector<Incident> incidents, const Screening& screening, const Output& output) {
  Outcome outcome;
  std::vector<Incident> merged = Fuse(std::move(incidents));
  screening.ScreenRun(merged);
  for (const Incident& incident : merged) output.WriteIncident(incident, outcome.bytes);
  outcome.counts = {{"incidents", merged.size()}};
  return outcome;
}

// The papers of a document, with what is said of them, to be compared with those of other documents.
std::vector<HeldPaper> HoldPapers(const Analysis& analysis, const PaperNotes& notes, const Output& output) {
  std::vector<HeldPaper> papers;
  for (size_t i = 0; i < analysis.consignments.size(); ++i) {
    PaperRecord record = output.WritePaper(analysis, i);
    const Consignment& consignment = analysis.consignments[i];
    papers.push_back(
        {notes.Note(consignment, analysis.document), RemarksOf(consignment), std::move(record.before), std::move(record.after)});
  }
  return papers;
}

// Compares the papers of one document with each other.
void CompareStack(Analysis& analysis, const PaperNotes& notes) {
  std::vector<ComparedPaper> papers;
  std::vector<PaperRemarks> remarks;
  for (const Consignment& consignment : analysis.consignments) {
    papers.push_back(notes.Note(consignment, analysis.document));
    remarks.push_back(RemarksOf(consignment));
  }
  ComparePapers(papers, remarks);
  for (size_t i = 0; i < remarks.size(); ++i) {
    analysis.consignments[i].flags = std::move(remarks[i].flags);
    analysis.consignments[i].review = std::move(remarks[i].review);
  }
}

// What one document says, all of it or, where the run is looked at as a whole, without its incidents and papers.
void WriteAnalysis(Analysis analysis, const Output& output, bool merges, const PaperNotes& notes, Outcome& outcome) {
  outcome.counts = {{"incidents", merges ? 0 : analysis.incidents.size()}, {"consignments", analysis.consignments.size()}};
  (merges ? output.WriteApart : output.Write)(analysis, outcome.bytes);
  if (!merges) return;
  outcome.papers = HoldPapers(analysis, notes, output);
  outcome.incidents = std::move(analysis.incidents);
}

// For each document, why its incidents are as they are.
int RunExplain(const Arguments& arguments, const Patterns& patterns, const Screening& screening, Messages& messages) {
  if (!arguments.format.empty()) return messages.Fail({ErrorCode::kBadArguments, "--explain writes text for a person; leave out --format"});
  DocumentRun run;
  run.work = [&](const Document& document, std::string_view, Outcome& outcome) {
    outcome.bytes = ExplainIncidents(document, patterns, screening);
  };
  return RunDocuments(arguments, run, messages);
}

}  // namespace

int RunExtract(const Arguments& arguments, Messages& messages) {
  const Output* output = FindOutput("extract", arguments.format);
  if (output == nullptr) return messages.Fail(UnknownFormat("extract", arguments.format));
  const Result<Patterns> patterns = LoadAllPatterns(arguments);
  if (!patterns) return messages.Fail(patterns.error());
  const Screening screening(*patterns);
  const PaperNotes notes(*patterns);
  if (arguments.explain) return RunExplain(arguments, *patterns, screening, messages);
  const bool merges = output->WriteIncident != nullptr && !arguments.per_document;
  DocumentRun run;
  run.output = output;
  run.work = [&](Document document, std::string_view, Outcome& outcome) {
    Analysis analysis = Analyze(std::move(document), *patterns);
    if (!merges) {
      for (Incident& incident : analysis.incidents) screening.Screen(incident);
      CompareStack(analysis, notes);
    }
    WriteAnalysis(std::move(analysis), *output, merges, notes, outcome);
  };
  if (merges) run.merge = [&](std::vector<Incident> incidents) { return MergeAndWrite(std::move(incidents), screening, *output); };
  return RunDocuments(arguments, run, messages);
}

}  // namespace tidewaiter
