#include "extractors/facts/money_neighbours.h"

#include <algorithm>
#include <cctype>

#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

MoneyValue& ValueOf(Mention& sum) { return std::get<MoneyValue>(sum.value); }

std::string_view Between(std::string_view text, const Mention& first, const Mention& second) {
  return second.span.begin < first.span.end ? std::string_view() : text.substr(first.span.end, second.span.begin - first.span.end);
}

bool IsMinor(std::string_view text, Span sum) {
  const std::string_view words = text.substr(sum.begin, sum.size());
  return words.ends_with("cents") || words.ends_with("cent") || words.ends_with("pence") || words.ends_with("cts") ||
         words.ends_with("\xC2\xA2");
}

// "between 10 dollars and 20 dollars", "10 dollars to 20 dollars", but not "rose by 10 dollars to 20 dollars".
bool JoinRange(std::string_view text, Mention& first, Mention& second) {
  MoneyValue &low = ValueOf(first), &high = ValueOf(second);
  if (!low.amount || !high.amount || low.currency != high.currency || *low.amount >= *high.amount) return false;
  const auto begins_with_sign = [&](const Mention& sum) { return std::isalnum(static_cast<unsigned char>(text[sum.span.begin])) == 0; };
  if (begins_with_sign(first) != begins_with_sign(second) || IsMinor(text, first.span) != IsMinor(text, second.span))
    return false;  // "up 10 cents to $2"
  const std::string_view joint = Between(text, first, second);
  const bool is_between = joint == " and " && IsWordBefore(text, first.span.begin, "between");
  const bool is_to = (joint == " to " || joint == " - " || joint == "-" || joint == "\xE2\x80\x93" || joint == " \xE2\x80\x93 ") &&
                     !IsChangeBefore(text, first.span.begin);
  if (!is_between && !is_to) return false;
  low.low = low.amount;
  low.high = high.amount;
  low.amount.reset();
  low.currency_assumed = low.currency_assumed && high.currency_assumed;
  first.span.end = second.span.end;
  return true;
}

// The same sum said in another currency: after yen, "$" in brackets is the world's dollar unless the paper itself is of a dollar's country.
void ReadConversion(std::string_view text, const CurrencyResolver& currencies, const Mention& first, Mention& second) {
  const std::string_view between = Between(text, first, second);
  if ((between != " (" && between != ", (") || text.substr(second.span.end, 1) != ")" || text[second.span.begin] != '$') return;
  const MoneyValue& local = std::get<MoneyValue>(first.value);
  MoneyValue& converted = ValueOf(second);
  if (!converted.currency_assumed || converted.amount == local.amount) return;
  const std::string other = currencies.OtherThan("$", local.currency);
  if (converted.currency == local.currency || (!other.empty() && !currencies.IsAtHome(converted.currency))) converted.currency = other;
}

// The currency of all sums that have one; empty if they have several.
std::string OnlyCurrency(const std::vector<Mention>& sums) {
  std::string only;
  for (const Mention& sum : sums) {
    const std::string& currency = std::get<MoneyValue>(sum.value).currency;
    if (currency.empty()) continue;
    if (!only.empty() && only != currency) return {};
    only = currency;
  }
  return only;
}

}  // namespace

void ReadNeighbours(std::string_view text, const CurrencyResolver& currencies, std::vector<Mention>& sums) {
  size_t kept = 0;
  for (size_t i = 1; i < sums.size(); ++i) {
    if (JoinRange(text, sums[kept], sums[i])) continue;
    ReadConversion(text, currencies, sums[kept], sums[i]);
    if (++kept != i) sums[kept] = std::move(sums[i]);
  }
  if (sums.size() > kept + 1) sums.erase(sums.begin() + static_cast<std::ptrdiff_t>(kept) + 1, sums.end());
  const bool any_unsaid = std::any_of(sums.begin(), sums.end(), [](const Mention& sum) {
    return sum.rule == "money.price-label" && std::get<MoneyValue>(sum.value).currency.empty();
  });
  const std::string only = any_unsaid ? OnlyCurrency(sums) : std::string();
  if (only.empty()) return;
  for (Mention& sum : sums) {
    MoneyValue& value = ValueOf(sum);
    if (!value.currency.empty() || sum.rule != "money.price-label") continue;
    value.currency = only;
    value.currency_assumed = true;
  }
}

}  // namespace tidewaiter
