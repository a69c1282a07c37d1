#include "extractors/match/rules.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

constexpr const char* kMoney = R"(
kind = "money"
[fragments]
number = '\d[\d,]*'
[[rule]]
name = "amount-unit"
pattern = '\b(?P<amount>{number}) (?P<unit>yen|{@currency})\b'
yes = [{ text = "10,000 yen", amount = 10000 }]
no = ["10,000 men"]
)";

Result<RuleSet> Load(std::string_view toml) {
  Gazetteer gazetteer;
  (void)gazetteer.Add("currencies", "# kind: currency\nnames\tcode\nUS dollar|dollars\tUSD\n");
  gazetteer.Freeze();
  RuleReader reader(gazetteer, {"goods", "place"});
  Result<std::vector<Rule>> rules = reader.ReadRules("test.toml", toml);
  if (!rules) return rules.error();
  RuleSet set;
  for (Rule& rule : *rules) set.Add(std::move(rule));
  if (Result<bool> compiled = set.Compile(); !compiled) return compiled.error();
  return set;
}

TEST(RuleSetTest, FindsHitsWithCaptures) {
  const Result<RuleSet> set = Load(kMoney);
  ASSERT_TRUE(set) << set.error().message;
  const std::string text = "paid 10,000 yen and 5 Dollars";
  const std::vector<RuleHit> hits = (*set).Find(text, {0, static_cast<uint32_t>(text.size())});
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(TextOf(text, hits[0].Capture("amount")), "10,000");
  EXPECT_EQ(TextOf(text, hits[1].Capture("unit")), "Dollars");
  EXPECT_EQ(hits[0].rule->name, "money.amount-unit");
  EXPECT_TRUE(hits[0].Capture("absent").empty());
  EXPECT_TRUE((*set).Find(text, {0, 4}).empty());
}

TEST(RuleReaderTest, RefusesBadRules) {
  const std::pair<const char*, const char*> kCases[] = {
      {"kind = \"money\"", "no [[rule]]"},
      {"[[rule]]\nname = 'a'", "no \"kind\""},
      {"kind = 'x'\n[[rule]]\nname = 'a'\npattern = 'b'", "at least one \"yes\""},
      {"kind = 'x'\n[[rule]]\nname = 'a'\npattern = '{nothing}'\nyes = ['b']\nno = ['c']", "neither a fragment nor a mark"},
      {"kind = 'x'\n[[rule]]\nname = 'a'\npattern = '(?=b)'\nyes = ['b']\nno = ['c']", "invalid perl operator"},
      {"kind = 'x'\n[fragments]\na = '{b}'\nb = '{a}'\n[[rule]]\nname = 'a'\npattern = '{a}'\nyes = ['b']\nno = ['c']", "circle"},
      {"kind = ", "test.toml:1"},
  };
  for (const auto& [toml, want] : kCases) {
    const Result<RuleSet> set = Load(toml);
    ASSERT_FALSE(set) << toml;
    EXPECT_NE(set.error().message.find(want), std::string::npos) << set.error().message;
  }
}

}  // namespace
}  // namespace tidewaiter
