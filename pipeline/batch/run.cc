#include "pipeline/batch/run.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

#include "extractors/formats/ocr.h"
#include "extractors/formats/page_crew.h"
#include "pipeline/batch/interrupt.h"

namespace tidewaiter {
namespace {

constexpr size_t kWindowPerJob = 32;  // how far a worker may run ahead of the outcome that is due next
constexpr size_t kPagesPerJob = 4;    // likewise for the pages of one document
constexpr std::chrono::milliseconds kWatchEvery(200);

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

class Batch : private PageCrew {
 public:
  Batch(Inputs& inputs, const RunOptions& options, const Work& work)
      : inputs_(inputs), options_(options), work_(work), window_(kWindowPerJob * options.jobs), running_(options.jobs) {}

  RunEnd Run(const Consume& consume, const Watch& watch) {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < options_.jobs; ++i) workers.emplace_back([this] { WorkUntilEnd(); });
    const Stopper stopper{*this};  // goes before the workers do, whatever `consume` throws
    while (std::optional<Outcome> outcome = TakeNext(watch)) {
      if (!consume(std::move(*outcome))) return RunEnd::kStopped;
    }
    return Interrupted() ? RunEnd::kInterrupted : RunEnd::kComplete;
  }

 private:
  struct Stopper {
    Batch& batch;
    ~Stopper() { batch.Stop(); }
  };

  // What a worker does next.
  struct Duty {
    std::shared_ptr<PageTask> page;
    std::optional<Input> input;  // where it is no page
    size_t index = 0;
  };

  void WorkUntilEnd() {
    Result<std::unique_ptr<OcrEngine>> engine = MakeTesseract(options_.languages);
    ReadOptions read = options_.read;
    if (engine) read.ocr = engine->get();
    read.crew = this;
    std::unique_lock lock(mutex_);
    while (std::optional<Duty> duty = NextDuty(lock)) {
      if (duty->page) {
        Do(*duty->page, read.ocr, lock);
        continue;
      }
      lock.unlock();
      if (!engine && !duty->input->failure) duty->input->failure = engine.error();
      Outcome outcome = Process(*duty->input, read, work_);
      lock.lock();
      done_.emplace(duty->index, std::move(outcome));
      --reading_;
      changed_.notify_all();
    }
    --running_;
    changed_.notify_all();
  }

  // Waits for a page of some document, or room in the window for another input. None: there is nothing more to do.
  std::optional<Duty> NextDuty(std::unique_lock<std::mutex>& lock) {
    for (;;) {
      if (stopped_ || (ended_ && reading_ == 0)) return std::nullopt;
      if (!tasks_.empty()) {
        Duty duty{std::move(tasks_.front()), std::nullopt};
        tasks_.pop_front();
        return duty;
      }
      if (!ended_ && !taking_ && taken_ < given_ + window_) {
        if (std::optional<Duty> duty = TakeInput(lock)) return duty;
      } else {
        changed_.wait(lock);
      }
    }
  }

  // One worker at a time, so that numbers follow the inputs' order; the others go on, for the list of inputs may come slowly.
  std::optional<Duty> TakeInput(std::unique_lock<std::mutex>& lock) {
    taking_ = true;
    lock.unlock();
    std::optional<Input> input;
    if (!Interrupted()) input = inputs_.Next();
    lock.lock();
    taking_ = false;
    changed_.notify_all();
    ended_ |= !input;
    if (!input) return std::nullopt;
    ++reading_;
    return Duty{nullptr, std::move(input), taken_++};
  }

  // Does a task that nobody else will do any more.
  void Do(PageTask& task, OcrEngine* engine, std::unique_lock<std::mutex>& lock) {
    task.state = PageTask::State::kRunning;
    lock.unlock();
    try {
      task.work(*engine);
    } catch (...) {
      task.error = std::current_exception();
    }
    lock.lock();
    task.state = PageTask::State::kDone;
    changed_.notify_all();
  }

  void Forget(const PageTask& task) {
    std::erase_if(tasks_, [&](const auto& waiting) { return waiting.get() == &task; });
  }

  size_t Window() const override { return options_.jobs > 1 ? kPagesPerJob * options_.jobs : 0; }

  void Start(std::shared_ptr<PageTask> task) override {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    changed_.notify_all();
  }

  void Finish(PageTask& task, OcrEngine& engine) override {
    std::unique_lock lock(mutex_);
    while (task.state != PageTask::State::kDone) {
      if (stopped_) throw std::runtime_error("nobody wants it any more");
      if (task.state == PageTask::State::kWaiting) {
        Forget(task);
        Do(task, &engine, lock);
      } else if (!tasks_.empty()) {
        const std::shared_ptr<PageTask> other = std::move(tasks_.front());
        tasks_.pop_front();
        Do(*other, &engine, lock);
      } else {
        changed_.wait(lock);
      }
    }
    if (task.error) std::rethrow_exception(task.error);
  }

  void Withdraw(PageTask& task) override {
    std::unique_lock lock(mutex_);
    Forget(task);
    changed_.wait(lock, [&] { return task.state != PageTask::State::kRunning; });
  }

  void Count(int pages, int done) override {
    const std::lock_guard lock(mutex_);
    pages_ += pages;
    pages_done_ += done;
  }

  // The outcome that is due next, none when all have been given.
  std::optional<Outcome> TakeNext(const Watch& watch) {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kWatchEvery, [this] { return done_.contains(given_) || running_ == 0; })) {
      const int pages = pages_, done = pages_done_;
      lock.unlock();
      if (watch) watch(pages, done);
      lock.lock();
    }
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
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  bool taking_ = false;  // a worker is at the inputs
  bool ended_ = false;   // there are no more of them
  size_t taken_ = 0, given_ = 0;
  size_t reading_ = 0;                           // inputs taken and not done
  std::deque<std::shared_ptr<PageTask>> tasks_;  // pages that wait
  int pages_ = 0, pages_done_ = 0;
  std::map<size_t, Outcome> done_;
  unsigned running_;
  bool stopped_ = false;
};

}  // namespace

RunEnd Run(Inputs& inputs, const RunOptions& options, const Work& work, const Consume& consume, const Watch& watch) {
  return Batch(inputs, options, work).Run(consume, watch);
}

}  // namespace tidewaiter
