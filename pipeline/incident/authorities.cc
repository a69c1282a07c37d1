// Who stopped it: the bodies that act in the case.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

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
    const std::string_view word = TextOf(name, token.span);
    if (token.shape == Shape::kUpper && word.size() <= 3) {
      all += word;
      capitals += word;
      continue;
    }
    const char first = word[0] >= 'a' && word[0] <= 'z' ? static_cast<char>(word[0] - 32) : word[0];
    all += first;
    if (IsCapital(word[0])) capitals += first;
  }
  return acronym.size() >= 2 && (acronym == all || acronym == capitals);
}

// What a body is for, by the words of its name: bodies of one trade may be one body under two names.
enum Trade : unsigned { kCustoms = 1, kPolice = 2, kProsecution = 4, kCoast = 8, kWildlife = 16 };

struct TradeWord {
  std::string_view stem;
  unsigned trades;
};
constexpr std::array<TradeWord, 22> kTradeWords = {{{"custom", kCustoms},        {"border", kCustoms},       {"revenue", kCustoms},    {"excise", kCustoms},
                                                    {"douane", kCustoms},        {"police", kPolice},        {"constabulary", kPolice}, {"gendarm", kPolice},
                                                    {"carabinieri", kPolice},    {"guardia", kPolice},       {"crime", kPolice},        {"criminal", kPolice},
                                                    {"prosecut", kProsecution},  {"attorney", kProsecution}, {"coast", kCoast},         {"maritime", kCoast},
                                                    {"navy", kCoast},            {"wildlife", kWildlife},    {"fish", kWildlife},       {"forest", kWildlife},
                                                    {"parks", kWildlife},        {"finanza", kPolice}}};

unsigned TradesOf(const std::string& name) {
  const std::string folded = Fold(name);
  unsigned trades = 0;
  for (const TradeWord& word : kTradeWords) {
    if (folded.find(word.stem) != std::string::npos) trades |= word.trades;
  }
  return trades;
}

// A body as the document names it.
struct Body {
  std::string name, country;
  Evidence evidence;
  bool vague = false;    // "authorities", "law enforcement": says less than any body's name
  bool generic = false;  // "Belgian customs", "police in Ancona": a description, no name
};

bool HasCapital(std::string_view name) { return std::any_of(name.begin(), name.end(), IsCapital); }

bool IsVague(std::string_view name) {
  return name.ends_with("authorities") || name.ends_with("officials") || name.find("law enforcement") != std::string_view::npos;
}

// The body's own word is written small, or it is the whole name ("Customs").
bool IsGeneric(const OrganizationValue& body) {
  const auto tokens = Tokenize(body.name);
  if (tokens.size() <= 1) return Fold(body.name) == "police" || Fold(body.name) == "customs" || !HasCapital(body.name);
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const std::string_view word = TextOf(body.name, token.span);
    return token.shape == Shape::kLower && word.size() > 3 && TradesOf(std::string(word)) != 0;
  });
}

class BodyCollector {
 public:
  explicit BodyCollector(const EpisodeView& view) : view_(view) {}

  void Fill(Incident& incident) {
    std::set<uint32_t> sentences;
    for (const EventMention& event : view_.episode.events) sentences.insert(event.sentence);
    for (const Mention& mention : view_.facts.mentions) {
      if (sentences.contains(view_.reading.SentenceAt(mention.span.begin))) Collect(mention);
    }
    DropVague();
    DropDescriptions();
    for (const Body& body : bodies_) Add(body, incident.authorities);
  }

 private:
  void Collect(const Mention& mention) {
    const auto* body = std::get_if<OrganizationValue>(&mention.value);
    if (body == nullptr || MarkTypeOf(mention) != "authority" || body->kind == "court") return;
    bodies_.push_back({body->name, body->country, view_.evidence.Make(mention.span, mention.rule), IsVague(body->name), IsGeneric(*body)});
  }

  void DropVague() {
    const bool exact = std::any_of(bodies_.begin(), bodies_.end(), [](const Body& body) { return !body.vague && HasCapital(body.name); });
    if (exact) std::erase_if(bodies_, [](const Body& body) { return body.vague || !HasCapital(body.name); });
  }

  // "Belgian customs" is the General Administration of Customs and Excise where that is named; "Dutch customs" is not.
  void DropDescriptions() {
    std::vector<Body> named;
    for (const Body& body : bodies_) {
      if (!body.generic && !body.vague) named.push_back(body);
    }
    std::erase_if(bodies_, [&](const Body& body) {
      return body.generic && std::any_of(named.begin(), named.end(), [&](const Body& full) {
        return (TradesOf(full.name) & TradesOf(body.name)) != 0 && (full.country.empty() || body.country.empty() || full.country == body.country);
      });
    });
  }

  static void Add(const Body& body, std::vector<Claim<std::string>>& claims) {
    for (Claim<std::string>& claim : claims) {
      if (SameName(claim.value, body.name) && body.name.size() > claim.value.size()) claim.value = body.name;
    }
    AddClaim(claims, body.name, body.evidence, SameName);
  }

  const EpisodeView& view_;
  std::vector<Body> bodies_;
};

}  // namespace

bool SameName(const std::string& a, const std::string& b) {
  const std::set<std::string> x = Words(a), y = Words(b);
  if (x.empty() || y.empty()) return false;
  return Includes(x, y) || Includes(y, x) || IsAcronymOf(a, b) || IsAcronymOf(b, a);
}

void FillAuthorities(const EpisodeView& view, Incident& incident) { BodyCollector(view).Fill(incident); }

}  // namespace tidewaiter
