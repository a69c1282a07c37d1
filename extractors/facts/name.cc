// Names: persons, organisations, vessels, nationalities. The order matters: what is found first takes its words.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "extractors/facts/coreference.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/name_words.h"
#include "extractors/facts/organization.h"
#include "extractors/facts/person.h"
#include "extractors/facts/team.h"
#include "extractors/match/fold.h"

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

// Where no gazetteer was read, every word would look like a name.
void TakeBoilerplate(const Reading& reading, TakenTokens& taken) {
  for (Span span : reading.document->boilerplate) TakeSpan(reading, span, taken);
}

// "John F. Kennedy International Airport" is a place: no person and no organisation.
void TakeAirports(const Reading& reading, const NameWords& words, TakenTokens& taken) {
  for (const RuleHit* hit : reading.Hits("place")) {
    if (hit->rule->constants.at("kind") != "airport" || !hit->rule->constants.contains("before")) continue;
    const uint32_t word = reading.TokenAt(hit->span.begin);
    taken.Take(words.RunBefore(word, 5), reading.TokenAt(hit->span.end - 1) + 1);
  }
}

// "Angela McLaren", not the car.
bool FollowsGivenName(const NameWords& words, const NameHit& hit) {
  const uint32_t before = hit.first_token;
  if (before == 0 || !words.Joined(before) || words.Is(hit.end_token, kGoodsName)) return false;
  return words.Is(before - 1, kGivenName) && words.Capital(before - 1) && !words.Is(before - 1, kGuardedName | kCommonWord | kGoodsName);
}

// "Mount Elgon", "the Port of Felixstowe" are places, "Johnnie Walker" is a brand: no persons.
void TakeOthers(const Reading& reading, const NameWords& words, TakenTokens& taken) {
  for (const RuleHit* hit : reading.Hits("place")) {
    const uint32_t word = reading.TokenAt(hit->span.begin);
    if (!hit->rule->constants.contains("before"))
      TakeSpan(reading, hit->span, taken);
    else if (words.Capital(word))
      taken.Take(words.RunBefore(word, 5), word + 1);
  }
  for (std::string_view kind : {"brand", "model"}) {
    for (const NameHit& hit : reading.Names(kind)) {
      if (!hit.needs_cue && words.Capital(hit.first_token) && !FollowsGivenName(words, hit)) taken.Take(hit.first_token, hit.end_token);
    }
  }
}

// The country before "-flagged".
std::string FlagBefore(const NameWords& words, uint32_t token) {
  for (uint32_t back = 1; back <= 4 && back <= token; ++back) {
    for (std::string_view kind : {"nationality", "country"}) {
      const auto hits = words.HitsAt(kind, token - back);
      if (!hits.empty() && hits[0].end_token == token) return std::string(words.Column(hits[0], "code"));
    }
  }
  return {};
}

// A vessel that two rules have found learns its flag from the one that knows it.
void CompleteFlag(const NameWords& words, const RuleHit& hit, Mention& mention) {
  const auto before = hit.rule->constants.find("before");
  if (before == hit.rule->constants.end() || before->second != "flag") return;
  std::get<VesselValue>(mention.value).country = FlagBefore(words, words.reading().TokenAt(hit.span.begin));
  mention.rule = hit.rule->name;
}

// The name that the rule has found, or the run of capitals before it: "the Maple Strait" before ", a Liberian-flagged feeder".
Span VesselSpan(const NameWords& words, const RuleHit& hit) {
  const auto before = hit.rule->constants.find("before");
  if (before == hit.rule->constants.end() || before->second != "vessel") return hit.Capture("vessel");
  const uint32_t end = words.reading().TokenAt(hit.span.begin);
  uint32_t begin = end < words.size() ? end : 0;
  if (begin > 1 && words.reading().tokens[begin - 1].shape == Shape::kNumber && words.Joined(begin - 1)) --begin;  // "Xiang Yun 88"
  while (begin > 0 && end - begin < 4 && words.Capital(begin - 1) && words.Text(begin - 1) != "The" &&
         (begin == end || words.Joined(begin)))
    --begin;
  return begin < end ? words.SpanOf(begin, end) : Span{};
}

// A rule that only guesses at a vessel needs words that are not known for something else: "landed from the United States".
bool MayBeVessel(const NameWords& words, const RuleHit& hit, uint32_t begin, uint32_t end) {
  if (end == begin + 1 && (words.Text(begin) == "Navy" || words.Text(begin) == "Customs")) return false;  // "a dhow, the Navy said"
  if (!hit.rule->constants.contains("certain")) return true;
  if (words.Joined(end) && words.Capital(end)) return false;  // "the National Reptile Breeders | Exposition"
  for (uint32_t i = begin; i < end; ++i) {
    if (words.Is(i, kNationality | kCountry | kCalendar) || (i == begin && words.Is(i, kTitle))) return false;  // "Bosphorus Queen"
  }
  for (const NameHit& word : words.HitsAt("place_word", end - 1)) {
    if (!words.Column(word, "type").starts_with("fac")) return false;  // "Asante Bridge" may be a ship, "Kotoka Airport" not
  }
  for (const NameHit& word : words.HitsAt("organization_word", end - 1)) {
    if (words.Column(word, "kind") != "media" && words.Column(word, "kind") != "other" && words.Column(word, "kind") != "company")
      return false;
  }
  return words.SureEnd("place", begin) != end;
}

// "MSC" is a shipping line, "MSC Rosalia" a ship of its.
bool IsWholeOrganization(const NameWords& words, uint32_t begin, uint32_t end) {
  const auto hits = words.HitsAt("organization", begin);
  const bool line = std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return words.Column(hit, "type") == "carrier"; });
  return !hits.empty() && (hits[0].end_token >= end || !line);
}

// "MV" of "MV Ever Glory" says what the ship is, not what it is called.
bool IsShipPrefix(std::string_view word) {
  constexpr std::array<std::string_view, 8> kPrefixes = {"MV", "MT", "MY", "FV", "SS", "RV", "M/V", "M/T"};
  return std::find(kPrefixes.begin(), kPrefixes.end(), word) != kPrefixes.end();
}

// The vessel of a rule's hit, without quotes and closing periods.
void FindVessels(const Reading& reading, const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) {
  for (const RuleHit* hit : reading.Hits("name")) {
    const Span span = VesselSpan(words, *hit);
    if (span.empty()) continue;
    const uint32_t begin = reading.TokenAt(span.begin), end = reading.TokenAt(span.end - 1) + 1;
    if (!mentions.empty() && mentions.back().span == span) CompleteFlag(words, *hit, mentions.back());
    if (end <= begin || taken.Any(begin, end) || !words.Capital(begin) || words.Is(begin, kNationality | kCalendar)) continue;
    if (IsWholeOrganization(words, begin, end) || !MayBeVessel(words, *hit, begin, end)) continue;
    const std::string country = hit->rule->constants.contains("before") && hit->rule->constants.at("before") == "flag"
                                    ? FlagBefore(words, reading.TokenAt(hit->span.begin))
                                    : "";
    const auto kind = hit->rule->constants.find("kind");
    taken.Take(begin, end);
    const Span name = begin + 1 < end && IsShipPrefix(words.Text(begin)) ? words.SpanOf(begin + 1, end) : span;
    mentions.push_back(
        {span, VesselValue{words.Name(name), kind == hit->rule->constants.end() ? "ship" : kind->second, country}, hit->rule->name});
  }
}

// Other mentions of a vessel that was introduced as one: "The Wise Honest was seized".
void RepeatVessels(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) {
  std::unordered_map<uint64_t, size_t> vessels;  // by the hash of the first word
  for (size_t i = 0; i < mentions.size(); ++i)
    vessels.emplace(words.reading().tokens[words.reading().TokenAt(mentions[i].span.begin)].hash, i);
  for (uint32_t i = 0; i < words.size() && !vessels.empty(); ++i) {
    if (taken.At(i) || !words.Capital(i)) continue;
    const auto found = vessels.find(words.reading().tokens[i].hash);
    if (found == vessels.end()) continue;
    const VesselValue vessel = std::get<VesselValue>(mentions[found->second].value);
    uint32_t end = i + 1;
    while (end < words.size() && words.Joined(end) && words.Name(words.SpanOf(i, end)).size() < vessel.name.size()) ++end;
    if (Fold(words.Name(words.SpanOf(i, end))) != Fold(vessel.name)) continue;
    taken.Take(i, end);
    mentions.push_back({words.SpanOf(i, end), vessel, "name.vessel-again"});
  }
}

// "Czech Republic", "Dominican Republic".
bool StartsPlace(const NameWords& words, const NameHit& hit) {
  for (std::string_view kind : {"country", "place"}) {
    if (words.SureEnd(kind, hit.first_token) > hit.end_token) return true;
  }
  return false;
}

void FindNationalities(const Reading& reading, const NameWords& words, const TakenTokens& taken, std::vector<Mention>& mentions) {
  for (const NameHit& hit : reading.Names("nationality")) {
    if (hit.needs_cue || taken.Any(hit.first_token, hit.end_token) || StartsPlace(words, hit)) continue;
    const std::string code(words.Column(hit, "code"));
    const bool repeated = !mentions.empty() && mentions.back().span == hit.span;
    if (!repeated) mentions.push_back({hit.span, NationalityValue{code}, "gazetteer." + words.FileName(hit)});
  }
}

}  // namespace

void FindNames(const NameWords& words, std::vector<Mention>& mentions) {
  const Reading& reading = words.reading();
  TakenTokens taken(words.size());
  TakeEarlier(reading, mentions, taken);
  TakeBoilerplate(reading, taken);
  std::vector<Mention> names;
  FindVessels(reading, words, taken, names);
  RepeatVessels(words, taken, names);
  TakeAirports(reading, words, taken);
  FindTeams(words, taken, names);
  FindOrganizations(words, taken, names);
  TakeOthers(reading, words, taken);
  FindPersons(words, taken, names);
  JoinNames(words, taken, names);
  FindNationalities(reading, words, taken, names);
  std::move(names.begin(), names.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
