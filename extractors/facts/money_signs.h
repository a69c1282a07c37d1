// Signs and words of money, and the currencies that each may mean: the tables behind money_currency.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidewaiter {

// Each gives ISO 4217 codes, the default first; empty if it does not know the sign, which is matched in exactly this case.
std::vector<std::string> CodesOfSign(std::string_view sign);      // "US$", "€", "kr", "Rs"
std::vector<std::string> CodesOfShopSign(std::string_view sign);  // "KM", "L", "руб": words or units where no price is expected
std::vector<std::string> CodesOfWord(std::string_view word);      // "bucks", "rand", in lower case: what the gazetteer does not hold
std::vector<std::string> CodesOfMinor(std::string_view word);     // "pence", "sen"
// "USD EUR" as a list.
std::vector<std::string> CodesIn(std::string_view list);

}  // namespace tidewaiter
