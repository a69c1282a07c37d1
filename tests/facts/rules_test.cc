// Every rule of patterns/ against its own examples.
#include <gtest/gtest.h>

#include "extractors/facts/finder.h"
#include "extractors/facts/rule_examples.h"
#include "pipeline/incident/frame_examples.h"

namespace tidewaiter {
namespace {

TEST(RulesTest, EveryRuleMeetsItsExamples) {
  const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  ASSERT_TRUE(patterns) << patterns.error().message;
  for (const ExampleFailure& failure : CheckMentionExamples(*patterns)) {
    ADD_FAILURE() << failure.rule << ": \"" << failure.text << "\": " << failure.found;
  }
  for (const ExampleFailure& failure : CheckFrameExamples(*patterns)) {
    ADD_FAILURE() << failure.rule << ": \"" << failure.text << "\": " << failure.found;
  }
}

}  // namespace
}  // namespace tidewaiter
