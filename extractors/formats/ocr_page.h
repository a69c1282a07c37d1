// From the picture of a page to lines of words on the page. Shared by PDF and picture formats.
#pragma once

#include <string>
#include <vector>

#include "extractors/formats/layout.h"
#include "extractors/formats/ocr.h"
#include "extractors/formats/pix.h"
#include "extractors/model/result.h"

namespace tidewaiter {

struct OcrText {
  std::vector<TextLine> lines;  // in reading order, boxes in points of the page
  double confidence = 0;        // mean over words, 0..1; 0 without words
  size_t words = 0;
};

// Cleans the picture, recognises it, and puts the words back to where they are on the page. A picture that seems to lie on its side is
// turned first; one whose words come out doubtful or sideways is tried once more another way round. Pages without running text (receipts,
// forms) are looked at once more (second_look.h), and their rows are put together by layout.h; running text keeps the engine's order. The
// engine's errors (kMissingDependency, ...) are passed on.
Result<OcrText> OcrPage(const PagePicture& picture, OcrEngine& engine);

// Notes on the page how fine its picture is.
void SetResolution(const PagePicture& picture, Page& page);

// What a person should know of the result, as "page 3: OCR found 2 words"; empty if it is good.
std::string OcrWarning(const OcrText& text, int page);

}  // namespace tidewaiter
