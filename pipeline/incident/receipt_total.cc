#include "pipeline/incident/receipt_total.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

namespace tidewaiter {
namespace {

constexpr double kLargestRounding = 1.0;
constexpr int kConfirms = 2;        // points
constexpr size_t kMostAddends = 3;  // of a kind

bool Same(double a, double b) { return std::abs(a - b) < 0.006; }

// How much a label says; 0: it is no total at all.
int RankOf(const ReceiptSum& sum) {
  if (sum.kind == "rounded") return 4;
  if (sum.kind == "grand") return 3;
  if (sum.kind == "total") return 2;
  if (sum.kind == "amount" || sum.kind == "card") return 1;
  if (sum.kind == "rounding" && !sum.readings.empty() && sum.readings.front() > kLargestRounding) return 3;  // "Total after rounding"
  return 0;
}

class Arithmetic {
 public:
  explicit Arithmetic(const std::vector<ReceiptSum>& sums) : sums_(sums) {
    for (const ReceiptSum& sum : sums) {
      if (sum.kind == "item" && !sum.readings.empty()) {
        items_ += sum.readings.front();
        ++count_;
      }
    }
    additions_ = Additions(true);
  }

  // Points for `value` as the total of line `own`.
  int Support(size_t own, double value) const {
    int points = 3 * PaidAndChanged(value) + 2 * AddsUp(own, value);
    if (count_ > 0 && Same(items_, value)) points += 2;
    for (size_t i = 0; i < sums_.size(); ++i) {
      if (i == own || !Says(sums_[i], value)) continue;
      const std::string& kind = sums_[i].kind;
      points += kind == "card" || kind == "cash" ? 2 : RankOf(sums_[i]) > 0 || kind == "subtotal" || kind == "quantity" ? 1 : 0;
    }
    return points;
  }

  // What cash less change, or a sum and what is added to it, makes.
  std::vector<double> Made(size_t own) const {
    std::vector<double> made;
    for (const ReceiptSum& change : sums_) {
      for (const ReceiptSum& cash : sums_) {
        if (change.kind == "change" && cash.kind == "cash" && !change.readings.empty() && !cash.readings.empty())
          made.push_back(cash.readings.front() - change.readings.front());
      }
    }
    const std::vector<double> additions = Additions(false);
    for (const double base : Bases(own)) {
      for (const double added : additions) made.push_back(base + added);
    }
    return made;
  }

  bool WasPaid(double value) const { return PaidAndChanged(value) || Any("card", value); }

 private:
  static bool Says(const ReceiptSum& sum, double value) {
    return std::any_of(sum.readings.begin(), sum.readings.end(), [&](double reading) { return Same(reading, value); });
  }

  bool Any(std::string_view kind, double value) const {
    return std::any_of(sums_.begin(), sums_.end(), [&](const ReceiptSum& sum) { return sum.kind == kind && Says(sum, value); });
  }

  bool PaidAndChanged(double value) const {
    return std::any_of(sums_.begin(), sums_.end(), [&](const ReceiptSum& change) {
      return change.kind == "change" && std::any_of(change.readings.begin(), change.readings.end(),
                                                    [&](double back) { return !Same(back, 0) && Any("cash", value + back); });
    });
  }

  // What may be added to a sum, the sum of all of a kind or each of them alone; 0 comes first.
  std::vector<double> Addends(std::string_view kind, double sign, bool lost_minus = false) const {
    std::vector<double> addends = {0};
    double all = 0;
    for (const ReceiptSum& sum : sums_) {
      if (sum.kind != kind || sum.readings.empty() || addends.size() > kMostAddends) continue;
      const double value = kind == "rounding" ? sum.readings.front() : std::abs(sum.readings.front());
      all += value;
      addends.push_back(sign * value);
      if (kind == "rounding" && lost_minus) addends.push_back(-value);
    }
    addends.push_back(sign * all);
    return addends;
  }

  // All that taxes, service, rounding and discount may add to a sum. OCR loses the minus of a rounding easily.
  std::vector<double> Additions(bool lost_minus) const {
    const std::vector<double> taxes = Addends("tax", 1), services = Addends("service", 1), discounts = Addends("discount", -1),
                              roundings = Addends("rounding", 1, lost_minus);
    std::vector<double> additions;
    for (const double tax : taxes) {
      for (const double service : services) {
        for (const double rounding : roundings) {
          for (const double discount : discounts) {
            const double added = tax + service + rounding + discount;
            if (std::abs(added) > 0.004) additions.push_back(added);
          }
        }
      }
    }
    return additions;
  }

  std::vector<double> Bases(size_t own) const {
    std::vector<double> bases;
    for (size_t i = 0; i < sums_.size(); ++i) {
      const std::string& kind = sums_[i].kind;
      const bool base = kind == "subtotal" || kind == "total" || kind == "amount" || kind == "quantity" || kind == "grand";
      if (i != own && base && !sums_[i].readings.empty()) bases.push_back(sums_[i].readings.front());
    }
    if (count_ > 0) bases.push_back(items_);
    return bases;
  }

  bool AddsUp(size_t own, double value) const {
    const std::vector<double> bases = Bases(own);
    return std::any_of(additions_.begin(), additions_.end(), [&](double added) {
      return std::any_of(bases.begin(), bases.end(), [&](double base) { return Same(base + added, value); });
    });
  }

  const std::vector<ReceiptSum>& sums_;
  double items_ = 0;
  size_t count_ = 0;
  std::vector<double> additions_;
};

// Digits that worn print makes of each other.
bool LookAlike(char a, char b) {
  static constexpr std::string_view kAlike[] = {"147", "0689", "3589", "27", "56"};
  return std::any_of(std::begin(kAlike), std::end(kAlike), [&](std::string_view digits) {
    return digits.find(a) != std::string_view::npos && digits.find(b) != std::string_view::npos;
  });
}

std::string Cents(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

// "400.96" may be 100.90: as long, and all but two digits the same.
bool MayBePrintOf(double printed, double value) {
  const std::string a = Cents(printed), b = Cents(value);
  if (a.size() != b.size()) return false;
  size_t mistakes = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (!LookAlike(a[i], b[i])) return false;
    ++mistakes;
  }
  return mistakes > 0 && mistakes <= 2 && mistakes * 2 < a.size() - 1;
}

// The one number that the other sums make and the print looks like.
void Mend(const std::vector<ReceiptSum>& sums, const Arithmetic& arithmetic, ChosenTotal& total) {
  std::optional<double> value;
  for (const double made : arithmetic.Made(total.sum)) {
    if (made <= 0 || !MayBePrintOf(sums[total.sum].readings.front(), made)) continue;
    if (value && !Same(*value, made)) return;
    value = made;
  }
  if (!value) return;
  total.value = *value;
  total.confirmed = total.mended = true;
}

}  // namespace

std::optional<ChosenTotal> ChooseTotal(const std::vector<ReceiptSum>& all) {
  const std::vector<ReceiptSum> sums(all.begin(), all.begin() + static_cast<long>(std::min(all.size(), kMostSums)));
  const Arithmetic arithmetic(sums);
  std::optional<ChosenTotal> best;
  double best_score = 0;
  std::vector<std::pair<double, double>> scored;
  for (size_t i = 0; i < sums.size(); ++i) {
    const bool sub = sums[i].kind == "subtotal" || sums[i].kind == "quantity";  // a total only where it is what was paid
    const int rank = RankOf(sums[i]);
    if (rank == 0 && !sub) continue;
    for (size_t r = 0; r < sums[i].readings.size(); ++r) {
      const double value = sums[i].readings[r];
      if (value <= 0) continue;
      const int support = arithmetic.Support(i, value);
      if (r > 0 && support < kConfirms) continue;  // only arithmetic puts a lost sign back
      if (sub && !arithmetic.WasPaid(value)) continue;
      const double score = rank + support - (sums[i].sure ? 0 : 0.5) + (support >= kConfirms ? 0.25 : 0);
      scored.emplace_back(score, value);
      if (best && score < best_score) continue;
      best = ChosenTotal{i, value, support >= kConfirms, false, {}};
      best_score = score;
    }
  }
  if (best && !best->confirmed) Mend(sums, arithmetic, *best);
  if (!best || best->confirmed) return best;
  for (const auto& [score, value] : scored) {
    const bool known =
        Same(value, best->value) || std::any_of(best->others.begin(), best->others.end(), [&, v = value](double o) { return Same(o, v); });
    if (!known && score + 1.75 > best_score) best->others.push_back(value);
  }
  return best;
}

}  // namespace tidewaiter
