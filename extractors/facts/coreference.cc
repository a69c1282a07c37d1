#include "extractors/facts/coreference.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "extractors/facts/mention_order.h"
#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

// Where the fullest form of a name stands.
struct FullName {
  uint32_t begin = 0, end = 0;  // tokens
  size_t mention = 0;
};

class NameJoiner {
 public:
  NameJoiner(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions)
      : words_(words), taken_(taken), mentions_(mentions) {}

  void Join() {
    SortMentions(mentions_, [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
    for (size_t i = 0; i < mentions_.size(); ++i) Learn(i);
    for (size_t i = 0; i < mentions_.size(); ++i) JoinPerson(i);
    for (size_t i = 1; i < mentions_.size(); ++i) JoinAlias(i);
    for (Mention& mention : mentions_) JoinAcronym(mention);
    AddShortForms();
    AddRelatives(TellsOfKin());
  }

 private:
  void Learn(size_t index) {
    const Mention& mention = mentions_[index];
    const uint32_t begin = words_.reading().TokenAt(mention.span.begin);
    uint32_t end = begin;
    while (end < words_.size() && words_.reading().tokens[end].span.begin < mention.span.end) ++end;
    if (std::holds_alternative<PersonValue>(mention.value)) LearnPerson({begin, end, index});
    if (std::holds_alternative<OrganizationValue>(mention.value)) LearnOrganization({begin, end, index});
  }

  // A person may be called by the first or the last word of the name. Hyphened syllables are no words of their own.
  void LearnPerson(const FullName& name) {
    if (name.end - name.begin < 2) return;
    uint32_t last = name.end - 1;
    while (last > name.begin && (words_.reading().tokens[last].gap == Gap::kJoin || IsSuffix(last))) --last;
    if (last > name.begin) LearnPersonWord(last, name);
    // The family name comes first in Chinese, Korean and Vietnamese names; a given name alone is no short form in news.
    if (!words_.Is(name.begin, kGivenName) || words_.reading().tokens[name.end - 1].gap == Gap::kJoin) LearnPersonWord(name.begin, name);
  }

  bool IsSuffix(uint32_t token) const {
    const std::string_view word = words_.Text(token);
    return word == "Jr" || word == "Sr" || word == "II" || word == "III" || word == "IV";
  }

  void LearnPersonWord(uint32_t token, const FullName& name) {
    if (words_.reading().tokens[token].span.size() < 2) return;
    persons_[words_.reading().tokens[token].hash].push_back(name);
  }

  // "(CBP)" behind the name, and the name's own first word if no other word has that sense.
  void LearnOrganization(const FullName& name) {
    const auto& organization = std::get<OrganizationValue>(mentions_[name.mention].value);
    const auto& tokens = words_.reading().tokens;
    if (!organization.kind.empty()) kinds_.emplace(organization.name, organization.kind);
    if (name.end < words_.size() && (tokens[name.end].shape == Shape::kUpper || tokens[name.end].shape == Shape::kMixed) &&
        InParentheses(name.end)) {
      organizations_.emplace(tokens[name.end].hash, name);
    }
    LearnAcronym(name, organization.name);
    if (const std::string known = KnownAs(name.begin); !known.empty() && name.end > name.begin + 1)
      known_.emplace(known, organization.name);
    const bool distinctive = name.end - name.begin >= 2 && words_.Text(name.begin) != "Korea" &&
                             !words_.Is(name.begin, kCommonWord | kNationality | kCountry | kPlace | kAnyPersonName | kOrganizationWord);
    if (distinctive && tokens[name.begin].span.size() > 3 && (organization.kind == "media" || organization.kind == "company")) {
      organizations_.emplace(tokens[name.begin].hash, name);
    }
  }

  // "ABF" of "Australian Border Force", "CBP" of "U.S. Customs and Border Protection".
  void LearnAcronym(const FullName& name, const std::string& full) {
    std::string all, without_first;
    for (uint32_t i = name.begin; i < name.end; ++i) {
      if (!words_.Capital(i)) continue;
      std::string taken(words_.Text(i));
      std::erase(taken, '.');
      if (words_.reading().tokens[i].shape != Shape::kUpper || taken.size() > 3) taken.resize(1);  // "HM", "U.S." are two letters
      all += taken;
      if (i > name.begin) without_first += taken;
    }
    if (all.size() >= 3) acronyms_.emplace(all, full);
    if (without_first.size() >= 3 && words_.Is(name.begin, kCountry | kNationality)) acronyms_.emplace(without_first, full);
  }

  // What the gazetteer calls the organisation that starts at `token`; "" if it knows none.
  std::string KnownAs(uint32_t token) const {
    const auto hits = words_.HitsAt("organization", token);
    return hits.empty() ? std::string() : std::string(hits[0].entry->name);
  }

  bool InParentheses(uint32_t token) const {
    const Span span = words_.reading().tokens[token].span;
    const std::string& text = words_.reading().document->text;
    return span.begin > 0 && text[span.begin - 1] == '(' && span.end < text.size() && text[span.end] == ')';
  }

  // The full name that the short form at `offset` means: the last one before it, else the first of the document.
  const FullName* PersonFor(uint64_t hash, uint32_t offset) const {
    const auto found = persons_.find(hash);
    if (found == persons_.end()) return nullptr;
    const auto after = std::partition_point(found->second.begin(), found->second.end(),
                                            [&](const FullName& name) { return mentions_[name.mention].span.begin <= offset; });
    return after == found->second.begin() ? &found->second.front() : &*std::prev(after);
  }

  // "Hassan Mohamud" and "Ahmed Mohamud" are "Ahmed Hassan Mohamud": words of a longer name, in their order, and its last one.
  void JoinShortened(size_t index, PersonValue& person) {
    constexpr ptrdiff_t kMost = 16;  // people of one family name that are compared
    const auto& tokens = words_.reading().tokens;
    const uint32_t begin = words_.reading().TokenAt(mentions_[index].span.begin),
                   end = words_.reading().TokenAt(mentions_[index].span.end - 1) + 1;
    const auto found = persons_.find(tokens[end - 1].hash);
    if (found == persons_.end()) return;
    const auto stop = found->second.begin() + std::min<ptrdiff_t>(kMost, std::ssize(found->second));
    for (auto full = found->second.begin(); full != stop; ++full) {
      if (full->end - full->begin <= end - begin || tokens[full->end - 1].hash != tokens[end - 1].hash) continue;
      uint32_t next = begin;
      for (uint32_t i = full->begin; i < full->end && next < end; ++i) next += tokens[i].hash == tokens[next].hash;
      if (next < end) continue;
      person.name = NameOf(*full);
      return;
    }
  }

  // "Mr Han", found by its title, is "Han Tae-song".
  void JoinPerson(size_t index) {
    auto* person = std::get_if<PersonValue>(&mentions_[index].value);
    if (person == nullptr) return;
    if (person->name.find_first_of(" -") != std::string::npos) return JoinShortened(index, *person);
    const uint32_t token = words_.reading().TokenAt(mentions_[index].span.begin);
    const FullName* full = PersonFor(words_.reading().tokens[token].hash, mentions_[index].span.begin);
    if (full != nullptr) person->name = NameOf(*full);
  }

  // "Joaquín Mendoza, alias El Flaco": one person under two names, of which the first counts.
  void JoinAlias(size_t index) {
    auto* person = std::get_if<PersonValue>(&mentions_[index].value);
    const auto* before = std::get_if<PersonValue>(&mentions_[index - 1].value);
    if (person == nullptr || before == nullptr || mentions_[index].span.begin < mentions_[index - 1].span.end) return;
    const Span gap{mentions_[index - 1].span.end, mentions_[index].span.begin};
    if (gap.size() > 40) return;
    std::string between = Fold(words_.reading().Text(gap));
    std::erase_if(between, [](char c) { return c != ' ' && (c < 'a' || c > 'z'); });
    constexpr std::array<std::string_view, 10> kAlias = {"alias",       "aka",       "known as", "nicknamed",         "who goes by",
                                                         "who went by", "real name", "born",     "who uses the name", "whose real name is"};
    if (std::any_of(kAlias.begin(), kAlias.end(), [&](std::string_view words) { return between.find(words) != std::string::npos; }))
      person->name = before->name;
  }

  // "CBP", known by itself, is what the document calls "U.S. Customs and Border Protection (CBP)"; so is its branch "CBP Air and Marine".
  void JoinAcronym(Mention& mention) {
    auto* organization = std::get_if<OrganizationValue>(&mention.value);
    if (organization == nullptr) return;
    if (const auto kind = kinds_.find(organization->name); organization->kind.empty() && kind != kinds_.end())
      organization->kind = kind->second;
    const Token& word = words_.reading().tokens[words_.reading().TokenAt(mention.span.begin)];
    if ((word.shape != Shape::kUpper && word.shape != Shape::kMixed) || (word.span.end != mention.span.end && !IsBody(organization->kind)))
      return;
    if (const auto said = organizations_.find(word.hash); said != organizations_.end()) {
      if (words_.reading().tokens[said->second.end].hash == word.hash) organization->name = NameOf(said->second);
      return;
    }
    const bool whole = word.span.end == mention.span.end;
    if (const auto known = known_.find(whole ? KnownAs(words_.reading().TokenAt(mention.span.begin)) : ""); known != known_.end()) {
      organization->name = known->second;  // "FSB" is the Federal Security Service
      return;
    }
    if (const auto spelled = acronyms_.find(organization->name); spelled != acronyms_.end()) organization->name = spelled->second;
  }

  static bool IsBody(std::string_view kind) { return kind == "authority" || kind == "police" || kind == "customs"; }

  std::string NameOf(const FullName& full) const {
    const Value& value = mentions_[full.mention].value;
    if (const auto* person = std::get_if<PersonValue>(&value)) return person->name;
    return std::get<OrganizationValue>(value).name;
  }

  bool TellsOfKin() const {
    constexpr std::array<std::string_view, 8> kKin = {"brothers", "sisters", "cousins",  "siblings",
                                                      "couple",   "twins",   "Brothers", "Cousins"};
    for (uint32_t i = 0; i < words_.size(); ++i) {
      if (std::find(kKin.begin(), kKin.end(), words_.Text(i)) != kKin.end()) return true;
    }
    return false;
  }

  // "Ali and Omar Hassan" are two of the name: in a story of brothers, or where Ali is a given name and nothing else.
  void AddRelatives(bool kin) {
    const size_t count = mentions_.size();
    for (size_t i = 0; i < count; ++i) {
      const auto* person = std::get_if<PersonValue>(&mentions_[i].value);
      if (person == nullptr || person->name.find(' ') == std::string::npos) continue;
      const uint32_t begin = words_.reading().TokenAt(mentions_[i].span.begin);
      if (begin < 2 || words_.Text(begin - 1) != "and" || !words_.Joined(begin) || !words_.Joined(begin - 1)) continue;
      const uint32_t given = begin - 2;
      const bool alone = given == 0 || !words_.Joined(given) || !words_.Capital(given - 1);
      if (taken_.At(given) || !alone || !words_.Capital(given) || !words_.Is(given, kGivenName) || words_.Is(given, kCommonWord)) continue;
      if (!kin && (words_.Is(given, kGuardedName | kPlace | kGoodsName | kOrganization) || !words_.Is(begin, kGivenName))) continue;
      PersonValue relative{std::string(words_.Text(given)) + person->name.substr(person->name.rfind(' ')), "", person->country};
      taken_.Take(given, given + 1);
      mentions_.push_back({words_.reading().tokens[given].span, std::move(relative), "name.person-relative"});
    }
  }

  void AddShortForms() {
    std::vector<Mention> added;
    for (uint32_t i = 0; i < words_.size(); ++i) {
      if (taken_.At(i) || !words_.Capital(i)) continue;
      if (const FullName* person = PersonFor(words_.reading().tokens[i].hash, words_.reading().tokens[i].span.begin)) {
        if (!StandsAlone(i)) continue;
        PersonValue value = std::get<PersonValue>(mentions_[person->mention].value);
        value.title.clear();
        added.push_back({words_.reading().tokens[i].span, std::move(value), "name.person-short"});
        taken_.Take(i, i + 1);
      } else if (const auto found = organizations_.find(words_.reading().tokens[i].hash); found != organizations_.end() && StandsAlone(i)) {
        added.push_back({words_.reading().tokens[i].span, mentions_[found->second.mention].value, "name.organization-short"});
        taken_.Take(i, i + 1);
      }
    }
    std::move(added.begin(), added.end(), std::back_inserter(mentions_));
  }

  // Not a part of some longer run of capitals, unless the neighbours are known for something else.
  bool StandsAlone(uint32_t token) const {
    const auto other = [&](uint32_t neighbour) {
      return !words_.Capital(neighbour) || taken_.At(neighbour) || words_.AtStart(neighbour) || words_.Is(neighbour, kTitle | kCalendar);
    };
    const bool left = token == 0 || !words_.Joined(token) || other(token - 1);
    const bool right = !words_.Joined(token + 1) || other(token + 1);
    return left && right && !HasPlaceCue(token) && !IsBetterKnownPlace(token);
  }

  // "in Lexington" is no person even where a Mr Lexington is about.
  bool HasPlaceCue(uint32_t token) const {
    if (token == 0 || !words_.Is(token, kPlace | kCountry) || !words_.Joined(token)) return false;
    const std::string_view before = words_.Text(token - 1);
    return before == "in" || before == "at" || before == "from" || before == "near" || before == "to";
  }

  // "England", "Edmonton": a country or a large city stays one unless the word speaks ("Washington said").
  bool IsBetterKnownPlace(uint32_t token) const {
    if (words_.Is(token, kCountry)) return true;
    if (!words_.Is(token, kPlace) || (words_.Joined(token + 1) && words_.Is(token + 1, kPersonCue))) return false;
    return words_.Inhabitants(words_.HitsAt("place", token)) >= 100000;
  }

  const NameWords& words_;
  TakenTokens& taken_;
  std::vector<Mention>& mentions_;
  std::unordered_map<uint64_t, std::vector<FullName>> persons_;  // by the word's hash, in order of the text
  std::unordered_map<uint64_t, FullName> organizations_;
  std::unordered_map<std::string, std::string> kinds_;     // of organisations, by name
  std::unordered_map<std::string, std::string> known_;     // full name in the document by that of the gazetteer
  std::unordered_map<std::string, std::string> acronyms_;  // of full names in the document
};

}  // namespace

void JoinNames(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) { NameJoiner(words, taken, mentions).Join(); }

}  // namespace tidewaiter
