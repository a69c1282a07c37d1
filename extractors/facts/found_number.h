// A number as the rules of kind "quantity" have found it: its words, and what they say.
#pragma once

#include <string_view>

#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// The words of the number, of its range from the first to the second, or of a vague one ("dozens of").
Span NumberWords(const RuleHit& hit);

// Whether these words are not a part of a longer number, code, telephone number or score: "15" in "15kg", but in none of "A15", "1-15",
// "15/7", "15%".
bool StandsAlone(std::string_view text, Span words);
// The two halves of it.
bool BeginsAlone(std::string_view text, uint32_t begin);
bool EndsAlone(std::string_view text, uint32_t end);

// Reads a letter behind a number that ends at `end`, as in "4.3M pills" and "8 B people", scales `value` by it and gives where it ends;
// without one, or where no noun follows ("1.8M tall"), gives `end`.
uint32_t ReadScaleLetter(const Reading& reading, uint32_t end, QuantityValue& value);

// Writes the amount, or low and high of a range, into `value`: "3 to 4 million" is 3000000 to 4000000. False if the words are no number
// or no range ("5 and 6" without "between", "9 to 5").
bool ReadNumber(const Reading& reading, const RuleHit& hit, QuantityValue& value);

}  // namespace tidewaiter
