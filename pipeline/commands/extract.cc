#include "pipeline/analyze.h"
#include "pipeline/commands/documents.h"

namespace tidewaiter {

int RunExtract(const Arguments& arguments, Messages& messages) {
  const Output* output = FindOutput("extract", arguments.format);
  if (output == nullptr) return messages.Fail(UnknownFormat("extract", arguments.format));
  const Result<Patterns> patterns = LoadAllPatterns(arguments);
  if (!patterns) return messages.Fail(patterns.error());
  DocumentRun run;
  run.separator = output->separator;
  run.found = "incidents";
  run.work = [&](Document document, Outcome& outcome) {
    const Analysis analysis = Analyze(std::move(document), *patterns);
    outcome.found = analysis.incidents.size() + analysis.consignments.size();
    output->Write(analysis, outcome.bytes);
  };
  return RunDocuments(arguments, run, messages);
}

}  // namespace tidewaiter
