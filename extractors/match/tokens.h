// Tokens and sentences: the units in which gazetteers and rules look at a text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/model/span.h"

namespace tidewaiter {

enum class Shape : uint8_t { kLower, kCapital, kUpper, kMixed, kNumber, kOther };  // word, Word, WORD, iPhone/McCoy, 7th, 漢

// What lies between a token and the one before it.
enum class Gap : uint8_t {
  kNone,       // nothing, or an apostrophe: "Kim|'s"
  kJoin,       // hyphen, slash, ampersand: "Jong|-un"
  kSpace,      // blanks, or one line break inside a paragraph
  kStop,       // a period and blanks: "St.| Petersburg", "sold.| The"
  kBreak,      // other punctuation
  kParagraph,  // blank line, or the start of the text
};

// A run of letters and digits, or a dotted acronym as a whole ("U.S." is one token that folds to "us"); a CJK character alone.
struct Token {
  Span span;
  uint64_t hash = 0;  // FoldedHash of the word without its periods
  Shape shape = Shape::kOther;
  Gap gap = Gap::kSpace;
};

struct Sentence {
  Span span;
  uint32_t first_token = 0, end_token = 0;  // half-open
};

// All are linear in the text. Thread-safe.
//   Tokenize("U.S. police") -> {"U.S." kUpper}, {"police" kLower}
std::vector<Token> Tokenize(std::string_view text);
// The same into a vector that is used again and again.
void Tokenize(std::string_view text, std::vector<Token>& tokens);

// Sentences cover all tokens in order. A blank line ends one; a single line break does where the lines are not one wrapped paragraph
// (a heading, one paragraph a line); abbreviations ("Mr.", "U.S.", "Co.", initials) do not. No sentence has more than 1000 tokens.
std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens);

}  // namespace tidewaiter
