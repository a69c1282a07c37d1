#include "pipeline/incident/receipt_items.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/facts/receipt_amount.h"
#include "pipeline/incident/consignment_text.h"

namespace tidewaiter {
namespace {

constexpr size_t kFewestLetters = 3;  // of a description
constexpr double kMostPieces = 10'000;

bool IsTimes(const std::string& token) { return token == "x" || token == "X" || token == "@" || token == "*"; }

bool IsMoneySign(const std::string& token) {
  return token == "$" || token == "€" || token == "£" || token == "RM" || token == "Rp" || token == "EUR";
}

std::string Joined(const std::vector<std::string>& tokens, size_t begin, size_t end) {
  std::string joined;
  for (size_t i = begin; i < end; ++i) joined += (joined.empty() ? "" : " ") + tokens[i];
  return joined;
}

size_t LettersOf(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsDigit(c) && (IsAlnum(c) || static_cast<signed char>(c) < 0); }));
}

// The numbers at the right end of a description, from the left; `end` moves before them.
std::vector<double> NumbersBefore(const std::vector<std::string>& tokens, size_t& end) {
  std::vector<double> numbers;
  size_t at = end;
  while (at > 0 && numbers.size() < 3) {
    const std::string& token = tokens[at - 1];
    const bool plain = token.find_first_not_of("0123456789.,$-") == std::string::npos;
    const std::optional<TillAmount> number = plain ? ReadTillAmount(token) : std::nullopt;
    if (number)
      numbers.insert(numbers.begin(), number->value);
    else if (!IsTimes(token) && !IsMoneySign(token))
      break;
    --at;
  }
  // A number that has no part in a product belongs to the name: "LAPIZ NO 2".
  if (numbers.size() >= 2) end = at;
  return numbers;
}

}  // namespace

std::optional<LineItem> ReadTillItem(std::string_view line, std::string_view amount) {
  const std::vector<std::string> tokens = Tokens(line);
  const std::optional<TillAmount> sum = ReadTillAmount(amount);
  const auto last = std::find(tokens.rbegin(), tokens.rend(), Trim(amount, ",:"));
  if (!sum || last == tokens.rend()) return std::nullopt;
  LineItem item;
  item.amount = sum->value;
  size_t begin = 0, end = static_cast<size_t>(tokens.rend() - last) - 1;
  const size_t before = end;
  const std::vector<double> numbers = NumbersBefore(tokens, end);
  bool product = false;
  for (size_t i = 0; i + 1 < numbers.size() && !product; ++i) {
    if (numbers[i] > kMostPieces || std::abs(numbers[i] * numbers[i + 1] - sum->value) > 0.006) continue;
    item.quantity = numbers[i];
    item.unit_price = numbers[i + 1];
    product = true;
  }
  if (!product) end = before;
  while (end > 0 && (IsMoneySign(tokens[end - 1]) || IsTimes(tokens[end - 1]))) --end;
  if (!product && end > 2 && IsTimes(tokens[1])) {
    const std::optional<TillAmount> pieces = ReadTillAmount(tokens[0]);
    if (pieces && !pieces->decimals && pieces->value > 0 && pieces->value < kMostPieces) {
      item.quantity = pieces->value;
      begin = 2;
    }
  }
  item.description = Joined(tokens, begin, end);
  if (LettersOf(item.description) < kFewestLetters) return std::nullopt;
  return item;
}

}  // namespace tidewaiter
