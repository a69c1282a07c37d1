#include "extractors/match/automaton.h"

#include <algorithm>

namespace tidewaiter {
namespace {

constexpr int64_t kBytesPerEdge = 64;  // what a text asks beyond that stays unknown, so that time stays linear whatever the text
constexpr size_t kMostStates = 100'000;

}  // namespace

AutomatonProgram::AutomatonProgram(RegexProgram regexes) : regexes_(std::move(regexes)) {
  ByteSet word;
  for (size_t byte = 0; byte < 256; ++byte) word[byte] = IsWordByte(byte);
  Refine(word);
  for (const ByteSet& set : regexes_.sets()) Refine(set);
  const size_t sets = regexes_.sets().size();
  reads_.assign(classes_ * sets, 0);
  is_word_.assign(classes_ + 1, false);
  for (size_t byte = 0; byte < 256; ++byte) {
    is_word_[class_of_[byte]] = word[byte];
    for (size_t set = 0; set < sets; ++set) reads_[class_of_[byte] * sets + set] = regexes_.sets()[set][byte];
  }
}

void AutomatonProgram::Refine(const ByteSet& set) {
  std::array<std::array<int, 2>, 256> renamed{};  // by class, whether in the set; 0: not met so far
  classes_ = 0;
  for (size_t byte = 0; byte < 256; ++byte) {
    int& name = renamed[class_of_[byte]][set[byte]];
    if (name == 0) name = static_cast<int>(++classes_);
    class_of_[byte] = static_cast<uint8_t>(name - 1);
  }
}

// Instructions that have been reached, each once, without jumps and splits.
class Automaton::Reached {
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

size_t Automaton::SituationHash::operator()(const Situation& situation) const {
  uint64_t hash = situation.matches.size() * 4 + situation.after_word * 2 + situation.at_begin;
  for (uint32_t place : situation.places) hash = (hash ^ place) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 32;
}

Automaton::Automaton(const AutomatonProgram& program, int64_t allowance)
    : program_(program),
      now_(std::make_unique<Reached>(program.regexes().code())),
      next_(std::make_unique<Reached>(program.regexes().code())),
      edges_(program.end_class() + 1),
      allowance_(allowance) {
  situations_.resize(2, nullptr);
  for (int unused = 0; unused < 2; ++unused) edges_.AddState({});
  for (After before : {After::kNoWord, After::kWord, After::kNothing}) roots_[static_cast<size_t>(before)] = MakeRoot(before);
}

Automaton::~Automaton() = default;

void Automaton::Allow(size_t bytes) { allowance_ += static_cast<int64_t>(bytes) / kBytesPerEdge; }
bool Automaton::full() const { return situations_.size() > kMostStates; }

// Places of a segment stand together.
void Automaton::AliveSegments(uint32_t state, std::vector<uint16_t>& segments) const {
  segments.clear();
  for (uint32_t place : situations_[state]->places) {
    const uint16_t segment = program_.regexes().SegmentAt(place);
    if (segments.empty() || segments.back() != segment) segments.push_back(segment);
  }
}

uint32_t Automaton::MakeRoot(After before) {
  now_->Clear();
  for (uint32_t begin : program_.regexes().begins()) now_->Add(begin);
  Situation root{now_->list, {}, before == After::kWord, before == After::kNothing};
  std::sort(root.places.begin(), root.places.end());
  return StateOf(std::move(root));
}

bool Automaton::Holds(Assertion assertion, const Situation& before, uint32_t byte_class) const {
  switch (assertion) {
    case Assertion::kWordBoundary: return before.after_word != program_.IsWord(byte_class);
    case Assertion::kNoWordBoundary: return before.after_word == program_.IsWord(byte_class);
    case Assertion::kBegin: return before.at_begin;
    case Assertion::kEnd: return byte_class == program_.end_class();
    case Assertion::kNoWordBefore: return !before.after_word;
  }
  return true;
}

uint32_t Automaton::MakeEdge(uint32_t state, uint32_t byte_class) {
  if (--allowance_ < 0) return kUnknownEdge;
  const Situation& before = *situations_[state];
  const bool at_end = byte_class == program_.end_class();
  now_->Clear();
  next_->Clear();
  now_->list = before.places;
  Situation after;
  for (size_t i = 0; i < now_->list.size(); ++i) {
    const uint32_t place = now_->list[i];
    const Instruction& step = program_.regexes().code()[place];
    if (step.kind == Instruction::Kind::kAccept) {
      after.matches.push_back(step.operand);
    } else if (step.kind == Instruction::Kind::kAssertion) {
      if (Holds(static_cast<Assertion>(step.operand), before, byte_class)) now_->Add(place + 1);
    } else if (!at_end && program_.Reads(byte_class, step.operand)) {
      next_->Add(place + 1);
    }
  }
  Finish(byte_class, after);
  const uint32_t reached = after.places.empty() && after.matches.empty() ? kDeadState : StateOf(std::move(after));
  const bool matches = reached != kDeadState && !situations_[reached]->matches.empty();
  const uint32_t edge = reached | (matches ? kMatchesFlag : 0);
  edges_.Add(state, byte_class, edge);
  return edge;
}

// From what next_ reached to a situation: segments that have matched are left out, and the rest is put in order.
void Automaton::Finish(uint32_t byte_class, Situation& after) {
  const std::vector<Instruction>& code = program_.regexes().code();
  for (uint32_t place : next_->list) {
    if (code[place].kind == Instruction::Kind::kAccept) after.matches.push_back(code[place].operand);
  }
  std::sort(after.matches.begin(), after.matches.end());
  after.matches.erase(std::unique(after.matches.begin(), after.matches.end()), after.matches.end());
  bool asserts = false;
  for (uint32_t place : next_->list) {
    if (std::binary_search(after.matches.begin(), after.matches.end(), program_.regexes().SegmentAt(place))) continue;
    after.places.push_back(place);
    asserts |= code[place].kind == Instruction::Kind::kAssertion;
  }
  std::sort(after.places.begin(), after.places.end());
  after.after_word = asserts && program_.IsWord(byte_class);  // nothing else asks for it
}

uint32_t Automaton::StateOf(Situation situation) {
  const auto [entry, is_new] = states_.try_emplace(std::move(situation), static_cast<uint32_t>(situations_.size()));
  if (is_new) {
    situations_.push_back(&entry->first);
    edges_.AddState(entry->first.matches);
  }
  return entry->second;
}

}  // namespace tidewaiter
