// Dust on scans: dark specks of a few pixels, on the paper and between words.
#pragma once

#include "extractors/formats/pix.h"

namespace tidewaiter {

// Whitens specks of up to 1/40 inch in a grey picture whose paper is white, if there are many. What touches letters stays, and so does what
// stands where a full stop, the dot of an i, an umlaut or a colon would stand. Nothing happens without memory. Linear in the pixels.
void RemoveDust(Pix* grey, int dpi);

}  // namespace tidewaiter
