// What Tesseract needs for recognition alone, to measure ours against: each picture of the command line is read, and the time that
// Recognize() takes is added up. No cleaning, no output, the engine started once. Prints the seconds that passed and those of processor
// time.
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <cstdio>
#include <ctime>

namespace {

double Now(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Seconds {
  double wall = 0, processor = 0;
};

// Nothing is added for a file that is no picture; false then.
bool Recognize(tesseract::TessBaseAPI& api, const char* path, Seconds& sum) {
  PIX* picture = pixRead(path);
  if (picture == nullptr) return false;
  api.SetImage(picture);
  const double wall = Now(CLOCK_MONOTONIC), processor = Now(CLOCK_PROCESS_CPUTIME_ID);
  api.Recognize(nullptr);
  sum.wall += Now(CLOCK_MONOTONIC) - wall;
  sum.processor += Now(CLOCK_PROCESS_CPUTIME_ID) - processor;
  api.Clear();
  pixDestroy(&picture);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  tesseract::TessBaseAPI api;
  if (api.Init(nullptr, "eng") != 0) return 3;
  api.SetVariable("debug_file", "/dev/null");
  api.SetPageSegMode(tesseract::PSM_AUTO);  // as the tesseract program does
  Seconds sum;
  for (int i = 1; i < argc; ++i) {
    if (!Recognize(api, argv[i], sum)) return 2;
  }
  std::printf("%.3f %.3f\n", sum.wall, sum.processor);
}
