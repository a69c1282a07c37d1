// Reads once more what the first look at a page left out or was unsure of.
#pragma once

#include <vector>

#include "extractors/formats/ocr.h"

namespace tidewaiter {

// The engine's first look finds blocks of text; it passes over single words, small print between pictures, and much of what stands in ruled
// boxes. Here the words that were read surely and the rulings are painted out of the cleaned picture, and if enough is left that is as
// large as letters, the rest is read as scattered words. Words read surely join `words`, and take the place of less sure ones that they lie
// on. Costs little where the first look read everything. An error of the engine leaves `words` as they are.
void LookAgain(Pix* picture, int dpi, OcrEngine& engine, std::vector<OcrWord>& words);

}  // namespace tidewaiter
