#include "extractors/match/starts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <span>

#include "extractors/match/edge_table.h"
#include "extractors/match/pool.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kUnknown = kNoEdge, kDead = 1;  // kUnknown: an edge that no text has needed so far
constexpr uint32_t kMatches = 0x80000000;          // flag of an edge: segments match when it is taken
constexpr uint32_t kLongestWalk = 32;              // bytes; what has come so far nearly always matches
constexpr uint32_t kBeginning = 4;                 // bytes that are looked up before walking
// Making an edge costs as much as reading some hundred bytes. A text may ask for as many as these, and for one more every so many
// bytes; what it asks beyond that is answered by "may match", so that time stays linear whatever the text. News need some 250,000 edges
// and 50,000 states for the first 2 MB, and few after that.
constexpr int64_t kFreeEdges = 400'000, kBytesPerEdge = 64;
constexpr size_t kMostStates = 100'000;  // then the automaton is made anew

// Bytes that no expression tells apart are of one class.
struct ByteClasses {
  std::array<uint8_t, 256> of{};
  uint32_t count = 1;  // the class after the last one stands for the end of the text

  void Refine(const ByteSet& set) {
    std::array<std::array<int, 2>, 256> renamed{};  // by class, whether in the set; 0: not met so far
    count = 0;
    for (size_t byte = 0; byte < 256; ++byte) {
      int& name = renamed[of[byte]][set[byte]];
      if (name == 0) name = static_cast<int>(++count);
      of[byte] = static_cast<uint8_t>(name - 1);
    }
  }
};

// What all automata of one program share.
struct Program {
  RegexProgram regexes;
  ByteClasses classes;
  std::vector<uint8_t> reads;  // by class, set
  std::vector<bool> is_word;   // by class

  explicit Program(RegexProgram given) : regexes(std::move(given)) {
    ByteSet word;
    for (size_t byte = 0; byte < 256; ++byte) word[byte] = IsWordByte(byte);
    classes.Refine(word);
    for (const ByteSet& set : regexes.sets()) classes.Refine(set);
    const size_t sets = regexes.sets().size();
    reads.assign(classes.count * sets, 0);
    is_word.assign(classes.count + 1, false);
    for (size_t byte = 0; byte < 256; ++byte) {
      is_word[classes.of[byte]] = word[byte];
      for (size_t set = 0; set < sets; ++set) reads[classes.of[byte] * sets + set] = regexes.sets()[set][byte];
    }
  }
};

// Instructions that have been reached, each once, without jumps and splits.
class Reached {
 public:
  explicit Reached(const std::vector<Instruction>& code)
      : code_(code), seen_(code.size()), closures_(code.size()), followed_(code.size()) {}

  void Clear() {
    list.clear();
    ++round_;
  }
  void Add(uint32_t instruction) {
    for (uint32_t at : Closure(instruction)) {
      if (seen_[at] == round_) continue;
      seen_[at] = round_;
      list.push_back(at);
    }
  }

  std::vector<uint32_t> list;

 private:
  struct Range {
    uint32_t first = 0, count = 0;  // of pool_; none: not known so far
  };

  // What jumps and splits lead to from here. It is asked for again and again.
  std::span<const uint32_t> Closure(uint32_t instruction) {
    Range& range = closures_[instruction];
    if (range.count == 0) {
      range.first = static_cast<uint32_t>(pool_.size());
      Follow(instruction);
      range.count = static_cast<uint32_t>(pool_.size()) - range.first;
    }
    return {pool_.data() + range.first, range.count};
  }

  void Follow(uint32_t instruction) {
    ++follow_round_;
    stack_.push_back(instruction);
    while (!stack_.empty()) {
      const uint32_t at = stack_.back();
      stack_.pop_back();
      if (followed_[at] == follow_round_) continue;
      followed_[at] = follow_round_;
      const Instruction& step = code_[at];
      const auto target = static_cast<uint32_t>(static_cast<int64_t>(at) + step.offset);
      if (step.kind == Instruction::Kind::kJump) {
        stack_.push_back(target);
      } else if (step.kind == Instruction::Kind::kSplit) {
        stack_.push_back(target);
        stack_.push_back(at + 1);
      } else {
        pool_.push_back(at);
      }
    }
  }

  const std::vector<Instruction>& code_;
  std::vector<uint32_t> seen_;
  std::vector<Range> closures_;
  std::vector<uint32_t> pool_, stack_, followed_;
  uint32_t round_ = 0, follow_round_ = 0;
};

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

// A set of places in the program, and what lies before them in the text.
struct Situation {
  std::vector<uint32_t> places;
  std::vector<uint16_t> matches;  // the segments that match when this is reached
  bool after_word = false, at_begin = false;
  auto operator<=>(const Situation&) const = default;
};

class Automaton {
 public:
  Automaton(const Program& program, int64_t allowance)
      : program_(program),
        now_(program.regexes.code()),
        next_(program.regexes.code()),
        stride_(program.classes.count + 1),
        edges_(stride_),
        allowance_(allowance) {
    situations_.resize(2, nullptr);
    for (int unused = 0; unused < 2; ++unused) edges_.AddState({});
    for (int root = 0; root < 3; ++root) roots_[root] = MakeRoot(root == 1, root == 2);
    for (auto& dead : dead_pairs_) dead.assign(stride_ * stride_, false);
  }

  bool full() const { return situations_.size() > kMostStates; }
  int64_t allowance() const { return allowance_; }

  void Find(std::string_view text, Span region, std::vector<Start>& starts) {
    allowance_ += region.size() / kBytesPerEdge;
    open_.assign(program_.regexes.begins().size(), false);
    met_.assign(program_.regexes.begins().size(), false);
    uint32_t root = region.begin == 0 ? 2 : IsWordByte(static_cast<unsigned char>(text[region.begin - 1]));
    for (uint32_t at = region.begin; at < region.end; ++at) {
      if (MayBegin(text, {at, region.end}, root)) Walk(text, {at, region.end}, root, starts);
      root = program_.is_word[program_.classes.of[static_cast<unsigned char>(text[at])]];
    }
  }

 private:
  uint32_t MakeRoot(bool after_word, bool at_begin) {
    now_.Clear();
    for (uint32_t begin : program_.regexes.begins()) now_.Add(begin);
    Situation root{now_.list, {}, after_word, at_begin};
    std::sort(root.places.begin(), root.places.end());
    return StateOf(std::move(root));
  }

  uint32_t Edge(uint32_t state, uint32_t byte_class) {
    const uint32_t edge = edges_.Find(state, byte_class);
    return edge != kUnknown ? edge : MakeEdge(state, byte_class);
  }

  // Whether no walk has shown that nothing begins as the text at `region.begin` does. Most places of a text are done with here: by two
  // classes, else by four bytes.
  bool MayBegin(std::string_view text, Span region, uint32_t root) const {
    if (region.size() < kBeginning) return true;
    const auto class_at = [&](uint32_t at) { return program_.classes.of[static_cast<unsigned char>(text[at])]; };
    if (dead_pairs_[root][class_at(region.begin) * stride_ + class_at(region.begin + 1)]) return false;
    return !dead_.Contains(DeadBeginnings::KeyOf(root, FourBytes(text, region.begin)));
  }

  static uint32_t FourBytes(std::string_view text, uint32_t at) {
    uint32_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, kBeginning);
    return bytes;
  }

  // Learns that what the text at `region.begin` begins with led nowhere after `length` more bytes.
  void NoteDead(std::string_view text, Span region, uint32_t root, uint32_t length) {
    if (region.size() < kBeginning) return;
    const auto class_at = [&](uint32_t at) { return program_.classes.of[static_cast<unsigned char>(text[at])]; };
    if (length < 2)
      dead_pairs_[root][class_at(region.begin) * stride_ + class_at(region.begin + 1)] = true;
    else if (length < kBeginning)
      dead_.Add(DeadBeginnings::KeyOf(root, FourBytes(text, region.begin)));
  }

  // Follows all that may begin at `region.begin`.
  void Walk(std::string_view text, Span region, uint32_t root, std::vector<Start>& starts) {
    const uint32_t longest = std::min(region.size(), kLongestWalk);
    uint32_t state = roots_[root];
    bool matched = false, too_dear = false;
    for (uint32_t length = 0;; ++length) {
      if (length == longest && longest < region.size()) break;
      const bool at_end = length == region.size();
      const uint32_t edge =
          Edge(state, at_end ? stride_ - 1 : program_.classes.of[static_cast<unsigned char>(text[region.begin + length])]);
      if (edge == kUnknown) {
        too_dear = true;
        break;
      }
      state = edge & (kMatches - 1);
      if ((edge & kMatches) != 0) {
        matched = true;
        for (uint16_t segment : edges_.Matches(state)) Note({segment, false, region.begin}, starts);
      }
      if (state == kDead && !matched) NoteDead(text, region, root, length);
      if (state == kDead || at_end) return;
    }
    uint16_t last = UINT16_MAX;  // places of a segment stand together
    for (uint32_t place : situations_[state]->places) {
      const uint16_t segment = program_.regexes.SegmentAt(place);
      if (segment != last) Note({segment, too_dear, region.begin}, starts);
      last = segment;
    }
  }

  // A segment that follows another one counts only behind it.
  void Note(Start start, std::vector<Start>& starts) {
    const uint16_t segment = start.segment;
    if (open_[segment] || (program_.regexes.Follows(segment) && !met_[segment - 1])) return;
    starts.push_back(start);
    met_[segment] = true;
    open_[segment] = start.open;
  }

  bool Holds(Assertion assertion, const Situation& before, uint32_t byte_class) const {
    switch (assertion) {
      case Assertion::kWordBoundary: return before.after_word != program_.is_word[byte_class];
      case Assertion::kNoWordBoundary: return before.after_word == program_.is_word[byte_class];
      case Assertion::kBegin: return before.at_begin;
      case Assertion::kEnd: return byte_class + 1 == stride_;
      case Assertion::kNoWordBefore: return !before.after_word;
    }
    return true;
  }

  // kUnknown if the text has asked for too many.
  uint32_t MakeEdge(uint32_t state, uint32_t byte_class) {
    if (--allowance_ < 0) return kUnknown;
    const Situation& before = *situations_[state];
    const bool at_end = byte_class + 1 == stride_;
    now_.Clear();
    next_.Clear();
    now_.list = before.places;
    Situation after;
    const uint8_t* reads = at_end ? nullptr : program_.reads.data() + byte_class * program_.regexes.sets().size();
    for (size_t i = 0; i < now_.list.size(); ++i) {
      const uint32_t place = now_.list[i];
      const Instruction& step = program_.regexes.code()[place];
      if (step.kind == Instruction::Kind::kAccept) {
        after.matches.push_back(step.operand);
      } else if (step.kind == Instruction::Kind::kAssertion) {
        if (Holds(static_cast<Assertion>(step.operand), before, byte_class)) now_.Add(place + 1);
      } else if (!at_end && reads[step.operand] != 0) {
        next_.Add(place + 1);
      }
    }
    Finish(byte_class, after);
    const uint32_t reached = after.places.empty() && after.matches.empty() ? kDead : StateOf(std::move(after));
    const bool matches = reached != kDead && !situations_[reached]->matches.empty();
    const uint32_t edge = reached | (matches ? kMatches : 0);
    edges_.Add(state, byte_class, edge);
    return edge;
  }

  // From what next_ reached to a situation: segments that have matched are left out, and the rest is put in order.
  void Finish(uint32_t byte_class, Situation& after) {
    const std::vector<Instruction>& code = program_.regexes.code();
    for (uint32_t place : next_.list) {
      if (code[place].kind == Instruction::Kind::kAccept) after.matches.push_back(code[place].operand);
    }
    std::sort(after.matches.begin(), after.matches.end());
    after.matches.erase(std::unique(after.matches.begin(), after.matches.end()), after.matches.end());
    bool asserts = false;
    for (uint32_t place : next_.list) {
      if (std::binary_search(after.matches.begin(), after.matches.end(), program_.regexes.SegmentAt(place))) continue;
      after.places.push_back(place);
      asserts |= code[place].kind == Instruction::Kind::kAssertion;
    }
    std::sort(after.places.begin(), after.places.end());
    after.after_word = asserts && program_.is_word[byte_class];  // nothing else asks for it
  }

  uint32_t StateOf(Situation situation) {
    const auto [entry, is_new] = states_.try_emplace(std::move(situation), static_cast<uint32_t>(situations_.size()));
    if (is_new) {
      situations_.push_back(&entry->first);
      edges_.AddState(entry->first.matches);
    }
    return entry->second;
  }

  const Program& program_;
  Reached now_, next_;
  const uint32_t stride_;  // classes, and the end of the text
  EdgeTable edges_;
  std::vector<const Situation*> situations_;  // by state; none for the first two
  std::map<Situation, uint32_t> states_;
  std::array<uint32_t, 3> roots_{};              // after no word, after a word, at the text's begin
  std::array<std::vector<bool>, 3> dead_pairs_;  // by root, first and second class: nothing begins so, as a walk has shown
  DeadBeginnings dead_;
  int64_t allowance_;       // edges that may still be made
  std::vector<bool> open_;  // by segment: needs no more starts
  std::vector<bool> met_;   // by segment: has a start
};

}  // namespace

struct StartFinder::State {
  explicit State(RegexProgram regexes) : program(std::move(regexes)) {}

  const Program program;
  Pool<Automaton> automata;
};

StartFinder::StartFinder(RegexProgram program) : state_(std::make_unique<State>(std::move(program))) {}
StartFinder::~StartFinder() = default;
StartFinder::StartFinder(StartFinder&&) noexcept = default;
StartFinder& StartFinder::operator=(StartFinder&&) noexcept = default;

std::vector<Start> StartFinder::Find(std::string_view text, Span region) const {
  std::vector<Start> starts;
  std::unique_ptr<Automaton> automaton = state_->automata.Take();
  if (!automaton) automaton = std::make_unique<Automaton>(state_->program, kFreeEdges);
  if (automaton->full()) automaton = std::make_unique<Automaton>(state_->program, automaton->allowance());
  automaton->Find(text, region, starts);
  state_->automata.Give(std::move(automaton));
  std::sort(starts.begin(), starts.end(),
            [](const Start& a, const Start& b) { return a.segment != b.segment ? a.segment < b.segment : a.offset < b.offset; });
  return starts;
}

}  // namespace tidewaiter
