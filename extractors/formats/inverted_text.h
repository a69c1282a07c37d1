// White text on dark bars, as headings of tables and forms have it.
#pragma once

#include "extractors/formats/pix.h"

namespace tidewaiter {

// Turns upright dark bars with light letters in them into dark letters on white paper, bars of dots (halftones) too. Bars without letters,
// photographs and the black edges of copies stay as they are. `grey` is a cleaned picture; nothing happens without memory. Linear in the
// pixels.
void TurnInvertedText(Pix* grey, int dpi);

}  // namespace tidewaiter
