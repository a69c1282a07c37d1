#include "extractors/formats/picture_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "extractors/formats/format.h"
#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kMinDpi = 70, kMaxDpi = 1200;  // headers that claim anything else are wrong
constexpr double kPageHeightInches = 11.5;   // between A4 and letter
constexpr int kMaxPictureSide = 32767;

const l_uint8* Data(std::string_view bytes) { return reinterpret_cast<const l_uint8*>(bytes.data()); }

// Scans of A4 or letter pages, when nothing else is known; slips and strips are taken to be as fine as their long side allows.
int EstimateDpi(int width, int height) {
  const double dpi = std::max(width, height) / kPageHeightInches;
  return std::clamp(static_cast<int>(std::lround(dpi)), kMinDpi, kMaxDpi);
}

// Cameras and screens write 72 or 96 whatever the picture; a page that would be larger than a broadsheet is no page.
int Resolution(Pix* pix) {
  const int width = pixGetWidth(pix), height = pixGetHeight(pix), given = pixGetXRes(pix);
  const bool believable = given >= 150 && given <= kMaxDpi && std::max(width, height) / given <= 24;
  return believable ? given : EstimateDpi(width, height);
}

std::optional<Error> CheckSize(int width, int height, const std::string& place) {
  if (width > 0 && height > 0 && static_cast<double>(width) * height <= kMaxPagePixels && std::max(width, height) <= kMaxPictureSide)
    return std::nullopt;
  return Error{ErrorCode::kLimit,
               place + ": " + std::to_string(width) + " x " + std::to_string(height) + " pixels; the limit is 50 million"};
}

Error Damaged(const std::string& place) {
  return {ErrorCode::kMalformed, place + ": the picture is damaged, or of a kind that we do not read"};
}

// Reads the pixels, after the header has shown that they are not too many. `index` counts from 0.
Result<PixPtr> ReadPixels(std::string_view bytes, int index, const std::string& place) {
  const bool tiff = IsTiff(bytes);
  l_int32 format = 0, width = 0, height = 0, bits = 0, samples = 0, resolution = 0, colours = 0;
  const bool bad =
      tiff ? readHeaderMemTiff(Data(bytes), bytes.size(), index, &width, &height, &bits, &samples, &resolution, &colours, &format)
           : pixReadHeaderMem(Data(bytes), bytes.size(), &format, &width, &height, &bits, &samples, &colours);
  if (bad) return Damaged(place);
  if (const std::optional<Error> error = CheckSize(width, height, place)) return *error;
  PixPtr pix(tiff ? pixReadMemTiff(Data(bytes), bytes.size(), index) : pixReadMem(Data(bytes), bytes.size()));
  if (!pix) return Damaged(place);
  if (tiff) pixSetInputFormat(pix.get(), format);  // that of this page, with its compression
  return pix;
}

struct FileCloser {
  void operator()(FILE* file) const { std::fclose(file); }
};

PagePicture AsPage(PixPtr pix) {
  const int dpi = Resolution(pix.get());
  const Box area = {0, 0, pixGetWidth(pix.get()) * kPointsPerInch / dpi, pixGetHeight(pix.get()) * kPointsPerInch / dpi};
  return {std::move(pix), dpi, area};
}

}  // namespace

int CountPictures(std::string_view bytes) {
  SilenceLeptonica();
  if (!IsTiff(bytes)) return 1;
  const std::unique_ptr<FILE, FileCloser> file(fopenReadFromMemory(Data(bytes), bytes.size()));
  l_int32 count = 0;
  return file && !tiffGetCount(file.get(), &count) ? count : 0;
}

Result<PagePicture> DecodePicture(std::string_view bytes, int number, const std::string& place) {
  SilenceLeptonica();
  Result<PixPtr> pix = ReadPixels(bytes, number - 1, place);
  if (!pix) return pix.error();
  return AsPage(std::move(*pix));
}

}  // namespace tidewaiter
