// When and where it was stopped.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

// How well an outcome dates and places an incident: the seizure first, then the interception and the raid, else the arrest; never a
// court hearing. Weights were set by reading, not fitted: a seizure outweighs any arrest, a told day outweighs a month.
double OutcomeWeight(const std::string& outcome) {
  if (outcome == "seized" || outcome == "intercepted") return 6;
  if (outcome == "raided") return 5;
  if (outcome == "arrested") return 3;
  if (outcome == "charged" || outcome == "convicted" || outcome == "sentenced" || outcome == "fined") return -3;
  return 0;
}

double EventWeight(const EventMention& event) {
  double best = event.anchored ? 4 : 0;
  bool court = false;
  for (const Trigger& trigger : event.triggers) {
    if (trigger.slot != "outcome") continue;
    best = std::max(best, OutcomeWeight(trigger.value));
    court |= OutcomeWeight(trigger.value) < 0;
  }
  return court && best <= 3 ? -3 : best;
}

// The day, month, year or range that a date or a time of day names: "2022-06-27" of "2022-06-27T02:00".
std::string DayOf(const DateValue& date) {
  const bool dated = date.kind == DateValue::Kind::kDate || date.kind == DateValue::Kind::kTime;
  return dated ? date.edtf.substr(0, date.edtf.find('T')) : std::string();
}

// Days before months; a bare year dates nothing but an old case, told as "in 1992".
double PrecisionWeight(const std::string& day, std::string_view before) {
  if (day.find('/') != std::string::npos || day.size() >= 10) return 2;
  if (day.size() == 7) return 1;
  return before.ends_with("in ") || before.ends_with("In ") ? -2 : -20;
}

// "police said on Tuesday": the day of the statement, not of the event.
bool DatesAStatement(std::string_view text, Span date) {
  constexpr std::array<std::string_view, 9> kWords = {" said ", " says ", "announced", " told ", "statement", "reported on", "published", "Published", "Updated"};
  const size_t begin = date.begin > 28 ? date.begin - 28 : 0;
  const std::string_view before = text.substr(begin, date.begin - begin), after = text.substr(date.end, 8);
  return after.starts_with(" said") || after.starts_with(", said") ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return before.find(word) != std::string_view::npos; });
}

const EventMention* EventAt(const EpisodeView& view, uint32_t sentence) {
  const EventMention* found = nullptr;
  for (const EventMention& event : view.episode.events) {
    if (event.sentence == sentence && (found == nullptr || EventWeight(event) > EventWeight(*found))) found = &event;
  }
  return found;
}

// Sentences around an episode's start in which its date may stand alone ("It happened on Monday.").
constexpr uint32_t kAround = 12;
constexpr double kLeastWeight = 1.6;

class DateFinder {
 public:
  explicit DateFinder(const EpisodeView& view) : view_(view), published_(view.reading.document->published) {
    first_ = view.episode.events.empty() ? 0 : view.episode.events.front().sentence;
  }

  const Mention* Best() const {
    const Mention* best = nullptr;
    double most = kLeastWeight;
    for (const Mention& mention : view_.facts.mentions) {
      const auto* date = std::get_if<DateValue>(&mention.value);
      if (date == nullptr || DayOf(*date).empty()) continue;
      const double weight = WeightOf(mention, DayOf(*date));
      if (weight > most) best = &mention;
      most = std::max(most, weight);
    }
    return best;
  }

 private:
  double WeightOf(const Mention& mention, const std::string& day) const {
    const std::string_view text = view_.reading.document->text;
    const uint32_t sentence = view_.reading.SentenceAt(mention.span.begin);
    const EventMention* event = EventAt(view_, sentence);
    const bool around = view_.episode.main && sentence + 1 >= first_ && sentence <= first_ + kAround;
    if (event == nullptr && !around) return -1;
    if (!published_.empty() && day.substr(0, 10) > published_) return -1;  // a hearing to come
    double weight = event == nullptr ? 1.5 : EventWeight(*event);
    weight += PrecisionWeight(day, text.substr(0, mention.span.begin));
    if (day == published_) weight -= sentence < 3 ? 8 : 4;
    if (DatesAStatement(text, mention.span)) weight -= 4;
    return weight - 0.05 * (sentence > first_ ? sentence - first_ : 0);
  }

  const EpisodeView& view_;
  const std::string& published_;
  uint32_t first_ = 0;
};

void FillOccurred(const EpisodeView& view, Incident& incident) {
  const Mention* mention = DateFinder(view).Best();
  if (mention == nullptr) return;
  DateValue occurred = std::get<DateValue>(mention->value);
  occurred.edtf = DayOf(occurred);
  const EventMention* event = EventAt(view, view.reading.SentenceAt(mention->span.begin));
  incident.occurred.push_back({occurred, {event == nullptr ? view.evidence.Make(mention->span, mention->rule) : view.Of(*mention, *event)}});
}

// A facility beats a settlement, a settlement a region, a region a country.
double SpotWeight(const PlaceValue& place) {
  constexpr std::array<std::string_view, 5> kFacilities = {"airport", "port", "crossing", "terminal", "freezone"};
  if (std::find(kFacilities.begin(), kFacilities.end(), place.kind) != kFacilities.end()) return 3;
  if (place.kind == "country") return -1;
  return place.kind == "region" ? 0 : 1;
}

bool IsNoSpot(const PlaceValue& place) { return place.kind == "metonym" || place.kind == "macroregion"; }

// "of Hamburg", "from Hamburg": where somebody lives or comes from.
bool StandsAtAPlace(std::string_view text, Span span) {
  const std::string_view before = text.substr(span.begin > 40 ? span.begin - 40 : 0, span.begin > 40 ? 40 : span.begin);
  for (std::string_view preposition : {" in ", " at ", " near ", " off ", "In ", "At ", " in the ", " at the ", "port of ", " outside ", " on "}) {
    if (before.ends_with(preposition)) return true;
  }
  return before.find(" port of") != std::string_view::npos || before.find(" at the ") != std::string_view::npos;
}

class PlaceFinder {
 public:
  explicit PlaceFinder(const EpisodeView& view) : view_(view) {
    for (const EventMention& event : view.episode.events) {
      for (const RoleFill& fill : event.fills) {
        if (fill.mention < 0) continue;
        if (fill.role == "place") framed_.insert(fill.mention);
        if (fill.role == "destination" || fill.role == "declared_destination" || fill.role == "transit") elsewhere_.insert(fill.mention);
        if (fill.role == "origin") elsewhere_.insert(fill.mention);
      }
    }
  }

  void Fill(Incident& incident) const {
    int best = -1;
    double most = 4;
    for (size_t i = 0; i < view_.facts.mentions.size(); ++i) {
      const auto* place = std::get_if<PlaceValue>(&view_.facts.mentions[i].value);
      if (place == nullptr || IsNoSpot(*place)) continue;
      const double weight = WeightOf(static_cast<int>(i), *place);
      if (weight > most) best = static_cast<int>(i);
      most = std::max(most, weight);
    }
    if (best < 0) return;
    const Mention& mention = view_.MentionAt(best);
    const EventMention* event = EventAt(view_, view_.reading.SentenceAt(mention.span.begin));
    incident.place.push_back({AsWritten(mention), {view_.Of(mention, *event)}});
  }

 private:
  // A facility goes by its whole name: "Dublin Port", not "Dublin".
  PlaceValue AsWritten(const Mention& mention) const {
    PlaceValue place = std::get<PlaceValue>(mention.value);
    if (SpotWeight(place) < 3) return place;
    place.name = std::string(view_.reading.Text(mention.span));
    std::replace(place.name.begin(), place.name.end(), '\n', ' ');
    return place;
  }

  double WeightOf(int index, const PlaceValue& place) const {
    const Mention& mention = view_.MentionAt(index);
    const EventMention* event = EventAt(view_, view_.reading.SentenceAt(mention.span.begin));
    if (event == nullptr) return -1;
    double weight = EventWeight(*event) + SpotWeight(place);
    if (framed_.contains(index)) weight += 4;
    if (elsewhere_.contains(index)) weight -= 6;
    if (StandsAtAPlace(view_.reading.document->text, mention.span)) weight += 1;
    return weight - 0.05 * (event->sentence - view_.episode.events.front().sentence);
  }

  const EpisodeView& view_;
  std::set<int> framed_, elsewhere_;
};

}  // namespace

void FillOccurrence(const EpisodeView& view, Incident& incident) {
  FillOccurred(view, incident);
  PlaceFinder(view).Fill(incident);
}

}  // namespace tidewaiter
