#include "pipeline/incident/cargo.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr double kNearlySame = 0.1;
constexpr int kMany = 3;  // so many vehicles are goods and carry none
constexpr std::array<std::string_view, 30> kConveyances = {
    "car",    "lorry",     "truck",  "van",   "vehicle", "ship",    "vessel",  "boat",      "bus",         "tanker",
    "plane",  "trailer",   "pickup", "aircraft", "train", "motorcycle", "yacht", "trawler",  "ferry",       "dhow",
    "freighter", "speedboat", "transporter", "coach", "minibus", "jeep", "motorbike", "helicopter", "barge", "wagon"};

// 8,400,000 has two digits that say something, 8,412,000 four.
size_t Digits(double amount) {
  std::string digits;
  for (char c : FormatNumber(amount)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits.size();
}

bool IsMoreExact(const ToldMeasure& measure, const ToldMeasure& than) {
  return measure.unit == than.unit && std::abs(measure.amount - than.amount) <= kNearlySame * than.amount && Digits(measure.amount) > Digits(than.amount);
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

// A vehicle that carried the goods, unless it was stolen, or there are many of it.
bool IsConveyance(const CargoItem& item, bool beside_other_goods) {
  const Goods& goods = item.claim.value;
  if (goods.category != "vehicle" || Fold(goods.name).find("stolen") != std::string::npos) return false;
  const std::string head = HeadOfGoods(goods.name);
  const bool named = std::find(kConveyances.begin(), kConveyances.end(), head) != kConveyances.end();
  if (head == "transporter") return true;
  return (beside_other_goods || (named && goods.brand.empty())) && goods.quantity.value_or(1) < kMany;
}

// "11 luxury cars" beside six of one make, three of another and two of a third.
bool IsSumOfOthers(const std::vector<CargoItem>& items, size_t total) {
  const Goods& whole = items[total].claim.value;
  if (!whole.quantity || whole.unit != "piece") return false;
  double sum = 0;
  int parts = 0;
  for (size_t i = 0; i < items.size(); ++i) {
    const Goods& part = items[i].claim.value;
    if (i == total || part.category != whole.category || part.unit != whole.unit || !part.quantity) continue;
    sum += *part.quantity;
    ++parts;
  }
  return parts > 1 && sum == *whole.quantity;
}

// Where makes or kinds are told, what is only called by its class was background or the same goods.
bool IsSpecial(const CargoItem& item) { return !item.claim.value.brand.empty() || !IsClass(item) || HasNumber(item); }

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

bool SameGoods(const Goods& a, const Goods& b) {
  if (a.category != b.category) return false;
  if (!a.brand.empty() && !b.brand.empty()) return a.brand == b.brand;
  const std::string head_a = HeadOfGoods(a.name), head_b = HeadOfGoods(b.name);
  const bool one_in_other = (head_b.size() > 4 && head_a.ends_with(head_b)) || (head_a.size() > 4 && head_b.ends_with(head_a));  // wristwatch
  return head_a == head_b || one_in_other || Fold(a.name).find(Fold(b.name)) != std::string::npos || Fold(b.name).find(Fold(a.name)) != std::string::npos;
}

void ChooseMeasures(std::vector<CargoItem>& items) {
  for (CargoItem& item : items) {
    const ToldMeasure* best = BestOf(item.measures);
    if (best == nullptr) continue;
    item.claim.value.quantity = best->amount;
    item.claim.value.unit = best->unit.empty() ? "piece" : best->unit;
  }
}

void KeepWhatWasMoved(std::vector<CargoItem>& items) {
  std::erase_if(items, [](const CargoItem& item) { return item.claim.value.category.empty() || item.claim.value.specificity == "container"; });
  for (size_t i = items.size(); i-- > 0;) {
    if (IsSumOfOthers(items, i)) items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
  }
  const bool others = std::any_of(items.begin(), items.end(), [](const CargoItem& item) { return item.claim.value.category != "vehicle" && !IsClass(item); });
  if (items.size() > 1) {
    const bool all = std::all_of(items.begin(), items.end(), [&](const CargoItem& item) { return IsConveyance(item, others); });
    if (!all) std::erase_if(items, [&](const CargoItem& item) { return IsConveyance(item, others); });
  }
  if (std::any_of(items.begin(), items.end(), IsSpecial)) std::erase_if(items, [](const CargoItem& item) { return !IsSpecial(item); });
  // "61 rifles" beside "weapons" that were counted as well: the class is told again.
  const auto has_kind = [&](const std::string& category) {
    return std::any_of(items.begin(), items.end(), [&](const CargoItem& item) { return !IsClass(item) && HasNumber(item) && item.claim.value.category == category; });
  };
  std::vector<std::string> kinds;
  for (const CargoItem& item : items) {
    if (has_kind(item.claim.value.category)) kinds.push_back(item.claim.value.category);
  }
  std::erase_if(items, [&](const CargoItem& item) { return IsClass(item) && std::find(kinds.begin(), kinds.end(), item.claim.value.category) != kinds.end(); });
  // Beside goods that are counted, goods that are not are background, unless told often or by brand.
  if (std::any_of(items.begin(), items.end(), HasNumber)) {
    std::erase_if(items, [](const CargoItem& item) {
      const Goods& goods = item.claim.value;
      return !goods.quantity && goods.value.empty() && goods.brand.empty() && (item.claim.evidence.size() < 2 || item.taken == 0);
    });
  }
}

}  // namespace tidewaiter
