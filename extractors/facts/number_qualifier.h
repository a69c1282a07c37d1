// What the words before a number say of it: "about 50", "more than $2 million", "up to 30 kg".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tidewaiter {

struct Qualifier {
  std::string_view value;   // "about", "over", "under", "up_to", "at_least"; empty: the number stands without one
  std::string_view timex3;  // the same as TIMEX3 "mod": "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"
  uint32_t begin = 0;       // where its words begin; without one, where the number does
};

// The qualifier whose words end right before the number that begins at `number`. Looks at the few words before it only: patterns leave
// qualifiers out, since an optional prefix of fifty alternatives would make every rule that begins with a number slow. Thread-safe.
//   "nearly 50" -> about, "just over 50" -> over, "no more than 50" -> up_to, "a minimum of 50" -> at_least
Qualifier QualifierBefore(std::string_view text, uint32_t number);

// Where `words` (lower case, one blank for any gap) begin if they end right at `end`, in any case and at the beginning of a word; else
// npos.
size_t BeginOfWords(std::string_view text, size_t end, std::string_view words);

// Whether a word of change stands right before the number at `at`: in "rose 3% to 9%" and "up by $3 to $9" the numbers are no range.
bool IsChangeBefore(std::string_view text, uint32_t at);

// Whether `word` (lower case) ends right before `at`, in any case: WordBefore("worth between 3", 14, "between").
bool IsWordBefore(std::string_view text, uint32_t at, std::string_view word);

}  // namespace tidewaiter
