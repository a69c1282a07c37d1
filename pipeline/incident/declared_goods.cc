#include "pipeline/incident/declared_goods.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

// Words with which a noun phrase ends, and words that name no goods. Sorted.
constexpr std::array<std::string_view, 30> kEnds = {
    "alone", "and",  "at",  "but",  "by", "destined", "for",  "from", "had",   "in",    "instead", "is",   "on",      "only",  "or",
    "so",    "that", "the", "they", "to", "was",      "were", "when", "where", "which", "who",     "with", "without", "worth", "would"};
constexpr std::array<std::string_view, 126> kNoGoods = {
    "a",          "able",      "anything",  "as",          "bags",      "been",     "being",      "birthplace", "boss",      "bought",
    "bound",      "boxes",     "business",  "buyer",       "buyers",    "by",       "cargo",      "cartons",    "case",      "client",
    "clients",    "co",        "company",   "contact",     "content",   "contents", "country",    "couriers",   "court",     "customers",
    "customs",    "dealer",    "dealers",   "destination", "destined",  "document", "driver",     "drivers",    "each",      "en",
    "everything", "evidence",  "extremely", "final",       "follows",   "for",      "freight",    "from",       "gift",      "gifts",
    "good",       "goods",     "he",        "headed",      "heading",   "held",     "her",        "his",        "important", "in",
    "intended",   "it",        "items",     "its",         "journey",   "kept",     "key",        "known",      "load",      "luggage",
    "made",       "mail",      "man",       "meant",       "member",    "nobody",   "not",        "nothing",    "officers",  "on",
    "one",        "organiser", "our",       "out",         "owner",     "packages", "parcels",    "part",       "person",    "place",
    "police",     "post",      "proof",     "ready",       "recipient", "sale",     "she",        "shipment",   "sold",      "something",
    "soon",       "station",   "such",      "suspect",     "that",      "their",    "them",       "there",      "these",     "they",
    "this",       "to",        "tourist",   "tourists",    "trade",     "traders",  "travellers", "trip",       "under",     "use",
    "value",      "very",      "well",      "what",        "with",      "workers"};

// "listed as a protected species", "as dual-use items": what the law calls them, not the papers. Sorted.
constexpr std::array<std::string_view, 14> kStatus = {"banned",     "contraband", "controlled", "counterfeit", "dangerous",
                                                      "dual-use",   "endangered", "hazardous",  "illegal",     "illicit",
                                                      "prohibited", "protected",  "restricted", "undeclared"};

template <size_t N>
bool IsIn(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

// "parts" in "parts for farm machinery".
bool IsPartOfSomething(std::string_view phrase) {
  constexpr std::array<std::string_view, 7> kParts = {"accessories", "components", "equipment", "fittings", "parts", "spares", "supplies"};
  return IsIn(kParts, Fold(phrase.substr(phrase.rfind(' ') + 1)));
}

// The noun phrase at the start of the words: "frozen squid rings on the manifest" -> "frozen squid rings".
Span NounPhrase(std::string_view text, Span span) {
  uint32_t end = span.begin;
  for (uint32_t at = span.begin; at < span.end;) {
    uint32_t stop = at;
    while (stop < span.end && text[stop] != ' ' && text[stop] != '\n') ++stop;
    const std::string word = Fold(text.substr(at, stop - at));
    const bool goes_on = word == "for" && IsPartOfSomething(text.substr(span.begin, end - span.begin));
    if (at > span.begin && IsIn(kEnds, word) && !goes_on) break;
    end = stop;
    at = stop;
    while (at < span.end && (text[at] == ' ' || text[at] == '\n')) ++at;
  }
  const size_t aside = text.substr(span.begin, end - span.begin).find(" (");  // "roof battens (pine) - 40 x 20"
  if (aside != std::string_view::npos) end = span.begin + static_cast<uint32_t>(aside);
  while (end > span.begin && std::string_view(",.;:'\"").find(text[end - 1]) != std::string_view::npos) --end;
  return {span.begin, end};
}

// The category of the longest name of goods with which the span ends; empty if the gazetteers know none.
std::string_view CategoryOfHead(const EpisodeView& view, Span span) {
  std::string_view category;
  uint32_t longest = 0;
  for (const char* kind : {"goods", "cargo_noun", "hs"}) {
    const std::vector<NameHit>& hits = view.reading.Names(kind);
    auto hit = std::lower_bound(hits.begin(), hits.end(), span.begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    for (; hit != hits.end() && hit->span.begin < span.end; ++hit) {
      const std::string_view of_hit = view.reading.patterns->gazetteer.Column(*hit->entry, "category");
      const bool generic =
          of_hit == "other" && std::string_view(kind) == "goods";  // "ingots", "products": of what they are made tells more
      // Of one name the cargo noun counts: declared "vases" are no antiquities.
      const bool longer = hit->span.size() > longest || (hit->span.size() == longest && std::string_view(kind) == "cargo_noun");
      if (hit->span.end != span.end || of_hit.empty() || generic || !longer) continue;
      category = of_hit;
      longest = hit->span.size();
    }
  }
  return category;
}

// The category of the head noun; else that of the last goods that the words name.
std::string CategoryIn(const EpisodeView& view, Span span) {
  if (const std::string_view of_head = CategoryOfHead(view, span); !of_head.empty()) return std::string(of_head);
  std::string category = "other";
  for (const char* kind : {"hs", "goods"}) {
    const std::vector<NameHit>& hits = view.reading.Names(kind);
    auto hit = std::lower_bound(hits.begin(), hits.end(), span.begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    for (; hit != hits.end() && hit->span.begin < span.end; ++hit) {
      const std::string_view of_hit = view.reading.patterns->gazetteer.Column(*hit->entry, "category");
      if (!hit->needs_cue && !of_hit.empty()) category = std::string(of_hit);
    }
  }
  return category;
}

// "curtain" in "curtain rails, lampshades": a last word in the plural is the head, known or not.
Span WithPluralBehind(std::string_view text, Span span) {
  if (span.end + 1 >= text.size() || text[span.end] != ' ' || text[span.end - 1] == 's') return span;
  uint32_t stop = span.end + 1;
  while (stop < text.size() && text[stop] >= 'a' && text[stop] <= 'z') ++stop;
  const bool plural = stop > span.end + 4 && text[stop - 1] == 's' && text[stop - 2] != 's';
  const bool closed = stop < text.size() && std::string_view(",.;:").find(text[stop]) != std::string_view::npos;
  return plural && closed ? Span{span.begin, stop} : span;
}

// "phone" in "phone cases", "pineapple" in "pineapple juice": what stands behind a name and is goods itself belongs to it.
Span WithHeadBehind(const EpisodeView& view, Span span) {
  const std::vector<NameHit>& hits = view.reading.Names("cargo_noun");
  auto hit = std::lower_bound(hits.begin(), hits.end(), span.begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
  for (; hit != hits.end() && hit->span.begin <= span.end + 1; ++hit) {
    const bool joined = hit->span.begin < span.end || view.reading.document->text[span.end] == ' ';
    if (joined && hit->span.end > span.end) return {span.begin, hit->span.end};
  }
  return WithPluralBehind(view.reading.document->text, span);
}

// Goods of these kinds are what is hidden, not what hides it.
constexpr std::array<std::string_view, 11> kNoCover = {"narcotics",   "weapons", "ammunition", "explosives",     "wildlife", "currency",
                                                       "counterfeit", "gold",    "precursors", "cultural_goods", "vehicle"};

// "garden ornaments, Turkey": where it was said to come from.
bool IsPlaceName(const EpisodeView& view, Span span) {
  const std::vector<Mention>& mentions = view.facts.mentions;
  auto mention =
      std::lower_bound(mentions.begin(), mentions.end(), span.begin, [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; mention != mentions.end() && mention->span.begin == span.begin; ++mention) {
    if (std::holds_alternative<PlaceValue>(mention->value) && mention->span.end >= span.end) return true;
  }
  return false;
}

std::optional<Goods> GoodsInWords(const EpisodeView& view, Span span) {
  const Span phrase = NounPhrase(view.reading.document->text, span);
  if (IsPlaceName(view, phrase)) return {};
  std::string name;
  for (char c : view.reading.Text(phrase)) name += c == '\n' ? ' ' : c;
  const std::string folded = Fold(name);
  const std::string first = folded.substr(0, folded.find(' ')), head = folded.substr(folded.rfind(' ') + 1);
  if (name.size() < 3 || IsIn(kNoGoods, head) || IsIn(kNoGoods, first) || IsIn(kStatus, first) || head.ends_with("ly") ||
      head.ends_with("ed"))
    return {};
  if (name.find_first_of("0123456789") != std::string::npos || folded.find(" as ") != std::string::npos) return {};
  return Goods{name, CategoryIn(view, phrase), {}, {}, std::nullopt, {}, {}, "kind", {}};
}

// "dining set, beds and mattresses" are three.
std::vector<Goods> ListInWords(const EpisodeView& view, Span span) {
  const std::string_view text = view.reading.document->text;
  std::vector<Goods> list;
  for (uint32_t at = span.begin; at < span.end;) {
    uint32_t stop = at;
    while (stop < span.end && text[stop] != ',' && text.substr(stop, 5) != " and ") ++stop;
    if (std::optional<Goods> goods = stop > at ? GoodsInWords(view, {at, stop}) : std::nullopt) list.push_back(*std::move(goods));
    at = stop + (stop < span.end && text[stop] == ' ' ? 5 : 1);
    while (at < span.end && text[at] == ' ') ++at;
  }
  return list;
}

constexpr size_t kLongestList = 8;
constexpr uint32_t kLongestItem = 40;  // bytes of an item of a list

// Whether a noun phrase can be an item behind goods that a list names: known itself, or in the plural.
bool IsItem(const EpisodeView& view, Span phrase, const Goods& goods, bool plural) {
  return !CategoryOfHead(view, phrase).empty() || (plural && goods.name.ends_with('s') && !goods.name.ends_with("ss"));
}

uint32_t LengthOfArticle(std::string_view words) { return words.starts_with("a ") ? 2 : words.starts_with("an ") ? 3 : 0; }

// "..., incense or ladies' shoes", "... and lobster balls": what follows goods that the papers named, to the end of the list.
void AddRestOfList(const EpisodeView& view, Span first, uint32_t end, std::vector<Goods>& list) {
  const std::string_view text = view.reading.document->text;
  const bool plural = text[first.end - 1] == 's';  // "a rice cooker and saw ribs": behind one thing, no plural but a known one
  const bool single = text.substr(0, first.begin).ends_with(" a ") || text.substr(0, first.begin).ends_with(" an ");
  for (uint32_t at = first.end; list.size() < kLongestList;) {
    uint32_t begin = at;
    bool last = true;
    if (begin < end && text[begin] == ',') ++begin, last = false;
    for (std::string_view word : {" and ", " or "}) {
      if (text.substr(begin, word.size()) == word) begin += static_cast<uint32_t>(word.size()), last = true;
    }
    if (begin == at || begin >= end) break;
    while (begin < end && text[begin] == ' ') ++begin;
    if (begin < end && !(text[begin] >= 'a' && text[begin] <= 'z')) break;
    const uint32_t article = single ? LengthOfArticle(text.substr(begin, 3)) : 0;  // "a luggage trolley and a pencil holder"
    begin += article;
    uint32_t stop = begin;
    while (stop < end && stop < begin + kLongestItem && std::string_view(",.;:!?\"").find(text[stop]) == std::string_view::npos &&
           text.substr(stop, 5) != " and " && text.substr(stop, 4) != " or ")
      ++stop;
    const Span phrase = NounPhrase(text, {begin, stop});
    std::optional<Goods> goods = GoodsInWords(view, phrase);
    const bool closed = phrase.end == stop || last;  // what stands between commas is an item as a whole
    if (!goods || !closed || (article == 0 && !IsItem(view, phrase, *goods, plural))) break;
    list.push_back(*std::move(goods));
    at = phrase.end;
    if (last) break;
  }
}

bool HasQuantity(const EpisodeView& view, const EventMention& event, const RoleFill& fill) {
  if (fill.mark < 0) return false;
  const std::vector<Mark>& marks = view.facts.sentences[event.sentence].sentence.marks();
  const auto& parts = marks[static_cast<size_t>(fill.mark)].parts;
  return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first == "quantity"; });
}

}  // namespace

bool IsCoverRole(std::string_view role) { return role == "cover" || role == "measured_cover"; }

std::vector<Goods> DeclaredGoods(const EpisodeView& view, const EventMention& event, const RoleFill& fill) {
  const uint32_t end = view.reading.sentences[event.sentence].span.end;
  if (fill.mention < 0) {
    std::vector<Goods> list = ListInWords(view, fill.span);
    if (!list.empty() && fill.role == "declared_goods") AddRestOfList(view, NounPhrase(view.reading.document->text, fill.span), end, list);
    return list;
  }
  const auto* value = std::get_if<GoodsValue>(&view.MentionAt(fill.mention).value);
  if (value == nullptr || value->specificity == "container") return {};
  if (value->specificity == "class" && std::find(kNoCover.begin(), kNoCover.end(), value->category) != kNoCover.end())
    return {};  // "animals", "weapons"
  if (value->specificity == "class" && value->category == "other" && value->name.find(' ') == std::string::npos)
    return {};  // "goods", "items"
  const std::string folded = Fold(value->name);
  if (IsIn(kStatus, std::string_view(folded).substr(0, folded.find(' ')))) return {};
  if (IsCoverRole(fill.role) && std::find(kNoCover.begin(), kNoCover.end(), value->category) != kNoCover.end()) return {};
  if (fill.role == "measured_cover" && !HasQuantity(view, event, fill)) return {};
  const Span span = view.MentionAt(fill.mention).span, whole = WithHeadBehind(view, span);
  std::string name = value->name, category = value->category;
  if (whole != span) name += view.reading.Text({span.end, whole.end});
  if (whole != span || category == "other" || value->brand.empty()) category = CategoryIn(view, whole);
  std::vector<Goods> list = {Goods{name, category, value->brand, value->model, std::nullopt, {}, {}, "kind", {}}};
  if (fill.role == "declared_goods") AddRestOfList(view, whole, end, list);
  return list;
}

namespace {

// Whether two names begin with the same word or one is the plural of the other.
bool IsSimilar(std::string_view a, std::string_view b) {
  return a.substr(0, a.find(' ')) == b.substr(0, b.find(' ')) || a.substr(0, a.size() - 1) == b || b.substr(0, b.size() - 1) == a;
}

// "oil" and "base oil" may be one, "used lubricating oil" and "base oil" are two.
bool MayBeOne(const Goods& a, const Goods& b) {
  if (a.category == "currency" && b.category == "currency") return true;
  if (!a.brand.empty() && a.brand == b.brand) return true;
  const std::string name_a = Fold(a.name), name_b = Fold(b.name);
  const auto holds = [](const std::string& whole, const std::string& part) { return (" " + whole).find(" " + part) != std::string::npos; };
  if (HeadOfGoods(a.name) != HeadOfGoods(b.name)) return holds(name_a, name_b) || holds(name_b, name_a);
  const bool bare = name_a.find(' ') == std::string::npos || name_b.find(' ') == std::string::npos;
  return bare || name_a.ends_with(name_b) || name_b.ends_with(name_a) || IsSimilar(name_a, name_b);
}

bool Holds(const std::vector<CargoItem>& items, const Goods& goods) {
  return std::any_of(items.begin(), items.end(), [&](const CargoItem& item) { return MayBeOne(item.claim.value, goods); });
}

}  // namespace

void SettleDeclared(const std::vector<CargoItem>& covers, std::vector<CargoItem>& real, std::vector<CargoItem>& declared) {
  const auto only_claimed = [&](const CargoItem& item) { return Holds(declared, item.claim.value) || Holds(covers, item.claim.value); };
  if (std::all_of(real.begin(), real.end(), only_claimed)) {
    std::erase_if(declared, [&](const CargoItem& item) { return Holds(real, item.claim.value); });
  } else {
    std::erase_if(real, only_claimed);
  }
  if (!declared.empty()) return;
  for (const CargoItem& cover : covers) {
    if (!Holds(real, cover.claim.value)) declared.push_back(cover);
  }
}

}  // namespace tidewaiter
