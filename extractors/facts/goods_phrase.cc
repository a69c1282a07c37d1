#include "extractors/facts/goods_phrase.h"

#include <algorithm>
#include <array>
#include <set>

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 9> kRoles = {"modifier", "fake", "part", "not", "offence", "cue", "means", "never", "waste"};
constexpr uint32_t kMaxModifiers = 6;
constexpr uint32_t kMaxCueDistance = 6;
constexpr uint32_t kMaxInner = 4;  // words between two goods words of one phrase: "Lexus LX 570 all-wheel drive luxury vehicles"

uint32_t RoleBit(std::string_view role) {
  const auto found = std::find(kRoles.begin(), kRoles.end(), role);
  return found == kRoles.end() ? 0 : 1u << (found - kRoles.begin());
}

bool IsDeterminer(std::string_view word) {
  constexpr std::array<std::string_view, 10> kDeterminers = {"the", "a", "an", "his", "her", "their", "its", "this", "that", "The"};
  return std::find(kDeterminers.begin(), kDeterminers.end(), word) != kDeterminers.end();
}

// "the car", "these goods": what the text has spoken of before.
bool IsDefinite(std::string_view word) {
  constexpr std::array<std::string_view, 6> kDefinite = {"the", "The", "this", "This", "these", "those"};
  return std::find(kDefinite.begin(), kDefinite.end(), word) != kDefinite.end();
}

// Goods that are told one by one.
bool IsThing(std::string_view category) {
  constexpr std::array<std::string_view, 7> kThings = {"machinery", "cultural_goods", "dual_use",      "electronics",
                                                       "weapons",   "luxury_goods",   "aircraft_parts"};
  return std::find(kThings.begin(), kThings.end(), category) != kThings.end();
}

// "axis", "glass" and "virus" are none.
bool IsPlural(std::string_view word) {
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("is") && !word.ends_with("us");
}

}  // namespace

GoodsPhraseReader::GoodsPhraseReader(const NameWords& words, const TakenTokens& taken, const MeasuredPhrases& measured)
    : words_(words), taken_(taken), measured_(measured), longest_(words.size(), nullptr), context_(words.size()) {
  for (std::string_view kind : {"goods", "brand", "model"}) {
    for (const NameHit& hit : words.reading().Names(kind)) {
      const NameHit*& longest = longest_[hit.first_token];
      const bool better = longest == nullptr || hit.end_token > longest->end_token ||
                          (hit.end_token == longest->end_token && longest->needs_cue && !hit.needs_cue);
      if (better) longest = &hit;
    }
  }
  for (const NameHit& hit : words.reading().Names("goods_context")) {
    const uint32_t bit = RoleBit(words.Column(hit, "role"));
    context_[hit.first_token] |= bit;
    if (bit == RoleBit("modifier")) {
      for (uint32_t i = hit.first_token; i < hit.end_token; ++i) context_[i] |= bit;
    }
  }
}

std::vector<GoodsPhrase> GoodsPhraseReader::Read() const {
  std::vector<GoodsPhrase> phrases;
  std::set<uint64_t> told;  // heads: what the text has spoken of, it may call by "the"
  uint32_t behind = 0;
  for (uint32_t i = 0; i < words_.size(); ++i) {
    if (i < behind) continue;
    const bool known = longest_[i] != nullptr && !IsAdjective(i);
    if (!known && !measured_.At(i)) continue;
    std::optional<GoodsPhrase> phrase = known ? PhraseAt(i) : UnknownAt(i, phrases);
    if (!phrase) continue;
    phrase->begin = std::max(phrase->begin, behind);
    behind = phrase->end;
    if (known && IsModifierOfCounted(*phrase)) {
      phrase = UnknownFrom(phrase->begin, phrases);
      if (!phrase) continue;
    }
    if (known && !phrase->hits.empty()) {
      ExtendToArticle(*phrase, phrases);
      phrase->needs_cue &= !ContinuesList(*phrase, phrases) && !told.contains(words_.reading().tokens[phrase->end - 1].hash);
    }
    if (!phrase->hits.empty() && IsRefused(*phrase)) continue;
    phrase->again = measured_.IsDefinite(phrase->begin) && phrase->end - phrase->begin == 1;
    told.insert(words_.reading().tokens[phrase->end - 1].hash);
    phrases.push_back(std::move(*phrase));
  }
  return phrases;
}

bool GoodsPhraseReader::Has(uint32_t token, std::string_view role) const {
  return token < context_.size() && (context_[token] & RoleBit(role)) != 0;
}

const NameHit* GoodsPhraseReader::LongestAt(uint32_t token) const {
  if (token >= longest_.size() || longest_[token] == nullptr) return nullptr;
  return taken_.Any(token, longest_[token]->end_token) ? nullptr : longest_[token];
}

std::optional<GoodsPhrase> GoodsPhraseReader::PhraseAt(uint32_t token) const {
  const NameHit* hit = LongestAt(token);
  if (hit == nullptr || IsVerb(token)) return std::nullopt;
  GoodsPhrase phrase{token, hit->end_token, {hit}, false, false, NeedsCue(*hit), false, false, {}};
  ExtendRight(phrase);
  ExtendLeft(phrase);
  ExtendToNumber(phrase);
  for (uint32_t i = phrase.begin; i + 1 < phrase.end; ++i) {
    phrase.fake |= Has(i, "fake");
    phrase.waste |= Has(i, "waste");
  }
  return phrase;
}

// Everyday words, containers, and vehicles and models without a brand are goods only where something says so.
bool GoodsPhraseReader::NeedsCue(const NameHit& hit) const {
  if (hit.needs_cue || words_.Column(hit, "specificity") == "container") return true;
  if (!words_.Column(hit, "brand").empty())
    return words_.Text(hit.end_token - 1).find_first_of("0123456789") == std::string_view::npos && hit.end_token == hit.first_token + 1;
  const bool make = !words_.Column(hit, "kind_noun").empty();
  if (make && words_.Column(hit, "category") != "vehicle") return true;  // "the marks of Gucci" are no goods
  return words_.Column(hit, "category") == "vehicle" && !make && hit.end_token == hit.first_token + 1;
}

// Over further goods words, and over model numbers and modifiers that lead to one.
void GoodsPhraseReader::ExtendRight(GoodsPhrase& phrase) const {
  for (uint32_t i = phrase.end; i < words_.size() && i - phrase.end <= kMaxInner && words_.Joined(i); ++i) {
    if (Has(i, "offence")) return;  // "cocaine case"
    if (const NameHit* hit = LongestAt(i)) {
      if (hit->needs_cue && Has(i, "not")) return;  // "consignment note"
      phrase.hits.push_back(hit);
      phrase.needs_cue &= NeedsCue(*hit);
      phrase.end = hit->end_token;
      i = hit->end_token - 1;
      continue;
    }
    if (taken_.At(i)) return;
    const Shape shape = words_.reading().tokens[i].shape;
    const bool after_brand =
        words_.Column(*phrase.hits.back(), "kind_noun").size() + words_.Column(*phrase.hits.back(), "brand").size() > 0;
    if (Has(i, "part") && i == phrase.end && !Has(i, "not")) {
      phrase.end = i + 1;
    } else if (after_brand && i == phrase.end && (shape == Shape::kNumber || shape == Shape::kUpper) && !words_.AtStart(i)) {
      phrase.end = i + 1;  // "GLS 600", "RX 350s"
    } else if (after_brand && i == phrase.end && IsModelInPlural(i)) {
      phrase.end = i + 1;  // "two Nissan Armadas"
    } else if (!Has(i, "modifier") && words_.reading().tokens[i].gap != Gap::kJoin) {
      return;
    }
  }
}

// The last word of a model, when there are several of it: "Armadas", "Accords".
bool GoodsPhraseReader::IsModelInPlural(uint32_t token) const {
  const std::string_view word = words_.Text(token);
  const bool plural = word.size() > 4 && word.ends_with('s') && !word.ends_with("ss");
  return plural && words_.reading().tokens[token].shape == Shape::kCapital && !words_.AtStart(token) && !words_.Headline(token) &&
         !words_.Is(token, kOrganizationWord | kAnyPersonName | kPlaceWord | kCalendar);
}

// Over modifiers: "luxury", "counterfeit", nationalities, "vacuum-packed".
void GoodsPhraseReader::ExtendLeft(GoodsPhrase& phrase) const {
  const uint32_t limit = phrase.begin > kMaxModifiers ? phrase.begin - kMaxModifiers : 0, head = phrase.begin;
  while (phrase.begin > limit && words_.Joined(phrase.begin)) {
    const uint32_t last = phrase.begin - 1;
    if (taken_.At(last)) return;
    const bool fake = Has(last, "fake");
    const bool hyphened = words_.reading().tokens[phrase.begin].gap == Gap::kJoin && !words_.Capital(last);
    const bool inner = words_.reading().tokens[last].gap == Gap::kJoin && last > limit &&
                       words_.reading().tokens[last].shape == Shape::kLower && last > 0 &&
                       words_.Text(last).ends_with("ed");    // "vacuum-packed bills"
    if (IsVerb(last) || words_.Text(last) == "old") return;  // "a 2,000-year-old statue"
    if (words_.Text(last) == "and" && phrase.begin < head && last > limit && IsDescribing(last - 1)) {
      phrase.begin = last - 1;  // "unapproved and prohibited drugs"
      continue;
    }
    if (!fake && !hyphened && !inner && !Has(last, "modifier") && !words_.Is(last, kNationality)) return;
    phrase.fake |= fake;
    phrase.begin = last;
    if (inner) --phrase.begin;
  }
}

// "rare", "unapproved": a word that only tells how goods are.
bool GoodsPhraseReader::IsDescribing(uint32_t token) const {
  return !taken_.At(token) && longest_[token] == nullptr && words_.reading().tokens[token].shape == Shape::kLower &&
         (Has(token, "modifier") || words_.Text(token).ends_with("ed")) && words_.Joined(token + 1);
}

// "tried to ship rifle scopes", but "a ship rifle". "Two brothers imported airbags", but "of imported airbags", "seized imported airbags".
bool GoodsPhraseReader::IsVerb(uint32_t token) const {
  if (token == 0 || !words_.Joined(token)) return false;
  const uint32_t before = token - 1;
  if (words_.Text(token) == "ship") return words_.Text(before) == "to";
  if (words_.Text(token) != "imported") return false;
  constexpr std::array<std::string_view, 9> kLeading = {"of", "and", "or", "with", "for", "from", "in", "by", "illegally"};
  return words_.reading().tokens[before].shape != Shape::kNumber && !IsDeterminer(words_.Text(before)) && !Has(before, "modifier") &&
         !Has(before, "cue") && std::find(kLeading.begin(), kLeading.end(), words_.Text(before)) == kLeading.end();
}

// Over any words that stand between a number and the goods: "19 various color morph corn snakes", "three main fuel pumps".
void GoodsPhraseReader::ExtendToNumber(GoodsPhrase& phrase) const {
  const std::optional<uint32_t> begin = measured_.BeginOf(phrase.begin);
  if (!begin) return;
  for (uint32_t i = *begin; i < phrase.begin; ++i) {
    if (i > *begin && words_.reading().tokens[i].gap == Gap::kJoin) continue;  // "mixed-brand cigarettes", "non-UK duty paid cigarettes"
    if (taken_.At(i)) return;
    const std::string_view word = words_.Text(i);
    if (Has(i, "never") || words_.Is(i, kTitle) || (IsPlural(word) && !words_.Capital(i))) return;
  }
  phrase.begin = *begin;
}

// "two steel flasks": flasks were counted, not steel.
bool GoodsPhraseReader::IsModifierOfCounted(const GoodsPhrase& phrase) const {
  if (!measured_.At(phrase.begin) || measured_.IsAmount(phrase.begin)) return false;
  const std::string_view last = words_.Text(phrase.end - 1);
  if (last.ends_with('s') && !last.ends_with("ss")) return false;
  const uint32_t end = measured_.EndOf(phrase.end, taken_);
  if (!words_.Joined(phrase.end) || end == phrase.end || words_.Capital(phrase.end - 1)) return false;
  const std::string_view head = words_.Text(end - 1);
  return head.size() > 3 && head.ends_with('s') && !head.ends_with("ss") && !Has(end - 1, "offence");
}

std::optional<GoodsPhrase> GoodsPhraseReader::UnknownFrom(uint32_t token, const std::vector<GoodsPhrase>& before) const {
  const uint32_t end = measured_.EndOf(token, taken_);
  const bool listed = CountsOn(token, before);
  if (end == token || Has(end - 1, "never") || Has(end - 1, "not") || words_.Is(end - 1, kTitle) || (!listed && !HasCueBefore(token)))
    return {};
  GoodsPhrase phrase{token, end, {}, false, false, false, false, false, {}};
  if (listed) phrase.beside = CategoryBeside(before.back());
  return phrase;
}

// "460 coins, 16 arrowheads and 12 beads": behind goods that are counted, what is counted next is goods.
bool GoodsPhraseReader::CountsOn(uint32_t token, const std::vector<GoodsPhrase>& before) const {
  constexpr uint32_t kMostNumber = 3;  // "and", and the words of a number
  if (before.empty() || !measured_.At(token) || measured_.IsAmount(token) || !measured_.At(before.back().begin)) return false;
  const uint32_t last = before.back().end;
  if (token <= last || token - last > kMostNumber) return false;
  const std::string_view text = words_.reading().document->text;
  const uint32_t behind = words_.reading().tokens[last - 1].span.end;
  return words_.Text(last) == "and" || (behind < text.size() && (text[behind] == ',' || text[behind] == ';'));
}

std::string_view GoodsPhraseReader::CategoryBeside(const GoodsPhrase& phrase) const {
  return phrase.hits.empty() ? phrase.beside : words_.Column(*phrase.hits.back(), "category");
}

// What is measured by the kilo or counted by the carton is goods, whatever it is; so is what was seized by the number.
std::optional<GoodsPhrase> GoodsPhraseReader::UnknownAt(uint32_t token, const std::vector<GoodsPhrase>& before) const {
  const uint32_t end = measured_.EndOf(token, taken_);
  if (end == token) return {};
  bool fake = false;
  for (uint32_t i = token; i < end; ++i) {
    const bool adjective = i + 1 < end && Has(i, "fake");
    fake |= adjective;
    if ((longest_[i] != nullptr && !adjective) || Has(i, "never") || words_.Is(i, kTitle)) return {};
  }
  if (end < words_.size() && words_.Text(end) == "and" && IsDescribing(end - 1)) return {};  // the noun is still to come
  const std::string_view head = words_.Text(end - 1);
  const bool plural = head.size() > 3 && head.ends_with('s') && !head.ends_with("ss");
  const bool listed = plural && CountsOn(token, before);
  if (words_.Capital(end - 1) || head.ends_with("ing") ||
      (!measured_.IsAmount(token) && !listed && !(plural && (fake || HasCueBefore(token) || IsTakenAfter(end)))))
    return {};
  GoodsPhrase phrase{token, end, {}, fake, false, false, false, false, {}};
  if (listed) phrase.beside = CategoryBeside(before.back());
  return phrase;
}

// "counterfeit malaria tablets": the noun "counterfeits" is not meant.
bool GoodsPhraseReader::IsAdjective(uint32_t token) const {
  return Has(token, "fake") && longest_[token]->end_token == token + 1 && measured_.EndOf(token, taken_) > token + 1;
}

bool GoodsPhraseReader::HasCueBefore(uint32_t token) const {
  for (uint32_t i = token, steps = 0; i > 0 && steps < kMaxCueDistance; ++steps) {
    --i;
    if (Has(i, "cue")) return true;
    const Gap gap = words_.reading().tokens[i].gap;
    if (gap == Gap::kStop || gap == Gap::kParagraph) return false;
  }
  return false;
}

// "21,400 fake jabs were found".
bool GoodsPhraseReader::IsTakenAfter(uint32_t token) const {
  const bool passive = token + 1 < words_.size() && words_.Joined(token) && words_.Joined(token + 1) &&
                       (words_.Text(token) == "were" || words_.Text(token) == "was");
  return passive && Has(token + 1, "cue");
}

// "onions and carrots", "cigarettes, beer": beside goods, an everyday word is goods.
bool GoodsPhraseReader::ContinuesList(const GoodsPhrase& phrase, const std::vector<GoodsPhrase>& before) const {
  if (before.empty() || phrase.begin == 0) return false;
  const uint32_t last = before.back().end;
  const std::string_view text = words_.reading().document->text;
  const uint32_t behind = words_.reading().tokens[last - 1].span.end;
  if (phrase.begin == last) return behind < text.size() && text[behind] == ',';
  return phrase.begin == last + 1 && (words_.Text(last) == "and" || words_.Text(last) == "or");
}

// "eleven vases and a bronze mirror": behind one thing, another with its article.
void GoodsPhraseReader::ExtendToArticle(GoodsPhrase& phrase, const std::vector<GoodsPhrase>& before) const {
  constexpr uint32_t kMostWords = 2;  // between the article and the goods word
  if (before.empty() || before.back().hits.empty() || !IsThing(words_.Column(*before.back().hits.back(), "category"))) return;
  uint32_t begin = before.back().end;
  if (words_.Text(begin) == "and" || words_.Text(begin) == "or" || words_.Text(begin) == "plus") ++begin;
  if (begin >= words_.size() || (words_.Text(begin) != "a" && words_.Text(begin) != "an" && words_.Text(begin) != "one")) return;
  ++begin;
  if (phrase.begin < begin || phrase.begin - begin > kMostWords || taken_.Any(begin, phrase.begin)) return;
  for (uint32_t i = begin; i <= phrase.begin; ++i) {
    if (!words_.Joined(i) || words_.reading().tokens[i].shape != Shape::kLower) return;
  }
  phrase.begin = begin;
  phrase.needs_cue = false;
  phrase.beside = words_.Column(*before.back().hits.back(), "category");
}

bool GoodsPhraseReader::IsRefused(const GoodsPhrase& phrase) const {
  if (taken_.Any(phrase.begin, phrase.end)) return true;
  const uint32_t next = phrase.end;
  const bool joined = words_.Joined(next);
  const bool brand_only = words_.Column(*phrase.hits.back(), "kind_noun").size() > 0;
  if (joined && Has(next, "not")) return true;
  if (phrase.needs_cue && phrase.begin > 0 && words_.Joined(phrase.begin) && Has(phrase.begin, "not") && Has(phrase.begin - 1, "offence"))
    return true;                                                               // "consignment note"
  if (joined && words_.reading().tokens[next].gap == Gap::kJoin) return true;  // "drug-addled"
  if (brand_only && (words_.Possessive(next) || (joined && words_.Is(next, kPersonCue)))) return true;
  if (words_.Headline(phrase.begin) && phrase.needs_cue) return true;
  const bool is_class = words_.Column(*phrase.hits.back(), "specificity") == "class";
  if (joined && Has(next, "offence")) return is_class;
  if (words_.reading().tokens[phrase.begin].gap == Gap::kJoin && words_.Joined(phrase.begin)) return true;  // "anti-drug"
  return IsMeans(phrase) || (phrase.needs_cue && !HasCue(phrase));
}

// "hidden in a truck", "aboard the plane": a vehicle without a brand that carries something.
bool GoodsPhraseReader::IsMeans(const GoodsPhrase& phrase) const {
  constexpr std::array<std::string_view, 8> kCraft = {"ship", "ships", "vessel", "vessels", "boat", "boats", "dhows", "tankers"};
  const std::string_view head = words_.Text(phrase.end - 1);
  const bool craft = std::find(kCraft.begin(), kCraft.end(), head) != kCraft.end();
  if (phrase.hits.size() > 1 || (words_.Column(*phrase.hits[0], "category") != "vehicle" && !craft) || phrase.begin == 0) return false;
  uint32_t before = phrase.begin - 1;
  if (!words_.Joined(phrase.begin)) return false;
  if (craft && measured_.At(phrase.begin) && before > 0 && words_.Joined(before))
    return words_.Text(before - 1) == "on" || Has(before - 1, "means");
  if (IsDeterminer(words_.Text(before)) && before > 0 && words_.Joined(before)) --before;
  return Has(before, "means");
}

// What makes an everyday word goods: a number, a determiner, a verb of seizing before it.
bool GoodsPhraseReader::HasCue(const GoodsPhrase& phrase) const {
  const bool make_only =
      phrase.hits.size() == 1 && phrase.end == phrase.hits[0]->end_token && !words_.Column(*phrase.hits[0], "kind_noun").empty();
  if (phrase.fake || (phrase.end - phrase.begin > 1 && !make_only) || measured_.At(phrase.begin)) return true;
  if (words_.Joined(phrase.end) && (words_.Text(phrase.end) == "worth" || words_.Text(phrase.end) == "valued")) return true;
  if (IsSoManyBehind(phrase.end)) return true;
  if (phrase.begin == 0) return false;
  const uint32_t before = phrase.begin - 1;
  if (!words_.Joined(phrase.begin)) return IsPricedBefore(phrase);
  return words_.reading().tokens[before].shape == Shape::kNumber || Has(before, "cue") ||
         (IsDefinite(words_.Text(before)) && !IsEverydayThing(phrase));
}

// "the calendar", "the plant": no goods for being spoken of; "the cargo", "the drug", "the car" are.
bool GoodsPhraseReader::IsEverydayThing(const GoodsPhrase& phrase) const {
  const NameHit& head = *phrase.hits.back();
  return head.needs_cue && words_.Column(head, "specificity") == "kind" && words_.Column(head, "category") != "vehicle";
}

// "The waste, 912 tons of it".
bool GoodsPhraseReader::IsSoManyBehind(uint32_t token) const {
  if (token + 3 >= words_.size() || words_.reading().tokens[token].shape != Shape::kNumber) return false;
  for (uint32_t i = token + 1; i <= token + 2; ++i) {
    if (words_.Text(i) == "of") return words_.Text(i + 1) == "it" || words_.Text(i + 1) == "them";
  }
  return false;
}

// "10 million yen ($68,300) vehicle".
bool GoodsPhraseReader::IsPricedBefore(const GoodsPhrase& phrase) const {
  const std::string_view text = words_.reading().document->text;
  const uint32_t begin = words_.reading().tokens[phrase.begin].span.begin;
  return begin >= 2 && text.substr(begin - 2, 2) == ") " && words_.reading().tokens[phrase.begin - 1].shape == Shape::kNumber;
}

}  // namespace tidewaiter
