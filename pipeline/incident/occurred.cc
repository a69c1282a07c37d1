// When it happened: the seizure, the interception or the raid, else the course of events, else the arrest; never a hearing, a statement
// or what was long before. A date is judged by the nearest word that tells what happened on it (`occasion_words`), by the deeds of its
// sentence, and by how exact it is.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "pipeline/incident/sentence_profile.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

struct Occasion {
  std::string_view name;
  double weight;
};
// Set by reading, not fitted: a seizure outweighs any arrest, and what was said, heard or decided on a day never dates the deed.
constexpr std::array<Occasion, 8> kOccasions = {
    {{"seizure", 9}, {"raid", 7}, {"search", 5}, {"course", 6}, {"arrest", 4.5}, {"statement", -6}, {"court", -8}, {"background", -9}}};
constexpr double kNoOccasion = 2.5, kDeedInSentence = 1.5, kLeast = 2.4;
constexpr uint32_t kReach = 18;  // words between a date and what tells of it

double WeightOf(std::string_view occasion) {
  for (const Occasion& row : kOccasions) {
    if (row.name == occasion) return row.weight;
  }
  return 0;
}

// The day, month, year or range that a date or a time of day names: "2022-06-27" of "2022-06-27T02:00".
std::string DayOf(const DateValue& date) {
  const bool dated = date.kind == DateValue::Kind::kDate || date.kind == DateValue::Kind::kTime;
  return dated ? date.edtf.substr(0, date.edtf.find('T')) : std::string();
}

bool IsRange(std::string_view day) { return day.find('/') != std::string_view::npos; }

// Seasons (months beyond 12), decades, fiscal years and days that could not be read say too little.
bool IsVague(std::string_view day) {
  const std::string_view behind = day.starts_with("XXXX") ? day.substr(4) : day;
  return behind.find_first_of("X~") != std::string_view::npos || (day.size() == 7 && day[5] == '2');
}

bool IsRelative(const Mention& mention) {
  constexpr std::array<std::string_view, 5> kRules = {"date.unit-reference", "date.duration", "date.quarter", "date.year-ago",
                                                      "date.holiday"};
  return std::find(kRules.begin(), kRules.end(), mention.rule) != kRules.end();
}

// "over the weekend": two days of one month.
bool IsWeekend(std::string_view day) {
  return day.size() == 21 && day.substr(0, 7) == day.substr(11, 7) && std::abs(day[9] - day[20]) == 1;
}

// "between March and May 2024" is a course of events; "last week" is not.
bool IsToldRange(const Mention& mention, std::string_view day) { return IsRange(day) && !IsRelative(mention); }

// Days and told ranges before months; a bare year dates nothing but an old case.
double Exactness(const Mention& mention, std::string_view day, bool main) {
  if (IsRange(day)) return IsRelative(mention) && !IsWeekend(day) ? -6 : day.size() <= 9 ? 0 : 3;
  if (mention.rule == "date.holiday") return -6;
  if (day.size() >= 10) return 2;
  if (day.size() == 7) return 1;
  return IsRelative(mention) ? -20 : main ? -8 : -2;
}

// "In 2024 customs seized 133 million cigarettes": a year's figures, not an old case.
bool IsRecentYear(std::string_view day, std::string_view published) {
  if (day.size() != 4 || published.size() < 4) return false;
  return std::atoi(std::string(day).c_str()) + 1 >= std::atoi(std::string(published.substr(0, 4)).c_str());
}

class OccurredFinder {
 public:
  explicit OccurredFinder(const EpisodeView& view)
      : view_(view), published_(view.reading.document->published), occasions_(view.reading.Names("occasion")) {
    first_ = view.episode.events.empty() ? 0 : view.episode.events.front().sentence;
    for (const EventMention& event : view.episode.events) deeds_.emplace_back(event.sentence, IsDeed(event));
    std::sort(deeds_.begin(), deeds_.end());
  }

  const Mention* Best() const {
    const Mention* best = nullptr;
    double most = kLeast;
    Span law;  // "the Immigration Act 1959/63": the years of a law date nothing
    for (const Mention& mention : view_.facts.mentions) {
      if (std::holds_alternative<InstrumentValue>(mention.value)) law = mention.span;
      const auto* date = std::get_if<DateValue>(&mention.value);
      if (date == nullptr || (mention.span.begin > law.begin && mention.span.begin < law.end)) continue;
      const std::string day = DayOf(*date);
      if (day.empty() || IsVague(day) || IsRecentYear(day, published_)) continue;
      const double weight = WeightOfDate(mention, day);
      if (weight > most) best = &mention;
      most = std::max(most, weight);
    }
    return best;
  }

 private:
  static bool IsDeed(const EventMention& event) {
    const bool placed = std::any_of(event.fills.begin(), event.fills.end(), [](const RoleFill& fill) { return fill.role == "place"; });
    return event.anchored || placed || std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
             return trigger.value == "seized" || trigger.value == "intercepted" || trigger.value == "raided";
           });
  }

  enum class Told { kElsewhere, kStory, kEvent, kDeed };

  // How much of this episode a sentence tells: a deed, something that is said of it, or only where the story goes on.
  Told ToldIn(uint32_t sentence) const {
    const std::vector<uint32_t>& sentences = view_.episode.sentences;
    Told told = std::binary_search(sentences.begin(), sentences.end(), sentence) ? Told::kStory : Told::kElsewhere;
    auto event = std::lower_bound(deeds_.begin(), deeds_.end(), std::pair(sentence, false));
    for (; event != deeds_.end() && event->first == sentence; ++event) told = std::max(told, event->second ? Told::kDeed : Told::kEvent);
    return told;
  }

  double WeightOfDate(const Mention& mention, const std::string& day) const {
    const uint32_t sentence = view_.reading.SentenceAt(mention.span.begin);
    const Told told = ToldIn(sentence);
    if (told == Told::kElsewhere) return -1;
    if (!published_.empty() && day.substr(0, 10) > published_) return -1;  // a hearing to come
    double occasion = OccasionOf(mention, sentence).value_or(told == Told::kStory ? kNoOccasion - 1 : kNoOccasion);
    if (IsToldRange(mention, day) && occasion == kNoOccasion) occasion = WeightOf("course");
    if (IsDateline(view_.facts.sentences[sentence].sentence))
      occasion = WeightOf("search");  // "Pomellen, 3 March.": what follows is of that day
    double weight = occasion + Exactness(mention, day, view_.episode.main);
    if (told == Told::kDeed) weight += kDeedInSentence;
    if (day == published_)
      weight -= IsAbsolute(mention) && !IsToldAsDay(mention) ? 12 : occasion > 4 ? 1 : 8;  // a date line, or "said on Friday"
    if (day != published_ && StandsInADateLine(mention, sentence)) weight -= 12;
    return weight - 0.2 * std::min(10u, sentence > first_ ? sentence - first_ : 0);
  }

  // "was intercepted on Aug. 26": told of the day, though it is that of the paper.
  bool IsToldAsDay(const Mention& mention) const {
    const std::string_view text = view_.reading.document->text;
    return text.substr(0, mention.span.begin).ends_with(" on ");
  }

  // "LONDON, March 3 - A man who ...", "(Reuters)": the day on which it was written.
  bool StandsInADateLine(const Mention& mention, uint32_t sentence) const {
    constexpr uint32_t kLongest = 40;  // bytes of the town and its country
    const std::string_view text = view_.reading.document->text;
    if (!IsAbsolute(mention) || mention.span.begin - view_.reading.sentences[sentence].span.begin > kLongest) return false;
    std::string_view behind = text.substr(mention.span.end, kLongest);
    if (behind.starts_with(" (")) behind.remove_prefix(std::min(behind.size(), behind.find(')') + 1));
    if (!behind.starts_with(' ')) return false;
    behind.remove_prefix(1);
    return behind.starts_with("- ") || behind.starts_with("-- ") || behind.starts_with("–") || behind.starts_with("—");
  }

  static bool IsAbsolute(const Mention& mention) { return mention.rule != "date.weekday" && mention.rule != "date.day-word"; }

  // The weight of the nearest word that tells what the day is of; what stands behind the date or a comma counts as further off. A date
  // that opens a clause ("..., on 3 May the ship docked") looks ahead.
  std::optional<double> OccasionOf(const Mention& mention, uint32_t sentence) const {
    const Reading& reading = view_.reading;
    const uint32_t begin = reading.TokenAt(mention.span.begin), end = reading.TokenAt(mention.span.end - 1) + 1;
    const Sentence& bounds = reading.sentences[sentence];
    const auto right =
        std::partition_point(occasions_.begin(), occasions_.end(), [&](const NameHit& hit) { return hit.first_token < end; });
    uint32_t nearest = kReach;
    std::optional<double> weight;
    for (auto left = right; left != occasions_.begin();) {
      --left;
      if (left->first_token < bounds.first_token) break;
      if (left->end_token > begin) continue;                                                       // inside the date: "March"
      while (left != occasions_.begin() && std::prev(left)->end_token == left->end_token) --left;  // "custody since", not "since"
      const uint32_t distance = Distance(left->end_token, begin) + (LooksAhead(begin, end, right, bounds) ? 8 : 0);
      if (distance < ReachOf(*left)) nearest = distance;
      if (distance < ReachOf(*left)) weight = WeightOf(ClassOf(*left));
      break;
    }
    for (auto ahead = right; ahead != occasions_.end() && ahead->end_token <= bounds.end_token; ++ahead) {
      const uint32_t distance = Distance(end, ahead->first_token);
      if (distance + 2 >= nearest) break;
      if (distance >= ReachOf(*ahead)) continue;
      if (ClassOf(*ahead) == "statement" && !OpensClause(begin) && BreakBetween(end, ahead->first_token - 1)) continue;  // ", police said"
      return WeightOf(ClassOf(*ahead));
    }
    return weight;
  }

  bool BreakBetween(uint32_t from, uint32_t to) const {
    for (uint32_t i = from; i <= to; ++i) {
      if (view_.reading.tokens[i].gap == Gap::kBreak) return true;
    }
    return false;
  }

  // What speaks against a date must stand close to it: "since", "founded in", "sentenced on".
  uint32_t ReachOf(const NameHit& hit) const {
    const std::string_view name = ClassOf(hit);
    return name == "background" ? 5 : name == "court" || name == "statement" ? 10 : kReach;
  }

  // "..., on 3 May the ship docked", not "opened the box, no. 7, on 3 May".
  bool LooksAhead(uint32_t begin, uint32_t end, std::vector<NameHit>::const_iterator ahead, const Sentence& bounds) const {
    constexpr uint32_t kClose = 8;
    return OpensClause(begin) && ahead != occasions_.end() && ahead->end_token <= bounds.end_token &&
           Distance(end, ahead->first_token) < kClose;
  }

  bool OpensClause(uint32_t token) const {
    const auto& tokens = view_.reading.tokens;
    const auto breaks = [&](uint32_t i) { return tokens[i].gap == Gap::kBreak; };
    if (breaks(token) || (token > 0 && breaks(token - 1) && tokens[token - 1].span.size() <= 2)) return true;
    // "The court heard that on 3 May ...": what was heard was not done on that day.
    constexpr std::array<std::string_view, 7> kOpening = {"that", "when", "how", "where", "because", "after", "before"};
    const auto opens = [&](uint32_t i) {
      return std::find(kOpening.begin(), kOpening.end(), view_.reading.Text(tokens[i].span)) != kOpening.end();
    };
    return token > 1 && tokens[token - 1].span.size() <= 2 && opens(token - 2);
  }

  std::string_view ClassOf(const NameHit& hit) const { return view_.reading.patterns->gazetteer.Column(*hit.entry, "class"); }

  // Words between two tokens; a comma counts as four.
  uint32_t Distance(uint32_t from, uint32_t to) const {
    uint32_t distance = to - from;
    for (uint32_t i = from; i <= to && i < view_.reading.tokens.size() && distance < kReach; ++i) {
      if (view_.reading.tokens[i].gap == Gap::kBreak) distance += 4;
    }
    return distance;
  }

  const EpisodeView& view_;
  const std::string& published_;
  const std::vector<NameHit>& occasions_;
  uint32_t first_ = 0;
  std::vector<std::pair<uint32_t, bool>> deeds_;  // sentences of this episode, and whether a deed is told there
};

}  // namespace

void FillOccurred(const EpisodeView& view, Incident& incident) {
  const Mention* mention = OccurredFinder(view).Best();
  if (mention == nullptr) return;
  DateValue occurred = std::get<DateValue>(mention->value);
  occurred.edtf = DayOf(occurred);
  const EventMention* event = view.EventAt(view.reading.SentenceAt(mention->span.begin));
  incident.occurred.push_back(
      {occurred, {event == nullptr ? view.evidence.Make(mention->span, mention->rule) : view.Of(*mention, *event)}});
}

}  // namespace tidewaiter
