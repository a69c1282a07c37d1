// How persons, firms, bodies, media, laws and ships are told: each line of wordings_actors.tsv is a story in few words and all that it
// says of them.
//
// A line: what is expected, a tab, the text. Keys: p parties, o officials, a authorities, s sources, l laws, v the vessel or flight; the
// values of a key stand between semicolons. A key that is named must hold these and no others ("p=" nothing at all).
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

using Names = std::vector<std::string>;

// What makes a story in few words a case, and adds nobody to it.
constexpr std::string_view kCase = " The smuggled goods were seized at the border and smuggling charges were laid on Tuesday.";

const Patterns& TestPatterns() {
  static const Patterns* patterns = [] {
    Result<Patterns> loaded = LoadPatterns({"patterns"}, MarkTypes());
    EXPECT_TRUE(loaded) << loaded.error().message;
    return new Patterns(std::move(*loaded));
  }();
  return *patterns;
}

Names Split(std::string_view text) {
  Names parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(';'), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void Collect(const std::vector<Claim<std::string>>& claims, Names& names) {
  for (const auto& claim : claims) {
    if (std::find(names.begin(), names.end(), claim.value) == names.end()) names.push_back(claim.value);
  }
}

std::map<char, Names> Told(const std::string& text) {
  std::map<char, Names> told;
  for (const Incident& incident : Analyze(ReadDocument(text + std::string(kCase), "story.txt", {}), TestPatterns()).incidents) {
    for (const auto& party : incident.parties) Collect({{party.value.name, {}}}, told['p']);
    Collect(incident.officials, told['o']);
    Collect(incident.authorities, told['a']);
    Collect(incident.sources, told['s']);
    Collect(incident.instruments, told['l']);
    for (const auto& conveyance : incident.conveyance) {
      if (!conveyance.value.name.empty()) Collect({{conveyance.value.name, {}}}, told['v']);
    }
  }
  return told;
}

bool Same(const std::string& a, const std::string& b) {
  const std::string x = Fold(a), y = Fold(b);
  return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
}

// "" if `found` are the `wanted`, one to one, else what differs.
std::string Difference(const Names& wanted, Names found) {
  std::string difference;
  for (const std::string& name : wanted) {
    const auto hit = std::find_if(found.begin(), found.end(), [&](const std::string& other) { return Same(name, other); });
    if (hit == found.end())
      difference += " no " + name;
    else
      found.erase(hit);
  }
  for (const std::string& name : found) difference += " not " + name;
  return difference;
}

TEST(WordingsTest, TellsActors) {
  std::ifstream lines("tests/incident/wordings_actors.tsv");
  ASSERT_TRUE(lines);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    const std::string text = line.substr(tab + 1);
    std::map<char, Names> told = Told(text);
    for (size_t at = 0; at < tab;) {
      const size_t end = std::min(line.find(" | ", at), tab);
      EXPECT_EQ(Difference(Split(std::string_view(line).substr(at + 2, end - at - 2)), told[line[at]]), "") << line[at] << ": " << text;
      at = end == tab ? tab : end + 3;
    }
  }
}

}  // namespace
}  // namespace tidewaiter
