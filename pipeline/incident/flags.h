// The flags of Screening, a function each. A function looks at one incident and says why a screener should, or nothing.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/incident/incident.h"
#include "pipeline/incident/screening_tables.h"

namespace tidewaiter {

// Who has a part in which incidents of a run. Linear to make.
class Acquaintances {
 public:
  explicit Acquaintances(const std::vector<Incident>& incidents);

  // The incidents of the run in which a party has a part, in their order; none where its name tells too little to know it by.
  const std::vector<const Incident*>& Of(const Party& party) const;

 private:
  std::map<std::string, std::vector<const Incident*>> parts_;  // by type and folded name
};

struct Screened {
  const ScreeningTables& tables;
  const Incident& incident;
  const Acquaintances* run;  // nullptr: the incident stands by itself
};

struct Finding {
  std::string why;
  std::vector<Evidence> evidence;
};
using MaybeFinding = std::optional<Finding>;

MaybeFinding DeclaredDestinationDiffers(const Screened& screened);
MaybeFinding EmbargoedDestination(const Screened& screened);
MaybeFinding EmbargoedOrigin(const Screened& screened);
MaybeFinding DiversionPoint(const Screened& screened);
MaybeFinding DeclaredGoodsDiffer(const Screened& screened);
MaybeFinding ControlledGoods(const Screened& screened);
MaybeFinding ValueInConflict(const Screened& screened);
MaybeFinding UnusualValue(const Screened& screened);
MaybeFinding SanctionsProgrammeNamed(const Screened& screened);
MaybeFinding IdentifierCheckFailed(const Screened& screened);
MaybeFinding PartyInSeveralIncidents(const Screened& screened);

// The slot has all the words; a flag needs the first of each value.
inline constexpr size_t kMostProofs = 2;

template <class T>
void Prove(const Claim<T>& claim, std::vector<Evidence>& evidence) {
  const size_t proofs = std::min(claim.evidence.size(), kMostProofs);
  evidence.insert(evidence.end(), claim.evidence.begin(), claim.evidence.begin() + static_cast<std::ptrdiff_t>(proofs));
}

// "a, b, c and 4 more".
std::string Listed(const std::vector<std::string>& names);

}  // namespace tidewaiter
