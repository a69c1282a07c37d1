#include "pipeline/fusion/similarity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "extractors/match/fold.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

std::set<std::string> Countries(const std::vector<Claim<PlaceValue>>& places) {
  std::set<std::string> countries;
  for (const auto& claim : places) {
    if (!claim.value.country.empty()) countries.insert(claim.value.country);
  }
  return countries;
}

bool Intersect(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& item) { return b.contains(item); });
}

// Points for a shared country; nothing for a different one: reports leave things out and differ.
double Shared(const std::vector<Claim<PlaceValue>>& a, const std::vector<Claim<PlaceValue>>& b, double points) {
  return Intersect(Countries(a), Countries(b)) ? points : 0;
}

std::set<std::string> Brands(const Incident& incident) {
  std::set<std::string> brands;
  for (const auto& claim : incident.goods) {
    if (!claim.value.brand.empty()) brands.insert(claim.value.brand);
  }
  return brands;
}

std::set<std::string> Categories(const Incident& incident) {
  std::set<std::string> categories;
  for (const auto& claim : incident.goods) categories.insert(claim.value.category);
  return categories;
}

std::string HeadOf(const std::string& name) {
  const size_t space = name.rfind(' ');
  std::string head = Fold(space == std::string::npos ? name : name.substr(space + 1));
  if (head.size() > 3 && head.ends_with('s')) head.pop_back();
  return head;
}

bool ShareGoods(const Incident& a, const Incident& b) {
  if (Intersect(Brands(a), Brands(b))) return true;
  for (const auto& x : a.goods) {
    for (const auto& y : b.goods) {
      if (x.value.category == y.value.category && HeadOf(x.value.name) == HeadOf(y.value.name)) return true;
    }
  }
  return false;
}

double GoodsPoints(const Incident& a, const Incident& b) {
  const std::set<std::string> x = Brands(a), y = Brands(b);
  if (!x.empty() && !y.empty() && !Intersect(x, y)) return kNever;
  if (!Intersect(Categories(a), Categories(b))) return kNever;
  double points = Intersect(x, y) ? 1 : 0;
  for (const auto& p : a.goods) {
    for (const auto& q : b.goods) {
      const bool counted = p.value.quantity && q.value.quantity && p.value.unit == q.value.unit && *p.value.quantity > 1;
      if (counted && *p.value.quantity == *q.value.quantity) points += 1.5;
    }
  }
  // The same class of goods alone ("drugs", "vehicles") is little; different goods of one category need more in common.
  return ShareGoods(a, b) ? points + 0.5 : points - 1;
}

double DatePoints(const Incident& a, const Incident& b) {
  if (a.occurred.empty() || b.occurred.empty()) {
    // A bare year marks an older case; a report without a date tells of the present one.
    const bool bare_year =
        (!a.occurred.empty() && a.occurred[0].value.edtf.size() == 4) || (!b.occurred.empty() && b.occurred[0].value.edtf.size() == 4);
    return bare_year ? -2 : 0;
  }
  const std::string& x = a.occurred[0].value.edtf;
  const std::string& y = b.occurred[0].value.edtf;
  if (!CanBeSameDate(x, y)) return kNever;
  return x.size() >= 10 && y.size() >= 10 ? 2 : 1;
}

double ValuePoints(const Incident& a, const Incident& b) {
  double points = 0;
  for (const auto& x : a.total_value) {
    for (const auto& y : b.total_value) {
      if (x.value.currency != y.value.currency || !x.value.amount || !y.value.amount) continue;
      const double greater = std::max(*x.value.amount, *y.value.amount);
      if (std::abs(*x.value.amount - *y.value.amount) <= 0.05 * greater) points = 1.5;
    }
  }
  return points;
}

double NamePoints(const Incident& a, const Incident& b) {
  double points = 0;
  for (const auto& x : a.parties) {
    for (const auto& y : b.parties) points = SameName(x.value.name, y.value.name) ? 2 : points;
  }
  for (const auto& x : a.identifiers) {
    for (const auto& y : b.identifiers) {
      if (x.value.scheme == y.value.scheme && x.value.value == y.value.value && x.value.scheme != "hs_code") points += 4;
    }
  }
  return points;
}

}  // namespace

bool CanBeSameDate(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a.find('/') != std::string::npos || b.find('/') != std::string::npos) return true;
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i] != b[i] && a[i] != 'X' && b[i] != 'X') return false;
  }
  return true;
}

double Similarity(const Incident& a, const Incident& b) {
  double score = GoodsPoints(a, b);
  score += DatePoints(a, b);
  if (score == kNever) return kNever;
  score += ValuePoints(a, b) + NamePoints(a, b);
  score += Shared(a.destination, b.destination, 1) + Shared(a.declared_destination, b.declared_destination, 1.5);
  score += Shared(a.origin, b.origin, 0.5) + Shared(a.transit, b.transit, 1) + Shared(a.place, b.place, 0.5);
  return score;
}

std::vector<std::string> BlockingKeys(const Incident& incident) {
  std::set<std::string> keys;
  for (const std::string& brand : Brands(incident)) keys.insert("brand:" + brand);
  for (const std::string& category : Categories(incident)) {
    for (const std::string& country : Countries(incident.destination)) keys.insert(category + ">" + country);
    for (const std::string& country : Countries(incident.place)) keys.insert(category + "@" + country);
    for (const auto& claim : incident.occurred) {
      if (claim.value.edtf.size() >= 10) keys.insert(category + "-" + claim.value.edtf.substr(4));
    }
  }
  for (const auto& claim : incident.parties) keys.insert("party:" + Fold(claim.value.name));
  for (const auto& claim : incident.identifiers) keys.insert("id:" + claim.value.scheme + ":" + claim.value.value);
  for (const auto& claim : incident.goods) keys.insert("goods:" + HeadOf(claim.value.name));
  return {keys.begin(), keys.end()};
}

}  // namespace tidewaiter
