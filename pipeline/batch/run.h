// Many inputs, several threads, one order.
//
// Workers take inputs one after another and read and work on each; while pages of a scan wait to be recognised, workers do these first, so
// that one long scan keeps all of them busy. Results are handed back in the order of the inputs, on the calling thread, so that the output
// does not depend on the number of workers. Nothing an input does ends the run: an exception becomes that
// document's failure.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extractors/formats/format.h"
#include "extractors/model/document.h"
#include "pipeline/batch/held_papers.h"
#include "pipeline/batch/inputs.h"
#include "pipeline/batch/temporary_file.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// What one input has become.
struct Outcome {
  std::string path;
  std::string bytes;                                   // for the output
  std::shared_ptr<const TemporaryFile> file;           // or a whole file for it, where that may be large
  std::vector<std::pair<const char*, size_t>> counts;  // for the summary: {"incidents", 2}
  std::vector<Incident> incidents;                     // to be merged with those of other documents
  std::vector<HeldPaper> papers;                       // to be compared with those of other documents
  bool partial = false;
  std::vector<std::string> notes;
  std::optional<Error> failure;
};

struct RunOptions {
  unsigned jobs = 1;
  std::string languages = "eng";
  ReadOptions read;  // its engine is set by each worker
};

// Fills `bytes` or `file`, `counts`, `incidents` and `papers`; called by several threads at once. A document that could not be read comes
// too, to be recorded. `source` is what was read, empty where nothing was.
using Work = std::function<void(Document document, std::string_view source, Outcome& outcome)>;
// Takes the outcomes in order; false ends the run early.
using Consume = std::function<bool(Outcome outcome)>;

// Told on the calling thread, now and then: how many pages are being read in documents under way, and how many of these are done.
using Watch = std::function<void(int pages, int done)>;

enum class RunEnd { kComplete, kStopped, kInterrupted };

// At most a few dozen outcomes a worker are held at any time, however slow the slowest input is.
RunEnd Run(Inputs& inputs, const RunOptions& options, const Work& work, const Consume& consume, const Watch& watch = {});

}  // namespace tidewaiter
