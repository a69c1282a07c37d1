#include "pipeline/incident/cast.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr int kSure = 3, kLikely = 2, kHint = 1;

// Roles that frames give to actors. Where votes are equal, the first of them holds.
constexpr std::array<std::string_view, 11> kRoles = {"official", "bystander", "suspect",     "consignee",    "consignor", "owner",
                                                     "carrier",  "broker",    "beneficiary", "intermediary", "speaker"};

// Words of a title that tell an office of the state by themselves; words that need an authority beside them; and those of people who
// stand by. A title is a bystander's if any of its words is.
constexpr std::array<std::string_view, 27> kOffices = {
    "commissioner",     "superintend",   "inspector",   "prosecutor",      "agent",
    "minister",         "sergeant",      "sgt",         "lieutenant",      "colonel",
    "detective",        "u.s. attorney", "us attorney", "states attorney", "district attorney",
    "attorney general", "comptroller",   "collector",   "constable",       "brigadier",
    "ranger",           "admiral",       "sheriff",     "commandant",      "under secretary",
    "trooper",          "customs"};
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

// Deeds of which the persons in a sentence are likely to be the suspects, if they do not speak for an authority.
constexpr std::array<std::string_view, 6> kCustody = {"arrested", "charged", "convicted", "sentenced", "released", "fined"};

template <size_t N>
bool HasAny(const std::string& title, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return title.find(word) != std::string::npos; });
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

  void ReadSentence(uint32_t index) {
    for (const RuleHit& hit : facts_.sentences[index].frames) ReadFrame(index, hit);
    const bool custody = TellsOfCustody(index);
    for (const Mark& mark : Sentence(index).marks()) {
      // A ship that a story of goods names has carried them, where nothing else is said of it.
      if (mark.type == "vessel" && !mark.mentions.empty()) Add(index, mark.mentions[0], "carrier", kHint, "vessel");
      if (mark.type != "person" || mark.mentions.empty()) continue;
      ReadTitle(index, mark.mentions[0]);
      if (custody) Add(index, mark.mentions[0], "suspect", kHint, "custody");
      if (mark.rule == "phrase.person-with-age") Add(index, mark.mentions[0], "suspect", kLikely, mark.rule);
    }
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
    if (role != "speaker") Add(index, mention, role, points, hit.rule->name);
    // One who speaks beside an authority may be its own.
    else if (names_authority_[index])
      Add(index, mention, "official", kHint, hit.rule->name);
  }

  void ReadTitle(uint32_t index, uint32_t mention) {
    const auto* person = std::get_if<PersonValue>(&facts_.mentions[mention].value);
    if (person == nullptr || person->title.empty()) return;
    const std::string title = Fold(person->title);
    if (HasAny(title, kStandersBy)) return Add(index, mention, "bystander", kSure, "title");
    if (title == "agent" && !names_authority_[index]) return;  // "clearing agent X"
    if (HasAny(title, kOffices)) return Add(index, mention, "official", kSure, "title");
    if (HasAny(title, kLooseOffices) && AuthorityNear(index)) Add(index, mention, "official", kLikely, "title");
  }

  // In the sentence or the one before it.
  bool AuthorityNear(uint32_t index) const {
    for (uint32_t back = 0; back <= 1 && back <= index; ++back) {
      if (names_authority_[index - back]) return true;
    }
    return false;
  }

  void Add(uint32_t sentence, uint32_t mention, const std::string& role, int weight, const std::string& rule) {
    const Mention& said = facts_.mentions[mention];
    const std::string type = TypeOf(said);
    const std::string name = NameOf(said.value);
    if (type.empty() || name.empty()) return;
    const auto [entry, is_new] = by_name_.emplace(type + Fold(name), actors_.size());
    if (is_new) actors_.push_back({name, type, {}, {}});
    actors_[entry->second].votes.push_back(
        {role, weight, sentence, mention, rule == "title" || rule == "custody" || rule == "vessel" ? said.rule : rule});
  }

  // Each rule counts once for a role: what is said often is no truer. Hints alone make no official.
  std::string Elect(const Actor& actor) const {
    std::map<std::string, int> points;
    std::set<std::pair<std::string, std::string>> counted;
    for (const Vote& vote : actor.votes) {
      if (counted.emplace(vote.role, vote.rule).second) points[vote.role] += vote.weight;
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
  std::vector<Actor> actors_;
  std::unordered_map<std::string, size_t> by_name_;  // by type and folded name
};

}  // namespace

std::vector<Actor> ReadCast(const Reading& reading, const Facts& facts) { return CastReader(reading, facts).Read(); }

}  // namespace tidewaiter
