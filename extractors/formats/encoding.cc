#include "extractors/formats/encoding.h"

#include <uchardet/uchardet.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <vector>

namespace tidewaiter {
namespace {

constexpr size_t kDetectionBytes = 128 << 10;  // detectors read no further
constexpr double kMaxGarbage = 0.1;            // share of undecodable or control characters above which bytes are no text

struct Signature {
  std::string_view bytes;
  const char* name;
};

using namespace std::string_view_literals;

// Formats that we can name but do not read as text.
constexpr std::array kSignatures = {
    Signature{"PK\3\4"sv, "a ZIP archive or an Office file"},
    Signature{"PK\5\6"sv, "an empty ZIP archive"},
    Signature{"\x1f\x8b"sv, "gzip data"},
    Signature{"BZh"sv, "bzip2 data"},
    Signature{"\xfd"
              "7zXZ"sv,
              "xz data"},
    Signature{"7z\xbc\xaf"sv, "a 7-Zip archive"},
    Signature{"Rar!\x1a"sv, "a RAR archive"},
    Signature{"\xd0\xcf\x11\xe0"sv, "an old Office file (OLE)"},
    Signature{"{\\rtf"sv, "an RTF file"},
    Signature{"%!PS"sv, "a PostScript file"},
    Signature{"AT&TFORM"sv, "a DjVu file"},
    Signature{"GIF8"sv, "a GIF picture"},
    Signature{"RIFF"sv, "a RIFF file (WebP, WAV or AVI)"},
    Signature{"\0\0\0\x0cjP"sv, "a JPEG 2000 picture"},
    Signature{"\xff\x4f\xff\x51"sv, "a JPEG 2000 picture"},
    Signature{"\x7f"
              "ELF"sv,
              "a program (ELF)"},
    Signature{"MZ\x90"sv, "a program (Windows)"},
    Signature{"SQLite format 3"sv, "an SQLite database"},
    Signature{"ID3"sv, "an MP3 recording"},
    Signature{"OggS"sv, "an Ogg recording"},
};

// Unicode of the Windows-1252 bytes 0x80 to 0x9F; 0: unassigned.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                   0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                   0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct Utf8Census {
  size_t multibyte = 0, broken = 0;
};

Utf8Census CountUtf8(std::string_view bytes) {
  Utf8Census census;
  for (size_t at = 0; at < bytes.size();) {
    const size_t begin = at;
    const char32_t c = NextCodePoint(bytes, &at);
    const bool genuine_fffd = c == 0xFFFD && at - begin == 3 && bytes[begin] == '\xEF';
    if (c == 0xFFFD && !genuine_fffd) {
      ++census.broken;
    } else if (c >= 0x80) {
      ++census.multibyte;
    }
  }
  return census;
}

// UTF-8, or UTF-8 with a few damaged places (a file cut short, a byte pasted in another encoding).
bool IsUtf8(std::string_view bytes) {
  const Utf8Census census = CountUtf8(bytes);
  return census.broken == 0 || census.multibyte >= 5 * census.broken;
}

// UTF-16 without a mark shows as zero bytes in every other place, since most text has blanks, digits or Latin letters.
std::optional<const char*> Utf16WithoutMark(std::string_view bytes) {
  std::array<size_t, 2> zeros = {0, 0};
  const size_t size = std::min(bytes.size(), kDetectionBytes) & ~size_t{1};
  for (size_t i = 0; i < size; ++i) zeros[i & 1] += bytes[i] == '\0';
  const size_t enough = std::max<size_t>(1, size / 2 / 6);
  if (zeros[1] >= enough && zeros[0] * 20 <= zeros[1]) return "UTF-16LE";
  if (zeros[0] >= enough && zeros[1] * 20 <= zeros[0]) return "UTF-16BE";
  return std::nullopt;
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};
constexpr std::array kMarks = {Mark{"\xEF\xBB\xBF"sv, "UTF-8"}, Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"},
                               Mark{"\xFF\xFE"sv, "UTF-16LE"}, Mark{"\xFE\xFF"sv, "UTF-16BE"}};

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Labels mean their Windows supersets on the Web, and in practice.
std::string Superset(std::string_view label) {
  static constexpr std::pair<std::string_view, const char*> kSupersets[] = {{"iso-8859-1", "windows-1252"},
                                                                            {"latin1", "windows-1252"},
                                                                            {"us-ascii", "windows-1252"},
                                                                            {"ascii", "windows-1252"},
                                                                            {"iso-8859-9", "windows-1254"},
                                                                            {"gb2312", "GB18030"},
                                                                            {"gbk", "GB18030"},
                                                                            {"shift_jis", "ibm-943_P15A-2003"},
                                                                            {"sjis", "ibm-943_P15A-2003"},
                                                                            {"shift-jis", "ibm-943_P15A-2003"},
                                                                            {"euc-kr", "windows-949"},
                                                                            {"ks_c_5601-1987", "windows-949"},
                                                                            {"tis-620", "windows-874"}};
  const std::string lower = LowerAscii(label);
  for (const auto& [name, superset] : kSupersets) {
    if (lower == name) return superset;
  }
  return lower;
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::optional<icu::UnicodeString> Decode(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  return text;
}

std::string UchardetGuess(std::string_view bytes) {
  std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), bytes.size());
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

std::string IcuGuess(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  const char* name = match ? ucsdet_getName(match, &status) : nullptr;
  return U_SUCCESS(status) && name ? name : "";
}

// Share of characters that no text holds: undecodable, private, or control characters.
double GarbageShare(std::string_view utf8) {
  size_t total = 0, garbage = 0;
  for (size_t at = 0; at < utf8.size(); ++total) {
    const char32_t c = NextCodePoint(utf8, &at);
    const bool control = (c < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f') || c == 0x7F;
    garbage += control || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
  }
  return total == 0 ? 0 : static_cast<double>(garbage) / static_cast<double>(total);
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

// Detectors disagree on short text: the first guess that decodes almost without garbage wins. Windows-1252 decodes anything.
std::string DecodeLegacy(std::string_view bytes, std::string_view declared) {
  const std::string_view head = bytes.substr(0, kDetectionBytes);
  for (const std::string& guess : {std::string(declared), UchardetGuess(head), IcuGuess(head), std::string("windows-1252")}) {
    if (guess.empty()) continue;
    const std::optional<icu::UnicodeString> text = Decode(bytes, Superset(guess));
    if (!text) continue;
    std::string utf8 = ToUtf8(*text);
    if (GarbageShare(utf8) <= 0.01 || guess == "windows-1252") return utf8;
  }
  return std::string(bytes);
}

bool HasEscapes2022(std::string_view bytes) {
  return bytes.find("\x1b$B") != std::string_view::npos || bytes.find("\x1b$@") != std::string_view::npos;
}

std::string DecodeMarked(std::string_view bytes, const Mark& mark) {
  const std::string_view rest = bytes.substr(mark.bytes.size());
  if (mark.charset == std::string_view("UTF-8")) return std::string(rest);
  const std::optional<icu::UnicodeString> text = Decode(rest, mark.charset);
  return text ? ToUtf8(*text) : std::string();
}

std::string DecodeAny(std::string_view bytes, std::string_view declared) {
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return DecodeMarked(bytes, mark);
  }
  if (HasEscapes2022(bytes)) return DecodeLegacy(bytes, "ISO-2022-JP");
  if (const auto utf16 = Utf16WithoutMark(bytes)) return DecodeLegacy(bytes, *utf16);
  if (IsUtf8(bytes)) return std::string(bytes);
  return DecodeLegacy(bytes, declared);
}

Error NotText(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.bytes)) {
      return {ErrorCode::kUnsupported, std::string("not a format we read: it looks like ") + signature.name};
    }
  }
  return {ErrorCode::kUnsupported, "not a format we read: binary data of unknown kind"};
}

bool HasSignature(std::string_view bytes) {
  return std::any_of(kSignatures.begin(), kSignatures.end(), [&](const Signature& s) { return bytes.starts_with(s.bytes); });
}

bool IsBlank(char32_t c) { return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000; }

bool IsInvisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

void AppendClean(std::string& text, char32_t c) {
  if (c == '\n' || c == '\t') {
    text += static_cast<char>(c);
  } else if (c == '\f' || c == '\v' || c == 0x2028) {
    text += '\n';
  } else if (c == 0x2029) {
    text += "\n\n";
  } else if (c < 0x20 || c == 0x7F || IsBlank(c)) {
    text += ' ';
  } else if (c >= 0x80 && c < 0xA0) {
    AppendCodePoint(text, kWindows1252[c - 0x80] ? kWindows1252[c - 0x80] : U' ');
  } else if (!IsInvisible(c)) {
    AppendCodePoint(text, c);
  }
}

std::string Nfc(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(text, status)) return text;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? normal : text;
}

bool IsPlainAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t'; });
}

}  // namespace

char32_t NextCodePoint(std::string_view text, size_t* offset) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  int64_t at = static_cast<int64_t>(*offset);
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, at, static_cast<int64_t>(text.size()), c);
  *offset = static_cast<size_t>(at);
  return static_cast<char32_t>(c);
}

void AppendCodePoint(std::string& text, char32_t code_point) {
  uint8_t bytes[U8_MAX_LENGTH];
  int32_t size = 0;
  UBool failed = false;
  U8_APPEND(bytes, size, U8_MAX_LENGTH, static_cast<UChar32>(code_point), failed);
  if (!failed) text.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

bool IsLetter(char32_t code_point) { return u_isalpha(static_cast<UChar32>(code_point)); }

bool IsLowerCase(char32_t code_point) { return u_islower(static_cast<UChar32>(code_point)); }

std::string CleanText(std::string_view utf8) {
  if (IsPlainAscii(utf8)) return std::string(utf8);
  std::string text;
  text.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const char32_t c = NextCodePoint(utf8, &at);
    if (c != '\r') {
      AppendClean(text, c);
    } else if (at >= utf8.size() || utf8[at] != '\n') {
      text += '\n';
    }
  }
  return Nfc(std::move(text));
}

Result<std::string> ToCleanText(std::string_view bytes, std::string_view declared) {
  if (HasSignature(bytes)) return NotText(bytes);
  if (IsPlainAscii(bytes)) return std::string(bytes);
  const std::string utf8 = DecodeAny(bytes, declared);
  if (GarbageShare(utf8) > kMaxGarbage) return NotText(bytes);
  return CleanText(utf8);
}

}  // namespace tidewaiter
