// Everything that was read from patterns/: gazetteers and rules. Immutable once loaded; shared between threads.
#pragma once

#include <string>
#include <vector>

#include "extractors/match/gazetteer.h"
#include "extractors/match/labels.h"
#include "extractors/match/rules.h"
#include "extractors/model/result.h"

namespace tidewaiter {

struct Patterns {
  Gazetteer gazetteer;
  RuleSet mentions;  // level 1, on the text
  RuleSet phrases;   // kind "phrase": fold marks of a sentence into larger ones
  RuleSet frames;    // kinds "frame" and "attribution": on folded marked sentences
  LabelSet labels;   // forms/*.toml: the printed words of forms
  std::string id;    // "sha256:..." over all files, in order: which rules made an output
};

// Reads gazetteers/*.tsv, gazetteers/hand/*.tsv, en/*.toml, forms/*.toml under each directory, in the order of `directories`, files by
// name: the user's own rules have the same rights as ours. Directories that lack a folder simply add nothing. kBadRules names file and
// rule; kUnreadable a directory that is not there. The patterns of the first `known_good` directories are not checked again. About 0.2 s
// for 250,000 names; less with a second processor.
Result<Patterns> LoadPatterns(const std::vector<std::string>& directories, const std::vector<std::string>& mark_types,
                              size_t known_good = 0);

}  // namespace tidewaiter
