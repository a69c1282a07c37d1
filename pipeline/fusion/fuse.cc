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

// In order, each once.
std::vector<Pair> CandidatePairs(const std::vector<Incident>& incidents) {
  std::map<std::string, std::vector<size_t>> blocks;
  for (size_t i = 0; i < incidents.size(); ++i) {
    for (const std::string& key : BlockingKeys(incidents[i])) blocks[key].push_back(i);
  }
  std::vector<Pair> pairs;
  for (const auto& [key, members] : blocks) {
    if (members.size() > kMaxBlock) continue;
    for (size_t i = 0; i < members.size(); ++i) {
      for (size_t j = 0; j < i; ++j) pairs.emplace_back(members[j], members[i]);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

// Which incidents were told by which documents. Documents are numbered, since their ids are long and compared often.
class Telling {
 public:
  explicit Telling(const std::vector<Incident>& incidents) : documents_(incidents.size()) {
    std::map<std::pair<std::string, std::string>, size_t> numbers;
    for (size_t i = 0; i < incidents.size(); ++i) {
      for (const Report& report : incidents[i].reports) {
        const auto [entry, is_new] = numbers.try_emplace({report.document, report.path}, incidents_.size());
        if (is_new) incidents_.emplace_back();
        incidents_[entry->second].push_back(i);
        documents_[i].push_back(entry->second);
      }
    }
  }

  const std::vector<size_t>& DocumentsOf(size_t incident) const { return documents_[incident]; }
  const std::vector<size_t>& IncidentsOf(size_t document) const { return incidents_[document]; }

 private:
  std::vector<std::vector<size_t>> documents_;  // by incident
  std::vector<std::vector<size_t>> incidents_;  // by document
};

class Groups {
 public:
  explicit Groups(const std::vector<Incident>& incidents)
      : incidents_(incidents), telling_(incidents), root_(incidents.size()), members_(incidents.size()) {
    std::iota(root_.begin(), root_.end(), size_t{0});
    for (size_t i = 0; i < incidents.size(); ++i) members_[i] = {i};
  }

  // Joins the groups of a pair unless any two of their members cannot be the same event.
  void Join(Pair pair) {
    size_t a = root_[pair.first], b = root_[pair.second];
    if (a == b || !Agree(a, b)) return;
    if (b < a) std::swap(a, b);
    for (size_t member : members_[b]) root_[member] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    std::sort(members_[a].begin(), members_[a].end());
  }

  size_t Root(size_t i) const { return root_[i]; }
  const std::vector<size_t>& Members(size_t root) const { return members_[root]; }

  // Whether the documents of two incidents tell of some other event together.
  bool Linked(size_t a, size_t b) const {
    const std::set<size_t> with_a = JointGroups(a), with_b = JointGroups(b);
    return std::any_of(with_a.begin(), with_a.end(), [&](size_t root) { return with_b.contains(root); });
  }

 private:
  // The groups of several reports to which documents of the incident belong.
  std::set<size_t> JointGroups(size_t incident) const {
    std::set<size_t> groups;
    for (size_t document : telling_.DocumentsOf(incident)) {
      for (size_t told : telling_.IncidentsOf(document)) {
        if (members_[root_[told]].size() > 1) groups.insert(root_[told]);
      }
    }
    return groups;
  }

  std::set<size_t> Documents(size_t root) const {
    std::set<size_t> documents;
    for (size_t member : members_[root]) documents.insert(telling_.DocumentsOf(member).begin(), telling_.DocumentsOf(member).end());
    return documents;
  }

  bool Agree(size_t a, size_t b) const {
    const std::set<size_t> of_a = Documents(a), of_b = Documents(b);
    if (std::any_of(of_a.begin(), of_a.end(), [&](size_t document) { return of_b.contains(document); })) return false;
    for (size_t x : members_[a]) {
      for (size_t y : members_[b]) {
        if (Similarity(incidents_[x], incidents_[y]) < -10) return false;
      }
    }
    return true;
  }

  const std::vector<Incident>& incidents_;
  const Telling telling_;
  std::vector<size_t> root_;                  // by incident
  std::vector<std::vector<size_t>> members_;  // by root
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
