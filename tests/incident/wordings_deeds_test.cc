// Offences (and how, on whose word), outcomes, stages and cases in many wordings: a row of wordings_deeds.tsv each. Stories beyond the
// reach of rules are not among them.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "extractors/formats/format.h"
#include "pipeline/analyze.h"

namespace tidewaiter {
namespace {

// Of the offences: how they are told, or on whose word ("Kyodo_News,_citing_Minsk_Police": blanks part the values of a row).
std::string WordOf(const std::string& slot, const Evidence& evidence) {
  std::string word = slot == "stance" ? StanceName(evidence.stance) : evidence.attributed_to;
  std::replace(word.begin(), word.end(), ' ', '_');
  return word;
}

std::set<std::string> ValuesOf(const std::string& slot, const std::vector<Incident>& incidents) {
  std::set<std::string> values;
  for (const Incident& incident : incidents) {
    const bool of_evidence = slot == "stance" || slot == "whose";
    for (const auto& claim : slot == "stage" ? incident.stage : slot == "outcomes" ? incident.outcomes : incident.offences) {
      if (!of_evidence) values.insert(claim.value);
      for (const Evidence& evidence : claim.evidence) {
        if (of_evidence) values.insert(WordOf(slot, evidence));
      }
    }
  }
  return values;
}

// What a row asks for and the story does not give; empty: nothing.
std::string Missing(const std::string& slot, const std::string& wanted, const std::vector<Incident>& incidents) {
  if (slot == "cases") return std::to_string(incidents.size()) == wanted ? "" : wanted;
  const std::set<std::string> values = ValuesOf(slot, incidents);
  std::istringstream words(wanted);
  std::string missing;
  for (std::string word; words >> word;) {
    const bool absent = word[0] == '!';
    if (values.contains(absent ? word.substr(1) : word) == absent) missing += word + " ";
  }
  return missing;
}

TEST(WordingsTest, EachStorySaysWhatItSays) {
  const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  ASSERT_TRUE(patterns) << patterns.error().message;
  std::ifstream rows("tests/incident/wordings_deeds.tsv");
  ASSERT_TRUE(rows);
  for (std::string row; std::getline(rows, row);) {
    if (row.empty() || row[0] == '#') continue;
    const size_t first = row.find('\t'), second = row.find('\t', first + 1);
    const std::string slot = row.substr(0, first), wanted = row.substr(first + 1, second - first - 1), text = row.substr(second + 1);
    Document document = ReadDocument(text, "story.txt", {});
    document.published = "2024-05-17";
    EXPECT_EQ(Missing(slot, wanted, Analyze(std::move(document), *patterns).incidents), "") << slot << ": " << text;
  }
}

}  // namespace
}  // namespace tidewaiter
