// From RE2's syntax to the instructions of a RegexProgram.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/match/regex_program.h"

namespace tidewaiter {

struct CompiledRegex {
  bool compiled = false;  // its segments, which make one branch, have been appended
  bool anywhere = false;  // nothing is left of what stands before the first of them
  // Where it was not compiled: the expressions that are to be compiled instead; none if something is not understood.
  std::vector<std::string> alternatives;
};

// Appends to the program, whose last segments have to be cut off where it was not compiled. An expression may be taken apart into so many
// alternatives. Linear in the expression with its repetitions written out.
CompiledRegex CompileRegex(RegexProgram& program, std::string_view pattern, size_t most_alternatives);

}  // namespace tidewaiter
