#include "pipeline/incident/event_mention.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "pipeline/incident/sentence_context.h"

namespace tidewaiter {
namespace {

// Of several roles for one place the nearest cue's counts; of cues equally near, the one that says most. "elsewhere": where somebody
// lives or is tried; "arrival": where something came ashore.
constexpr std::array<std::string_view, 8> kPlaceRoles = {"elsewhere", "declared_destination", "arrival", "destination", "transit",
                                                         "origin",    "declared_origin",      "place"};

constexpr uint32_t kAnswer = 200;  // the reach of a role that the question before gives: any word of the sentence stands nearer

bool IsPlaceRole(std::string_view role) { return std::find(kPlaceRoles.begin(), kPlaceRoles.end(), role) != kPlaceRoles.end(); }

class SentenceReader {
 public:
  SentenceReader(const Reading& reading, const Facts& facts, uint32_t sentence)
      : reading_(reading), facts_(facts), index_(sentence), sentence_(facts.sentences[sentence]), context_(ContextOf(facts, sentence)) {}

  // None where the sentence speaks in general or says nothing of any event; two where a later clause tells of another one.
  std::vector<EventMention> Read() {
    if (context_.general && !context_.particular) return {};
    event_ = NewEvent();
    for (const RuleHit& hit : sentence_.frames) AddHit(hit);
    for (const char* kind : {"deed", "conveyance"}) {
      for (const RuleHit* hit : reading_.HitsIn(kind, reading_.sentences[index_].span)) AddWords(*hit);
    }
    DropReplaced();
    AnchorAccusation();
    AddAnswers();
    AddNearbyGoods();
    AddCountedGoods();
    KeepBestPlaceRole();
    std::vector<EventMention> events;
    if (context_.split) SplitOff(*context_.split, events);
    if (!event_.fills.empty() || !event_.triggers.empty()) events.insert(events.begin(), std::move(event_));
    return events;
  }

 private:
  const MarkedSentence& marked() const { return sentence_.sentence; }

  // "Where were they going?" - "To a workshop in Tirana, he says."
  void AddAnswers() {
    const std::string role(AskedBefore(facts_, index_, "asks"));
    for (uint32_t i = 0; i < marked().marks().size() && !role.empty(); ++i) {
      const Mark& mark = marked().marks()[i];
      if (mark.type != "place" || mark.mentions.empty()) continue;
      for (uint32_t mention : mark.mentions) {
        RoleFill fill{RoleAt(role, 0), static_cast<int>(mention), static_cast<int>(i), facts_.mentions[mention].span, "frame.asked-where"};
        fill.reach = kAnswer;
        event_.fills.push_back(fill);
      }
    }
  }

  static bool Overlap(const std::vector<Span>& spans, Span span) {
    return std::any_of(spans.begin(), spans.end(), [&](Span other) { return other.Overlaps(span); });
  }

  bool IsRefused(Span span) const { return Overlap(context_.refused, span) || Overlap(context_.undone, span); }

  // The Investigations Police investigate nothing by their name.
  bool IsPartOfAName(Span words) const {
    return std::any_of(marked().marks().begin(), marked().marks().end(), [&](const Mark& mark) {
      return (mark.type == "authority" || mark.type == "organization" || mark.type == "media") && mark.span.Contains(words);
    });
  }

  bool IsPlaceless(Span span) const { return Overlap(context_.refused, span) || Overlap(context_.placeless, span); }

  // An act against money laundering accuses nobody of it.
  bool IsNamedByALaw(const RuleHit& hit, Span words) const {
    if (hit.Constant("offence") != "money_laundering") return false;
    return std::any_of(marked().marks().begin(), marked().marks().end(),
                       [&](const Mark& mark) { return mark.type == "instrument" && mark.span.Overlaps(words); });
  }

  // "fake watches", but not "a fake hunt": what is counterfeit is goods.
  bool IsFakeElse(const RuleHit& hit, Span words) const {
    constexpr uint32_t kBeside = 24;
    if (hit.rule->name != "deed.fake") return false;
    return std::none_of(marked().marks().begin(), marked().marks().end(), [&](const Mark& mark) {
      return mark.type == "goods" &&
             (mark.span.Contains(words) || (mark.span.begin >= words.end && mark.span.begin <= words.end + kBeside));
    });
  }

  void AddHit(const RuleHit& hit) {
    if (hit.rule->kind != "frame") return;
    const Span cue = hit.Capture("trigger").empty() ? hit.Capture("cue") : hit.Capture("trigger");
    const Span trigger = marked().ToDocument(cue.empty() ? hit.span : cue);
    const bool tells_a_way = hit.Capture("trigger").empty() && !hit.Capture("cue").empty();
    if (tells_a_way ? Overlap(context_.refused, trigger) : IsRefused(trigger)) return;
    const std::vector<RoleFill> fills = FillsOf(hit);
    const std::string_view anchor = hit.Constant("anchor");
    if (anchor == "counted" && !AreCounted(fills)) return;
    event_.anchored |= !anchor.empty() && (anchor != "offence" || AreDefinite(fills));
    accused_of_goods_ |= anchor == "offence";
    event_.fills.insert(event_.fills.end(), fills.begin(), fills.end());
    AddTriggers(hit, trigger);
  }

  // A ship that is detained is seized, not arrested: a rule may speak instead of others over its words.
  void DropReplaced() {
    for (const auto& [words, value] : replaced_) {
      std::erase_if(event_.triggers, [&](const Trigger& trigger) { return trigger.value == value && trigger.span.Overlaps(words); });
    }
  }

  // "detained two tankers suspected of smuggling diesel": who is stopped or judged for it makes a trade spoken of in general a case.
  void AnchorAccusation() { event_.anchored |= accused_of_goods_ && (IsStop() || IsJudged()); }

  // Words that say a deed or a means of conveyance by themselves, wherever they stand.
  void AddWords(const RuleHit& hit) {
    if (!hit.Constant("split").empty() && !context_.split) context_.split = hit.span.begin;
    const Span trigger = hit.Capture("trigger").empty() ? hit.span : hit.Capture("trigger");
    const bool refused = (IsRefused(trigger) && hit.Constant("negation").empty()) || Overlap(context_.lawful, trigger);
    if (refused || IsPartOfAName(trigger) || IsNamedByALaw(hit, trigger) || IsFakeElse(hit, trigger)) return;
    AddTriggers(hit, trigger);
    for (size_t i = 0; i < hit.captures.size(); ++i) {
      const std::string& group = hit.rule->groups[i];
      if (group.starts_with("mode_") && !hit.captures[i].empty()) event_.fills.push_back({group, -1, -1, hit.captures[i], hit.rule->name});
    }
  }

  void AddTriggers(const RuleHit& hit, Span trigger) {
    for (const char* slot : {"offence", "outcome", "cue"}) {
      const std::string value(hit.Constant(slot));
      if (!value.empty()) event_.triggers.push_back({slot, value, trigger, hit.rule->name, !hit.Constant("weak").empty()});
    }
    if (const std::string instead(hit.Constant("instead")); !instead.empty()) replaced_.emplace_back(trigger, instead);
  }

  // A sentence that tells of a seizure or a smuggling names the goods, even where no frame saw how: those that are counted or priced,
  // else, where an authority stopped somebody or something, those of a certain kind.
  void AddNearbyGoods() {
    if (event_.anchored || HasGoods() || !IsAboutGoods()) return;
    std::vector<uint32_t> marks = CountedGoods();
    if (marks.empty() && IsStop() && NamesAnAuthority()) marks = NamedGoods();
    for (uint32_t mark : marks) {
      AddGoods("goods", mark);
      event_.anchored = true;
    }
  }

  // Goods with a number or a price that no frame gave a role: told of this event if it is one, which the episode will decide.
  void AddCountedGoods() {
    for (uint32_t mark : CountedGoods()) AddGoods("counted_goods", mark);
    for (uint32_t mark : PricedLoads()) AddGoods("counted_goods", mark);
    // X for (uint32_t mark : ContrabandByName()) AddGoods("counted_goods", mark);
  }

  std::vector<uint32_t> CountedGoods() const {
    return FreeGoods([](const Mark& mark, const GoodsValue& goods) { return !mark.parts.empty() && goods.specificity != "container"; });
  }

  // "The cargo was worth 2 million euros": the price is of what was told before.
  std::vector<uint32_t> PricedLoads() const {
    return FreeGoods([](const Mark& mark, const GoodsValue& goods) {
      const bool priced = std::any_of(mark.parts.begin(), mark.parts.end(), [](const auto& part) { return part.first == "value"; });
      return priced && goods.specificity == "container";
    });
  }

  std::vector<uint32_t> NamedGoods() const {
    return FreeGoods([](const Mark&, const GoodsValue& goods) { return goods.specificity == "kind"; });
  }

  // The goods marks without a role that `accepts` takes.
  template <class Accepts>
  std::vector<uint32_t> FreeGoods(Accepts accepts) const {
    std::vector<uint32_t> free;
    for (uint32_t i = 0; i < marked().marks().size(); ++i) {
      const Mark& mark = marked().marks()[i];
      if (mark.type != "goods" || mark.mentions.empty() || HasRole(i)) continue;
      const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[mark.mentions[0]].value);
      if (goods != nullptr && accepts(mark, *goods)) free.push_back(i);
    }
    return free;
  }

  void AddGoods(const char* role, uint32_t mark) {
    for (uint32_t mention : marked().marks()[mark].mentions) {
      event_.fills.push_back(
          {role, static_cast<int>(mention), static_cast<int>(mark), facts_.mentions[mention].span, "frame.counted-goods"});
    }
  }

  void SplitOff(uint32_t split, std::vector<EventMention>& events) {
    EventMention other = NewEvent();
    const auto is_later = [&](const auto& part) { return part.span.begin >= split; };
    std::copy_if(event_.fills.begin(), event_.fills.end(), std::back_inserter(other.fills), is_later);
    std::copy_if(event_.triggers.begin(), event_.triggers.end(), std::back_inserter(other.triggers), is_later);
    if (other.fills.empty() || other.triggers.empty()) return;
    std::erase_if(event_.fills, is_later);
    std::erase_if(event_.triggers, is_later);
    other.anchored = true;
    events.push_back(std::move(other));
  }

  // "They found 300 tusks" tells of a seizure, "they found tusks" may not.
  bool AreCounted(const std::vector<RoleFill>& fills) const {
    return std::any_of(fills.begin(), fills.end(), [&](const RoleFill& fill) {
      return fill.role == "goods" && fill.mark >= 0 && !marked().marks()[static_cast<size_t>(fill.mark)].parts.empty();
    });
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

  bool IsAboutGoods() const {
    return IsStop() || std::any_of(event_.triggers.begin(), event_.triggers.end(), [](const Trigger& t) { return t.slot == "offence"; });
  }

  bool IsStop() const {
    return std::any_of(event_.triggers.begin(), event_.triggers.end(), [](const Trigger& trigger) {
      return trigger.value == "seized" || trigger.value == "intercepted" || trigger.value == "arrested";
    });
  }

  bool IsJudged() const {
    return std::any_of(event_.triggers.begin(), event_.triggers.end(), [](const Trigger& trigger) {
      return trigger.value == "charged" || trigger.value == "convicted" || trigger.value == "sentenced";
    });
  }

  bool NamesAnAuthority() const {
    return std::any_of(marked().marks().begin(), marked().marks().end(), [](const Mark& mark) { return mark.type == "authority"; });
  }

  bool HasGoods() const {
    return std::any_of(event_.fills.begin(), event_.fills.end(),
                       [](const RoleFill& fill) { return fill.role == "goods" && fill.mention >= 0; });
  }

  bool HasRole(uint32_t mark) const {
    return std::any_of(event_.fills.begin(), event_.fills.end(), [&](const RoleFill& fill) { return fill.mark == static_cast<int>(mark); });
  }

  EventMention NewEvent() const {
    EventMention event;
    event.sentence = index_;
    event.stance = context_.stance;
    event.accused = context_.accused;
    event.judged = context_.judged;
    event.attributed_to = context_.attributed_to;
    return event;
  }

  std::vector<RoleFill> FillsOf(const RuleHit& hit) const {
    std::vector<RoleFill> fills;
    for (size_t i = 0; i < hit.captures.size(); ++i) {
      const std::string& group = hit.rule->groups[i];
      if (group.empty() || group == "trigger" || group == "refused" || group == "cue" || hit.captures[i].empty()) continue;
      const std::string role = RoleAt(group, hit.captures[i].begin);
      if (group == "placeless" || (IsPlaceRole(role) && IsPlaceless(marked().ToDocument(hit.captures[i])))) continue;
      const int mark = marked().IndexAt(hit.captures[i]);
      if (mark < 0) {
        fills.push_back({role, -1, -1, marked().ToDocument(hit.captures[i]), hit.rule->name});
        continue;
      }
      for (uint32_t item : marked().Items(static_cast<uint32_t>(mark))) AddItem(role, item, hit, fills);
      for (RoleFill& fill : fills) {
        if (fill.reach > 0 || (fill.role != role && fill.role != "arrival")) continue;
        fill.reach = ReachOf(hit, hit.captures[i]);
        fill.cue = marked().ToDocument(CueOf(hit)).begin;
      }
    }
    return fills;
  }

  static Span CueOf(const RuleHit& hit) {
    const Span cue = hit.Capture("cue").empty() ? hit.Capture("trigger") : hit.Capture("cue");
    return cue.empty() ? Span{hit.span.begin, hit.span.begin} : cue;
  }

  // A rule that is "weak" gives a role only where no other does.
  static uint32_t ReachOf(const RuleHit& hit, Span captured) {
    if (hit.rule->constants.contains("weak")) return RoleFill::kWeak;
    const Span cue = CueOf(hit);
    return 1 + (cue.begin < captured.begin ? captured.begin - std::min(cue.end, captured.begin)
                                           : cue.begin - std::min(captured.end, cue.begin));
  }

  void AddItem(const std::string& role, uint32_t item, const RuleHit& hit, std::vector<RoleFill>& fills) const {
    const Mark& mark = marked().marks()[item];
    if (role == "declared_goods" && IsSubject(mark.span)) return;  // "papers saying that the car was sent": the car is no claim
    for (uint32_t mention : mark.mentions) {
      const bool arrival = role == "destination" && DrivenInto(facts_.mentions[mention]);
      fills.push_back(
          {arrival ? "arrival" : role, static_cast<int>(mention), static_cast<int>(item), facts_.mentions[mention].span, hit.rule->name});
    }
  }

  // "a lorry was driven into Dover port": where it was stopped, not where it was going.
  bool DrivenInto(const Mention& mention) const {
    const auto* place = std::get_if<PlaceValue>(&mention.value);
    if (place == nullptr || (place->kind != "port" && place->kind != "airport" && place->kind != "crossing")) return false;
    const std::string_view text = reading_.document->text;
    const std::string_view before = text.substr(0, mention.span.begin);
    return before.ends_with("into ") || before.ends_with("into the ") || before.ends_with("into\n");
  }

  bool IsSubject(Span goods) const {
    const std::string_view text = reading_.document->text;
    const std::string_view before = text.substr(0, goods.begin);
    if (!before.ends_with("that ") && !before.ends_with("the ") && !before.ends_with(" a ")) return false;  // "booked as tea was seized"
    const std::string_view after = text.substr(goods.end, 6);
    return after.starts_with(" was ") || after.starts_with(" were ") || after.starts_with(" had ") || after.starts_with(" is ") ||
           after.starts_with(" are ") || after.starts_with(" would");
  }

  // What is told as the papers' claim is declared, not real.
  std::string RoleAt(const std::string& role, uint32_t position) const {
    const auto later = std::upper_bound(context_.claims.begin(), context_.claims.end(), std::pair(position, true));
    const bool claimed = later != context_.claims.begin() && std::prev(later)->second;
    if (claimed && role == "origin") return "declared_origin";
    return claimed && role == "destination" ? "declared_destination" : role;
  }

  // A place that got several roles keeps the one of the nearest cue.
  void KeepBestPlaceRole() {
    std::map<int, std::pair<uint32_t, size_t>> best;
    const auto rank = [](const RoleFill& fill) {
      return std::pair(fill.reach, static_cast<size_t>(std::find(kPlaceRoles.begin(), kPlaceRoles.end(), fill.role) - kPlaceRoles.begin()));
    };
    for (const RoleFill& fill : event_.fills) {
      if (!IsPlaceRole(fill.role)) continue;
      const auto [entry, is_new] = best.emplace(fill.mention, rank(fill));
      if (!is_new) entry->second = std::min(entry->second, rank(fill));
    }
    std::erase_if(event_.fills,
                  [&](const RoleFill& fill) { return IsPlaceRole(fill.role) && rank(fill).second != best[fill.mention].second; });
  }

  const Reading& reading_;
  const Facts& facts_;
  const uint32_t index_;
  const SentenceFacts& sentence_;
  SentenceContext context_;
  EventMention event_;
  bool accused_of_goods_ = false;                       // of an offence with goods of a kind, not of a load
  std::vector<std::pair<Span, std::string>> replaced_;  // words, and the deed that they do not say
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
