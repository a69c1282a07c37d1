#include "pipeline/incident/event_mention.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace tidewaiter {
namespace {

// Of several roles for one place, the one that says most about it.
constexpr std::array<std::string_view, 5> kPlaceRoles = {"declared_destination", "destination", "transit", "origin", "place"};

bool IsPlaceRole(std::string_view role) { return std::find(kPlaceRoles.begin(), kPlaceRoles.end(), role) != kPlaceRoles.end(); }

std::string Constant(const RuleHit& hit, const std::string& key) {
  const auto found = hit.rule->constants.find(key);
  return found == hit.rule->constants.end() ? std::string() : found->second;
}

// How the whole sentence is meant.
struct Context {
  bool general = false, separate = false;
  Stance stance = Stance::kStated;
  std::vector<Span> refused;          // in the document
  std::optional<uint32_t> claimed_from;  // what begins here or later is what the papers say
  std::string attributed_to;
};

class SentenceReader {
 public:
  SentenceReader(const Reading& reading, const Facts& facts, uint32_t sentence)
      : reading_(reading), facts_(facts), index_(sentence), sentence_(facts.sentences[sentence]) {}

  std::vector<EventMention> Read() {
    ReadContext();
    if (context_.general) return {};
    for (const RuleHit& hit : sentence_.frames) AddHit(hit);
    for (const char* kind : {"deed", "conveyance"}) {
      for (const RuleHit* hit : reading_.HitsIn(kind, reading_.sentences[index_].span)) AddWords(*hit);
    }
    for (auto& [goods, event] : by_goods_) AddNearbyGoods(event);
    AddCountedGoods();
    KeepBestPlaceRole();
    std::vector<EventMention> events;
    for (auto& [goods, event] : by_goods_) {
      if (!event.fills.empty() || !event.triggers.empty()) events.push_back(std::move(event));
    }
    return events;
  }

 private:
  const MarkedSentence& marked() const { return sentence_.sentence; }

  void ReadContext() {
    for (const RuleHit& hit : sentence_.frames) {
      context_.general |= !Constant(hit, "general").empty();
      const std::string stance = Constant(hit, "stance");
      if (stance == "alleged" && context_.stance == Stance::kStated) context_.stance = Stance::kAlleged;
      if (stance == "planned" && context_.stance != Stance::kDenied) context_.stance = Stance::kPlanned;
      if (stance == "denied") context_.stance = Stance::kDenied;
      if (const Span refused = hit.Capture("refused"); !refused.empty()) context_.refused.push_back(marked().ToDocument(refused));
      if (Constant(hit, "scope") == "declared" && !context_.claimed_from) context_.claimed_from = hit.span.end;
      if (hit.rule->kind == "attribution" && context_.attributed_to.empty()) context_.attributed_to = SourceName(hit);
    }
  }

  std::string SourceName(const RuleHit& hit) const {
    const Mark* mark = marked().MarkAt(hit.Capture("source"));
    if (mark == nullptr || mark->mentions.empty()) return {};
    for (const Field& field : Fields(facts_.mentions[mark->mentions[0]].value)) {
      if (field.key == "name") return std::get<std::string>(field.value);
    }
    return {};
  }

  bool IsRefused(Span span) const {
    return std::any_of(context_.refused.begin(), context_.refused.end(), [&](Span refused) { return refused.Overlaps(span); });
  }

  void AddHit(const RuleHit& hit) {
    if (hit.rule->kind != "frame") return;
    const Span trigger = marked().ToDocument(hit.Capture("trigger").empty() ? hit.span : hit.Capture("trigger"));
    if (IsRefused(trigger)) return;
    const std::vector<RoleFill> fills = FillsOf(hit);
    if (fills.empty() && Constant(hit, "offence").empty() && Constant(hit, "outcome").empty()) return;
    EventMention& event = EventFor(trigger, fills);
    const std::string anchor = Constant(hit, "anchor");
    event.anchored |= !anchor.empty() && (anchor != "offence" || AreDefinite(fills));
    event.fills.insert(event.fills.end(), fills.begin(), fills.end());
    AddTriggers(hit, trigger, event);
  }

  // Words that say a deed or a means of conveyance by themselves, wherever they stand.
  void AddWords(const RuleHit& hit) {
    const Span trigger = hit.Capture("trigger").empty() ? hit.span : hit.Capture("trigger");
    if (IsRefused(trigger)) return;
    EventMention& event = EventFor(trigger, {});
    AddTriggers(hit, trigger, event);
    for (size_t i = 0; i < hit.captures.size(); ++i) {
      const std::string& group = hit.rule->groups[i];
      if (group.starts_with("mode_") && !hit.captures[i].empty()) event.fills.push_back({group, -1, -1, hit.captures[i], hit.rule->name});
    }
  }

  static void AddTriggers(const RuleHit& hit, Span trigger, EventMention& event) {
    for (const char* slot : {"offence", "outcome"}) {
      if (const std::string value = Constant(hit, slot); !value.empty()) event.triggers.push_back({slot, value, trigger, hit.rule->name});
    }
  }

  // A sentence that tells of a seizure or a smuggling names the goods, even where no frame saw how: those that are counted or priced.
  void AddNearbyGoods(EventMention& event) const {
    if (event.anchored || GoodsOf(event.fills) >= 0 || !IsAboutGoods(event)) return;
    for (uint32_t mark : CountedGoods()) {
      AddGoods("goods", mark, event);
      event.anchored = true;
    }
  }

  // Goods with a number or a price that no frame gave a role: told of this event if it is one, which the episode will decide.
  void AddCountedGoods() {
    for (uint32_t mark : CountedGoods()) AddGoods("counted_goods", mark, EventFor({UINT32_MAX, UINT32_MAX}, {}));
  }

  std::vector<uint32_t> CountedGoods() const {
    std::vector<uint32_t> counted;
    for (uint32_t i = 0; i < marked().marks().size(); ++i) {
      const Mark& mark = marked().marks()[i];
      if (mark.type != "goods" || mark.mentions.empty() || mark.parts.empty() || HasRole(i)) continue;
      const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[mark.mentions[0]].value);
      if (goods != nullptr && goods->specificity != "container") counted.push_back(i);
    }
    return counted;
  }

  void AddGoods(const char* role, uint32_t mark, EventMention& event) const {
    for (uint32_t mention : marked().marks()[mark].mentions) {
      event.fills.push_back({role, static_cast<int>(mention), static_cast<int>(mark), facts_.mentions[mention].span, "frame.counted-goods"});
    }
  }

  // "the smuggling of luxury cars and watches" speaks in general; a number, a price, a brand or "a", "the" before the goods does not.
  bool AreDefinite(const std::vector<RoleFill>& fills) const {
    return std::any_of(fills.begin(), fills.end(), [&](const RoleFill& fill) {
      if (fill.role != "goods" || fill.mark < 0) return false;
      const Mark& mark = marked().marks()[static_cast<size_t>(fill.mark)];
      const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value);
      if (goods == nullptr || goods->specificity == "class") return goods != nullptr && (!mark.parts.empty() || HasArticle(fill.span));
      return !mark.parts.empty() || !goods->brand.empty() || HasArticle(fill.span) || !goods->name.ends_with('s');
    });
  }

  bool HasArticle(Span goods) const {
    const std::string_view text = reading_.document->text;
    const std::string_view before = text.substr(goods.begin > 12 ? goods.begin - 12 : 0, std::min<uint32_t>(goods.begin, 12));
    for (std::string_view article : {" a ", " an ", " the ", " this ", " his ", " her ", " their ", " its ", " one ", " two ", " three "}) {
      if (before.ends_with(article)) return true;
    }
    return false;
  }

  static bool IsAboutGoods(const EventMention& event) {
    return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
      return trigger.slot == "offence" || trigger.value == "seized" || trigger.value == "intercepted";
    });
  }

  bool HasRole(uint32_t mark) const {
    return std::any_of(by_goods_.begin(), by_goods_.end(), [&](const auto& entry) {
      return std::any_of(entry.second.fills.begin(), entry.second.fills.end(),
                         [&](const RoleFill& fill) { return fill.mark == static_cast<int>(mark); });
    });
  }

  // The event that words at `where` belong to: the one with their goods, else the nearest to the left, else the first, else a new one.
  EventMention& EventFor(Span where, const std::vector<RoleFill>& fills) {
    const int goods = GoodsOf(fills);
    auto found = by_goods_.end();
    if (goods >= 0) {
      found = std::find_if(by_goods_.begin(), by_goods_.end(), [&](const auto& entry) { return SameKind(entry.first, goods); });
      if (found == by_goods_.end() && by_goods_.size() == 1 && by_goods_[0].first < 0) found = by_goods_.begin();
      if (found != by_goods_.end() && found->first < 0) found->first = goods;
    } else {
      for (auto entry = by_goods_.begin(); entry != by_goods_.end(); ++entry) {
        if (found == by_goods_.end() || GoodsPosition(entry->first) <= where.end) found = entry;
      }
    }
    if (found != by_goods_.end()) return found->second;
    by_goods_.emplace_back(goods, NewEvent());
    return by_goods_.back().second;
  }

  EventMention NewEvent() const {
    EventMention event;
    event.sentence = index_;
    event.stance = context_.stance;
    event.separate = context_.separate;
    event.attributed_to = context_.attributed_to;
    return event;
  }

  uint32_t GoodsPosition(int mention) const { return mention < 0 ? 0 : facts_.mentions[static_cast<size_t>(mention)].span.begin; }

  static int GoodsOf(const std::vector<RoleFill>& fills) {
    for (const RoleFill& fill : fills) {
      if (fill.role == "goods" && fill.mention >= 0) return fill.mention;
    }
    return -1;
  }

  // Goods of one category, or of a class that may be any ("shipment").
  bool SameKind(int a, int b) const {
    if (a == b || a < 0 || b < 0) return true;
    const auto* first = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(a)].value);
    const auto* second = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(b)].value);
    if (first == nullptr || second == nullptr) return true;
    return first->category == second->category || first->specificity == "container" || second->specificity == "container" || Listed(a, b);
  }

  bool Listed(int a, int b) const {
    for (const Mark& mark : marked().marks()) {
      bool has_a = false, has_b = false;
      for (const auto& [role, item] : mark.parts) {
        if (role != "item") continue;
        for (uint32_t mention : marked().marks()[item].mentions) {
          has_a |= static_cast<int>(mention) == a;
          has_b |= static_cast<int>(mention) == b;
        }
      }
      if (has_a && has_b) return true;
    }
    return false;
  }

  std::vector<RoleFill> FillsOf(const RuleHit& hit) const {
    std::vector<RoleFill> fills;
    for (size_t i = 0; i < hit.captures.size(); ++i) {
      const std::string& group = hit.rule->groups[i];
      if (group.empty() || group == "trigger" || group == "refused" || hit.captures[i].empty()) continue;
      const std::string role = RoleAt(group, hit.captures[i].begin);
      if (IsPlaceRole(role) && IsRefused(marked().ToDocument(hit.captures[i]))) continue;
      const int mark = marked().IndexAt(hit.captures[i]);
      if (mark < 0) {
        fills.push_back({role, -1, -1, marked().ToDocument(hit.captures[i]), hit.rule->name});
        continue;
      }
      for (uint32_t item : marked().Items(static_cast<uint32_t>(mark))) AddItem(role, item, hit, fills);
    }
    return fills;
  }

  void AddItem(const std::string& role, uint32_t item, const RuleHit& hit, std::vector<RoleFill>& fills) const {
    const Mark& mark = marked().marks()[item];
    if (role == "declared_goods" && IsSubject(mark.span)) return;  // "papers saying that the car was sent": the car is no claim
    for (uint32_t mention : mark.mentions) {
      fills.push_back({role, static_cast<int>(mention), static_cast<int>(item), facts_.mentions[mention].span, hit.rule->name});
    }
  }

  bool IsSubject(Span goods) const {
    const std::string_view after = std::string_view(reading_.document->text).substr(goods.end, 6);
    return after.starts_with(" was ") || after.starts_with(" were ") || after.starts_with(" had ") || after.starts_with(" is ") ||
           after.starts_with(" are ") || after.starts_with(" would");
  }

  // What is told as the papers' claim is declared, not real.
  std::string RoleAt(const std::string& role, uint32_t position) const {
    if (!context_.claimed_from || position < *context_.claimed_from) return role;
    return role == "destination" ? "declared_destination" : role;
  }

  // A place that got several roles keeps the one that says most.
  void KeepBestPlaceRole() {
    std::map<int, size_t> best;
    const auto rank = [](const RoleFill& fill) {
      return static_cast<size_t>(std::find(kPlaceRoles.begin(), kPlaceRoles.end(), fill.role) - kPlaceRoles.begin());
    };
    for (auto& [goods, event] : by_goods_) {
      for (const RoleFill& fill : event.fills) {
        if (!IsPlaceRole(fill.role)) continue;
        const auto [entry, is_new] = best.emplace(fill.mention, rank(fill));
        if (!is_new) entry->second = std::min(entry->second, rank(fill));
      }
    }
    for (auto& [goods, event] : by_goods_) {
      std::erase_if(event.fills, [&](const RoleFill& fill) { return IsPlaceRole(fill.role) && rank(fill) != best[fill.mention]; });
    }
  }

  const Reading& reading_;
  const Facts& facts_;
  const uint32_t index_;
  const SentenceFacts& sentence_;
  Context context_;
  std::vector<std::pair<int, EventMention>> by_goods_;  // the first goods mention of each event; -1: none
};

}  // namespace

std::vector<EventMention> FindEventMentions(const Reading& reading, const Facts& facts) {
  std::vector<EventMention> events;
  for (uint32_t i = 0; i < facts.sentences.size(); ++i) {
    for (EventMention& event : SentenceReader(reading, facts, i).Read()) events.push_back(std::move(event));
  }
  return events;
}

}  // namespace tidewaiter
