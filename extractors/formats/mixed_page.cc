#include "extractors/formats/mixed_page.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace tidewaiter {
namespace {

constexpr double kSamePlace = 0.3;  // share of the smaller box
constexpr double kTile = 24;        // points; a word lies on a few
constexpr double kLargest = 720;    // points

double Area(const Box& box) { return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0); }

bool InSamePlace(const Box& a, const Box& b) {
  const Box common = {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
  return common.x1 > common.x0 && common.y1 > common.y0 && Area(common) > kSamePlace * std::min(Area(a), Area(b));
}

// Which boxes lie near a place.
class Tiles {
 public:
  void Add(const Box& box) {
    ForEach(box, [&](uint64_t tile) { boxes_[tile].push_back(box); });
  }

  bool Covers(const Box& box) const {
    bool covers = false;
    ForEach(box, [&](uint64_t tile) {
      const auto at = boxes_.find(tile);
      if (at == boxes_.end() || covers) return;
      covers = std::any_of(at->second.begin(), at->second.end(), [&](const Box& other) { return InSamePlace(box, other); });
    });
    return covers;
  }

 private:
  // Words as large as a part of the page are none, and lie on nothing.
  template <typename Use>
  static void ForEach(const Box& box, Use use) {
    if (std::max(box.x1 - box.x0, box.y1 - box.y0) > kLargest) return;
    const auto tile = [](double v) { return static_cast<uint32_t>(std::clamp(v / kTile, 0.0, 1e6)); };
    for (uint32_t y = tile(box.y0); y <= tile(box.y1); ++y)
      for (uint32_t x = tile(box.x0); x <= tile(box.x1); ++x) use(uint64_t{y} << 32 | x);
  }

  std::unordered_map<uint64_t, std::vector<Box>> boxes_;
};

void RemoveWhatLiesOn(const std::vector<TextLine>& own, std::vector<TextLine>& recognised) {
  Tiles tiles;
  for (const TextLine& line : own)
    for (const PlacedWord& word : line.words) tiles.Add(word.box);
  for (TextLine& line : recognised) {
    std::erase_if(line.words, [&](const PlacedWord& word) { return tiles.Covers(word.box); });
  }
  std::erase_if(recognised, [](const TextLine& line) { return line.words.empty(); });
}

size_t CountWords(const std::vector<TextLine>& lines) {
  size_t count = 0;
  for (const TextLine& line : lines) count += line.words.size();
  return count;
}

// Where in `lines` something belongs that begins with `line`.
size_t PlaceFor(const TextLine& line, const std::vector<TextLine>& lines) {
  const auto below = [&](const TextLine& other) { return (other.box.y0 + other.box.y1) / 2 > line.box.y0; };
  const auto beside = [&](const TextLine& other) { return other.box.x0 < line.box.x1 && other.box.x1 > line.box.x0; };
  auto at = std::find_if(lines.begin(), lines.end(), [&](const TextLine& other) { return below(other) && beside(other); });
  if (at == lines.end() && std::none_of(lines.begin(), lines.end(), beside)) at = std::find_if(lines.begin(), lines.end(), below);
  return static_cast<size_t>(at - lines.begin());
}

}  // namespace

std::vector<TextLine> PutTogether(std::vector<TextLine> own, std::vector<TextLine> recognised) {
  RemoveWhatLiesOn(own, recognised);
  const bool mostly_own = CountWords(own) >= CountWords(recognised);
  std::vector<TextLine>&much = mostly_own ? own : recognised, &little = mostly_own ? recognised : own;
  std::vector<std::vector<TextLine>> before(much.size() + 1);  // what goes before each line
  size_t place = 0;
  for (TextLine& line : little) {
    if (line.starts_paragraph || &line == &little.front()) {
      place = PlaceFor(line, much);
      line.starts_paragraph = true;
    }
    before[place].push_back(std::move(line));
  }
  std::vector<TextLine> all;
  for (size_t i = 0; i < before.size(); ++i) {
    if (i < much.size() && !before[i].empty()) much[i].starts_paragraph = true;
    std::move(before[i].begin(), before[i].end(), std::back_inserter(all));
    if (i < much.size()) all.push_back(std::move(much[i]));
  }
  return all;
}

bool LooksLikePaper(const Pix* pix) {
  constexpr size_t kTone = 4, kLight = 9;  // of the sixteen that are told apart
  constexpr double kMost = 0.5;
  const float scale = static_cast<float>(std::min(1.0, 400.0 / std::max(PixWidth(pix), PixHeight(pix))));
  const PixPtr sampled(pixScaleBySampling(const_cast<Pix*>(pix), scale, scale));
  const PixPtr grey(sampled ? pixConvertTo8(sampled.get(), 0) : nullptr);
  if (!grey) return false;
  std::array<double, 16> tones = {};
  const int width = pixGetWidth(grey.get()), height = pixGetHeight(grey.get());
  for (int y = 0; y < height; ++y) {
    const l_uint32* line = pixGetData(grey.get()) + static_cast<size_t>(y) * static_cast<size_t>(pixGetWpl(grey.get()));
    for (int x = 0; x < width; ++x) tones[GET_DATA_BYTE(line, x) / 16] += 1.0 / width / height;
  }
  for (size_t first = kLight; first < tones.size(); ++first) {
    double share = 0;
    for (size_t i = first; i < std::min(first + kTone, tones.size()); ++i) share += tones[i];
    if (share >= kMost) return true;
  }
  return false;
}

}  // namespace tidewaiter
