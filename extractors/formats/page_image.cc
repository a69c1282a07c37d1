#include "extractors/formats/page_image.h"

#include <leptonica/allheaders.h>

#include <memory>

#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

constexpr int kJpegQuality = 85;

struct DataDeleter {
  void operator()(L_COMP_DATA* data) const { l_CIDataDestroy(&data); }
};

// Leptonica counts references, so that even a clone changes the picture.
PixPtr Clone(const Pix* pix) { return PixPtr(pixClone(const_cast<Pix*>(pix))); }

// Without palette, transparency or odd depths: 1, 8 or 32 bits a pixel.
PixPtr Plain(const Pix* original) {
  PixPtr pix = Clone(original);
  if (pixGetColormap(pix.get()) != nullptr) pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (pix && pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4) pix.reset(pixRemoveAlpha(pix.get()));
  if (!pix) return nullptr;
  const int depth = pixGetDepth(pix.get());
  if (depth != 1 && depth != 8 && depth != 32) pix.reset(pixConvertTo8Or32(pix.get(), L_COPY, 0));
  return pix;
}

// A JPEG file of grey or of three colours.
bool StaysAsItIs(const Pix* pix, std::string_view file) {
  if (!IsJpeg(file)) return false;
  l_int32 samples = 0;
  const auto* data = reinterpret_cast<const l_uint8*>(file.data());
  l_int32 width = 0, height = 0, inverted = 0, cmyk = 0;
  if (readHeaderMemJpeg(data, file.size(), &width, &height, &samples, &inverted, &cmyk)) return false;
  return (samples == 1 || samples == 3) && width == pixGetWidth(pix) && height == pixGetHeight(pix);
}

ImageCoding CodingOf(const Pix* original, const Pix* plain, std::string_view file) {
  if (StaysAsItIs(original, file)) return ImageCoding::kAsIs;
  if (pixGetDepth(plain) == 1) return ImageCoding::kFax;
  const int format = pixGetInputFormat(const_cast<Pix*>(original));
  return format == IFF_JFIF_JPEG || format == IFF_TIFF_JPEG ? ImageCoding::kJpeg : ImageCoding::kFlate;
}

int SamplesOfJpeg(std::string_view file) {
  l_int32 samples = 0;
  readHeaderMemJpeg(reinterpret_cast<const l_uint8*>(file.data()), file.size(), nullptr, nullptr, &samples, nullptr, nullptr);
  return samples;
}

PageImage Describe(const Pix* original, const Pix* plain, std::string_view file) {
  PageImage image;
  image.width = pixGetWidth(plain);
  image.height = pixGetHeight(plain);
  image.coding = CodingOf(original, plain, file);
  image.bits = image.coding == ImageCoding::kFax ? 1 : 8;
  image.samples = pixGetDepth(plain) == 32 ? 3 : 1;
  if (image.coding == ImageCoding::kAsIs) image.samples = SamplesOfJpeg(file);
  return image;
}

int TypeOf(ImageCoding coding) {
  return coding == ImageCoding::kFax ? L_G4_ENCODE : coding == ImageCoding::kJpeg ? L_JPEG_ENCODE : L_FLATE_ENCODE;
}

}  // namespace

std::optional<PageImage> DescribeImage(const Pix* pix, std::string_view file) {
  const PixPtr plain = Plain(pix);
  if (!plain) return std::nullopt;
  return Describe(pix, plain.get(), file);
}

std::optional<PageImage> EncodeImage(const Pix* pix, std::string_view file) {
  const PixPtr plain = Plain(pix);
  if (!plain) return std::nullopt;
  PageImage image = Describe(pix, plain.get(), file);
  if (image.coding == ImageCoding::kAsIs) {
    image.bytes = file;
    return image;
  }
  L_COMP_DATA* raw = nullptr;
  if (pixGenerateCIData(plain.get(), TypeOf(image.coding), kJpegQuality, 0, &raw) || raw == nullptr) return std::nullopt;
  const std::unique_ptr<L_COMP_DATA, DataDeleter> data(raw);
  image.bytes.assign(reinterpret_cast<const char*>(data->datacomp), data->nbytescomp);
  return image;
}

}  // namespace tidewaiter
