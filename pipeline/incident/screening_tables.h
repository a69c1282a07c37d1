// The gazetteers by which incidents are screened, made ready for it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/match/gazetteer.h"
#include "extractors/match/tokens.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Immutable, thread-safe. Answers for tables that are not there are empty.
class ScreeningTables {
 public:
  explicit ScreeningTables(const Gazetteer& gazetteer);

  std::string Column(const GazetteerEntry& entry, std::string_view column) const { return std::string(gazetteer_.Column(entry, column)); }

  struct Named {
    const GazetteerEntry* row;
    std::string_view words;  // of the text
  };
  // The rows of a kind whose names stand in a short text, the last name first, since that is what the others are about: "gold watches".
  std::vector<Named> NamedIn(std::string_view kind, std::string_view text) const;

  // Kinds with the columns "code" and "area": the row of the part of a country that the place is or lies in, else that of its country.
  const GazetteerEntry* RowOfPlace(std::string_view kind, const PlaceValue& place) const;

  // Kinds with the column "category": the rows for the goods by name, else those for their category.
  std::vector<Named> RowsOfGoods(std::string_view kind, const Goods& goods) const;

  // Whether a law, regulation or resolution imposes sanctions, by the table or by its own words: "resolution 2371 (2017)".
  bool IsSanctions(const std::string& instrument) const;

  // Whether a folded word ends the names of firms ("ltd", "gmbh"), so that one may be told with it and without.
  bool IsLegalForm(const std::string& word) const { return legal_forms_.contains(word); }

  // How many kilograms, litres or pieces an amount of goods is; absent where it is counted in packages, or not at all.
  struct Measured {
    double amount = 0;
    std::string unit;  // "kg", "l", "piece"
  };
  std::optional<Measured> Measure(const Goods& goods) const;

  // About; absent for a range, a bound, an assumed currency, one that the table of rates does not know.
  std::optional<double> Dollars(const MoneyValue& money) const;

 private:
  struct Unit {
    std::string base;  // "kg", "l", "piece"
    double factor = 1;
  };
  void ReadNames();
  void ReadUnits();

  const Gazetteer& gazetteer_;
  std::map<std::pair<std::string, std::string>, const GazetteerEntry*> of_country_;  // by kind and code
  std::map<std::pair<std::string, std::string>, std::vector<Named>> of_category_;    // by kind and category
  std::vector<std::string> sanctions_;                                               // numbers of regulations: "833/2014"
  std::set<std::string> legal_forms_;
  std::map<std::string, Unit> units_;
  std::map<std::string, double> rates_;  // by currency
};

// A word as it is compared: "S.A." -> "sa".
std::string FoldedWord(std::string_view text, const Token& token);

// Whether a cell that lists words ("fuel gold", "all") holds one.
bool Lists(std::string_view cell, std::string_view word);

}  // namespace tidewaiter
