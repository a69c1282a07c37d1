#include "extractors/match/rules.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "extractors/match/capture_memo.h"
#include "extractors/match/pool.h"
#include "extractors/match/starts.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostRules = 20'000;
// A rule may read far before it fails. After some failures RE2 looks for the next match by itself, in one pass.
constexpr int kMostFailures = 3;

// Where the search for the next hit goes on after one at `span`.
uint32_t NextStart(std::string_view text, Span span, bool overlapping) {
  if (!overlapping) return span.empty() ? span.end + 1 : span.end;
  uint32_t next = span.begin + 1;
  while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
  return next;
}

// The places from which segments may match, segment by segment.
class SegmentStarts {
 public:
  SegmentStarts(std::span<const Start> starts, size_t segments) : starts_(starts), first_(segments, kNone) {
    for (size_t i = starts.size(); i-- > 0;) first_[starts[i].segment] = static_cast<uint32_t>(i);
  }

  std::span<const Start> Of(uint16_t segment) const {
    const uint32_t first = first_[segment];
    if (first == kNone) return {};
    size_t end = first;
    while (end < starts_.size() && starts_[end].segment == segment) ++end;
    return starts_.subspan(first, end - first);
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  const std::span<const Start> starts_;
  std::vector<uint32_t> first_;
};

// The last offset from which `segments` of the automaton can match in their order, if they can; UINT32_MAX for none of them.
std::optional<uint32_t> LastOffset(std::span<const uint16_t> segments, const SegmentStarts& starts) {
  uint32_t limit = UINT32_MAX;
  for (size_t i = segments.size(); i-- > 0;) {
    const std::span<const Start> places = starts.Of(segments[i]);
    if (places.empty()) return std::nullopt;
    if (places.back().open) continue;  // it may match later too
    const auto behind =
        std::upper_bound(places.begin(), places.end(), limit, [](uint32_t most, const Start& s) { return most < s.offset; });
    if (behind == places.begin()) return std::nullopt;
    limit = std::prev(behind)->offset;
  }
  return limit;
}

// Where a rule may match by one of its branches: appends to `places`.
void AddPlaces(const Branch& branch, const SegmentStarts& starts, uint32_t begin, std::vector<Start>& places) {
  const std::span<const uint16_t> segments = branch.segments;
  if (branch.anywhere) {
    if (LastOffset(segments, starts)) places.push_back({segments[0], true, begin});
    return;
  }
  const std::optional<uint32_t> last = LastOffset(segments.subspan(1), starts);
  if (!last) return;
  for (const Start& start : starts.Of(segments[0])) {
    if (start.offset <= *last) places.push_back(start);
  }
}

// Searches one region for one rule.
class RuleSearch {
 public:
  RuleSearch(const Rule& rule, size_t number, std::string_view text, Span region, bool overlapping, bool plain, CaptureMemo& memo,
             std::vector<Span>& captures, std::vector<RuleHit>& hits)
      : rule_(rule),
        number_(number),
        text_(text),
        region_(region),
        overlapping_(overlapping),
        plain_(plain),
        memo_(memo),
        hits_(hits),
        captures_(captures),
        next_(region.begin) {
    captures_.assign(rule.groups.size() + 1, {});
  }

  // The hits that begin at `places`, which are in their order.
  void At(std::span<const Start> places) {
    for (const Start& place : places) {
      if (place.open || failures_ > kMostFailures) return From(place.offset);
      if (place.offset >= next_ && !Match(place.offset, Regex::Where::kAtBegin)) ++failures_;
    }
  }
  // All hits that begin at `start` or later.
  void From(uint32_t start) {
    next_ = std::max(next_, start);
    while (next_ <= region_.end && Match(next_, Regex::Where::kAnywhere)) {
    }
  }

 private:
  bool Match(uint32_t start, Regex::Where where) {
    // The long matches of overlapping search are never the same twice; short ones may be known, so that their end is enough.
    const size_t wanted = overlapping_ ? captures_.size() : 1;
    if (!Ask({start, region_.end}, where, wanted)) return false;
    RuleHit hit{captures_[0], &rule_, {}};
    next_ = NextStart(text_, hit.span, overlapping_);
    if (hit.span.empty()) return true;
    hit.captures = overlapping_ || rule_.groups.empty() ? Captures() : KnownCaptures(hit.span);
    if (!Repeats(hit)) hits_.push_back(std::move(hit));
    return true;
  }

  bool Ask(Span span, Regex::Where where, size_t captures) {
    return rule_.regex->Match(text_, span, where, plain_, std::span(captures_).first(captures));
  }

  // From what RE2 has just told.
  std::vector<Span> Captures() const { return {captures_.begin() + 1, captures_.end()}; }

  std::vector<Span> KnownCaptures(Span span) {
    if (const std::vector<Span>* known = memo_.Find(number_, text_, span, region_.end)) {
      std::vector<Span> captures = *known;
      for (Span& capture : captures) {
        if (!capture.empty()) capture = {span.begin + capture.begin, span.begin + capture.end};
      }
      return captures;
    }
    Ask(span, Regex::Where::kWhole, captures_.size());
    std::vector<Span> captures = Captures();
    Keep(span, captures);
    return captures;
  }

  void Keep(Span span, const std::vector<Span>& captures) {
    std::vector<Span> relative;
    relative.reserve(captures.size());
    for (Span capture : captures) {
      if (capture.empty() && capture != Span{}) return;  // a group that has matched nothing would be taken for one that took no part
      relative.push_back(capture.empty() ? Span{} : Span{capture.begin - span.begin, capture.end - span.begin});
    }
    memo_.Keep(std::move(relative));
  }

  // With `overlapping`, a later start inside the same hit finds the same end again; only the longest is a hit of its own.
  bool Repeats(const RuleHit& hit) const {
    return overlapping_ && !hits_.empty() && hits_.back().rule == &rule_ && hits_.back().span.Contains(hit.span) &&
           hits_.back().captures == hit.captures;
  }

  const Rule& rule_;
  const size_t number_;
  const std::string_view text_;
  const Span region_;
  const bool overlapping_, plain_;
  CaptureMemo& memo_;
  std::vector<RuleHit>& hits_;
  std::vector<Span>& captures_;
  uint32_t next_;
  int failures_ = 0;
};

}  // namespace

Span RuleHit::Capture(std::string_view group) const {
  for (size_t i = 0; i < captures.size(); ++i) {
    if (rule->groups[i] == group && !captures[i].empty()) return captures[i];
  }
  return {};
}

std::string_view RuleHit::Constant(std::string_view key) const {
  const auto found = rule->constants.find(key);
  return found == rule->constants.end() ? std::string_view() : std::string_view(found->second);
}

struct RuleSet::State {
  std::vector<Rule> rules;
  std::optional<StartFinder> starts;
  struct RuleBranch {
    uint16_t rule = 0;
    Branch branch;
  };
  std::vector<RuleBranch> branches;             // in the order of the rules
  std::vector<std::vector<uint32_t>> begun_by;  // by segment: the branches that begin with it
  Pool<CaptureMemo> memos;
  std::vector<uint16_t> unread;  // rules that the automaton does not understand: RE2 searches for them alone

  // In the order of the rules.
  std::vector<uint32_t> BranchesBegunBy(std::span<const Start> sorted) const {
    std::vector<uint32_t> begun;
    for (size_t i = 0; i < sorted.size(); ++i) {
      const std::vector<uint32_t>& some = begun_by[sorted[i].segment];
      if (i == 0 || sorted[i].segment != sorted[i - 1].segment) begun.insert(begun.end(), some.begin(), some.end());
    }
    std::sort(begun.begin(), begun.end());
    return begun;
  }
};

RuleSet::RuleSet() : state_(std::make_unique<State>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

void RuleSet::Add(Rule rule) { state_->rules.push_back(std::move(rule)); }

Result<bool> RuleSet::Compile() {
  if (state_->rules.size() > kMostRules) return Error{ErrorCode::kBadRules, "more than " + std::to_string(kMostRules) + " rules"};
  RegexProgram program;
  for (uint16_t i = 0; i < state_->rules.size(); ++i) {
    Rule& rule = state_->rules[i];
    auto regex = std::make_shared<const Regex>(rule.pattern, rule.known_good);
    if (!regex->error().empty()) return Error{ErrorCode::kBadRules, rule.file + ": rule " + rule.name + ": " + regex->error()};
    rule.groups = regex->groups();
    rule.regex = std::move(regex);
    std::vector<Branch> branches = program.Add(rule.pattern);
    if (branches.empty()) state_->unread.push_back(i);
    for (Branch& branch : branches) state_->branches.push_back({i, std::move(branch)});
  }
  state_->begun_by.resize(program.begins().size());
  for (uint32_t i = 0; i < state_->branches.size(); ++i) state_->begun_by[state_->branches[i].branch.segments[0]].push_back(i);
  state_->starts.emplace(std::move(program));
  return true;
}

std::vector<RuleHit> RuleSet::Find(std::string_view text, Span region, bool overlapping) const {
  std::vector<RuleHit> hits;
  if (region.empty()) return hits;
  const std::vector<Start> starts = state_->starts->Find(text, region);
  const SegmentStarts places_of(starts, state_->begun_by.size());
  std::unique_ptr<CaptureMemo> memo = state_->memos.Take();
  if (!memo) memo = std::make_unique<CaptureMemo>();
  const bool plain = Regex::IsPlain(TextOf(text, region));
  std::vector<Span> captures;
  std::vector<Start> places;
  const auto search = [&](uint16_t rule) {
    return RuleSearch(state_->rules[rule], rule, text, region, overlapping, plain, *memo, captures, hits);
  };
  const std::vector<State::RuleBranch>& branches = state_->branches;
  const std::vector<uint32_t> begun = state_->BranchesBegunBy(starts);
  for (size_t i = 0; i < begun.size();) {
    const uint16_t rule = branches[begun[i]].rule;
    const size_t first = i;
    places.clear();
    for (; i < begun.size() && branches[begun[i]].rule == rule; ++i) AddPlaces(branches[begun[i]].branch, places_of, region.begin, places);
    if (places.empty()) continue;
    if (i > first + 1) {
      std::sort(places.begin(), places.end(),
                [](const Start& a, const Start& b) { return a.offset != b.offset ? a.offset < b.offset : a.open > b.open; });
      const auto same = [](const Start& a, const Start& b) { return a.offset == b.offset; };
      places.erase(std::unique(places.begin(), places.end(), same), places.end());
    }
    search(rule).At(places);
  }
  for (uint16_t rule : state_->unread) search(rule).From(region.begin);
  state_->memos.Give(std::move(memo));
  std::sort(hits.begin(), hits.end(), [](const RuleHit& a, const RuleHit& b) {
    if (a.span != b.span) return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    return a.rule < b.rule;
  });
  return hits;
}

const std::vector<Rule>& RuleSet::rules() const { return state_->rules; }

}  // namespace tidewaiter
