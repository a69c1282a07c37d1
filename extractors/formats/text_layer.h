// Whether a page's text layer can be trusted, or the page should be recognised from its picture.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/formats/format.h"
#include "extractors/formats/layout.h"
#include "extractors/formats/pdf_file.h"

namespace tidewaiter {

inline constexpr double kGoodTextLayer = 0.6;

struct TextLayer {
  size_t words = 0;
  size_t words_on_picture = 0;  // words on the largest picture, but for its upper and lower tenth, where stamps and page numbers are
  double quality = 0;           // 0..1; 0 without words
  double picture_share = 0;     // share of the page's area under its largest picture
  double pictures_share = 0;    // under all of them
};

// Where a page's text is read.
enum class TextSource {
  kLayer,    // in its text layer
  kPicture,  // in the picture of the page: the layer is absent or bad
  kBoth,     // the layer is good, but there are hardly any words where a large picture is
};

// Measures the words of a page.
TextLayer MeasureTextLayer(const PdfPage& page);

// How much words look like language rather than a broken font's glyph numbers or earlier, bad OCR. The product of
//   - the share of characters that have a meaning (not U+FFFD, private use, control or unassigned), squared;
//   - the plausibility of Latin words: their vowels, runs of consonants, capitals inside words.
// Needs no dictionary, so it holds for any language; other scripts are judged by the first factor alone. Numbers are neutral.
double WordQuality(const std::vector<PlacedWord>& words);

// The decision, page by page.
TextSource ChooseSource(const TextLayer& layer, OcrMode mode);

// Whether a picture, or several, lie over most of the page: a scan, whose text layer is what somebody's OCR has read.
bool IsScan(const TextLayer& layer);

}  // namespace tidewaiter
