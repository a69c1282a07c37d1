#include "pipeline/incident/episode.h"

#include <algorithm>
#include <string>

#include "pipeline/incident/bare_goods.h"
#include "pipeline/incident/case.h"
#include "pipeline/incident/sentence_profile.h"

namespace tidewaiter {
namespace {

constexpr size_t kMaxEpisodes = 64;  // a document that tells of more is a list; the rest joins the last
constexpr size_t kParagraphAhead = 5;
constexpr uint32_t kAhead = 2;  // sentences over which a new episode may be opened before it says what was seized

// Evidence that a sentence tells of another event than an episode, against what ties it to it. Set by reading, in halves.
constexpr double kSeparateCue = 4, kAnotherCue = 2, kEarlier = 3, kRelativeDate = 1, kOtherOpeningDate = 1.5, kOtherYear = 1.5,
                 kOtherSpot = 1.5, kOtherGoods = 1, kOtherCountedGoods = 1.5, kOtherSuspect = 1, kSection = 1.5, kSectionOfOther = 1.5,
                 kListItem = 3.5, kComplete = 1, kOtherCountry = 1.5, kOtherLoadThatDay = 1.5, kOldCase = 6, kEarlierStop = 1,
                 kElsewhereOnAnotherDay = 2, kAnnounced = 2;
constexpr double kSharedName = 3, kSharedDay = 1, kSharedKind = 0.5, kSharedLoad = 5, kContinues = 2;
constexpr double kNewEpisode = 3, kCertainlyNew = 4;
// By how much more a sentence must have in common with another episode than with the one told last.
constexpr double kSwitch = 0.5, kSwitchInParagraph = 2;

template <class T>
size_t Shared(const std::set<T>& a, const std::set<T>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const T& item) { return b.contains(item); }));
}

template <class T>
bool Differ(const std::set<T>& a, const std::set<T>& b) {
  return !a.empty() && !b.empty() && Shared(a, b) == 0;
}

std::string YearOf(const std::string& edtf) { return edtf.substr(0, 4); }

// A lead that counts nothing may have called fakes what it later calls bracelets.
bool OtherGoods(const SentenceProfile& a, const SentenceProfile& b) {
  const bool fakes = a.categories.contains("counterfeit") || b.categories.contains("counterfeit");
  return Differ(a.categories, b.categories) && ((a.counted && b.counted) || !fakes);
}

// Whether a month or a span of days ("2023-10", "2022-06/2023-10") holds a day; a year may hold several cases.
bool Holds(const std::string& period, const std::string& day) {
  const size_t slash = period.find('/');
  const std::string first = period.substr(0, slash);
  const std::string last = slash == std::string::npos ? first : period.substr(slash + 1);
  if (slash == std::string::npos && first.size() != 7) return false;
  return day.compare(0, first.size(), first) >= 0 && day.compare(0, last.size(), last) <= 0;
}

// A sentence on its way to its episode.
struct Told {
  uint32_t sentence = 0;
  SentenceProfile profile;
  EventMention* event = nullptr;
  bool aside = false;  // a clause that tells of another event; the story goes on where it was
};

class Narrative {
 public:
  // `paragraph`: what the paragraph names that the sentence begins, else the sentence. `nucleus_ahead`: this sentence or one soon after it
  // says what was done with which goods.
  void Read(const Told& told, const SentenceProfile& paragraph, bool nucleus_ahead) {
    if (told.profile.paragraph) background_ = false;
    const Group* target = TargetOf(told, paragraph, nucleus_ahead);
    if (target == nullptr) return;
    const auto index = static_cast<size_t>(target - groups_.data());
    groups_[index].Add(told);
    announced_ |= told.profile.several;
    if (!told.aside) current_ = index;
  }

  std::vector<Episode> Take() {
    std::vector<Episode> episodes;
    for (Group& group : groups_) {
      if (&group == groups_.data() || group.clause || !IsBare(group.profile)) episodes.push_back(std::move(group.episode));
    }
    return episodes;
  }

 private:
  struct Group {
    Episode episode;
    SentenceProfile profile;    // all that its sentences name
    std::set<Spot> deed_spots;  // of sentences that tell of a deed
    std::set<std::string> deed_days;
    bool detailed = false;  // goods were counted in it since several events were announced, or none were
    bool aside = false;     // an older case, after which the story goes on where it was
    bool clause = false;    // begun by a clause, which names little
    size_t before = 0;      // the episode told before it

    void Add(const Told& told) {
      episode.sentences.push_back(told.sentence);
      if (told.event != nullptr) episode.events.push_back(std::move(*told.event));
      const SentenceProfile& added = told.profile;
      if (added.headline) return;  // a headline may tell of several events; the story itself tells them apart
      profile.names.insert(added.names.begin(), added.names.end());
      profile.persons.insert(added.persons.begin(), added.persons.end());
      profile.bodies.insert(added.bodies.begin(), added.bodies.end());
      profile.suspects.insert(added.suspects.begin(), added.suspects.end());
      profile.spots.insert(added.spots.begin(), added.spots.end());
      profile.days.insert(added.days.begin(), added.days.end());
      profile.categories.insert(added.categories.begin(), added.categories.end());
      profile.kinds.insert(added.kinds.begin(), added.kinds.end());
      profile.loads.insert(added.loads.begin(), added.loads.end());
      profile.facilities.insert(added.facilities.begin(), added.facilities.end());
      profile.deed |= added.deed;
      profile.stop |= added.stop;
      profile.stopped |= added.stopped;
      profile.judged |= added.judged;
      profile.counted |= added.counted;
      profile.sum |= added.sum;
      profile.facility |= added.facility;
      profile.item |= added.item;
      detailed |= added.counted && !added.several;
      profile.section |= added.section;
      if (!added.deed) return;
      deed_spots.insert(added.spots.begin(), added.spots.end());
      deed_days.insert(added.days.begin(), added.days.end());
      profile.countries.insert(added.countries.begin(), added.countries.end());
    }
  };

  // Where a sentence belongs; nullptr: nowhere, it is background.
  const Group* TargetOf(const Told& told, const SentenceProfile& paragraph, bool nucleus_ahead) {
    const SentenceProfile& profile = told.profile;
    if (groups_.empty()) return &groups_.emplace_back();
    const Group* nearest = Nearest(profile);
    const double affinity = Affinity(profile, nearest->profile);
    const double newness = Newness(paragraph, *nearest) + Announced(paragraph, *nearest);
    if (newness >= kNewEpisode && nearest->profile.deed) {
      const bool goods = !paragraph.kinds.empty() || !paragraph.categories.empty() || (paragraph.section && paragraph.sum);
      const bool numbered = paragraph.section && paragraph.item;
      const bool whole = (paragraph.deed && (numbered || ((paragraph.section || paragraph.item) && goods))) ||
                         (numbered && goods && paragraph.counted) ||
                         (paragraph.section && paragraph.another && goods);  // "And the honey? | At the port of Bari, meanwhile, ..."
      const bool told_anew = nucleus_ahead || whole || (profile.deed && newness >= kCertainlyNew);
      if (told_anew && groups_.size() < kMaxEpisodes) {
        background_ = false;
        const bool older = IsOlder(profile, groups_[current_]);
        Group& group = groups_.emplace_back();
        group.aside = older;
        group.clause = told.aside;
        group.before = current_;
        return &group;
      }
      background_ = told.event != nullptr || profile.separate || numbered;
    }
    if (background_ && affinity < 1) return nullptr;
    background_ = false;
    return affinity > 0 ? nearest : &groups_[Resumed(profile)];
  }

  // "In an earlier case, the office uncovered a network": without a day, a spot, a number or a name it is background.
  static bool IsBare(const SentenceProfile& told) {
    return told.days.empty() && told.spots.empty() && told.names.empty() && told.suspects.empty() && !told.counted && !told.sum &&
           !told.facility && !told.item && !told.section;
  }

  // "In March, police stopped a tipper. | The Forest Service took part in the operation.": a new paragraph that names nothing of the older
  // case is about the one before.
  size_t Resumed(const SentenceProfile& profile) const {
    const Group& told = groups_[current_];
    const bool goes_on =
        !profile.paragraph || profile.item || profile.section || profile.headline || (profile.continues && !profile.definite);
    return told.aside && !goes_on ? told.before : current_;
  }

  static bool IsOlder(const SentenceProfile& profile, const Group& group) {
    const std::set<std::string>& days = group.deed_days.empty() ? group.profile.days : group.deed_days;
    return profile.earlier || !profile.past_year.empty() || (!days.empty() && IsBefore(profile, days));
  }

  // The episode that a sentence has most in common with; the one told last where it has as much in common with others.
  const Group* Nearest(const SentenceProfile& profile) const {
    const Group* nearest = &groups_[current_];
    double most = Affinity(profile, nearest->profile);
    for (const Group& group : groups_) {
      const double affinity = Affinity(profile, group.profile);
      if (affinity <= most + (profile.paragraph ? kSwitch : kSwitchInParagraph)) continue;
      nearest = &group;
      most = affinity;
    }
    return nearest;
  }

  static double Affinity(const SentenceProfile& a, const SentenceProfile& b) {
    return 3.0 * static_cast<double>(SharedNames(a, b)) + (Meet(a.spots, b.spots) ? 1 : 0) + static_cast<double>(Shared(a.days, b.days)) +
           static_cast<double>(Shared(a.kinds, b.kinds)) + 0.5 * static_cast<double>(Shared(a.bodies, b.bodies)) +
           0.5 * static_cast<double>(Shared(a.categories, b.categories));
  }

  static double Newness(const SentenceProfile& profile, const Group& group) {
    const SentenceProfile& told = group.profile;
    const bool told_apart = (profile.section || profile.item) && profile.deed &&
                            profile.counted;  // below a crosshead, or in a list, a pronoun looks back to nothing
    const std::set<std::string>& days = group.deed_days.empty() ? told.days : group.deed_days;
    const std::set<Spot>& spots = group.deed_spots.empty() ? told.spots : group.deed_spots;
    // A sentence is passed on another day than the deed, on somebody who may not have been named with it; or the deed is told after it.
    const bool after = profile.judged && !told.judged && told.names.empty() && !Differ(profile.categories, told.categories);
    const bool back = told.judged && !told.stop && !profile.judged && !profile.item && profile.persons.empty() && IsBefore(profile, days) &&
                      !Differ(profile.categories, told.categories);
    const bool verdict = after || back;
    double newness = verdict ? 0 : OtherDate(profile, days);
    if (profile.separate) newness += kSeparateCue;
    if (profile.another) newness += kAnotherCue;
    if (profile.relative) newness += kRelativeDate;
    if (profile.earlier) newness += kEarlier;
    if (profile.section) newness += kSection;
    if (told_apart && profile.section && Differ(profile.kinds, told.kinds)) newness += kSectionOfOther;
    const bool begun = told.counted || told.stopped || told.item;  // what stands before the first entry of a list is about it, too
    if (profile.item && profile.deed && begun && (profile.counted || profile.section)) newness += kListItem;
    if (IsElsewhere(profile, told, spots)) newness += kOtherSpot;
    if (profile.stop && profile.counted && !profile.spots.empty() && told.stop && told.counted) newness += kComplete;
    if (IsElsewhereOnAnotherDay(profile, group)) newness += kElsewhereOnAnotherDay;
    if (profile.stop && profile.counted && told.stopped && !profile.spots.empty() && IsBefore(profile, group.deed_days))
      newness += kEarlierStop;
    const bool abroad = profile.paragraph && !profile.opening_country.empty() && !told.countries.empty() &&
                        !told.countries.contains(profile.opening_country);
    if (abroad && profile.deed && !profile.kinds.empty()) newness += kOtherCountry;
    const bool stopped_abroad =
        !profile.opening_country.empty() && !told.countries.empty() && !told.countries.contains(profile.opening_country);
    if (stopped_abroad && profile.stop && profile.counted && told.stop && told.counted) newness += kOtherCountry;
    if (OtherGoods(profile, told)) newness += profile.counted ? kOtherCountedGoods : kOtherGoods;
    if (!profile.past_year.empty() && !told.days.contains(profile.past_year) && Differ(profile.kinds, told.kinds)) newness += kOldCase;
    if (!verdict && IsAnotherDaysLoad(profile, group)) newness += kOtherLoadThatDay;
    if (profile.section && profile.deed && IsOfOtherYears(profile.days, told.days)) newness += kOtherYear;
    if (Differ(profile.suspects, told.suspects)) newness += kOtherSuspect;
    if (SharedNames(profile, told) > 0) newness -= kSharedName;
    if (!profile.relative) newness -= kSharedDay * static_cast<double>(Shared(profile.days, told.days));
    if (Shared(profile.kinds, told.kinds) > 0) newness -= kSharedKind;
    if (Shared(profile.loads, told.loads) > 0 && !profile.separate && !profile.another) newness -= kSharedLoad;
    const bool goes_on = profile.continues && !told_apart && !profile.separate;  // "The second seizure took place on Friday."
    return newness - (goes_on ? kContinues : 0);
  }

  // In another town, or in its port, where the story so far was about its airport.
  static bool IsElsewhere(const SentenceProfile& profile, const SentenceProfile& told, const std::set<Spot>& spots) {
    if (!profile.spots.empty() && !spots.empty() && !Meet(profile.spots, told.spots)) return true;
    return profile.paragraph && profile.deed && Differ(profile.facilities, told.facilities);
  }

  // "In two separate incidents ...": after the first has been told, a paragraph that opens with another time is about the next.
  double Announced(const SentenceProfile& profile, const Group& group) const {
    if (!announced_ || !profile.paragraph || profile.several || !group.detailed || profile.judged) return 0;
    const std::set<std::string>& days = group.deed_days.empty() ? group.profile.days : group.deed_days;
    return profile.relative || OtherDate(profile, days) > 0 ? kAnnounced : 0;
  }

  // "Another 900 cartons were found at the port of Bari on May 7."
  static bool IsElsewhereOnAnotherDay(const SentenceProfile& profile, const Group& group) {
    constexpr size_t kDay = 10;
    const std::set<std::string>& days = group.deed_days;
    if (!profile.deed || !(profile.counted || profile.sum) || profile.days.empty() || days.empty()) return false;
    if (!IsElsewhere(profile, group.profile, group.deed_spots)) return false;
    const bool exact = std::all_of(profile.days.begin(), profile.days.end(), [](const std::string& day) { return day.size() == kDay; });
    const bool other = std::none_of(profile.days.begin(), profile.days.end(), [&](const std::string& day) { return days.contains(day); });
    // A day before it may be that of the deed itself, told after its announcement.
    return exact && other && (group.profile.counted || *profile.days.begin() > *days.rbegin());
  }

  // "On January 21, officers at the other bridge stopped a tractor. They found 25 pounds of methamphetamine." after 18 pounds of heroin.
  static bool IsAnotherDaysLoad(const SentenceProfile& profile, const Group& group) {
    constexpr size_t kDay = 10;
    if (profile.opening_date.size() != kDay || !profile.counted || !group.profile.counted || !Differ(profile.kinds, group.profile.kinds))
      return false;
    // A day before may be that of the deed itself, told after its announcement.
    const std::set<std::string>& days = group.profile.days;
    const bool later = std::all_of(days.begin(), days.end(), [&](const std::string& day) { return day < profile.opening_date; });
    return later && std::any_of(days.begin(), days.end(), [](const std::string& day) { return day.size() == kDay; });
  }

  // Below a crosshead the day may be told late: "In Sfax they remember the boat. The guard stopped her one night in October 2019."
  static bool IsOfOtherYears(const std::set<std::string>& days, const std::set<std::string>& told) {
    const auto year_is_told = [&](const std::string& day) {
      return day.starts_with('X') || std::any_of(told.begin(), told.end(),
                                                 [&](const std::string& other) { return other[0] == 'X' || YearOf(other) == YearOf(day); });
    };
    return !days.empty() && !told.empty() && std::none_of(days.begin(), days.end(), year_is_told);
  }

  // A court's story goes back to what was done years before.
  static bool IsBefore(const SentenceProfile& profile, const std::set<std::string>& days) {
    const std::string& day = profile.opening_date;
    return !day.empty() && std::all_of(days.begin(), days.end(),
                                       [&](const std::string& told) { return (day[0] == 'X') == (told[0] == 'X') && day < told; });
  }

  static double OtherDate(const SentenceProfile& profile, const std::set<std::string>& days) {
    if (profile.opening_date.empty() || days.empty() || days.contains(profile.opening_date)) return 0;
    const bool exact = std::any_of(days.begin(), days.end(), [](const std::string& day) { return day.size() == 10; });
    const auto holds = [&](const std::string& day) { return Holds(day, profile.opening_date); };
    if (!exact && std::any_of(days.begin(), days.end(), holds)) return 0;
    if (profile.opening_date.starts_with('X')) return kOtherOpeningDate;
    const auto same_year = [&](const std::string& day) { return day.starts_with('X') || YearOf(day) == YearOf(profile.opening_date); };
    return kOtherOpeningDate + (std::none_of(days.begin(), days.end(), same_year) ? kOtherYear : 0);
  }

  std::vector<Group> groups_;
  size_t current_ = 0;
  bool announced_ = false;   // the story has said that it tells of several events
  bool background_ = false;  // an older case without facts of its own is being told
};

// Sentences that speak in general have no event mention, and tell of no episode.
bool IsGeneral(const SentenceFacts& sentence) {
  const auto says = [&](std::string_view word) {
    return std::any_of(sentence.frames.begin(), sentence.frames.end(), [&](const RuleHit& hit) { return hit.Constant("general") == word; });
  };
  return says("yes") && !says("no");
}

// "Where were they going?": in an interview nothing is said by asking.
bool IsQuestion(const SentenceFacts& sentence) {
  return std::any_of(sentence.frames.begin(), sentence.frames.end(),
                     [](const RuleHit& hit) { return hit.rule->constants.contains("inquiry"); });
}

int CountWith(const Facts& facts, std::string_view constant) {
  return static_cast<int>(std::count_if(facts.sentences.begin(), facts.sentences.end(), [&](const SentenceFacts& sentence) {
    return std::any_of(sentence.frames.begin(), sentence.frames.end(),
                       [&](const RuleHit& hit) { return hit.rule->constants.contains(constant); });
  }));
}

DocumentTone ToneOf(const Facts& facts, const std::vector<Told>& sentences) {
  DocumentTone tone;
  tone.general = static_cast<int>(std::count_if(facts.sentences.begin(), facts.sentences.end(), [](const SentenceFacts& sentence) {
    return IsGeneral(sentence) && !IsQuestion(sentence);
  }));
  tone.staged = CountWith(facts, "staged");
  tone.works = CountWith(facts, "work");
  tone.deeds = static_cast<int>(std::count_if(sentences.begin(), sentences.end(), [](const Told& told) { return told.profile.deed; }));
  return tone;
}

// The sentences that may tell of an event, with what they name.
std::vector<Told> Sentences(const Reading& reading, const Facts& facts, std::vector<EventMention>& events) {
  std::vector<Told> sentences;
  auto event = events.begin();
  for (uint32_t i = 0; i < facts.sentences.size(); ++i) {
    const auto first = event;
    while (event != events.end() && event->sentence == i) ++event;
    if (IsGeneral(facts.sentences[i])) continue;
    EventMention* own = first != event ? &*first : nullptr;
    Told told{i, ProfileOf(reading, facts, i, own), own, false};
    if (own == nullptr || !IsPeriodTotal(told.profile, *own)) sentences.push_back(std::move(told));
    for (auto other = first; other != event; ++other) {
      if (other != first) sentences.push_back({i, ProfileOfClause(facts, *other), &*other, true});
    }
  }
  return sentences;
}

// What the paragraph names that sentences[at] begins, as far as a reader looks ahead; in its midst, what the sentence names.
SentenceProfile ParagraphAt(const std::vector<Told>& sentences, size_t at) {
  SentenceProfile paragraph = sentences[at].profile;
  const bool next_goes_on = at + 1 < sentences.size() && !sentences[at + 1].profile.paragraph;
  // Within a paragraph a new day may be told before what it brought.
  if (!paragraph.paragraph && !paragraph.opening_date.empty() && paragraph.kinds.empty() && next_goes_on)
    Merge(paragraph, sentences[at + 1].profile);
  if (!paragraph.paragraph) return paragraph;
  for (size_t i = at + 1; i < sentences.size() && i <= at + kParagraphAhead && !sentences[i].profile.paragraph; ++i)
    Merge(paragraph, sentences[i].profile);
  return paragraph;
}

bool NucleusAhead(const std::vector<Told>& sentences, size_t at) {
  for (size_t i = at; i < sentences.size() && sentences[i].sentence <= sentences[at].sentence + kAhead; ++i) {
    if (sentences[i].profile.nucleus) return true;
  }
  return false;
}

}  // namespace

std::vector<Episode> GroupEpisodes(const Reading& reading, const Facts& facts, std::vector<EventMention> events,
                                   std::vector<Episode>* dropped) {
  const std::vector<Told> sentences = Sentences(reading, facts, events);
  Narrative narrative;
  for (size_t i = 0; i < sentences.size(); ++i) {
    narrative.Read(sentences[i], ParagraphAt(sentences, i), NucleusAhead(sentences, i));
  }
  std::vector<Episode> episodes = narrative.Take();
  const DocumentTone tone = ToneOf(facts, sentences);
  AdoptBareGoods(facts, episodes);
  for (Episode& episode : episodes) episode.reasons = ReasonsFor(reading, facts, episode, tone);
  const auto no_case =
      std::stable_partition(episodes.begin(), episodes.end(), [](const Episode& episode) { return episode.reasons.Weight() >= kCase; });
  if (dropped != nullptr) dropped->assign(no_case, episodes.end());
  episodes.erase(no_case, episodes.end());
  const auto largest = std::max_element(episodes.begin(), episodes.end(),
                                        [](const Episode& a, const Episode& b) { return a.events.size() < b.events.size(); });
  if (largest != episodes.end()) largest->main = true;
  return episodes;
}

}  // namespace tidewaiter
