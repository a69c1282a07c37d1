#include "pipeline/commands/documents.h"

namespace tidewaiter {

int RunText(const Arguments& arguments, Messages& messages) {
  const Output* output = FindOutput("text", arguments.format);
  if (output == nullptr) return messages.Fail(UnknownFormat("text", arguments.format));
  DocumentRun run;
  run.separator = output->separator;
  run.work = [&](Document document, Outcome& outcome) {
    Analysis analysis;
    analysis.document = std::move(document);
    output->Write(analysis, outcome.bytes);
  };
  return RunDocuments(arguments, run, messages);
}

}  // namespace tidewaiter
