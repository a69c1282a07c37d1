// How the goods were hidden: of all the ways that sentences say it, the one that says most plainly that something was hidden.
#include "pipeline/incident/concealment.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

constexpr std::string_view kRole = "concealment_";  // and the weight of the way of saying it

// Words with which something else begins than where it lay. Sorted.
constexpr std::array<std::string_view, 65> kEnds = {
    "after",  "along",      "are",      "arriving", "as",      "because",  "before",    "belonging",  "bound",  "but",     "by",
    "coming", "containing", "destined", "during",   "emerged", "entering", "estimated", "following",  "for",    "found",   "from",
    "gaped",  "gave",       "going",    "had",      "has",     "have",     "heading",   "hung",       "is",     "labeled", "labelled",
    "lay",    "leaving",    "marked",   "posted",   "rather",  "revealed", "said",      "seized",     "sent",   "shipped", "since",
    "so",     "sold",       "stood",    "that",     "then",    "there",    "to",        "travelling", "turned", "until",   "valued",
    "waited", "was",        "were",     "when",     "where",   "which",    "while",     "who",        "with",   "worth"};

// Words that a phrase does not end with. Sorted.
constexpr std::array<std::string_view, 24> kLoose = {"a",   "about", "an",     "and",   "at",  "behind", "between", "her",
                                                     "his", "in",    "inside", "into",  "its", "near",   "of",      "off",
                                                     "on",  "or",    "the",    "their", "to",  "under",  "with",    "within"};

// What may follow "and" inside the phrase. Sorted.
constexpr std::array<std::string_view, 19> kGoOn = {"a",       "among", "an",         "behind", "beneath", "between", "coated",
                                                    "covered", "in",    "inside",     "into",   "on",      "packed",  "sealed",
                                                    "the",     "under", "underneath", "within", "wrapped"};

// "under the law", "within hours": nothing lies there. Sorted.
constexpr std::array<std::string_view, 128> kNoPlaces = {
    "accord",       "accordance",    "act",         "addition",      "agreement",     "air",           "all",       "any",
    "arrest",       "article",       "attempt",     "bail",          "bid",           "breach",        "care",      "cash",
    "cells",        "channel",       "channels",    "charge",        "circumstances", "cloak",         "code",      "condition",
    "connection",   "contravention", "control",     "convention",    "cooperation",   "counterfeit",   "course",    "court",
    "custody",      "days",          "declaration", "defiance",      "description",   "documentation", "documents", "effort",
    "excess",       "exchange",      "existing",    "federal",       "fire",          "force",         "form",      "freight",
    "garb",         "goods",         "guard",       "guise",         "handcuffs",     "heading",       "hospital",  "hours",
    "impression",   "influence",     "inquiry",     "international", "investigation", "invoice",       "items",     "jail",
    "law",          "laws",          "leadership",  "licence",       "license",       "manifest",      "market",    "markets",
    "minutes",      "months",        "name",        "national",      "nose",          "noses",         "number",    "oath",
    "operation",    "operations",    "order",       "ordinance",     "organised",     "papers",        "paperwork", "plain",
    "pressure",     "prison",        "provisions",  "public",        "quarantine",    "question",      "raid",      "raids",
    "reach",        "regulation",    "regulations", "report",        "resolution",    "respective",    "return",    "review",
    "rules",        "same",          "sanctions",   "scrutiny",      "seal",          "search",        "section",   "statement",
    "surveillance", "suspicion",     "terms",       "threat",        "total",         "turn",          "violation", "warrant",
    "watch",        "way",           "weeks",       "weight",        "what",          "which",         "whom",      "wraps"};

template <size_t N>
bool IsIn(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) word += c;
    if (blank && !word.empty()) words.push_back(std::move(word)), word.clear();
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// Who finds what lay there: "beneath the lining of the prams the officers found". Sorted.
constexpr std::array<std::string_view, 17> kFinders = {"agents",    "authorities", "customs", "detectives", "divers",        "examiners",
                                                       "gendarmes", "guards",      "he",      "inspectors", "investigators", "officers",
                                                       "police",    "rangers",     "she",     "soldiers",   "they"};

std::string Bare(const std::string& word) {
  std::string folded = Fold(word);
  std::erase_if(folded, [](char c) { return c == ',' || c == '"' || c == '\''; });
  return folded;
}

// How one thing is made fast to another. Sorted.
constexpr std::array<std::string_view, 12> kJoined = {"attached", "bolted",   "clipped",  "fastened", "fixed", "glued",
                                                      "screwed",  "soldered", "strapped", "taped",    "tied",  "welded"};

// "beneath the bandages on her arms the woman was wearing", but "beneath the passenger seats".
bool IsWearer(const std::vector<std::string>& words, size_t at) {
  constexpr std::array<std::string_view, 6> kPeople = {"boy", "girl", "man", "passenger", "traveller", "woman"};
  constexpr std::array<std::string_view, 5> kDeeds = {"carried", "had", "hid", "was", "wore"};
  return at + 1 < words.size() && IsIn(kPeople, Bare(words[at])) && IsIn(kDeeds, Bare(words[at + 1]));
}

// The first words of `words` that say where it lay.
size_t LengthOf(const std::vector<std::string>& words) {
  size_t end = 1;
  for (; end < words.size(); ++end) {
    const std::string word = Bare(words[end]);
    const std::string last = Bare(words[end - 1]);
    const bool described = (word == "with" && last.ends_with("ed")) ||  // "in a tube plugged with cotton", "in a box welded to the chassis"
                           (word == "to" && IsIn(kJoined, last));
    if (IsIn(kEnds, word) && !(word == "from" && end == 1) && !described) break;
    if (end > 2 && (IsIn(kFinders, word) || IsWearer(words, end))) break;
    // "inside five containers 5.2 tonnes of abalone": what was found there.
    if (end > 1 && word[0] >= '0' && word[0] <= '9' && !IsIn(kLoose, Bare(words[end - 1]))) break;
    if (word == "and" && end + 1 < words.size() && words.size() - end > 3 && !IsIn(kGoOn, Bare(words[end + 1]))) break;
  }
  while (end > 1 && IsIn(kLoose, Bare(words[end - 1]))) --end;
  return end;
}

// "in the case", "in the latest case brought": of a court. "In the second case" may be a box.
bool IsCourtCase(const std::vector<std::string>& words, size_t length) {
  if (length < 3 || (Bare(words[1]) != "the" && Bare(words[1]) != "this")) return false;
  if (length == 3) return Bare(words[2]) == "case";
  const std::string kind = Bare(words[2]);
  const bool told = kind == "latest" || kind == "recent" || kind == "first" || kind == "biggest" || kind == "largest" || kind == "newest";
  return told && (Bare(words[3]) == "case" || Bare(words[3]) == "cases");
}

// What people are engaged or involved in. Sorted.
constexpr std::array<std::string_view, 8> kTrades = {"business",  "dealing", "poaching", "production",
                                                     "smuggling", "trade",   "traffic",  "trafficking"};

bool SaysWhere(const std::vector<std::string>& words, size_t length) {
  if (IsCourtCase(words, length)) return false;
  if (length == 1) return words[0] == "swallowed" || words[0] == "ingested";
  if (length == 2 && (Bare(words[1]) == "it" || Bare(words[1]) == "them" || Bare(words[1]) == "him")) return false;
  if (IsIn(kTrades, Bare(words[length - 1]))) return false;  // "a dhow engaged in diesel smuggling"
  for (size_t i = 1; i < std::min<size_t>(length, 4); ++i) {
    if (IsIn(kNoPlaces, Bare(words[i]))) return false;
  }
  return true;
}

// "in a crate", "in six bags", "inside the garage": how goods are packed or housed hides nothing.
bool IsPackedOnly(std::string_view phrase) {
  constexpr std::array<std::string_view, 66> kPackages = {
      "apartment",  "attic",     "barn",    "basement",  "cellar",     "residence", "shed",     "store",     "storeroom", "bag",
      "bags",       "barrel",    "barrels", "bottle",    "bottles",    "box",       "boxes",    "building",  "cans",      "carton",
      "cartons",    "case",      "cases",   "container", "containers", "crate",     "crates",   "drum",      "drums",     "flasks",
      "flat",       "garage",    "hangar",  "home",      "house",      "lorry",     "packages", "parcel",    "parcels",   "room",
      "sacks",      "shop",      "tanks",   "truck",     "van",        "vehicle",   "villa",    "warehouse", "foil",      "plastic",
      "film",       "newspaper", "cloth",   "tape",      "polythene",  "vans",      "lorries",  "trucks",    "vehicles",  "bundles",
      "cellophane", "hold",      "holds",   "deck",      "bridge",     "cabin"};
  constexpr std::array<std::string_view, 43> kBefore = {
      "in",        "inside", "from",        "a",         "an",       "the",           "one",
      "two",       "three",  "four",        "five",      "six",      "seven",         "eight",
      "nine",      "ten",    "dozens",      "several",   "of",       "plastic",       "large",
      "small",     "steel",  "metal",       "container", "white",    "shipping",      "cargo",
      "cardboard", "blue",   "wooden",      "aluminium", "aluminum", "tin",           "cling",
      "adhesive",  "black",  "transparent", "vacuum",    "sealed",   "vacuum-sealed", "old",
      "brown"};
  const std::vector<std::string> words = WordsOf(phrase);
  const auto holds = [](const auto& list, const std::string& word) {
    return std::find(list.begin(), list.end(), Bare(word)) != list.end();
  };
  const auto plain = [&](const std::string& word) { return holds(kBefore, word) || word.find_first_of("0123456789") != std::string::npos; };
  constexpr std::array<std::string_view, 8> kWrappings = {"bags", "boxes", "cartons", "packets", "sachets", "envelopes", "crates", "sacks"};
  if (words.size() < 5 && words.size() > 1 && words[0] == "in" && holds(kWrappings, words.back()))
    return true;  // "in branded pharmacy bags"
  return !words.empty() && holds(kPackages, words.back()) && std::all_of(words.begin(), words.end() - 1, plain);
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (const std::string& word : WordsOf(text)) line += (line.empty() ? "" : " ") + word;
  return line;
}

}  // namespace

Span ConcealmentPhrase(std::string_view text, Span span) {
  const std::vector<std::string> words = WordsOf(TextOf(text, span));
  if (words.empty()) return {};
  const size_t length = LengthOf(words);
  if (!SaysWhere(words, length)) return {};
  uint32_t end = span.begin;
  for (size_t i = 0; i < length; ++i) {
    while (end < span.end && (text[end] == ' ' || text[end] == '\n' || text[end] == '\t' || text[end] == '\r')) ++end;
    end += static_cast<uint32_t>(words[i].size());
  }
  if (text[end - 1] == ',') --end;
  const bool into = length > 1 && Fold(words[0]) == "into";  // "slipped into bags": it lay in bags
  return {into ? span.begin + static_cast<uint32_t>(words[0].size()) + 1 : span.begin, end};
}

// Goods of these kinds hide nothing: "$40,000 in cash", "a trade in ivory".
bool IsContraband(const EpisodeView& view, Span phrase) {
  constexpr std::array<std::string_view, 9> kContraband = {"narcotics",   "weapons", "ammunition", "explosives", "currency",
                                                           "counterfeit", "gold",    "precursors", "tobacco"};
  constexpr uint32_t kLead = 32;  // bytes of preposition and article before the noun
  const std::vector<Mention>& mentions = view.facts.mentions;
  auto mention =
      std::lower_bound(mentions.begin(), mentions.end(), phrase.begin, [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; mention != mentions.end() && mention->span.begin < std::min(phrase.end, phrase.begin + kLead); ++mention) {
    const auto* goods = std::get_if<GoodsValue>(&mention->value);
    if (goods != nullptr) return std::find(kContraband.begin(), kContraband.end(), goods->category) != kContraband.end();
  }
  return false;
}

// "in a box welded under the floor" says more than "under the floor": the phrase of the same sentence that holds the other at its end.
static RoleFill Widest(const EpisodeView& view, const EventMention& event, RoleFill phrase) {
  constexpr uint32_t kLead = 60;
  RoleFill widest = phrase;
  for (const RoleFill& fill : event.fills) {
    if (!fill.role.starts_with(kRole)) continue;
    const Span span = ConcealmentPhrase(view.reading.document->text, fill.span);
    const bool holds = span.begin < widest.span.begin && span.end >= phrase.span.end && span.begin + kLead > phrase.span.begin;
    if (!span.empty() && holds) widest = fill, widest.span = span;
  }
  return widest;
}

// Whether a sentence tells of a deed at all, or what became of goods.
static bool TellsOfGoods(const EventMention& event) {
  return event.anchored || !event.triggers.empty() ||
         std::any_of(event.fills.begin(), event.fills.end(), [](const RoleFill& fill) { return fill.role == "goods"; });
}

// "in a consignment of pomegranates": with what it came, which says less than where it lay.
static bool IsLoadOnly(std::string_view phrase) {
  constexpr std::array<std::string_view, 12> kLoads = {"consignment", "shipment", "load",  "cargo", "delivery", "container",
                                                       "containers",  "lorry",    "truck", "van",   "ship",     "shipments"};
  const std::vector<std::string> words = WordsOf(phrase);
  if (words.size() < 3 || (words[0] != "in" && words[0] != "inside" && words[0] != "among" && words[0] != "with")) return false;
  const size_t noun = words[1] == "a" || words[1] == "an" || words[1] == "the" || words[1] == "two" ? 2 : 1;
  return std::find(kLoads.begin(), kLoads.end(), Bare(words[noun])) != kLoads.end();
}

// "Tantalum is used in telephones": nothing is hidden there.
static bool IsUse(std::string_view text, Span phrase) {
  const std::string_view before = text.substr(0, phrase.begin);
  return before.ends_with("used ") || before.ends_with("use ") || before.ends_with("sold ") || before.ends_with("sale ");
}

void FillConcealment(const EpisodeView& view, Incident& incident) {
  const std::string_view text = view.reading.document->text;
  std::string best;
  bool in_headline = false;  // a headline says it in few words, the text in more
  for (const EventMention& event : view.episode.events) {
    std::optional<RoleFill> found;
    for (const RoleFill& fill : event.fills) {
      if (!fill.role.starts_with(kRole)) continue;
      RoleFill phrase = fill;
      phrase.span = ConcealmentPhrase(text, fill.span);
      const std::string role = IsLoadOnly(view.reading.Text(phrase.span)) ? std::min(fill.role, std::string("concealment_1")) : fill.role;
      const bool better = best.empty() || role > best || (role == best && in_headline && !view.InHeadline(event.sentence));
      if (!better) continue;
      if (role == "concealment_1" && (!TellsOfGoods(event) || IsUse(text, fill.span))) continue;
      if (phrase.span.empty() ||
          (role < "concealment_3" && (IsContraband(view, phrase.span) || IsPackedOnly(view.reading.Text(phrase.span)))))
        continue;
      best = role;
      in_headline = view.InHeadline(event.sentence);
      found = std::move(phrase);
    }
    if (!found) continue;
    const RoleFill phrase = Widest(view, event, *found);
    incident.concealment = {{OneLine(view.reading.Text(phrase.span)), {view.Of(phrase, event)}}};
  }
}

}  // namespace tidewaiter
