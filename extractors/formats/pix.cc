#include "extractors/formats/pix.h"

#include <leptonica/allheaders.h>

namespace tidewaiter {

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

int PixWidth(const Pix* pix) { return pixGetWidth(pix); }

int PixHeight(const Pix* pix) { return pixGetHeight(pix); }

void SilenceLeptonica() { setMsgSeverity(L_SEVERITY_NONE); }

}  // namespace tidewaiter
