#include "pipeline/incident/cargo.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extractors/match/fold.h"
#include "pipeline/incident/bare_goods.h"

namespace tidewaiter {
namespace {

constexpr double kNearlySame = 0.1;
constexpr double kRoughly = 0.25;  // "a quarter of a million" for 214,000
constexpr double kManyTools = 20;
constexpr size_t kLongList = 3;
constexpr int kMany = 3;  // so many vehicles are goods and carry none
constexpr std::array<std::string_view, 30> kConveyances = {
    "car",       "lorry",     "truck",       "van",      "vehicle", "ship",       "vessel",    "boat",       "bus",   "tanker",
    "plane",     "trailer",   "pickup",      "aircraft", "train",   "motorcycle", "yacht",     "trawler",    "ferry", "dhow",
    "freighter", "speedboat", "transporter", "coach",    "minibus", "jeep",       "motorbike", "helicopter", "barge", "wagon"};

bool IsMoreExact(const ToldMeasure& measure, const ToldMeasure& than) {
  const bool weights = measure.kilograms > 0 && than.kilograms > 0;
  const double a = weights ? measure.kilograms : measure.amount, b = weights ? than.kilograms : than.amount;
  const double near = than.rough && !measure.rough ? kRoughly : kNearlySame;
  return (weights || measure.unit == than.unit) && std::abs(a - b) <= near * b && SayingDigits(measure.amount) > SayingDigits(than.amount);
}

const ToldMeasure* BestOf(const std::vector<ToldMeasure>& measures) {
  const ToldMeasure* best = nullptr;
  for (const ToldMeasure& measure : measures) {
    if (!measure.counted) continue;
    if (best == nullptr || (best->package && !measure.package) || IsMoreExact(measure, *best)) best = &measure;
  }
  return best;
}

bool IsClass(const CargoItem& item) { return item.claim.value.specificity == "class"; }
bool HasNumber(const CargoItem& item) { return item.claim.value.quantity.has_value(); }
bool IsKindOf(const CargoItem& item, const std::string& category) { return !IsClass(item) && item.claim.value.category == category; }

bool HasConveyanceHead(const Goods& goods) {
  return std::find(kConveyances.begin(), kConveyances.end(), HeadOfGoods(goods.name)) != kConveyances.end();
}

// A vehicle that carried the goods, unless it was stolen, or there are many of it.
bool IsConveyance(const CargoItem& item, bool beside_other_goods) {
  const Goods& goods = item.claim.value;
  const bool vehicle = goods.category == "vehicle" || (goods.category == "other" && HasConveyanceHead(goods));
  if (!vehicle || Fold(goods.name).find("stolen") != std::string::npos) return false;
  const std::string head = HeadOfGoods(goods.name);
  if (head == "transporter" || (beside_other_goods && goods.brand.empty() && (item.taken == 0 || (head != "car" && head != "vehicle"))))
    return true;
  return (beside_other_goods || (HasConveyanceHead(goods) && goods.brand.empty())) && goods.quantity.value_or(1) < kMany;
}

// "11 luxury cars" beside six of one make, three of another and two of a third.
bool IsSumOfOthers(std::vector<CargoItem>& items, size_t total) {
  const Goods& whole = items[total].claim.value;
  if (!whole.quantity) return false;
  double sum = 0, of_makes = 0;
  std::vector<size_t> parts;
  for (size_t i = 0; i < items.size(); ++i) {
    const Goods& part = items[i].claim.value;
    if (i == total || (part.category != whole.category && part.category != "other") || part.unit != whole.unit || !part.quantity) continue;
    sum += *part.quantity;
    if (!part.brand.empty()) of_makes += *part.quantity;
    parts.push_back(i);
  }
  const bool is_sum = parts.size() > 1 && (sum == *whole.quantity || (whole.brand.empty() && of_makes == *whole.quantity));
  if (!is_sum) return false;
  for (size_t i : parts) items[i].claim.value.category = whole.category;  // what no list knows is of the kind of the whole
  return true;
}

// Where makes or kinds are told, what is only called by its class was background or the same goods.
bool IsSpecial(const CargoItem& item) { return !item.claim.value.brand.empty() || !IsClass(item) || HasNumber(item); }

bool IsNearlySame(const ToldMeasure& a, const ToldMeasure& b) {
  return a.counted && b.counted && a.kilograms > 0 &&
         std::abs(a.kilograms - b.kilograms) <= kNearlySame * std::max(a.kilograms, b.kilograms);
}

// "14 million pills" and "14 million Captagon pills".
bool IsBareNameOf(const CargoItem& a, const CargoItem& b) {
  const std::string bare = Fold(a.claim.value.name), full = Fold(b.claim.value.name);
  return bare.find(' ') == std::string::npos && full.ends_with(" " + bare);
}

bool AreNearlySame(const CargoItem& a, const CargoItem& b) {
  const bool bare = IsBareNameOf(a, b) || IsBareNameOf(b, a);
  if ((a.claim.value.category != b.claim.value.category && !bare) || a.measures.empty() || b.measures.empty()) return false;
  if (!a.claim.value.brand.empty() && !b.claim.value.brand.empty()) return false;
  const ToldMeasure &first = a.measures[0], &second = b.measures[0];
  return first.kilograms > 0 ? IsNearlySame(first, second) : first.unit == second.unit && first.amount == second.amount && first.amount > 9;
}

void Absorb(CargoItem& into, CargoItem& from) {
  const bool better_name = into.headline || (!from.headline && BestOf(from.measures) != nullptr && BestOf(into.measures) != nullptr &&
                                             IsMoreExact(*BestOf(from.measures), *BestOf(into.measures)));
  if (IsBareNameOf(into, from)) {
    into.claim.value.name = from.claim.value.name;
    into.claim.value.category = from.claim.value.category;
  } else if (better_name && !IsBareNameOf(from, into)) {
    into.claim.value.name = from.claim.value.name;
  }
  into.headline &= from.headline;
  into.taken += from.taken;
  into.measures.insert(into.measures.end(), from.measures.begin(), from.measures.end());
  for (Evidence& evidence : from.claim.evidence) into.claim.evidence.push_back(std::move(evidence));
  for (Claim<MoneyValue>& value : from.claim.value.value) into.claim.value.value.push_back(std::move(value));
}

// What a search turns up beside the goods.
bool IsTool(const CargoItem& item) {
  constexpr std::array<std::string_view, 13> kTools = {"computer", "laptop", "phone",   "telephone", "smartphone", "ledger", "scale",
                                                       "document", "key",    "printer", "plate",     "notebook",   "capsule"};
  const Goods& goods = item.claim.value;
  const bool of_animals = goods.category == "wildlife";  // "pangolin scales" weigh nothing
  return !of_animals && goods.quantity.value_or(1) < kManyTools &&
         std::find(kTools.begin(), kTools.end(), HeadOfGoods(goods.name)) != kTools.end();
}

// Cash that a search turns up after the goods were told is what they brought in.
void DropProceeds(std::vector<CargoItem>& items) {
  const auto is_goods = [](const CargoItem& item) {
    return item.claim.value.category != "currency" && !IsClass(item) && item.taken > 0 &&
           (HasNumber(item) || !item.claim.value.value.empty());
  };
  const auto first = std::find_if(items.begin(), items.end(), is_goods);
  if (first == items.end()) return;
  uint32_t told = first->sentence;
  for (const CargoItem& item : items) told = is_goods(item) ? std::min(told, item.sentence) : told;
  const auto proceeds = [&](const CargoItem& item) {
    const bool undeclared = Fold(item.claim.value.name).find("declared") != std::string::npos;  // an offence of its own
    return item.claim.value.category == "currency" && item.sentence > told && !undeclared;
  };
  std::erase_if(items, proceeds);
}

void DropConveyances(std::vector<CargoItem>& items) {
  int most = 0;  // how often other goods are told as taken
  for (const CargoItem& item : items) {
    const bool weighed = std::any_of(item.measures.begin(), item.measures.end(), [](const ToldMeasure& m) { return m.kilograms > 0; });
    const bool told = item.taken > 0 || weighed || IsContraband(item.claim.value.category);
    const bool sure =
        item.claim.value.category != "vehicle" && !IsClass(item) && told && (HasNumber(item) || !item.claim.value.value.empty());
    if (sure) most = std::max({most, item.taken, 1});
  }
  const auto carried = [&](const CargoItem& item) { return IsConveyance(item, most > 0 && item.taken <= most) || IsTool(item); };
  if (!std::all_of(items.begin(), items.end(), carried)) std::erase_if(items, carried);
}

// Goods that are only counted somewhere ("Tonga has eleven rehabilitation beds"), where the story tells of others what became of them.
void DropStray(std::vector<CargoItem>& items) {
  const auto is_taken = [](const CargoItem& item) { return item.taken > 0 && HasNumber(item); };
  if (std::none_of(items.begin(), items.end(), is_taken)) return;
  std::erase_if(items, [](const CargoItem& item) { return item.taken == 0 && item.claim.value.category == "other"; });
}

// What only the headline names, beside goods that the text counts: another name of them.
void DropHeadlineNames(std::vector<CargoItem>& items) {
  const auto told = [](const CargoItem& item) { return !item.unseen && HasNumber(item); };
  const auto other_name = [](const CargoItem& item) { return item.unseen && !HasNumber(item); };
  const auto first = std::find_if(items.begin(), items.end(), told);
  if (first == items.end()) return;
  for (CargoItem& item : items) {
    if (!other_name(item)) continue;
    for (Claim<MoneyValue>& value : item.claim.value.value) first->claim.value.value.push_back(std::move(value));
  }
  std::erase_if(items, other_name);
}

// "weapons" beside rifles and pistols, "wildlife items" beside ivory and skins: the parts, where they are told. A class of which more were
// counted than of its kinds is more than they are.
bool IsToldByKinds(const CargoItem& item, const std::vector<CargoItem>& items) {
  int kinds = 0;
  double counted = 0;
  for (const CargoItem& other : items) {
    if (!IsKindOf(other, item.claim.value.category)) continue;
    ++kinds;
    counted += other.claim.value.quantity.value_or(0);
  }
  if (kinds > 0 && item.taken == 0) return true;
  return counted > 0 ? item.claim.value.quantity.value_or(0) <= counted * (1 + kNearlySame) : kinds > 1;
}

void DropClasses(std::vector<CargoItem>& items) {
  if (std::any_of(items.begin(), items.end(), IsSpecial)) std::erase_if(items, [](const CargoItem& item) { return !IsSpecial(item); });
  for (size_t i = items.size(); i-- > 0;) {
    const bool counted_apart = items[i].listed && HasNumber(items[i]);  // "50 live birds and 43 dead birds"
    if (IsClass(items[i]) && !counted_apart && items[i].claim.value.brand.empty() && IsToldByKinds(items[i], items))
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Beside goods that are counted, goods that are not are background or another name of them, unless told often and of another kind.
void DropUncounted(std::vector<CargoItem>& items) {
  std::vector<std::string> counted;
  size_t listed = 0;
  for (const CargoItem& item : items) {
    if (HasNumber(item)) counted.push_back(item.claim.value.category);
    listed += !HasNumber(item) && item.taken > 0;
  }
  if (counted.empty() || listed > kLongList * counted.size()) return;
  for (CargoItem& item : items) {
    const Goods& goods = item.claim.value;
    if (goods.quantity || item.listed || !goods.brand.empty() || std::find(counted.begin(), counted.end(), goods.category) == counted.end())
      continue;
    const auto first = std::find_if(items.begin(), items.end(), [&](const CargoItem& other) {
      return HasNumber(other) && other.claim.value.category == goods.category;
    });
    for (Claim<MoneyValue>& value : item.claim.value.value) first->claim.value.value.push_back(std::move(value));
    item.claim.value.value.clear();
    item.taken = 0;
  }
  std::erase_if(items, [&](const CargoItem& item) {
    const Goods& goods = item.claim.value;
    if (goods.quantity || item.listed || !goods.value.empty() || !goods.brand.empty()) return false;
    return item.claim.evidence.size() < 2 || item.taken == 0;
  });
}

// "wind turbines", "wind turbine parts"
bool IsSameByName(const Goods& a, const Goods& b) {
  const std::string& longer = a.name.size() > b.name.size() ? a.name : b.name;
  std::string_view shorter = a.name.size() > b.name.size() ? b.name : a.name;
  if (shorter.size() > 4 && shorter.ends_with('s')) shorter.remove_suffix(1);
  return HeadOfGoods(a.name) == HeadOfGoods(b.name) || longer.starts_with(shorter);
}

// Who is stopped with 14 baskets of fish and found to have drugs in them moved the drugs.
void DropFood(std::vector<CargoItem>& items) {
  constexpr std::array<std::string_view, 6> kCovers = {"food", "agricultural", "textiles", "timber", "minerals", "waste"};
  const auto drugs = std::find_if(items.begin(), items.end(), [](const CargoItem& item) {
    return item.claim.value.category == "narcotics" && item.claim.value.quantity.has_value();
  });
  if (drugs == items.end()) return;
  const uint32_t sentence = drugs->sentence;
  const auto covers = [&](const CargoItem& item) {
    const bool cover = std::find(kCovers.begin(), kCovers.end(), item.claim.value.category) != kCovers.end();
    return cover && item.sentence != sentence;
  };
  std::erase_if(items, covers);
}

}  // namespace

std::string HeadOfGoods(std::string_view name) {
  for (std::string_view preposition : {" of ", " from ", " in ", " with ", " for ", " by "}) {
    if (const size_t at = name.find(preposition); at != std::string_view::npos) name = name.substr(0, at);
  }
  std::string head = Fold(name.substr(name.rfind(' ') == std::string_view::npos ? 0 : name.rfind(' ') + 1));
  for (std::string_view ending : {"ches", "shes", "xes", "sses"}) {
    if (head.ends_with(ending)) return head.substr(0, head.size() - 2);
  }
  if (head.size() > 4 && head.ends_with("ies")) return head.substr(0, head.size() - 3) + "y";
  if (head.size() > 3 && head.ends_with('s') && !head.ends_with("ss")) head.pop_back();
  return head;
}

bool IsPluralGoods(std::string_view name) {
  const std::string folded = Fold(name);
  return folded.size() > 2 && folded.ends_with('s') && !folded.ends_with("ss");
}

// What reporters call a drug and what the law calls it.
std::string DrugOf(const std::string& head) {
  constexpr std::array<std::array<std::string_view, 5>, 6> kNames = {{{"methamphetamine", "meth", "methylamphetamine", "ice", "shabu"},
                                                                      {"cannabis", "marijuana", "weed", "ganja", "marihuana"},
                                                                      {"hashish", "hash", "charas", "hasheesh", ""},
                                                                      {"cocaine", "coke", "", "", ""},
                                                                      {"ecstasy", "mdma", "", "", ""},
                                                                      {"heroin", "smack", "", "", ""}}};
  for (const auto& names : kNames) {
    if (!head.empty() && std::find(names.begin(), names.end(), head) != names.end()) return std::string(names[0]);
  }
  return head;
}

bool SameGoods(const Goods& a, const Goods& b) {
  if (a.category != b.category) {  // "ingots", "bismuth ingots": what no list knows is of any kind
    const bool unknown = a.category == "other" || b.category == "other";
    return unknown && HeadOfGoods(a.name) == HeadOfGoods(b.name);
  }
  if (a.category == "currency") return true;  // notes, bills, cash, money
  if (!a.brand.empty() && !b.brand.empty()) return a.brand == b.brand;
  std::string head_a = HeadOfGoods(a.name), head_b = HeadOfGoods(b.name);
  if (a.category == "narcotics") head_a = DrugOf(head_a), head_b = DrugOf(head_b);
  const bool one_in_other =
      (head_b.size() > 4 && head_a.ends_with(head_b)) || (head_a.size() > 4 && head_b.ends_with(head_a));  // wristwatch
  return head_a == head_b || one_in_other || Fold(a.name).find(Fold(b.name)) != std::string::npos ||
         Fold(b.name).find(Fold(a.name)) != std::string::npos;
}

bool IsFuller(const Goods& goods, const Goods& known) {
  if (goods.name.size() <= known.name.size()) return false;
  const bool same_brand = !known.brand.empty() && goods.brand == known.brand;
  return same_brand || Fold(goods.name).find(Fold(known.name)) != std::string::npos;
}

bool IsVagueCash(const Goods& goods) {
  constexpr std::array<std::string_view, 5> kVague = {"currency", "cash", "money", "sum", "amount"};
  return goods.category == "currency" && (goods.name.find_first_of("0123456789") != std::string::npos ||
                                          std::find(kVague.begin(), kVague.end(), HeadOfGoods(goods.name)) != kVague.end());
}

CargoItem* FindItem(std::vector<CargoItem>& items, const Goods& goods, std::string_view pass) {
  for (CargoItem& item : items) {
    if (SameGoods(item.claim.value, goods)) return &item;
    if (pass == "declared" && IsSameByName(item.claim.value, goods)) return &item;  // of no category or any
    if (pass == "class" && (item.claim.value.category == goods.category || goods.category == "other")) return &item;
    if (pass == "container") return &item;
  }
  return nullptr;
}

size_t SayingDigits(double amount) {
  std::string digits;
  for (char c : FormatNumber(amount)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits.size();
}

void ChooseMeasures(std::vector<CargoItem>& items) {
  for (CargoItem& item : items) {
    const ToldMeasure* best = BestOf(item.measures);
    if (best == nullptr) continue;
    item.claim.value.quantity = best->amount;
    item.claim.value.unit = best->unit.empty() ? "piece" : best->unit;
  }
}

void MergeEqualMeasures(std::vector<CargoItem>& items) {
  for (size_t i = 0; i < items.size(); ++i) {
    for (size_t j = items.size(); j-- > i + 1;) {
      if (!AreNearlySame(items[i], items[j])) continue;
      Absorb(items[i], items[j]);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(j));
    }
  }
}

void KeepWhatWasMoved(std::vector<CargoItem>& items) {
  std::erase_if(items,
                [](const CargoItem& item) { return item.claim.value.category.empty() || item.claim.value.specificity == "container"; });
  DropConveyances(items);
  DropProceeds(items);
  for (size_t i = items.size(); i-- > 0;) {
    if (IsSumOfOthers(items, i)) items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
  }
  DropHeadlineNames(items);
  DropStray(items);
  DropClasses(items);
  DropUncounted(items);
  DropFood(items);
}

}  // namespace tidewaiter
