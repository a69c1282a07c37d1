#include "extractors/match/program_range.h"

namespace tidewaiter {
namespace {

using Kind = Instruction::Kind;

uint32_t Target(const std::vector<Instruction>& code, uint32_t at) {
  return static_cast<uint32_t>(static_cast<int64_t>(at) + code[at].offset);
}

const ByteSet& WordBytes() {
  static const ByteSet kWords = [] {
    ByteSet words;
    for (size_t byte = 0; byte < words.size(); ++byte) words[byte] = IsWordByte(byte);
    return words;
  }();
  return kWords;
}

}  // namespace

bool MayReadWords(const RegexProgram& program, uint32_t begin, uint32_t end) {
  bool blanks = false, letters = false;
  for (uint32_t i = begin; i < end; ++i) {
    if (program.code()[i].kind != Kind::kBytes) continue;
    const ByteSet& set = program.sets()[program.code()[i].operand];
    blanks |= set[' '];
    letters |= set['e'] && set['x'];
  }
  return blanks && letters;
}

bool MayReadAnyWord(const RegexProgram& program, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; ++i) {
    if (program.code()[i].kind != Kind::kBytes) continue;
    const ByteSet& set = program.sets()[program.code()[i].operand];
    if (set['e'] && set['x'] && set['q']) return true;
  }
  return false;
}

bool MayEndInWord(const RegexProgram& program, uint32_t begin, uint32_t end) {
  const std::vector<Instruction>& code = program.code();
  std::vector<bool> ends(end - begin + 1);  // by instruction: reads nothing more
  ends.back() = true;
  for (bool changed = true; changed;) {  // once, and once more for each loop in a loop
    changed = false;
    for (uint32_t i = end; i-- > begin;) {
      if (code[i].kind == Kind::kBytes || ends[i - begin]) continue;
      const uint32_t target = Target(code, i);
      const bool jumps = (code[i].kind == Kind::kJump || code[i].kind == Kind::kSplit) && target <= end && ends[target - begin];
      const bool reads_on = code[i].kind != Kind::kJump && ends[i + 1 - begin];
      ends[i - begin] = jumps || reads_on;
      changed |= ends[i - begin] && target < i;
    }
  }
  for (uint32_t i = begin; i < end; ++i) {
    if (code[i].kind == Kind::kBytes && ends[i + 1 - begin] && (program.sets()[code[i].operand] & WordBytes()).any()) return true;
  }
  return false;
}

bool MayReadNothing(const RegexProgram& program, uint32_t begin) {
  constexpr size_t kMost = 400'000;  // instructions; with more of them it may
  const std::vector<Instruction>& code = program.code();
  std::vector<uint32_t> reached = {begin};
  for (size_t i = 0; i < reached.size(); ++i) {
    const Instruction& step = code[reached[i]];
    if (step.kind == Kind::kAccept) return true;
    if (step.kind == Kind::kBytes || reached.size() > kMost) continue;
    const uint32_t target = Target(code, reached[i]);
    if (step.kind != Kind::kAssertion && target > reached[i]) reached.push_back(target);  // back only after reading
    if (step.kind != Kind::kJump) reached.push_back(reached[i] + 1);
  }
  return false;
}

}  // namespace tidewaiter
