// Where it was stopped.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/sentence_profile.h"
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
    if (trigger.slot != "outcome" || trigger.weak) continue;  // "told the court that on 3 May officers found"
    best = std::max(best, OutcomeWeight(trigger.value));
    court |= OutcomeWeight(trigger.value) < 0;
  }
  return court && best <= 3 ? -3 : best;
}

constexpr double kStory = 1.5;  // a sentence of the episode without a deed
constexpr double kLeast = 4;

bool IsFacility(const PlaceValue& place) {
  constexpr std::array<std::string_view, 6> kKinds = {"airport", "port", "crossing", "terminal", "free_zone", "facility"};
  return std::find(kKinds.begin(), kKinds.end(), place.kind) != kKinds.end();
}

bool IsRouteRole(std::string_view role) { return role == "destination" || role == "declared_destination"; }

// A facility beats a settlement, a settlement a region, a region a country.
double SpotWeight(const PlaceValue& place) {
  if (IsFacility(place)) return 3;
  if (place.kind == "country") return -1;
  return place.kind == "region" ? 0 : place.kind == "sea" ? -3 : 1;
}

bool IsNoSpot(const PlaceValue& place) { return place.kind == "metonym" || place.kind == "macroregion"; }

// "of Hamburg", "from Hamburg": where somebody lives or comes from.
bool StandsAtAPlace(std::string_view text, Span span) {
  const std::string_view before = text.substr(span.begin > 40 ? span.begin - 40 : 0, span.begin > 40 ? 40 : span.begin);
  for (std::string_view preposition :
       {" in ", " at ", " near ", " off ", "In ", "At ", " in the ", " at the ", "port of ", " outside ", " on "}) {
    if (before.ends_with(preposition)) return true;
  }
  return before.find(" port of") != std::string_view::npos || before.find(" at the ") != std::string_view::npos;
}

// "the freight customs office in Basel": where customs do their work.
bool StandsBehindAPost(std::string_view text, Span span) {
  const std::string_view before = text.substr(0, span.begin);
  for (std::string_view post : {"office in ", "office at ", "post in ", "post at ", "depot in ", "depot at ", "terminal in ",
                                "terminal at ", "mail centre in ", "warehouse in "}) {
    if (before.ends_with(post)) return true;
  }
  return false;
}

// What a role that a frame gave it says of a place as the spot: of a facility that goods were to leave from, they were seldom let go.
double RoleWeight(std::string_view role, bool facility) {
  if (role == "place") return 4;
  if (role == "arrival") return 2;
  if (role == "elsewhere") return -9;
  if (role == "origin" || role == "declared_origin") return facility ? -2 : -5;
  if (role == "transit") return facility ? -2 : -2.5;  // "smuggle sugar to Afghanistan through Chaman"
  return IsRouteRole(role) ? -6 : 0;
}

class PlaceFinder {
 public:
  explicit PlaceFinder(const EpisodeView& view) : view_(view) {
    for (const EventMention& event : view.episode.events) {
      const EventMention*& best = events_[event.sentence];
      if (best == nullptr || EventWeight(event) > EventWeight(*best)) best = &event;
      for (const RoleFill& fill : event.fills) {
        if (fill.mention < 0) continue;
        roles_.emplace(fill.mention, fill.role);
        if (fill.rule == "frame.dateline" && dateline_ < 0 && !IsCountry(fill.mention)) dateline_ = fill.mention;
      }
    }
  }

  void Fill(Incident& incident) const {
    int best = -1;
    double most = kLeast;
    for (size_t i = 0; i < view_.facts.mentions.size(); ++i) {
      const auto* place = std::get_if<PlaceValue>(&view_.facts.mentions[i].value);
      if (place == nullptr || IsNoSpot(*place)) continue;
      const double weight = WeightOf(static_cast<int>(i), *place);
      if (weight > most) best = static_cast<int>(i);
      most = std::max(most, weight);
    }
    if (best < 0) best = Dateline();
    if (best < 0) return;
    best = FacilityOf(best);
    const Mention& mention = view_.MentionAt(best);
    const EventMention* event = EventAt(view_.reading.SentenceAt(mention.span.begin));
    incident.place.push_back(
        {AsWritten(mention), {event == nullptr ? view_.evidence.Make(mention.span, mention.rule) : view_.Of(mention, *event)}});
  }

 private:
  // "CALAIS - A lorry was stopped": a local paper need not say again where.
  int Dateline() const {
    const auto stops = [](const auto& event) { return EventWeight(*event.second) >= OutcomeWeight("raided"); };
    const auto says_elsewhere = [](const EventMention& event) {
      return std::any_of(event.triggers.begin(), event.triggers.end(),
                         [](const Trigger& trigger) { return OutcomeWeight(trigger.value) < 0 || trigger.value == "sanctioned"; });
    };
    const auto says_here = [&](uint32_t sentence) {
      return view_.reading.Text(view_.reading.sentences[sentence].span).find(" here") != std::string_view::npos;
    };
    const bool here = std::any_of(view_.episode.sentences.begin(), view_.episode.sentences.end(), says_here);
    if (!here && std::any_of(view_.episode.events.begin(), view_.episode.events.end(), says_elsewhere))
      return -1;  // a court's or a ministry's town
    return std::any_of(events_.begin(), events_.end(), stops) ? dateline_ : -1;
  }

  // A facility goes by its whole name: "Dublin Port", not "Dublin".
  PlaceValue AsWritten(const Mention& mention) const {
    PlaceValue place = std::get<PlaceValue>(mention.value);
    if (!IsFacility(place)) return place;
    place.name = std::string(view_.reading.Text(mention.span));
    std::replace(place.name.begin(), place.name.end(), '\n', ' ');
    return place;
  }

  bool IsCountry(int mention) const { return std::get<PlaceValue>(view_.MentionAt(mention).value).kind == "country"; }

  // The airport, port or crossing of a town that the story names as well: its name is what is written.
  int FacilityOf(int best) const {
    const PlaceValue& town = std::get<PlaceValue>(view_.MentionAt(best).value);
    if (IsFacility(town)) return best;
    for (size_t i = 0; i < view_.facts.mentions.size(); ++i) {
      const auto* place = std::get_if<PlaceValue>(&view_.facts.mentions[i].value);
      if (place == nullptr || place->country != town.country) continue;
      const bool settlement =
          town.kind == "country" && place->kind == "city" && roles_.contains(static_cast<int>(i));  // "in Tonga", "into Neiafu"
      if (!IsFacility(*place) && !settlement) continue;
      const double weight = WeightOf(static_cast<int>(i), *place);
      const bool inside = place->name.find(town.name) != std::string::npos || Near(*place, town);
      if (weight >= kLeast - 1 && (inside || (!place->lat && weight >= WeightOf(best, town) - 2))) return static_cast<int>(i);
    }
    return best;
  }

  static bool Near(const PlaceValue& a, const PlaceValue& b) {
    constexpr double kDegrees = 0.6;  // some 60 km
    if (!a.lat || !a.lon || !b.lat || !b.lon) return b.kind == "country" || b.kind == "region";
    return std::abs(*a.lat - *b.lat) < kDegrees && std::abs(*a.lon - *b.lon) < kDegrees;
  }

  double WeightOf(int index, const PlaceValue& place) const {
    const Mention& mention = view_.MentionAt(index);
    const uint32_t sentence = view_.reading.SentenceAt(mention.span.begin);
    const auto& told = view_.episode.sentences;
    if (!std::binary_search(told.begin(), told.end(), sentence)) return -1;
    const EventMention* event = EventAt(sentence);
    double weight = (event == nullptr ? kStory : std::max(kStory, EventWeight(*event))) + SpotWeight(place);
    if (event != nullptr && EventWeight(*event) < 0) weight += EventWeight(*event);
    const auto [first, last] = roles_.equal_range(index);
    for (auto role = first; role != last; ++role) {
      if (role == first || role->second != std::prev(role)->second) weight += RoleWeight(role->second, IsFacility(place));
    }
    if (sentence > 1 && IsDateline(view_.facts.sentences[sentence].sentence)) weight += 4;  // "Pomellen, 3 March."
    if (IsSeatOfACourt(mention)) weight -= 9;
    if (StandsBehindAPost(view_.reading.document->text, mention.span)) weight += 2;
    const bool stands = StandsAtAPlace(view_.reading.document->text, mention.span);
    if (stands) weight += 1;
    if (!stands && place.kind == "country" && first == last) weight -= 4;  // "Kolkata, India"
    return weight - 0.1 * (sentence - told.front());
  }

  // "Harare magistrates' court", "Bristol Crown Court": the words behind a place say that it is tried there.
  bool StandsBeforeACourt(const Mention& place) const {
    constexpr uint32_t kAhead = 28;
    std::string after = Fold(std::string_view(view_.reading.document->text).substr(place.span.end, kAhead));
    after = after.substr(0, after.find_first_of(",.;:\n"));
    return after.starts_with(" ") && (after.find(" court") != std::string::npos || after.find(" tribunal") != std::string::npos ||
                                      after.find(" assizes") != std::string::npos || after.find(" magistrate") != std::string::npos);
  }

  // "prosecutors in Odessa", "a court in Leeds": where it is tried.
  bool IsSeatOfACourt(const Mention& place) const {
    if (StandsBeforeACourt(place)) return true;
    const auto next = std::partition_point(view_.facts.mentions.begin(), view_.facts.mentions.end(),
                                           [&](const Mention& m) { return m.span.begin <= place.span.begin; });
    for (auto body = next; body != view_.facts.mentions.begin() && next - body < 4;) {
      const auto* organization = std::get_if<OrganizationValue>(&(--body)->value);
      if (organization != nullptr && body->span.Contains(place.span))
        return organization->kind == "prosecutor" || organization->kind == "court";
    }
    return false;
  }

  // The event mention of a sentence that says most of a seizure.
  const EventMention* EventAt(uint32_t sentence) const {
    const auto found = events_.find(sentence);
    return found == events_.end() ? nullptr : found->second;
  }

  const EpisodeView& view_;
  std::map<uint32_t, const EventMention*> events_;
  std::multimap<int, std::string> roles_;  // by mention
  int dateline_ = -1;                      // the town with which the story begins
};

}  // namespace

void FillPlace(const EpisodeView& view, Incident& incident) { PlaceFinder(view).Fill(incident); }

}  // namespace tidewaiter
