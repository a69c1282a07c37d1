// tidewaiter reads news and customs papers about smuggled goods and writes what they tell as structured incidents.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "pipeline/commands/command.h"

namespace {

// Tesseract's OpenMP would start several threads a page on top of ours, which is slower and has made others lose documents to
// timeouts. Its library reads these variables before main, so that they must be set by whoever starts us: ourselves. Who has asked for more
// threads gets them, though they wait asleep.
void LimitOpenMp(char** argv) {
  if (std::getenv("OMP_THREAD_LIMIT") != nullptr && std::getenv("OMP_WAIT_POLICY") != nullptr) return;
  setenv("OMP_THREAD_LIMIT", "1", 0);
  setenv("OMP_WAIT_POLICY", "passive", 0);
  execv("/proc/self/exe", argv);  // where /proc is missing we go on, only slower
}

}  // namespace

int main(int argc, char** argv) {
  LimitOpenMp(argv);
  try {
    return tidewaiter::RunCommandLine(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "tidewaiter: unexpected: %s; please report this\n", exception.what());
    return tidewaiter::kOther;
  }
}
