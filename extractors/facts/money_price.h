// Prices behind a label: "Price: 1.837, 32 €", "MSRP: 24,990", "Total cost: CHF 1'200.50". The label says that a number is a sum, so it
// needs no sign, and signs count that would be too short elsewhere ("1 KM", "200 Q"). Any of the world's ways to write a price.
#pragma once

#include <vector>

#include "extractors/facts/money_currency.h"
#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// One for each hit of the rule "money.price-label" with a number in its line; without a currency where no sign stands at the number or in
// the line below. Looks at 120 bytes behind a label.
std::vector<Mention> LabelledPrices(const Reading& reading, const CurrencyResolver& currencies);

}  // namespace tidewaiter
