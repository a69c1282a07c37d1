#include "pipeline/incident/case.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tidewaiter {
namespace {

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Goods whose seizure needs no border to be a case.
constexpr std::array<std::string_view, 9> kContraband = {"narcotics",   "precursors",     "weapons",     "ammunition", "explosives",
                                                         "counterfeit", "cultural_goods", "wildlife",    "tobacco"};
constexpr std::array<std::string_view, 5> kBorderPlaces = {"airport", "port", "crossing", "terminal", "freezone"};
constexpr std::array<std::string_view, 2> kBorderBodies = {"customs", "coast_guard"};
constexpr std::array<std::string_view, 4> kStopped = {"seized", "intercepted", "raided", "arrested"};

// What an episode tells, as far as it makes a case.
struct Told {
  bool goods = false, counted = false, contraband = false;
  bool offence = false, theft = false, outcome = false, stopped = false;
  bool suspect = false, route = false, border = false;
};

class Teller {
 public:
  Teller(const Facts& facts, const Episode& episode) : facts_(facts) {
    for (const EventMention& event : episode.events) {
      for (const Trigger& trigger : event.triggers) Add(trigger);
      for (const RoleFill& fill : event.fills) Add(event, fill);
    }
  }

  void AddBorder(const Mention& mention) {
    if (const auto* place = std::get_if<PlaceValue>(&mention.value)) told_.border |= IsOneOf(place->kind, kBorderPlaces);
    if (const auto* body = std::get_if<OrganizationValue>(&mention.value)) told_.border |= IsOneOf(body->kind, kBorderBodies);
  }

  const Told& told() const { return told_; }

 private:
  void Add(const Trigger& trigger) {
    if (trigger.slot == "outcome") {
      told_.outcome = true;
      told_.stopped |= IsOneOf(trigger.value, kStopped);
    } else {
      (trigger.value == "theft" ? told_.theft : told_.offence) = true;
    }
  }

  void Add(const EventMention& event, const RoleFill& fill) {
    told_.suspect |= fill.role == "suspect";
    told_.route |= fill.role == "destination" || fill.role == "origin" || fill.role == "declared_destination";
    if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) return;
    const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value);
    if (goods == nullptr) return;
    const bool certain = goods->specificity == "kind" || !goods->brand.empty();
    told_.goods |= certain || (goods->specificity == "class" && event.anchored && HasOutcome(event));
    told_.contraband |= IsOneOf(goods->category, kContraband);
    if (fill.mark < 0) return;
    const auto& parts = facts_.sentences[event.sentence].sentence.marks()[static_cast<size_t>(fill.mark)].parts;
    const bool counted = std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first != "item"; });
    told_.goods |= counted;
    told_.counted |= counted;
  }

  static bool HasOutcome(const EventMention& event) {
    return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) { return trigger.slot == "outcome"; });
  }

  const Facts& facts_;
  Told told_;
};

}  // namespace

bool IsCase(const Facts& facts, const Episode& episode) {
  Teller teller(facts, episode);
  // A second seizure in a story is by the same customs, which it need not name again.
  for (const Mention& mention : facts.mentions) teller.AddBorder(mention);
  const Told& told = teller.told();
  const bool unlawful = told.offence || (told.theft && told.route) || (told.stopped && (told.border || told.contraband));
  return told.goods && unlawful && (told.outcome || told.suspect || told.counted || told.route);
}

bool IsPrecise(const Facts& facts, const Episode& episode) {
  return std::any_of(episode.events.begin(), episode.events.end(), [&](const EventMention& event) {
    if (event.triggers.empty()) return false;
    const std::vector<Mark>& marks = facts.sentences[event.sentence].sentence.marks();
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      if (mark.mentions.empty()) return false;
      const auto* date = std::get_if<DateValue>(&facts.mentions[mark.mentions[0]].value);
      return (date != nullptr && date->edtf.size() >= 10) ||
             std::any_of(event.fills.begin(), event.fills.end(), [](const RoleFill& fill) { return fill.role == "suspect"; });
    });
  });
}

}  // namespace tidewaiter
