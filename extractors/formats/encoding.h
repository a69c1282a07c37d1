// Bytes of unknown encoding to the one kind of text the rest of the program sees: UTF-8, NFC, "\n" line ends, no control characters.
#pragma once

#include <string>
#include <string_view>

#include "extractors/model/result.h"

namespace tidewaiter {

// Decodes and cleans:  ToCleanText("\xFF\xFEH\0i\0")  →  "Hi"
//
// A byte order mark decides; then valid UTF-8; then the `declared` charset ("shift_jis", as in an HTML meta tag; may be empty or wrong);
// then detection (UTF-16 without a mark, ISO-2022-JP, Windows-1252, Shift-JIS, GB18030, KOI8-R, ...).
// Bytes that the encoding cannot mean become U+FFFD. kUnsupported if the bytes are not text; the message names what they look like.
// Thread-safe.
Result<std::string> ToCleanText(std::string_view bytes, std::string_view declared = {});

// The cleaning alone, for text that is UTF-8 already. Broken sequences become U+FFFD. Line ends become "\n"; other control characters
// become a blank; blanks of any width (NBSP, U+3000, ...) become " "; zero-width characters, soft hyphens, bidirectional controls and
// byte order marks are removed; C1 controls are read as the Windows-1252 characters they almost always are. Then NFC.
std::string CleanText(std::string_view utf8);

// Reads the code point at `*offset` and moves past it; U+FFFD for a broken sequence. Precondition: *offset < text.size().
char32_t NextCodePoint(std::string_view text, size_t* offset);

// Appends a code point as UTF-8.
void AppendCodePoint(std::string& text, char32_t code_point);

// Unicode letters, and lower-case letters.
bool IsLetter(char32_t code_point);
bool IsLowerCase(char32_t code_point);

}  // namespace tidewaiter
