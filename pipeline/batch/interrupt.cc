#include "pipeline/batch/interrupt.h"

#include <atomic>
#include <csignal>

namespace tidewaiter {
namespace {

// The one mutable global: a signal handler has nothing else to write to.
std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void OnSignal(int) { interrupted = true; }

}  // namespace

void CatchSignals() {
  struct sigaction once {};
  once.sa_handler = OnSignal;
  once.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &once, nullptr);
  sigaction(SIGTERM, &once, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool Interrupted() { return interrupted; }

}  // namespace tidewaiter
