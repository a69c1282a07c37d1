#include "pipeline/incident/flags.h"

#include <algorithm>

namespace tidewaiter {
namespace {

std::string Names(const std::vector<Claim<PlaceValue>>& places) {
  std::string names;
  for (const auto& claim : places) names += (names.empty() ? "" : ", ") + claim.value.name;
  return names;
}

bool Differ(const std::vector<Claim<PlaceValue>>& declared, const std::vector<Claim<PlaceValue>>& real) {
  return std::none_of(declared.begin(), declared.end(), [&](const auto& a) {
    return std::any_of(real.begin(), real.end(), [&](const auto& b) { return a.value.country == b.value.country; });
  });
}

}  // namespace

void AddFlags(Incident& incident) {
  const std::vector<Claim<PlaceValue>>& declared = incident.declared_destination;
  if (declared.empty() || incident.destination.empty() || !Differ(declared, incident.destination)) return;
  Flag flag{"declared_destination_differs", "declared for " + Names(declared) + ", but really going to " + Names(incident.destination), {}};
  for (const std::vector<Claim<PlaceValue>>* slot :
       std::initializer_list<const std::vector<Claim<PlaceValue>>*>{&declared, &incident.destination}) {
    for (const auto& claim : *slot) flag.evidence.insert(flag.evidence.end(), claim.evidence.begin(), claim.evidence.end());
  }
  incident.flags.push_back(std::move(flag));
}

}  // namespace tidewaiter
