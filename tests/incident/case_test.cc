// Which documents may tell of a case at all.
#include "pipeline/incident/case.h"

#include <gtest/gtest.h>

#include "extractors/formats/format.h"
#include "extractors/match/reading.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

bool MayTell(const char* text) {
  const Document document = ReadDocument(text, "story.txt", {});
  const Reading reading = ReadText(document, TestPatterns());
  return MayTellOfCase(reading, FindMentions(reading));
}

TEST(CaseTest, NeedsAWordOfTheLaw) {
  const struct {
    const char* text;
    bool may;
  } cases[] = {
      {"Wheat exports from Ukraine rose by a tenth to 4 million tonnes in May.", false},
      {"The bank cut its rate, and the dollar fell to 151 yen.", false},
      {"A ship loaded 40,000 tonnes of coffee at Santos for Antwerp.", false},
      {"They found 3 kilograms of heroin in a suitcase at Dubai airport.", true},   // goods
      {"Forty lathes were taken to Tula under a false bill of lading.", true},      // a deed
      {"Customs in Koper found 19,000 bottles of raki.", true},                     // who stops goods
      {"The load of rugs lay behind a hidden wall of the lorry.", true},            // hiding
      {"Customs officers held 40 boxes of rugs at Hamburg.", true},                 // checks
      {"The dealer was told by the judge that he must give back the vase.", true},  // courts
  };
  for (const auto& c : cases) EXPECT_EQ(MayTell(c.text), c.may) << c.text;
}

}  // namespace
}  // namespace tidewaiter
