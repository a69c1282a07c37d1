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

void SilenceLeptonica() { setMsgSeverity(L_SEVERITY_NONE); }

}  // namespace tidewaiter
