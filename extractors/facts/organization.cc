#include "extractors/facts/organization.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "extractors/facts/airline.h"
#include "extractors/facts/organization_extent.h"
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

class OrganizationFinder {
 public:
  OrganizationFinder(const NameWords& words, const TakenTokens& taken)
      : words_(words), taken_(taken), extent_(words, taken), airlines_(words) {}

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
  void AddKnown(const NameHit& hit) {
    const bool flies = airlines_.IsMeant(hit), airline = words_.Column(hit, "type") == "airline";
    if (airline && !flies && !words_.Capital(hit.end_token - 1)) return;  // "U.S. air strikes"
    if (hit.needs_cue && !flies && (airline || !HasCue(hit))) return;
    if (IsNamesakeMeant(hit)) return;
    if (hit.first_token > 0 && words_.reading().tokens[hit.first_token].gap == Gap::kJoin && !words_.Capital(hit.first_token - 1))
      return;  // "boc-4-AP"
    if (!flies && (IsPlaceItself(hit.first_token, hit.end_token) || IsBrandOfGoods(hit))) return;
    if (words_.Joined(hit.end_token) && extent_.Has(hit.end_token, "follow") && IsBodyLike(hit))
      return;                                                                                 // "a Garda station", "US customs forms"
    if (words_.Text(hit.first_token) == "The" && !words_.Capital(hit.end_token - 1)) return;  // "The paper" at a sentence's start
    Add({hit.first_token, hit.end_token, std::string(words_.Column(hit, "type")), std::string(words_.Column(hit, "country")),
         "gazetteer." + words_.FileName(hit), 0});
  }

  // "AFP" is the police where Australia is spoken of, else the news agency.
  bool IsNamesakeMeant(const NameHit& hit) {
    const std::span<const NameHit> hits = words_.HitsAt("organization", hit.first_token);
    if (hits.size() < 2) return false;
    return std::any_of(hits.begin(), hits.end(), [&](const NameHit& other) {
      return other.entry != hit.entry && other.end_token == hit.end_token && Meant(other) > Meant(hit);
    });
  }

  int Meant(const NameHit& hit) {
    if (countries_.empty()) ListCountries();
    const bool told = countries_.contains(words_.Column(hit, "country"));
    return (told ? 2 : 0) + (words_.Column(hit, "type") == "news_agency" ? 1 : 0);
  }

  void ListCountries() {
    countries_.insert("");
    for (const char* kind : {"country", "nationality"}) {
      for (const NameHit& hit : words_.reading().Names(kind)) countries_.insert(words_.Column(hit, "code"));
    }
  }

  // Customs, police and the like, whose word before a noun names no body.
  bool IsBodyLike(const NameHit& hit) const {
    const std::string_view type = words_.Column(hit, "type");
    return (type == "customs" || type == "police") && !words_.Capital(hit.end_token) &&
           (!words_.Capital(hit.end_token - 1) || hit.end_token == hit.first_token + 1);
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
    return first > 0 && words_.Joined(first) &&
           (words_.Text(first - 1) == "a" || words_.reading().tokens[first - 1].shape == Shape::kNumber);
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
    for (std::string_view word :
         {"newspaper", "daily", "agency", "magazine", "network", "reported", "reports", "news", "company", "executive", "arrested",
          "seized", "raided", "investigators", "spokesperson", "spokesman", "officers", "confirmed"}) {
      if (extent_.IsWord(after, word)) return true;
    }
    return first > 0 && words_.Joined(first) &&
           (words_.Text(first - 1) == "newspaper" || words_.Text(first - 1) == "agency" || words_.Text(first - 1) == "told");
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
    uint32_t begin = extent_.ExtendLeft(word.begin, true);
    uint32_t end = extent_.ExtendRight(word.end);
    if (end == word.end) end = extent_.ExtendOverPlace(end);
    if (end == word.end && words_.Joined(end) && extent_.Has(end, "follow")) return;
    if (begin == word.begin && word.begin > 0 && words_.Joined(word.begin) && words_.reading().tokens[word.begin].gap == Gap::kJoin) return;
    const bool of_a_country = word.kind == "army" && end > word.end;  // "the armed forces of Malta"
    if (begin == word.begin && !StandsAlone(word) && !of_a_country) return;
    if ((end == word.end && IsOfficeHolder(word)) || IsPartOfOffice(begin, end)) return;
    Add({begin, end, std::string(word.kind), extent_.CountryOf(begin, end), IsDescribed(begin, word) ? "name.body" : "name.authority", 0});
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
    uint32_t end = extent_.ExtendOverPhrase(word.end);
    if (end == word.end) return;
    if (word.kind == "ministry" || word.kind == "authority") end = extent_.ExtendOverList(end);
    const uint32_t begin = extent_.ExtendLeft(word.begin, false);
    Add({begin, end, std::string(word.kind), extent_.CountryOf(begin, end), "name.organization-of", 0});
  }

  // "National Crime Agency", "Straits Crown Trading", "Korea JoongAng Daily".
  void AddLast(const RoleWord& word) {
    uint32_t begin = extent_.ExtendLeft(word.begin, false);
    if (begin == word.begin || (words_.AtStart(begin) && words_.Headline(begin))) return;
    if (word.kind == "ministry" || word.kind == "authority") begin = extent_.ExtendOverListLeft(begin, word.begin);
    const uint32_t end = extent_.ExtendRight(word.end);
    if (word.kind == "company" && end > word.end && extent_.IsWord(end - 1, "Agency"))
      return;  // "Resources" in "Natural Resources Conservation Agency"
    if (IsPlaceItself(begin, end) || IsWareOfCountry(begin, word, end) || IsPartOfOffice(begin, end)) return;
    const bool firm = word.kind == "company" || word.kind == "carrier" || word.kind == "airline" || word.kind == "bank";
    if (word.kind == "company" && GoesOn(end)) return;
    if (word.kind == "authority" && extent_.IsWord(word.begin, "Services") + extent_.IsWord(word.begin, "Service") > 0 &&
        IsOfAFirm(begin, word))
      return Add(WithPeriod({begin, end, "company", extent_.CountryOf(begin, end), "name.organization-word", 0}));
    const std::string kind(
        !firm && end > word.end && extent_.Has(end - 1, "suffix") ? "company" : word.kind);  // "Meridian Star Holdings Ltd" is no paper
    Add(WithPeriod({begin, end, kind, extent_.CountryOf(begin, end), "name.organization-word", 0}));
  }

  // "Uralmotor Service", "Atlantic Freight Services": what the state runs bears a word or a country for it, "Park", "Kenya".
  bool IsOfAFirm(uint32_t begin, const RoleWord& word) const {
    const bool several = extent_.IsWord(word.begin, "Services");
    for (uint32_t i = begin; i < word.begin; ++i) {
      if (extent_.Has(i, "modifier") || extent_.Has(i, "body") ||
          (!several && words_.Is(i, kCommonWord | kPlace | kCountry | kNationality)))
        return false;
    }
    return true;
  }

  // "Electronic Export | Information": the capitals go on with a common word, so that no firm ends here.
  bool GoesOn(uint32_t end) const {
    return words_.Joined(end) && words_.Capital(end) && !words_.Headline(end) && words_.Is(end, kCommonWord) &&
           !words_.Is(end, kTitle | kAnyPersonName | kCalendar | kNationality | kOrganizationWord);
  }

  // "Chief Customs | Officer", "Customs Intelligence | Manager", "Head of | Criminal Investigations".
  bool IsPartOfOffice(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (!words_.Is(i, kTitle)) continue;
      const auto hits = words_.HitsAt("title", i);
      if (hits[0].end_token > end) return true;
    }
    const bool bureau = extent_.IsWord(end - 1, "Investigations") || extent_.IsWord(end - 1, "Enforcement") ||
                        extent_.IsWord(end - 1, "Intelligence") || extent_.IsWord(end - 1, "Operations");
    if (!bureau) return false;
    if (words_.Joined(end) && words_.Capital(end) && words_.Is(end, kTitle)) return true;
    return begin >= 2 && words_.Joined(begin) && extent_.IsWord(begin - 1, "of") && words_.Is(begin - 2, kTitle);
  }

  // "Iranian Oil", "Swiss Watches": goods of a country.
  bool IsWareOfCountry(uint32_t begin, const RoleWord& word, uint32_t end) const {
    return begin + 1 == word.begin && end == word.end && word.kind == "company" && words_.Is(begin, kNationality) &&
           words_.Is(word.begin, kGoodsName);
  }

  // "Galerie Durand", "Grupo Santa Rosa": the kind of firm comes first.
  void AddHead(const RoleWord& word) {
    uint32_t end = word.end;
    while (end < words_.size() && end - word.begin < 5 && words_.Joined(end) && extent_.NameWord(end) && !taken_.At(end)) ++end;
    if (end == word.end || words_.Headline(word.begin)) return;
    if (word.begin > 0 && words_.Joined(word.begin) && extent_.NameWord(word.begin - 1)) return;  // the form of the name before it
    Add({word.begin, end, std::string(word.kind), extent_.CountryOf(word.begin, end), "name.organization-word", 0});
  }

  // "Idaho Aquarium, Inc.", "Naniwa Juki Trading Co., Ltd".
  void AddCompany(const RoleWord& word) {
    uint32_t head = word.begin;
    if (!IsForm(word)) return;
    if (IsInParentheses(head - 1)) --head;                                   // "Regal Jewels (Pvt.) | Ltd"
    const bool short_form = words_.SpanOf(word.begin, word.end).size() < 3;  // "Charleston, SC" is a town
    if (!words_.Joined(head) && (!extent_.AfterComma(head) || short_form) && !IsInParentheses(head)) return;
    const uint32_t begin = head > 0 && extent_.NameWord(head - 1) ? extent_.ExtendLeft(head - 1, false) : head;
    if (begin == head) return;
    uint32_t end = word.end;
    while (end < words_.size() && end - begin < kMaxOrganizationTokens && extent_.Has(end, "suffix") && IsForm({end, end + 1, ""}) &&
           (words_.Joined(end) || extent_.AfterComma(end)))
      ++end;
    Add(WithPeriod({begin, end, "company", extent_.CountryOf(begin, end), "name.company", 0}));
  }

  // A legal form is written with a capital, or with periods: "a.s.", "d.d.", "sp. z o.o.".
  bool IsForm(const RoleWord& word) const {
    if (words_.Capital(word.begin) || words_.reading().tokens[word.begin].shape == Shape::kMixed) return true;
    const Span span = words_.SpanOf(word.begin, word.end);
    const std::string& text = words_.reading().document->text;
    const std::string_view form = words_.reading().Text(span);
    return form.find('.') != std::string_view::npos || form == "plc" || (span.end < text.size() && text[span.end] == '.');
  }

  // One short word: "(Pvt.)", "(M)", "(HK)".
  bool IsInParentheses(uint32_t token) const {
    if (token == 0 || token + 1 >= words_.size() || !words_.Capital(token)) return false;
    const Span span = words_.reading().tokens[token].span;
    const std::string& text = words_.reading().document->text;
    if (span.begin < 2 || text[span.begin - 1] != '(' || text[span.begin - 2] != ' ') return false;
    const std::string_view behind = words_.reading().Text({span.end, words_.reading().tokens[token + 1].span.begin});
    return behind == ") " || behind == ".) ";
  }

  // "Orion Trading Inc., the broker": the period belongs to the name where it ends no sentence.
  Candidate WithPeriod(Candidate candidate) const {
    const uint32_t end = candidate.end, byte = words_.reading().tokens[end - 1].span.end;
    const std::string& text = words_.reading().document->text;
    if (byte + 1 >= text.size() || text[byte] != '.' || !extent_.Has(end - 1, "suffix")) return candidate;
    if (text[byte + 1] == ',' || text[byte + 1] == ')' || (end < words_.size() && !words_.AtStart(end))) candidate.tail_end = byte + 1;
    return candidate;
  }

  void Add(Candidate candidate) {
    if (candidate.end <= candidate.begin || taken_.Any(candidate.begin, candidate.end)) return;
    candidates_.push_back(std::move(candidate));
  }

  const NameWords& words_;
  const TakenTokens& taken_;
  const OrganizationExtent extent_;
  const Airlines airlines_;
  std::vector<Candidate> candidates_;
  std::set<std::string_view> countries_;  // that the document names, and the empty one
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
