// Finds persons by what stands in and beside a run of capitalised words: titles ("Mr", "Inspector", "his brother"), lists of given and
// family names, initials, "Tae-song", an age behind it, what people do ("said", "pleaded"). No list needs to hold the whole name.
//
//   "Inspector Ali Hassan, 45, said" -> person {name "Ali Hassan", title "Inspector"}
#pragma once

#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Adds persons that do not touch `taken`, and takes their words. Short forms are left to coreference.h. Linear in the text: a run has
// at most kMaxPersonTokens words. Thread-safe.
void FindPersons(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions);

constexpr uint32_t kMaxPersonTokens = 7;

}  // namespace tidewaiter
