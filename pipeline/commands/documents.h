// What extract, text and mentions have in common: a run over INPUT..., with its messages, its output and its exit status.
#pragma once

#include "pipeline/batch/run.h"
#include "pipeline/commands/command.h"

namespace tidewaiter {

struct DocumentRun {
  Work work;
  const Output* output = nullptr;  // the format's row; nullptr: one line a document
  // What is written after the last document: all their incidents, in order. May be empty.
  std::function<Outcome(std::vector<Incident> incidents)> merge;
};

// Returns the exit status.
int RunDocuments(const Arguments& arguments, const DocumentRun& run, Messages& messages);

}  // namespace tidewaiter
