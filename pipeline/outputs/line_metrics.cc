#include "pipeline/outputs/line_metrics.h"

#include <algorithm>
#include <vector>

namespace tidewaiter {
namespace {

// Shares of the size of letters, about the same in all fonts of running text.
constexpr double kAscender = 0.25, kDescender = 0.22;
constexpr double kMaxSlope = 0.2;

bool HasAny(std::string_view text, std::string_view letters) { return text.find_first_of(letters) != std::string_view::npos; }

// Han and the scripts beside it fill their square.
bool FillsSquare(char c) { return static_cast<unsigned char>(c) >= 0xE3; }

bool HangsBelow(std::string_view text) { return HasAny(text, "gjpqyQ,;()[]{}/|_@$") || std::any_of(text.begin(), text.end(), FillsSquare); }

// Anything but small letters without stems is as high as a capital.
bool StandsHigh(std::string_view text) { return text.find_first_not_of("aceimnorsuvwxzgpqy.,-_:;") != std::string_view::npos; }

double SizeOf(std::string_view text, long height) {
  const double share = 1 - (StandsHigh(text) ? 0 : kAscender) - (HangsBelow(text) ? 0 : kDescender);
  return static_cast<double>(height) / share;
}

struct Point {
  double x = 0, y = 0;
};

// Least squares; level with fewer than two places.
double SlopeOf(const std::vector<Point>& feet, const Point& mean) {
  double xx = 0, xy = 0;
  for (const Point& foot : feet) {
    xx += (foot.x - mean.x) * (foot.x - mean.x);
    xy += (foot.x - mean.x) * (foot.y - mean.y);
  }
  return xx > 0 ? std::clamp(xy / xx, -kMaxSlope, kMaxSlope) : 0;
}

Point MeanOf(const std::vector<Point>& feet) {
  Point mean;
  for (const Point& foot : feet) {
    mean.x += foot.x / static_cast<double>(feet.size());
    mean.y += foot.y / static_cast<double>(feet.size());
  }
  return mean;
}

}  // namespace

std::optional<LineMetrics> MetricsOf(const Document& document, const BlockLine& line, const Grid& grid) {
  const Rectangle whole = grid.At(line.box);
  if (line.words.size() > 1 && whole.height() > whole.width()) return std::nullopt;
  std::vector<Point> feet;
  std::vector<double> sizes;
  for (const Word& word : line.words) {
    const std::string_view text = TextOf(document.text, word.span);
    const Rectangle at = grid.At(word.box);
    sizes.push_back(SizeOf(text, at.height()));
    if (!HangsBelow(text)) feet.push_back({static_cast<double>(at.left + at.right) / 2, static_cast<double>(at.bottom)});
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  if (feet.empty()) return LineMetrics{0, -kDescender * *middle, *middle};
  const Point mean = MeanOf(feet);
  const double slope = SlopeOf(feet, mean);
  return LineMetrics{slope, mean.y + slope * (static_cast<double>(whole.left) - mean.x) - static_cast<double>(whole.bottom), *middle};
}

}  // namespace tidewaiter
