#include "extractors/match/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace tidewaiter {
namespace {

constexpr uint64_t kFnvBasis = 14695981039346656037u;
constexpr uint64_t kFnvPrime = 1099511628211u;

bool IsAscii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// NFKD leaves these letters whole, though readers write them with and without their stroke.
std::string_view PlainLetter(char32_t c) {
  switch (c) {
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ': return "d";
    case U'ħ': return "h";
    case U'ı': return "i";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'þ': return "th";
    case U'ð': return "d";
    default: return {};
  }
}

uint64_t Avalanche(uint64_t h) {
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  h ^= h >> 32;
  return h;
}

}  // namespace

std::string Fold(std::string_view word) {
  std::string folded;
  if (IsAscii(word)) {
    folded.resize(word.size());
    std::transform(word.begin(), word.end(), folded.begin(), LowerAscii);
    return folded;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  if (U_SUCCESS(status)) text = nfkd->normalize(text.foldCase(), status);
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const std::string_view plain = PlainLetter(static_cast<char32_t>(c));
    if (!plain.empty()) {
      folded += plain;
    } else {
      icu::UnicodeString(c).toUTF8String(folded);
    }
  }
  return folded;
}

uint64_t FoldedHash(std::string_view word) {
  uint64_t h = kFnvBasis;
  if (IsAscii(word)) {
    for (char c : word) h = (h ^ static_cast<unsigned char>(LowerAscii(c))) * kFnvPrime;
  } else {
    for (char c : Fold(word)) h = (h ^ static_cast<unsigned char>(c)) * kFnvPrime;
  }
  return Avalanche(h);
}

char32_t NextCodePoint(std::string_view text, size_t& position) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(position++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  char32_t c = more == 3 ? first & 0x07 : more == 2 ? first & 0x0F : first & 0x1F;
  if (more == 0 || position + static_cast<size_t>(more) > text.size()) return 0xFFFD;
  for (int i = 0; i < more; ++i) {
    if ((byte(position + static_cast<size_t>(i)) & 0xC0) != 0x80) return 0xFFFD;
    c = (c << 6) | (byte(position + static_cast<size_t>(i)) & 0x3F);
  }
  position += static_cast<size_t>(more);
  return c;
}

}  // namespace tidewaiter
