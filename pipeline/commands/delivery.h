// Where the outcomes of a run go, by --output: to standard output, to one file, or to a folder that gets a file a document.
//
// A folder is one that is there, or a name that ends in "/". Its files are named after the inputs, "scans/bl-7.tif" as "bl-7.pdf"; the next
// input of that name gives "bl-7-2.pdf". They appear one by one, each of them whole.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/batch/run.h"
#include "pipeline/batch/sink.h"
#include "pipeline/commands/arguments.h"
#include "pipeline/outputs/output.h"

namespace tidewaiter {

class Delivery {
 public:
  // kBadArguments where the output cannot go there: several documents of which each is a file of its own into one file, a PDF to a
  // terminal. `output` has the format's row, or is nullptr for what is always written as a stream.
  static Result<Delivery> Open(const Arguments& arguments, const Output* output);

  // Takes the next document's outcome; one without bytes and file gives nothing. False: whoever reads has closed the pipe.
  Result<bool> Take(const Outcome& outcome);
  // Writes what has been held back until all were there; after the last Take.
  Result<bool> Complete();
  // Gives the file its name; a file of a kind that is never empty is left out where nothing came.
  Result<bool> Finish();
  // Where the bytes are until then: FILE.part, or the folder. "" for standard output.
  std::string place() const;

 private:
  explicit Delivery(const Output* output) : output_(output) {}
  Result<bool> TakeIntoFolder(const Outcome& outcome);
  Result<bool> TakeIntoStack(const TemporaryFile& file);
  Result<std::string> NameFor(const Outcome& outcome);
  Result<bool> WriteStack();

  const Output* output_;
  std::optional<Sink> sink_;
  bool wrote_ = false;
  std::string folder_;  // with its "/"; "" where there is none
  std::set<std::string> names_;
  struct Slice {
    uint64_t begin = 0, size = 0;
  };
  std::optional<TemporaryFile> stack_;  // files that are to be joined, one after another
  std::vector<Slice> slices_;
};

}  // namespace tidewaiter
