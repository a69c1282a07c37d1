// What goods are for: "spare parts for two fighter jets", "chips used in missiles". The parts moved, the jets did not.
#pragma once

#include <vector>

#include "extractors/facts/goods_phrase.h"
#include "extractors/facts/name_words.h"

namespace tidewaiter {

// Drops the phrases that only say what the one before them is for, and says so of that one (`for_aircraft`); where no phrase stands
// before them, takes the parts into them. Linear in the text.
void DropPurposes(const NameWords& words, std::vector<GoodsPhrase>& phrases);

}  // namespace tidewaiter
