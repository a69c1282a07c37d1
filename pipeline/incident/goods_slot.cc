// What was moved, how much of it, what the papers called it, and what it was worth.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/bare_goods.h"
#include "pipeline/incident/cargo.h"
#include "pipeline/incident/declared_goods.h"
#include "pipeline/incident/goods_story.h"
#include "pipeline/incident/slots.h"
#include "pipeline/incident/span_set.h"
#include "pipeline/incident/worth.h"

namespace tidewaiter {
namespace {

// Categories of which one is told by "a": "a Lexus sedan", "a rifle". "A fuel" is none.
constexpr std::array<std::string_view, 9> kCountable = {"vehicle",        "machinery",    "cultural_goods", "weapons",    "wildlife",
                                                        "aircraft_parts", "luxury_goods", "gemstones",      "electronics"};

constexpr uint32_t kFar = 500;     // bytes between goods and a weight told of them
constexpr size_t kMostKinds = 60;  // of one incident

class GoodsFiller {
 public:
  GoodsFiller(const EpisodeView& view, Incident& incident) : view_(view), story_(view), incident_(incident) {}

  void Fill() {
    AddDeclared();
    std::vector<std::pair<const EventMention*, SpanSet>> telling;  // and the words that name no goods in it
    for (const EventMention& event : view_.episode.events) {
      if (!event.fills.empty() && !story_.IsAside(event)) telling.emplace_back(&event, story_.NotGoodsIn(event));
    }
    for (const char* pass : {"kind", "class", "container"}) {
      for (const auto& [event, none] : telling) {
        for (const RoleFill& fill : event->fills) {
          if (!none.Touches(fill.span)) AddFill(*event, fill, pass);
        }
      }
    }
    if (std::all_of(real_.begin(), real_.end(), [](const CargoItem& item) { return IsProceeds(item.claim.value); })) AddUnlawful();
    for (const EventMention& event : view_.episode.events) {
      AddWholes(event);
      for (const RoleFill& fill : event.fills) AddLoose(event, fill);
    }
    MergeEqualMeasures(real_);
    ChooseMeasures(real_);
    ChooseMeasures(declared_);
    KeepWhatWasMoved(real_);
    SetCoversApart();
    SettleDeclared(covers_, real_, declared_);
    Write();
  }

 private:
  static bool IsProceeds(const Goods& goods) {
    return goods.category == "currency" || goods.category == "vehicle" || goods.specificity == "class";
  }

  // Where nothing but cash and cars was found: "counterfeit insecticide", "smuggled sandalwood" say by themselves what was moved.
  void AddUnlawful() {
    constexpr std::array<std::string_view, 12> kUnlawful = {"counterfeit ", "fake ",    "smuggled ", "contraband ",
                                                            "stolen ",      "looted ",  "untaxed ",  "illicit ",
                                                            "undeclared ",  "poached ", "pirated ",  "bootleg "};
    for (const EventMention& event : view_.episode.events) {
      const std::vector<Mark>& marks = view_.facts.sentences[event.sentence].sentence.marks();
      for (size_t mark = 0; mark < marks.size(); ++mark) {
        if (marks[mark].type != "goods" || marks[mark].mentions.empty()) continue;
        const int mention = static_cast<int>(marks[mark].mentions[0]);
        const auto* goods = std::get_if<GoodsValue>(&view_.MentionAt(mention).value);
        const auto names = [&](std::string_view word) { return goods->name.starts_with(word); };
        if (goods == nullptr || goods->specificity == "class" || goods->category == "other" ||
            std::none_of(kUnlawful.begin(), kUnlawful.end(), names))
          continue;
        AddFill(event, {"counted_goods", mention, static_cast<int>(mark), view_.MentionAt(mention).span, "frame.counted-goods"}, "kind");
      }
    }
  }

  void AddDeclared() {
    for (const EventMention& event : view_.episode.events) {
      for (const RoleFill& fill : event.fills) {
        const bool cover = IsCoverRole(fill.role);
        if (fill.role != "declared_goods" && !cover) continue;
        for (const Goods& goods : DeclaredGoods(view_, event, fill)) {
          CargoItem& item = ItemFor(cover ? covers_ : declared_, goods, view_.Of(fill, event), "declared");
          AddParts(event, fill, item, false);
        }
      }
    }
  }

  // Kinds first, so that "the car" finds the Lexus it speaks of, wherever it stands.
  void AddFill(const EventMention& event, const RoleFill& fill, std::string_view pass) {
    if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) return;
    const auto* value = std::get_if<GoodsValue>(&view_.MentionAt(fill.mention).value);
    if (value == nullptr) return;
    const std::string_view said = value->specificity.empty() ? "kind" : std::string_view(value->specificity);
    if ((said == "kind" && story_.MeansTheSame(fill, *value) ? "class" : said) != pass) return;
    if (fill.role == "counted_goods" && IsPriceTalk(view_, event, fill.span)) return;
    Goods goods{value->name, value->category, value->brand, value->model, std::nullopt, {}, {}, std::string(pass), {}};
    goods.category = story_.CategoryOf(goods);
    CargoItem& item = IsAnotherPart(event, fill, goods) ? NewItem(real_, goods, view_.Of(fill, event))
                                                        : ItemFor(real_, goods, view_.Of(fill, event), pass);
    if (item.claim.evidence.size() == 1) item.sentence = event.sentence;
    item.taken += fill.role == "goods" && item.taken < static_cast<int>(item.claim.evidence.size());  // once for each time it is named
    item.listed |= fill.role == "goods" && (pass == "kind" || CountOf(event, fill)) && FollowsCounted(event, fill);
    NoteName(event, fill, goods, item);
    AddParts(event, fill, item, true);
    CountOne(fill, item);
  }

  // What hid the goods is none of them, wherever else it is told: "24 tonnes of marble ... cavities cut into the marble". Counted, it was
  // the load that the papers spoke of.
  void SetCoversApart() {
    const std::set<std::string> hiding = story_.HidingPlaces();
    const auto hides = [&](const CargoItem& item) {
      return !IsContraband(item.claim.value.category) && hiding.contains(HeadOfGoods(item.claim.value.name));
    };
    if (std::all_of(real_.begin(), real_.end(), hides)) return;
    for (const CargoItem& item : real_) {
      if (!hides(item) || item.measures.empty()) continue;
      const auto known = std::find_if(covers_.begin(), covers_.end(),
                                      [&](const CargoItem& cover) { return SameGoods(cover.claim.value, item.claim.value); });
      if (known != covers_.end()) known->claim.value.quantity = item.claim.value.quantity, known->claim.value.unit = item.claim.value.unit;
      if (known == covers_.end()) covers_.push_back(item);
    }
    std::erase_if(real_, hides);
  }

  // A name in the text, beside the number, goes before the one of the headline; "banknotes" goes before "cash".
  void NoteName(const EventMention& event, const RoleFill& fill, const Goods& goods, CargoItem& item) const {
    const bool headline = view_.InHeadline(event.sentence);
    if (item.claim.evidence.size() == 1) item.headline = item.unseen = headline;
    item.unseen = item.unseen && (headline || goods.specificity != "kind");
    const bool counted =
        fill.mark >= 0 && !view_.facts.sentences[event.sentence].sentence.marks()[static_cast<size_t>(fill.mark)].parts.empty();
    const bool vague = IsVagueCash(item.claim.value) && !IsVagueCash(goods);
    const bool fuller = goods.name.size() > item.claim.value.name.size();  // "crystal methamphetamine" for "meth"
    if (goods.specificity != "kind" || !((item.headline && !headline && (counted || fuller)) || vague)) return;
    item.claim.value.name = goods.name;
    item.headline = headline;
  }

  static CargoItem& NewItem(std::vector<CargoItem>& items, const Goods& goods, Evidence evidence) {
    items.push_back({});
    items.back().claim = {goods, {std::move(evidence)}};
    return items.back();
  }

  // "27 snakes -- seven boas and 19 corn snakes": in one sentence, another number of another name is another part.
  bool IsAnotherPart(const EventMention& event, const RoleFill& fill, const Goods& goods) const {
    std::optional<double> count = CountOf(event, fill);
    if (!count && IsOneThing(fill, goods)) count = 1;
    if (!count || real_.size() >= kMostKinds) return false;
    for (const CargoItem& item : real_) {
      if (!SameGoods(item.claim.value, goods)) continue;
      if (item.sentence != event.sentence || item.measures.empty() || Fold(item.claim.value.name) == Fold(goods.name)) return false;
      if (item.measures[0].package || item.measures[0].kilograms > 0 || item.measures[0].amount == *count) return false;
    }
    return true;
  }

  // Whether the goods stand in a list behind goods with a number: the number is theirs, too, or they need none.
  bool FollowsCounted(const EventMention& event, const RoleFill& fill) const {
    const std::string_view before = std::string_view(view_.reading.document->text).substr(0, fill.span.begin);
    if (fill.mark < 0 || before.ends_with(" a ") || before.ends_with(" an ")) return false;  // "acetone, a precursor"
    const MarkedSentence& sentence = view_.facts.sentences[event.sentence].sentence;
    const auto counted = [&](uint32_t index) {
      const Mark& mark = sentence.marks()[index];
      return std::any_of(mark.parts.begin(), mark.parts.end(), [](const auto& part) { return part.first == "quantity"; });
    };
    for (const Mark& list : sentence.marks()) {
      if (list.parts.empty() || list.parts[0].first != "item" || !counted(list.parts[0].second)) continue;
      for (const auto& [role, index] : list.parts) {
        if (static_cast<int>(index) == fill.mark && index != list.parts[0].second) return true;
      }
    }
    return false;
  }

  // The bare number that stands with the goods.
  std::optional<double> CountOf(const EventMention& event, const RoleFill& fill) const {
    if (fill.mark < 0) return {};
    const MarkedSentence& sentence = view_.facts.sentences[event.sentence].sentence;
    for (const auto& [role, index] : sentence.marks()[static_cast<size_t>(fill.mark)].parts) {
      if (role != "quantity" || sentence.marks()[index].mentions.empty()) continue;
      const auto* quantity = std::get_if<QuantityValue>(&view_.MentionAt(static_cast<int>(sentence.marks()[index].mentions[0])).value);
      if (quantity != nullptr && quantity->unit.empty()) return quantity->amount;
    }
    return {};
  }

  CargoItem& ItemFor(std::vector<CargoItem>& items, const Goods& goods, Evidence evidence, std::string_view pass) {
    CargoItem* item = FindItem(items, goods, pass);
    if (item == nullptr && items.size() == kMostKinds) item = &items.back();
    if (item == nullptr) return NewItem(items, goods, std::move(evidence));
    AddEvidence(item->claim.evidence, std::move(evidence));
    Goods& known = item->claim.value;
    if (known.brand.empty() && !goods.brand.empty()) known.brand = goods.brand;
    const bool same_make = !known.brand.empty() && goods.brand == known.brand;
    const bool more_words = Fold(goods.name).find(Fold(known.name)) != std::string::npos;
    if (pass != "container" && (pass != "class" || (same_make && more_words)) && IsFuller(goods, known)) known.name = goods.name;
    if (pass != "container" && known.category == "other" && SameGoods(known, goods)) known.category = goods.category;
    return *item;
  }

  // The number and the price that stand with the goods.
  void AddParts(const EventMention& event, const RoleFill& fill, CargoItem& item, bool real) {
    if (fill.mark < 0) return;
    const MarkedSentence& sentence = view_.facts.sentences[event.sentence].sentence;
    for (const auto& [role, index] : sentence.marks()[static_cast<size_t>(fill.mark)].parts) {
      for (uint32_t part : sentence.Items(index)) {
        for (uint32_t mention : sentence.marks()[part].mentions) {
          if (role == "value" && real)
            AddWorth(static_cast<int>(mention), event, IsKind(fill) && !EndsAList(sentence, fill.mark) ? &item : nullptr);
          if (role == "value" && !real) AddMoney(static_cast<int>(mention), event, item.claim.value.value);
          if (role == "quantity") AddMeasure(static_cast<int>(mention), event, item);
        }
      }
    }
  }

  // "cocaine" and no "drugs" or "cargo", by which all that was moved may be meant.
  bool IsKind(const RoleFill& fill) const {
    const auto* goods = std::get_if<GoodsValue>(&view_.MentionAt(fill.mention).value);
    return goods != nullptr && (goods->specificity.empty() || goods->specificity == "kind");
  }

  // A price told of a list as a whole.
  void AddWholes(const EventMention& event) {
    const MarkedSentence& sentence = view_.facts.sentences[event.sentence].sentence;
    std::vector<bool> moved(sentence.marks().size());
    for (const RoleFill& fill : event.fills) {
      if ((fill.role == "goods" || fill.role == "counted_goods") && fill.mark >= 0) moved[static_cast<size_t>(fill.mark)] = true;
    }
    for (const Mark& mark : sentence.marks()) {
      const bool holds =
          std::any_of(mark.parts.begin(), mark.parts.end(), [&](const auto& part) { return part.first == "item" && moved[part.second]; });
      for (const auto& [role, index] : mark.parts) {
        if (!holds || role != "value") continue;
        for (uint32_t part : sentence.Items(index)) {
          for (uint32_t mention : sentence.marks()[part].mentions) AddWorth(static_cast<int>(mention), event, nullptr);
        }
      }
    }
  }

  // Weights and sums that are told apart from the goods: "The wood weighed 13 tonnes", "They are worth 2 million euros".
  void AddLoose(const EventMention& event, const RoleFill& fill) {
    if (fill.mention < 0) return;
    if (fill.role == "value" && !IsYearly(view_, event)) AddWorth(fill.mention, event, real_.size() == 1 ? &real_[0] : nullptr);
    if (fill.role == "price" && !IsUnitPrice(view_.reading.document->text, fill.span)) AddMoney(fill.mention, event, incident_.total_value);
    if (fill.role == "cash") AddCash(event, fill);
    if (fill.role == "number") {
      if (CargoItem* item = ItemBefore(fill.span.begin); item != nullptr && item->measures.empty()) AddMeasure(fill.mention, event, *item);
    }
    if (fill.role == "weight" && HasUnit(fill.mention) && !IsOfEach(fill.span)) {
      if (CargoItem* item = ItemBefore(fill.span.begin); item != nullptr) AddMeasure(fill.mention, event, *item);
    }
  }

  bool HasUnit(int mention) const {
    const auto* quantity = std::get_if<QuantityValue>(&view_.MentionAt(mention).value);
    return quantity != nullptr && !quantity->unit.empty();
  }

  // "600 bags, each weighing 50 kg": the weight of one.
  bool IsOfEach(Span weight) const {
    constexpr uint32_t kBack = 40;
    const uint32_t from = weight.begin > kBack ? weight.begin - kBack : 0;
    const std::string before = Fold(TextOf(view_.reading.document->text, {from, weight.begin}));
    const size_t each = before.rfind(" each ");
    return each != std::string::npos && before.find_first_of(".;", each) == std::string::npos;
  }

  // The goods that a weight is told of: those named last before it, not far away.
  CargoItem* ItemBefore(uint32_t position) {
    if (real_.size() == 1) return real_[0].claim.value.category == "currency" ? nullptr : &real_[0];
    const std::vector<Mention>& mentions = view_.facts.mentions;
    const uint32_t from = position > kFar ? position - kFar : 0;
    auto mention =
        std::lower_bound(mentions.begin(), mentions.end(), from, [](const Mention& m, uint32_t at) { return m.span.begin < at; });
    CargoItem* nearest = nullptr;
    for (; mention != mentions.end() && mention->span.begin < position; ++mention) {
      const auto* goods = std::get_if<GoodsValue>(&mention->value);
      if (goods == nullptr || goods->specificity == "container") continue;
      const Goods named{goods->name, goods->category, goods->brand, {}, std::nullopt, {}, {}, {}, {}};
      if (CargoItem* item = FindItem(real_, named, goods->specificity); item != nullptr && goods->category != "currency") nearest = item;
    }
    return nearest;
  }

  // "$187,420 in vacuum-packed bills", "$30,000 sewn into a coat": the sum is the goods.
  void AddCash(const EventMention& event, const RoleFill& fill) {
    if (IsUnitPrice(view_.reading.document->text, fill.span)) return;
    CargoItem* cash = nullptr;
    for (CargoItem& item : real_) {
      if (item.claim.value.category == "currency") cash = &item;
    }
    if (cash == nullptr) {
      const Goods goods{NameOfCash(view_.reading.document->text, fill.span), "currency", {}, {}, std::nullopt, {}, {}, "kind", {}};
      cash = &ItemFor(real_, goods, view_.Of(fill, event), "cash");
      if (cash->claim.evidence.size() == 1) cash->sentence = event.sentence;
    }
    cash->taken += 1;
    AddMoney(fill.mention, event, cash->claim.value.value);
    for (int next : SumsBeside(view_, event, fill.mark)) AddMoney(next, event, cash->claim.value.value);
  }

  void AddWorth(int mention, const EventMention& event, CargoItem* item) {
    const Span span = view_.MentionAt(mention).span;
    if (IsUnitPrice(view_.reading.document->text, span) || IsOtherSum(view_.reading.document->text, span)) return;
    if (IsDeclaredValue(view_, event, span)) {
      invoiced_.emplace_back(mention, &event);
      if (!declared_.empty()) AddMoney(mention, event, declared_.back().claim.value.value);
      return;
    }
    AddMoney(mention, event, item != nullptr && item->claim.value.specificity == "kind" ? item->claim.value.value : incident_.total_value);
  }

  void AddMoney(int mention, const EventMention& event, std::vector<Claim<MoneyValue>>& slot) {
    const auto* money = std::get_if<MoneyValue>(&view_.MentionAt(mention).value);
    const bool said = money != nullptr && (money->amount || money->low || money->high);  // "millions of pounds" says no sum
    if (said && !money->currency.empty()) AddClaim(slot, *money, view_.Of(view_.MentionAt(mention), event), SameMoney);
  }

  void AddMeasure(int mention, const EventMention& event, CargoItem& item) const {
    const auto* quantity = std::get_if<QuantityValue>(&view_.MentionAt(mention).value);
    if (quantity == nullptr || !quantity->amount || item.measures.size() >= kMostClaims) return;
    const Unit unit = UnitOf(quantity->unit);
    if (unit.dimension == "length" || unit.dimension == "area" || unit.dimension == "activity") return;  // "a 40-foot container"
    const bool measure = unit.dimension == "mass" || unit.dimension == "volume";
    const bool counted = measure || view_.MentionAt(mention).rule != "quantity.part";  // "a container of", "a bunch of" say no number
    const double kilograms = unit.dimension == "mass" ? *quantity->amount * unit.to_si : 0;
    item.measures.push_back({*quantity->amount, quantity->unit, unit.dimension == "package", kilograms, counted,
                             view_.InHeadline(event.sentence) || !quantity->qualifier.empty()});
  }

  struct Unit {
    std::string_view dimension;
    double to_si = 0;
  };
  Unit UnitOf(const std::string& unit) const {
    if (unit.empty() || unit == "piece") return {"count", 1};
    const Gazetteer& gazetteer = view_.reading.patterns->gazetteer;
    for (const GazetteerEntry* entry : gazetteer.Entries("unit")) {
      if (gazetteer.Column(*entry, "unit") != unit) continue;
      return {gazetteer.Column(*entry, "dimension"), std::strtod(std::string(gazetteer.Column(*entry, "to_si")).c_str(), nullptr)};
    }
    return {"package", 0};  // packages have a list of their own
  }

  // "a Lexus sedan" is one piece. Mass nouns and plurals are not counted.
  void CountOne(const RoleFill& fill, CargoItem& item) const {
    const Goods& goods = item.claim.value;
    if (item.measures.empty() && IsOneThing(fill, goods)) item.measures.push_back({1, "piece", false, 0, true, false});
  }

  bool IsOneThing(const RoleFill& fill, const Goods& goods) const {
    const std::string_view name = view_.reading.Text(fill.span);
    if (IsPluralGoods(name) && (goods.brand.empty() || !name.ends_with(goods.brand))) return false;
    if (std::find(kCountable.begin(), kCountable.end(), goods.category) == kCountable.end()) return false;
    const std::string_view before = std::string_view(view_.reading.document->text).substr(0, fill.span.begin);
    const std::string folded = " " + Fold(before.substr(before.size() - std::min<size_t>(before.size(), 24)));
    const bool article = folded.ends_with(" a ") || folded.ends_with(" an ") || folded.ends_with(" one ");
    const bool priced = folded.find(" a $") != std::string::npos || folded.find(" a us$") != std::string::npos;
    return article || priced;
  }

  // "about £8 million" beside "£8.1 million": the more exact.
  void KeepExactWorths() {
    std::vector<std::vector<Claim<MoneyValue>>*> slots = {&incident_.total_value};
    for (CargoItem& item : real_) slots.push_back(&item.claim.value.value);
    std::vector<MoneyValue> all;
    for (const auto* slot : slots) {
      for (const Claim<MoneyValue>& claim : *slot) all.push_back(claim.value);
    }
    for (auto* slot : slots) {
      std::erase_if(*slot, [&](const Claim<MoneyValue>& claim) {
        return std::any_of(all.begin(), all.end(), [&](const MoneyValue& other) { return IsRounded(claim.value, other); });
      });
    }
  }

  // A sum on an invoice is what the goods were worth where nothing else is told of it and nobody speaks of too low a value.
  void AddInvoiced() {
    const bool told = !incident_.total_value.empty() ||
                      std::any_of(real_.begin(), real_.end(), [](const CargoItem& item) { return !item.claim.value.value.empty(); });
    const bool low = std::any_of(view_.episode.events.begin(), view_.episode.events.end(), [](const EventMention& event) {
      return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& t) { return t.value == "undervaluation"; });
    });
    if (told || low || !declared_.empty()) return;
    for (const auto& [mention, event] : invoiced_) AddMoney(mention, *event, incident_.total_value);
  }

  void Write() {
    AddInvoiced();
    KeepExactWorths();
    for (CargoItem& item : real_) {
      for (const Claim<MoneyValue>& value : item.claim.value.value) {
        for (const Evidence& evidence : value.evidence) AddClaim(incident_.total_value, value.value, evidence, SameMoney);
      }
      incident_.goods.push_back(std::move(item.claim));
    }
    for (CargoItem& item : declared_) incident_.declared_goods.push_back(std::move(item.claim));
  }

  const EpisodeView& view_;
  const GoodsStory story_;
  Incident& incident_;
  std::vector<CargoItem> real_, declared_, covers_;
  std::vector<std::pair<int, const EventMention*>> invoiced_;  // sums that stand on invoices
};

}  // namespace

void FillGoods(const EpisodeView& view, Incident& incident) { GoodsFiller(view, incident).Fill(); }

}  // namespace tidewaiter
