#include "extractors/formats/text_layer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "extractors/formats/encoding.h"

namespace tidewaiter {
namespace {

constexpr double kWholePage = 0.6;       // a picture that covers this share of the page is the page
constexpr double kAnyPicture = 0.25;     // a picture that may hold text
constexpr size_t kFewWords = 10;         // a scan with a stamp, not a page of text
constexpr size_t kEnoughLatinWords = 8;  // fewer prove nothing

bool HasMeaning(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return c != 0xFFFD && type != U_PRIVATE_USE_CHAR && type != U_CONTROL_CHAR && type != U_UNASSIGNED && type != U_SURROGATE;
}

bool IsVowel(char32_t c) {
  // Base letters of accented ones are found by their decomposition's first character, which the Latin-1 and Extended-A blocks mostly have.
  static constexpr std::u32string_view kVowels = U"aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűų";
  return kVowels.find(c) != std::u32string_view::npos;
}

bool IsLatin(char32_t c) { return IsLetter(c) && c < 0x250; }

struct Shape {
  size_t letters = 0, vowels = 0, longest_consonants = 0, capitals_inside = 0;
  bool only_latin = true;
};

Shape ShapeOf(std::string_view word) {
  Shape shape;
  size_t consonants = 0;
  bool after_lower = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = NextCodePoint(word, &at);
    if (!IsLetter(c)) {
      shape.only_latin = shape.only_latin && c < 0x250 && !(c >= '0' && c <= '9');
      continue;
    }
    if (!IsLatin(c)) return {0, 0, 0, 0, false};
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    ++shape.letters;
    shape.vowels += IsVowel(lower);
    consonants = IsVowel(lower) ? 0 : consonants + 1;
    shape.longest_consonants = std::max(shape.longest_consonants, consonants);
    shape.capitals_inside += after_lower && lower != c;
    after_lower = lower == c;
  }
  return shape;
}

// Whether a word of four letters or more could be a word of a language in Latin script. Abbreviations in capitals are no evidence.
bool IsPlausible(const Shape& shape) {
  const bool has_vowel = shape.vowels > 0;
  const bool too_many_vowels = shape.vowels == shape.letters;
  return has_vowel && !too_many_vowels && shape.longest_consonants <= 5 && shape.capitals_inside <= 1;
}

double Plausibility(const std::vector<PlacedWord>& words) {
  size_t judged = 0, plausible = 0;
  for (const PlacedWord& word : words) {
    const Shape shape = ShapeOf(word.text);
    if (!shape.only_latin || shape.letters < 4) continue;
    ++judged;
    plausible += IsPlausible(shape);
  }
  if (judged < kEnoughLatinWords) return 1;
  // Real text scores 0.97 and more; what a substitution cipher of glyphs leaves scores below 0.6.
  const double share = static_cast<double>(plausible) / static_cast<double>(judged);
  return std::clamp((share - 0.4) / 0.5, 0.0, 1.0);
}

}  // namespace

double WordQuality(const std::vector<PlacedWord>& words) {
  size_t total = 0, meaningful = 0;
  for (const PlacedWord& word : words) {
    for (size_t at = 0; at < word.text.size(); ++total) meaningful += HasMeaning(NextCodePoint(word.text, &at));
  }
  if (total == 0) return 0;
  const double share = static_cast<double>(meaningful) / static_cast<double>(total);
  return share * share * Plausibility(words);
}

TextLayer MeasureTextLayer(const std::vector<PlacedWord>& words, double height, double picture_share) {
  TextLayer layer;
  layer.words = words.size();
  layer.quality = WordQuality(words);
  layer.picture_share = picture_share;
  layer.words_in_middle = static_cast<size_t>(
      std::count_if(words.begin(), words.end(), [&](const PlacedWord& w) { return w.box.y0 > 0.1 * height && w.box.y1 < 0.9 * height; }));
  return layer;
}

bool IsScan(const TextLayer& layer) { return layer.picture_share >= kWholePage; }

bool ShouldOcr(const TextLayer& layer, OcrMode mode) {
  switch (mode) {
    case OcrMode::kForce: return true;
    case OcrMode::kRedo: return layer.words == 0 || layer.picture_share >= kAnyPicture;
    case OcrMode::kSkipText: return layer.words == 0;
    case OcrMode::kAuto: break;
  }
  const bool stamped_scan = IsScan(layer) && layer.words_in_middle < kFewWords;
  return layer.words == 0 || layer.quality < kGoodTextLayer || stamped_scan;
}

}  // namespace tidewaiter
