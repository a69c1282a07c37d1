#include "extractors/match/regex.h"

#include <re2/re2.h>

#include <mutex>
#include <stdexcept>

#include "extractors/match/plain_pattern.h"

namespace tidewaiter {
namespace {

// RE2's own bound on the automaton it builds; a pattern that needs more is refused when it is loaded, a text that needs more falls
// back to a slower, still linear way.
constexpr int64_t kMemory = 64 << 20;
// With so little memory it parses a pattern, and refuses it for its size only then.
constexpr int64_t kParseOnly = 64;
// What needs no more instructions than these is never refused for its size, and may be compiled later.
constexpr size_t kSurelySmall = 300'000;

re2::RE2::Options Options(int64_t memory) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_case_sensitive(false);
  options.set_max_mem(memory);
  return options;
}

// An expression, compiled by whoever asks first.
class LateRegex {
 public:
  const re2::RE2& Get(const std::string& pattern) {
    std::call_once(once_, [&] { regex_ = std::make_unique<re2::RE2>(pattern, Options(kMemory)); });
    return *regex_;
  }

 private:
  std::once_flag once_;
  std::unique_ptr<re2::RE2> regex_;
};

}  // namespace

struct Regex::State {
  std::string pattern;
  std::string plain_pattern;  // empty: none
  std::string error;
  std::vector<std::string> groups;
  LateRegex any, plain;

  // Whether it could be read without compiling it.
  bool Parse(PlainPattern given, bool known_good) {
    if (given.pattern.empty() || given.instructions > kSurelySmall) return false;
    if (!known_good && re2::RE2(given.pattern, Options(kParseOnly)).error_code() != re2::RE2::ErrorPatternTooLarge) return false;
    groups = std::move(given.groups);
    plain_pattern = std::move(given.pattern);
    return true;
  }

  void Compile() {
    const re2::RE2& regex = any.Get(pattern);
    if (!regex.ok()) error = regex.error();
    groups.resize(regex.ok() ? static_cast<size_t>(regex.NumberOfCapturingGroups()) : 0);
    for (const auto& [number, name] : regex.CapturingGroupNames()) groups[static_cast<size_t>(number) - 1] = name;
  }
};

Regex::Regex(std::string pattern, bool known_good) : state_(std::make_unique<State>()) {
  state_->pattern = std::move(pattern);
  if (!state_->Parse(PlainPatternOf(state_->pattern), known_good)) state_->Compile();
}

Regex::~Regex() = default;

const std::string& Regex::error() const { return state_->error; }
const std::vector<std::string>& Regex::groups() const { return state_->groups; }

bool Regex::IsPlain(std::string_view text) {
  return text.find("\xC5\xBF") == std::string_view::npos && text.find("\xE2\x84\xAA") == std::string_view::npos;
}

bool Regex::Match(std::string_view text, Span region, Where where, bool plain, std::span<Span> captures) const {
  constexpr size_t kMost = 32;
  re2::StringPiece few[kMost];
  std::vector<re2::StringPiece> many(captures.size() > kMost ? captures.size() : 0);
  re2::StringPiece* pieces = many.empty() ? few : many.data();
  const re2::RE2& regex =
      plain && !state_->plain_pattern.empty() ? state_->plain.Get(state_->plain_pattern) : state_->any.Get(state_->pattern);
  if (!regex.ok()) throw std::invalid_argument("rule pattern: " + regex.error());
  const re2::RE2::Anchor anchor = where == Where::kAnywhere  ? re2::RE2::UNANCHORED
                                  : where == Where::kAtBegin ? re2::RE2::ANCHOR_START
                                                             : re2::RE2::ANCHOR_BOTH;
  if (!regex.Match({text.data(), region.end}, region.begin, region.end, anchor, pieces, static_cast<int>(captures.size()))) return false;
  for (size_t i = 0; i < captures.size(); ++i) {
    if (pieces[i].data() == nullptr) {
      captures[i] = {};
      continue;
    }
    const auto begin = static_cast<uint32_t>(pieces[i].data() - text.data());
    captures[i] = {begin, begin + static_cast<uint32_t>(pieces[i].size())};
  }
  return true;
}

}  // namespace tidewaiter
