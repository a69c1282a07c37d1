// Which way up a picture is.
#pragma once

#include "extractors/formats/pix.h"

namespace tidewaiter {

// A grey picture turned and mirrored so that it looks like `shown`, a thumbnail of the page on which it is drawn. Null if in no position
// do they look alike (correlation below 0.8), or if the page has no contrast to tell by.
PixPtr AlignTo(Pix* grey, Pix* shown);

// Turns by quarters clockwise, 0..3. Null only without memory.
PixPtr Turn(Pix* pix, int quarters);

}  // namespace tidewaiter
