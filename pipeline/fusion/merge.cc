#include "pipeline/fusion/merge.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "extractors/match/fold.h"
#include "pipeline/fusion/similarity.h"
#include "pipeline/incident/slots.h"
#include "pipeline/incident/summary.h"

namespace tidewaiter {
namespace {

template <class T>
size_t Support(const Claim<T>& claim) {
  std::set<std::string> documents;
  for (const Evidence& evidence : claim.evidence) documents.insert(evidence.document);
  return documents.size();
}

template <class T>
void SortBySupport(std::vector<Claim<T>>& claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim<T>& a, const Claim<T>& b) { return Support(a) > Support(b); });
}

// Adds all of `from` to `into`; equal values share one claim.
template <class T, class Same>
void Union(std::vector<Claim<T>>& into, const std::vector<Claim<T>>& from, Same same) {
  for (const Claim<T>& claim : from) {
    for (const Evidence& evidence : claim.evidence) AddClaim(into, claim.value, evidence, same);
  }
}

bool SameText(const std::string& a, const std::string& b) { return a == b; }
bool SameDate(const DateValue& a, const DateValue& b) { return a.edtf == b.edtf; }
bool SameIdentifier(const IdentifierValue& a, const IdentifierValue& b) { return a.scheme == b.scheme && a.value == b.value; }
bool SameParty(const Party& a, const Party& b) { return SameName(a.name, b.name) && (a.role == b.role || a.type == b.type); }

// One entry a kind of goods: the same brand, or the same category and a shared word.
bool SameGoods(const Goods& a, const Goods& b) {
  if (a.category != b.category) return false;
  if (!a.brand.empty() && !b.brand.empty()) return a.brand == b.brand;
  return SameName(a.name, b.name) || Fold(a.name.substr(a.name.rfind(' ') + 1)) == Fold(b.name.substr(b.name.rfind(' ') + 1));
}

void MergeGoods(std::vector<Claim<Goods>>& into, const std::vector<Claim<Goods>>& from) {
  for (const Claim<Goods>& claim : from) {
    for (const Evidence& evidence : claim.evidence) AddClaim(into, claim.value, evidence, SameGoods);
    for (Claim<Goods>& merged : into) {
      if (!SameGoods(merged.value, claim.value)) continue;
      if (!merged.value.quantity) {
        merged.value.quantity = claim.value.quantity;
        merged.value.unit = claim.value.unit;
      }
      if (merged.value.brand.empty()) merged.value.brand = claim.value.brand;
      if (merged.value.model.empty()) merged.value.model = claim.value.model;
      Union(merged.value.value, claim.value.value, SameMoney);
    }
  }
}

// The most exact of the dates that may be the same day goes first: "2023-12-07" before "XXXX-12-07".
void PreferExactDate(std::vector<Claim<DateValue>>& dates) {
  const auto unknown = [](const Claim<DateValue>& claim) {
    return std::count(claim.value.edtf.begin(), claim.value.edtf.end(), 'X') + (claim.value.edtf.size() < 10 ? 4 : 0);
  };
  std::stable_sort(dates.begin(), dates.end(), [&](const auto& a, const auto& b) {
    return CanBeSameDate(a.value.edtf, b.value.edtf) ? unknown(a) < unknown(b) : Support(a) > Support(b);
  });
}

// Who tells how it ended knows more than who tells of an attempt, or of a plan.
void PreferEndedStage(std::vector<Claim<std::string>>& stages) {
  const auto told = [](const Claim<std::string>& claim) { return claim.value == "planned" ? 0 : claim.value == "attempted" ? 1 : 2; };
  std::stable_sort(stages.begin(), stages.end(),
                   [&](const auto& a, const auto& b) { return told(a) != told(b) ? told(a) > told(b) : Support(a) > Support(b); });
}

Conflict MakeConflict(std::string slot) { return {std::move(slot), {}}; }

void FindDateConflict(Incident& incident) {
  Conflict conflict = MakeConflict("occurred");
  for (const auto& claim : incident.occurred) {
    const bool differs = std::any_of(incident.occurred.begin(), incident.occurred.end(),
                                     [&](const auto& other) { return !CanBeSameDate(claim.value.edtf, other.value.edtf); });
    if (differs) conflict.claims.push_back({Value(claim.value), claim.evidence});
  }
  if (!conflict.claims.empty()) incident.conflicts.push_back(std::move(conflict));
}

// One sum a currency can be true of the whole.
void FindValueConflict(Incident& incident) {
  Conflict conflict = MakeConflict("total_value");
  for (const auto& claim : incident.total_value) {
    const bool differs = std::any_of(incident.total_value.begin(), incident.total_value.end(), [&](const auto& other) {
      return claim.value.currency == other.value.currency && !SameMoney(claim.value, other.value);
    });
    if (differs) conflict.claims.push_back({Value(claim.value), claim.evidence});
  }
  if (!conflict.claims.empty()) incident.conflicts.push_back(std::move(conflict));
}

void FindPlaceConflict(const char* slot, const std::vector<Claim<PlaceValue>>& places, Incident& incident) {
  Conflict conflict = MakeConflict(slot);
  for (const auto& claim : places) {
    const bool differs =
        std::any_of(places.begin(), places.end(), [&](const auto& other) { return claim.value.country != other.value.country; });
    if (differs) conflict.claims.push_back({Value(claim.value), claim.evidence});
  }
  if (!conflict.claims.empty()) incident.conflicts.push_back(std::move(conflict));
}

// Foiled in one report and completed in another; one that tells of both tells of several runs.
void FindStageConflict(Incident& incident) {
  Conflict conflict = MakeConflict("stage");
  std::set<std::string> documents;
  size_t told = 0;
  for (const auto& claim : incident.stage) {
    if (claim.value != "foiled" && claim.value != "completed") continue;
    conflict.codes.push_back(claim);
    told += Support(claim);
    for (const Evidence& evidence : claim.evidence) documents.insert(evidence.document);
  }
  if (conflict.codes.size() > 1 && told == documents.size()) incident.conflicts.push_back(std::move(conflict));
}

void SortAll(Incident& incident) {
  SortBySupport(incident.offences);
  SortBySupport(incident.outcomes);
  SortBySupport(incident.place);
  for (auto* places : {&incident.origin, &incident.destination, &incident.declared_destination}) SortBySupport(*places);
  SortBySupport(incident.total_value);
  SortBySupport(incident.authorities);
  SortBySupport(incident.parties);
  SortBySupport(incident.conveyance);
  PreferExactDate(incident.occurred);
  PreferEndedStage(incident.stage);
}

void UnionAll(Incident& into, const Incident& from) {
  Union(into.offences, from.offences, SameText);
  Union(into.outcomes, from.outcomes, SameText);
  Union(into.stage, from.stage, SameText);
  Union(into.occurred, from.occurred, SameDate);
  Union(into.place, from.place, SamePlace);
  Union(into.origin, from.origin, SamePlace);
  Union(into.transit, from.transit, SamePlace);
  Union(into.destination, from.destination, SamePlace);
  Union(into.declared_destination, from.declared_destination, SamePlace);
  MergeGoods(into.goods, from.goods);
  MergeGoods(into.declared_goods, from.declared_goods);
  Union(into.total_value, from.total_value, SameMoney);
  Union(into.parties, from.parties, SameParty);
  Union(into.authorities, from.authorities, SameName);
  Union(into.officials, from.officials, SameName);
  Union(into.instruments, from.instruments, SameText);
  Union(into.sources, from.sources, SameName);
  Union(into.identifiers, from.identifiers, SameIdentifier);
  Union(into.concealment, from.concealment, SameText);
  Union(into.conveyance, from.conveyance, [](const Conveyance& a, const Conveyance& b) { return a.mode == b.mode && a.name == b.name; });
}

// The narrower of two places in one country is the place's name.
void NarrowPlaces(std::vector<Claim<PlaceValue>>& places, const std::vector<Claim<PlaceValue>>& from) {
  for (const auto& claim : from) {
    for (auto& known : places) {
      const bool narrower = known.value.kind == "country" && claim.value.kind != "country" && claim.value.kind != "capital";
      if (narrower && claim.value.country == known.value.country) known.value = claim.value;
    }
  }
}

bool Related(const Report& a, const Report& b) {
  const auto credits = [](const Report& report, const std::string& name) {
    return !name.empty() && std::any_of(report.attributed_to.begin(), report.attributed_to.end(),
                                        [&](const std::string& source) { return SameName(source, name); });
  };
  if (credits(a, b.publisher) || credits(b, a.publisher)) return true;
  if (!a.publisher.empty() && SameName(a.publisher, b.publisher)) return true;
  return std::any_of(a.attributed_to.begin(), a.attributed_to.end(), [&](const std::string& source) { return credits(b, source); });
}

}  // namespace

int CountIndependentSources(const std::vector<Report>& reports) {
  std::vector<size_t> root(reports.size());
  std::iota(root.begin(), root.end(), size_t{0});
  const auto find = [&](size_t i) {
    while (root[i] != i) i = root[i];
    return i;
  };
  for (size_t i = 0; i < reports.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (Related(reports[i], reports[j])) root[find(i)] = find(j);
    }
  }
  int groups = 0;
  for (size_t i = 0; i < reports.size(); ++i) groups += find(i) == i;
  return groups;
}

Incident Merge(const std::vector<const Incident*>& reports) {
  Incident merged = *reports[0];
  for (size_t i = 1; i < reports.size(); ++i) {
    UnionAll(merged, *reports[i]);
    for (const Report& report : reports[i]->reports) {
      const bool known = std::any_of(merged.reports.begin(), merged.reports.end(),
                                     [&](const Report& other) { return other.document == report.document && other.path == report.path; });
      if (!known) merged.reports.push_back(report);
    }
    merged.confidence = std::max(merged.confidence, reports[i]->confidence);
    for (auto [into, from] : {std::pair{&merged.place, &reports[i]->place},
                              {&merged.origin, &reports[i]->origin},
                              {&merged.destination, &reports[i]->destination}}) {
      NarrowPlaces(*into, *from);
    }
  }
  SortAll(merged);
  merged.independent_sources = CountIndependentSources(merged.reports);
  FindStageConflict(merged);
  FindDateConflict(merged);
  FindValueConflict(merged);
  FindPlaceConflict("place", merged.place, merged);
  FindPlaceConflict("declared_destination", merged.declared_destination, merged);
  merged.summary = Summarize(merged);
  return merged;
}

}  // namespace tidewaiter
