// The automaton of many expressions, made while texts are read: its states and edges come into being when a text first needs them.
//
//   AutomatonProgram program(regexes);
//   Automaton automaton(program);
//   automaton.Allow(text.size());
//   uint32_t edge = automaton.Edge(automaton.root(After::kNoWord), program.ClassOf('s'));
//   automaton.Matches(edge & kStateOfEdge);   // segments that match behind this byte
//
// A segment that has matched is followed no further.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "extractors/match/edge_table.h"
#include "extractors/match/regex_program.h"

namespace tidewaiter {

// What all automata of one program share. Bytes that no expression tells apart are of one class.
class AutomatonProgram {
 public:
  explicit AutomatonProgram(RegexProgram regexes);

  const RegexProgram& regexes() const { return regexes_; }
  uint32_t ClassOf(char byte) const { return class_of_[static_cast<unsigned char>(byte)]; }
  uint32_t end_class() const { return classes_; }  // stands for the end of the text
  bool IsWord(uint32_t byte_class) const { return is_word_[byte_class]; }
  // Whether bytes of a class are in a set of the program.
  bool Reads(uint32_t byte_class, uint16_t set) const { return reads_[byte_class * regexes_.sets().size() + set] != 0; }

 private:
  void Refine(const ByteSet& set);

  RegexProgram regexes_;
  std::array<uint8_t, 256> class_of_{};
  uint32_t classes_ = 1;
  std::vector<uint8_t> reads_;  // by class, set
  std::vector<bool> is_word_;   // by class
};

enum class After : uint8_t { kNoWord, kWord, kNothing };  // what stands before: kNothing at the text's begin

inline constexpr uint32_t kUnknownEdge = kNoEdge, kDeadState = 1;
inline constexpr uint32_t kMatchesFlag = 0x80000000;  // of an edge: segments match when it is taken
inline constexpr uint32_t kStateOfEdge = kMatchesFlag - 1;

// For one thread at a time.
class Automaton {
 public:
  // Making an edge costs as much as reading some hundred bytes; so it may make some, and for each text some more. News need some 250,000
  // edges and 50,000 states for the first 2 MB, and few after that.
  static constexpr int64_t kFirstAllowance = 400'000;
  // `allowance`: what one that became full has left.
  explicit Automaton(const AutomatonProgram& program, int64_t allowance = kFirstAllowance);
  ~Automaton();

  // To be called for each text: more edges may be made for its bytes.
  void Allow(size_t bytes);
  int64_t allowance() const { return allowance_; }
  // Whether it has so many states that it has to be made anew.
  bool full() const;

  uint32_t root(After before) const { return roots_[static_cast<size_t>(before)]; }
  // The edge by a byte of this class: a state, with kMatchesFlag, or kUnknownEdge if edges are used up.
  uint32_t Edge(uint32_t state, uint32_t byte_class) {
    const uint32_t edge = edges_.Find(state, byte_class);
    return edge != kUnknownEdge ? edge : MakeEdge(state, byte_class);
  }
  // The segments that match when a state is reached, and those that may still match from it, each once.
  std::span<const uint16_t> Matches(uint32_t state) const { return edges_.Matches(state); }
  void AliveSegments(uint32_t state, std::vector<uint16_t>& segments) const;

 private:
  // A set of places in the program, and what lies before them in the text.
  struct Situation {
    std::vector<uint32_t> places;
    std::vector<uint16_t> matches;  // the segments that match when this is reached
    bool after_word = false, at_begin = false;
    bool operator==(const Situation&) const = default;
  };
  struct SituationHash {
    size_t operator()(const Situation& situation) const;
  };
  class Reached;

  uint32_t MakeRoot(After before);
  uint32_t MakeEdge(uint32_t state, uint32_t byte_class);
  bool Holds(Assertion assertion, const Situation& before, uint32_t byte_class) const;
  void Finish(uint32_t byte_class, Situation& after);
  uint32_t StateOf(Situation situation);

  const AutomatonProgram& program_;
  std::unique_ptr<Reached> now_, next_;
  EdgeTable edges_;
  std::vector<const Situation*> situations_;  // by state; none for the first two
  std::unordered_map<Situation, uint32_t, SituationHash> states_;
  std::array<uint32_t, 3> roots_{};
  int64_t allowance_;  // edges that may still be made
};

}  // namespace tidewaiter
