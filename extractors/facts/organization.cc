#include "extractors/facts/organization.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

// A word of the gazetteer "organization_word" in one of its roles.
struct RoleWord {
  uint32_t begin = 0, end = 0;
  std::string_view kind;
};

struct Candidate {
  uint32_t begin = 0, end = 0;
  std::string kind, country, rule;
  uint32_t tail_end = 0;  // byte end, where a period belongs to the name
};

// Words that a capital at the start of a sentence does not make part of a name.
constexpr std::array<std::string_view, 46> kFunctionWords = {
    "the", "a", "an", "in", "on", "at", "for", "but", "and", "when", "as", "after", "before", "by", "from", "to", "of", "with", "while", "if",
    "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "last", "however", "meanwhile", "according", "both",
    "under", "since", "although", "because", "some", "all", "most", "many", "several", "two", "he"};

bool IsFunctionWord(std::string_view word) {
  if (word.size() > 9) return false;
  const std::string folded = Fold(word);
  return std::find(kFunctionWords.begin(), kFunctionWords.end(), folded) != kFunctionWords.end();
}

bool IsParticle(std::string_view word) {
  constexpr std::array<std::string_view, 7> kParticles = {"de", "der", "den", "van", "von", "la", "du"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

class OrganizationFinder {
 public:
  OrganizationFinder(const NameWords& words, const TakenTokens& taken) : words_(words), taken_(taken) {}

  std::vector<Candidate> Find() {
    for (const NameHit& hit : words_.reading().Names("organization")) AddKnown(hit);
    for (uint32_t i = 0; i < words_.size(); ++i) {
      if (!words_.Is(i, kOrganizationWord)) continue;
      for (const NameHit& hit : words_.HitsAt("organization_word", i)) AddComposed(hit);
    }
    for (const RuleHit* hit : words_.reading().Hits("name")) AddSaid(*hit);
    AddAcronyms();
    return std::move(candidates_);
  }

 private:
  bool Has(uint32_t token, std::string_view role) const {
    if (!words_.Is(token, kOrganizationWord)) return false;
    const auto hits = words_.HitsAt("organization_word", token);
    return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return words_.Column(hit, "role") == role; });
  }

  bool IsWord(uint32_t token, std::string_view word) const { return token < words_.size() && words_.Text(token) == word; }

  bool IsPlaceLike(uint32_t token) const { return words_.Is(token, kNationality | kCountry | kPlace); }

  // Whether the capital word may stand inside an organisation's name.
  bool NameWord(uint32_t token) const {
    if (!words_.Capital(token) || words_.Is(token, kCalendar) || words_.Possessive(token)) return false;
    if (words_.Headline(token)) return IsPlaceLike(token) || Has(token, "modifier") || Has(token, "last") || !words_.Is(token, kCommonWord);
    return !IsFunctionWord(words_.Text(token));
  }

  // An office before a name is not part of an organisation, unless the word modifies one too ("Chief Public Prosecutor's Office").
  // One that reaches into the name does not end it: "U.S. Attorney" before "Attorney's Office".
  bool IsOffice(uint32_t token) const {
    if (!words_.Is(token, kTitle) || Has(token, "modifier") || Has(token, "first") || Has(token, "last")) return false;
    const auto hits = words_.HitsAt("title", token);
    return hits[0].end_token == token + 1 || !words_.Is(token, kCountry | kNationality);
  }

  void AddKnown(const NameHit& hit) {
    if (hit.needs_cue && !HasCue(hit)) return;
    if (hit.first_token > 0 && words_.reading().tokens[hit.first_token].gap == Gap::kJoin && !words_.Capital(hit.first_token - 1)) return;  // "boc-4-AP"
    if (IsPlaceItself(hit.first_token, hit.end_token) || IsBrandOfGoods(hit)) return;
    if (words_.Joined(hit.end_token) && Has(hit.end_token, "follow") && IsBodyLike(hit)) return;  // "a Garda station", "US customs forms"
    if (words_.Text(hit.first_token) == "The" && !words_.Capital(hit.end_token - 1)) return;  // "The paper" at a sentence's start
    Add({hit.first_token, hit.end_token, std::string(words_.Column(hit, "type")), std::string(words_.Column(hit, "country")),
         "gazetteer." + words_.FileName(hit), 0});
  }

  // Customs, police and the like, whose word before a noun names no body.
  bool IsBodyLike(const NameHit& hit) const {
    const std::string_view type = words_.Column(hit, "type");
    return (type == "customs" || type == "police") && !words_.Capital(hit.end_token) && (!words_.Capital(hit.end_token - 1) || hit.end_token == hit.first_token + 1);
  }

  // "Brussels", "West Bank": a place, whoever is meant by it.
  bool IsPlaceItself(uint32_t begin, uint32_t end) const {
    for (std::string_view kind : {"country", "place"}) {
      if (words_.Is(begin, kPlace | kCountry) && words_.SureEnd(kind, begin) == end) return true;
    }
    return false;
  }

  // "a Toyota Land Cruiser", "two Rolex watches": the brand of goods, not the company.
  bool IsBrandOfGoods(const NameHit& hit) const {
    if (!words_.Is(hit.first_token, kGoodsName)) return false;
    if (words_.Joined(hit.end_token) && words_.Is(hit.end_token, kGoodsName)) return true;
    const uint32_t first = hit.first_token;
    return first > 0 && words_.Joined(first) && (words_.Text(first - 1) == "a" || words_.reading().tokens[first - 1].shape == Shape::kNumber);
  }

  // "a company called Blue Lantern": what a rule says to be an organisation.
  void AddSaid(const RuleHit& hit) {
    const Span span = hit.Capture("organization");
    if (span.empty()) return;
    const uint32_t begin = words_.reading().TokenAt(span.begin), end = words_.reading().TokenAt(span.end - 1) + 1;
    if (IsPlaceItself(begin, end)) return;
    Add({begin, end, hit.rule->constants.at("kind"), "", hit.rule->name, 0});
  }

  // A name that is a common word too counts beside words that make it an organisation.
  bool HasCue(const NameHit& hit) const {
    const uint32_t first = hit.first_token;
    if (words_.Headline(first)) return false;
    if (hit.end_token - first > 1) return !words_.AtStart(first);
    if (words_.reading().tokens[first].shape == Shape::kUpper) return true;
    if (words_.AtStart(first)) return false;
    const uint32_t after = hit.end_token;
    for (std::string_view word : {"newspaper", "daily", "agency", "magazine", "network", "reported", "reports", "news", "company", "executive", "arrested", "seized",
                                  "raided", "investigators", "spokesperson", "spokesman", "officers", "confirmed"}) {
      if (IsWord(after, word)) return true;
    }
    return first > 0 && words_.Joined(first) && (words_.Text(first - 1) == "newspaper" || words_.Text(first - 1) == "agency");
  }

  void AddComposed(const NameHit& hit) {
    const std::string_view role = words_.Column(hit, "role");
    const RoleWord word{hit.first_token, hit.end_token, words_.Column(hit, "kind")};
    if (role == "body") AddBody(word);
    if (role == "first" && words_.Capital(word.begin)) AddFirst(word);
    if (role == "last" && words_.Capital(word.begin)) AddLast(word);
    if (role == "suffix") AddCompany(word);
    if (role == "head" && words_.Capital(word.begin)) AddHead(word);
  }

  // "the OSCE", "OSCE said": unknown capitals that act as a body somewhere in the document.
  void AddAcronyms() {
    std::unordered_set<uint64_t> bodies;
    for (uint32_t i = 1; i < words_.size(); ++i) {
      if (IsAcronym(i) && ActsAsBody(i)) bodies.insert(words_.reading().tokens[i].hash);
    }
    for (uint32_t i = 0; i < words_.size() && !bodies.empty(); ++i) {
      if (IsAcronym(i) && bodies.contains(words_.reading().tokens[i].hash)) Add({i, i + 1, "", "", "name.acronym", 0});
    }
  }

  bool IsAcronym(uint32_t token) const {
    const Token& word = words_.reading().tokens[token];
    if (word.shape != Shape::kUpper || word.span.size() < 3 || word.span.size() > 7 || words_.Headline(token)) return false;
    if (words_.Is(token, kCountry | kPlace | kGoodsName | kOrganization | kCommonWord | kNationality | kCalendar | kTitle)) return false;
    const bool in_run = (words_.Joined(token) && words_.Capital(token - 1)) || (words_.Joined(token + 1) && words_.Capital(token + 1));
    return !in_run;
  }

  bool ActsAsBody(uint32_t token) const {
    const bool article = words_.Joined(token) && (words_.Text(token - 1) == "the" || words_.Text(token - 1) == "The");
    const bool speaks = words_.Joined(token + 1) && words_.Is(token + 1, kPersonCue);
    return speaks || (article && (words_.Possessive(token + 1) || !words_.Joined(token + 1)));
  }

  // "Japanese police", "Osaka Prefectural Police", "federal prosecutors", "police in Japan", "customs".
  void AddBody(const RoleWord& word) {
    uint32_t begin = ExtendLeft(word.begin, true);
    uint32_t end = ExtendRight(word.end);
    if (end == word.end) end = ExtendOverPlace(end);
    if (end == word.end && words_.Joined(end) && Has(end, "follow")) return;
    if (begin == word.begin && word.begin > 0 && words_.Joined(word.begin) && words_.reading().tokens[word.begin].gap == Gap::kJoin) return;
    if (begin == word.begin && !StandsAlone(word)) return;
    if ((end == word.end && IsOfficeHolder(word)) || IsPartOfOffice(begin, end)) return;
    Add({begin, end, std::string(word.kind), CountryOf(begin, end), IsDescribed(begin, word) ? "name.body" : "name.authority", 0});
  }

  // "Belgian customs", "federal prosecutors", "Police" at the start of a sentence: the body is told of, not named.
  bool IsDescribed(uint32_t begin, const RoleWord& word) const {
    if (words_.reading().tokens[word.begin].shape == Shape::kLower) return true;
    return begin == word.begin && word.end == word.begin + 1 && words_.AtStart(word.begin);
  }

  // "Prosecutor Maria Lopez", "U.S. Attorney Maria Lopez": the office of a person.
  bool IsOfficeHolder(const RoleWord& word) const {
    if (word.kind != "prosecutor" || !words_.Joined(word.end) || !words_.Capital(word.end)) return false;
    const std::string last = Fold(words_.Text(word.end - 1));
    return last == "prosecutor" || last == "attorney" || last == "general" || last == "prosecutors" || last == "attorneys";
  }

  // Vaguer bodies need a word that says whose they are: "the government", "troops", "court" alone name nobody.
  bool StandsAlone(const RoleWord& word) const {
    return word.kind != "court" && word.kind != "government" && word.kind != "army" && word.kind != "intelligence";
  }

  // "Ministry of Economy, Trade and Industry", "Bank of Japan".
  void AddFirst(const RoleWord& word) {
    if (words_.Headline(word.begin)) return;
    uint32_t end = ExtendOverPhrase(word.end);
    if (end == word.end) return;
    if (word.kind == "ministry" || word.kind == "authority") end = ExtendOverList(end);
    const uint32_t begin = ExtendLeft(word.begin, false);
    Add({begin, end, std::string(word.kind), CountryOf(begin, end), "name.organization-of", 0});
  }

  // "National Crime Agency", "Straits Crown Trading", "Korea JoongAng Daily".
  void AddLast(const RoleWord& word) {
    uint32_t begin = ExtendLeft(word.begin, false);
    if (begin == word.begin || (words_.AtStart(begin) && words_.Headline(begin))) return;
    if (word.kind == "ministry" || word.kind == "authority") begin = ExtendOverListLeft(begin, word.begin);
    const uint32_t end = ExtendRight(word.end);
    if (IsPlaceItself(begin, end) || IsWareOfCountry(begin, word, end) || IsPartOfOffice(begin, end)) return;
    const bool firm = word.kind == "company" || word.kind == "carrier" || word.kind == "airline" || word.kind == "bank";
    const std::string kind(!firm && end > word.end && Has(end - 1, "suffix") ? "company" : word.kind);  // "Meridian Star Holdings Ltd" is no paper
    Add(WithPeriod({begin, end, kind, CountryOf(begin, end), "name.organization-word", 0}));
  }

  // "Chief Customs | Officer", "Customs Intelligence | Manager", "Head of | Criminal Investigations".
  bool IsPartOfOffice(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (!words_.Is(i, kTitle)) continue;
      const auto hits = words_.HitsAt("title", i);
      if (hits[0].end_token > end) return true;
    }
    const bool bureau = IsWord(end - 1, "Investigations") || IsWord(end - 1, "Enforcement") || IsWord(end - 1, "Intelligence") || IsWord(end - 1, "Operations");
    if (!bureau) return false;
    if (words_.Joined(end) && words_.Capital(end) && words_.Is(end, kTitle)) return true;
    return begin >= 2 && words_.Joined(begin) && IsWord(begin - 1, "of") && words_.Is(begin - 2, kTitle);
  }

  // "Iranian Oil", "Swiss Watches": goods of a country.
  bool IsWareOfCountry(uint32_t begin, const RoleWord& word, uint32_t end) const {
    return begin + 1 == word.begin && end == word.end && word.kind == "company" && words_.Is(begin, kNationality) && words_.Is(word.begin, kGoodsName);
  }

  // "Galerie Durand", "Grupo Santa Rosa": the kind of firm comes first.
  void AddHead(const RoleWord& word) {
    uint32_t end = word.end;
    while (end < words_.size() && end - word.begin < 5 && words_.Joined(end) && NameWord(end) && !taken_.At(end)) ++end;
    if (end == word.end || words_.Headline(word.begin)) return;
    Add({word.begin, end, std::string(word.kind), CountryOf(word.begin, end), "name.organization-word", 0});
  }

  // "Idaho Aquarium, Inc.", "Naniwa Juki Trading Co., Ltd".
  void AddCompany(const RoleWord& word) {
    uint32_t head = word.begin;
    if (!words_.Capital(head) && words_.reading().tokens[head].shape != Shape::kMixed) return;
    if (!words_.Joined(head) && !AfterComma(head)) return;
    const uint32_t begin = head > 0 && NameWord(head - 1) ? ExtendLeft(head - 1, false) : head;
    if (begin == head) return;
    uint32_t end = word.end;
    while (end < words_.size() && end - begin < kMaxOrganizationTokens && Has(end, "suffix") && (words_.Joined(end) || AfterComma(end))) ++end;
    Add(WithPeriod({begin, end, "company", CountryOf(begin, end), "name.company", 0}));
  }

  // "Orion Trading Inc., the broker": the period belongs to the name where it ends no sentence.
  Candidate WithPeriod(Candidate candidate) const {
    const uint32_t end = candidate.end, byte = words_.reading().tokens[end - 1].span.end;
    const std::string& text = words_.reading().document->text;
    if (byte + 1 >= text.size() || text[byte] != '.' || !Has(end - 1, "suffix")) return candidate;
    if (text[byte + 1] == ',' || text[byte + 1] == ')' || (end < words_.size() && !words_.AtStart(end))) candidate.tail_end = byte + 1;
    return candidate;
  }

  bool AfterComma(uint32_t token) const {
    if (token == 0 || token >= words_.size()) return false;
    const auto& tokens = words_.reading().tokens;
    const std::string_view between = words_.reading().Text({tokens[token - 1].span.end, tokens[token].span.begin});
    return between == ", " || between == "., ";
  }

  // The start of the name that goes up to `begin`. With `lower`, words such as "federal" belong to it.
  uint32_t ExtendLeft(uint32_t begin, bool lower) const {
    const uint32_t limit = begin > kMaxOrganizationTokens / 2 ? begin - kMaxOrganizationTokens / 2 : 0;
    while (begin > limit && words_.Joined(begin) && !taken_.At(begin - 1)) {
      const uint32_t last = begin - 1;
      if (NameWord(last) && !IsOffice(last) && !IsDeputy(last)) {
        begin = last;
      } else if (lower && Has(last, "modifier") && !words_.Capital(last)) {
        begin = last;
      } else if (last > limit && (words_.Text(last) == "and" || words_.Text(last) == "of") && LinksNames(last)) {
        begin = last - 1;
      } else if (last > limit && IsParticle(words_.Text(last)) && (NameWord(last - 1) || IsParticle(words_.Text(last - 1)))) {
        begin = last;  // "Van der Steeg Export"
      } else {
        break;
      }
    }
    while (begin + 1 < words_.size() && words_.Text(begin) == "s") ++begin;
    return begin;
  }

  bool IsDeputy(uint32_t token) const {
    const std::string_view word = words_.Text(token);
    return word == "Deputy" || word == "Assistant" || word == "Acting" || word == "Vice";
  }

  // "Fish and Wildlife Service", "Bureau of Customs Police": the word before the link belongs to the name too.
  bool LinksNames(uint32_t link) const {
    const uint32_t left = link - 1;
    if (!words_.Joined(link) || !NameWord(left) || words_.Headline(left) || IsOffice(left)) return false;
    if (words_.Text(link) == "of") return Has(left, "first") || Has(left, "last");
    if (Has(left, "last") || Has(left, "body") || Has(left, "suffix") || words_.Is(left, kOrganization)) return false;  // "Customs and Border Force": two bodies
    return !IsPlaceLike(left) && !IsPlaceLike(link + 1) && (words_.Is(left, kCommonWord) || !words_.Is(left, kGivenName | kFamilyName));
  }

  // The end of the name that goes on behind `end`: up to a later word that tells an organisation, then "of ...".
  uint32_t ExtendRight(uint32_t end) const {
    uint32_t last = end;
    for (uint32_t i = end; i < words_.size() && i - end < 6 && words_.Joined(i) && !words_.Headline(i); ++i) {
      const bool link = words_.Text(i) == "and" || words_.Text(i) == "of" || words_.Text(i) == "for";
      if (words_.Text(i) == "and" && IsWholeBody(i - 1)) break;
      if (!link && (!NameWord(i) || taken_.At(i))) break;
      if (!link && (Has(i, "last") || Has(i, "suffix"))) last = i + 1;
    }
    return Has(last - 1, "suffix") ? last : ExtendOverPhrase(last);
  }

  // "National Crime Agency | and Border Force": the first body is complete; "Customs and Excise Department" is one.
  bool IsWholeBody(uint32_t token) const {
    const std::string_view word = words_.Text(token);
    return word != "Customs" && word != "customs" && (Has(token, "last") || Has(token, "body") || Has(token, "suffix"));
  }

  // "of Justice", "for the Southern District of New York".
  uint32_t ExtendOverPhrase(uint32_t end) const {
    for (int phrases = 0; phrases < 3; ++phrases) {
      uint32_t i = end;
      if (!words_.Joined(i)) return end;
      const std::string_view link = words_.Text(i);
      if (link != "of" && link != "for" && link != "on" && link != "against") return end;
      ++i;
      if (IsWord(i, "the") && words_.Joined(i)) ++i;
      const uint32_t begin = i;
      while (i < words_.size() && i - begin < 6 && words_.Joined(i) && ((NameWord(i) && !taken_.At(i) && !IsOffice(i)) || InnerLink(i))) ++i;
      if (i == begin) return end;
      end = i;
    }
    return end;
  }

  // The "and" of "Customs and Excise": a capital word follows that is no place and no name.
  bool InnerLink(uint32_t token) const {
    return words_.Text(token) == "and" && words_.Joined(token + 1) && NameWord(token + 1) && !IsPlaceLike(token + 1) &&
           !words_.Is(token + 1, kGivenName) && !IsPlaceLike(token - 1);
  }

  // "Economy, Trade and Industry" behind the first of its words.
  uint32_t ExtendOverList(uint32_t end) const {
    uint32_t i = end;
    while (i + 1 < words_.size() && i - end < 5 && AfterComma(i) && NameWord(i) && !IsPlaceLike(i)) {
      ++i;
      if (words_.Text(i) == "and" && words_.Joined(i) && NameWord(i + 1) && words_.Joined(i + 1)) return i + 2;
      if (i + 2 < words_.size() && words_.Joined(i) && NameWord(i) && words_.Text(i + 1) == "and" && NameWord(i + 2)) return i + 3;
    }
    return end;
  }

  // "Agriculture, " before "Fisheries and Conservation Department".
  uint32_t ExtendOverListLeft(uint32_t begin, uint32_t head) const {
    if (begin + 1 >= head || words_.Text(begin + 1) != "and") return begin;
    for (int count = 0; count < 3 && begin > 0 && AfterComma(begin); ++count) {
      if (!NameWord(begin - 1) || !words_.Is(begin - 1, kCommonWord) || IsPlaceLike(begin - 1) || words_.AtStart(begin - 1)) break;
      --begin;
    }
    return begin;
  }

  // "in Japan" behind "police".
  uint32_t ExtendOverPlace(uint32_t end) const {
    if (!words_.Joined(end) || words_.Text(end) != "in" || !words_.Joined(end + 1)) return end;
    for (std::string_view kind : {"country", "place"}) {
      const auto hits = words_.HitsAt(kind, end + 1);
      if (!hits.empty() && words_.Capital(end + 1) && (!hits[0].needs_cue || kind == "place")) return hits[0].end_token;
    }
    return end;
  }

  // The country that the name itself says, or the possessive before it.
  std::string CountryOf(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (!words_.Is(i, kNationality | kCountry)) continue;
      for (std::string_view kind : {"nationality", "country"}) {
        const auto hits = words_.HitsAt(kind, i);
        if (!hits.empty() && hits[0].end_token <= end) return std::string(words_.Column(hits[0], "code"));
      }
    }
    if (begin >= 2 && words_.Possessive(begin - 1)) {
      const auto hits = words_.HitsAt("country", begin - 2);
      if (!hits.empty() && hits[0].end_token == begin - 1) return std::string(words_.Column(hits[0], "code"));
    }
    return {};
  }

  void Add(Candidate candidate) {
    if (candidate.end <= candidate.begin || taken_.Any(candidate.begin, candidate.end)) return;
    candidates_.push_back(std::move(candidate));
  }

  const NameWords& words_;
  const TakenTokens& taken_;
  std::vector<Candidate> candidates_;
};

// Of candidates that overlap, the longest; of equally long ones, that of the gazetteer.
std::vector<Candidate> WithoutOverlaps(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
  std::vector<Candidate> kept;
  for (Candidate& candidate : candidates) {
    const auto known = [](const Candidate& c) { return c.rule.starts_with("gazetteer"); };
    bool better = true;
    while (!kept.empty() && candidate.begin < kept.back().end) {
      const uint32_t mine = candidate.end - candidate.begin, theirs = kept.back().end - kept.back().begin;
      better = mine > theirs || (mine == theirs && known(candidate) && !known(kept.back()));
      if (!better) break;
      kept.pop_back();
    }
    if (better) kept.push_back(std::move(candidate));
  }
  return kept;
}

}  // namespace

void FindOrganizations(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) {
  for (Candidate& candidate : WithoutOverlaps(OrganizationFinder(words, taken).Find())) {
    Span span = words.SpanOf(candidate.begin, candidate.end);
    span.end = std::max(span.end, candidate.tail_end);
    taken.Take(candidate.begin, candidate.end);
    mentions.push_back({span, OrganizationValue{words.Name(span), candidate.country, candidate.kind}, candidate.rule});
  }
}

}  // namespace tidewaiter
