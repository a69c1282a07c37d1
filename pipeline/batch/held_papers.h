// Papers of a run that wait until all have been read and can be compared.
//
// Their records wait in a temporary file, cut in two where the remarks go, so that memory grows only by what is compared.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/batch/temporary_file.h"
#include "pipeline/fusion/paper_comparison.h"

namespace tidewaiter {

struct HeldPaper {
  ComparedPaper paper;
  PaperRemarks remarks;  // of the paper by itself
  std::string before, after;
};

class HeldPapers {
 public:
  // The papers of one document, in order. kCannotWrite where there is no room for a temporary file.
  Result<bool> Add(std::vector<HeldPaper> papers);
  // Compares them; returns how many differ from another.
  size_t Compare();
  // Gives the records of one document after another, each with its remarks. False from `take` ends it.
  Result<bool> Write(void (*write_remarks)(const PaperRemarks& remarks, std::string& out),
                     const std::function<Result<bool>(std::string bytes)>& take) const;

 private:
  struct Record {
    uint64_t begin = 0;
    size_t before = 0, after = 0;  // bytes
    bool begins_document = false;
  };
  std::optional<TemporaryFile> file_;
  std::vector<Record> records_;
  std::vector<ComparedPaper> papers_;
  std::vector<PaperRemarks> remarks_;
};

}  // namespace tidewaiter
