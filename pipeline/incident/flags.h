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

// Who and which ship has a part in which incidents of a run. Linear to make.
class Acquaintances {
 public:
  Acquaintances(const ScreeningTables& tables, const std::vector<Incident>& incidents);

  // The incidents in which somebody known by this key has a part, in their order.
  const std::vector<const Incident*>& Of(const std::string& key) const;

 private:
  std::map<std::string, std::vector<const Incident*>> shared_;  // by key
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

// The slot has all the words; a flag needs the first of each value, and another report's beside it.
void Prove(const std::vector<Evidence>& words, std::vector<Evidence>& evidence);
template <class T>
void Prove(const Claim<T>& claim, std::vector<Evidence>& evidence) {
  Prove(claim.evidence, evidence);
}

// "a, b, c and 4 more".
std::string Listed(const std::vector<std::string>& names);

}  // namespace tidewaiter
