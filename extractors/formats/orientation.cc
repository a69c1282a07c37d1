#include "extractors/formats/orientation.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "extractors/formats/format.h"

namespace tidewaiter {
namespace {

constexpr int kSide = 96;  // pictures are compared at this size
constexpr double kAlike = 0.8;
constexpr double kLongSide = 900;  // of a page on which lines of text can still be told apart
constexpr double kSideways = 1.4;  // times
constexpr double kInk = 0.7;       // of the mean grey

PixPtr Squared(Pix* pix) { return PixPtr(pixScaleToSize(pix, kSide, kSide)); }

std::vector<double> Centred(Pix* pix) {
  std::vector<double> values;
  values.reserve(static_cast<size_t>(kSide) * kSide);
  double sum = 0;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      l_uint32 value = 0;
      pixGetPixel(pix, x, y, &value);
      values.push_back(value);
      sum += value;
    }
  }
  for (double& value : values) value -= sum / static_cast<double>(values.size());
  return values;
}

double Correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

// Mean square of the differences between neighbours.
double Roughness(const std::vector<double>& profile) {
  double sum = 0;
  for (size_t i = 1; i < profile.size(); ++i) sum += (profile[i] - profile[i - 1]) * (profile[i] - profile[i - 1]);
  return profile.size() > 1 ? sum / static_cast<double>(profile.size() - 1) : 0;
}

}  // namespace

bool LooksSideways(Pix* pix) {
  const double scale = std::min(1.0, kLongSide / std::max(pixGetWidth(pix), pixGetHeight(pix)));
  const PixPtr sampled(pixScaleBySampling(pix, static_cast<float>(scale), static_cast<float>(scale)));
  const PixPtr grey(sampled ? pixConvertTo8(sampled.get(), 0) : nullptr);
  if (!grey) return false;
  l_float32 mean = 0;
  if (pixGetAverageMasked(grey.get(), nullptr, 0, 0, 1, L_MEAN_ABSVAL, &mean)) return false;
  const int width = pixGetWidth(grey.get()), height = pixGetHeight(grey.get());
  std::vector<double> rows(static_cast<size_t>(height)), columns(static_cast<size_t>(width));
  for (int y = 0; y < height; ++y) {
    const l_uint32* line = pixGetData(grey.get()) + static_cast<size_t>(y) * static_cast<size_t>(pixGetWpl(grey.get()));
    for (int x = 0; x < width; ++x) {
      if (GET_DATA_BYTE(line, x) >= kInk * mean) continue;
      rows[static_cast<size_t>(y)] += 1.0 / width;
      columns[static_cast<size_t>(x)] += 1.0 / height;
    }
  }
  return Roughness(columns) > kSideways * Roughness(rows);
}

PixPtr Turn(Pix* pix, int quarters) { return PixPtr(quarters % 4 == 0 ? pixClone(pix) : pixRotateOrth(pix, quarters % 4)); }

PixPtr Stretch(Pix* pix, double across, double down) {
  const double pixels = static_cast<double>(pixGetWidth(pix)) * pixGetHeight(pix) * across * down;
  const PixPtr grey(pixels <= kMaxPagePixels ? pixConvertTo8(pix, 0) : nullptr);
  return PixPtr(grey ? pixScaleGrayLI(grey.get(), static_cast<float>(across), static_cast<float>(down)) : nullptr);
}

PixPtr AlignTo(Pix* grey, Pix* shown) {
  const PixPtr small = Squared(grey), target = Squared(shown);
  if (!small || !target) return nullptr;
  const std::vector<double> wanted = Centred(target.get());
  double best = kAlike;
  int best_turn = -1;
  bool best_mirrored = false;
  for (const bool mirrored : {false, true}) {
    const PixPtr side(mirrored ? pixFlipLR(nullptr, small.get()) : pixClone(small.get()));
    for (int turn = 0; turn < 4; ++turn) {
      const double likeness = Correlation(wanted, Centred(Turn(side.get(), turn).get()));
      if (likeness <= best) continue;
      best = likeness;
      best_turn = turn;
      best_mirrored = mirrored;
    }
  }
  if (best_turn < 0) return nullptr;
  const PixPtr side(best_mirrored ? pixFlipLR(nullptr, grey) : pixClone(grey));
  return Turn(side.get(), best_turn);
}

}  // namespace tidewaiter
