// When and where it was stopped.
#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

// Which outcomes date an incident, best first: the seizure, else the arrest; never a court hearing.
constexpr std::array<std::string_view, 4> kDatingOutcomes = {"seized", "intercepted", "raided", "arrested"};

size_t RankOf(const EventMention& event) {
  size_t best = kDatingOutcomes.size();
  for (const Trigger& trigger : event.triggers) {
    const auto found = std::find(kDatingOutcomes.begin(), kDatingOutcomes.end(), trigger.value);
    best = std::min(best, static_cast<size_t>(found - kDatingOutcomes.begin()));
  }
  // A find, or a deed, dates it too, after the seizure and before the arrest.
  return best == kDatingOutcomes.size() && event.anchored ? 3 : best;
}

// How exactly a date is told: days before months before years; 0 if it says nothing.
size_t Precision(const std::string& edtf) {
  if (edtf.empty()) return 0;
  return edtf.find('/') != std::string::npos ? 2 : std::min<size_t>(edtf.size(), 10);
}

// The day, month, year or range that a date or a time of day names: "2022-06-27" of "2022-06-27T02:00".
std::string DayOf(const DateValue& date) {
  const bool dated = date.kind == DateValue::Kind::kDate || date.kind == DateValue::Kind::kTime;
  return dated ? date.edtf.substr(0, date.edtf.find('T')) : std::string();
}

struct DatedEvent {
  size_t rank = 0;
  size_t precision = 0;
  const EventMention* event = nullptr;
  const Mention* mention = nullptr;
};

// The date of a sentence nearest to a word that dates the incident.
const Mention* NearestDate(const EpisodeView& view, const EventMention& event) {
  const Span sentence = view.reading.sentences[event.sentence].span;
  const Span anchor = event.triggers.empty() ? sentence : event.triggers[0].span;
  const Mention* nearest = nullptr;
  uint32_t least = UINT32_MAX;
  const auto first = std::partition_point(view.facts.mentions.begin(), view.facts.mentions.end(),
                                          [&](const Mention& mention) { return mention.span.begin < sentence.begin; });
  for (auto it = first; it != view.facts.mentions.end() && it->span.begin < sentence.end; ++it) {
    const auto* date = std::get_if<DateValue>(&it->value);
    if (date == nullptr || DayOf(*date).empty()) continue;
    const uint32_t distance = it->span.begin > anchor.begin ? it->span.begin - anchor.begin : anchor.begin - it->span.begin;
    if (distance < least) nearest = &*it;
    least = std::min(least, distance);
  }
  return nearest;
}

void FillOccurred(const EpisodeView& view, Incident& incident) {
  DatedEvent best{kDatingOutcomes.size(), 0, nullptr, nullptr};
  for (const EventMention& event : view.episode.events) {
    const size_t rank = RankOf(event);
    if (rank >= kDatingOutcomes.size()) continue;
    const Mention* mention = NearestDate(view, event);
    if (mention == nullptr) continue;
    const size_t precision = Precision(DayOf(std::get<DateValue>(mention->value)));
    const bool better = best.event == nullptr || (rank < best.rank && precision >= best.precision) || precision > best.precision;
    if (better) best = {rank, precision, &event, mention};
  }
  if (best.event == nullptr) return;
  DateValue occurred = std::get<DateValue>(best.mention->value);
  occurred.edtf = DayOf(occurred);
  incident.occurred.push_back({occurred, {view.Of(*best.mention, *best.event)}});
}

bool IsNamedSpot(const PlaceValue& place) {
  return place.kind != "country" && place.kind != "macroregion" && place.kind != "sea" && place.kind != "metonym";
}

// A facility beats a settlement, a settlement a region, a region a country.
int SpotRank(const PlaceValue& place) {
  if (place.kind == "airport" || place.kind == "port" || place.kind == "crossing" || place.kind == "terminal") return 0;
  if (place.kind == "region") return 2;
  return IsNamedSpot(place) ? 1 : 3;
}

void FillPlace(const EpisodeView& view, Incident& incident) {
  const PlaceValue* best = nullptr;
  Evidence proof;
  size_t best_rank = kDatingOutcomes.size();
  for (const EventMention& event : view.episode.events) {
    const size_t rank = RankOf(event);
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "place" || fill.mention < 0) continue;
      const auto* place = std::get_if<PlaceValue>(&view.MentionAt(fill.mention).value);
      if (place == nullptr || place->kind == "metonym" || place->kind == "macroregion") continue;
      const bool better = best == nullptr || SpotRank(*place) < SpotRank(*best) || (SpotRank(*place) == SpotRank(*best) && rank < best_rank);
      if (!better) continue;
      best = place;
      best_rank = rank;
      proof = view.Of(fill, event);
    }
  }
  if (best != nullptr) incident.place.push_back({*best, {proof}});
}

}  // namespace

void FillOccurrence(const EpisodeView& view, Incident& incident) {
  FillOccurred(view, incident);
  FillPlace(view, incident);
}

}  // namespace tidewaiter
