#include "pipeline/incident/case.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace tidewaiter {
namespace {

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Goods whose seizure needs no border to be a case.
constexpr std::array<std::string_view, 9> kContraband = {"narcotics",   "precursors",     "weapons",  "ammunition", "explosives",
                                                         "counterfeit", "cultural_goods", "wildlife", "tobacco"};
constexpr std::array<std::string_view, 5> kBorderPlaces = {"airport", "port", "crossing", "terminal", "freezone"};
constexpr std::array<std::string_view, 2> kBorderBodies = {"customs", "coast_guard"};
// Offences that are told of a certain case rather than of a trade.
constexpr std::array<std::string_view, 6> kSpecificOffences = {"sanctions_evasion", "export_control_violation", "misdeclaration",
                                                               "undervaluation",    "undeclared_currency",      "document_fraud"};
constexpr std::array<std::string_view, 3> kStopped = {"seized", "intercepted", "raided"};
constexpr std::array<std::string_view, 6> kCustody = {"arrested", "charged", "convicted", "sentenced", "expelled", "sanctioned"};

// What an episode tells, each once however often it is told.
struct Told {
  bool goods = false, counted = false, contraband = false;
  bool stopped_by_authority = false, stopped_goods = false, found_hidden = false;
  bool custody = false, suspect_in_custody = false, charged = false;
  bool offence_with_goods = false, theft = false, day = false;
  bool cover = false, border = false;
  std::set<std::string> route;  // which of its parts
  std::set<std::string> offences;
};

class Teller {
 public:
  Teller(const Facts& facts, const Episode& episode) : facts_(facts) {
    for (const EventMention& event : episode.events) Add(event);
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
      told_.charged |= trigger.value == "charged" || trigger.value == "convicted" || trigger.value == "sentenced";
      if (trigger.slot != "offence") continue;
      told_.theft |= trigger.value == "theft";
      offence |= trigger.value != "theft";
      if (trigger.value != "theft") told_.offences.insert(trigger.value);
    }
    bool goods = false, suspect = false;
    for (const RoleFill& fill : event.fills) {
      goods |= AddGoods(event, fill);
      suspect |= fill.role == "suspect";
      if (fill.role == "destination" || fill.role == "origin" || fill.role == "transit") told_.route.insert(fill.role);
      told_.cover |= fill.role == "declared_goods" || fill.role == "declared_destination" || fill.role == "concealment_3" || fill.role == "concealment_4";
    }
    told_.stopped_goods |= stopped && goods;
    told_.stopped_by_authority |= stopped && goods && NamesAnAuthority(event);
    told_.custody |= custody;
    told_.suspect_in_custody |= custody && suspect;
    told_.offence_with_goods |= offence && goods;
    told_.day |= (stopped || custody) && NamesADay(event);
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

  const std::vector<Mark>& MarksOf(const EventMention& event) const { return facts_.sentences[event.sentence].sentence.marks(); }

  bool IsCounted(const EventMention& event, const RoleFill& fill) const {
    if (fill.mark < 0) return false;
    const auto& parts = MarksOf(event)[static_cast<size_t>(fill.mark)].parts;
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first != "item"; });
  }

  bool NamesAnAuthority(const EventMention& event) const {
    const std::vector<Mark>& marks = MarksOf(event);
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.type == "authority"; });
  }

  bool NamesADay(const EventMention& event) const {
    const std::vector<Mark>& marks = MarksOf(event);
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      if (mark.mentions.empty()) return false;
      const auto* date = std::get_if<DateValue>(&facts_.mentions[mark.mentions[0]].value);
      return date != nullptr && date->edtf.size() >= 10;
    });
  }

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
  if (told.charged) weight += 1;
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

}  // namespace

double CaseWeight(const Facts& facts, const Episode& episode, const DocumentTone& tone) {
  Teller teller(facts, episode);
  // A second seizure in a story is by the same customs, which it need not name again.
  for (const Mention& mention : facts.mentions) teller.AddBorder(mention);
  if (!teller.told().goods) return 0;
  const double weight = WeightOf(teller.told()) + WeightOf(tone);
  return weight;
}

}  // namespace tidewaiter
