#include "pipeline/incident/screening_tables.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/match/fold.h"

namespace tidewaiter {

// Later rows go before earlier ones: the user's own before ours.
ScreeningTables::ScreeningTables(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
  for (const char* kind : {"embargo", "diversion_point"}) {
    for (const GazetteerEntry* row : gazetteer.Entries(kind)) {
      if (Column(*row, "area") != "part") of_country_[{kind, Column(*row, "code")}] = row;
    }
  }
  for (const char* kind : {"controlled_goods", "usual_value"}) {
    for (const GazetteerEntry* row : gazetteer.Entries(kind)) {
      const std::string category = Column(*row, "category");
      if (!category.empty()) of_category_[{kind, category}].insert(of_category_[{kind, category}].begin(), Named{row, {}});
    }
  }
  for (const GazetteerEntry* row : gazetteer.Entries("exchange_rate")) {
    rates_[std::string(row->name)] = std::strtod(Column(*row, "dollars").c_str(), nullptr);
  }
  ReadNames();
  ReadUnits();
}

void ScreeningTables::ReadNames() {
  for (const GazetteerEntry* row : gazetteer_.Entries("instrument")) {
    const std::string number = Column(*row, "number");
    if (Column(*row, "type") == "sanctions" && number.find('/') != std::string::npos) sanctions_.push_back(number);
  }
  for (const GazetteerEntry* row : gazetteer_.Entries("organization_word")) {
    if (Column(*row, "role") != "suffix") continue;
    const std::string_view names = row->row.substr(0, row->row.find('\t'));
    for (const Token& token : Tokenize(names)) legal_forms_.insert(FoldedWord(names, token));
  }
}

void ScreeningTables::ReadUnits() {
  constexpr double kLitres = 1000;  // in a cubic metre
  units_["piece"] = {"piece", 1};
  for (const GazetteerEntry* row : gazetteer_.Entries("unit")) {
    const std::string dimension = Column(*row, "dimension"), unit = Column(*row, "unit");
    const double to_si = std::strtod(Column(*row, "to_si").c_str(), nullptr);
    if (dimension == "mass") units_[unit] = {"kg", to_si};
    if (dimension == "volume") units_[unit] = {"l", to_si * kLitres};
    if (unit == "pill" || unit == "tablet" || unit == "capsule" || unit == "round" || unit == "individual") units_[unit] = {"piece", to_si};
  }
}

std::vector<ScreeningTables::Named> ScreeningTables::NamedIn(std::string_view kind, std::string_view text) const {
  const int index = gazetteer_.KindIndex(kind);
  if (index < 0 || text.empty()) return {};
  std::vector<Named> rows;
  const NameHit* last = nullptr;
  const auto hits = gazetteer_.Find(text, Tokenize(text));
  for (const NameHit& hit : hits[static_cast<size_t>(index)]) {
    const bool inside = last != nullptr && hit.first_token != last->first_token && hit.span.end <= last->span.end;
    if (inside) continue;  // "waste" in "wood waste" is no name of its own
    rows.push_back({hit.entry, TextOf(text, hit.span)});
    last = &hit;
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

const GazetteerEntry* ScreeningTables::RowOfPlace(std::string_view kind, const PlaceValue& place) const {
  if (place.country.empty()) return nullptr;
  if (place.kind != "country") {
    const std::string names = place.admin1 + ", " + place.name;
    for (const Named& part : NamedIn(kind, names)) {
      if (Column(*part.row, "area") == "part" && gazetteer_.Column(*part.row, "code") == place.country) return part.row;
    }
  }
  const auto found = of_country_.find({std::string(kind), place.country});
  return found == of_country_.end() ? nullptr : found->second;
}

std::vector<ScreeningTables::Named> ScreeningTables::RowsOfGoods(std::string_view kind, const Goods& goods) const {
  std::vector<Named> rows = NamedIn(kind, goods.name);
  std::erase_if(rows, [&](const Named& named) { return !gazetteer_.Column(*named.row, "category").empty(); });
  if (!rows.empty()) return rows;
  const auto found = of_category_.find({std::string(kind), goods.category});
  return found == of_category_.end() ? rows : found->second;
}

bool ScreeningTables::IsSanctions(const std::string& instrument) const {
  const std::string folded = Fold(instrument);
  const auto says = [&](std::string_view words) { return folded.find(words) != std::string::npos; };
  if (says("sanctions") || says("embargo") || says("restrictive measures")) return true;
  const bool council = says("security council") || says("united nations") || says("un ") || says("u.n.");
  if (says("resolution") && (council || folded.find_first_of("0123456789") != std::string::npos)) return true;
  if (std::any_of(sanctions_.begin(), sanctions_.end(), says)) return true;
  const std::vector<Named> rows = NamedIn("instrument", instrument);
  return std::any_of(rows.begin(), rows.end(), [&](const Named& named) {
    const std::string_view type = gazetteer_.Column(*named.row, "type");
    return type == "sanctions" || type == "resolution";
  });
}

std::optional<ScreeningTables::Measured> ScreeningTables::Measure(const Goods& goods) const {
  const auto unit = units_.find(goods.unit);
  if (!goods.quantity || *goods.quantity <= 0 || unit == units_.end()) return std::nullopt;
  return Measured{*goods.quantity * unit->second.factor, unit->second.base};
}

std::optional<double> ScreeningTables::Dollars(const MoneyValue& money) const {
  const auto rate = rates_.find(money.currency);
  const bool sure = money.amount && !money.currency_assumed && money.per.empty() && (money.qualifier.empty() || money.qualifier == "about");
  if (!sure || rate == rates_.end()) return std::nullopt;
  return *money.amount * rate->second;
}

std::string FoldedWord(std::string_view text, const Token& token) {
  std::string word = Fold(TextOf(text, token.span));
  std::erase(word, '.');
  return word;
}

bool Lists(std::string_view cell, std::string_view word) {
  while (!cell.empty()) {
    const std::string_view first = cell.substr(0, cell.find(' '));
    if (first == word) return true;
    cell.remove_prefix(std::min(cell.size(), first.size() + 1));
  }
  return false;
}

}  // namespace tidewaiter
