// What two sums beside each other say of one another.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/facts/money_currency.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Joins "from 10 dollars to 20 dollars" into one range. In "10.5 million Australian dollars ($7.5 million)" the sign in brackets is not
// the currency before them. A labelled price without a sign takes the only currency of all other sums. `sums` sorted by begin; linear.
void ReadNeighbours(std::string_view text, const CurrencyResolver& currencies, std::vector<Mention>& sums);

}  // namespace tidewaiter
