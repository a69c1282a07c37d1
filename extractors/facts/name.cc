// Names: persons, organisations, vessels, nationalities. The order matters: what is found first takes its words.
#include <algorithm>
#include <string>

#include "extractors/facts/coreference.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/name_words.h"
#include "extractors/facts/organization.h"
#include "extractors/facts/person.h"

namespace tidewaiter {
namespace {

// Tokens under a span of text.
void TakeSpan(const Reading& reading, Span span, TakenTokens& taken) {
  const uint32_t begin = reading.TokenAt(span.begin);
  uint32_t end = begin;
  while (end < reading.tokens.size() && reading.tokens[end].span.begin < span.end) ++end;
  taken.Take(begin, end);
}

// Words of laws and identifiers are no names.
void TakeEarlier(const Reading& reading, const std::vector<Mention>& mentions, TakenTokens& taken) {
  for (const Mention& mention : mentions) {
    if (std::holds_alternative<InstrumentValue>(mention.value) || std::holds_alternative<IdentifierValue>(mention.value)) {
      TakeSpan(reading, mention.span, taken);
    }
  }
}

// "John F. Kennedy International Airport" is a place, "Johnnie Walker" a brand: no persons.
void TakeOthers(const Reading& reading, const NameWords& words, TakenTokens& taken) {
  for (const RuleHit* hit : reading.Hits("place")) TakeSpan(reading, hit->Capture("place").empty() ? hit->span : hit->Capture("place"), taken);
  for (std::string_view kind : {"brand", "model"}) {
    for (const NameHit& hit : reading.Names(kind)) {
      if (!hit.needs_cue && words.Capital(hit.first_token)) taken.Take(hit.first_token, hit.end_token);
    }
  }
}

// The vessel of a rule's hit, without quotes and closing periods.
void FindVessels(const Reading& reading, const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) {
  for (const RuleHit* hit : reading.Hits("name")) {
    const Span span = hit->Capture("vessel");
    if (span.empty()) continue;
    const uint32_t begin = reading.TokenAt(span.begin), end = reading.TokenAt(span.end - 1) + 1;
    if (end <= begin || taken.Any(begin, end) || !words.Capital(begin)) continue;
    std::string country;
    if (const Span flag = hit->Capture("flag"); !flag.empty()) {
      for (std::string_view kind : {"nationality", "country"}) {
        const auto hits = words.HitsAt(kind, reading.TokenAt(flag.begin));
        if (!hits.empty() && country.empty()) country = std::string(words.Column(hits[0], "code"));
      }
    }
    const auto kind = hit->rule->constants.find("kind");
    taken.Take(begin, end);
    mentions.push_back({span, VesselValue{std::string(reading.Text(span)), kind == hit->rule->constants.end() ? "ship" : kind->second, country}, hit->rule->name});
  }
}

// Other mentions of a vessel that was introduced as one: "The Wise Honest was seized".
void FindNationalities(const Reading& reading, const NameWords& words, const TakenTokens& taken, std::vector<Mention>& mentions) {
  for (const NameHit& hit : reading.Names("nationality")) {
    if (hit.needs_cue || taken.Any(hit.first_token, hit.end_token)) continue;
    const std::string code(words.Column(hit, "code"));
    const bool repeated = !mentions.empty() && mentions.back().span == hit.span;
    if (!repeated) mentions.push_back({hit.span, NationalityValue{code}, "gazetteer." + words.FileName(hit)});
  }
}

}  // namespace

void FindNames(const Reading& reading, std::vector<Mention>& mentions) {
  const NameWords words(reading);
  TakenTokens taken(words.size());
  TakeEarlier(reading, mentions, taken);
  std::vector<Mention> names;
  FindVessels(reading, words, taken, names);
  FindOrganizations(words, taken, names);
  TakeOthers(reading, words, taken);
  FindPersons(words, taken, names);
  JoinNames(words, taken, names);
  FindNationalities(reading, words, taken, names);
  std::move(names.begin(), names.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
