#include "extractors/facts/money_amount.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::string_view TextOf(const Reading& reading, const RuleHit& hit, std::string_view group) { return reading.Text(hit.Capture(group)); }

Span MinorAmount(const RuleHit& hit) {
  const Span digits = hit.Capture("minor_amount");
  return digits.empty() ? hit.Capture("minor_words") : digits;
}

// Whether a sum may end at `end`: at the end of a clause, or before what says how it is meant.
bool EndsSum(std::string_view text, uint32_t end) {
  if (end >= text.size()) return true;
  const std::string_view rest = text.substr(end, 8);
  for (std::string_view next : {" more", " less", " each", " only", " per ", " a ", "\n", " in cash"}) {
    if (rest.starts_with(next)) return true;
  }
  if (std::string_view(".,;:!?)").find(rest[0]) == std::string_view::npos) return false;
  return rest.size() < 2 || !IsDigit(rest[1]);
}

// "15 dollars and 15.", "20 rupees 43": cents without their name, where the sum ends and no range or list is told. "12€50" is one word.
bool IsMinor(const Reading& reading, const RuleHit& hit, Span minor) {
  if (minor.empty()) return false;
  if (!hit.Capture("minor").empty()) return true;
  const std::string_view text = reading.document->text, words = reading.Text(minor);
  const Span sign = hit.Capture("sign");
  const bool glued = !sign.empty() && sign.end == minor.begin && words.size() == 2;
  if (IsDigit(words[0]) && words.size() != 2) return false;
  const uint32_t begin = std::min(hit.Capture("amount").begin, sign.empty() ? hit.span.end : sign.begin);
  if (IsWordBefore(text, begin, "between") || IsWordBefore(text, begin, "from")) return false;
  return EndsSum(text, minor.end) || (glued && !IsDigit(text[minor.end]) && !std::isalpha(static_cast<unsigned char>(text[minor.end])));
}

// What the minor unit is of the major one.
double MinorFactor(std::string_view word) {
  if (word == "mao" || word == "jiao") return 0.1;
  return word == "fils" ? 0.001 : 0.01;
}

std::optional<double> AmountOf(const Reading& reading, const RuleHit& hit, const char* amount_group, const char* scale_group) {
  const std::string_view amount_text = TextOf(reading, hit, amount_group);
  if (amount_text.empty()) return {};
  const bool has_scale = std::any_of(amount_text.begin(), amount_text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  std::optional<double> amount = ParseNumber(amount_text, has_scale ? DotStyle::kText : DotStyle::kPrice);
  std::string_view scale = TextOf(reading, hit, scale_group);
  if (scale.empty()) scale = TextOf(reading, hit, "scale_after");
  if (!amount || scale.empty()) return amount;
  // "1.234 million" is a decimal, whatever the price style says.
  amount = ParseNumber(amount_text);
  if (scale.starts_with("hundred") && amount) {
    *amount *= 100;
    scale.remove_prefix(7);
    while (!scale.empty() && std::isspace(static_cast<unsigned char>(scale[0]))) scale.remove_prefix(1);
  }
  const double factor = ScaleOf(scale);
  if (amount && factor > 0) *amount = Scaled(*amount, factor);
  return amount;
}

// "$3-4 million": the scale of the second holds for both.
bool ReadRange(const Reading& reading, const RuleHit& hit, double low, MoneyValue& value) {
  const std::optional<double> high = AmountOf(reading, hit, "amount2", "scale2");
  if (!high) return false;
  std::string_view words = TextOf(reading, hit, "amount2");
  const std::string_view all = words;
  while (!words.empty() && (IsDigit(words.front()) || words.front() == '.' || words.front() == ',')) words.remove_prefix(1);
  double scale = ScaleOf(TextOf(reading, hit, "scale2"));
  if (scale == 0 && !words.empty() && words != all) {
    const size_t word = words.find_first_not_of(" -\n");
    scale = word == std::string_view::npos ? 0 : ScaleOf(words.substr(word));
  }
  if (TextOf(reading, hit, "scale").empty() && scale > 0 && low * scale <= *high) low = Scaled(low, scale);
  if (low > *high) return false;
  value.low = low;
  value.high = *high;
  return true;
}

}  // namespace

bool ReadAmounts(const Reading& reading, const RuleHit& hit, MoneyValue& value) {
  std::optional<double> amount = AmountOf(reading, hit, "amount", "scale");
  const std::string_view unit = TextOf(reading, hit, "unit"), code = unit.empty() ? TextOf(reading, hit, "sign") : unit;
  if (IsMegaCode(code) && amount) amount = Scaled(*amount, code[0] == 'M' ? 1e6 : 1e3);
  const Span minor = MinorAmount(hit);
  if (IsMinor(reading, hit, minor)) {
    const std::optional<double> cents = ParseNumber(reading.Text(minor));
    if (!cents) return false;
    amount = amount.value_or(0) + Scaled(*cents, MinorFactor(TextOf(reading, hit, "minor")));
  }
  if (amount && (!hit.Capture("cents").empty() || IsMinorUnit(unit))) *amount = Scaled(*amount, 0.01);
  if (!amount) return false;
  if (!hit.Capture("amount2").empty()) return ReadRange(reading, hit, *amount, value);
  value.amount = amount;
  return true;
}

uint32_t EndOfSum(const Reading& reading, const RuleHit& hit) {
  const Span minor = MinorAmount(hit);
  if (minor.empty()) return hit.span.end;
  if (IsMinor(reading, hit, minor)) return std::max(minor.end, hit.Capture("minor").end);
  uint32_t end = 0;
  for (const char* group : {"sign", "amount", "scale", "amount2", "scale2", "unit", "code"}) end = std::max(end, hit.Capture(group).end);
  return end;
}

bool IsMegaCode(std::string_view word) {
  if (word.size() != 4 || std::string_view("MKT").find(word[0]) == std::string_view::npos) return false;
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsMinorUnit(std::string_view word) {
  constexpr std::array<std::string_view, 8> kMinor = {"cents", "cent", "Cents", "pence", "penny", "pennies", "p", "euro cents"};
  return std::find(kMinor.begin(), kMinor.end(), word) != kMinor.end();
}

}  // namespace tidewaiter
