// One sentence made from an incident's slots, so that a list of incidents can be read.
#pragma once

#include <string>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// "1 Lexus sedan (JPY 10000000) from Chiba via Bangladesh to North Korea, declared for Singapore; intercepted, raided; XXXX-12-07".
std::string Summarize(const Incident& incident);

// "JPY 10000000", "USD 3000000-4000000", "over USD 5".
std::string DescribeMoney(const MoneyValue& money);

}  // namespace tidewaiter
