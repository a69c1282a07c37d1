// Ctrl-C ends a run in order: no new input is begun, what is being read is finished and written. A second one ends it at once.
#pragma once

namespace tidewaiter {

// Catches SIGINT and SIGTERM once, and ignores SIGPIPE: a closed pipe shows as a failed write instead.
void CatchSignals();

// Whether one of them has come. Thread-safe.
bool Interrupted();

}  // namespace tidewaiter
