// The noun that a number counts: "seven European countries" counts "European country".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/match/reading.h"

namespace tidewaiter {

struct CountedNoun {
  std::string noun;  // with the words before it, its head in the singular: "charging station", "person"
  uint32_t end = 0;  // where its words end
};

// The noun phrase behind a number that ends at `number_end`: up to its first plural ("200 empty boats off Samos": "empty boat"); in the
// singular where the number is `one`. Thread-safe; looks at a handful of tokens.
std::optional<CountedNoun> NounAfter(const Reading& reading, uint32_t number_end, bool one);

// Whether a word (in any case) ends what a number could count: "of", "the", "said", and times, which are durations.
bool EndsPhrase(std::string_view word);

// "countries" -> "country", "boxes" -> "box", "men" -> "man", "people" -> "person"; a singular stays.
std::string Singular(std::string_view word);

}  // namespace tidewaiter
