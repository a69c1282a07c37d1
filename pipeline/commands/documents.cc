#include "pipeline/commands/documents.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <thread>

#include "extractors/formats/ocr.h"
#include "pipeline/batch/interrupt.h"
#include "pipeline/commands/delivery.h"

namespace tidewaiter {
namespace {

// The processors we may use, which a container or taskset may have made fewer than there are.
unsigned Processors() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<unsigned>(CPU_COUNT(&set));
  return std::max(1u, std::thread::hardware_concurrency());
}

std::string Counted(size_t count, const std::string& plural) {
  return std::to_string(count) + " " + (count == 1 ? plural.substr(0, plural.size() - 1) : plural);
}

// Follows a run: writes what comes out, tells the user, and knows at the end what the exit status is.
class Follower {
 public:
  Follower(const Arguments& arguments, const DocumentRun& run, Delivery& delivery, Messages& messages)
      : arguments_(arguments), run_(run), delivery_(delivery), messages_(messages) {
    shows_progress_ = arguments.progress == Progress::kAlways ||
                      (arguments.progress == Progress::kAuto && !arguments.quiet && !arguments.json_log && isatty(STDERR_FILENO) == 1);
  }

  bool Take(Outcome outcome) {
    Tell(outcome);
    std::move(outcome.incidents.begin(), outcome.incidents.end(), std::back_inserter(incidents_));
    if (!Note(papers_.Add(std::move(outcome.papers))) || !Write(outcome)) return false;
    ShowProgress(0, 0);
    return !(outcome.failure && arguments_.fail_fast);
  }

  // `pages` are in documents under way, `done` of them are read.
  void ShowProgress(int pages, int done) {
    if (!shows_progress_) return;
    std::string line = std::to_string(documents_) + " done, " + std::to_string(failed_) + " failed";
    if (pages > 1) line += "; page " + std::to_string(done) + " of " + std::to_string(pages);
    messages_.Progress(line);
  }

  int End(RunEnd end) {
    messages_.Progress("");
    if (!closed_ && !write_error_) WritePapers();
    if (!closed_ && !write_error_ && run_.merge) WriteMerged();
    if (closed_) return kAllWell;
    if (!write_error_) Note(delivery_.Complete());
    if (write_error_) return messages_.Fail(*write_error_);
    if (end == RunEnd::kInterrupted) return Interrupt();
    if (Result<bool> finished = delivery_.Finish(); !finished) return messages_.Fail(finished.error());
    messages_.Summary(Count());
    return Status();
  }

 private:
  void Tell(const Outcome& outcome) {
    ++documents_;
    Add(outcome);
    if (outcome.failure) {
      ++failed_;
      failure_ = outcome.failure->code;
      missing_dependency_ |= outcome.failure->code == ErrorCode::kMissingDependency;
      messages_.Failure(outcome.path, *outcome.failure);
    }
    for (const std::string& note : outcome.notes) {
      outcome.partial ? messages_.Warning(outcome.path, note) : messages_.Detail(outcome.path, note);
    }
  }

  void Add(const Outcome& outcome) {
    for (const auto& [what, count] : outcome.counts) {
      const auto known = std::find_if(counts_.begin(), counts_.end(), [&](const auto& row) { return row.first == std::string_view(what); });
      known == counts_.end() ? counts_.push_back({what, count}) : void(known->second += count);
    }
  }

  void WritePapers() {
    if (run_.output == nullptr || run_.output->WriteRemarks == nullptr) return;
    Outcome papers;
    if (const auto differing = papers_.Compare()) papers.counts = {{"differing papers", differing}};
    Add(papers);
    Note(papers_.Write(run_.output->WriteRemarks, [&](std::string bytes) {
      papers.bytes = std::move(bytes);
      return delivery_.Take(papers);
    }));
  }

  void WriteMerged() {
    const Outcome merged = run_.merge(std::move(incidents_));
    Add(merged);
    Write(merged);
  }

  bool Write(const Outcome& outcome) { return Note(delivery_.Take(outcome)); }

  // Remembers what became of writing; false ends the run.
  bool Note(const Result<bool>& written) {
    if (!written) write_error_ = written.error();
    closed_ = written && !*written;
    return written && *written;
  }

  int Interrupt() {
    std::string message = "interrupted after " + Counted(documents_, "documents");
    if (!delivery_.place().empty()) message += "; they are in " + delivery_.place();
    messages_.Summary(message);
    return kInterrupted;
  }

  std::string Count() const {
    std::string line = Counted(documents_, "documents");
    for (size_t i = 0; i < counts_.size(); ++i) {
      if (i == 0 || counts_[i].second > 0) line += ", " + Counted(counts_[i].second, counts_[i].first);
    }
    if (failed_ > 0) line += ", " + std::to_string(failed_) + " failed (see reasons)";
    return line;
  }

  int Status() const {
    if (failed_ == 0) return kAllWell;
    if (missing_dependency_) return kMissingDependency;
    return documents_ == 1 || arguments_.fail_fast ? StatusOf(failure_) : kSomeFailed;
  }

  const Arguments& arguments_;
  const DocumentRun& run_;
  Delivery& delivery_;
  Messages& messages_;
  bool shows_progress_ = false;
  size_t documents_ = 0, failed_ = 0;
  std::vector<std::pair<const char*, size_t>> counts_;
  std::vector<Incident> incidents_;  // of all documents, to be merged
  HeldPapers papers_;                // likewise, to be compared
  ErrorCode failure_ = ErrorCode::kMalformed;
  bool missing_dependency_ = false;
  bool closed_ = false;
  std::optional<Error> write_error_;
};

RunOptions OptionsOf(const Arguments& arguments) {
  RunOptions options;
  options.jobs = arguments.jobs > 0 ? arguments.jobs : Processors();
  if (!arguments.languages.empty()) options.languages = arguments.languages;
  options.read = arguments.read;
  return options;
}

}  // namespace

int RunDocuments(const Arguments& arguments, const DocumentRun& run, Messages& messages) {
  if (arguments.words.empty()) return messages.Fail(NoInput());
  if (!arguments.languages.empty()) {
    if (Result<bool> installed = CheckLanguages(arguments.languages); !installed) return messages.Fail(installed.error());
  }
  Result<Delivery> delivery = Delivery::Open(arguments, run.output);
  if (!delivery) return messages.Fail(delivery.error());
  CatchSignals();
  Inputs inputs(arguments.words, arguments.input_format);
  Follower follower(arguments, run, *delivery, messages);
  const RunEnd end = Run(
      inputs, OptionsOf(arguments), run.work, [&](Outcome outcome) { return follower.Take(std::move(outcome)); },
      [&](int pages, int done) { follower.ShowProgress(pages, done); });
  return follower.End(end);
}

}  // namespace tidewaiter
