// Which way up a picture is, and in which shape.
#pragma once

#include "extractors/formats/pix.h"

namespace tidewaiter {

// A grey picture turned and mirrored so that it looks like `shown`, a thumbnail of the page on which it is drawn. Null if in no position
// do they look alike (correlation below 0.8), or if the page has no contrast to tell by.
PixPtr AlignTo(Pix* grey, Pix* shown);

// Whether the page's lines seem to run up or down: its columns differ from their neighbours much more than its rows do. A guess from a few
// pixels, in a few milliseconds; tables and photographs may look either way.
bool LooksSideways(Pix* pix);

// Turns by quarters clockwise, 0..3. Null only without memory.
PixPtr Turn(Pix* pix, int quarters);

// Grey, made wider and higher by these factors, which are at least 1. Null without memory, or if it would be larger than kMaxPagePixels.
PixPtr Stretch(Pix* pix, double across, double down);

}  // namespace tidewaiter
