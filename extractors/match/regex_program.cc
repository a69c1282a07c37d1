#include "extractors/match/regex_program.h"

#include <algorithm>
#include <iterator>

#include "extractors/match/regex_compiler.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostBranches = 24;  // of one expression

}  // namespace

bool IsWordByte(size_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

std::vector<Branch> RegexProgram::Add(std::string_view pattern) {
  const Size before_all = size();
  std::vector<Branch> branches;
  std::vector<std::string> left = {std::string(pattern)};
  while (!left.empty()) {
    const std::string expression = std::move(left.back());
    left.pop_back();
    const Size before = size();
    const size_t known = branches.size() + left.size();
    CompiledRegex regex = CompileRegex(*this, expression, known < kMostBranches ? kMostBranches - known : 0);
    if (regex.compiled) {
      Branch branch = {Share(before), regex.anywhere};
      if (std::find(branches.begin(), branches.end(), branch) == branches.end()) branches.push_back(std::move(branch));
      continue;
    }
    std::vector<std::string>& alternatives = regex.alternatives;
    CutTo(alternatives.empty() ? before_all : before);
    if (alternatives.empty()) {
      std::erase_if(shared_, [&](const auto& segment) { return segment.second >= before_all.segments; });
      return {};
    }
    left.insert(left.end(), std::make_move_iterator(alternatives.begin()), std::make_move_iterator(alternatives.end()));
  }
  for (const Branch& branch : branches) Note(branch);
  return branches;
}

// The segments that have been appended since `before`, of which those that were known are dropped.
std::vector<uint16_t> RegexProgram::Share(Size before) {
  std::vector<std::vector<Instruction>> parts;
  for (size_t i = before.segments; i < begins_.size(); ++i)
    parts.emplace_back(code_.begin() + begins_[i], i + 1 < begins_.size() ? code_.begin() + begins_[i + 1] : code_.end());
  CutTo(before);
  std::vector<uint16_t> numbers;
  for (std::vector<Instruction>& part : parts) {
    std::string key;
    for (Instruction& step : part) {
      if (step.kind == Instruction::Kind::kAccept) step.operand = 0;
      key.append(reinterpret_cast<const char*>(&step.operand), sizeof step.operand);
      key.append(reinterpret_cast<const char*>(&step.offset), sizeof step.offset) += static_cast<char>(step.kind);
    }
    const auto number = static_cast<uint16_t>(begins_.size());
    const auto [known, is_new] = shared_.try_emplace(std::move(key), number);
    numbers.push_back(known->second);
    if (!is_new) continue;
    for (Instruction& step : part) {
      if (step.kind == Instruction::Kind::kAccept) step.operand = number;
    }
    begins_.push_back(static_cast<uint32_t>(code_.size()));
    code_.insert(code_.end(), part.begin(), part.end());
    segments_.resize(code_.size(), number);
  }
  return numbers;
}

void RegexProgram::Note(const Branch& branch) {
  begin_branches_.resize(begins_.size());
  behind_.resize(begins_.size());
  begin_branches_[branch.segments[0]] = 1;
  for (size_t i = 1; i < branch.segments.size(); ++i) {
    std::vector<uint16_t>& behind = behind_[branch.segments[i - 1]];
    if (std::find(behind.begin(), behind.end(), branch.segments[i]) == behind.end()) behind.push_back(branch.segments[i]);
  }
}

void RegexProgram::CutTo(Size size) {
  code_.resize(size.code);
  begins_.resize(size.segments);
  segments_.resize(size.code);
}

uint16_t RegexProgram::SetNumber(const ByteSet& set) {
  const auto [entry, is_new] = set_numbers_.try_emplace(set, static_cast<uint16_t>(sets_.size()));
  if (is_new) sets_.push_back(set);
  return entry->second;
}

}  // namespace tidewaiter
