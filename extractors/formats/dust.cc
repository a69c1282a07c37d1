#include "extractors/formats/dust.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace tidewaiter {
namespace {

constexpr int kPaper = 220;         // darker is ink, after smoothing: so light that faint letters hold together
constexpr size_t kManySpecks = 50;  // a page; fewer do no harm

struct BoxaDeleter {
  void operator()(BOXA* boxes) const { boxaDestroy(&boxes); }
};

struct Mark {
  int x = 0, y = 0, width = 0, height = 0;
};

// All lengths in pixels. They were found at 200 dpi.
struct Lengths {
  int speck, gap, rise, letter;
  explicit Lengths(int dpi) : speck(std::max(5, dpi / 40)), gap(std::max(3, dpi / 66)), rise(std::max(5, dpi / 40)), letter(dpi / 3) {}
};

std::vector<Mark> FindMarks(Pix* ink) {
  const std::unique_ptr<BOXA, BoxaDeleter> boxes(pixConnComp(ink, nullptr, 8));
  std::vector<Mark> marks(boxes ? boxaGetCount(boxes.get()) : 0);
  int index = 0;
  for (Mark& mark : marks) boxaGetBoxGeometry(boxes.get(), index++, &mark.x, &mark.y, &mark.width, &mark.height);
  return marks;
}

void Fill(Pix* pix, const Mark& at, l_uint32 value) {
  const int x0 = std::max(0, at.x), x1 = std::min<int>(pixGetWidth(pix), at.x + at.width);
  const int y0 = std::max(0, at.y), y1 = std::min<int>(pixGetHeight(pix), at.y + at.height);
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) pixSetPixel(pix, x, y, value);
}

// The foot of the letter's right side, where a full stop is.
Mark PlaceOfStop(const Mark& letter) {
  const int high = std::max(3, letter.height / 4);
  return {letter.x + letter.width, letter.y + letter.height - high, std::max(3, letter.height * 3 / 5), high + 2};
}

// A full stop may be the lower half of a colon.
Mark AboveStop(const Mark& stop) { return {stop.x, stop.y - 4 * stop.height, stop.width, 4 * stop.height}; }

// Around what is larger than a speck, and a little farther above it.
PixPtr NearLetters(Pix* ink, const Lengths& lengths) {
  const PixPtr large(pixSelectBySize(ink, lengths.speck, lengths.speck, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, nullptr));
  PixPtr around(large ? pixDilateBrick(nullptr, large.get(), 2 * lengths.gap + 1, 2 * lengths.gap + 1) : nullptr);
  const PixPtr tall(around ? pixDilateBrick(nullptr, large.get(), 1, 2 * lengths.rise + 1) : nullptr);
  const PixPtr above(tall ? pixTranslate(nullptr, tall.get(), 0, -lengths.rise, L_BRING_IN_WHITE) : nullptr);
  if (!above) return nullptr;
  pixOr(around.get(), around.get(), above.get());
  return around;
}

bool LiesIn(const Mark& speck, Pix* places) {
  const int foot = speck.y + speck.height - 1, middle = speck.x + speck.width / 2;
  l_uint32 in_middle = 0, at_foot = 0, at_corner = 0;
  pixGetPixel(places, middle, speck.y + speck.height / 2, &in_middle);
  pixGetPixel(places, middle, foot, &at_foot);
  pixGetPixel(places, speck.x, foot, &at_corner);
  return in_middle || at_foot || at_corner;
}

// The specks that are no part of the text. `places` is where they may be one.
std::vector<Mark> FindDust(const std::vector<Mark>& marks, const Lengths& lengths, Pix* places) {
  std::vector<Mark> specks;
  for (const Mark& mark : marks) {
    if (mark.width <= lengths.speck && mark.height <= lengths.speck)
      specks.push_back(mark);
    else if (mark.height > lengths.speck + 1 && mark.height <= lengths.letter && mark.width <= 3 * lengths.letter)
      Fill(places, PlaceOfStop(mark), 1);
  }
  const auto stops = std::partition(specks.begin(), specks.end(), [&](const Mark& speck) { return !LiesIn(speck, places); });
  for (auto stop = stops; stop != specks.end(); ++stop) Fill(places, AboveStop(*stop), 1);
  specks.erase(stops, specks.end());
  std::erase_if(specks, [&](const Mark& speck) { return LiesIn(speck, places); });
  return specks;
}

}  // namespace

void RemoveDust(Pix* grey, int dpi) {
  constexpr int kWhite = 255;
  const Lengths lengths(dpi);
  const PixPtr smooth(pixBlockconv(grey, 1, 1));
  const PixPtr ink(smooth ? pixThresholdToBinary(smooth.get(), kPaper) : nullptr);
  const PixPtr places(ink ? NearLetters(ink.get(), lengths) : nullptr);
  if (!places) return;
  const std::vector<Mark> dust = FindDust(FindMarks(ink.get()), lengths, places.get());
  if (dust.size() < kManySpecks) return;
  for (const Mark& speck : dust) Fill(grey, speck, kWhite);
}

}  // namespace tidewaiter
