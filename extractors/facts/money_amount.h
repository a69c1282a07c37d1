// What a rule's hit of kind "money" says in numbers: amount, scale, range, cents.
#pragma once

#include <string_view>

#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Writes the amount, or low and high, into `value`; false if the words are no number. "3 dollars 50 cents" and "3 dollars 50" are 3.5.
bool ReadAmounts(const Reading& reading, const RuleHit& hit, MoneyValue& value);

// Where the sum's own words end: before a number that is not its cents ("50 euros 20 men").
uint32_t EndOfSum(const Reading& reading, const RuleHit& hit);

// "MUSD", "KEUR": thousands or millions of a currency.
bool IsMegaCode(std::string_view word);

// "cents", "pence", where the gazetteer lists them as words for the currency.
bool IsMinorUnit(std::string_view word);

}  // namespace tidewaiter
