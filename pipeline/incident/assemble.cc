#include "pipeline/incident/assemble.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "extractors/match/fold.h"
#include "pipeline/incident/case.h"
#include "pipeline/incident/slots.h"
#include "pipeline/incident/summary.h"

namespace tidewaiter {
namespace {

// More slots with evidence, more confidence: 0.5 for what is barely an incident, 0.95 for a fully told one.
double ConfidenceOf(const Incident& incident) {
  const int told = !incident.occurred.empty() + !incident.place.empty() + !incident.origin.empty() + !incident.destination.empty() +
                   !incident.total_value.empty() + !incident.parties.empty() + !incident.authorities.empty() + !incident.offences.empty() +
                   !incident.outcomes.empty();
  return 0.5 + 0.05 * told;
}

// The name that the gazetteer knows a source by, so that "the Asahi newspaper" and "Asahi Shimbun" are one; else the name as it stands.
std::string KnownSource(const Patterns& patterns, const std::string& name) {
  const int kind = patterns.gazetteer.KindIndex("organization");
  if (kind < 0) return name;
  const auto hits = patterns.gazetteer.Find(name, Tokenize(name));
  const std::vector<NameHit>& organizations = hits[static_cast<size_t>(kind)];
  return organizations.empty() ? name : std::string(organizations[0].entry->name);
}

Report ReportOf(const Reading& reading, const Incident& incident) {
  const Document& document = *reading.document;
  Report report{document.id, document.path, document.publisher, document.published, {}};
  for (const auto& claim : incident.sources) report.attributed_to.push_back(KnownSource(*reading.patterns, claim.value));
  return report;
}

std::string IdOf(const Document& document, size_t number) {
  char id[32];
  std::snprintf(id, sizeof id, "incident:%016llx", static_cast<unsigned long long>(FoldedHash(document.id + "#" + std::to_string(number))));
  return id;
}

Incident MakeIncident(const EpisodeView& view) {
  Incident incident;
  FillOccurred(view, incident);
  FillPlace(view, incident);
  FillRoute(view, incident);
  FillGoods(view, incident);
  FillConcealment(view, incident);
  FillActors(view, incident);
  FillCredits(view, incident);
  FillDeeds(view, incident);
  FillConveyance(view, incident);
  FillStage(view, incident);
  incident.confidence = ConfidenceOf(incident);
  incident.summary = Summarize(incident);
  return incident;
}

// A stock or a trade: nothing was done with the goods, nobody did it, nothing hid or carried them, and no way is told.
bool TellsOfGoodsAlone(const Incident& incident) {
  const bool came = !incident.origin.empty() || !incident.transit.empty(), went = !incident.destination.empty() || !incident.place.empty();
  return !(came && went) && incident.offences.empty() && incident.outcomes.empty() && incident.concealment.empty() &&
         incident.parties.empty() && incident.declared_goods.empty() && incident.conveyance.empty();
}

// No list has all goods: a case in which somebody answers for what was stopped is one without them.
bool IsToldWithoutGoods(const Incident& incident) {
  constexpr std::array<std::string_view, 5> kCustody = {"arrested", "charged", "convicted", "sentenced", "fined"};
  const auto tells = [&](std::string_view outcome) {
    return std::any_of(incident.outcomes.begin(), incident.outcomes.end(), [&](const auto& claim) { return claim.value == outcome; });
  };
  const bool stopped = tells("seized") || tells("intercepted");
  return stopped && !incident.offences.empty() && (!incident.parties.empty() || !incident.place.empty()) &&
         std::any_of(kCustody.begin(), kCustody.end(), tells);
}

}  // namespace

std::vector<Incident> AssembleIncidents(const Reading& reading, const Facts& facts, Stories* stories) {
  if (!MayTellOfCase(reading, facts.mentions)) return {};
  const EvidenceMaker evidence(*reading.document);
  const std::vector<Actor> cast = ReadCast(reading, facts);
  std::vector<Incident> incidents;
  std::vector<Episode>* no_case = stories != nullptr ? &stories->no_case : nullptr;
  for (const Episode& episode : GroupEpisodes(reading, facts, FindEventMentions(reading, facts), no_case)) {
    Incident incident = MakeIncident({reading, facts, episode, evidence, cast});
    const bool told = incident.goods.empty() ? episode.reasons.sent || IsToldWithoutGoods(incident) : !TellsOfGoodsAlone(incident);
    if (stories != nullptr) (told ? stories->told : stories->goods_alone).push_back(episode);
    if (!told) continue;
    incident.id = IdOf(*reading.document, incidents.size());
    incident.reports.push_back(ReportOf(reading, incident));
    incidents.push_back(std::move(incident));
  }
  return incidents;
}

}  // namespace tidewaiter
