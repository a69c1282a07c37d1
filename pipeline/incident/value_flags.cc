// Flags about what the goods were worth.
#include <cmath>
#include <limits>

#include "pipeline/incident/cargo.h"
#include "pipeline/incident/flags.h"
#include "pipeline/incident/summary.h"

namespace tidewaiter {
namespace {

constexpr double kFarOff = 10;

struct Bounds {
  double low = 0, high = 0;
};

// Between what an amount may lie, as it is told: reporters round, and convert at rates of their own.
Bounds BoundsOf(const MoneyValue& money) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity(), kRounded = 0.1, kAbout = 0.25;
  if (!money.amount) return {money.low.value_or(0), money.high.value_or(kInfinity)};
  const double amount = *money.amount, slack = amount * (money.qualifier == "about" ? kAbout : kRounded);
  const bool least = money.qualifier == "over" || money.qualifier == "at_least";
  const bool most = money.qualifier == "under" || money.qualifier == "up_to";
  return {most ? 0 : amount - slack, least ? kInfinity : amount + slack};
}

// What a document gives for the whole: the most that it says. What else it says is worth of parts, or worth elsewhere.
struct Whole {
  const Claim<MoneyValue>* claim;
  const Evidence* words;
  Bounds bounds;
};

// By currency, by document. A "$" that was assumed to be somebody's dollar does not speak against another.
std::map<std::string, std::map<std::string, Whole>> WholesOf(const Incident& incident) {
  std::map<std::string, std::map<std::string, Whole>> wholes;
  for (const auto& claim : incident.total_value) {
    const Bounds bounds = BoundsOf(claim.value);
    auto& of_currency = wholes[claim.value.currency + (claim.value.currency_assumed ? "?" : "")];
    for (const Evidence& words : claim.evidence) {
      const auto [known, is_new] = of_currency.try_emplace(words.document, Whole{&claim, &words, bounds});
      if (!is_new && bounds.low > known->second.bounds.low) known->second = {&claim, &words, bounds};
    }
  }
  return wholes;
}

// "0.05", "12", "30000": two digits say enough of what a unit is worth.
std::string Rounded(double amount) {
  if (amount <= 0) return "0";
  const double last = std::pow(10, std::floor(std::log10(amount)) - 1);
  const double rounded = std::round(amount / last) * last;
  return FormatNumber(rounded >= 100 ? std::round(rounded) : std::round(rounded * 1e6) / 1e6);
}

// What the goods' worth is told as: of themselves, or, where nothing else was moved, of the whole.
const std::vector<Claim<MoneyValue>>& WorthTold(const Incident& incident, const Goods& goods) {
  return goods.value.empty() && incident.goods.size() == 1 ? incident.total_value : goods.value;
}

// The row whose range the price of a unit lies far outside of, where all sure amounts do.
MaybeFinding FarOff(const Screened& screened, const Claim<Goods>& goods, const GazetteerEntry& row,
                    const ScreeningTables::Measured& measured) {
  const double low = std::strtod(screened.tables.Column(row, "low").c_str(), nullptr);
  const double high = std::strtod(screened.tables.Column(row, "high").c_str(), nullptr);
  Finding finding;
  for (const auto& claim : WorthTold(screened.incident, goods.value)) {
    const std::optional<double> dollars = screened.tables.Dollars(claim.value);
    if (!dollars || *dollars <= 0) continue;
    const double price = *dollars / measured.amount;
    if (price * kFarOff >= low && price <= high * kFarOff) return std::nullopt;
    if (finding.why.empty()) {
      const std::string unit = measured.unit == "l" ? "litre" : measured.unit;
      finding.why = goods.value.name + " worth about " + Rounded(price) + " USD a " + unit + ", where " + Rounded(low) + " to " +
                    Rounded(high) + " is usual";
    }
    Prove(claim, finding.evidence);
  }
  if (finding.why.empty()) return std::nullopt;
  Prove(goods, finding.evidence);
  return finding;
}

}  // namespace

MaybeFinding ValueInConflict(const Screened& screened) {
  for (const auto& [currency, wholes] : WholesOf(screened.incident)) {
    const auto by_low = [](const auto& a, const auto& b) { return a.second.bounds.low < b.second.bounds.low; };
    const auto by_high = [](const auto& a, const auto& b) { return a.second.bounds.high < b.second.bounds.high; };
    const Whole& most = std::max_element(wholes.begin(), wholes.end(), by_low)->second;
    const Whole& least = std::min_element(wholes.begin(), wholes.end(), by_high)->second;
    if (most.bounds.low <= least.bounds.high) continue;
    return Finding{"one report says " + DescribeMoney(least.claim->value) + ", another " + DescribeMoney(most.claim->value),
                   {*least.words, *most.words}};
  }
  return std::nullopt;
}

MaybeFinding UnusualValue(const Screened& screened) {
  for (const auto& goods : screened.incident.goods) {
    const std::optional<ScreeningTables::Measured> measured = screened.tables.Measure(goods.value);
    if (!measured || goods.value.category == "counterfeit") continue;
    for (const ScreeningTables::Named& named : screened.tables.RowsOfGoods("usual_value", goods.value)) {
      const bool head = named.words.empty() || HeadOfGoods(named.words) == HeadOfGoods(goods.value.name);  // no "diesel" of engines
      if (!head || screened.tables.Column(*named.row, "unit") != measured->unit) continue;
      if (MaybeFinding finding = FarOff(screened, goods, *named.row, *measured)) return finding;
      break;
    }
  }
  return std::nullopt;
}

}  // namespace tidewaiter
