// The seam between page pictures and words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/model/document.h"
#include "extractors/model/result.h"

struct Pix;  // Leptonica's picture; owned by the caller

namespace tidewaiter {

// A recognised word, in pixels of the picture it was read from.
struct OcrWord {
  std::string text;
  Box box;
  float confidence = 0;  // 0..1
  int line = 0;          // words of one line share a number; numbers rise in reading order
  int paragraph = 0;     // likewise
};

// How the engine looks for text. kAuto finds blocks and columns and passes over what looks like no block; kScattered takes text wherever it
// stands, in no order.
enum class Segmentation { kAuto, kScattered };

// One engine a thread; reused from page to page, because starting one costs 0.1 s.
class OcrEngine {
 public:
  virtual ~OcrEngine() = default;
  // Recognises an upright, cleaned picture. `dpi` is its resolution.
  virtual Result<std::vector<OcrWord>> Recognise(Pix* picture, int dpi, Segmentation segmentation) = 0;
  // Quarter turns clockwise (0..3) that make the picture upright; 0 if unsure.
  virtual int QuarterTurns(Pix* picture, int dpi) = 0;
};

// Tesseract with "eng", "eng+jpn", ... kMissingDependency names the language pack to install. Loads lazily: a run that meets no
// scan never pays for it; then the first Recognise reports a missing pack.
Result<std::unique_ptr<OcrEngine>> MakeTesseract(const std::string& languages);

// kMissingDependency if a language pack is not installed.
Result<bool> CheckLanguages(const std::string& languages);

}  // namespace tidewaiter
