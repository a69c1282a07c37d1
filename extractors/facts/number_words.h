// Numbers as English writes them, in digits, in words, or in both.
#pragma once

#include <optional>
#include <string_view>

namespace tidewaiter {

// How a lone separator before three digits reads: "1.234" is 1.234 in running text, and 1234 as a price.
enum class DotStyle { kText, kPrice };

// The number that the whole of `text` says, or nothing if it is no number. Case, hyphens and line breaks do not matter.
//   ParseNumber("68,300") = 68300                ParseNumber("1.2 million") = 1200000
//   ParseNumber("two hundred and fifty") = 250   ParseNumber("half a million") = 500000
//   ParseNumber("3 1/2") = 3.5                   ParseNumber("5 lakh") = 500000
//   ParseNumber("1.234,50") = 1234.5             ParseNumber("two and three"): nothing
// Linear in the text. Thread-safe. Scale words: CLDR 41 (en, en-IN).
std::optional<double> ParseNumber(std::string_view text, DotStyle style = DotStyle::kText);

// A number in digits only, with thousands and decimal separators of any convention: "68,300", "1.234.567,89", "5,00,000", "1'000".
std::optional<double> ParseDigits(std::string_view digits, DotStyle style = DotStyle::kText);

// The day or rank that an ordinal says: "3rd" = 3, "third" = 3, "thirty-first" = 31; 0 if it is none.
int ParseOrdinal(std::string_view text);

// What one scale word multiplies by: "million", "mn", "m" = 1e6, "crore" = 1e7, "dozen" = 12; 0 if it is none.
double ScaleOf(std::string_view word);

// number * scale without the dust of binary fractions: Scaled(16.4, 1e6) is 16400000, not 16399999.999999998.
double Scaled(double number, double scale);

}  // namespace tidewaiter
