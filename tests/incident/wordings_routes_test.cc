// How routes, places and days are told: each line of wordings_routes.tsv is a story in few words and all that it says of them.
//
// A line: what is expected, a tab, the text, published on 9 May 2024. Keys: p place, w occurred, o origin, t transit, d destination,
// c declared destination; values of a key stand between commas, other spellings of a value between bars; "*" is for what may be read either
// way. What is not named must stay empty.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/formats/format.h"
#include "extractors/match/fold.h"
#include "pipeline/analyze.h"

namespace tidewaiter {
namespace {

using Slots = std::map<char, std::vector<std::string>>;

const Patterns& TestPatterns() {
  static const Patterns* patterns = [] {
    Result<Patterns> loaded = LoadPatterns({"patterns"}, MarkTypes());
    EXPECT_TRUE(loaded) << loaded.error().message;
    return new Patterns(std::move(*loaded));
  }();
  return *patterns;
}

std::vector<std::string> Split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(at), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<std::string> Names(const std::vector<Claim<PlaceValue>>& places) {
  std::vector<std::string> names;
  for (const auto& claim : places) names.push_back(claim.value.name);
  return names;
}

Slots Told(const std::string& text) {
  Document document = ReadDocument(text + " The men were charged with smuggling.", "story.txt", {});
  document.published = "2024-05-09";
  const Analysis analysis = Analyze(std::move(document), TestPatterns());
  if (analysis.incidents.empty()) return {};
  const Incident& incident = analysis.incidents[0];
  Slots told{{'p', Names(incident.place)},
             {'o', Names(incident.origin)},
             {'t', Names(incident.transit)},
             {'d', Names(incident.destination)},
             {'c', Names(incident.declared_destination)}};
  for (const auto& claim : incident.occurred) told['w'].push_back(claim.value.edtf);
  return told;
}

bool IsOneOf(const std::string& name, const std::string& spellings, bool part) {
  const std::vector<std::string> all = Split(spellings, '|');
  return std::any_of(all.begin(), all.end(), [&](const std::string& spelling) {
    return Fold(name) == Fold(spelling) || (part && Fold(name).find(Fold(spelling)) != std::string::npos);
  });
}

bool Meets(const std::vector<std::string>& told, const std::string& expected, bool part) {
  if (expected == "*") return true;
  const std::vector<std::string> values = Split(expected, ',');
  return told.size() == values.size() && std::all_of(values.begin(), values.end(), [&](const std::string& value) {
           return std::any_of(told.begin(), told.end(), [&](const std::string& name) { return IsOneOf(name, value, part); });
         });
}

TEST(WordingsTest, Routes) {
  std::ifstream lines("tests/incident/wordings_routes.tsv");
  ASSERT_TRUE(lines);
  for (std::string line; std::getline(lines, line);) {
    const size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    std::map<char, std::string> expected;
    for (const std::string& part : Split(line.substr(0, tab), ';')) expected[part[0]] = part.substr(2);
    const std::string text = line.substr(tab + 1);
    Slots told = Told(text);
    for (char key : std::string_view("pwotdc")) {
      std::string found;
      for (const std::string& name : told[key]) found += name + ", ";
      EXPECT_TRUE(Meets(told[key], expected[key], key == 'p')) << key << " is " << found << "not " << expected[key] << ": " << text;
    }
  }
}

}  // namespace
}  // namespace tidewaiter
