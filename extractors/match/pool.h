// Things of which each thread needs one at a time, and which are worth keeping for the next.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace tidewaiter {

// Thread-safe.
template <class T>
class Pool {
 public:
  // nullptr if all are in use.
  std::unique_ptr<T> Take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<T> taken = std::move(idle_.back());
    idle_.pop_back();
    return taken;
  }
  void Give(std::unique_ptr<T> thing) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(thing));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace tidewaiter
