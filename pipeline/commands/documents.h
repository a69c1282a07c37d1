// What extract, text and mentions have in common: a run over INPUT..., with its messages, its output and its exit status.
#pragma once

#include "pipeline/batch/run.h"
#include "pipeline/commands/command.h"

namespace tidewaiter {

struct DocumentRun {
  Work work;
  const char* separator = "";    // between two documents
  const char* found = nullptr;   // what Outcome::found counts, for the summary: "incidents"
};

// Returns the exit status.
int RunDocuments(const Arguments& arguments, const DocumentRun& run, Messages& messages);

}  // namespace tidewaiter
