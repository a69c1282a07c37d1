#include "extractors/formats/picture_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/formats/exif.h"
#include "extractors/formats/format.h"
#include "extractors/formats/orientation.h"
#include "extractors/formats/rows.h"
#include "extractors/formats/tiff_pages.h"

namespace tidewaiter {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kMinDpi = 70, kMaxDpi = 1200;  // headers that claim anything else are wrong
constexpr double kPageHeightInches = 11.5;   // between A4 and letter
constexpr double kStrip = 4;                 // times as long as wide
constexpr double kUsualDpi = 300;
constexpr double kMaxBitsAPixel = 64;
constexpr double kMaxUnlike = 3;  // how much finer one direction may be than the other
constexpr int kMaxPictureSide = 32767;

const l_uint8* Data(std::string_view bytes) { return reinterpret_cast<const l_uint8*>(bytes.data()); }

// Scans of A4 or letter pages, when nothing else is known; slips are taken to be as fine as their long side allows, and strips, whose long
// side tells nothing, to be no finer than usual.
double EstimateDpi(double width, double height) {
  const double longer = std::max(width, height), most = longer > kStrip * std::min(width, height) ? kUsualDpi : kMaxDpi;
  return std::clamp(std::round(longer / kPageHeightInches), double{kMinDpi}, most);
}

// Faxes have 204 dots an inch across and, sent fast, 98 down. Some say so, some say nothing, but no other picture is so wide and so low.
bool IsFastFax(Pix* pix) {
  constexpr int kWidth = 1728, kMaxHeight = 1300;
  return pixGetDepth(pix) == 1 && pixGetWidth(pix) == kWidth && pixGetHeight(pix) > kWidth / 2 && pixGetHeight(pix) <= kMaxHeight;
}

// Cameras and screens write 72 or 96 whatever the picture; a page that would be larger than a broadsheet is no page. What a header says of
// how the two directions differ may hold even where its figures do not.
Resolution GuessResolution(Pix* pix) {
  const double width = pixGetWidth(pix), height = pixGetHeight(pix);
  double across = pixGetXRes(pix), down = pixGetYRes(pix);
  if (across <= 0 || down <= 0 || std::max(across, down) > kMaxUnlike * std::min(across, down))
    across = down = std::max({across, down, 1.0});
  if (across == down && IsFastFax(pix)) return {204, 98};
  const double fine = std::max(across, down), inches = std::max(width / across, height / down);
  if (fine >= 150 && fine <= kMaxDpi && inches <= 24) return {across, down};
  const double scale = EstimateDpi(width * fine / across, height * fine / down) / fine;
  return {across * scale, down * scale};
}

std::optional<Error> CheckSize(double width, double height, const std::string& place) {
  if (width > 0 && height > 0 && width * height <= kMaxPagePixels && std::max(width, height) <= kMaxPictureSide) return std::nullopt;
  return Error{ErrorCode::kLimit, place + ": " + std::to_string(std::lround(width)) + " x " + std::to_string(std::lround(height)) +
                                      " pixels; the limit is 50 million, so scan it more coarsely"};
}

Error Damaged(const std::string& place) {
  return {ErrorCode::kMalformed, place + ": the picture is damaged, or of a kind that we do not read"};
}

// Reads the pixels, after the header has shown that they are not too many. `damaged` is set where some of them are missing.
Result<PixPtr> ReadTiff(std::string_view bytes, size_t index, const std::string& place) {
  const std::vector<TiffPage> pages = FindTiffPages(bytes, index + 1);
  if (index >= pages.size()) return Damaged(place);
  const TiffPage& page = pages[index];
  if (const std::optional<Error> error = CheckSize(page.width, page.height, place)) return *error;
  if (page.width * page.height * page.bits_a_pixel > kMaxPagePixels * kMaxBitsAPixel) return Damaged(place);
  size_t offset = page.offset;
  PixPtr pix(pixReadMemFromMultipageTiff(Data(bytes), bytes.size(), &offset));
  if (!pix || CheckSize(pixGetWidth(pix.get()), pixGetHeight(pix.get()), place)) return Damaged(place);
  return pix;
}

Result<PixPtr> ReadSingle(std::string_view bytes, const std::string& place, bool* damaged) {
  l_int32 format = 0, width = 0, height = 0, bits = 0, samples = 0, colours = 0, warnings = 0;
  if (pixReadHeaderMem(Data(bytes), bytes.size(), &format, &width, &height, &bits, &samples, &colours)) return Damaged(place);
  if (const std::optional<Error> error = CheckSize(width, height, place)) return *error;
  if (format != IFF_JFIF_JPEG) {
    PixPtr pix(pixReadMem(Data(bytes), bytes.size()));
    if (!pix) return Damaged(place);
    return pix;
  }
  PixPtr pix(pixReadMemJpeg(Data(bytes), bytes.size(), 0, 1, &warnings, L_JPEG_CONTINUE_WITH_BAD_DATA));
  if (!pix) return Damaged(place);
  pixSetInputFormat(pix.get(), format);
  *damaged = warnings > 0;
  return pix;
}

PixPtr AsShown(PixPtr pix, const Held& held) {
  if (pix && pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4) pix.reset(pixRemoveAlpha(pix.get()));
  if (pix && held.mirrored) pix.reset(pixFlipLR(nullptr, pix.get()));
  return pix ? Turn(pix.get(), held.quarters) : nullptr;
}

PagePicture AsPage(PixPtr pix, bool damaged) {
  const Resolution dpi = GuessResolution(pix.get());
  const Box area = {0, 0, pixGetWidth(pix.get()) * kPointsPerInch / dpi.across, pixGetHeight(pix.get()) * kPointsPerInch / dpi.down};
  return {std::move(pix), static_cast<int>(std::lround(std::max(dpi.across, dpi.down))), area, damaged};
}

}  // namespace

int CountPictures(std::string_view bytes) { return IsTiff(bytes) ? static_cast<int>(FindTiffPages(bytes, kMaxPages + 1).size()) : 1; }

Result<PagePicture> DecodeStored(std::string_view bytes, int number, const std::string& place) {
  SilenceLeptonica();
  bool damaged = false;
  Result<PixPtr> pix = IsTiff(bytes) ? ReadTiff(bytes, static_cast<size_t>(number - 1), place) : ReadSingle(bytes, place, &damaged);
  if (!pix) return pix.error();
  return AsPage(std::move(*pix), damaged);
}

Result<PagePicture> DecodePicture(std::string_view bytes, int number, const std::string& place) {
  Result<PagePicture> picture = DecodeStored(bytes, number, place);
  if (!picture) return picture;
  const Held held = IsJpeg(bytes) ? HeldOf(bytes) : Held();
  picture->pix = AsShown(std::move(picture->pix), held);
  if (!picture->pix) return Error{ErrorCode::kLimit, place + ": no memory for this picture"};
  if (held.quarters % 2 == 1) std::swap(picture->area.x1, picture->area.y1);
  return picture;
}

}  // namespace tidewaiter
