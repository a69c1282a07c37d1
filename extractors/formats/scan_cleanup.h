// Makes a scan fit for recognition, and remembers where everything was.
#pragma once

#include "extractors/formats/ocr.h"
#include "extractors/formats/pix.h"

namespace tidewaiter {

// x' = a x + b y + c,  y' = d x + e y + f
struct Affine {
  double a = 1, b = 0, c = 0;
  double d = 0, e = 1, f = 0;

  // The box around the box's four corners after the mapping.
  Box Map(const Box& box) const;
  // First `inner`, then this.
  Affine After(const Affine& inner) const;
};

struct CleanScan {
  PixPtr pix;  // null only without memory
  int dpi = 300;
  Affine to_original;  // from pixels of `pix` to pixels of the picture that was cleaned
};

// Grey, turned clockwise by `quarters`, straightened (skew of up to 7 degrees), brought to about 300 dpi, background evened out, specks
// removed; still grey, because Tesseract's own threshold is better than ours was. What was measured to decide each step stands beside it in
// scan_cleanup.cc.
CleanScan CleanUp(const PagePicture& picture, int quarters);

// Quarter turns clockwise that make the picture upright, by two opinions: letters' ascenders and descenders (cheap; settles most pages),
// then the engine's script and orientation detector. 0 if both are unsure.
int FindQuarterTurns(const PagePicture& picture, OcrEngine& engine);

}  // namespace tidewaiter
