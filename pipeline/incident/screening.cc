#include "pipeline/incident/screening.h"

#include "pipeline/incident/flags.h"

namespace tidewaiter {
namespace {

struct Row {
  const char* code;
  MaybeFinding (*find)(const Screened&);
};

// In the order in which they are shown.
constexpr Row kRows[] = {
    {"declared_destination_differs", DeclaredDestinationDiffers},
    {"declared_goods_differ", DeclaredGoodsDiffer},
    {"embargoed_destination", EmbargoedDestination},
    {"embargoed_origin", EmbargoedOrigin},
    {"controlled_goods", ControlledGoods},
    {"diversion_point", DiversionPoint},
    {"value_in_conflict", ValueInConflict},
    {"unusual_value", UnusualValue},
    {"sanctions_programme_named", SanctionsProgrammeNamed},
    {"identifier_check_failed", IdentifierCheckFailed},
    {"party_in_several_incidents", PartyInSeveralIncidents},
};

std::vector<Flag> FlagsOf(const Screened& screened) {
  std::vector<Flag> flags;
  for (const Row& row : kRows) {
    if (MaybeFinding found = row.find(screened)) flags.push_back({row.code, std::move(found->why), std::move(found->evidence)});
  }
  return flags;
}

}  // namespace

void Screening::Screen(Incident& incident) const { incident.flags = FlagsOf({tables_, incident, nullptr}); }

void Screening::ScreenRun(std::vector<Incident>& incidents) const {
  const Acquaintances run(tables_, incidents);
  for (Incident& incident : incidents) incident.flags = FlagsOf({tables_, incident, &run});
}

void Prove(const std::vector<Evidence>& words, std::vector<Evidence>& evidence) {
  if (words.empty()) return;
  evidence.push_back(words[0]);
  const auto other = std::find_if(words.begin(), words.end(), [&](const Evidence& more) { return more.document != words[0].document; });
  if (other != words.end()) evidence.push_back(*other);
}

std::string Listed(const std::vector<std::string>& names) {
  constexpr size_t kMostNames = 4;
  std::string listed;
  for (size_t i = 0; i < std::min(names.size(), kMostNames); ++i) listed += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kMostNames) listed += " and " + std::to_string(names.size() - kMostNames) + " more";
  return listed;
}

}  // namespace tidewaiter
