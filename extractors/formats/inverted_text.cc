#include "extractors/formats/inverted_text.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <memory>
#include <string>

namespace tidewaiter {
namespace {

constexpr int kReduction = 4;
constexpr int kDark = 190;      // a bar of dots is hardly darker
constexpr double kFrame = 0.9;  // share of dark pixels along the edge of a bar
constexpr float kDots = 40;     // mean difference of a pixel from its surroundings: bars of dots have 90, even ones below 20
constexpr double kMostInk = 0.5, kMostGrey = 0.3;  // shares of a bar: more ink is no text, more grey is a photograph
constexpr int kFewLetters = 2;

struct BoxDeleter {
  void operator()(BOX* box) const { boxDestroy(&box); }
  void operator()(BOXA* boxes) const { boxaDestroy(&boxes); }
  void operator()(NUMA* numbers) const { numaDestroy(&numbers); }
};

struct Area {
  int x = 0, y = 0, width = 0, height = 0;
};

// In a picture reduced so far that the dots of halftones have become grey.
PixPtr DarkPixels(Pix* grey) {
  const PixPtr small(pixScaleAreaMap(grey, 1.0F / kReduction, 1.0F / kReduction));
  return PixPtr(small ? pixThresholdToBinary(small.get(), kDark) : nullptr);
}

// At least 1/10 inch high, with the letters in them filled; sideways only, or the bars would flow together with text below.
PixPtr DarkAreas(Pix* dark, int dpi) {
  const std::string letter = std::to_string(dpi / kReduction / 3), bar = std::to_string(std::max(3, dpi / kReduction / 10));
  return PixPtr(pixMorphSequence(dark, ("c" + letter + ".1 + o" + bar + "." + bar).c_str(), 0));
}

// Whether dark pixels run all around. They do not around a line of bold letters.
bool HasFrame(Pix* dark, const Area& at) {
  int seen = 0, all = 0;
  const auto look = [&](int x, int y) {
    l_uint32 value = 0;
    pixGetPixel(dark, x, y, &value);
    seen += static_cast<int>(value);
    ++all;
  };
  for (int x = at.x + 1; x < at.x + at.width - 1; ++x) look(x, at.y + 1), look(x, at.y + at.height - 2);
  for (int y = at.y + 1; y < at.y + at.height - 1; ++y) look(at.x + 1, y), look(at.x + at.width - 2, y);
  return seen >= kFrame * all;
}

double ShareBelow(Pix* grey, int level) {
  const PixPtr dark(pixThresholdToBinary(grey, level));
  l_float32 share = 0;
  return dark && !pixForegroundFraction(dark.get(), &share) ? share : 1;
}

bool HasLetters(Pix* grey, int dpi) {
  constexpr int kInk = 100, kPaper = 190;
  const double ink = ShareBelow(grey, kInk);
  if (ink > kMostInk || ShareBelow(grey, kPaper) - ink > kMostGrey) return false;
  const PixPtr marks(pixThresholdToBinary(grey, kInk));
  const PixPtr tall(marks ? pixSelectBySize(marks.get(), 0, dpi * 4 / 100, 8, L_SELECT_HEIGHT, L_SELECT_IF_GTE, nullptr) : nullptr);
  const PixPtr letters(tall ? pixSelectBySize(tall.get(), dpi, dpi / 2, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, nullptr) : nullptr);
  l_int32 count = 0;
  return letters && !pixCountConnComp(letters.get(), 8, &count) && count >= kFewLetters;
}

// The bar's own level becomes white, and what is lighter the darker, the lighter it is.
PixPtr Inverted(Pix* bar) {
  const PixPtr smooth(pixBlockconv(bar, 2, 2));
  const PixPtr difference(smooth ? pixAbsDifference(bar, smooth.get()) : nullptr);
  l_float32 roughness = 0;
  if (!difference || pixGetAverageMasked(difference.get(), nullptr, 0, 0, 1, L_MEAN_ABSVAL, &roughness)) return nullptr;
  PixPtr turned(pixCopy(nullptr, roughness > kDots ? smooth.get() : bar));
  l_uint32 level = 0;
  if (!turned || pixGetRankValue(turned.get(), 1, 0.5F, &level)) return nullptr;
  constexpr int kLevels = 256;
  const std::unique_ptr<NUMA, BoxDeleter> map(numaCreate(kLevels));
  const int own = std::min<int>(static_cast<int>(level), kLevels - 2);
  for (int v = 0; v < kLevels; ++v) numaAddNumber(map.get(), static_cast<float>(std::clamp(255 - 255 * (v - own) / (255 - own), 0, 255)));
  return pixTRCMap(turned.get(), nullptr, map.get()) ? nullptr : std::move(turned);
}

void TurnBar(Pix* grey, const Area& at, int dpi) {
  const std::unique_ptr<BOX, BoxDeleter> box(boxCreate(at.x, at.y, at.width, at.height));
  const PixPtr bar(box ? pixClipRectangle(grey, box.get(), nullptr) : nullptr);
  const PixPtr turned(bar ? Inverted(bar.get()) : nullptr);
  if (turned && HasLetters(turned.get(), dpi))
    pixRasterop(grey, at.x, at.y, pixGetWidth(turned.get()), pixGetHeight(turned.get()), PIX_SRC, turned.get(), 0, 0);
}

}  // namespace

void TurnInvertedText(Pix* grey, int dpi) {
  const PixPtr dark(DarkPixels(grey)), areas(dark ? DarkAreas(dark.get(), dpi) : nullptr);
  const std::unique_ptr<BOXA, BoxDeleter> boxes(areas ? pixConnComp(areas.get(), nullptr, 8) : nullptr);
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    Area at;
    boxaGetBoxGeometry(boxes.get(), i, &at.x, &at.y, &at.width, &at.height);
    if (at.width * kReduction < dpi / 2 || !HasFrame(dark.get(), at)) continue;
    TurnBar(grey, {at.x * kReduction, at.y * kReduction, at.width * kReduction, at.height * kReduction}, dpi);
  }
}

}  // namespace tidewaiter
