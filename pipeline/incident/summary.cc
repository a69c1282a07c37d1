#include "pipeline/incident/summary.h"

#include <algorithm>

namespace tidewaiter {
namespace {

std::string Describe(const Goods& goods) {
  std::string described;
  if (goods.quantity) {
    described = FormatNumber(*goods.quantity) + " ";
    if (goods.unit != "piece") described += goods.unit + " ";
  }
  return described + goods.name;
}

template <class T, class Name>
std::string Join(const std::vector<Claim<T>>& claims, Name name) {
  std::string joined;
  for (const Claim<T>& claim : claims) joined += (joined.empty() ? "" : ", ") + name(claim.value);
  return joined;
}

std::string PlaceName(const PlaceValue& place) { return place.name; }
std::string Text(const std::string& text) { return text; }

// "Foiled attempt to smuggle", where the stage and what was to be done are told; empty: the goods speak for themselves.
std::string Deed(const Incident& incident) {
  if (incident.stage.empty() || incident.goods.empty()) return {};
  const auto is = [&](const char* offence) {
    return std::any_of(incident.offences.begin(), incident.offences.end(), [&](const auto& claim) { return claim.value == offence; });
  };
  const std::string& stage = incident.stage[0].value;
  const char* deed = is("smuggling") ? "smuggle " : is("trafficking") ? "traffic in " : nullptr;
  const char* before = stage == "foiled"      ? "Foiled attempt to "
                       : stage == "attempted" ? "Attempt to "
                       : stage == "planned"   ? "Plan to "
                                              : nullptr;
  return deed == nullptr || before == nullptr ? std::string() : std::string(before) + deed;
}

void Append(std::string& summary, const char* before, const std::string& what) {
  if (!what.empty()) summary += before + what;
}

}  // namespace

std::string DescribeMoney(const MoneyValue& money) {
  std::string described = money.currency + " ";
  if (money.amount) {
    described += FormatNumber(*money.amount);
  } else {
    described += (money.low ? FormatNumber(*money.low) : std::string()) + "-" + (money.high ? FormatNumber(*money.high) : std::string());
  }
  const std::string qualifier = money.qualifier == "up_to" ? "up to" : money.qualifier == "at_least" ? "at least" : money.qualifier;
  return qualifier.empty() ? described : qualifier + " " + described;
}

std::string Summarize(const Incident& incident) {
  std::string summary = Deed(incident) + Join(incident.goods, Describe);
  if (summary.empty()) summary = "Goods";
  const std::string worth = Join(incident.total_value, DescribeMoney);
  if (!worth.empty()) summary += " (" + worth + ")";
  Append(summary, " from ", Join(incident.origin, PlaceName));
  Append(summary, " via ", Join(incident.transit, PlaceName));
  Append(summary, " to ", Join(incident.destination, PlaceName));
  Append(summary, ", declared for ", Join(incident.declared_destination, PlaceName));
  Append(summary, "; ", Join(incident.outcomes, Text));
  if (!incident.place.empty()) Append(summary, " in ", incident.place[0].value.name);
  if (!incident.occurred.empty()) Append(summary, ", ", incident.occurred[0].value.edtf);
  return summary;
}

}  // namespace tidewaiter
