// Ownership of Leptonica's pictures, and what belongs to a picture of a page.
#pragma once

#include <memory>

#include "extractors/model/document.h"

struct Pix;

namespace tidewaiter {

struct PixDeleter {
  void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

// A picture of a page or of most of it, upright as the page is shown.
struct PagePicture {
  PixPtr pix;            // never null
  int dpi = 300;         // resolution of the picture on the page; a fax is coarser in one direction, which `area` tells
  Box area;              // where it lies on the page, in points
  bool damaged = false;  // some of it could not be read
};

// Dots an inch from left to right, and from top to bottom.
struct Resolution {
  double across = 0, down = 0;
};
Resolution ResolutionOf(const PagePicture& picture);

// Size in pixels.
int PixWidth(const Pix* pix);
int PixHeight(const Pix* pix);
// Whether two pictures are the same, pixel by pixel.
bool SamePixels(const Pix* a, const Pix* b);

// Leptonica tells of every odd file on stderr. Errors reach us as null pictures, so that is silenced; call before first use.
void SilenceLeptonica();

}  // namespace tidewaiter
