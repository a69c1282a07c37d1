#include "pipeline/incident/bare_goods.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <string>
#include <vector>

#include "pipeline/incident/cargo.h"

namespace tidewaiter {
namespace {

struct Named {
  uint32_t sentence = 0, mark = 0, mention = 0;
};

struct Kind {
  std::vector<Named> named;
  bool contraband = false;
};

bool HasGoods(const Episode& episode) {
  return std::any_of(episode.events.begin(), episode.events.end(), [](const EventMention& event) {
    return std::any_of(event.fills.begin(), event.fills.end(), [](const RoleFill& fill) {
      return (fill.role == "goods" || fill.role == "counted_goods") && fill.mention >= 0;
    });
  });
}

// What the papers said, or what hid the goods, is not the goods.
bool HasRole(const Episode& episode, uint32_t mention) {
  return std::any_of(episode.events.begin(), episode.events.end(), [&](const EventMention& event) {
    return std::any_of(event.fills.begin(), event.fills.end(), [&](const RoleFill& fill) { return fill.mention == static_cast<int>(mention); });
  });
}

// The goods of a certain kind that the episode names, by their head word.
std::map<std::string, Kind> KindsIn(const Facts& facts, const Episode& episode) {
  std::map<std::string, Kind> kinds;
  for (uint32_t sentence : episode.sentences) {
    const std::vector<Mark>& marks = facts.sentences[sentence].sentence.marks();
    for (uint32_t mark = 0; mark < marks.size(); ++mark) {
      if (marks[mark].type != "goods" || marks[mark].mentions.empty()) continue;
      const uint32_t mention = marks[mark].mentions[0];
      const auto* goods = std::get_if<GoodsValue>(&facts.mentions[mention].value);
      if (goods == nullptr || goods->specificity != "kind") continue;
      Kind& kind = kinds[HeadOfGoods(goods->name)];
      kind.named.push_back({sentence, mark, mention});
      kind.contraband |= IsContraband(goods->category);
    }
  }
  return kinds;
}

EventMention& EventOf(uint32_t sentence, Episode& episode) {
  auto event = std::lower_bound(episode.events.begin(), episode.events.end(), sentence,
                                [](const EventMention& e, uint32_t at) { return e.sentence < at; });
  if (event != episode.events.end() && event->sentence == sentence) return *event;
  event = episode.events.insert(event, EventMention{});
  event->sentence = sentence;
  return *event;
}

}  // namespace

bool IsContraband(std::string_view category) {
  constexpr std::array<std::string_view, 10> kContraband = {"narcotics",   "precursors",     "weapons",  "ammunition", "explosives",
                                                            "counterfeit", "cultural_goods", "wildlife", "tobacco",    "dual_use"};
  return std::find(kContraband.begin(), kContraband.end(), category) != kContraband.end();
}

void AdoptBareGoods(const Facts& facts, Episode& episode) {
  if (HasGoods(episode)) return;
  const Kind* best = nullptr;
  const auto kinds = KindsIn(facts, episode);
  for (const auto& [head, kind] : kinds) {
    if (HasRole(episode, kind.named[0].mention)) continue;
    const auto rank = [](const Kind& k) { return std::tuple(!k.contraband, -static_cast<int>(k.named.size()), k.named[0].mention); };
    if (best == nullptr || rank(kind) < rank(*best)) best = &kind;
  }
  if (best == nullptr) return;
  for (const Named& named : best->named) {
    EventOf(named.sentence, episode).fills.push_back({"goods", static_cast<int>(named.mention), static_cast<int>(named.mark), facts.mentions[named.mention].span, std::string(kBareGoods)});
  }
}

}  // namespace tidewaiter
