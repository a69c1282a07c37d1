// What an episode says was moved: one item for each kind of goods, with every measure that is told of it, before it is decided which of
// them were the goods, and how much of them there was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

struct ToldMeasure {
  double amount = 0;
  std::string unit;
  bool package = false;  // cartons, sacks: says less than a weight or a number of pieces
  double kilograms = 0;  // of a weight
  bool counted = true;   // a number was said; "a container of" says none
  bool rough = false;    // in round figures: in a headline, "more than a hundred"
};

struct CargoItem {
  Claim<Goods> claim;
  std::vector<ToldMeasure> measures;  // in the order told
  int taken = 0;                      // how often it is told as seized, found, smuggled, hidden; not only mentioned
  uint32_t sentence = 0;              // where it was told first
  bool headline = false;              // its name is that of the headline
  bool unseen = false;                // only the headline names it; "the equipment" may mean it
  bool listed = false;                // in one list with goods that are counted: "63 tonnes of onions, carrots and radish"
};

// The noun a phrase is about: "skeletons of a bird" -> "skeleton", "Swiss watches" -> "watch".
std::string HeadOfGoods(std::string_view name);
bool IsPluralGoods(std::string_view name);
// Whether two names are for the same goods: one category and, if both have one, one brand; one head, or one name inside the other.
bool SameGoods(const Goods& a, const Goods& b);

// "luxury Lexus vehicle" says more than "Lexus", "raw ivory tusks" more than "tusks".
bool IsFuller(const Goods& goods, const Goods& known);
// "cash", "money", a sum: says less than "banknotes".
bool IsVagueCash(const Goods& goods);
// The item of goods that are told in a pass ("kind", "class", "container", or "declared"), or nullptr.
CargoItem* FindItem(std::vector<CargoItem>& items, const Goods& goods, std::string_view pass);

// How exact a number is: 8,400,000 has two digits that say something, 8,412,000 four.
size_t SayingDigits(double amount);

// Gives each item its quantity. A weight or a number of pieces goes before a number of packages, then what is told first; of two numbers
// that are nearly the same, the more exact.
void ChooseMeasures(std::vector<CargoItem>& items);

// One item for what is told twice under different names: "two tonnes of ivory", "tusks with a weight of 2,140 kg".
void MergeEqualMeasures(std::vector<CargoItem>& items);

// Drops what was not the goods: containers, the vehicle that carried them, what is named but neither counted nor taken, the total
// beside its parts, the class ("drugs") beside the kind. Linear in the items but for the comparison of each with each, of which an
// incident has few.
void KeepWhatWasMoved(std::vector<CargoItem>& items);

}  // namespace tidewaiter
