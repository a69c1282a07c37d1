// Many regular expressions as one program over bytes, for telling quickly where a rule may match.
//
// An expression is cut where a gap stands in it that any words may fill ("seized {g}{place}"), because following many gaps at once takes
// far too many states. What is left are its segments, which follow each other in a text that matches. Where a gap stands in one of
// several alternatives, each of them is a branch with segments of its own.
//
// The program never misses: wherever RE2 finds a match that begins at some byte, the first segment of a branch matches from there and the
// others from places further on. It may find more (it knows neither greed nor captures, and takes rare letters for each other), so RE2
// decides. What it does not understand it refuses; such an expression has to be searched for by RE2 alone.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tidewaiter {

using ByteSet = std::bitset<256>;

enum class Assertion : uint8_t { kWordBoundary, kNoWordBoundary, kBegin, kEnd, kNoWordBefore };

// A letter, a digit or "_", as \b sees it.
bool IsWordByte(size_t byte);

// What one step does. Control goes on to the next instruction, or, for the first two, by `offset` from this one.
struct Instruction {
  enum class Kind : uint8_t {
    kJump,       // go by `offset`
    kSplit,      // go on, and go by `offset` as well
    kBytes,      // reads one byte of sets()[operand]
    kAssertion,  // goes on where Assertion(operand) holds
    kAccept,     // segment number `operand` matches
  };
  Kind kind = Kind::kJump;
  uint16_t operand = 0;
  int32_t offset = 0;
};

// One way for an expression to match: segments one after another.
struct Branch {
  std::vector<uint16_t> segments;
  bool anywhere = false;  // what stands before the first segment is not looked at: a match may begin anywhere before it
  friend bool operator==(const Branch&, const Branch&) = default;
};

class RegexProgram {
 public:
  RegexProgram() {
    for (auto& sets : letter_sets_) sets.fill(kNoSet);
  }

  // Adds an expression in RE2's syntax, without regard to case unless it says so. Its branches; none, and nothing is added, if it uses
  // what is not understood here. Segments are numbered from 0; what many expressions have in common is one segment.
  std::vector<Branch> Add(std::string_view pattern);

  const std::vector<Instruction>& code() const { return code_; }
  const std::vector<ByteSet>& sets() const { return sets_; }
  const std::vector<uint32_t>& begins() const { return begins_; }  // where each segment's code begins
  uint16_t SegmentAt(uint32_t instruction) const { return segments_[instruction]; }
  const std::vector<uint8_t>& begin_branches() const { return begin_branches_; }            // by segment: whether it begins some branch
  const std::vector<uint16_t>& Behind(uint16_t segment) const { return behind_[segment]; }  // those that follow it in some branch

 private:
  friend class RegexCompiler;
  static constexpr uint16_t kNoSet = UINT16_MAX;
  struct Size {
    size_t code = 0, segments = 0;
  };
  Size size() const { return {code_.size(), begins_.size()}; }
  std::vector<uint16_t> Share(Size before);
  void Note(const Branch& branch);
  void CutTo(Size size);
  uint16_t SetNumber(const ByteSet& set);

  std::vector<Instruction> code_;
  std::vector<uint16_t> segments_;  // that each instruction belongs to
  std::vector<uint32_t> begins_;
  std::vector<uint8_t> begin_branches_;
  std::vector<std::vector<uint16_t>> behind_;
  std::unordered_map<std::string, uint16_t> shared_;  // by a segment's code: its number
  std::vector<ByteSet> sets_;
  std::unordered_map<ByteSet, uint16_t> set_numbers_;
  std::array<std::array<uint16_t, 128>, 2> letter_sets_;                // by whether case is ignored, and letter
  std::unordered_map<std::string, std::vector<Instruction>> set_code_;  // by how a set is written: rules write the same few again and again
};

}  // namespace tidewaiter
