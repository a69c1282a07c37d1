// What a part of a regular expression's code may read.
#pragma once

#include <cstdint>

#include "extractors/match/regex_program.h"

namespace tidewaiter {

// The code is that of the program's instructions from `begin` to `end`; control does not leave it but at its end.

// Whether it can read any words: letters and blanks.
bool MayReadWords(const RegexProgram& program, uint32_t begin, uint32_t end);
// Whether it can read a word of any letters.
bool MayReadAnyWord(const RegexProgram& program, uint32_t begin, uint32_t end);
// Whether what it reads may end in a word.
bool MayEndInWord(const RegexProgram& program, uint32_t begin, uint32_t end);
// Whether the segment that begins here may match without reading anything.
bool MayReadNothing(const RegexProgram& program, uint32_t begin);

}  // namespace tidewaiter
