// Places: names of the gazetteers and words that make a name a place ("Port of X", "X prefecture"), judged by what stands beside them.
//
// A name that is a common word, a person's name or a small town counts only beside a cue ("in", "from", ", Japan", a dateline) or
// where the document has it beside one elsewhere. A name inside a longer run of capitals is part of something else. A place that
// speaks ("Pyongyang said") is a government: kind "metonym", never the place of an event.
#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>

#include "extractors/facts/finders.h"
#include "extractors/facts/name_words.h"
#include "extractors/facts/place_cues.h"

namespace tidewaiter {
namespace {

constexpr double kWellKnown = 100000;  // inhabitants: such a city needs no cue though it is a family name too

std::string Uncapitalised(std::string_view word) {
  std::string lower(word);
  if (!lower.empty()) lower[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(lower[0])));
  return lower;
}

// A name of a gazetteer that may be a place: all senses share the words.
struct Candidate {
  uint32_t begin = 0, end = 0;
  const NameHit* hit = nullptr;
  bool country = false, weak = true, cued = false;
};

// Whether places may stand inside such an organisation's name: those of its country or town ("Chiba customs"), not "Bank of China".
bool HoldsPlaces(const OrganizationValue& organization) {
  constexpr std::array<std::string_view, 6> kKinds = {"police", "customs", "prosecutor", "court", "coast_guard", "authority"};
  return std::find(kKinds.begin(), kKinds.end(), organization.kind) != kKinds.end();
}

class PlaceFinder {
 public:
  PlaceFinder(const NameWords& words, std::vector<Mention>& mentions)
      : reading_(words.reading()),
        words_(words),
        taken_(words_.size()),
        nested_(words_.size()),
        mentions_(mentions),
        named_(mentions.size()) {}

  void Find() {
    TakeMentions();
    FindByRules();
    Collect();
    for (const Candidate& candidate : candidates_) {
      if (!candidate.weak || candidate.cued) seen_.insert(Key(candidate));
    }
    for (const Candidate& candidate : candidates_) {
      if (!candidate.weak || candidate.cued || seen_.contains(Key(candidate))) Emit(candidate);
    }
    DropCovered();
    for (Span span : unknown_) {
      PlaceValue value;
      value.name = words_.Name(span);
      value.kind = "city";
      mentions_.push_back({span, std::move(value), "place.unknown"});
    }
  }

 private:
  uint64_t Key(const Candidate& candidate) const {
    uint64_t key = 0;
    for (uint32_t i = candidate.begin; i < candidate.end; ++i) key = key * 31 + reading_.tokens[i].hash;
    return key;
  }

  void TakeMentions() {
    for (const Mention& mention : mentions_) {
      const auto* organization = std::get_if<OrganizationValue>(&mention.value);
      const std::string_view type = TypeName(mention.value);
      if (type == "date" || type == "quantity" || type == "duration" || type == "money") continue;
      const uint32_t begin = reading_.TokenAt(mention.span.begin), end = reading_.TokenAt(mention.span.end - 1) + 1;
      (organization != nullptr && HoldsPlaces(*organization) ? nested_ : taken_).Take(begin, end);
    }
  }

  void FindByRules() {
    uint32_t behind = 0;
    const std::vector<const RuleHit*>& hits = reading_.Hits("place");
    for (size_t i = 0; i < hits.size(); ++i) {
      const RuleHit* hit = hits[i];
      const bool goes_on =
          i + 1 < hits.size() && hits[i + 1]->span.begin == hit->span.end + 1 && hits[i + 1]->rule->constants.contains("before");
      if (goes_on) continue;  // "Tincan Island | port"
      const auto found = hit->rule->constants.contains("before") ? NameBefore(*hit) : NameInside(*hit);
      if (!found || found->place.begin < behind || !Plausible(*found)) continue;
      AddRuleMention(*hit, *found);
      behind = found->place.end;
    }
  }

  // A place that a rule has found: the mention, and the name in it.
  struct RulePlace {
    Span place, name;
    uint32_t begin = 0, end = 0;  // tokens of the place
    uint32_t name_begin = 0;
  };

  std::optional<RulePlace> NameInside(const RuleHit& hit) const {
    const Span name = hit.Capture("name");
    const Span place = hit.rule->constants.contains("span") ? name : hit.span;
    const uint32_t begin = reading_.TokenAt(place.begin);
    return RulePlace{place, name, begin, reading_.TokenAt(place.end - 1) + 1, reading_.TokenAt(name.begin)};
  }

  // "Chiba" before "prefecture": the longest place that ends there, or the run of capitals.
  std::optional<RulePlace> NameBefore(const RuleHit& hit) const {
    constexpr uint32_t kMaxWords = 5;
    const uint32_t word = reading_.TokenAt(hit.span.begin);
    const uint32_t begin = BeginOfKnownName(words_.RunBefore(word, kMaxWords), word);
    if (begin == word || words_.Possessive(word - 1)) return std::nullopt;
    const Span place{reading_.tokens[begin].span.begin, hit.span.end};
    const Span name = hit.rule->constants.contains("whole") ? place : words_.SpanOf(begin, word);
    if (hit.rule->constants.contains("span")) return RulePlace{name, name, begin, word, begin};
    return WithTown({place, name, begin, reading_.TokenAt(hit.span.end - 1) + 1, begin});
  }

  // "Dar es" before "Salaam port": small words inside a known name.
  uint32_t BeginOfKnownName(uint32_t begin, uint32_t end) const {
    constexpr uint32_t kMaxWords = 5;
    for (uint32_t start = begin > kMaxWords ? begin - kMaxWords : 0; start < begin; ++start) {
      const auto hits = words_.HitsAt("place", start);
      const bool reaches = std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return hit.end_token >= end; });
      if (reaches && words_.Capital(start)) return start;
    }
    return begin;
  }

  // "Dover's Eastern Docks": a name that is only a direction is no name without the town's.
  RulePlace WithTown(RulePlace found) const {
    const uint32_t town = found.begin >= 2 && words_.Possessive(found.begin - 1) ? found.begin - 2 : found.begin;
    if (town == found.begin || !IsNoPlace(found.begin) || !words_.Is(town, kPlace | kCountry)) return found;
    found.place.begin = reading_.tokens[town].span.begin;
    return {found.place, found.place, town, found.end, town};
  }

  // A common word, an office or a nationality before "district" or "port" names nothing: "The district", "a Japanese port".
  bool Plausible(const RulePlace& found) const {
    const uint32_t first = found.name_begin;
    if (taken_.Any(found.begin, found.end) || nested_.Any(found.begin, found.end)) return HoldsNames(found);
    const bool known = words_.Is(first, kPlace | kCountry);
    if (words_.Is(first, kTitle | kNationality) && !known) return false;
    const bool one_word = reading_.tokens[first].span.end >= found.name.end;
    if (one_word && words_.Is(first, kCommonWord) && !known) return false;
    return known || !words_.Headline(first);
  }

  // "Chicago International Mail Facility" is a facility, though "Chicago International Mail" could be a firm, and "Sir John Rogerson's
  // Quay".
  bool HoldsNames(const RulePlace& found) const {
    bool holds = false;
    const auto first = FirstAt(found.place.begin);
    if (first != mentions_.begin() && std::prev(first)->span.end > found.place.begin) return false;
    for (auto mention = FirstAt(found.place.begin); mention != mentions_.end() && mention->span.begin < found.place.end; ++mention) {
      const std::string_view type = TypeName(mention->value);
      if (type != "person" && type != "organization") continue;
      if (mention->span.begin < found.place.begin || mention->span.end > found.place.end) return false;
      holds = true;
    }
    return holds;
  }

  std::vector<Mention>::const_iterator FirstAt(uint32_t offset) const {
    const auto found_by_names = mentions_.begin() + static_cast<std::ptrdiff_t>(named_);
    return std::partition_point(mentions_.begin(), found_by_names, [&](const Mention& mention) { return mention.span.begin < offset; });
  }

  void AddRuleMention(const RuleHit& hit, const RulePlace& found) {
    if (taken_.Any(found.begin, found.end)) covered_.push_back(found.place);
    PlaceValue value;
    value.name = words_.Name(found.name);
    value.kind = hit.rule->constants.at("kind");
    taken_.Take(found.begin, found.end);
    mentions_.push_back({found.place, std::move(value), hit.rule->name});
  }

  // Names that a facility's longer name has swallowed.
  void DropCovered() {
    auto cover = covered_.begin();
    const auto is_covered = [&](const Mention& mention) {
      while (cover != covered_.end() && cover->end <= mention.span.begin) ++cover;
      return cover != covered_.end() && cover->begin <= mention.span.begin && mention.span.end <= cover->end;
    };
    const auto end = mentions_.begin() + static_cast<std::ptrdiff_t>(named_);
    const auto kept = std::remove_if(mentions_.begin(), end, is_covered);
    mentions_.erase(kept, end);
  }

  // Candidates of both gazetteer kinds, longest first at each word, without overlaps.
  void Collect() {
    for (uint32_t i = 0; i < words_.size();) {
      const bool known = words_.Is(i, kPlace | kCountry);
      const uint32_t end = taken_.At(i) || !words_.Capital(i) ? i + 1 : known ? CollectAt(i) : CollectUnknownAt(i);
      i = std::max(end, i + 1);
    }
  }

  // A name of no list behind "in", "near", "off": villages are in no gazetteer. Behind "from" and "to" only with its country or region.
  uint32_t CollectUnknownAt(uint32_t token) {
    constexpr uint32_t kMaxWords = 3;
    constexpr std::array<std::string_view, 11> kLocative = {"in", "near", "off", "at", "outside", "via",
                                                            "In", "Near", "Off", "At", "Outside"};
    constexpr std::array<std::string_view, 6> kDirective = {"from", "to", "through", "into", "of", "for"};
    if (token == 0 || !words_.Joined(token)) return token + 1;
    uint32_t end = token;
    bool unknown = false;
    const bool at_a_place = IsOneOf(words_.Text(token - 1), kLocative);
    while (end < token + kMaxWords && (end == token || words_.Joined(end)) &&
           (IsUnknownName(end) || (at_a_place && end > token && IsFamilyName(end))))
      unknown |= !words_.Is(end++, kPlace | kCountry);
    if (!unknown) return token + 1;
    const bool goes_on = end < words_.size() && words_.Joined(end) && words_.Capital(end);
    const std::string_view before = words_.Text(token - 1);
    const bool cued = IsOneOf(before, kLocative) || (IsOneOf(before, kDirective) && CueBehind({token, end, nullptr, false, true, true}));
    if (goes_on || !cued) return token + 1;
    unknown_.push_back(words_.SpanOf(token, end));
    return end;
  }

  bool IsUnknownName(uint32_t token) const {
    constexpr uint32_t kOther = kGivenName | kFamilyName | kPersonName | kCommonWord | kNationality | kTitle | kOrganization |
                                kOrganizationWord | kPlaceWord | kPersonCue | kGoodsName | kCalendar;
    return words_.Capital(token) && reading_.tokens[token].shape == Shape::kCapital && !words_.Is(token, kOther) && !HasDigit(token) &&
           !words_.AtStart(token) && !words_.Headline(token) && !taken_.At(token) && !nested_.At(token) && words_.Text(token).size() > 2;
  }

  // "Azul" of "at Céu Azul"; of "at Mersa Foods" no part is one.
  bool IsFamilyName(uint32_t token) const {
    constexpr uint32_t kOther =
        kCommonWord | kNationality | kTitle | kOrganization | kOrganizationWord | kPlaceWord | kPersonCue | kCalendar;
    return words_.Capital(token) && words_.Is(token, kFamilyName | kPersonName) && !words_.Is(token, kOther) && !taken_.At(token) &&
           !nested_.At(token);
  }

  bool HasDigit(uint32_t token) const {
    const std::string_view word = words_.Text(token);
    return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  }

  uint32_t CollectAt(uint32_t token) {
    const auto countries = words_.HitsAt("country", token);
    const auto places = words_.HitsAt("place", token);
    const bool country = !countries.empty() && (places.empty() || countries[0].end_token >= places[0].end_token);
    const auto hits = country ? countries : places;
    Candidate candidate{token, hits[0].end_token, &hits[0], country, true, false};
    if (taken_.Any(token, candidate.end) || !AllCapital(candidate) || IsAbbreviatedWord(candidate) || IsNegated(candidate))
      return token + 1;
    if (candidate.end == token + 1 && IsNoPlace(token)) return token + 1;
    const bool all_need_cue = std::all_of(hits.begin(), hits.end(), [](const NameHit& hit) { return hit.needs_cue; });
    if (IsBrandOfGoods(candidate)) return token + 1;
    candidate.weak = all_need_cue || (!country && IsWeak(candidate, hits));
    candidate.cued = HasCue(candidate);
    if (PartOfLongerName(candidate, candidate.cued)) return CollectUnknownAt(token);
    candidates_.push_back(candidate);
    return candidate.end;
  }

  // "of", "de" inside a name may be small; "march" for a town named March may not.
  bool AllCapital(const Candidate& candidate) const { return words_.Capital(candidate.begin) && words_.Capital(candidate.end - 1); }

  // "Komatsu hydraulic excavators".
  bool IsBrandOfGoods(const Candidate& candidate) const {
    return words_.Is(candidate.begin, kGoodsName) && words_.Joined(candidate.end) && words_.Is(candidate.end, kGoodsName);
  }

  // Months, and words that a gazetteer has as a place but that are hardly ever one: "August", "Western".
  bool IsNoPlace(uint32_t token) const {
    if (words_.Is(token, kCalendar)) return true;
    if (!words_.Is(token, kPlaceWord)) return false;
    const auto hits = words_.HitsAt("place_word", token);
    return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return words_.Column(hit, "role") == "not"; });
  }

  // Short words in capitals are codes unless they stand in a list of countries: "US", "UAE" are countries; "IT", "OK" are not places.
  bool IsAbbreviatedWord(const Candidate& candidate) const {
    return !candidate.country && candidate.end - candidate.begin == 1 && reading_.tokens[candidate.begin].shape == Shape::kUpper &&
           reading_.tokens[candidate.begin].span.size() <= 3 && !words_.Headline(candidate.begin) && !IsKnownAirport(candidate);
  }

  // "non-UK duty paid": what is not from there.
  bool IsNegated(const Candidate& candidate) const {
    if (candidate.begin == 0 || reading_.tokens[candidate.begin].gap != Gap::kJoin) return false;
    return words_.Text(candidate.begin - 1) == "non" || words_.Text(candidate.begin - 1) == "Non";
  }

  // "at JFK": of those that are commonly called by their code.
  bool IsKnownAirport(const Candidate& candidate) const {
    const auto hits = words_.HitsAt("place", candidate.begin);
    return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) {
      return words_.Column(hit, "type") == "airport" && words_.FileName(hit) == "places_more";
    });
  }

  bool IsWeak(const Candidate& candidate, std::span<const NameHit> hits) const {
    const double population = words_.Inhabitants(hits);
    bool region = false;
    for (const NameHit& hit : hits) {
      const std::string_view type = words_.Column(hit, "type");
      region |=
          !hit.needs_cue && (type == "region" || (type == "capital" && population >= kWellKnown) || type == "macroregion" || type == "sea");
    }
    if (region || population >= kWellKnown) return false;
    if (candidate.end - candidate.begin > 1) return false;
    return words_.Is(candidate.begin, kAnyPersonName | kCommonWord) || words_.Headline(candidate.begin) || population < 5000;
  }

  bool HasCue(const Candidate& candidate) const { return CueBefore(candidate.begin) || CueBehind(candidate) || IsDateline(candidate); }

  bool CueBefore(uint32_t begin) const {
    if (begin == 0) return false;
    const std::string first = Uncapitalised(words_.Text(begin - 1));  // "At Dulles, ..."
    const std::string_view before = first;
    if (words_.Joined(begin) && IsOneOf(before, kPlacePrepositions)) return true;
    if (words_.Joined(begin) && IsOneOf(before, kWeakPrepositions) && !words_.Is(begin, kAnyPersonName)) return true;
    const bool moves = words_.Joined(begin) && begin > 1 && IsOneOf(words_.Text(begin - 2), kMovement);
    if (moves && (IsOneOf(before, kWeakPrepositions) || before == "for")) return true;
    if (before == "of" && begin > 1 && words_.Joined(begin) && IsOneOf(words_.Text(begin - 2), kParts)) return true;
    // A list of places: "in Chiba, Osaka and Kobe".
    if (candidates_.empty()) return false;
    const Candidate& last = candidates_.back();
    if (!(last.cued || !last.weak)) return false;
    return (last.end == begin && IsComma(begin)) || (last.end + 1 == begin && (before == "and" || before == "or"));
  }

  // "Chiba, Japan", "Chop in Ukraine": a country or region follows.
  bool CueBehind(const Candidate& candidate) const {
    const bool in = words_.Joined(candidate.end) && words_.Is(candidate.end, kCommonWord) && words_.Text(candidate.end) == "in";
    const uint32_t next = candidate.end + (in ? 1 : 0);
    if (in ? !words_.Joined(next) : !IsComma(next)) return false;
    if (!words_.Capital(next)) return false;
    if (words_.Is(next, kCountry)) return true;
    if (!words_.Is(next, kPlace)) return false;
    const auto hits = words_.HitsAt("place", next);
    return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return words_.Column(hit, "type") == "region"; });
  }

  bool IsComma(uint32_t token) const {
    if (token == 0 || token >= words_.size()) return false;
    const std::string_view between = reading_.Text({reading_.tokens[token - 1].span.end, reading_.tokens[token].span.begin});
    return between == ", " || between == "., ";
  }

  // "LONDON, May 3 (Reuters) -", "TOKYO —": capitals at the start of a paragraph, then a dash, a date or an agency.
  bool IsDateline(const Candidate& candidate) const {
    if (!words_.AtStart(candidate.begin) || reading_.tokens[candidate.begin].shape != Shape::kUpper || candidate.end >= words_.size())
      return false;
    const std::string_view between =
        reading_.Text({reading_.tokens[candidate.end - 1].span.end, reading_.tokens[candidate.end].span.begin});
    return between.find_first_of("-(,:") != std::string_view::npos || between.find("\xE2\x80") != std::string_view::npos ||
           reading_.tokens[candidate.end].shape == Shape::kNumber;
  }

  // Neighbours in capitals that are nothing else make the name a part of theirs: "Lexington Partners", "Carl Sydney".
  bool PartOfLongerName(const Candidate& candidate, bool cued) const {
    const bool right = IsUnknownCapital(candidate.end) && words_.Joined(candidate.end);
    const bool left = candidate.begin > 0 && words_.Joined(candidate.begin) && IsUnknownCapital(candidate.begin - 1) &&
                      !words_.AtStart(candidate.begin - 1) && !taken_.At(candidate.begin - 1);
    if (words_.Headline(candidate.begin)) return false;
    if (candidate.country) return false;
    return (right && !(cued && words_.Is(candidate.end, kCommonWord | kOrganizationWord))) || (left && !cued);
  }

  bool IsUnknownCapital(uint32_t token) const {
    if (!words_.Capital(token) || taken_.At(token) || nested_.At(token)) return false;
    return !words_.Is(token, kTitle | kCalendar | kNationality | kCountry) && reading_.tokens[token].shape != Shape::kNumber &&
           (!words_.Is(token, kPlace) || words_.Is(token, kAnyPersonName | kCommonWord));
  }

  // "Pyongyang said": a capital or country that does what only people do.
  bool IsMetonym(const Candidate& candidate) const {
    if (!words_.Joined(candidate.end) || !words_.Is(candidate.end, kPersonCue)) return false;
    const uint32_t next = candidate.end + 1;
    if (words_.Text(candidate.end) == "said" && next < words_.size() && (words_.Text(next) == "to" || words_.Text(next) == "by"))
      return false;  // "a box from Turkey said to hold tiles"
    const bool seat = candidate.country || words_.Column(*candidate.hit, "type") == "capital";
    return seat && words_.Column(words_.HitsAt("person_cue", candidate.end)[0], "role") == "said";
  }

  void Emit(const Candidate& candidate) {
    const Span span = words_.SpanOf(candidate.begin, candidate.end);
    if (nested_.At(candidate.begin) && candidate.weak && !candidate.cued) return;
    PlaceValue value;
    value.name = words_.Name(span);
    if (IsMetonym(candidate)) value.kind = "metonym";
    mentions_.push_back({span, std::move(value), "gazetteer." + words_.FileName(*candidate.hit)});
  }

  const Reading& reading_;
  const NameWords& words_;
  TakenTokens taken_, nested_;  // nested: inside an organisation's name that may hold a place
  std::vector<Mention>& mentions_;
  size_t named_;               // mentions that were there before, sorted
  std::vector<Span> covered_;  // of facilities whose names hold such a mention
  std::vector<Span> unknown_;  // names of no list
  std::vector<Candidate> candidates_;
  std::unordered_set<uint64_t> seen_;
};

}  // namespace

void FindPlaces(const NameWords& words, std::vector<Mention>& mentions) { PlaceFinder(words, mentions).Find(); }

}  // namespace tidewaiter
