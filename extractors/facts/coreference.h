// Joins the short forms of a name to its fullest form in the document: "Han" to "Han Tae-song", "Ruggiero" to "Anthony Ruggiero",
// "CBP" to "U.S. Customs and Border Protection (CBP)", "Asahi" to "Asahi Shimbun".
#pragma once

#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Gives each person and organisation among `mentions` the fullest name the document has for it, and adds mentions of short forms that
// stand alone in words not `taken`. `mentions` need not be sorted. A short form that two persons share goes to the last one named
// before it. Linear in words and mentions. Thread-safe.
void JoinNames(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions);

}  // namespace tidewaiter
