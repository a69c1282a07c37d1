#include "extractors/formats/second_look.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "extractors/formats/pix.h"

namespace tidewaiter {
namespace {

constexpr float kSure = 0.6F;         // confidence
constexpr double kSamePlace = 0.3;    // share of the smaller box
constexpr int kFewLetters = 6;        // fewer are specks and ornaments
constexpr int kManyLetters = 4000;    // more, beside what was read surely, is the grain of a photograph
constexpr size_t kMostWords = 3000;   // of a second look: each is held against all others, and more are no words but grain
constexpr float kMostlyPaper = 0.6F;  // the level of grey of this rank is the paper's

struct BoxDeleter {
  void operator()(BOX* box) const { boxDestroy(&box); }
};

l_uint32 PaperLevel(Pix* grey) {
  constexpr int kEveryPixel = 4;
  l_uint32 level = 255;
  pixGetRankValue(grey, kEveryPixel, kMostlyPaper, &level);
  return level;
}

PixPtr Ink(Pix* grey) {
  constexpr int kTile = 2000;
  Pix* binary = nullptr;
  pixOtsuAdaptiveThreshold(grey, kTile, kTile, 0, 0, 0.1F, nullptr, &binary);
  return PixPtr(binary);
}

void PaintOutWords(const std::vector<OcrWord>& words, l_uint32 paper, Pix* grey) {
  for (const OcrWord& word : words) {
    if (word.confidence < kSure) continue;
    const std::unique_ptr<BOX, BoxDeleter> box(boxCreate(static_cast<int>(word.box.x0), static_cast<int>(word.box.y0),
                                                         static_cast<int>(word.box.x1 - word.box.x0) + 1,
                                                         static_cast<int>(word.box.y1 - word.box.y0) + 1));
    if (box) pixSetInRectArbitrary(grey, box.get(), paper);
  }
}

// Strokes longer than any letter's, a third of an inch, in both directions, and a little more at their sides.
PixPtr Rulings(Pix* ink, int dpi) {
  const std::string length = std::to_string(std::max(20, dpi / 3));
  const PixPtr level(pixMorphSequence(ink, ("o" + length + ".1").c_str(), 0)), upright(pixMorphSequence(ink, ("o1." + length).c_str(), 0));
  if (!level || !upright) return nullptr;
  const PixPtr both(pixOr(nullptr, level.get(), upright.get()));
  return PixPtr(both ? pixMorphSequence(both.get(), "d3.3", 0) : nullptr);
}

// Connected marks as high as letters are, between 4 and 24 points.
int CountLetters(Pix* ink, int dpi) {
  const int low = dpi * 4 / 100, high = dpi / 3;
  const PixPtr tall(pixSelectBySize(ink, 0, low, 8, L_SELECT_HEIGHT, L_SELECT_IF_GTE, nullptr));
  const PixPtr letters(tall ? pixSelectBySize(tall.get(), high, high, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, nullptr) : nullptr);
  l_int32 count = 0;
  return letters && !pixCountConnComp(letters.get(), 8, &count) ? count : 0;
}

// The picture without what is read already and without rulings; null if hardly anything is left.
PixPtr Rest(Pix* picture, int dpi, const std::vector<OcrWord>& words) {
  PixPtr rest(pixCopy(nullptr, picture));
  if (!rest) return nullptr;
  const l_uint32 paper = PaperLevel(picture);
  PaintOutWords(words, paper, rest.get());
  const PixPtr ink = Ink(rest.get());
  const PixPtr rulings = ink ? Rulings(ink.get(), dpi) : nullptr;
  if (!rulings) return nullptr;
  const PixPtr letters(pixSubtract(nullptr, ink.get(), rulings.get()));
  const int count = letters ? CountLetters(letters.get(), dpi) : 0;
  if (count < kFewLetters || count > kManyLetters) return nullptr;
  pixPaintThroughMask(rest.get(), rulings.get(), 0, 0, paper);
  return rest;
}

double Area(const Box& box) { return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0); }

bool InSamePlace(const Box& a, const Box& b) {
  const Box common = {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
  return common.x1 > common.x0 && common.y1 > common.y0 && Area(common) > kSamePlace * std::min(Area(a), Area(b));
}

// Takes the word unless it lies on one that was read as surely.
void Take(OcrWord word, std::vector<OcrWord>& words) {
  const auto on = [&](const OcrWord& known) { return InSamePlace(known.box, word.box); };
  if (std::any_of(words.begin(), words.end(), [&](const OcrWord& known) { return known.confidence >= word.confidence && on(known); }))
    return;
  std::erase_if(words, on);
  words.push_back(std::move(word));
}

}  // namespace

void LookAgain(Pix* picture, int dpi, OcrEngine& engine, std::vector<OcrWord>& words) {
  const PixPtr rest = Rest(picture, dpi, words);
  if (!rest) return;
  Result<std::vector<OcrWord>> more = engine.Recognise(rest.get(), dpi, Segmentation::kScattered);
  if (!more) return;
  if (more->size() > kMostWords) more->resize(kMostWords);
  for (OcrWord& word : *more)
    if (word.confidence >= kSure) Take(std::move(word), words);
}

}  // namespace tidewaiter
