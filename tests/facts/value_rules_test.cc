// The rules of dates, money, quantities and identifiers against their own examples, without the rest of patterns/.
#include <gtest/gtest.h>

#include "extractors/facts/finder.h"
#include "extractors/facts/rule_examples.h"

namespace tidewaiter {
namespace {

bool IsValueRule(const std::string& rule) {
  return rule.starts_with("date.") || rule.starts_with("money.") || rule.starts_with("quantity.") || rule.starts_with("identifier.");
}

TEST(ValueRulesTest, EveryRuleMeetsItsExamples) {
  const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  ASSERT_TRUE(patterns) << patterns.error().message;
  for (const ExampleFailure& failure : CheckMentionExamples(*patterns)) {
    if (IsValueRule(failure.rule)) ADD_FAILURE() << failure.rule << ": \"" << failure.text << "\": " << failure.found;
  }
}

}  // namespace
}  // namespace tidewaiter
