#include "pipeline/incident/episode.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kNear = 4;  // sentences over which a new kind of goods still belongs to what was just told

const GoodsValue* GoodsOf(const Facts& facts, const RoleFill& fill) {
  if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) return nullptr;
  return std::get_if<GoodsValue>(&facts.mentions[static_cast<size_t>(fill.mention)].value);
}

// What an episode's goods are, as far as it tells them from another's.
struct GoodsProfile {
  std::set<std::string> categories, brands, names;

  void Add(const GoodsValue& goods) {
    if (goods.specificity == "container") return;
    categories.insert(goods.category);
    if (!goods.brand.empty()) brands.insert(goods.brand);
    if (goods.specificity != "class") names.insert(Fold(goods.name.substr(goods.name.rfind(' ') + 1)));
  }
  bool empty() const { return categories.empty(); }
};

template <class T>
bool Intersect(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& item) { return b.contains(item); });
}

GoodsProfile ProfileOf(const Facts& facts, const EventMention& event) {
  GoodsProfile profile;
  for (const RoleFill& fill : event.fills) {
    if (const GoodsValue* goods = GoodsOf(facts, fill); goods != nullptr && fill.role == "goods") profile.Add(*goods);
  }
  return profile;
}

// The bare year that a sentence speaks of ("in 1992"), which marks an older case. None if it names a nearer date as well.
std::optional<std::string> BareYear(const Reading& reading, const Facts& facts, uint32_t sentence) {
  const Span span = reading.sentences[sentence].span;
  std::optional<std::string> year;
  for (const Mention& mention : facts.mentions) {
    if (mention.span.begin < span.begin || mention.span.begin >= span.end) continue;
    const auto* date = std::get_if<DateValue>(&mention.value);
    if (date == nullptr || date->edtf.empty()) continue;
    if (date->edtf.size() != 4) return std::nullopt;
    year = date->edtf;
  }
  return year;
}

class Grouper {
 public:
  Grouper(const Reading& reading, const Facts& facts) : reading_(reading), facts_(facts) {}

  void Add(EventMention event) {
    const GoodsProfile profile = ProfileOf(facts_, event);
    if (!event.anchored || profile.empty()) {
      AddLoose(std::move(event));
      return;
    }
    const std::optional<std::string> year = BareYear(reading_, facts_, event.sentence);
    Group* group = Find(event, profile, year);
    if (group == nullptr) group = &groups_.emplace_back();
    if (!group->year) group->year = year;
    for (const std::string& category : profile.categories) group->profile.categories.insert(category);
    group->profile.brands.insert(profile.brands.begin(), profile.brands.end());
    group->profile.names.insert(profile.names.begin(), profile.names.end());
    group->last_sentence = event.sentence;
    current_ = static_cast<size_t>(group - groups_.data());
    group->episode.events.push_back(std::move(event));
  }

  std::vector<Episode> Take() {
    std::vector<Episode> episodes;
    if (groups_.empty() && PendingIsAnEvent()) groups_.emplace_back();
    for (EventMention& event : pending_) {  // told before any episode began: a headline without goods
      if (!groups_.empty()) groups_[0].episode.events.push_back(std::move(event));
    }
    if (!groups_.empty()) SortEvents(groups_[0].episode);
    for (Group& group : groups_) episodes.push_back(std::move(group.episode));
    return episodes;
  }

 private:
  struct Group {
    Episode episode;
    GoodsProfile profile;
    std::optional<std::string> year;
    uint32_t last_sentence = 0;
  };

  // Outcomes, routes and declarations without goods of their own continue what was told last.
  void AddLoose(EventMention event) {
    if (groups_.empty()) {
      pending_.push_back(std::move(event));
      return;
    }
    Group& group = groups_[current_];
    if (!Near(group, event)) {
      DropForeignGoods(group, event);
      DropFarOffences(event);
    }
    if (IsAboutOtherGoods(group, event)) return;
    group.episode.events.push_back(std::move(event));
  }

  // A sentence on goods of other kinds that tells of no outcome is background, and so is what else it says.
  bool IsAboutOtherGoods(const Group& group, const EventMention& event) const {
    bool foreign = false;
    for (const RoleFill& fill : event.fills) {
      const GoodsValue* goods = GoodsOf(facts_, fill);
      if (goods == nullptr || goods->specificity == "container") continue;
      if (group.profile.categories.contains(goods->category)) return false;
      foreign = true;
    }
    return foreign && std::none_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& t) { return t.slot == "outcome"; });
  }

  // Far from where an event was told, an offence without goods is somebody else's ("the stealing of cryptocurrency"), unless it is charged.
  static void DropFarOffences(EventMention& event) {
    const bool outcome = std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& t) { return t.slot == "outcome"; });
    if (!outcome) std::erase_if(event.triggers, [](const Trigger& trigger) { return trigger.slot == "offence"; });
  }

  // Far from where an event was told, only goods of its own kind are still its goods.
  void DropForeignGoods(const Group& group, EventMention& event) const {
    std::erase_if(event.fills, [&](const RoleFill& fill) {
      if (fill.role != "counted_goods") return false;
      const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value);
      return goods == nullptr || !group.profile.categories.contains(goods->category);
    });
  }

  // A story that never says in one sentence what was seized: deeds, and counted goods within a few sentences of them.
  bool PendingIsAnEvent() const {
    for (const EventMention& deed : pending_) {
      const bool strong = std::any_of(deed.triggers.begin(), deed.triggers.end(), [](const Trigger& trigger) {
        return trigger.slot == "offence" || trigger.value == "seized" || trigger.value == "intercepted" || trigger.value == "fined";
      });
      if (!strong) continue;
      for (const EventMention& other : pending_) {
        const uint32_t distance = other.sentence > deed.sentence ? other.sentence - deed.sentence : deed.sentence - other.sentence;
        const bool counted = std::any_of(other.fills.begin(), other.fills.end(), [](const RoleFill& fill) { return fill.role == "counted_goods"; });
        if (counted && distance <= 2 * kNear) return true;
      }
    }
    return false;
  }

  Group* Find(const EventMention& event, const GoodsProfile& profile, const std::optional<std::string>& year) {
    for (bool same_kind : {true, false}) {  // the episode with such goods, wherever; else what was told last
      for (size_t i = groups_.size(); i-- > 0;) {
        if (same_kind && !Intersect(groups_[i].profile.categories, profile.categories)) continue;
        if (Belongs(groups_[i], event, profile, year)) return &groups_[i];
      }
    }
    return nullptr;
  }

  bool Belongs(const Group& group, const EventMention& event, const GoodsProfile& profile, const std::optional<std::string>& year) const {
    const bool same_brand = Intersect(group.profile.brands, profile.brands);
    const bool other_brand = !group.profile.brands.empty() && !profile.brands.empty() && !same_brand;
    if (year && year != group.year && !same_brand) return false;
    if (event.separate && !same_brand && !Intersect(group.profile.names, profile.names)) return false;
    if (Intersect(group.profile.categories, profile.categories)) return !other_brand || Near(group, event);
    if (group.episode.events.back().sentence == event.sentence) return false;  // the sentence itself tells them apart
    return Near(group, event);
  }

  static void SortEvents(Episode& episode) {
    std::stable_sort(episode.events.begin(), episode.events.end(), [](const auto& a, const auto& b) { return a.sentence < b.sentence; });
  }

  static bool Near(const Group& group, const EventMention& event) { return event.sentence - group.last_sentence <= kNear; }

  const Reading& reading_;
  const Facts& facts_;
  std::vector<Group> groups_;
  std::vector<EventMention> pending_;
  size_t current_ = 0;
};

// Whether an episode says enough to be an event rather than talk of one.
bool IsConcrete(const Facts& facts, const Episode& episode) {
  bool goods = false, outcome = false, route = false, person = false, quantity = false, offence = false;
  for (const EventMention& event : episode.events) {
    for (const Trigger& trigger : event.triggers) (trigger.slot == "outcome" ? outcome : offence) = true;
    for (const RoleFill& fill : event.fills) {
      goods |= GoodsOf(facts, fill) != nullptr;
      route |= fill.role == "destination" || fill.role == "origin" || fill.role == "declared_destination";
      person |= fill.role == "suspect";
      if (GoodsOf(facts, fill) != nullptr && fill.mark >= 0) {
        const auto& parts = facts.sentences[event.sentence].sentence.marks()[static_cast<size_t>(fill.mark)].parts;
        quantity |= std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first != "item"; });
      }
    }
  }
  return goods && (outcome || (offence && (person || quantity || route)) || (quantity && route));
}

// Gives each sentence to the episodes told in it, else to the one told last before it, else to the first. What is told of an episode
// without facts of its own stays nobody's.
void ShareSentences(const Facts& facts, std::vector<Episode>& episodes) {
  std::vector<std::vector<size_t>> told(facts.sentences.size());
  for (size_t i = 0; i < episodes.size(); ++i) {
    for (const EventMention& event : episodes[i].events) {
      if (told[event.sentence].empty() || told[event.sentence].back() != i) told[event.sentence].push_back(i);
    }
  }
  size_t last = 0;
  for (uint32_t sentence = 0; sentence < told.size() && !episodes.empty(); ++sentence) {
    if (told[sentence].empty()) told[sentence].push_back(last);
    for (size_t episode : told[sentence]) episodes[episode].sentences.push_back(sentence);
    last = told[sentence].back();
  }
}

}  // namespace

std::vector<Episode> GroupEpisodes(const Reading& reading, const Facts& facts, std::vector<EventMention> events) {
  Grouper grouper(reading, facts);
  for (EventMention& event : events) grouper.Add(std::move(event));
  std::vector<Episode> episodes = grouper.Take();
  ShareSentences(facts, episodes);
  std::erase_if(episodes, [&](const Episode& episode) { return !IsConcrete(facts, episode); });
  const auto largest = std::max_element(episodes.begin(), episodes.end(),
                                        [](const Episode& a, const Episode& b) { return a.events.size() < b.events.size(); });
  if (largest != episodes.end()) largest->main = true;
  return episodes;
}

}  // namespace tidewaiter
