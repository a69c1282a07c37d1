#include "pipeline/incident/cast.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "extractors/match/fold.h"
#include "extractors/match/tokens.h"

namespace tidewaiter {
namespace {

constexpr int kSure = 6, kLikely = 4, kHint = 2, kFaint = 1;

// Roles that frames give to actors. Where votes are equal, the first of them holds.
constexpr std::array<std::string_view, 11> kRoles = {"official", "bystander", "speaker", "suspect",     "consignee",   "consignor",
                                                     "owner",    "carrier",   "broker",  "beneficiary", "intermediary"};

// Words of a title that tell an office of the state by themselves; words that need an authority beside them; and those of people who
// stand by. A title is a bystander's if any of its words is.
constexpr std::array<std::string_view, 27> kOffices = {
    "commissioner",     "superintend",   "inspector",   "prosecutor",      "agent",
    "minister",         "sergeant",      "sgt",         "lieutenant",      "colonel",
    "detective",        "u.s. attorney", "us attorney", "states attorney", "district attorney",
    "attorney general", "comptroller",   "collector",   "constable",       "brigadier",
    "ranger",           "admiral",       "sheriff",     "commandant",      "under secretary",
    "trooper",          "customs"};
constexpr std::array<std::string_view, 7> kProsecution = {"prosecut",       "trial attorney", "crown counsel",     "state counsel",
                                                          "state attorney", "crown attorney", "government counsel"};
constexpr std::array<std::string_view, 19> kLooseOffices = {
    "spokes", "director", "officer", "chief",   "general",   "deputy",      "administrator", "manager",    "secretary", "controller",
    "head",   "major",    "warden",  "captain", "commander", "coordinator", "dci",           "supervisor", "governor"};
constexpr std::array<std::string_view, 22> kStandersBy = {"judge",
                                                          "justice",
                                                          "magistrate",
                                                          "lawyer",
                                                          "counsel",
                                                          "barrister",
                                                          "solicitor",
                                                          "advocate",
                                                          "defence attorney",
                                                          "defense attorney",
                                                          "prof",
                                                          "analyst",
                                                          "expert",
                                                          "researcher",
                                                          "founder",
                                                          "chief executive",
                                                          "ceo",
                                                          "cfo",
                                                          "managing director",
                                                          "recorder",
                                                          "curator",
                                                          "vice president"};

constexpr std::array<std::string_view, 10> kRulers = {"president", "king",       "queen", "prince",  "leader",
                                                      "premier",   "chancellor", "mayor", "senator", "ambassador"};

constexpr std::array<std::string_view, 21> kRanks = {"col", "gen", "lt",       "cmdr", "cdr",  "supt",    "insp",
                                                     "det", "sgt", "cpl",      "maj",  "brig", "dsp",     "asp",
                                                     "adm", "dig", "corporal", "cdt",  "pol",  "general", "major"};

// Deeds of which the persons in a sentence are likely to be the suspects, if they do not speak for an authority.
constexpr std::array<std::string_view, 6> kCustody = {"arrested", "charged", "convicted", "sentenced", "released", "fined"};

// Roles of goods and places in frames that tell of goods on their way.
constexpr std::array<std::string_view, 6> kMovement = {"declared_goods",       "origin",     "transit", "destination",
                                                       "declared_destination", "concealment"};

template <size_t N>
bool HasAny(const std::string& title, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return title.find(word) != std::string::npos; });
}

// "Pol Col", "Lt. Cmdr.": ranks are known by their abbreviations as whole words.
bool HasRank(const std::string& title) {
  if (title.find("secretary") != std::string::npos || title.find("consul") != std::string::npos) return false;
  const std::vector<Token> words = Tokenize(title);
  return std::any_of(words.begin(), words.end(),
                     [&](const Token& word) { return std::find(kRanks.begin(), kRanks.end(), TextOf(title, word.span)) != kRanks.end(); });
}

std::string TypeOf(const Mention& mention) {
  if (std::holds_alternative<PersonValue>(mention.value)) return "person";
  if (const auto* vessel = std::get_if<VesselValue>(&mention.value)) return vessel->kind == "aircraft" ? "aircraft" : "vessel";
  return MarkTypeOf(mention) == "organization" ? "organization" : "";
}

std::string NameOf(const Value& value) {
  for (const Field& field : Fields(value)) {
    if (field.key == "name") return std::get<std::string>(field.value);
  }
  return {};
}

bool HasMark(const MarkedSentence& sentence, std::string_view type) {
  return std::any_of(sentence.marks().begin(), sentence.marks().end(), [&](const Mark& mark) { return mark.type == type; });
}

class CastReader {
 public:
  CastReader(const Reading& reading, const Facts& facts) : reading_(reading), facts_(facts) {}

  std::vector<Actor> Read() {
    for (const SentenceFacts& sentence : facts_.sentences) names_authority_.push_back(HasMark(sentence.sentence, "authority"));
    for (uint32_t i = 0; i < facts_.sentences.size(); ++i) ReadSentence(i);
    for (Actor& actor : actors_) actor.role = Elect(actor);
    return std::move(actors_);
  }

 private:
  const MarkedSentence& Sentence(uint32_t index) const { return facts_.sentences[index].sentence; }

  // "The USS Sirocco", "HMAS Darwin": who stops ships carries no goods.
  bool IsWarship(uint32_t mention) const {
    constexpr std::array<std::string_view, 9> kPrefixes = {"USS ", "USCGC ", "HMAS ", "HMS ", "HMNZS ", "HMCS ", "INS ", "FS ", "KRI "};
    const std::string_view before = std::string_view(reading_.document->text).substr(0, facts_.mentions[mention].span.begin);
    return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return before.ends_with(prefix); });
  }

  void ReadSentence(uint32_t index) {
    speaking_.clear();
    for (const RuleHit& hit : facts_.sentences[index].frames) ReadFrame(index, hit);
    const bool custody = TellsOfCustody(index), deed = TellsOfDeed(index);
    for (const Mark& mark : Sentence(index).marks()) {
      if (mark.mentions.empty()) continue;
      // A ship that a story of goods names has carried them, where nothing else is said of it.
      if (mark.type == "vessel" && !IsWarship(mark.mentions[0])) Add(index, mark.mentions[0], "carrier", kHint, "vessel");
      // Whoever is named beside the goods or the deed, and does not speak, has a part in it.
      if (mark.type == "organization" && (deed || (HasLegalForm(mark.mentions[0]) && MayTell(index))) && IsFirm(mark.mentions[0]))
        Add(index, mark.mentions[0], "intermediary", kFaint, "named");
      if (mark.type != "person") continue;
      ReadTitle(index, mark.mentions[0]);
      if (mark.rule == "phrase.person-with-age") Add(index, mark.mentions[0], "suspect", kLikely, mark.rule);
      if (speaking_.contains(mark.mentions[0])) continue;  // of others
      if (custody) Add(index, mark.mentions[0], "suspect", kHint, "custody");
      if (MayTell(index) && MayBeSuspect(index, mark, deed)) Add(index, mark.mentions[0], "suspect", kFaint, "named");
    }
  }

  // A deed by its own word, or counted goods, or a way they took; no sentence that speaks in general.
  bool TellsOfDeed(uint32_t index) const {
    const auto& frames = facts_.sentences[index].frames;
    const auto has = [&](const char* constant) {
      return std::any_of(frames.begin(), frames.end(), [&](const RuleHit& hit) { return hit.rule->constants.contains(constant); });
    };
    if (has("general") || has("staged")) return false;
    if (has("anchor") || has("outcome") || has("offence") || CountsGoods(index)) return true;
    if (std::any_of(frames.begin(), frames.end(), TellsOfMovement)) return true;
    const auto deeds = reading_.HitsIn("deed", reading_.sentences[index].span);
    return std::any_of(deeds.begin(), deeds.end(), [](const RuleHit* hit) {
      return hit->rule->constants.contains("outcome") || hit->rule->constants.contains("offence");
    });
  }

  bool HasLegalForm(uint32_t mention) const { return facts_.mentions[mention].rule == "name.company"; }

  bool MayTell(uint32_t index) const {
    const auto& frames = facts_.sentences[index].frames;
    return std::none_of(frames.begin(), frames.end(), [&](const RuleHit& hit) {
      return hit.rule->constants.contains("general") || hit.rule->constants.contains("staged");
    });
  }

  bool CountsGoods(uint32_t index) const {
    const auto& marks = Sentence(index).marks();
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) {
      return mark.type == "goods" &&
             std::any_of(mark.parts.begin(), mark.parts.end(), [](const auto& part) { return part.first == "quantity"; });
    });
  }

  static bool TellsOfMovement(const RuleHit& hit) {
    return std::any_of(kMovement.begin(), kMovement.end(), [&](std::string_view role) { return !hit.Capture(role).empty(); });
  }

  // Not one with an office, not a name of common words ("Golden Mile"), nobody in a headline, whose capitals tell nothing. Where no deed
  // is told beside it, a name must have no word that is known for anything else.
  bool MayBeSuspect(uint32_t index, const Mark& mark, bool deed) const {
    if (HasOffice(mark.mentions[0]) || InHeadline(index)) return false;
    const Span name = facts_.mentions[mark.mentions[0]].span;
    size_t words = 0, other = 0;
    for (uint32_t token = reading_.TokenAt(name.begin); token < reading_.tokens.size() && reading_.tokens[token].span.end <= name.end;
         ++token) {
      ++words;
      other += IsWordFor(token, "common_word") ? 1 : 0;
      if (!deed && (IsWordFor(token, "place") || IsWordFor(token, "organization_word") || IsWordFor(token, "country"))) return false;
    }
    return deed ? other < words : other == 0;
  }

  bool IsWordFor(uint32_t token, std::string_view kind) const {
    const auto& hits = reading_.Names(kind);
    const auto found =
        std::lower_bound(hits.begin(), hits.end(), token, [](const NameHit& hit, uint32_t wanted) { return hit.first_token < wanted; });
    return found != hits.end() && found->first_token == token;
  }

  bool InHeadline(uint32_t index) const {
    const Span span = reading_.sentences[index].span;
    return span.begin == 0 && span.end < reading_.document->text.size() && reading_.document->text[span.end] == '\n';
  }

  // A firm by its form, not one that everybody knows.
  bool IsFirm(uint32_t mention) const {
    const auto* body = std::get_if<OrganizationValue>(&facts_.mentions[mention].value);
    return body != nullptr && (body->kind == "company" || body->kind == "carrier") &&
           !facts_.mentions[mention].rule.starts_with("gazetteer");
  }

  bool HasOffice(uint32_t mention) const {
    const auto* person = std::get_if<PersonValue>(&facts_.mentions[mention].value);
    if (person == nullptr || person->title.empty()) return false;
    const std::string title = Fold(person->title);
    return HasAny(title, kOffices) || HasRank(title) || HasAny(title, kLooseOffices) || HasAny(title, kStandersBy) ||
           HasAny(title, kRulers);
  }

  bool TellsOfCustody(uint32_t index) const {
    const auto deeds = reading_.HitsIn("deed", reading_.sentences[index].span);
    return std::any_of(deeds.begin(), deeds.end(), [](const RuleHit* hit) {
      const auto outcome = hit->rule->constants.find("outcome");
      return outcome != hit->rule->constants.end() && std::find(kCustody.begin(), kCustody.end(), outcome->second) != kCustody.end();
    });
  }

  void ReadFrame(uint32_t index, const RuleHit& hit) {
    if (hit.rule->kind != "frame") return;
    for (size_t i = 0; i < hit.captures.size(); ++i) {
      const std::string& role = hit.rule->groups[i];
      if (hit.captures[i].empty() || std::find(kRoles.begin(), kRoles.end(), role) == kRoles.end()) continue;
      const int mark = Sentence(index).IndexAt(hit.captures[i]);
      if (mark < 0) continue;
      for (uint32_t item : Sentence(index).Items(static_cast<uint32_t>(mark))) {
        for (uint32_t mention : Sentence(index).marks()[item].mentions) AddFrame(index, mention, role, hit);
      }
    }
  }

  void AddFrame(uint32_t index, uint32_t mention, const std::string& role, const RuleHit& hit) {
    const auto weight = hit.rule->constants.find("weight");
    const int points = weight == hit.rule->constants.end() ? kLikely : weight->second == "sure" ? kSure : kHint;
    if (hit.rule->constants.contains("near") && (!AuthorityNear(index) || FirmNear(index))) return;
    if (role != "speaker") return Add(index, mention, role, points, hit.rule->name);
    speaking_.insert(mention);
    // One who speaks beside an authority, or with an office, may be its own.
    const bool official = names_authority_[index] || HasOffice(mention);
    Add(index, mention, official ? "official" : role, official ? kHint : kFaint, hit.rule->name);
  }

  void ReadTitle(uint32_t index, uint32_t mention) {
    const auto* person = std::get_if<PersonValue>(&facts_.mentions[mention].value);
    if (person == nullptr || person->title.empty()) return;
    const std::string title = Fold(person->title);
    if (HasAny(title, kProsecution)) return Add(index, mention, "official", kSure, "title");
    if (title == "collector" && person->title[0] == 'c') return;  // of stamps
    if (HasAny(title, kStandersBy)) return Add(index, mention, "bystander", kSure, "title");
    if (title == "agent" && !names_authority_[index]) return;  // "clearing agent X"
    if (HasAny(title, kOffices) || HasRank(title)) return Add(index, mention, "official", kSure, "title");
    if (HasAny(title, kLooseOffices) && AuthorityNear(index)) Add(index, mention, "official", kLikely, "title");
  }

  bool FirmNear(uint32_t index) const {
    return HasMark(Sentence(index), "organization") || (index > 0 && HasMark(Sentence(index - 1), "organization"));
  }

  // In the sentence or the one before it.
  bool AuthorityNear(uint32_t index) const {
    for (uint32_t back = 0; back <= 1 && back <= index; ++back) {
      if (names_authority_[index - back]) return true;
    }
    return false;
  }

  void Add(uint32_t sentence, uint32_t mention, const std::string& role, int weight, const std::string& reason) {
    const Mention& said = facts_.mentions[mention];
    const std::string type = TypeOf(said);
    const std::string name = NameOf(said.value);
    if (type.empty() || name.empty()) return;
    const auto [entry, is_new] = by_name_.emplace(type + Fold(name), actors_.size());
    if (is_new) actors_.push_back({name, type, {}, {}});
    actors_[entry->second].votes.push_back(
        {role, weight, sentence, mention, reason, reason.find('.') == std::string::npos ? said.rule : reason});
  }

  // Each rule counts once for a role: what is said often is no truer. Hints alone make no official.
  std::string Elect(const Actor& actor) const {
    std::map<std::string, int> points;
    std::set<std::pair<std::string, std::string>> counted;
    for (const Vote& vote : actor.votes) {
      if (counted.emplace(vote.role, vote.reason).second) points[vote.role] += vote.weight;
    }
    std::string best;
    int most = 0;
    for (std::string_view role : kRoles) {
      const auto found = points.find(std::string(role));
      if (found == points.end() || found->second <= most) continue;
      most = found->second;
      best = role;
    }
    return most < kSure && IsWellKnown(actor) && best != "carrier" ? std::string() : best;
  }

  // A firm of the gazetteer is more often named as the maker of goods than as a party.
  bool IsWellKnown(const Actor& actor) const {
    return actor.type == "organization" && facts_.mentions[actor.votes[0].mention].rule.starts_with("gazetteer");
  }

  const Reading& reading_;
  const Facts& facts_;
  std::vector<bool> names_authority_;  // by sentence
  std::set<uint32_t> speaking_;        // mentions of the sentence that is read
  std::vector<Actor> actors_;
  std::unordered_map<std::string, size_t> by_name_;  // by type and folded name
};

}  // namespace

std::vector<Actor> ReadCast(const Reading& reading, const Facts& facts) { return CastReader(reading, facts).Read(); }

}  // namespace tidewaiter
