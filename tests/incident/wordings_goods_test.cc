// How goods are told: each line of wordings_goods.tsv is a story in few words and some of what it says of them, published on 9 May 2024.
// What is named must be among the values found; other values may be there too.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/formats/format.h"
#include "pipeline/analyze.h"

namespace tidewaiter {
namespace {

using Slots = std::map<std::string, std::vector<std::string>>;

const Patterns& TestPatterns() {
  static const Patterns* patterns = [] {
    Result<Patterns> loaded = LoadPatterns({"patterns"}, MarkTypes());
    EXPECT_TRUE(loaded) << loaded.error().message;
    return new Patterns(std::move(*loaded));
  }();
  return *patterns;
}

void AddGoods(const Incident& incident, Slots& told) {
  for (const auto& claim : incident.goods) {
    told["goods"].push_back(claim.value.name);
    told["category"].push_back(claim.value.category);
    if (claim.value.quantity) told["quantity"].push_back(FormatNumber(*claim.value.quantity) + " " + claim.value.unit);
  }
  for (const auto& claim : incident.declared_goods) told["declared"].push_back(claim.value.name);
  for (const auto& claim : incident.total_value)
    told["value"].push_back(FormatNumber(claim.value.amount.value_or(0)) + " " + claim.value.currency);
}

Slots Told(const std::string& text, bool with_charge) {
  Document document = ReadDocument(text + (with_charge ? " The men were charged with smuggling." : ""), "story.txt", {});
  document.published = "2024-05-09";
  const Analysis analysis = Analyze(std::move(document), TestPatterns());
  Slots told;
  if (analysis.incidents.empty()) return told;
  const Incident& incident = analysis.incidents[0];
  told["incident"].push_back("yes");
  AddGoods(incident, told);
  for (const auto& claim : incident.identifiers) told["id"].push_back(claim.value.scheme + " " + claim.value.value);
  for (const auto& claim : incident.concealment) told["hidden"].push_back(claim.value);
  for (const auto& claim : incident.conveyance) told["mode"].push_back(claim.value.mode);
  return told;
}

// "value 3000000 EUR" -> {"value", "3000000 EUR"}
std::vector<std::pair<std::string, std::string>> Expected(std::string_view list) {
  std::vector<std::pair<std::string, std::string>> expected;
  while (!list.empty()) {
    const std::string_view part = list.substr(0, list.find("; "));
    const size_t blank = part.find(' ');
    expected.emplace_back(part.substr(0, blank), part.substr(blank + 1));
    list.remove_prefix(std::min(list.size(), part.size() + 2));
  }
  return expected;
}

TEST(WordingsTest, Goods) {
  std::ifstream lines("tests/incident/wordings_goods.tsv");
  ASSERT_TRUE(lines);
  for (std::string line; std::getline(lines, line);) {
    const size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    const std::string text = line.substr(tab + 1);
    Slots told = Told(text, !line.starts_with("incident"));
    for (const auto& [slot, value] : Expected(std::string_view(line).substr(0, tab))) {
      std::string found;
      for (const std::string& name : told[slot]) found += name + ", ";
      const bool holds = std::find(told[slot].begin(), told[slot].end(), value) != told[slot].end();
      EXPECT_TRUE(value == "none" ? told[slot].empty() : holds) << slot << " is " << found << "not " << value << ": " << text;
    }
  }
}

}  // namespace
}  // namespace tidewaiter
