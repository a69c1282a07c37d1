// Goods: noun phrases around the goods, brands and models of the gazetteers, with category, brand and model.
#include <algorithm>
#include <array>
#include <string>

#include "extractors/facts/finders.h"
#include "extractors/facts/goods_phrase.h"
#include "extractors/facts/goods_purpose.h"
#include "extractors/facts/name_words.h"

namespace tidewaiter {
namespace {

// Fakes of these keep their category: the guideline counts only branded consumer goods as counterfeit.
constexpr std::array<std::string_view, 9> kFakesKeep = {"tobacco", "alcohol",   "medicines",    "currency",      "narcotics",
                                                        "food",    "chemicals", "agricultural", "cultural_goods"};

// These are waste once they are broken.
constexpr std::array<std::string_view, 4> kScrap = {"electronics", "machinery", "vehicle", "other"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class GoodsDescriber {
 public:
  explicit GoodsDescriber(const NameWords& words) : words_(words) {}

  GoodsValue Describe(const GoodsPhrase& phrase) const {
    GoodsValue goods;
    goods.name = words_.Name(words_.SpanOf(phrase.begin, phrase.end));
    for (const NameHit* hit : phrase.hits) {
      if (hit == phrase.hits.back() || !EndsAdjective(*hit)) Add(*hit, goods);
    }
    if (goods.specificity.empty()) goods.specificity = "kind";
    if (phrase.hits.empty()) goods.category = CategoryOfHeading(phrase);
    if (goods.category == "other" && !phrase.beside.empty()) goods.category = std::string(phrase.beside);
    if (phrase.again) goods.specificity = "class";
    if (phrase.for_aircraft && (phrase.parts_of || IsOneOf(goods.category, kScrap))) goods.category = "aircraft_parts";
    if (phrase.waste && IsOneOf(goods.category, kScrap)) goods.category = "waste";
    if (phrase.fake && !IsOneOf(goods.category, kFakesKeep)) goods.category = "counterfeit";
    return goods;
  }

 private:
  // "speed" of "high-speed cameras"
  bool EndsAdjective(const NameHit& hit) const {
    return hit.first_token > 0 && hit.end_token == hit.first_token + 1 && words_.reading().tokens[hit.first_token].gap == Gap::kJoin &&
           words_.reading().tokens[hit.first_token].shape == Shape::kLower;
  }

  // What no list of goods knows, the tariff may.
  std::string CategoryOfHeading(const GoodsPhrase& phrase) const {
    for (uint32_t token = phrase.begin; token < phrase.end; ++token) {
      for (const NameHit& hit : words_.HitsAt("hs", token)) {
        if (hit.end_token == phrase.end && !words_.Column(hit, "category").empty()) return std::string(words_.Column(hit, "category"));
      }
    }
    return "other";
  }

  // Of several goods words the last is the head, unless it is a class word ("ivory products") behind a kind.
  void Add(const NameHit& hit, GoodsValue& goods) const {
    const std::string& kind = words_.reading().patterns->gazetteer.kinds()[words_.reading().patterns->gazetteer.FileOf(*hit.entry).kind];
    const std::string category(words_.Column(hit, "category"));
    if (kind == "brand") {
      goods.brand = std::string(hit.entry->name);
    } else if (kind == "model") {
      goods.model = std::string(words_.reading().Text(hit.span));
      if (goods.brand.empty()) goods.brand = std::string(words_.Column(hit, "brand"));
    } else {
      const std::string_view specificity = words_.Column(hit, "specificity");
      if (goods.specificity.empty() || specificity == "kind") goods.specificity = std::string(specificity);
    }
    const bool generic = category.empty() || category == "other" || (kind == "goods" && words_.Column(hit, "specificity") != "kind");
    const bool keeps_brand = !goods.brand.empty() && (goods.category == "luxury_goods" || goods.category == "vehicle") && kind == "goods" &&
                             category == "textiles";
    if (goods.category == "narcotics" && goods.specificity == "kind" && kind == "goods") return;  // "amphetamine oil" is no fuel
    if (goods.category.empty() || (!generic && !keeps_brand)) goods.category = category;
  }

  const NameWords& words_;
};

// Goods words inside names, laws and sums of money are no goods.
void TakeOthers(const Reading& reading, const std::vector<Mention>& mentions, TakenTokens& taken) {
  for (const Mention& mention : mentions) {
    const std::string_view type = TypeName(mention.value);
    if (type == "nationality" || type == "quantity" || type == "date" || type == "duration") continue;
    if (const auto* body = std::get_if<OrganizationValue>(&mention.value); body != nullptr && mention.span.empty()) continue;
    taken.Take(reading.TokenAt(mention.span.begin), reading.TokenAt(mention.span.end - 1) + 1);
  }
}

// "a shipment of ivory": the container is only a unit of what follows.
bool IsUnitOfNext(const NameWords& words, const GoodsPhrase& phrase, const GoodsPhrase* next) {
  if (phrase.hits.empty() || words.Column(*phrase.hits.back(), "specificity") != "container" || next == nullptr) return false;
  return words.Joined(phrase.end) && words.Text(phrase.end) == "of" && next->begin <= phrase.end + 3;
}

// "52 brick-shaped objects": what they looked like before anybody opened them.
bool IsOnlySeen(const NameWords& words, const GoodsPhrase& phrase) {
  constexpr std::array<std::string_view, 8> kSeen = {"object",    "objects", "substance", "substances",
                                                     "anomalies", "images",  "shapes",    "bulges"};
  return phrase.hits.empty() && std::find(kSeen.begin(), kSeen.end(), words.Text(phrase.end - 1)) != kSeen.end();
}

}  // namespace

void FindGoods(const NameWords& words, std::vector<Mention>& mentions) {
  TakenTokens taken(words.size());
  TakeOthers(words.reading(), mentions, taken);
  const MeasuredPhrases measured(words, mentions);
  std::vector<GoodsPhrase> phrases = GoodsPhraseReader(words, taken, measured).Read();
  DropPurposes(words, phrases);
  const GoodsDescriber describer(words);
  for (size_t i = 0; i < phrases.size(); ++i) {
    if (IsUnitOfNext(words, phrases[i], i + 1 < phrases.size() ? &phrases[i + 1] : nullptr)) continue;
    if (IsOnlySeen(words, phrases[i])) continue;
    const std::string rule = phrases[i].hits.empty() ? "goods.measured" : "gazetteer." + words.FileName(*phrases[i].hits.back());
    mentions.push_back({words.SpanOf(phrases[i].begin, phrases[i].end), describer.Describe(phrases[i]), rule});
  }
}

}  // namespace tidewaiter
