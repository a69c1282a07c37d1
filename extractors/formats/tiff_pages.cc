#include "extractors/formats/tiff_pages.h"

#include <cstdint>
#include <optional>
#include <unordered_set>

namespace tidewaiter {
namespace {

// Numbers are least or most significant byte first, as the file's first two bytes say.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes), big_(bytes.starts_with("MM")) {}

  bool Has(size_t at, size_t size) const { return at <= bytes_.size() && size <= bytes_.size() - at; }
  uint32_t Number(size_t at, size_t size) const {
    uint32_t value = 0;
    for (size_t i = 0; i < size; ++i) {
      const size_t byte = big_ ? i : size - 1 - i;
      value = value << 8 | static_cast<unsigned char>(bytes_[at + byte]);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool big_;
};

constexpr size_t kEntry = 12;
constexpr uint32_t kWidth = 256, kHeight = 257, kBits = 258, kSamples = 277;
constexpr uint32_t kShort = 3, kLong = 4;

// The first value of an entry; longer lists lie elsewhere, and their first one tells enough.
std::optional<double> ValueOf(const Reader& reader, size_t entry) {
  const uint32_t type = reader.Number(entry + 2, 2), count = reader.Number(entry + 4, 4);
  if (type != kShort && type != kLong) return std::nullopt;
  const size_t size = type == kShort ? 2 : 4;
  if (count * size <= 4) return reader.Number(entry + 8, size);
  const size_t at = reader.Number(entry + 8, 4);
  return reader.Has(at, size) ? std::optional<double>(reader.Number(at, size)) : std::nullopt;
}

TiffPage ReadDirectory(const Reader& reader, size_t offset, size_t entries) {
  TiffPage page{offset};
  double bits = 1, samples = 1;
  for (size_t i = 0; i < entries; ++i) {
    const size_t entry = offset + 2 + i * kEntry;
    const std::optional<double> value = ValueOf(reader, entry);
    if (!value) continue;
    switch (reader.Number(entry, 2)) {
      case kWidth: page.width = *value; break;
      case kHeight: page.height = *value; break;
      case kBits: bits = *value; break;
      case kSamples: samples = *value; break;
      default: break;
    }
  }
  page.bits_a_pixel = bits * samples;
  return page;
}

}  // namespace

std::vector<TiffPage> FindTiffPages(std::string_view bytes, size_t limit) {
  const Reader reader(bytes);
  std::vector<TiffPage> pages;
  std::unordered_set<size_t> passed;
  size_t offset = reader.Has(4, 4) ? reader.Number(4, 4) : 0;
  while (offset > 0 && pages.size() < limit && passed.insert(offset).second && reader.Has(offset, 2)) {
    const size_t entries = reader.Number(offset, 2);
    if (!reader.Has(offset + 2, entries * kEntry + 4)) break;
    const TiffPage page = ReadDirectory(reader, offset, entries);
    if (page.width <= 0 || page.height <= 0) break;
    pages.push_back(page);
    offset = reader.Number(offset + 2 + entries * kEntry, 4);
  }
  return pages;
}

}  // namespace tidewaiter
