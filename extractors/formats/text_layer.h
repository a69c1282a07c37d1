// Whether a page's text layer can be trusted, or the page should be recognised from its picture.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/formats/format.h"
#include "extractors/formats/layout.h"

namespace tidewaiter {

inline constexpr double kGoodTextLayer = 0.6;

struct TextLayer {
  size_t words = 0;
  size_t words_in_middle = 0;  // words that are not in the upper or lower tenth of the page, where stamps and page numbers are
  double quality = 0;          // 0..1; 0 without words
  double picture_share = 0;    // share of the page's area under its largest picture
};

// Measures the words of a page that is `height` points high.
TextLayer MeasureTextLayer(const std::vector<PlacedWord>& words, double height, double picture_share);

// How much words look like language rather than a broken font's glyph numbers or earlier, bad OCR. The product of
//   - the share of characters that have a meaning (not U+FFFD, private use, control or unassigned), squared;
//   - the plausibility of Latin words: their vowels, runs of consonants, capitals inside words.
// Needs no dictionary, so it holds for any language; other scripts are judged by the first factor alone. Numbers are neutral.
double WordQuality(const std::vector<PlacedWord>& words);

// Whether the page is a picture: then its text layer is what somebody's OCR has read.
bool IsScan(const TextLayer& layer);

// The decision, page by page.
bool ShouldOcr(const TextLayer& layer, OcrMode mode);

}  // namespace tidewaiter
