// Folding: the form in which names are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tidewaiter {

// Case and diacritics removed, compatibility forms unified: "Chișinău" -> "chisinau", "ＡＢＣ" -> "abc". `word` is UTF-8; invalid
// bytes are kept as they are. Thread-safe.
std::string Fold(std::string_view word);

// 64-bit hash of Fold(word) without building it where the word is ASCII. Thread-safe. FNV-1a with a final avalanche.
uint64_t FoldedHash(std::string_view word);

// Decodes the code point at `position` and moves past it; U+FFFD for an invalid byte, which counts as one.
char32_t NextCodePoint(std::string_view text, size_t& position);

}  // namespace tidewaiter
