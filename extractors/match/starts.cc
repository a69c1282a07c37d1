#include "extractors/match/starts.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "extractors/match/automaton.h"
#include "extractors/match/pool.h"
#include "extractors/match/word_steps.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kLongestWalk = 32;  // bytes; what has come so far nearly always matches
constexpr uint32_t kBeginning = 4;     // bytes that are looked up before walking

// Beginnings of up to four bytes from which walks have shown that nothing matches. It forgets the older of two that share a slot.
class DeadBeginnings {
 public:
  static uint64_t KeyOf(uint32_t root, uint32_t four_bytes) { return (uint64_t{root} + 1) << 32 | four_bytes; }
  bool Contains(uint64_t key) const { return slots_[Slot(key)] == key; }
  void Add(uint64_t key) { slots_[Slot(key)] = key; }

 private:
  static constexpr int kBits = 12;
  static size_t Slot(uint64_t key) { return key * 0x9E3779B97F4A7C15u >> (64 - kBits); }
  std::vector<uint64_t> slots_ = std::vector<uint64_t>(size_t{1} << kBits);
};

// Goes through texts with an automaton of its own and what it has learnt from earlier texts.
class Walker {
 public:
  explicit Walker(const AutomatonProgram& program, int64_t allowance = Automaton::kFirstAllowance)
      : program_(program), automaton_(program, allowance) {
    for (auto& dead : dead_pairs_) dead.assign(classes() * classes(), false);
  }

  const Automaton& automaton() const { return automaton_; }

  void Find(std::string_view text, Span region, std::vector<Start>& starts) {
    automaton_.Allow(region.size());
    wanted_ = program_.regexes().begin_branches();
    After before = region.begin == 0 ? After::kNothing : AfterByte(text[region.begin - 1]);
    for (uint32_t at = region.begin; at < region.end;) {
      const Word word = before == After::kWord ? Word() : WordAt(text, {at, region.end});
      const uint32_t end = at + std::max(word.inner, 1u);
      const WordStep* step = word.size > 0 ? StepOver(text, word, at, automaton_.root(before)) : nullptr;
      if (step != nullptr && step->quiet) {
        Follow(text, {at, region.end}, word, *step, starts);
      } else {
        WalkEach(text, {at, end}, region.end, before, starts);
      }
      at = end;
      before = AfterByte(text[at - 1]);
    }
  }

 private:
  uint32_t classes() const { return program_.end_class() + 1; }
  After AfterByte(char byte) const { return program_.IsWord(program_.ClassOf(byte)) ? After::kWord : After::kNoWord; }

  // All that may begin at the bytes of `span`.
  void WalkEach(std::string_view text, Span span, uint32_t end, After before, std::vector<Start>& starts) {
    for (uint32_t at = span.begin; at < span.end; ++at) {
      if (MayBegin(text, {at, end}, before)) Walk(text, {at, end}, before, starts);
      before = AfterByte(text[at]);
    }
  }

  // Whether no walk has shown that nothing begins as the text at `region.begin` does: by two classes, else by four bytes.
  bool MayBegin(std::string_view text, Span region, After before) const {
    if (region.size() < kBeginning) return true;
    if (dead_pairs_[static_cast<size_t>(before)][PairAt(text, region.begin)]) return false;
    return !dead_.Contains(DeadBeginnings::KeyOf(static_cast<uint32_t>(before), FourBytes(text, region.begin)));
  }

  uint32_t PairAt(std::string_view text, uint32_t at) const {
    return program_.ClassOf(text[at]) * classes() + program_.ClassOf(text[at + 1]);
  }

  static uint32_t FourBytes(std::string_view text, uint32_t at) {
    uint32_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, kBeginning);
    return bytes;
  }

  // Learns that what the text at `region.begin` begins with led nowhere after `length` more bytes.
  void NoteDead(std::string_view text, Span region, After before, uint32_t length) {
    if (region.size() < kBeginning) return;
    if (length < 2)
      dead_pairs_[static_cast<size_t>(before)][PairAt(text, region.begin)] = true;
    else if (length < kBeginning)
      dead_.Add(DeadBeginnings::KeyOf(static_cast<uint32_t>(before), FourBytes(text, region.begin)));
  }

  // Follows what begins with the word at `region.begin`.
  void Follow(std::string_view text, Span region, const Word& word, const WordStep& step, std::vector<Start>& starts) {
    for (uint32_t i = 0; i < step.matches; ++i) Note({word_steps_.Matches(step)[i], false, region.begin}, starts);
    if (step.state != kDeadState) WalkOn(text, region, {step.state, word.size, step.matches > 0}, starts);
  }

  // Follows all that may begin at `region.begin`.
  void Walk(std::string_view text, Span region, After before, std::vector<Start>& starts) {
    const uint32_t length = WalkOn(text, region, {automaton_.root(before), 0, false}, starts);
    if (length < kBeginning) NoteDead(text, region, before, length);
  }

  struct Walked {
    uint32_t state = 0;
    uint32_t length = 0;
    bool matched = false;
  };

  // Goes on with what has been read so far. After how many bytes it was over without a match; UINT32_MAX if there was one, or may be.
  uint32_t WalkOn(std::string_view text, Span region, Walked walked, std::vector<Start>& starts) {
    const uint32_t longest = std::min(region.size(), kLongestWalk);
    auto [state, length, matched] = walked;
    for (;; ++length) {
      if (length == longest && longest < region.size()) {
        NoteAlive(state, {0, false, region.begin}, starts);
        return UINT32_MAX;
      }
      const bool at_end = length == region.size();
      const uint32_t edge = automaton_.Edge(state, at_end ? program_.end_class() : program_.ClassOf(text[region.begin + length]));
      if (edge == kUnknownEdge) {
        NoteAlive(state, {0, true, region.begin}, starts);
        return UINT32_MAX;
      }
      state = edge & kStateOfEdge;
      if ((edge & kMatchesFlag) != 0) {
        matched = true;
        for (uint16_t segment : automaton_.Matches(state)) Note({segment, false, region.begin}, starts);
      }
      if (state == kDeadState || at_end) return matched || state != kDeadState ? UINT32_MAX : length;
    }
  }

  // What the automaton does with the word at `at`; nullptr if it may make no more edges.
  const WordStep* StepOver(std::string_view text, const Word& word, uint32_t at, uint32_t state) {
    if (const WordStep* known = word_steps_.Find(state, word)) return known;
    WordStep step{state};
    const std::string_view bytes = text.substr(at, word.size);
    word_matches_.clear();
    if (!Read(bytes, step.state, word_matches_)) return nullptr;
    step.quiet = IsQuiet(text, {at, at + word.size}, word.inner);
    return word_steps_.Add(state, word, step, word_matches_);
  }

  // Where the automaton gets to from `state` by these bytes, and what matches on the way. False if it may make no more edges.
  bool Read(std::string_view bytes, uint32_t& state, std::vector<uint16_t>& matches) {
    for (char byte : bytes) {
      const uint32_t edge = automaton_.Edge(state, program_.ClassOf(byte));
      if (edge == kUnknownEdge) return false;
      state = edge & kStateOfEdge;
      if ((edge & kMatchesFlag) != 0) {
        for (uint16_t segment : automaton_.Matches(state)) matches.push_back(segment);
      }
      if (state == kDeadState) break;
    }
    return true;
  }

  // Whether nothing that outlives the word begins at the second of its bytes or later, up to `inner`.
  bool IsQuiet(std::string_view text, Span word, uint32_t inner) {
    for (uint32_t at = word.begin + 1; at < word.begin + inner; ++at) {
      const After before = AfterByte(text[at - 1]);
      if (!MayBegin(text, {at, word.end}, before)) continue;
      uint32_t state = automaton_.root(before);
      inner_matches_.clear();
      if (!Read(TextOf(text, {at, word.end}), state, inner_matches_) || state != kDeadState || !inner_matches_.empty()) return false;
    }
    return true;
  }

  void NoteAlive(uint32_t state, Start start, std::vector<Start>& starts) {
    automaton_.AliveSegments(state, alive_);
    for (uint16_t segment : alive_) Note({segment, start.open, start.offset}, starts);
  }

  // A segment that only follows others counts only behind one of them.
  void Note(Start start, std::vector<Start>& starts) {
    uint8_t& wanted = wanted_[start.segment];
    if (wanted == kNotYet || wanted == kNoMore) return;
    starts.push_back(start);
    if (wanted == kWanted) {
      for (uint16_t next : program_.regexes().Behind(start.segment)) {
        if (wanted_[next] == kNotYet) wanted_[next] = kWanted;
      }
    }
    wanted = start.open ? kNoMore : kMet;
  }

  enum : uint8_t { kNotYet = 0, kWanted = 1, kMet = 2, kNoMore = 3 };  // kNoMore: it may match anywhere from here on

  const AutomatonProgram& program_;
  Automaton automaton_;
  WordSteps word_steps_;
  std::array<std::vector<bool>, 3> dead_pairs_;  // by what stands before, first and second class: nothing begins so, as a walk has shown
  DeadBeginnings dead_;
  std::vector<uint8_t> wanted_;  // by segment
  std::vector<uint16_t> word_matches_, inner_matches_, alive_;
};

}  // namespace

struct StartFinder::State {
  explicit State(RegexProgram regexes) : program(std::move(regexes)) {}

  const AutomatonProgram program;
  Pool<Walker> walkers;
};

StartFinder::StartFinder(RegexProgram program) : state_(std::make_unique<State>(std::move(program))) {}
StartFinder::~StartFinder() = default;
StartFinder::StartFinder(StartFinder&&) noexcept = default;
StartFinder& StartFinder::operator=(StartFinder&&) noexcept = default;

std::vector<Start> StartFinder::Find(std::string_view text, Span region) const {
  std::vector<Start> starts;
  std::unique_ptr<Walker> walker = state_->walkers.Take();
  if (!walker) walker = std::make_unique<Walker>(state_->program);
  if (walker->automaton().full()) walker = std::make_unique<Walker>(state_->program, walker->automaton().allowance());
  walker->Find(text, region, starts);
  state_->walkers.Give(std::move(walker));
  std::sort(starts.begin(), starts.end(),
            [](const Start& a, const Start& b) { return a.segment != b.segment ? a.segment < b.segment : a.offset < b.offset; });
  return starts;
}

}  // namespace tidewaiter
