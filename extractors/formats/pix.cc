#include "extractors/formats/pix.h"

#include <leptonica/allheaders.h>

namespace tidewaiter {

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

int PixWidth(const Pix* pix) { return pixGetWidth(pix); }

int PixHeight(const Pix* pix) { return pixGetHeight(pix); }

bool SamePixels(const Pix* a, const Pix* b) {
  l_int32 same = 0;
  return !pixEqual(const_cast<Pix*>(a), const_cast<Pix*>(b), &same) && same == 1;
}

Resolution ResolutionOf(const PagePicture& picture) {
  constexpr double kPointsPerInch = 72;
  const Box& area = picture.area;
  return {PixWidth(picture.pix.get()) * kPointsPerInch / (area.x1 - area.x0),
          PixHeight(picture.pix.get()) * kPointsPerInch / (area.y1 - area.y0)};
}

void SilenceLeptonica() { setMsgSeverity(L_SEVERITY_NONE); }

}  // namespace tidewaiter
