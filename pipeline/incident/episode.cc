#include "pipeline/incident/episode.h"

#include <algorithm>
#include <string>

#include "pipeline/incident/case.h"
#include "pipeline/incident/sentence_profile.h"

namespace tidewaiter {
namespace {

constexpr size_t kMaxEpisodes = 64;  // a document that tells of more is a list; the rest joins the last

// Evidence that a sentence tells of another event than an episode, against what ties it to it. Set by reading, in halves.
constexpr double kSeparateCue = 3, kAnotherCue = 1, kOtherOpeningDate = 1.5, kOtherYear = 1.5, kOtherSpot = 1.5, kOtherGoods = 1.5,
                 kOtherSuspect = 1.5;
constexpr double kSharedName = 3, kSharedDay = 1, kContinues = 1.5;
constexpr double kNewEpisode = 3;

template <class T>
size_t Shared(const std::set<T>& a, const std::set<T>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const T& item) { return b.contains(item); }));
}

template <class T>
bool Differ(const std::set<T>& a, const std::set<T>& b) {
  return !a.empty() && !b.empty() && Shared(a, b) == 0;
}

std::string YearOf(const std::string& edtf) { return edtf.substr(0, 4); }

class Narrative {
 public:
  Narrative(const Reading& reading, const Facts& facts) : reading_(reading), facts_(facts) {}

  void Read(uint32_t sentence, EventMention* event) {
    const SentenceProfile profile = ProfileOf(reading_, facts_, sentence, event);
    if (event != nullptr && IsPeriodTotal(profile, *event)) return;
    if (profile.paragraph) background_ = false;
    const int target = TargetOf(profile, event);
    if (target == kNowhere) return;
    if (target == kPending) {
      pending_sentences_.push_back(sentence);
      if (event != nullptr) pending_.push_back(std::move(*event));
      return;
    }
    current_ = static_cast<size_t>(target);
    groups_[current_].Add(sentence, profile, event);
  }

  std::vector<Episode> Take() {
    if (groups_.empty() && !pending_.empty()) groups_.emplace_back();
    std::vector<Episode> episodes;
    for (Group& group : groups_) {
      if (episodes.empty()) PutPendingInto(group.episode);
      episodes.push_back(std::move(group.episode));
    }
    return episodes;
  }

 private:
  static constexpr int kNowhere = -1, kPending = -2;

  struct Group {
    Episode episode;
    SentenceProfile profile;  // all that its sentences name

    void Add(uint32_t sentence, const SentenceProfile& added, EventMention* event) {
      episode.sentences.push_back(sentence);
      if (event != nullptr) episode.events.push_back(std::move(*event));
      profile.names.insert(added.names.begin(), added.names.end());
      profile.bodies.insert(added.bodies.begin(), added.bodies.end());
      if (added.headline) return;  // a headline may tell of several events; the story itself tells them apart
      profile.suspects.insert(added.suspects.begin(), added.suspects.end());
      profile.spots.insert(added.spots.begin(), added.spots.end());
      profile.days.insert(added.days.begin(), added.days.end());
      profile.categories.insert(added.categories.begin(), added.categories.end());
      profile.kinds.insert(added.kinds.begin(), added.kinds.end());
    }
  };

  int TargetOf(const SentenceProfile& profile, const EventMention* event) {
    if (groups_.empty()) return profile.nucleus ? Begin() : kPending;
    const size_t nearest = Nearest(profile);
    const double affinity = Affinity(profile, groups_[nearest].profile);
    const double newness = Newness(profile, groups_[nearest].profile);
    if (newness >= kNewEpisode && groups_.size() < kMaxEpisodes) {
      if (profile.nucleus) return Begin();
      background_ = event != nullptr || profile.separate;
    }
    if (background_ && affinity < 1) return kNowhere;
    background_ = false;
    return static_cast<int>(affinity > 0 ? nearest : current_);
  }

  int Begin() {
    groups_.emplace_back();
    background_ = false;
    return static_cast<int>(groups_.size() - 1);
  }

  // The episode that a sentence has most in common with; the one told last where it has as much in common with others.
  size_t Nearest(const SentenceProfile& profile) const {
    size_t nearest = current_;
    double most = Affinity(profile, groups_[current_].profile);
    for (size_t i = 0; i < groups_.size(); ++i) {
      const double affinity = Affinity(profile, groups_[i].profile);
      if (affinity <= most + 0.5) continue;
      nearest = i;
      most = affinity;
    }
    return nearest;
  }

  static double Affinity(const SentenceProfile& a, const SentenceProfile& b) {
    return 3.0 * static_cast<double>(Shared(a.names, b.names)) + static_cast<double>(Shared(a.spots, b.spots)) +
           static_cast<double>(Shared(a.days, b.days)) + static_cast<double>(Shared(a.kinds, b.kinds)) +
           0.5 * static_cast<double>(Shared(a.bodies, b.bodies)) + 0.5 * static_cast<double>(Shared(a.categories, b.categories));
  }

  static double Newness(const SentenceProfile& profile, const SentenceProfile& told) {
    double newness = 0;
    if (profile.separate) newness += kSeparateCue;
    if (profile.another) newness += kAnotherCue;
    if (!profile.opening_date.empty() && !told.days.empty() && !told.days.contains(profile.opening_date)) {
      newness += kOtherOpeningDate;
      const auto same_year = [&](const std::string& day) { return YearOf(day) == YearOf(profile.opening_date); };
      if (std::none_of(told.days.begin(), told.days.end(), same_year)) newness += kOtherYear;
    }
    if (Differ(profile.spots, told.spots)) newness += kOtherSpot;
    if (profile.counted && Differ(profile.categories, told.categories)) newness += kOtherGoods;
    if (Differ(profile.suspects, told.suspects)) newness += kOtherSuspect;
    newness -= kSharedName * static_cast<double>(Shared(profile.names, told.names));
    newness -= kSharedDay * static_cast<double>(Shared(profile.days, told.days));
    return newness - (profile.continues ? kContinues : 0);
  }

  void PutPendingInto(Episode& episode) {
    episode.events.insert(episode.events.begin(), std::make_move_iterator(pending_.begin()), std::make_move_iterator(pending_.end()));
    episode.sentences.insert(episode.sentences.begin(), pending_sentences_.begin(), pending_sentences_.end());
  }

  const Reading& reading_;
  const Facts& facts_;
  std::vector<Group> groups_;
  std::vector<EventMention> pending_;  // told before any episode began: a headline without goods
  std::vector<uint32_t> pending_sentences_;
  size_t current_ = 0;
  bool background_ = false;  // an older case without facts of its own is being told
};

// Sentences that speak in general have no event mention, and tell of no episode.
bool IsGeneral(const SentenceFacts& sentence) {
  return std::any_of(sentence.frames.begin(), sentence.frames.end(), [](const RuleHit& hit) { return hit.rule->constants.contains("general"); });
}

}  // namespace

std::vector<Episode> GroupEpisodes(const Reading& reading, const Facts& facts, std::vector<EventMention> events) {
  Narrative narrative(reading, facts);
  auto event = events.begin();
  for (uint32_t i = 0; i < facts.sentences.size(); ++i) {
    const bool has_event = event != events.end() && event->sentence == i;
    if (!IsGeneral(facts.sentences[i])) narrative.Read(i, has_event ? &*event : nullptr);
    if (has_event) ++event;
  }
  std::vector<Episode> episodes = narrative.Take();
  std::erase_if(episodes, [&](const Episode& episode) { return !IsCase(reading, facts, episode); });
  const auto largest = std::max_element(episodes.begin(), episodes.end(),
                                        [](const Episode& a, const Episode& b) { return a.events.size() < b.events.size(); });
  if (largest != episodes.end()) largest->main = true;
  return episodes;
}

}  // namespace tidewaiter
