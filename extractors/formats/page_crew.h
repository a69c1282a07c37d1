// The seam between a document whose pages take long and the threads of a run that may help with them.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>

namespace tidewaiter {

class OcrEngine;

// A page that is to be recognised, by whichever thread comes to it, with that thread's engine.
struct PageTask {
  enum class State { kWaiting, kRunning, kDone };
  std::function<void(OcrEngine& engine)> work;
  State state = State::kWaiting;  // of the crew
  std::exception_ptr error;       // what `work` has thrown
};

// Thread-safe.
class PageCrew {
 public:
  virtual ~PageCrew() = default;
  // How many pages of one document may be ahead of the one that is due.
  virtual size_t Window() const = 0;
  // Puts the task where a thread without a document finds it.
  virtual void Start(std::shared_ptr<PageTask> task) = 0;
  // Returns when the task is done, and throws what it has thrown. Meanwhile this thread does this task or others.
  virtual void Finish(PageTask& task, OcrEngine& engine) = 0;
  // Returns when the task is done or will never be begun.
  virtual void Withdraw(PageTask& task) = 0;
  // So many pages more (or fewer) are being read, and so many of these are done.
  virtual void Count(int pages, int done) = 0;
};

}  // namespace tidewaiter
