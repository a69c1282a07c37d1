// Checks that every rule does what its own examples say, as `patterns check` and the tests do.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extractors/match/patterns.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

struct ExampleFailure {
  std::string rule;   // "money.amount-scale-unit"
  std::string text;   // the example
  std::string found;  // what came out instead
};

// A "yes" example must give a mention by this rule that has all its values; a "no" example must give none by this rule. The key
// "published" is not a value: it is the document's date of publication. Phrase rules must fold (or not) some mark.
std::vector<ExampleFailure> CheckMentionExamples(const Patterns& patterns);

// Whether all wanted values are among the fields. Numbers are compared as numbers.
bool HasFields(const std::vector<Field>& fields, const std::vector<std::pair<std::string, FieldValue>>& wanted);

// "amount=10000000 currency=JPY", for messages.
std::string DescribeFields(const std::vector<Field>& fields);

}  // namespace tidewaiter
