#include "pipeline/incident/case.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Goods that hardly cross a border lawfully.
constexpr std::array<std::string_view, 10> kContraband = {"narcotics",   "precursors",     "weapons",  "ammunition", "explosives",
                                                          "counterfeit", "cultural_goods", "wildlife", "tobacco",    "dual_use"};
constexpr std::array<std::string_view, 5> kBorderPlaces = {"airport", "port", "crossing", "terminal", "freezone"};
constexpr std::array<std::string_view, 2> kBorderBodies = {"customs", "coast_guard"};
// Offences that are told of a certain case rather than of a trade.
constexpr std::array<std::string_view, 7> kSpecificOffences = {"sanctions_evasion",   "export_control_violation", "misdeclaration", "undervaluation",
                                                               "undeclared_currency", "document_fraud",           "trafficking"};
constexpr std::array<std::string_view, 3> kStopped = {"seized", "intercepted", "raided"};
constexpr std::array<std::string_view, 7> kCustody = {"arrested", "charged", "convicted", "sentenced", "expelled", "sanctioned", "fined"};
constexpr std::array<std::string_view, 4> kJudged = {"charged", "convicted", "sentenced", "fined"};
constexpr std::array<std::string_view, 4> kRoute = {"destination", "origin", "transit", "declared_destination"};

// What an episode tells, each once however often it is told.
struct Told {
  bool goods = false, counted = false, contraband = false;
  bool stopped = false, stopped_by_authority = false, stopped_goods = false, found_hidden = false;
  bool custody = false, suspect_in_custody = false, judged = false, designated = false;
  bool offence_with_goods = false, theft = false, day = false;
  bool cover = false, border = false, authority = false, conveyance = false;
  std::set<std::string> route;  // which of its parts
  std::set<std::string> offences;
  std::set<std::string> countries;
  std::map<std::string, std::set<std::string>> words;  // by class of case_words

  double Words(const char* name, size_t most) const {
    const auto found = words.find(name);
    return found == words.end() ? 0 : static_cast<double>(std::min(most, found->second.size()));
  }
};

class Teller {
 public:
  Teller(const Reading& reading, const Facts& facts, const Episode& episode) : reading_(reading), facts_(facts) {
    for (const EventMention& event : episode.events) Add(event);
    for (uint32_t sentence : episode.sentences) AddSentence(sentence);
  }

  void AddBorder(const Mention& mention) {
    if (const auto* place = std::get_if<PlaceValue>(&mention.value)) told_.border |= IsOneOf(place->kind, kBorderPlaces);
    if (const auto* body = std::get_if<OrganizationValue>(&mention.value)) told_.border |= IsOneOf(body->kind, kBorderBodies);
  }

  const Told& told() const { return told_; }

 private:
  void Add(const EventMention& event) {
    bool stopped = false, custody = false, offence = false;
    for (const Trigger& trigger : event.triggers) {
      stopped |= IsOneOf(trigger.value, kStopped);
      custody |= IsOneOf(trigger.value, kCustody);
      told_.found_hidden |= trigger.rule == "deed.found-hidden";
      told_.judged |= IsOneOf(trigger.value, kJudged);
      told_.designated |= trigger.value == "sanctioned";
      if (trigger.slot != "offence") continue;
      told_.theft |= trigger.value == "theft";
      offence |= trigger.value != "theft";
      if (trigger.value != "theft") told_.offences.insert(trigger.value);
    }
    bool goods = false, suspect = false;
    for (const RoleFill& fill : event.fills) {
      goods |= AddGoods(event, fill);
      suspect |= fill.role == "suspect";
      if (IsOneOf(fill.role, kRoute)) told_.route.insert(fill.role);
      told_.conveyance |= fill.role.starts_with("mode_");
      told_.cover |= fill.role == "declared_goods" || fill.role == "declared_destination" || fill.role == "concealment_3" || fill.role == "concealment_4";
    }
    told_.stopped |= stopped;
    told_.stopped_goods |= stopped && goods;
    told_.stopped_by_authority |= stopped && goods && NamesAnAuthority(event.sentence);
    told_.custody |= custody;
    told_.suspect_in_custody |= custody && suspect;
    told_.offence_with_goods |= offence && goods;
    told_.day |= (stopped || custody) && NamesADay(event);
  }

  void AddSentence(uint32_t sentence) {
    told_.authority |= NamesAnAuthority(sentence);
    for (const Mark& mark : facts_.sentences[sentence].sentence.marks()) {
      for (uint32_t mention : mark.mentions) {
        const auto* place = std::get_if<PlaceValue>(&facts_.mentions[mention].value);
        if (place != nullptr && !place->country.empty()) told_.countries.insert(place->country);
      }
    }
    const Span span = reading_.sentences[sentence].span;
    const std::vector<NameHit>& hits = reading_.Names("case_word");
    auto hit = std::partition_point(hits.begin(), hits.end(), [&](const NameHit& h) { return h.span.begin < span.begin; });
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    for (; hit != hits.end() && hit->span.begin < span.end; ++hit) {
      told_.words[std::string(gazetteer.Column(*hit->entry, "class"))].insert(Fold(reading_.Text(hit->span)));
    }
  }

  // Whether the event itself is about these goods.
  bool AddGoods(const EventMention& event, const RoleFill& fill) {
    if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) return false;
    const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value);
    if (goods == nullptr) return false;
    const bool counted = IsCounted(event, fill);
    told_.counted |= counted;
    told_.goods |= counted || goods->specificity == "kind" || !goods->brand.empty() || (goods->specificity == "class" && event.anchored);
    told_.contraband |= IsOneOf(goods->category, kContraband);
    return fill.role == "goods" && (event.anchored || counted);
  }

  const std::vector<Mark>& MarksOf(uint32_t sentence) const { return facts_.sentences[sentence].sentence.marks(); }

  bool IsCounted(const EventMention& event, const RoleFill& fill) const {
    if (fill.mark < 0) return false;
    const auto& parts = MarksOf(event.sentence)[static_cast<size_t>(fill.mark)].parts;
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first != "item"; });
  }

  bool NamesAnAuthority(uint32_t sentence) const {
    const std::vector<Mark>& marks = MarksOf(sentence);
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.type == "authority"; });
  }

  bool NamesADay(const EventMention& event) const {
    const std::vector<Mark>& marks = MarksOf(event.sentence);
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      if (mark.mentions.empty()) return false;
      const auto* date = std::get_if<DateValue>(&facts_.mentions[mark.mentions[0]].value);
      return date != nullptr && date->edtf.size() >= 10;
    });
  }

  const Reading& reading_;
  const Facts& facts_;
  Told told_;
};

double WeightOf(const Told& told) {
  double weight = 0;
  if (told.stopped_by_authority) weight += 2.5;
  if (told.stopped_goods) weight += 2;
  if (told.found_hidden) weight += 1.5;
  if (told.custody) weight += 1;
  if (told.suspect_in_custody) weight += 1.5;
  if (told.judged) weight += 1;
  if (told.offence_with_goods) weight += 1.5;
  weight += std::min(1.0, 0.5 * static_cast<double>(told.offences.size()));
  if (std::any_of(told.offences.begin(), told.offences.end(), [](const auto& offence) { return IsOneOf(offence, kSpecificOffences); })) weight += 1;
  if (told.contraband && (told.stopped_goods || told.found_hidden || told.custody || told.offence_with_goods)) weight += 1;
  if (told.border) weight += 1;
  weight += std::min(1.0, 0.5 * static_cast<double>(told.route.size()));
  if (told.cover) weight += 1;
  if (told.counted) weight += 0.5;
  if (told.day) weight += 0.5;
  if (told.theft && told.offences.empty() && !(told.stopped_goods && told.border)) weight -= 2;
  return weight;
}

// A document of figures and rules tells of seizures without there being a case.
double WeightOf(const DocumentTone& tone) {
  double weight = 0;
  if (tone.general > tone.deeds || (tone.general >= 3 && 2 * tone.general > tone.deeds)) weight -= 3.0 * tone.general / (tone.general + tone.deeds);
  if (tone.general >= 3 && tone.general > tone.deeds) weight -= 2;
  if (tone.staged >= 2) weight -= 4;
  return weight;
}

void Dump(const Reading& reading, const Told& t, const DocumentTone& tone, size_t sentences, size_t events, double weight) {
  const char* path = std::getenv("CASE_DUMP");
  if (path == nullptr) return;
  FILE* f = std::fopen(path, "a");
  std::fprintf(f, "%s\t%s\t%g", reading.document->id.c_str(), reading.document->path.c_str(), weight);
  const auto one = [&](const char* name, double v) { std::fprintf(f, "\t%s=%g", name, v); };
  one("goods", t.goods); one("counted", t.counted); one("contraband", t.contraband); one("stopped", t.stopped);
  one("stopped_auth", t.stopped_by_authority); one("stopped_goods", t.stopped_goods); one("found_hidden", t.found_hidden);
  one("custody", t.custody); one("suspect_custody", t.suspect_in_custody); one("judged", t.judged); one("designated", t.designated);
  one("offence_goods", t.offence_with_goods); one("theft", t.theft); one("day", t.day); one("cover", t.cover); one("border", t.border);
  one("authority", t.authority); one("conveyance", t.conveyance); one("route", static_cast<double>(t.route.size()));
  one("offences", static_cast<double>(t.offences.size())); one("countries", static_cast<double>(t.countries.size()));
  one("specific", std::any_of(t.offences.begin(), t.offences.end(), [](const auto& o) { return IsOneOf(o, kSpecificOffences); }));
  for (const char* c : {"control", "court", "forbidden", "journey", "hidden", "trade", "crime", "mishap", "play"}) one(c, t.Words(c, 99));
  one("general", tone.general); one("deeds", tone.deeds); one("staged", tone.staged);
  one("sentences", static_cast<double>(sentences)); one("events", static_cast<double>(events));
  std::fprintf(f, "\n");
  std::fclose(f);
}

}  // namespace

double CaseWeight(const Reading& reading, const Facts& facts, const Episode& episode, const DocumentTone& tone) {
  Teller teller(reading, facts, episode);
  // A second seizure in a story is by the same customs, which it need not name again.
  for (const Mention& mention : facts.mentions) teller.AddBorder(mention);
  const double weight = WeightOf(teller.told()) + WeightOf(tone);
  Dump(reading, teller.told(), tone, facts.sentences.size(), episode.events.size(), weight);
  if (!teller.told().goods) return 0;
  return weight;
}

}  // namespace tidewaiter
