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

// The last offset from which `segments` of the automaton can match in their order, if they can; UINT32_MAX for none of them.
std::optional<uint32_t> LastOffset(uint16_t first, uint16_t count, std::span<const Start> starts) {
  uint32_t limit = UINT32_MAX;
  auto start = starts.rbegin();
  while (start != starts.rend() && start->segment >= first + count) ++start;
  for (uint16_t segment = first + count; segment-- > first;) {
    while (start != starts.rend() && start->segment == segment && !start->open && start->offset > limit) ++start;
    if (start == starts.rend() || start->segment != segment) return std::nullopt;
    if (!start->open) limit = start->offset;
    while (start != starts.rend() && start->segment == segment) ++start;
  }
  return limit;
}

// Where a rule may match by one of its branches: appends to `places`. `starts` are those of the rule's segments.
void AddPlaces(const Branch& branch, std::span<const Start> starts, uint32_t begin, std::vector<Start>& places) {
  if (branch.anywhere) {
    if (LastOffset(branch.first, branch.count, starts)) places.push_back({branch.first, true, begin});
    return;
  }
  const std::optional<uint32_t> last = LastOffset(branch.first + 1, branch.count - 1, starts);
  if (!last) return;
  for (const Start& start : starts) {
    if (start.segment == branch.first && start.offset <= *last) places.push_back(start);
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
  std::vector<std::vector<Branch>> branches;  // by rule
  std::vector<uint16_t> rule_of_segment;      // of the automaton
  Pool<CaptureMemo> memos;
  std::vector<uint16_t> unread;  // rules that the automaton does not understand: RE2 searches for them alone
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
    state_->branches.push_back(program.Add(rule.pattern));
    if (state_->branches.back().empty()) state_->unread.push_back(i);
    state_->rule_of_segment.resize(program.begins().size(), i);
  }
  state_->starts.emplace(std::move(program));
  return true;
}

std::vector<RuleHit> RuleSet::Find(std::string_view text, Span region, bool overlapping) const {
  std::vector<RuleHit> hits;
  if (region.empty()) return hits;
  const std::vector<uint16_t>& rule_of = state_->rule_of_segment;
  const std::vector<Start> starts = state_->starts->Find(text, region);
  std::unique_ptr<CaptureMemo> memo = state_->memos.Take();
  if (!memo) memo = std::make_unique<CaptureMemo>();
  const bool plain = Regex::IsPlain(TextOf(text, region));
  std::vector<Span> captures;
  std::vector<Start> places;
  const auto search = [&](uint16_t rule) {
    return RuleSearch(state_->rules[rule], rule, text, region, overlapping, plain, *memo, captures, hits);
  };
  for (size_t i = 0, end = 0; i < starts.size(); i = end) {
    const uint16_t rule = rule_of[starts[i].segment];
    while (end < starts.size() && rule_of[starts[end].segment] == rule) ++end;
    places.clear();
    for (const Branch& branch : state_->branches[rule]) AddPlaces(branch, {&starts[i], end - i}, region.begin, places);
    if (state_->branches[rule].size() > 1)
      std::sort(places.begin(), places.end(),
                [](const Start& a, const Start& b) { return a.offset != b.offset ? a.offset < b.offset : a.open > b.open; });
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
