#include "extractors/match/starts.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

namespace tidewaiter {
namespace {

constexpr uint32_t kUnknown = 0, kDead = 1;      // kUnknown: an edge that no text has needed so far
constexpr uint32_t kMatches = 0x80000000u;       // flag of an edge: rules match when it is taken
constexpr uint32_t kLongestWalk = 256;           // bytes
// Making an edge costs as much as reading some hundred bytes. A text may ask for as many as these, and for one more every so many
// bytes; what it asks beyond that is answered by "may match", so that time stays linear whatever the text.
constexpr int64_t kFreeEdges = 100'000, kBytesPerEdge = 128;
constexpr size_t kMostStates = 12'000;           // then the automaton is made anew

bool IsWordByte(size_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

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
  std::vector<std::vector<bool>> reads;  // by set, class
  std::vector<bool> is_word;             // by class

  explicit Program(RegexProgram given) : regexes(std::move(given)) {
    ByteSet word;
    for (size_t byte = 0; byte < 256; ++byte) word[byte] = IsWordByte(byte);
    classes.Refine(word);
    for (const ByteSet& set : regexes.sets()) classes.Refine(set);
    reads.assign(regexes.sets().size(), std::vector<bool>(classes.count));
    is_word.assign(classes.count + 1, false);
    for (size_t byte = 0; byte < 256; ++byte) {
      is_word[classes.of[byte]] = word[byte];
      for (size_t set = 0; set < reads.size(); ++set) reads[set][classes.of[byte]] = regexes.sets()[set][byte];
    }
  }
};

// Instructions that have been reached, each once, without jumps and splits.
class Reached {
 public:
  explicit Reached(const std::vector<Instruction>& code) : code_(code), seen_(code.size()) {}

  void Clear() {
    list.clear();
    ++round_;
  }
  void Add(uint32_t instruction) {
    stack_.push_back(instruction);
    while (!stack_.empty()) {
      const uint32_t at = stack_.back();
      stack_.pop_back();
      if (seen_[at] == round_) continue;
      seen_[at] = round_;
      const Instruction& step = code_[at];
      const auto target = static_cast<uint32_t>(static_cast<int64_t>(at) + step.offset);
      if (step.kind == Instruction::Kind::kJump) {
        stack_.push_back(target);
      } else if (step.kind == Instruction::Kind::kSplit) {
        stack_.push_back(target);
        stack_.push_back(at + 1);
      } else {
        list.push_back(at);
      }
    }
  }

  std::vector<uint32_t> list;

 private:
  const std::vector<Instruction>& code_;
  std::vector<uint32_t> seen_;
  std::vector<uint32_t> stack_;
  uint32_t round_ = 0;
};

// A set of places in the program, and what lies before them in the text.
struct Situation {
  std::vector<uint32_t> places;
  std::vector<uint16_t> matches;  // the expressions that match when this is reached
  bool after_word = false, at_begin = false;
  auto operator<=>(const Situation&) const = default;
};

class Automaton {
 public:
  Automaton(const Program& program, int64_t allowance)
      : program_(program), now_(program.regexes.code()), next_(program.regexes.code()), stride_(program.classes.count + 1), allowance_(allowance) {
    edges_.resize(2 * stride_, kDead);
    situations_.resize(2, nullptr);
    for (int root = 0; root < 3; ++root) roots_[root] = MakeRoot(root == 1, root == 2);
  }

  bool full() const { return situations_.size() > kMostStates; }
  int64_t allowance() const { return allowance_; }

  void Find(std::string_view text, Span region, std::vector<Start>& starts) {
    allowance_ += region.size() / kBytesPerEdge;
    open_.assign(program_.regexes.size(), false);
    for (uint32_t at = region.begin; at < region.end; ++at) {
      const uint32_t root = at == 0 ? roots_[2] : roots_[IsWordByte(static_cast<unsigned char>(text[at - 1]))];
      if (Edge(root, program_.classes.of[static_cast<unsigned char>(text[at])]) != kDead) Walk(text, {at, region.end}, root, starts);
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
    const uint32_t edge = edges_[state * stride_ + byte_class];
    return edge != kUnknown ? edge : MakeEdge(state, byte_class);
  }

  // From `region.begin`, whose first step is known to lead somewhere.
  void Walk(std::string_view text, Span region, uint32_t state, std::vector<Start>& starts) {
    const uint32_t longest = std::min(region.size(), kLongestWalk);
    for (uint32_t length = 0;; ++length) {
      if (length == longest && longest < region.size()) break;
      const bool at_end = length == region.size();
      const uint32_t edge = Edge(state, at_end ? stride_ - 1 : program_.classes.of[static_cast<unsigned char>(text[region.begin + length])]);
      if (edge == kUnknown) break;
      state = edge & ~kMatches;
      if ((edge & kMatches) != 0) {
        for (uint16_t expression : situations_[state]->matches) {
          if (!open_[expression]) starts.push_back({expression, false, region.begin});
        }
      }
      if (state == kDead || at_end) return;
    }
    for (uint32_t place : situations_[state]->places) {
      const uint16_t expression = program_.regexes.ExpressionAt(place);
      if (!open_[expression]) starts.push_back({expression, true, region.begin});
      open_[expression] = true;
    }
  }

  bool Holds(Assertion assertion, const Situation& before, uint32_t byte_class) const {
    switch (assertion) {
      case Assertion::kWordBoundary: return before.after_word != program_.is_word[byte_class];
      case Assertion::kNoWordBoundary: return before.after_word == program_.is_word[byte_class];
      case Assertion::kBegin: return before.at_begin;
      case Assertion::kEnd: return byte_class + 1 == stride_;
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
    for (size_t i = 0; i < now_.list.size(); ++i) {
      const uint32_t place = now_.list[i];
      const Instruction& step = program_.regexes.code()[place];
      if (step.kind == Instruction::Kind::kAccept) {
        after.matches.push_back(step.operand);
      } else if (step.kind == Instruction::Kind::kAssertion) {
        if (Holds(static_cast<Assertion>(step.operand), before, byte_class)) now_.Add(place + 1);
      } else if (!at_end && program_.reads[step.operand][byte_class]) {
        next_.Add(place + 1);
      }
    }
    Finish(byte_class, after);
    const uint32_t reached = after.places.empty() && after.matches.empty() ? kDead : StateOf(std::move(after));
    return edges_[state * stride_ + byte_class] = reached | (reached != kDead && !situations_[reached]->matches.empty() ? kMatches : 0);
  }

  // From what next_ reached to a situation: expressions that have matched are left out, and the rest is put in order.
  void Finish(uint32_t byte_class, Situation& after) {
    const std::vector<Instruction>& code = program_.regexes.code();
    for (uint32_t place : next_.list) {
      if (code[place].kind == Instruction::Kind::kAccept) after.matches.push_back(code[place].operand);
    }
    std::sort(after.matches.begin(), after.matches.end());
    after.matches.erase(std::unique(after.matches.begin(), after.matches.end()), after.matches.end());
    bool asserts = false;
    for (uint32_t place : next_.list) {
      if (std::binary_search(after.matches.begin(), after.matches.end(), program_.regexes.ExpressionAt(place))) continue;
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
      edges_.resize(edges_.size() + stride_, kUnknown);
    }
    return entry->second;
  }

  const Program& program_;
  Reached now_, next_;
  const uint32_t stride_;                      // classes, and the end of the text
  std::vector<uint32_t> edges_;                // by state, class
  std::vector<const Situation*> situations_;   // by state; none for the first two
  std::map<Situation, uint32_t> states_;
  std::array<uint32_t, 3> roots_{};            // after no word, after a word, at the text's begin
  int64_t allowance_;                          // edges that may still be made
  std::vector<bool> open_;                     // by expression: needs no more starts
};

}  // namespace

struct StartFinder::State {
  explicit State(RegexProgram regexes) : program(std::move(regexes)) {}

  const Program program;
  std::mutex mutex;
  std::vector<std::unique_ptr<Automaton>> idle;  // those that no thread is using

  std::unique_ptr<Automaton> Borrow() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return nullptr;
    std::unique_ptr<Automaton> automaton = std::move(idle.back());
    idle.pop_back();
    return automaton;
  }
  void Return(std::unique_ptr<Automaton> automaton) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(automaton));
  }
};

StartFinder::StartFinder(RegexProgram program) : state_(std::make_unique<State>(std::move(program))) {}
StartFinder::~StartFinder() = default;
StartFinder::StartFinder(StartFinder&&) noexcept = default;
StartFinder& StartFinder::operator=(StartFinder&&) noexcept = default;

std::vector<Start> StartFinder::Find(std::string_view text, Span region) const {
  std::vector<Start> starts;
  std::unique_ptr<Automaton> automaton = state_->Borrow();
  if (!automaton) automaton = std::make_unique<Automaton>(state_->program, kFreeEdges);
  if (automaton->full()) automaton = std::make_unique<Automaton>(state_->program, automaton->allowance());
  automaton->Find(text, region, starts);
  state_->Return(std::move(automaton));
  std::stable_sort(starts.begin(), starts.end(), [](const Start& a, const Start& b) { return a.expression < b.expression; });
  return starts;
}

}  // namespace tidewaiter
