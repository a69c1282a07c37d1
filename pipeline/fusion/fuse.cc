#include "pipeline/fusion/fuse.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "pipeline/fusion/merge.h"
#include "pipeline/fusion/similarity.h"

namespace tidewaiter {
namespace {

// A key that more incidents than this share tells nothing apart ("goods:cocaine"); the other keys decide.
constexpr size_t kMaxBlock = 400;

// Documents that tell of one event together are likely to tell of its background together.
constexpr double kLinkedReports = 3.0;

using Pair = std::pair<size_t, size_t>;

std::set<Pair> CandidatePairs(const std::vector<Incident>& incidents) {
  std::map<std::string, std::vector<size_t>> blocks;
  for (size_t i = 0; i < incidents.size(); ++i) {
    for (const std::string& key : BlockingKeys(incidents[i])) blocks[key].push_back(i);
  }
  std::set<Pair> pairs;
  for (const auto& [key, members] : blocks) {
    if (members.size() > kMaxBlock) continue;
    for (size_t i = 0; i < members.size(); ++i) {
      for (size_t j = 0; j < i; ++j) pairs.emplace(members[j], members[i]);
    }
  }
  return pairs;
}

bool ShareDocument(const Incident& a, const Incident& b) {
  return std::any_of(a.reports.begin(), a.reports.end(), [&](const Report& x) {
    return std::any_of(b.reports.begin(), b.reports.end(), [&](const Report& y) { return x.document == y.document && x.path == y.path; });
  });
}

class Groups {
 public:
  explicit Groups(const std::vector<Incident>& incidents) : incidents_(incidents), root_(incidents.size()) {
    std::iota(root_.begin(), root_.end(), size_t{0});
    members_.resize(incidents.size());
    for (size_t i = 0; i < incidents.size(); ++i) members_[i] = {i};
  }

  // Joins the groups of a pair unless any two of their members cannot be the same event.
  void Join(Pair pair) {
    size_t a = Root(pair.first), b = Root(pair.second);
    if (a == b || !Agree(a, b)) return;
    if (b < a) std::swap(a, b);
    root_[b] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    std::sort(members_[a].begin(), members_[a].end());
  }

  size_t Root(size_t i) const {
    while (root_[i] != i) i = root_[i];
    return i;
  }
  const std::vector<size_t>& Members(size_t root) const { return members_[root]; }

  // Whether the documents of two incidents tell of some other event together.
  bool Linked(size_t a, size_t b) const {
    for (size_t root = 0; root < root_.size(); ++root) {
      if (root_[root] != root || members_[root].size() < 2) continue;
      bool has_a = false, has_b = false;
      for (size_t member : members_[root]) {
        has_a |= ShareDocument(incidents_[member], incidents_[a]);
        has_b |= ShareDocument(incidents_[member], incidents_[b]);
      }
      if (has_a && has_b) return true;
    }
    return false;
  }

 private:
  bool Agree(size_t a, size_t b) const {
    for (size_t x : members_[a]) {
      for (size_t y : members_[b]) {
        if (ShareDocument(incidents_[x], incidents_[y]) || Similarity(incidents_[x], incidents_[y]) < -10) return false;
      }
    }
    return true;
  }

  const std::vector<Incident>& incidents_;
  std::vector<size_t> root_;
  std::vector<std::vector<size_t>> members_;
};

}  // namespace

std::vector<Incident> Fuse(std::vector<Incident> incidents) {
  Groups groups(incidents);
  std::vector<Pair> unsure;
  for (const Pair& pair : CandidatePairs(incidents)) {
    const double score = Similarity(incidents[pair.first], incidents[pair.second]);
    if (score >= kSameEvent) {
      groups.Join(pair);
    } else if (score >= kSameEvent - kLinkedReports) {
      unsure.push_back(pair);
    }
  }
  for (const Pair& pair : unsure) {
    if (groups.Linked(pair.first, pair.second)) groups.Join(pair);
  }
  std::vector<Incident> fused;
  for (size_t i = 0; i < incidents.size(); ++i) {
    if (groups.Root(i) != i) continue;
    std::vector<const Incident*> reports;
    for (size_t member : groups.Members(i)) reports.push_back(&incidents[member]);
    fused.push_back(Merge(reports));
  }
  return fused;
}

}  // namespace tidewaiter
