// The items of a receipt.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// One line of a till: "PAINT BRUSH  3  4.20  12.60 SR" -> description, quantity 3, unit price 4.2, amount 12.6; "2 x TEA BAGS  £5.00".
// Quantity and unit price only where their product is the amount, or an "x" stands between number and name. Nothing without a
// description of its own. `amount` is the line's sum as printed. Thread-safe.
std::optional<LineItem> ReadTillItem(std::string_view line, std::string_view amount);

}  // namespace tidewaiter
