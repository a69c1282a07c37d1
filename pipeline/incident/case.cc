#include "pipeline/incident/case.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "extractors/match/fold.h"
#include "pipeline/incident/bare_goods.h"

namespace tidewaiter {
namespace {

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 5> kBorderPlaces = {"airport", "port", "crossing", "terminal", "freezone"};
constexpr std::array<std::string_view, 2> kBorderBodies = {"customs", "coast_guard"};
// Offences that are told of a certain case rather than of a trade.
constexpr std::array<std::string_view, 8> kSpecificOffences = {
    "sanctions_evasion",   "export_control_violation", "misdeclaration", "undervaluation",
    "undeclared_currency", "document_fraud",           "trafficking",    "diversion"};
constexpr std::array<std::string_view, 6> kAcrossBorders = {"smuggling",      "sanctions_evasion", "export_control_violation",
                                                            "misdeclaration", "undervaluation",    "undeclared_currency"};
constexpr std::array<std::string_view, 3> kStopped = {"seized", "intercepted", "raided"};
constexpr std::array<std::string_view, 7> kCustody = {"arrested", "charged", "convicted", "sentenced", "expelled", "sanctioned", "fined"};
constexpr std::array<std::string_view, 4> kJudged = {"charged", "convicted", "sentenced", "fined"};
constexpr std::array<std::string_view, 10> kDoses = {"packet", "bag", "wrap", "dose", "sachet", "vial", "baggie", "deal", "tablet", "pill"};
constexpr std::array<std::string_view, 4> kRoute = {"destination", "origin", "transit", "declared_destination"};

// What an episode tells, each once however often it is told.
struct Told {
  bool goods = false, counted = false, contraband = false, bulk = false, bare = false, drugs = false, other_contraband = false;
  bool stopped = false, stopped_by_authority = false, stopped_goods = false, found_goods = false, authority_stops = false;
  bool custody = false, judged = false, designated = false, investigated = false;
  bool theft = false, cultural = false, wildlife = false, cash = false, offence_with_goods = false, cue = false;
  bool cover = false, declared = false, border = false;
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
      told_.investigated |= trigger.value == "investigated";
      told_.judged |= IsOneOf(trigger.value, kJudged);
      told_.designated |= trigger.value == "sanctioned";
      told_.cue |= trigger.slot == "cue";
      if (trigger.slot != "offence") continue;
      offence |= trigger.value != "theft";
      told_.theft |= trigger.value == "theft";
      if (trigger.value != "theft") told_.offences.insert(trigger.value);
    }
    bool goods = false;
    for (const RoleFill& fill : event.fills) {
      goods |= AddGoods(event, fill);
      if (IsOneOf(fill.role, kRoute)) told_.route.insert(fill.role);
      told_.declared |= fill.role == "declared_goods" || fill.role == "declared_destination";
      told_.cover |= fill.role == "declared_goods" || fill.role == "declared_destination" || fill.role == "concealment_3" ||
                     fill.role == "concealment_4";
    }
    told_.found_goods |= event.anchored && goods;
    told_.stopped |= stopped;
    told_.stopped_goods |= stopped && goods;
    const bool by_authority = stopped && NamesAnAuthority(event.sentence);
    told_.stopped_by_authority |= by_authority && goods;
    told_.authority_stops |= by_authority;
    told_.custody |= custody;
    told_.offence_with_goods |= offence && goods;
  }

  void AddSentence(uint32_t sentence) {
    for (const Mark& mark : facts_.sentences[sentence].sentence.marks()) {
      for (uint32_t mention : mark.mentions) {
        const auto* place = std::get_if<PlaceValue>(&facts_.mentions[mention].value);
        if (place != nullptr && !place->country.empty()) told_.countries.insert(place->country);
      }
    }
    const std::vector<Span> names = NamesIn(sentence);
    const Span span = reading_.sentences[sentence].span;
    const std::vector<NameHit>& hits = reading_.Names("case_word");
    auto hit = std::partition_point(hits.begin(), hits.end(), [&](const NameHit& h) { return h.span.begin < span.begin; });
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    for (; hit != hits.end() && hit->span.begin < span.end; ++hit) {
      if (IsInAName(names, hit->span)) continue;
      told_.words[std::string(gazetteer.Column(*hit->entry, "class"))].insert(Fold(reading_.Text(hit->span)));
    }
  }

  // The Bureau of Industry and Security speaks of no industry.
  std::vector<Span> NamesIn(uint32_t sentence) const {
    std::vector<Span> names;
    for (const Mark& mark : MarksOf(sentence)) {
      if (mark.type == "authority" || mark.type == "organization" || mark.type == "media") names.push_back(mark.span);
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  static bool IsInAName(const std::vector<Span>& names, Span word) {
    const auto next = std::partition_point(names.begin(), names.end(), [&](Span name) { return name.begin <= word.begin; });
    return next != names.begin() && std::prev(next)->Contains(word) && std::prev(next)->size() > word.size();
  }

  // Whether the event itself is about these goods.
  bool AddGoods(const EventMention& event, const RoleFill& fill) {
    told_.goods |= fill.role == "cash";
    told_.cash |= fill.role == "cash";
    if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) return false;
    const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value);
    if (goods == nullptr) return false;
    const bool counted = IsCounted(event, fill);
    told_.counted |= counted;
    told_.bare |= fill.rule == kBareGoods;
    told_.goods |= counted || goods->specificity == "kind" || !goods->brand.empty() || (goods->specificity == "class" && event.anchored);
    const bool contraband = IsContraband(goods->category);
    told_.contraband |= contraband;
    told_.drugs |= goods->category == "narcotics";
    told_.other_contraband |= contraband && goods->category != "narcotics";
    told_.wildlife |= goods->category == "wildlife";
    told_.cash |= goods->category == "currency" && counted;
    told_.cultural |= goods->category == "cultural_goods";
    const bool drugs = goods->category == "narcotics";
    told_.bulk |= contraband && counted && IsBulk(MarksOf(event.sentence)[static_cast<size_t>(fill.mark)], event.sentence, drugs);
    return fill.role == "goods" && (event.anchored || counted);
  }

  const std::vector<Mark>& MarksOf(uint32_t sentence) const { return facts_.sentences[sentence].sentence.marks(); }

  bool IsCounted(const EventMention& event, const RoleFill& fill) const {
    if (fill.mark < 0) return false;
    const auto& parts = MarksOf(event.sentence)[static_cast<size_t>(fill.mark)].parts;
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first != "item"; });
  }

  // More than anybody has for himself: ten kilograms, ten packages, fifty pieces. Who deals in drugs at a corner has hundreds of doses, and
  // who grows them hundreds of plants.
  bool IsBulk(const Mark& mark, uint32_t sentence, bool drugs) const {
    const MarkedSentence& marked = facts_.sentences[sentence].sentence;
    for (const auto& [role, index] : mark.parts) {
      if (role != "quantity" || marked.marks()[index].mentions.empty()) continue;
      const auto* quantity = std::get_if<QuantityValue>(&facts_.mentions[marked.marks()[index].mentions[0]].value);
      if (quantity == nullptr || quantity->unit == "g" || quantity->unit == "gram") continue;
      const bool pieces = quantity->unit.empty() || quantity->unit == "piece";
      const bool doses = drugs && (pieces || IsOneOf(quantity->unit, kDoses));
      const double least = doses ? 5000 : pieces ? 50 : 10;
      if (quantity->unit == "tonne" || quantity->unit == "t" || quantity->amount.value_or(0) >= least) return true;
    }
    return false;
  }

  bool NamesAnAuthority(uint32_t sentence) const {
    const std::vector<Mark>& marks = MarksOf(sentence);
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.type == "authority"; });
  }

  const Reading& reading_;
  const Facts& facts_;
  Told told_;
};

// A sum of money in notes, and somebody held because it is dirty; a bank's fine is another matter.
bool IsDirtyCash(const Told& told) { return told.cash && told.stopped && told.custody && told.offences.contains("money_laundering"); }

// Fakes, parts of protected animals and dirty money are against the law wherever they are: their trade needs no border.
bool IsForbiddenAnywhere(const Told& told) {
  return IsDirtyCash(told) || ((told.stopped || told.custody) && (told.wildlife || told.offences.contains("counterfeiting")));
}

// Nothing says that anything was on its way anywhere.
bool IsAtHome(const Told& told) {
  const bool abroad =
      std::any_of(told.offences.begin(), told.offences.end(), [](const auto& offence) { return IsOneOf(offence, kAcrossBorders); });
  // Thieves have lorries too: what they took has gone nowhere until an end of its way is told.
  if (told.theft && told.offences.empty() && !told.cue && !told.cover && !told.border && told.countries.size() < 2)
    return !told.route.contains("destination") && !told.route.contains("transit");
  return !abroad && !IsForbiddenAnywhere(told) && !told.cue && !told.declared && told.route.empty() && !told.border &&
         told.countries.size() < 2 && told.Words("journey", 1) == 0;
}

// A statue that thieves took, and that was smuggled, or is told of in two countries.
bool IsLoot(const Told& told) { return told.theft && told.cultural && (told.countries.size() >= 2 || told.offences.contains("smuggling")); }

// What speaks for a crime: somebody stopped, judged or accused somebody, or the goods were of a kind that the law does not let through.
double WeightOfLaw(const Told& told) {
  double weight = 0;
  if (told.stopped_goods) weight += 1.5;
  if (told.found_goods && told.custody && !told.stopped_goods) weight += 1;  // caught with them
  if (told.stopped_by_authority) weight += 0.75;
  if (told.authority_stops && !told.stopped_goods && told.counted)
    weight += 0.5;  // "the coast guard held the ship. She has wheat in her holds."
  if (told.custody) weight += 0.25;
  if (told.judged) weight += 0.75;
  if (told.designated) weight += 1.5;
  if (told.cue) weight += 1;
  if (told.offence_with_goods) weight += 1;
  const bool petty = IsAtHome(told) && !told.bulk;  // who deals at a corner smuggles nothing
  const auto is_specific = [&](const std::string& offence) {
    return IsOneOf(offence, kSpecificOffences) && !(petty && offence == "trafficking");
  };
  if (std::any_of(told.offences.begin(), told.offences.end(), is_specific)) weight += told.judged ? 2.25 : 1.75;
  if (told.contraband || IsDirtyCash(told)) weight += 0.75;
  if (IsLoot(told)) weight += 1.75;
  if (told.bulk) weight += told.drugs && told.stopped ? 1.2 : 0.6;
  return weight + 0.15 * (told.Words("control", 3) + told.Words("court", 3) + told.Words("forbidden", 3));
}

// However far goods went, and of whatever kind they are, somebody must be told to have done wrong.
bool TellsOfWrong(const Told& told) {
  return told.stopped || told.custody || told.cover || told.cue || !told.offences.empty() ||
         told.Words("forbidden", 1) + told.Words("court", 1) > 0 ||
         (told.Words("hidden", 1) > 0 && (told.contraband || told.Words("control", 1) > 0)) || (told.bulk && told.investigated) ||
         (told.drugs && told.border && told.Words("control", 1) > 0) ||
         (told.drugs && told.bulk && !told.route.empty()) ||  // hashish by the hundredweight on its way is never lawful
         (told.found_goods && told.border && told.Words("control", 1) > 0) || IsLoot(told);
}

// What speaks for a way over a border, and for stealth.
double WeightOfWay(const Told& told) {
  double weight = 0.4 * told.Words("hidden", 3) + 0.75 * static_cast<double>(std::min<size_t>(3, told.route.size()));
  if (told.border) weight += 0.5;
  if (told.cover) weight += 0.9;
  return weight;
}

constexpr double kNothingDone = 0.6, kSomeLaw = 0.5;
constexpr double kNoGoods = 2;  // of a kind that a list knows, or that are counted

// Who has a dose of drugs for each of his customers has smuggled nothing; most of what the police find in flats is his.
double WeightOfHome(const Told& told) {
  if (!IsAtHome(told)) return 0;
  if (told.bulk) return 0.9;
  return told.drugs && !told.other_contraband ? 5 : 1.75;
}

// "He pleaded guilty to exporting technology to Iran": who is judged for what he sent to a country has sent it, whatever it was.
bool IsJudgedForSending(const Told& told) {
  const bool barred = told.offences.contains("sanctions_evasion") || told.offences.contains("export_control_violation");
  return (told.judged || told.designated) && told.route.contains("destination") && told.Words("journey", 1) > 0 &&
         (barred || told.offences.contains("smuggling"));
}

// What speaks for a story of another kind: trade, crime at home, a mishap, a game, politics, advice. In a long story one such word in
// ten sentences is chance.
double WeightOfElse(const Told& told, size_t sentences) {
  const double chance = static_cast<double>(sentences) / 10;
  const auto more = [&](const char* name, size_t most) {
    return std::max(0.0, std::min(static_cast<double>(most), told.Words(name, most + 5) - chance));
  };
  // Loot comes from burglars, and goes to museums.
  const double theft_and_show = IsLoot(told) ? 0 : 2 * more("crime", 2) + 1.5 * more("play", 3);
  const double words = 1.4 * more("trade", 3) + theft_and_show + 1.5 * more("mishap", 3) + 1.4 * more("policy", 3) + 2 * more("advice", 2);
  const double people = told.contraband || told.bulk ? 0 : 3.5 * told.Words("people", 1);
  const bool nothing_done = !told.stopped && !told.custody && !told.cue && !told.theft && told.offences.empty() &&
                            told.Words("forbidden", 1) == 0 && (told.Words("court", 1) == 0 || WeightOfLaw(told) < kSomeLaw);
  const double reprisal = 3 * told.Words("reprisal", 1);  // one state's ship taken by another
  return words + people + reprisal + (told.goods || IsJudgedForSending(told) ? 0 : kNoGoods) + (nothing_done ? kNothingDone : 0) +
         (told.bare ? 1.4 : 0) + WeightOfHome(told);
}

// A document of figures and rules tells of seizures without there being a case.
double WeightOf(const DocumentTone& tone) {
  double weight = -2.25 * std::min(3, tone.staged) - 5 * std::min(2, tone.works);
  if (tone.general > 0) weight -= 2.25 * tone.general / (tone.general + tone.deeds);
  if (tone.general >= 3 && tone.general > tone.deeds) weight -= 2.25;
  return weight;
}

}  // namespace

CaseReasons ReasonsFor(const Reading& reading, const Facts& facts, const Episode& episode, const DocumentTone& tone) {
  Teller teller(reading, facts, episode);
  // A second seizure in a story is by the same customs, which it need not name again.
  for (const Mention& mention : facts.mentions) teller.AddBorder(mention);
  const Told& told = teller.told();
  return {.goods = told.goods,
          .wrong = TellsOfWrong(told),
          .sent = IsJudgedForSending(told),
          .law = WeightOfLaw(told),
          .way = WeightOfWay(told),
          .other = -WeightOfElse(told, facts.sentences.size()),
          .tone = WeightOf(tone)};
}

bool MayTellOfCase(const Reading& reading, const std::vector<Mention>& mentions) {
  constexpr std::array<std::string_view, 4> kOfLaw = {"forbidden", "court", "hidden", "control"};
  constexpr std::array<std::string_view, 6> kStop = {"customs", "police", "coast_guard", "navy", "prosecutor", "court"};
  const std::vector<NameHit>& words = reading.Names("case_word");
  const auto is_of_law = [&](const NameHit& hit) { return IsOneOf(reading.patterns->gazetteer.Column(*hit.entry, "class"), kOfLaw); };
  const auto bears_on_it = [&](const Mention& mention) {
    const auto* goods = std::get_if<GoodsValue>(&mention.value);
    const auto* body = std::get_if<OrganizationValue>(&mention.value);
    return (goods != nullptr && IsContraband(goods->category)) || (body != nullptr && IsOneOf(body->kind, kStop));
  };
  return !reading.Hits("deed").empty() || std::any_of(words.begin(), words.end(), is_of_law) ||
         std::any_of(mentions.begin(), mentions.end(), bears_on_it);
}

}  // namespace tidewaiter
