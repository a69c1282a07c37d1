// Flags about what the goods are, and what they were said to be.
#include <set>

#include "pipeline/incident/cargo.h"
#include "pipeline/incident/flags.h"

namespace tidewaiter {
namespace {

std::vector<std::string> NamesOf(const std::vector<Claim<Goods>>& goods) {
  std::vector<std::string> names;
  names.reserve(goods.size());
  for (const auto& claim : goods) names.push_back(claim.value.name);
  return names;
}

// Rice is food in one table and agricultural in another.
std::string_view KindOf(const Goods& goods) { return goods.category == "agricultural" ? std::string_view("food") : goods.category; }

// Whether what was declared may be what was found. Two names of one category may ("cars" and "Lexus LX"), but not where both tell the kind
// exactly ("mackerel" and "toothfish").
bool MayBeThese(const Goods& declared, const Goods& real) {
  if (HeadOfGoods(declared.name) == HeadOfGoods(real.name)) return true;
  if (KindOf(declared) != KindOf(real) || declared.category == "other") return false;
  const bool exact = declared.specificity == "kind" && real.specificity == "kind" && declared.brand.empty() && real.brand.empty();
  return !exact;
}

struct Control {
  std::string regime, why;
};

std::optional<Control> ControlOf(const Screened& screened, const Goods& goods) {
  const std::vector<ScreeningTables::Named> rows = screened.tables.RowsOfGoods("controlled_goods", goods);
  if (rows.empty() || screened.tables.Column(*rows[0].row, "regime").empty()) return std::nullopt;
  return Control{screened.tables.Column(*rows[0].row, "regime"), screened.tables.Column(*rows[0].row, "why")};
}

}  // namespace

MaybeFinding DeclaredGoodsDiffer(const Screened& screened) {
  const auto &declared = screened.incident.declared_goods, &real = screened.incident.goods;
  if (declared.empty() || real.empty()) return std::nullopt;
  for (const auto& claim : declared) {
    if (std::any_of(real.begin(), real.end(), [&](const auto& other) { return MayBeThese(claim.value, other.value); })) return std::nullopt;
  }
  Finding finding{"declared as " + Listed(NamesOf(declared)) + ", but it was " + Listed(NamesOf(real)), {}};
  for (const auto* goods : {&declared, &real}) {
    for (const auto& claim : *goods) Prove(claim, finding.evidence);
  }
  return finding;
}

MaybeFinding ControlledGoods(const Screened& screened) {
  Finding finding;
  std::vector<std::string> regimes;                       // in the order met
  std::map<std::string, std::vector<std::string>> goods;  // by regime
  for (const auto& claim : screened.incident.goods) {
    const std::optional<Control> control = ControlOf(screened, claim.value);
    if (!control) continue;
    const std::string regime = control->regime + " (" + control->why + ")";
    if (goods[regime].empty()) regimes.push_back(regime);
    goods[regime].push_back(claim.value.name);
    Prove(claim, finding.evidence);
  }
  for (const std::string& regime : regimes) {
    finding.why += (finding.why.empty() ? "" : "; ") + Listed(goods[regime]) + " under " + regime;
  }
  return regimes.empty() ? std::nullopt : MaybeFinding(std::move(finding));
}

}  // namespace tidewaiter
