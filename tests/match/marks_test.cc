#include "extractors/match/marks.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

constexpr const char* kText = "Police seized 2 kg of ivory and 3 horns bound for Busan.";

MarkedSentence Mark() {
  const auto at = [](std::string_view words) {
    const auto begin = static_cast<uint32_t>(std::string_view(kText).find(words));
    return Span{begin, begin + static_cast<uint32_t>(words.size())};
  };
  return MarkedSentence(kText, {0, static_cast<uint32_t>(std::string_view(kText).size())},
                        {{at("2 kg"), "quantity", 0},
                         {at("ivory"), "goods", 1},
                         {at("3"), "quantity", 2},
                         {at("horns"), "goods", 3},
                         {at("Busan"), "place", 4}});
}

RuleSet Load(const std::string& kind, std::vector<std::pair<std::string, std::string>> patterns) {
  Gazetteer gazetteer;
  gazetteer.Freeze();
  std::string toml = "kind = '" + kind + "'\n";
  for (const auto& [name, pattern] : patterns) {
    toml += "[[rule]]\nname = '" + name + "'\npattern = '" + pattern + "'\nyes = ['x']\nno = ['y']\n";
  }
  Result<std::vector<Rule>> rules = RuleReader(gazetteer, {"goods", "place", "quantity"}).ReadRules("t", toml);
  EXPECT_TRUE(rules) << rules.error().message;
  RuleSet set;
  for (Rule& rule : *rules) set.Add(std::move(rule));
  EXPECT_TRUE(set.Compile());
  return set;
}

TEST(MarkedSentenceTest, FoldsAndFrames) {
  MarkedSentence sentence = Mark();
  EXPECT_EQ(sentence.Readable(kText),
            "Police seized [quantity:2 kg] of [goods:ivory] and [quantity:3] [goods:horns] bound for [place:Busan].");
  sentence.Fold(Load("phrase", {{"quantity", "{quantity:quantity} (?:of )?{goods:head}"}, {"list", "{goods:item1} and {goods:item2}"}}));
  EXPECT_EQ(sentence.Readable(kText), "Police seized [goods:2 kg of ivory and 3 horns] bound for [place:Busan].");
  const RuleSet frames = Load("frame", {{"bound", "{goods:goods} bound for {place:destination}"}});
  const auto hits = frames.Find(sentence.text(), {0, static_cast<uint32_t>(sentence.text().size())});
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(TextOf(kText, sentence.ToDocument(hits[0].span)), "2 kg of ivory and 3 horns bound for Busan");
  EXPECT_EQ(sentence.MarkAt(hits[0].Capture("destination"))->mentions, std::vector<uint32_t>{4});
  const std::vector<uint32_t> items = sentence.Items(static_cast<uint32_t>(sentence.IndexAt(hits[0].Capture("goods"))));
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(sentence.marks()[items[0]].mentions, std::vector<uint32_t>{1});
  EXPECT_EQ(sentence.marks()[items[1]].parts.at(0).first, "quantity");
}

TEST(MarkedSentenceTest, MapsTextBackToTheDocument) {
  const MarkedSentence sentence = Mark();
  const auto begin = static_cast<uint32_t>(sentence.text().find("bound for"));
  EXPECT_EQ(TextOf(kText, sentence.ToDocument({begin, begin + 9})), "bound for");
  EXPECT_EQ(TextOf(kText, sentence.ToDocument({0, 6})), "Police");
  EXPECT_EQ(sentence.MarkAt({0, 6}), nullptr);
}

}  // namespace
}  // namespace tidewaiter
