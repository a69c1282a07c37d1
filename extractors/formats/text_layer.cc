#include "extractors/formats/text_layer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "extractors/formats/encoding.h"

namespace tidewaiter {
namespace {

constexpr double kWholePage = 0.6;       // pictures that cover this share of the page are the page
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

TextLayer MeasureTextLayer(const PdfPage& page) {
  TextLayer layer;
  layer.words = page.words.size();
  layer.quality = WordQuality(page.words);
  layer.pictures_share = page.pictures_share;
  if (!page.picture) return layer;
  const Box& picture = *page.picture;
  const double height = picture.y1 - picture.y0;
  layer.picture_share = (picture.x1 - picture.x0) * height / (page.width * page.height);
  layer.words_on_picture = static_cast<size_t>(std::count_if(page.words.begin(), page.words.end(), [&](const PlacedWord& word) {
    const double x = (word.box.x0 + word.box.x1) / 2;
    return x > picture.x0 && x < picture.x1 && word.box.y0 > picture.y0 + height / 10 && word.box.y1 < picture.y1 - height / 10;
  }));
  return layer;
}

bool IsScan(const TextLayer& layer) { return std::max(layer.picture_share, layer.pictures_share) >= kWholePage; }

TextSource ChooseSource(const TextLayer& layer, OcrMode mode) {
  const auto picture_if = [](bool condition) { return condition ? TextSource::kPicture : TextSource::kLayer; };
  switch (mode) {
    case OcrMode::kForce: return TextSource::kPicture;
    case OcrMode::kRedo: return picture_if(layer.words == 0 || std::max(layer.picture_share, layer.pictures_share) >= kAnyPicture);
    case OcrMode::kSkipText: return picture_if(layer.words == 0);
    case OcrMode::kAuto: break;
  }
  if (layer.words == 0 || layer.quality < kGoodTextLayer) return TextSource::kPicture;
  const bool stamped = IsScan(layer) && (layer.picture_share >= kWholePage ? layer.words_on_picture : layer.words) < kFewWords;
  const bool beside = layer.picture_share >= kAnyPicture && layer.words_on_picture < kFewWords;
  return stamped || beside ? TextSource::kBoth : TextSource::kLayer;
}

}  // namespace tidewaiter
