#include "extractors/match/rules.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

namespace tidewaiter {
namespace {

// RE2's own bound on the automaton it builds; a pattern that needs more is refused when it is loaded, a text that needs more falls
// back to a slower, still linear way.
constexpr int64_t kRegexMemory = 64 << 20;
constexpr int64_t kSetMemory = 128 << 20;

re2::RE2::Options RegexOptions(int64_t memory) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_case_sensitive(false);
  options.set_max_mem(memory);
  return options;
}

std::vector<std::string> GroupNames(const re2::RE2& regex) {
  std::vector<std::string> groups(static_cast<size_t>(regex.NumberOfCapturingGroups()));
  for (const auto& [number, name] : regex.CapturingGroupNames()) groups[static_cast<size_t>(number) - 1] = name;
  return groups;
}

Span SpanOf(std::string_view text, const re2::StringPiece& piece) {
  if (piece.data() == nullptr) return {};
  const auto begin = static_cast<uint32_t>(piece.data() - text.data());
  return {begin, begin + static_cast<uint32_t>(piece.size())};
}

// Where the search for the next hit goes on after one at `span`.
size_t NextStart(std::string_view text, Span span, bool overlapping) {
  if (!overlapping) return span.empty() ? span.end + 1 : span.end;
  size_t next = span.begin + 1;
  while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
  return next;
}

void FindOne(const Rule& rule, std::string_view text, Span region, bool overlapping, std::vector<RuleHit>& hits) {
  std::vector<re2::StringPiece> groups(rule.groups.size() + 1);
  const re2::StringPiece piece(text.data(), region.end);
  for (size_t at = region.begin; at <= region.end;) {
    if (!rule.regex->Match(piece, at, region.end, re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) return;
    RuleHit hit{SpanOf(text, groups[0]), &rule, {}};
    hit.captures.reserve(rule.groups.size());
    for (size_t i = 1; i < groups.size(); ++i) hit.captures.push_back(SpanOf(text, groups[i]));
    at = NextStart(text, hit.span, overlapping);
    // With `overlapping`, a later start inside the same hit finds the same end again; only the longest is a hit of its own.
    const bool repeats = overlapping && !hits.empty() && hits.back().rule == &rule && hits.back().span.Contains(hit.span) &&
                         hits.back().captures == hit.captures;
    if (!hit.span.empty() && !repeats) hits.push_back(std::move(hit));
  }
}

}  // namespace

Span RuleHit::Capture(std::string_view group) const {
  for (size_t i = 0; i < captures.size(); ++i) {
    if (rule->groups[i] == group && !captures[i].empty()) return captures[i];
  }
  return {};
}

// The rules of one kind. One automaton a kind rather than one for all: the states of a product of unlike rules are many, and building
// them costs more than reading the text once a kind.
struct KindSet {
  std::unique_ptr<re2::RE2::Set> set;
  std::vector<int> rules;  // set index -> index into State::rules
};

struct RuleSet::State {
  std::vector<Rule> rules;
  std::vector<KindSet> kinds;
};

RuleSet::RuleSet() : state_(std::make_unique<State>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

Result<bool> RuleSet::Add(Rule rule) {
  auto regex = std::make_shared<re2::RE2>(rule.pattern, RegexOptions(kRegexMemory));
  if (!regex->ok()) return Error{ErrorCode::kBadRules, rule.file + ": rule " + rule.name + ": " + regex->error()};
  rule.groups = GroupNames(*regex);
  rule.regex = std::move(regex);
  state_->rules.push_back(std::move(rule));
  return true;
}

Result<bool> RuleSet::Compile() {
  std::map<std::string, KindSet> kinds;
  for (size_t i = 0; i < state_->rules.size(); ++i) {
    const Rule& rule = state_->rules[i];
    KindSet& kind = kinds[rule.kind];
    if (!kind.set) kind.set = std::make_unique<re2::RE2::Set>(RegexOptions(kSetMemory), re2::RE2::UNANCHORED);
    std::string error;
    if (kind.set->Add(rule.pattern, &error) < 0) return Error{ErrorCode::kBadRules, rule.file + ": rule " + rule.name + ": " + error};
    kind.rules.push_back(static_cast<int>(i));
  }
  for (auto& [name, kind] : kinds) {
    if (!kind.set->Compile()) return Error{ErrorCode::kBadRules, "the rules of kind " + name + " together are too large to compile"};
    state_->kinds.push_back(std::move(kind));
  }
  return true;
}

std::vector<RuleHit> RuleSet::Find(std::string_view text, Span region, bool overlapping) const {
  std::vector<RuleHit> hits;
  if (region.empty()) return hits;
  std::vector<int> matching, candidates;
  for (const KindSet& kind : state_->kinds) {
    re2::RE2::Set::ErrorInfo error{};
    matching.clear();
    if (kind.set->Match({text.data() + region.begin, region.size()}, &matching, &error)) {
      for (int index : matching) candidates.push_back(kind.rules[static_cast<size_t>(index)]);
    } else if (error.kind == re2::RE2::Set::kOutOfMemory) {
      candidates.insert(candidates.end(), kind.rules.begin(), kind.rules.end());
    }
  }
  std::sort(candidates.begin(), candidates.end());
  for (int index : candidates) FindOne(state_->rules[static_cast<size_t>(index)], text, region, overlapping, hits);
  std::stable_sort(hits.begin(), hits.end(), [](const RuleHit& a, const RuleHit& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return hits;
}

const std::vector<Rule>& RuleSet::rules() const { return state_->rules; }

}  // namespace tidewaiter
