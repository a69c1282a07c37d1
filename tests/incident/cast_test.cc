// Who is who: sentences, and the role each of the named is given by all of them.
#include "pipeline/incident/cast.h"

#include <gtest/gtest.h>

#include "tests/facts/mention_lines.h"

namespace tidewaiter {
namespace {

struct Case {
  const char* text;
  const char* wanted;  // parts of "name: role" lines, "!" before what must not be there
};

constexpr Case kCases[] = {
    {"Kenji Tanaka and Maria Lopez were arrested.", "Kenji Tanaka: suspect|Maria Lopez: suspect"},
    {"Kenji Tanaka, a director of Orion Trading Ltd, was charged with smuggling ivory.", "Kenji Tanaka: suspect"},
    {"The driver, named as Kenji Tanaka, remains at large.", "Kenji Tanaka: suspect"},
    {"Kenji Tanaka, 45, of Hamburg, carried the gold. His lawyer, Maria Lopez, said he was sorry.",
     "Kenji Tanaka: suspect|Maria Lopez: bystander"},
    {"Kenji Tanaka was jailed. Judge Maria Lopez said it was greed.", "Kenji Tanaka: suspect|Maria Lopez: bystander"},
    {"Maria Lopez, a spokeswoman for Hamburg Customs, said so. Lopez added that Kenji Tanaka was charged.",
     "Maria Lopez: official|Kenji Tanaka: suspect"},
    {"Hamburg Customs inspector Maria Lopez said: \"He was arrested.\"", "Maria Lopez: official"},
    {"Maria Lopez, prosecuting, told the court that Kenji Tanaka had admitted smuggling.", "Maria Lopez: official|Kenji Tanaka: suspect"},
    {"Reporting by Maria Lopez in Hamburg. Police arrested two men.", "Maria Lopez: bystander"},
    {"An Orion Airlines flight attendant was jailed.", "!Orion Airlines: suspect"},
    {"The consignee, Orion Trading Ltd, has no office. The haulier, Argo Freight Inc., was fined.",
     "Orion Trading Ltd: consignee|Argo Freight Inc.: suspect"},
    {"The cigarettes had been shipped by Orion Trading Ltd and were bound for Argo Imports BV.",
     "Orion Trading Ltd: consignor|Argo Imports BV: consignee"},
    {"The tanker Ocean Star was detained off Hamburg.", "Ocean Star: carrier"},
};

std::string Roles(const std::string& text) {
  Document document;
  document.text = text;
  document.pages.push_back({.number = 1, .span = {0, static_cast<uint32_t>(text.size())}, .lines = {}, .words = {}});
  const Reading reading = ReadText(document, TestPatterns());
  const Facts facts = FindFacts(reading);
  std::string lines;
  for (const Actor& actor : ReadCast(reading, facts)) lines += actor.name + ": " + actor.role + "\n";
  return lines;
}

TEST(CastTest, GivesRoles) {
  for (const Case& example : kCases) EXPECT_EQ(Missing(Roles(example.text), example.wanted), "") << example.text;
}

}  // namespace
}  // namespace tidewaiter
