// Sums as tills print them and OCR leaves them.
#pragma once

#include <optional>
#include <string_view>

namespace tidewaiter {

struct TillAmount {
  double value = 0;       // negative with a minus before or behind it
  bool decimals = false;  // two digits stand behind a decimal sign
  bool sure = true;       // false: read in spite of what OCR made of it ("8 .2O", "86 00")
};

// "RM 30.90" -> 30.9; "1.234,50 €" -> 1234.5; "8.20-" -> -8.2; "12O.00 SR" -> 120, not sure. Nothing where it is no number, has a
// per cent sign, or is a code of letters and digits. Thread-safe.
std::optional<TillAmount> ReadTillAmount(std::string_view printed);

}  // namespace tidewaiter
