// What was to be paid, of all the sums of a receipt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tidewaiter {

// A line of sums: kinds as in TillSum, and "item". `readings`: the number as printed, then what it may be where OCR lost its decimal sign.
struct ReceiptSum {
  std::string kind;
  std::vector<double> readings;
  bool sure = true;
};

struct ChosenTotal {
  size_t sum = 0;  // index
  double value = 0;
  bool confirmed = false;      // other sums of the paper say the same
  bool mended = false;         // `value` is what they say, and the print looks like it but for a digit or two
  std::vector<double> others;  // what it may be instead, where nothing confirms it
};

// The sum whose label says most, unless the arithmetic of another says more: cash less change; a sum of items or a subtotal with taxes,
// service, rounding and discount; the same number on other lines. O(n^2) in the lines of sums, of which more than kMostSums are not
// looked at. Where nothing confirms the total, but the others make a number that looks like it ("400.96" for 100.90), it is that.
// Thread-safe.
//   {{"subtotal", {20}}, {"tax", {1.2}}, {"grand", {21.2}}} -> 21.2, confirmed
constexpr size_t kMostSums = 60;
std::optional<ChosenTotal> ChooseTotal(const std::vector<ReceiptSum>& sums);

}  // namespace tidewaiter
