// How the goods travelled, and on what ship or flight: every word that speaks of a means is weighed, and the heaviest mode is taken.
#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/slots.h"
#include "pipeline/incident/span_set.h"

namespace tidewaiter {
namespace {

constexpr std::string_view kRole = "mode_";  // then the mode, "_", and the weight of the words
constexpr std::array<std::string_view, 6> kModes = {"sea", "air", "road", "rail", "post", "foot"};
constexpr int kLeast = 2;      // a word that only goes with a means ("airport") is not enough
constexpr int kWithGoods = 1;  // more, if the sentence names the goods as well

class ModeScale {
 public:
  void Add(std::string_view mode, int weight, const Evidence& evidence) {
    for (size_t i = 0; i < kModes.size(); ++i) {
      if (kModes[i] != mode) continue;
      weights_[i] += weight;
      if (weight > heaviest_[i]) {
        heaviest_[i] = weight;
        evidence_[i] = {evidence};
      }
    }
  }

  std::optional<Claim<Conveyance>> Heaviest() const {
    const auto best = std::max_element(weights_.begin(), weights_.end());
    const auto i = static_cast<size_t>(best - weights_.begin());
    if (*best < kLeast) return ContainerAlone();
    return Claim<Conveyance>{{std::string(kModes[i]), {}}, evidence_[i]};
  }

 private:
  // A container of which nothing else is told comes by sea.
  std::optional<Claim<Conveyance>> ContainerAlone() const {
    if (evidence_[0].empty() || !evidence_[0][0].exact.starts_with("container")) return {};
    return Claim<Conveyance>{{std::string(kModes[0]), {}}, evidence_[0]};
  }

  std::array<int, kModes.size()> weights_{}, heaviest_{};
  std::array<std::vector<Evidence>, kModes.size()> evidence_;
};

bool HasGoods(const EventMention& event) {
  return std::any_of(event.fills.begin(), event.fills.end(),
                     [](const RoleFill& fill) { return fill.role == "goods" || fill.role == "counted_goods"; });
}

// "11 lorries were stolen": what was moved did not move the goods.
SpanSet GoodsIn(const EventMention& event) {
  SpanSet goods;
  for (const RoleFill& fill : event.fills) {
    if (fill.role == "goods" || fill.role == "counted_goods") goods.Add(fill.span);
  }
  goods.Settle();
  return goods;
}

bool AreVehicles(const Incident& incident) {
  return std::any_of(incident.goods.begin(), incident.goods.end(),
                     [](const Claim<Goods>& claim) { return claim.value.category == "vehicle"; });
}

// Of each mode the heaviest words of a sentence.
void WeighWords(const EpisodeView& view, const Incident& incident, ModeScale& scale) {
  const bool vehicles = AreVehicles(incident);
  for (const EventMention& event : view.episode.events) {
    const SpanSet goods = vehicles ? GoodsIn(event) : SpanSet();
    std::array<const RoleFill*, kModes.size()> best{};
    for (const RoleFill& fill : event.fills) {
      if (!fill.role.starts_with(kRole) || goods.Touches(fill.span)) continue;
      for (size_t i = 0; i < kModes.size(); ++i) {
        if (fill.role.compare(kRole.size(), kModes[i].size(), kModes[i]) != 0) continue;
        if (best[i] == nullptr || fill.role > best[i]->role) best[i] = &fill;
      }
    }
    for (size_t i = 0; i < kModes.size(); ++i) {
      if (best[i] == nullptr) continue;
      const int weight = best[i]->role.back() - '0';
      scale.Add(kModes[i], weight + (weight > 1 && HasGoods(event) ? kWithGoods : 0), view.Of(*best[i], event));
    }
  }
}

// "His Ford Ranger was stopped": a make of car tells a road where cars are not the goods.
void WeighMakes(const EpisodeView& view, const Incident& incident, ModeScale& scale) {
  constexpr int kWeight = 2;
  if (AreVehicles(incident)) return;
  for (const EventMention& event : view.episode.events) {
    const bool stopped =
        std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& t) { return t.value == "intercepted"; });
    if (!stopped) continue;
    for (const Mark& mark : view.facts.sentences[event.sentence].sentence.marks()) {
      if (mark.type != "goods" || mark.mentions.empty()) continue;
      const Mention& mention = view.MentionAt(static_cast<int>(mark.mentions[0]));
      const auto* goods = std::get_if<GoodsValue>(&mention.value);
      if (goods == nullptr || goods->category != "vehicle" || goods->brand.empty()) continue;
      scale.Add("road", kWeight, view.Of(mention, event));
      return;
    }
  }
}

// What a number of a container, a flight or a plate shows, and a port or an airport.
void WeighNumbers(const Incident& incident, ModeScale& scale) {
  for (const Claim<IdentifierValue>& claim : incident.identifiers) {
    const std::string& scheme = claim.value.scheme;
    if (scheme == "flight" || scheme == "awb" || scheme == "aircraft_registration") scale.Add("air", 4, claim.evidence[0]);
    if (scheme == "imo" || scheme == "mmsi" || scheme == "bl_number") scale.Add("sea", 4, claim.evidence[0]);
    if (scheme == "container") scale.Add("sea", 3, claim.evidence[0]);
    if (scheme == "plate") scale.Add("road", 2, claim.evidence[0]);
  }
  for (const Claim<PlaceValue>& claim : incident.origin) {
    if (claim.value.kind == "airport") scale.Add("air", 2, claim.evidence[0]);
    if (claim.value.kind == "port" && Fold(claim.evidence[0].exact).find("port") != std::string::npos)
      scale.Add("sea", 2, claim.evidence[0]);
  }
  for (const Claim<PlaceValue>& claim : incident.place) {
    if (claim.value.kind == "airport") scale.Add("air", 2, claim.evidence[0]);
    if (claim.value.kind == "port") scale.Add("sea", 2, claim.evidence[0]);
    if (claim.value.kind == "crossing") scale.Add("road", 2, claim.evidence[0]);
  }
}

std::optional<Claim<Conveyance>> NamedCarrier(const EpisodeView& view) {
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "carrier" || fill.mention < 0) continue;
      const auto* vessel = std::get_if<VesselValue>(&view.MentionAt(fill.mention).value);
      if (vessel == nullptr) continue;
      return Claim<Conveyance>{{vessel->kind == "aircraft" ? "air" : "sea", vessel->name}, {view.Of(fill, event)}};
    }
  }
  return {};
}

// "flight QV 314" is the name of what flew, as written.
void NameFlight(const Incident& incident, Conveyance& conveyance) {
  if (conveyance.mode != "air" || !conveyance.name.empty()) return;
  for (const Claim<IdentifierValue>& claim : incident.identifiers) {
    if (claim.value.scheme != "flight") continue;
    conveyance.name = claim.evidence[0].exact;
    return;
  }
}

}  // namespace

void FillConveyance(const EpisodeView& view, Incident& incident) {
  if (incident.conveyance.empty()) {
    std::optional<Claim<Conveyance>> conveyance = NamedCarrier(view);
    if (!conveyance) {
      ModeScale scale;
      WeighWords(view, incident, scale);
      WeighMakes(view, incident, scale);
      WeighNumbers(incident, scale);
      conveyance = scale.Heaviest();
    }
    if (!conveyance) return;
    incident.conveyance.push_back(*std::move(conveyance));
  }
  NameFlight(incident, incident.conveyance[0].value);
}

}  // namespace tidewaiter
