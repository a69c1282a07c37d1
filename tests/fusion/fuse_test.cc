#include "pipeline/fusion/fuse.h"

#include <gtest/gtest.h>

#include "pipeline/fusion/merge.h"
#include "pipeline/fusion/similarity.h"

namespace tidewaiter {
namespace {

Evidence Words(const std::string& document, const std::string& exact) {
  Evidence evidence;
  evidence.document = document;
  evidence.exact = exact;
  evidence.end = static_cast<uint32_t>(exact.size());
  return evidence;
}

Claim<PlaceValue> At(const std::string& document, const std::string& name, const std::string& country) {
  PlaceValue place;
  place.name = name;
  place.country = country;
  place.kind = "country";
  return {place, {Words(document, name)}};
}

// A report of one sedan on its way to North Korea, told by `document`.
Incident Sedan(const std::string& document, double dollars, const std::string& date, std::vector<std::string> sources) {
  Incident incident;
  Goods goods;
  goods.name = "Lexus sedan";
  goods.category = "vehicle";
  goods.brand = "Lexus";
  incident.goods.push_back({goods, {Words(document, "Lexus sedan")}});
  incident.destination.push_back(At(document, "North Korea", "KP"));
  incident.transit.push_back(At(document, "Bangladesh", "BD"));
  incident.declared_destination.push_back(At(document, "Singapore", "SG"));
  MoneyValue money;
  money.amount = dollars;
  money.currency = "USD";
  incident.total_value.push_back({money, {Words(document, "$" + std::to_string(static_cast<int>(dollars)))}});
  if (!date.empty()) incident.occurred.push_back({DateValue{DateValue::Kind::kDate, date, date, ""}, {Words(document, date)}});
  incident.reports.push_back({document, document, "", "", std::move(sources)});
  return incident;
}

TEST(FuseTest, MakesOneIncidentOfReportsOfOneEvent) {
  const auto fused =
      Fuse({Sedan("a", 68300, "XXXX-12-07", {"Asahi"}), Sedan("b", 70000, "", {"Asahi Shimbun"}), Sedan("c", 70000, "2023-12-07", {})});
  ASSERT_EQ(fused.size(), 1u);
  const Incident& incident = fused[0];
  EXPECT_EQ(incident.reports.size(), 3u);
  EXPECT_EQ(incident.independent_sources, 2);
  ASSERT_EQ(incident.total_value.size(), 2u);
  EXPECT_EQ(incident.total_value[0].value.amount, 70000) << "two reports say so, one says 68300";
  EXPECT_EQ(incident.total_value[0].evidence.size(), 2u);
  EXPECT_EQ(incident.occurred[0].value.edtf, "2023-12-07") << "the exact date first";
  ASSERT_EQ(incident.conflicts.size(), 1u);
  EXPECT_EQ(incident.conflicts[0].slot, "total_value");
}

TEST(FuseTest, SaysWhereReportsDifferOnTheStage) {
  const auto told = [](const std::string& document, const std::vector<std::string>& stages) {
    Incident report = Sedan(document, 68300, "", {});
    for (const std::string& stage : stages) report.stage.push_back({stage, {Words(document, stage)}});
    return report;
  };
  const auto conflicts = [](const Incident& incident) {
    return std::count_if(incident.conflicts.begin(), incident.conflicts.end(), [](const Conflict& c) { return c.slot == "stage"; });
  };
  const auto differ = Fuse({told("a", {"foiled"}), told("b", {"completed"})});
  ASSERT_EQ(differ.size(), 1u);
  EXPECT_EQ(conflicts(differ[0]), 1);
  const auto several_runs = Fuse({told("a", {"foiled", "completed"}), told("b", {"foiled"})});
  EXPECT_EQ(conflicts(several_runs[0]), 0) << "one report tells of both runs";
  const auto ended = Fuse({told("a", {"attempted"}), told("b", {"attempted"}), told("c", {"foiled"})});
  EXPECT_EQ(conflicts(ended[0]), 0) << "an attempt may have been foiled";
  EXPECT_EQ(ended[0].stage[0].value, "foiled") << "who tells the end knows more";
}

TEST(FuseTest, KeepsDifferentEventsApart) {
  Incident other_brand = Sedan("b", 70000, "", {});
  other_brand.goods[0].value.brand = "Maybach";
  EXPECT_EQ(Fuse({Sedan("a", 68300, "", {}), other_brand}).size(), 2u) << "another brand";
  EXPECT_EQ(Fuse({Sedan("a", 68300, "2023-12-07", {}), Sedan("b", 68300, "2022-12-07", {})}).size(), 2u) << "another year";
  EXPECT_EQ(Fuse({Sedan("a", 68300, "", {}), Sedan("a", 68300, "", {})}).size(), 2u) << "one document tells of two";
}

TEST(FuseTest, IsTheSameWhateverTheOrderOfEqualInput) {
  const auto once = Fuse({Sedan("a", 1, "", {}), Sedan("b", 2, "", {})});
  const auto again = Fuse({Sedan("a", 1, "", {}), Sedan("b", 2, "", {})});
  ASSERT_EQ(once.size(), again.size());
  EXPECT_EQ(once[0].summary, again[0].summary);
  EXPECT_TRUE(Fuse({}).empty());
}

TEST(SimilarityTest, KnowsWhichDatesAgree) {
  const std::tuple<const char*, const char*, bool> kCases[] = {{"XXXX-12-07", "2023-12-07", true},
                                                               {"2023-12", "2023-12-07", true},
                                                               {"2023-11", "2023-12-07", false},
                                                               {"1992", "2023", false},
                                                               {"", "2023", true},
                                                               {"2023-05/2023-09", "2022", true}};
  for (const auto& [a, b, want] : kCases) EXPECT_EQ(CanBeSameDate(a, b), want) << a << " and " << b;
}

TEST(IndependentSourcesTest, CountsWhoGotItFromWhom) {
  const Report agency{"a", "a", "Kyodo", "", {}}, paper{"b", "b", "Daily Star", "", {"Kyodo"}}, other{"c", "c", "Herald", "", {}};
  EXPECT_EQ(CountIndependentSources({agency, paper}), 1) << "one cites the other";
  EXPECT_EQ(CountIndependentSources({agency, other}), 2);
  EXPECT_EQ(CountIndependentSources({agency, paper, other}), 2);
  EXPECT_EQ(CountIndependentSources({other}), 1);
}

}  // namespace
}  // namespace tidewaiter
