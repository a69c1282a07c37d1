// Pictures as PDF holds them. Knows Leptonica; nothing of PDF but its names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/formats/pix.h"

namespace tidewaiter {

enum class ImageCoding {
  kAsIs,   // the bytes of a JPEG file
  kJpeg,   // a JPEG made anew
  kFax,    // CCITT group 4
  kFlate,  // without loss
};

struct PageImage {
  int width = 0, height = 0;
  int bits = 8;     // a sample
  int samples = 1;  // a pixel: 1 grey, 3 colours
  ImageCoding coding = ImageCoding::kFlate;
  std::string bytes;  // what goes into the PDF; empty after DescribeImage
};

// What EncodeImage would give, without its bytes; quick. `file` is the file that the picture came from, or empty. JPEG files stay as they
// are, as far as PDF has their colours; what was JPEG inside of another file becomes JPEG again; all else loses nothing.
std::optional<PageImage> DescribeImage(const Pix* pix, std::string_view file);
// Nothing without memory.
std::optional<PageImage> EncodeImage(const Pix* pix, std::string_view file);

}  // namespace tidewaiter
