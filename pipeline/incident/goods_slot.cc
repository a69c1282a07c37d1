// What was moved, how much of it, and what it was worth.
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "extractors/match/fold.h"
#include "extractors/match/tokens.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {

bool SameMoney(const MoneyValue& a, const MoneyValue& b) {
  if (a.currency != b.currency || a.amount.has_value() != b.amount.has_value()) return false;
  if (!a.amount) return a.low == b.low && a.high == b.high;
  return std::abs(*a.amount - *b.amount) <= 1e-6 * std::max(std::abs(*a.amount), std::abs(*b.amount));
}

namespace {

std::string LastWord(std::string_view name) {
  // The head is the last word before a preposition: "skeleton of a bird".
  for (std::string_view preposition : {" of ", " from ", " in ", " with ", " for "}) {
    if (const size_t at = name.find(preposition); at != std::string_view::npos) name = name.substr(0, at);
  }
  std::string head = Fold(name.substr(name.rfind(' ') == std::string_view::npos ? 0 : name.rfind(' ') + 1));
  if (head.size() > 3 && head.ends_with('s') && !head.ends_with("ss")) head.pop_back();
  return head;
}

bool IsPlural(std::string_view name) {
  const std::string folded = Fold(name);
  return folded.size() > 2 && folded.ends_with('s') && !folded.ends_with("ss");
}

bool SameGoods(const Goods& a, const Goods& b) {
  if (a.category != b.category) return false;
  if (!a.brand.empty() && !b.brand.empty()) return a.brand == b.brand;
  return LastWord(a.name) == LastWord(b.name) || Fold(a.name).find(Fold(b.name)) != std::string::npos ||
         Fold(b.name).find(Fold(a.name)) != std::string::npos;
}

class GoodsFiller {
 public:
  GoodsFiller(const EpisodeView& view, Incident& incident) : view_(view), incident_(incident) {}

  void Fill() {
    for (const char* pass : {"kind", "class", "container"}) {
      for (const EventMention& event : view_.episode.events) {
        for (const RoleFill& fill : event.fills) AddFill(event, fill, pass);
      }
    }
    KeepWhatWasMoved(incident_.goods);
    KeepWhatWasMoved(incident_.declared_goods);
    for (Claim<Goods>& claim : incident_.goods) {
      for (const Claim<MoneyValue>& value : claim.value.value) {
        for (const Evidence& evidence : value.evidence) AddClaim(incident_.total_value, value.value, evidence, SameMoney);
      }
    }
    for (const EventMention& event : view_.episode.events) {
      for (const RoleFill& fill : event.fills) {
        if (fill.role == "value") AddMoney(fill.mention, event, incident_.total_value);
        if (fill.role == "concealment" && incident_.concealment.empty()) {
          incident_.concealment.push_back({std::string(view_.reading.Text(fill.span)), {view_.Of(fill, event)}});
        }
      }
    }
  }

 private:
  // Kinds first, so that "the car" finds the Lexus it speaks of, wherever it stands.
  void AddFill(const EventMention& event, const RoleFill& fill, std::string_view pass) {
    const bool declared = fill.role == "declared_goods";
    if ((fill.role != "goods" && fill.role != "counted_goods" && !declared) || fill.mention < 0) return;
    const auto* value = std::get_if<GoodsValue>(&view_.MentionAt(fill.mention).value);
    if (value == nullptr || (value->specificity.empty() ? "kind" : value->specificity) != pass) return;
    std::vector<Claim<Goods>>& slot = declared ? incident_.declared_goods : incident_.goods;
    Goods goods{value->name, value->category, value->brand, value->model, std::nullopt, {}, {}, std::string(pass), {}};
    Claim<Goods>* claim = Known(slot, goods, pass);
    if (claim == nullptr) {
      slot.push_back({goods, {view_.Of(fill, event)}});
      claim = &slot.back();
    } else {
      AddEvidence(*claim, view_.Of(fill, event));
      if (claim->value.brand.empty() && !goods.brand.empty()) claim->value.brand = goods.brand;
      if (IsFuller(goods, claim->value)) claim->value.name = goods.name;
    }
    AddParts(event, fill, *claim);
    CountOne(fill, *claim);
  }

  // "luxury Lexus vehicle" says more than "Lexus", "raw ivory tusks" more than "tusks".
  static bool IsFuller(const Goods& goods, const Goods& known) {
    if (goods.name.size() <= known.name.size()) return false;
    const bool same_brand = !known.brand.empty() && goods.brand == known.brand;
    return same_brand || Fold(goods.name).find(Fold(known.name)) != std::string::npos;
  }

  static void AddEvidence(Claim<Goods>& claim, Evidence evidence) {
    for (const Evidence& known : claim.evidence) {
      if (known.start == evidence.start && known.end == evidence.end) return;
    }
    claim.evidence.push_back(std::move(evidence));
  }

  static Claim<Goods>* Known(std::vector<Claim<Goods>>& slot, const Goods& goods, std::string_view pass) {
    for (Claim<Goods>& claim : slot) {
      if (SameGoods(claim.value, goods)) return &claim;
      if (pass == "class" && claim.value.category == goods.category) return &claim;
      if (pass == "container") return &claim;
    }
    return nullptr;
  }

  void AddParts(const EventMention& event, const RoleFill& fill, Claim<Goods>& claim) {
    if (fill.mark < 0) return;
    const auto& marks = view_.facts.sentences[event.sentence].sentence.marks();
    for (const auto& [role, index] : marks[static_cast<size_t>(fill.mark)].parts) {
      for (uint32_t item : view_.facts.sentences[event.sentence].sentence.Items(index)) {
        for (uint32_t mention : marks[item].mentions) {
          if (role == "value") AddMoney(static_cast<int>(mention), event, claim.value.value);
          if (role == "quantity") AddQuantity(static_cast<int>(mention), claim);
        }
      }
    }
  }

  void AddMoney(int mention, const EventMention& event, std::vector<Claim<MoneyValue>>& slot) {
    if (mention < 0) return;
    const auto* money = std::get_if<MoneyValue>(&view_.MentionAt(mention).value);
    if (money != nullptr && !money->currency.empty()) AddClaim(slot, *money, view_.Of(view_.MentionAt(mention), event), SameMoney);
  }

  void AddQuantity(int mention, Claim<Goods>& claim) const {
    const auto* quantity = std::get_if<QuantityValue>(&view_.MentionAt(mention).value);
    if (quantity == nullptr || !quantity->amount || claim.value.quantity) return;
    claim.value.quantity = quantity->amount;
    claim.value.unit = quantity->unit.empty() ? "piece" : quantity->unit;
  }

  // "a Lexus sedan" is one piece. Mass nouns and plurals are not counted.
  void CountOne(const RoleFill& fill, Claim<Goods>& claim) const {
    if (claim.value.quantity || (IsPlural(claim.value.name) && (claim.value.brand.empty() || !claim.value.name.ends_with(claim.value.brand)))) return;
    const bool countable = claim.value.category == "vehicle" || claim.value.category == "machinery" || claim.value.category == "cultural_goods";
    const std::string_view before = std::string_view(view_.reading.document->text).substr(0, fill.span.begin);
    const std::string_view tail = before.substr(before.size() - std::min<size_t>(before.size(), 24));
    const std::string folded = " " + Fold(tail);
    const bool article = folded.ends_with(" a ") || folded.ends_with(" an ") || folded.ends_with(" one ");
    const bool priced = folded.find(" a $") != std::string::npos || folded.find(" a us$") != std::string::npos;
    if (!countable || !(article || priced)) return;
    claim.value.quantity = 1;
    claim.value.unit = "piece";
  }

  // "the shipment", "items" and the lorry it was in are no goods where anything else says what was moved.
  static void KeepWhatWasMoved(std::vector<Claim<Goods>>& slot) {
    std::erase_if(slot, [](const Claim<Goods>& claim) { return claim.value.category.empty() || claim.value.specificity == "container"; });
    const bool special = std::any_of(slot.begin(), slot.end(), [](const Claim<Goods>& claim) { return IsSpecial(claim.value); });
    if (special) std::erase_if(slot, [](const Claim<Goods>& claim) { return !IsSpecial(claim.value); });
    // Beside goods that are counted, goods that are not are background, unless told often or by brand.
    const bool counted = std::any_of(slot.begin(), slot.end(), [](const Claim<Goods>& claim) { return claim.value.quantity.has_value(); });
    if (counted) {
      std::erase_if(slot, [](const Claim<Goods>& claim) {
        return !claim.value.quantity && claim.value.value.empty() && claim.value.brand.empty() && claim.evidence.size() < 2;
      });
    }
  }

  static bool IsSpecial(const Goods& goods) {
    if (!goods.brand.empty()) return true;
    if (goods.specificity == "class" && !goods.quantity) return false;
    return !IsConveyance(goods);
  }

  // A vehicle without a brand is what carried the goods, unless it was stolen or there are many of it.
  static bool IsConveyance(const Goods& goods) {
    constexpr std::array<std::string_view, 22> kConveyances = {"car",  "lorry", "truck", "van",    "vehicle", "ship", "vessel", "boat",
                                                               "bus",  "tanker", "plane", "trailer", "pickup", "aircraft", "train", "motorcycle",
                                                               "yacht", "trawler", "ferry", "dhow", "freighter", "speedboat"};
    const std::string head = LastWord(goods.name);
    const bool named = std::find(kConveyances.begin(), kConveyances.end(), head) != kConveyances.end();
    return named && goods.quantity.value_or(1) < 3 && Fold(goods.name).find("stolen") == std::string::npos;
  }

  const EpisodeView& view_;
  Incident& incident_;
};

}  // namespace

void FillGoods(const EpisodeView& view, Incident& incident) { GoodsFiller(view, incident).Fill(); }

}  // namespace tidewaiter
