#include "pipeline/batch/run.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <thread>

#include "extractors/formats/ocr.h"
#include "pipeline/batch/interrupt.h"

namespace tidewaiter {
namespace {

constexpr size_t kWindowPerJob = 32;  // how far a worker may run ahead of the outcome that is due next

Document FailedDocument(const std::string& path, Error error) {
  Document document;
  document.path = path;
  document.failure = std::move(error);
  return document;
}

void Finish(Document document, std::string_view source, const Work& work, Outcome& outcome) {
  outcome.path = document.path;
  outcome.partial = document.partial;
  outcome.notes = document.notes;
  outcome.failure = document.failure;
  work(std::move(document), source, outcome);
}

void ReadAndWork(const Input& input, const ReadOptions& options, const Work& work, Outcome& outcome) {
  if (input.failure) return Finish(FailedDocument(input.path, *input.failure), {}, work, outcome);
  if (input.line > 0) return Finish(ReadJsonLine(*input.bytes, input.path, input.line, options), *input.bytes, work, outcome);
  const Result<std::string> bytes = input.bytes ? Result<std::string>(*input.bytes) : ReadFileBytes(input.path);
  if (!bytes) return Finish(FailedDocument(input.path, bytes.error()), {}, work, outcome);
  Finish(ReadDocument(*bytes, input.path, options), *bytes, work, outcome);
}

// The failure that an escaped exception stands for.
Error ErrorOf(const std::exception& exception) {
  if (dynamic_cast<const std::bad_alloc*>(&exception) != nullptr) {
    return {ErrorCode::kLimit, "not enough memory to read it; try fewer --jobs"};
  }
  return {ErrorCode::kMalformed, std::string("unexpected: ") + exception.what() + "; please report this with the file"};
}

Outcome Process(const Input& input, const ReadOptions& options, const Work& work) {
  Outcome outcome;
  try {
    ReadAndWork(input, options, work, outcome);
  } catch (const std::exception& exception) {
    outcome = {};
    const std::string name = input.line > 0 ? input.path + ":" + std::to_string(input.line) : input.path;
    Finish(FailedDocument(name, ErrorOf(exception)), {}, work, outcome);
  }
  return outcome;
}

class Batch {
 public:
  Batch(Inputs& inputs, const RunOptions& options, const Work& work)
      : inputs_(inputs), options_(options), work_(work), window_(kWindowPerJob * options.jobs), running_(options.jobs) {}

  RunEnd Run(const Consume& consume) {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < options_.jobs; ++i) workers.emplace_back([this] { WorkUntilEnd(); });
    const Stopper stopper{*this};  // goes before the workers do, whatever `consume` throws
    while (std::optional<Outcome> outcome = TakeNext()) {
      if (!consume(std::move(*outcome))) return RunEnd::kStopped;
    }
    return Interrupted() ? RunEnd::kInterrupted : RunEnd::kComplete;
  }

 private:
  struct Stopper {
    Batch& batch;
    ~Stopper() { batch.Stop(); }
  };

  void WorkUntilEnd() {
    Result<std::unique_ptr<OcrEngine>> engine = MakeTesseract(options_.languages);
    ReadOptions read = options_.read;
    if (engine) read.ocr = engine->get();
    size_t index = 0;
    while (std::optional<Input> input = TakeInput(index)) {
      if (!engine && !input->failure) input->failure = engine.error();
      Outcome outcome = Process(*input, read, work_);
      const std::lock_guard lock(mutex_);
      done_.emplace(index, std::move(outcome));
      changed_.notify_all();
    }
    const std::lock_guard lock(mutex_);
    --running_;
    changed_.notify_all();
  }

  // Waits for room in the window, then takes the next input. One worker at a time, so that numbers follow the inputs' order.
  std::optional<Input> TakeInput(size_t& index) {
    const std::lock_guard turn(turn_);
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopped_ || taken_ < given_ + window_; });
      if (stopped_) return std::nullopt;
    }
    std::optional<Input> input;
    if (!ended_ && !Interrupted()) input = inputs_.Next();
    ended_ |= !input;
    index = taken_;
    if (input) ++taken_;
    return input;
  }

  // The outcome that is due next, none when all have been given.
  std::optional<Outcome> TakeNext() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return done_.contains(given_) || running_ == 0; });
    const auto next = done_.find(given_);
    if (next == done_.end()) return std::nullopt;
    Outcome outcome = std::move(next->second);
    done_.erase(next);
    ++given_;
    changed_.notify_all();
    return outcome;
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  Inputs& inputs_;
  const RunOptions& options_;
  const Work& work_;
  const size_t window_;
  std::mutex turn_;  // held while taking an input; guards taken_ and ended_
  size_t taken_ = 0;
  bool ended_ = false;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::map<size_t, Outcome> done_;
  size_t given_ = 0;
  unsigned running_;
  bool stopped_ = false;
};

}  // namespace

RunEnd Run(Inputs& inputs, const RunOptions& options, const Work& work, const Consume& consume) {
  return Batch(inputs, options, work).Run(consume);
}

}  // namespace tidewaiter
