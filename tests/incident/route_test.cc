// When and where: what a story gives for the day, the spot, and the way of the goods. One row a story.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/formats/format.h"
#include "pipeline/analyze.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

std::string Names(const std::vector<Claim<PlaceValue>>& places) {
  std::string names;
  for (const auto& claim : places) names += (names.empty() ? "" : ", ") + claim.value.name;
  return names;
}

// "2024-05-07 | Hamburg | origin > transit > destination | declared", of the first incident.
std::string WhenAndWhere(const std::string& text) {
  const Analysis analysis = Analyze(ReadDocument(text, "story.txt", {}), TestPatterns());
  if (analysis.incidents.empty()) return "no incident";
  const Incident& incident = analysis.incidents[0];
  const std::string occurred = incident.occurred.empty() ? "" : incident.occurred[0].value.edtf;
  return occurred + " | " + Names(incident.place) + " | " + Names(incident.origin) + " > " + Names(incident.transit) + " > " +
         Names(incident.destination) + " | " + Names(incident.declared_destination);
}

struct Story {
  const char* name;
  const char* text;
  const char* told;
};

void PrintTo(const Story& story, std::ostream* out) { *out << story.name; }

class RouteTest : public testing::TestWithParam<Story> {};

TEST_P(RouteTest, Tells) { EXPECT_EQ(WhenAndWhere(GetParam().text), GetParam().told) << GetParam().text; }

const Story kStories[] = {
    {"DayOfTheSeizureNotOfTheStatement",
     "Published 9 May 2024\n\n"
     "Customs officers in Hamburg seized 300 kilograms of cocaine on Tuesday, the customs office said on Thursday.\n\n"
     "Two men will appear in court on Friday.\n",
     "2024-05-07 | Hamburg |  >  >  | "},
    {"AgencyDateline",
     "PORT LOUIS, Mauritius, May 9, 2024 (AFP) - Police seized 40 kilograms of heroin at the port of Port Louis on Monday.\n",
     "2024-05-06 | port of Port Louis |  >  >  | "},
    {"DatelineWithoutYear",
     "LISBON, May 9 - A man who tried to smuggle 40 parrots was jailed on Friday. Officers at Lisbon airport stopped him on 12 January and "
     "seized the parrots.\n",
     "XXXX-01-12 | Lisbon airport |  >  >  | "},
    {"CourseOfEvents",
     "Two brothers were charged on Monday with smuggling cigarettes.\n\n"
     "Between March 2021 and June 2022 they smuggled 900 cartons of cigarettes from Moldova to Austria, prosecutors said.\n",
     "2021-03/2022-06 |  | Moldova >  > Austria | "},
    {"WholeWay",
     "Officers at the port of Piraeus found 2 tonnes of ivory in a container on 3 May 2023.\n\n"
     "The ivory had been loaded at Mombasa, transhipped at Jeddah and was bound for Haiphong, Vietnam.\n",
     "2023-05-03 | port of Piraeus | Mombasa > Jeddah > Haiphong | "},
    {"PapersAndTruth",
     "Customs in Riga seized 40 lathes on 3 May 2023.\n\n"
     "The waybill gave Tashkent as the place of delivery, but the lathes were to be carried on to Tula, Russia.\n",
     "2023-05-03 | Riga |  >  > Tula | Tashkent"},
    {"OnwardFromAStop",
     "Police in Leeds seized 90 kilograms of heroin on 3 May 2023. The heroin had been shipped to Rotterdam.\n\n"
     "From Rotterdam the heroin was sent on to a warehouse in Leeds.\n",
     "2023-05-03 | Leeds |  > Rotterdam > Leeds | "},
    {"FacilityOfTheTown",
     "Customs stopped a passenger in Mumbai on 3 May 2023 and seized 4 kilograms of gold.\n\n"
     "He had arrived at Chhatrapati Shivaji Maharaj International Airport on a flight from Muscat.\n",
     "2023-05-03 | Chhatrapati Shivaji Maharaj International Airport | Muscat >  >  | "},
    {"WhereHeLivesAndIsTried",
     "Peter Hansen, 45, of Odense, was jailed in Copenhagen on Monday. Customs had found 60 kilograms of cocaine in his lorry at Esbjerg "
     "on 3 May 2023.\n",
     "2023-05-03 | Esbjerg |  >  >  | "},
};
INSTANTIATE_TEST_SUITE_P(Stories, RouteTest, testing::ValuesIn(kStories), [](const auto& story) { return story.param.name; });

}  // namespace
}  // namespace tidewaiter
