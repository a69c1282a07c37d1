// Where each of many rules may begin to match: one automaton walks through a text for all of them.
//
// From every byte at which some rule can begin, the automaton reads on until it knows which rules match from there, or that none does,
// and for some dozen bytes at most: a rule that is still alive then may match.
// Its states are made when a text first needs them (automaton.h), and whole words are remembered (word_steps.h). A rule that has matched is
// followed no further: only where a match begins is asked here; how far it goes and what it captures is told by RE2, which looks at these
// places alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "extractors/match/regex_program.h"
#include "extractors/model/span.h"

namespace tidewaiter {

// A place from which a segment of an expression may match.
struct Start {
  uint16_t segment = 0;
  bool open = false;  // following it became too dear: it may match from here or anywhere further on, and no more starts are given
  uint32_t offset = 0;
};

class StartFinder {
 public:
  explicit StartFinder(RegexProgram program);
  ~StartFinder();
  StartFinder(StartFinder&&) noexcept;
  StartFinder& operator=(StartFinder&&) noexcept;

  // The starts in `text[region]`, by segment, then ascending; text behind the region is not looked at. Linear in the region. Thread-safe:
  // each thread that searches has states of its own.
  std::vector<Start> Find(std::string_view text, Span region) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tidewaiter
