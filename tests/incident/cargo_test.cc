// What was moved: what a story gives for goods, declared goods, worth, hiding place and means. One row a story.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/formats/format.h"
#include "pipeline/analyze.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

std::string Listed(const std::vector<Claim<Goods>>& goods) {
  std::string list;
  for (const Claim<Goods>& claim : goods) {
    list += list.empty() ? "" : ", ";
    if (claim.value.quantity) list += FormatNumber(*claim.value.quantity) + " " + claim.value.unit + " ";
    list += claim.value.name;
  }
  return list;
}

std::string Worth(const std::vector<Claim<MoneyValue>>& sums) {
  std::string list;
  for (const Claim<MoneyValue>& claim : sums)
    list += (list.empty() ? "" : ", ") + FormatNumber(claim.value.amount.value_or(0)) + " " + claim.value.currency;
  return list;
}

// "12 kg cocaine | bananas | 3000000 EUR | in a false floor | road", of the first incident.
std::string Cargo(const std::string& text) {
  const Analysis analysis = Analyze(ReadDocument(text, "story.txt", {}), TestPatterns());
  if (analysis.incidents.empty()) return "no incident";
  const Incident& incident = analysis.incidents[0];
  const std::string hidden = incident.concealment.empty() ? "" : incident.concealment[0].value;
  const std::string mode = incident.conveyance.empty() ? "" : incident.conveyance[0].value.mode;
  return Listed(incident.goods) + " | " + Listed(incident.declared_goods) + " | " + Worth(incident.total_value) + " | " + hidden + " | " +
         mode;
}

struct Story {
  const char* name;
  const char* text;
  const char* told;
};

void PrintTo(const Story& story, std::ostream* out) { *out << story.name; }

class CargoTest : public testing::TestWithParam<Story> {};

TEST_P(CargoTest, Tells) { EXPECT_EQ(Cargo(GetParam().text), GetParam().told); }

INSTANTIATE_TEST_SUITE_P(
    Stories, CargoTest,
    testing::Values(
        Story{"PartsBeforeTheirTotal",
              "Customs officers seized nine luxury cars at the port of Hamburg on Monday. The load consisted of five Audi Q7, three BMW X5 "
              "and one "
              "Porsche Cayenne, worth 800,000 euros in all.",
              "5 piece Audi Q7, 3 piece BMW X5, 1 piece Porsche Cayenne |  | 800000 EUR |  | sea"},
        Story{"CoverLoadIsDeclared",
              "Customs officers found 40 kilos of cocaine hidden under a load of bananas in a lorry at Dover. The drugs weighed too much "
              "for the driver to "
              "explain and are worth about $2 million.",
              "40 kg cocaine | bananas | 2000000 USD | under a load of bananas in a lorry | road"},
        Story{"UnknownGoodsAreMeasured", "Customs officers in Hamburg seized 12 tonnes of frobnicate on Tuesday.",
              "12 tonne frobnicate |  |  |  | "},
        Story{"WeightBeforePackages",
              "Customs officers seized 60 sacks of sandalwood at Mombasa on Tuesday. The wood weighed 3.5 tonnes and would have fetched "
              "$90,000.",
              "3.5 tonne sandalwood |  | 90000 USD |  | "},
        Story{"PriceOfOneIsNoWorth", "Customs at Hamburg seized 3 kg of heroin on Tuesday. A gram of heroin sells for 40 euros in Berlin.",
              "3 kg heroin |  |  |  | "},
        Story{"PapersInTheirOwnWords",
              "Customs officers at Antwerp found 200 pistols in a container on Friday. The manifest described the load as \"plastic "
              "doorstops\".",
              "200 piece pistols | plastic doorstops |  |  | sea"}),
    [](const testing::TestParamInfo<Story>& story) { return std::string(story.param.name); });

}  // namespace
}  // namespace tidewaiter
