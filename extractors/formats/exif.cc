#include "extractors/formats/exif.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace tidewaiter {
namespace {

constexpr std::string_view kHead("Exif\0\0", 6);
constexpr unsigned kApplication1 = 0xE1, kStartOfScan = 0xDA;

unsigned Byte(std::string_view bytes, size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }

// The EXIF data, which are a TIFF without pages; empty if there are none before the picture begins.
std::string_view FindExif(std::string_view jpeg) {
  for (size_t at = 2; Byte(jpeg, at) == 0xFF && Byte(jpeg, at + 1) != kStartOfScan;) {
    const size_t size = Byte(jpeg, at + 2) << 8 | Byte(jpeg, at + 3);
    if (size < 2 || size > jpeg.size() - at - 2) break;
    const std::string_view content = jpeg.substr(at + 4, size - 2);
    if (Byte(jpeg, at + 1) == kApplication1 && content.starts_with(kHead)) return content.substr(kHead.size());
    at += 2 + size;
  }
  return {};
}

unsigned Number(std::string_view exif, size_t at, size_t size) {
  unsigned value = 0;
  const bool big = exif.starts_with("MM");
  for (size_t i = 0; i < size; ++i) value = value << 8 | Byte(exif, at + (big ? i : size - 1 - i));
  return value;
}

unsigned OrientationOf(std::string_view exif) {
  constexpr size_t kEntry = 12;
  constexpr unsigned kOrientation = 0x112;
  const size_t directory = Number(exif, 4, 4), entries = Number(exif, directory, 2);
  for (size_t i = 0; i < entries && directory + (i + 1) * kEntry < exif.size(); ++i) {
    const size_t entry = directory + 2 + i * kEntry;
    if (Number(exif, entry, 2) == kOrientation) return Number(exif, entry + 8, 2);
  }
  return 1;
}

}  // namespace

Held HeldOf(std::string_view jpeg) {
  constexpr std::array<Held, 9> kHeld = {
      {{false, 0}, {false, 0}, {true, 0}, {false, 2}, {true, 2}, {true, 3}, {false, 1}, {true, 1}, {false, 3}}};
  const std::string_view exif = FindExif(jpeg);
  const unsigned orientation = exif.empty() ? 1 : OrientationOf(exif);
  return orientation < kHeld.size() ? kHeld[orientation] : Held();
}

}  // namespace tidewaiter
