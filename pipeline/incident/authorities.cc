// Who stopped it: the bodies that act in the case.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <string_view>
#include <unordered_map>

#include "extractors/match/fold.h"
#include "extractors/match/tokens.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

std::set<std::string> Words(const std::string& name) {
  std::set<std::string> words;
  for (const Token& token : Tokenize(name)) {
    std::string word = Fold(TextOf(name, token.span));
    std::erase(word, '.');
    if (word != "the" && word != "of" && word != "and" && word != "s") words.insert(word);
  }
  return words;
}

bool Includes(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(a.begin(), a.end(), b.begin(), b.end());
}

// "CBP" of "Customs and Border Protection", "HMRC" of "HM Revenue and Customs", "BOC" of "Bureau of Customs".
bool IsAcronymOf(const std::string& acronym, const std::string& name) {
  std::string all, capitals;
  for (const Token& token : Tokenize(name)) {
    std::string word(TextOf(name, token.span));
    std::erase(word, '.');
    if (token.shape == Shape::kUpper && word.size() <= 3) {
      if (token.span.begin > 0) capitals += word;  // "US Customs and Border Protection" is "CBP"
      all += word;
      continue;
    }
    const char first = word[0] >= 'a' && word[0] <= 'z' ? static_cast<char>(word[0] - 32) : word[0];
    all += first;
    if (IsCapital(word[0])) capitals += first;
  }
  if (acronym.size() >= 3 && std::all_of(acronym.begin(), acronym.end(), IsCapital) && capitals.ends_with(acronym)) return true;
  return acronym.size() >= 2 && (acronym == all || acronym == capitals);
}

// What a body is for, by the words of its name: bodies of one trade may be one body under two names.
enum Trade : unsigned { kCustoms = 1, kPolice = 2, kProsecution = 4, kCoast = 8, kWildlife = 16, kBorder = 32 };

struct TradeWord {
  std::string_view stem;
  unsigned trades;
};
constexpr std::array<TradeWord, 24> kTradeWords = {
    {{"custom", kCustoms}, {"border force", kCustoms}, {"border", kBorder},       {"revenue", kCustoms},      {"excise", kCustoms},
     {"douane", kCustoms}, {"police", kPolice},        {"constabulary", kPolice}, {"gendarm", kPolice},       {"carabinieri", kPolice},
     {"guardia", kPolice}, {"crime", kPolice},         {"criminal", kPolice},     {"prosecut", kProsecution}, {"attorney", kProsecution},
     {"coast", kCoast},    {"maritime", kCoast},       {"navy", kCoast},          {"marines", kCoast},        {"wildlife", kWildlife},
     {"fish", kWildlife},  {"forest", kWildlife},      {"parks", kWildlife},      {"finanza", kPolice}}};

unsigned TradesOf(const std::string& name) {
  const std::string folded = Fold(name);
  unsigned trades = 0;
  for (const TradeWord& word : kTradeWords) {
    if (folded.find(word.stem) != std::string::npos) trades |= word.trades;
  }
  return trades;
}

// A body as the document names it, with the words that do.
struct Body {
  std::string name, country;
  unsigned trades = 0;
  bool vague = false;    // "authorities", "law enforcement": says less than any body's name
  bool generic = false;  // "Belgian customs", "police in Ancona": a description, no name
  std::vector<Evidence> evidence;
};

// A story names no more bodies than this; a longer list is none of actors.
constexpr size_t kMaxBodies = 100;
constexpr size_t kMaxEvidence = 24;

bool HasCapital(const std::string& name) {
  const std::vector<Token> tokens = Tokenize(name);
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.shape != Shape::kLower && token.shape != Shape::kNumber; });
}

bool IsVague(std::string_view name) {
  return name.ends_with("uthorities") || name.ends_with("officials") || name.find("law enforcement") != std::string_view::npos ||
         name.ends_with("task force");
}

// Police and prosecutors of a kind are a body of their own, however they are written.
constexpr std::array<std::string_view, 15> kSpecific = {"highway",      "marine police", "traffic",    "border",      "railway",
                                                        "river police", "federal",       "narcotics",  "judicial",    "military",
                                                        "fiscal",       "district",      "provincial", "prefectural", "metropolitan"};

// "Prosecutors", "police officers": whoever they are.
bool IsBare(const std::string& name) {
  const std::string folded = Fold(name);
  return folded == "police" || folded == "police officers" || folded == "prosecutors";
}

// The body's own word is written small, or it is the whole name ("Customs").
bool IsGeneric(const std::string& name, bool has_nationality) {
  const auto tokens = Tokenize(name);
  if (std::any_of(kSpecific.begin(), kSpecific.end(), [&](std::string_view word) { return Fold(name).find(word) != std::string::npos; }))
    return false;
  if (!HasCapital(name)) return true;
  if (tokens.size() == 2 && name.ends_with(" Customs") && has_nationality) return true;  // "Irish Customs", not "Dubai Customs"
  if (tokens.size() <= 2 && (name.starts_with("Police") || name.starts_with("Customs")) &&
      (tokens.size() == 1 || tokens[1].shape == Shape::kLower))
    return true;
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const std::string_view word = TextOf(name, token.span);
    return token.shape == Shape::kLower && word.size() > 3 && TradesOf(std::string(word)) != 0 && !word.starts_with("prosecut");
  });
}

bool SameCountry(const Body& a, const Body& b) { return a.country.empty() || b.country.empty() || a.country == b.country; }

// "Wildlife Service" is the Kenya Wildlife Service, but the Federal Police is not the Federal Highway Police: a short form leaves words
// out at an end.
bool SameBody(const std::string& a, const std::string& b) {
  const std::string& longer = a.size() < b.size() ? b : a;
  const std::string& shorter = a.size() < b.size() ? a : b;
  if (Words(a) == Words(b) || Fold(longer).find(Fold(shorter)) != std::string::npos) return true;
  return IsAcronymOf(shorter, longer) || (SameName(a, b) && Words(shorter).size() == 1);
}

class BodyCollector {
 public:
  explicit BodyCollector(const EpisodeView& view) : view_(view) {}

  void Fill(Incident& incident) {
    std::set<uint32_t> events;
    for (const EventMention& event : view_.episode.events) events.insert(event.sentence);
    for (uint32_t sentence : view_.episode.sentences) {
      if (!IsGeneral(sentence)) CollectIn(sentence, events.contains(sentence));
    }
    ListNamed();
    ResolveDescriptions();
    DropVague();
    for (Body& body : bodies_) Add(body, incident.authorities);
  }

 private:
  const SentenceFacts& Facts(uint32_t sentence) const { return view_.facts.sentences[sentence]; }

  bool OpensWithNationality(Span span) const {
    const std::vector<NameHit>& hits = view_.reading.Names("nationality");
    const auto hit =
        std::lower_bound(hits.begin(), hits.end(), span.begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    return hit != hits.end() && hit->span.begin == span.begin;
  }

  // Statistics and policy: who is named there does not act in the case.
  bool IsGeneral(uint32_t sentence) const {
    const auto& frames = Facts(sentence).frames;
    return std::any_of(frames.begin(), frames.end(), [](const RuleHit& hit) { return hit.rule->constants.contains("general"); });
  }

  void CollectIn(uint32_t sentence, bool is_event) {
    const std::set<uint32_t> acting = NamedAs({"authority", "source"}, sentence), deeds = NamedAs({"authority"}, sentence);
    for (const Mark& mark : Facts(sentence).sentence.marks()) {
      if ((mark.type != "authority" && mark.type != "organization") || mark.mentions.empty() || IsOfThePress(mark, sentence)) continue;
      const bool acts = (mark.type == "authority" ? acting : deeds).contains(mark.mentions[0]) || IsLetterhead(mark, sentence);
      if (acts || (is_event && mark.type == "authority")) Collect(mark.mentions[0], acts);
    }
  }

  // A first line that names a body and no more says who writes.
  bool IsLetterhead(const Mark& mark, uint32_t sentence) const {
    return sentence == 0 && mark.type == "authority" && mark.span.size() + 2 >= view_.reading.sentences[0].span.size();
  }

  // "NAIROBI (Kenya Rift Agency) --": whose report it is.
  bool IsOfThePress(const Mark& mark, uint32_t sentence) const {
    const auto& frames = Facts(sentence).frames;
    return std::any_of(frames.begin(), frames.end(), [&](const RuleHit& hit) {
      return hit.rule->constants.contains("press") && Facts(sentence).sentence.ToDocument(hit.Capture("source")) == mark.span;
    });
  }

  // The bodies to which a frame gives a deed, or a word of their own.
  std::set<uint32_t> NamedAs(std::initializer_list<std::string_view> groups, uint32_t sentence) const {
    std::set<uint32_t> acting;
    const MarkedSentence& marked = Facts(sentence).sentence;
    for (const RuleHit& hit : Facts(sentence).frames) {
      for (std::string_view group : groups) {
        const int mark = marked.IndexAt(hit.Capture(std::string(group)));
        if (mark < 0) continue;
        for (uint32_t item : marked.Items(static_cast<uint32_t>(mark))) {
          acting.insert(marked.marks()[item].mentions.begin(), marked.marks()[item].mentions.end());
        }
      }
    }
    return acting;
  }

  void Collect(uint32_t index, bool acts) {
    const Mention& mention = view_.facts.mentions[index];
    const auto* body = std::get_if<OrganizationValue>(&mention.value);
    const bool acts_as_one = acts && body != nullptr && body->kind == "other";  // "the Cotton Council seized"
    if (body == nullptr || (MarkTypeOf(mention) != "authority" && !acts_as_one)) return;
    if (!MayAct(*body, acts) || IsBranch(index) || Describes(index)) return;
    const auto [entry, is_new] = by_name_.emplace(body->name, bodies_.size());
    if (is_new && bodies_.size() >= kMaxBodies) return void(by_name_.erase(entry));
    if (is_new)
      bodies_.push_back({body->name,
                         body->country,
                         TradesOf(body->name),
                         IsVague(body->name),
                         IsGeneric(body->name, OpensWithNationality(mention.span)),
                         {}});
    if (bodies_[entry->second].evidence.size() >= kMaxEvidence) return;
    bodies_[entry->second].evidence.push_back(view_.evidence.Make(mention.span, mention.rule));
  }

  // Courts judge; governments, armies and the United Nations comment; ministries must be said to act.
  static bool MayAct(const OrganizationValue& body, bool acts) {
    if (body.kind == "court" || body.kind == "government" || body.name.find("Court") != std::string::npos) return false;
    if (body.name.ends_with("ttorney") || body.name.ends_with("Prosecutor")) return false;  // an office of one person
    if (body.kind == "army") return acts || TradesOf(body.name) != 0 || body.name.ends_with("arines");
    if (body.kind == "international") {
      return acts && (body.name.ends_with("pol") || body.name.ends_with("xperts") || body.name.ends_with("anel") ||
                      body.name.ends_with("Committee"));
    }
    if (body.kind == "ministry") return acts;
    return true;
  }

  // "the Bureau's Portland Field Office", "Customs and Border Protection, Field Operations Division": a part of the body before it.
  bool IsBranch(uint32_t index) const {
    const Mention& mention = view_.facts.mentions[index];
    if (mention.rule.starts_with("gazetteer") || index == 0) return false;
    const std::string_view name = std::get<OrganizationValue>(mention.value).name;
    const bool unit =
        std::any_of(kUnits.begin(), kUnits.end(), [&](std::string_view word) { return name.ends_with(word) || name.starts_with(word); });
    if (!unit) return false;
    if (IsBeforeBody(index)) return true;
    uint32_t before = index;
    while (before > 0 && view_.facts.mentions[before].span.end > mention.span.begin) --before;
    const Mention& last = view_.facts.mentions[before];
    if (last.span.end > mention.span.begin || MarkTypeOf(last) != "authority") return false;
    std::string_view between = view_.reading.Text({last.span.end, mention.span.begin});
    while (between.ends_with(' ') || between.ends_with('\n')) between.remove_suffix(1);
    return between == "'s" || between == "\xE2\x80\x99s" || between == "," || between == ")," || between == "'";
  }

  // "the tax agency | SUNAT": a description directly before the name.
  bool Describes(uint32_t index) const {
    const Mention& mention = view_.facts.mentions[index];
    const uint32_t next = NextBehind(index);
    if (next >= view_.facts.mentions.size() || MarkTypeOf(view_.facts.mentions[next]) != "authority") return false;
    const std::string& name = std::get<OrganizationValue>(mention.value).name;
    return !HasCapital(name) && view_.reading.Text({mention.span.end, view_.facts.mentions[next].span.begin}) == " " &&
           HasCapital(std::get<OrganizationValue>(view_.facts.mentions[next].value).name);
  }

  // The first mention that begins behind this one.
  uint32_t NextBehind(uint32_t index) const {
    const Span span = view_.facts.mentions[index].span;
    uint32_t next = index + 1;
    while (next < view_.facts.mentions.size() && view_.facts.mentions[next].span.begin < span.end) ++next;
    return next;
  }

  // "Fraud Investigation Service, HMRC".
  bool IsBeforeBody(uint32_t index) const {
    const Span span = view_.facts.mentions[index].span;
    const uint32_t next = NextBehind(index);
    if (next >= view_.facts.mentions.size() || MarkTypeOf(view_.facts.mentions[next]) != "authority") return false;
    return view_.facts.mentions[next].span.begin > span.end &&
           view_.reading.Text({span.end, view_.facts.mentions[next].span.begin}) == ", ";
  }

  static constexpr std::array<std::string_view, 10> kUnits = {
      "Investigation Service", "Office", "Unit", "Command", "Division", "Branch", "Section", "Squad", "Team", "Investigations"};

  // The full names of the whole document: a description means one of them wherever that stands.
  void ListNamed() {
    std::set<std::string> listed;
    for (const Mention& mention : view_.facts.mentions) {
      const auto* body = std::get_if<OrganizationValue>(&mention.value);
      if (body == nullptr || listed.size() >= kMaxBodies || MarkTypeOf(mention) != "authority" || !MayAct(*body, false)) continue;
      if (IsVague(body->name) || IsGeneric(body->name, OpensWithNationality(mention.span)) || !listed.insert(body->name).second) continue;
      named_.push_back({body->name, body->country, TradesOf(body->name), false, false, {}});
    }
  }

  // "Belgian customs" is the General Administration of Customs and Excise where that is named; "Dutch customs" is not. The evidence of
  // a description goes to the only body that it can mean; if there are several, the description says nothing.
  void ResolveDescriptions() {
    for (Body& body : bodies_) {
      if (!body.generic || body.vague || body.trades == 0) continue;
      size_t found = 0;
      const Body* full = nullptr;
      for (const Body& named : named_) {
        if ((named.trades & body.trades) == 0 || !SameCountry(named, body)) continue;
        ++found;
        full = &named;
      }
      if (found == 1 && (body.trades & kCustoms) != 0)
        body.name = full->name;
      else if (found > 0)
        body.evidence.clear();
    }
    std::erase_if(bodies_, [](const Body& body) { return body.evidence.empty(); });
  }

  void DropVague() {
    const bool exact = std::any_of(bodies_.begin(), bodies_.end(), [](const Body& body) { return !body.vague; });
    if (exact) std::erase_if(bodies_, [](const Body& body) { return body.vague; });
    const bool named = std::any_of(bodies_.begin(), bodies_.end(), [](const Body& body) { return !body.generic; });
    if (named) std::erase_if(bodies_, [](const Body& body) { return IsBare(body.name); });
  }

  static void Add(const Body& body, std::vector<Claim<std::string>>& claims) {
    for (Claim<std::string>& claim : claims) {
      if (SameBody(claim.value, body.name) && body.name.size() > claim.value.size()) claim.value = body.name;
    }
    for (const Evidence& evidence : body.evidence) AddClaim(claims, body.name, evidence, SameBody);
  }

  const EpisodeView& view_;
  std::vector<Body> bodies_, named_;
  std::unordered_map<std::string, size_t> by_name_;
};

}  // namespace

bool SameName(const std::string& a, const std::string& b) {
  const std::set<std::string> x = Words(a), y = Words(b);
  if (x.empty() || y.empty()) return false;
  return Includes(x, y) || Includes(y, x) || IsAcronymOf(a, b) || IsAcronymOf(b, a);
}

void FillAuthorities(const EpisodeView& view, Incident& incident) { BodyCollector(view).Fill(incident); }

}  // namespace tidewaiter
