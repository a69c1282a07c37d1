#include "pipeline/incident/bare_goods.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
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

// What has a role already: what the papers said, or what hid the goods, is not the goods.
std::set<int> MentionsWithRole(const Episode& episode) {
  std::set<int> mentions;
  for (const EventMention& event : episode.events) {
    for (const RoleFill& fill : event.fills) mentions.insert(fill.mention);
  }
  return mentions;
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

bool IsBefore(const EventMention& a, const EventMention& b) { return a.sentence < b.sentence; }

// The event mention of a sentence: one of the first `told`, else the last that was added, else a new one.
EventMention& EventOf(uint32_t sentence, std::vector<EventMention>& events, size_t told) {
  EventMention wanted;
  wanted.sentence = sentence;
  const auto end = events.begin() + static_cast<std::ptrdiff_t>(told);
  const auto event = std::lower_bound(events.begin(), end, wanted, IsBefore);
  if (event != end && event->sentence == sentence) return *event;
  if (events.size() == told || events.back().sentence != sentence) events.push_back(std::move(wanted));
  return events.back();
}

void AdoptMostNamed(const Facts& facts, Episode& episode) {
  const Kind* best = nullptr;
  const auto kinds = KindsIn(facts, episode);
  const std::set<int> with_role = MentionsWithRole(episode);
  for (const auto& [head, kind] : kinds) {
    if (with_role.contains(static_cast<int>(kind.named[0].mention))) continue;
    const auto rank = [](const Kind& k) { return std::tuple(!k.contraband, -static_cast<int>(k.named.size()), k.named[0].mention); };
    if (best == nullptr || rank(kind) < rank(*best)) best = &kind;
  }
  if (best == nullptr) return;
  const size_t told = episode.events.size();
  for (const Named& named : best->named) {
    const Span span = facts.mentions[named.mention].span;
    EventOf(named.sentence, episode.events, told).fills.push_back({"goods", static_cast<int>(named.mention), static_cast<int>(named.mark), span, std::string(kBareGoods)});
  }
  std::inplace_merge(episode.events.begin(), episode.events.begin() + static_cast<std::ptrdiff_t>(told), episode.events.end(), IsBefore);
}

}  // namespace

bool IsContraband(std::string_view category) {
  constexpr std::array<std::string_view, 10> kContraband = {"narcotics",   "precursors",     "weapons",  "ammunition", "explosives",
                                                            "counterfeit", "cultural_goods", "wildlife", "tobacco",    "dual_use"};
  return std::find(kContraband.begin(), kContraband.end(), category) != kContraband.end();
}

void AdoptBareGoods(const Facts& facts, std::vector<Episode>& episodes) {
  if (std::any_of(episodes.begin(), episodes.end(), HasGoods)) return;
  for (Episode& episode : episodes) AdoptMostNamed(facts, episode);
}

}  // namespace tidewaiter
