// Rules: RE2 expressions with named groups, kept in TOML files beside the examples that prove them.
//
//   kind = "money"                         # which finder reads the hits; "frame" and "phrase" are read on marked sentences
//   [fragments]                            # visible in this file; those of a file with kind = "fragments" in all files
//   scale = '(?:thousand|million|billion)'
//   [[rule]]
//   name = "amount-scale-unit"             # full name: money.amount-scale-unit
//   pattern = '\b(?P<amount>{number}) (?P<scale>{scale}) (?P<unit>{@currency})\b'
//   set = { offence = "smuggling" }        # optional constants that go with the hit
//   yes = [{ text = "10 million yen", amount = 10000000, currency = "JPY" }]
//   no = ["10 million men"]
//
// "{name}" is a fragment, "{@kind}" any name of that gazetteer kind. In rules on marked sentences (see marks.h) "{goods}" is a mark
// of that type, "{person|media:source}" a mark of either type as the group "source". Patterns ignore case unless they say (?-i).
// RE2 only: no look-around, linear time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/match/gazetteer.h"
#include "extractors/match/regex.h"
#include "extractors/model/fact.h"
#include "extractors/model/result.h"
#include "extractors/model/span.h"

namespace tidewaiter {

// An example a rule must meet: `text` holds a hit of it, with these values ("amount" -> 10000000).
struct RuleExample {
  std::string text;
  std::vector<std::pair<std::string, FieldValue>> values;
};

struct Rule {
  std::string name;                                           // "money.amount-scale-unit"
  std::string kind;                                           // "money"
  std::string file;                                           // for messages
  std::string pattern;                                        // expanded
  bool known_good = false;                                    // it need not be checked again (see regex.h)
  std::map<std::string, std::string, std::less<>> constants;  // "set"
  std::vector<RuleExample> yes;
  std::vector<std::string> no;
  std::vector<std::string> groups;  // names of the capturing groups, in order; "" for an unnamed one
  std::shared_ptr<const Regex> regex;
};

// One match of a rule. captures[i] belongs to rule->groups[i]; an empty span where the group took no part.
struct RuleHit {
  Span span;
  const Rule* rule = nullptr;
  std::vector<Span> captures;

  // The span of a named group, empty if it took no part or there is none.
  Span Capture(std::string_view group) const;
  // What the rule sets under this key; empty if nothing.
  std::string_view Constant(std::string_view key) const;
};

// Rules that are run together over a text. Immutable after Compile; shared between threads.
class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  void Add(Rule rule);
  // To be called once after the last Add. kBadRules names file and rule. Two sets may be compiled at the same time.
  Result<bool> Compile();

  // All hits of all rules in `text[region]`, sorted by begin, then longer first, then rule order. Per rule leftmost and
  // non-overlapping, or, with `overlapping`, one from each start at which another hit begins. One pass of an automaton tells for all
  // rules where each may begin (see starts.h); RE2 matches there, and only there. Thread-safe.
  std::vector<RuleHit> Find(std::string_view text, Span region, bool overlapping = false) const;

  const std::vector<Rule>& rules() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads rule files. `mark_types` are the types that "{type:group}" may name in frame and phrase rules.
class RuleReader {
 public:
  RuleReader(const Gazetteer& gazetteer, std::vector<std::string> mark_types);

  // First pass over all files: remembers fragments of kind = "fragments" files.
  Result<bool> ReadFragments(const std::string& file_name, std::string_view toml);
  // Second pass: the rules of one file, expanded and compiled. kBadRules names file and rule.
  Result<std::vector<Rule>> ReadRules(const std::string& file_name, std::string_view toml) const;

 private:
  const Gazetteer& gazetteer_;
  std::vector<std::string> mark_types_;
  std::map<std::string, std::string> shared_fragments_;
};

}  // namespace tidewaiter
