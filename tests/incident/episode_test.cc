// How many events a story tells, and of which goods each is: one row a story.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/formats/format.h"
#include "pipeline/analyze.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

std::vector<std::string> GoodsOfEach(const std::string& text) {
  Document document = ReadDocument(text, "story.txt", {});
  std::vector<std::string> goods;
  for (const Incident& incident : Analyze(std::move(document), TestPatterns()).incidents) goods.push_back(incident.goods.at(0).value.name);
  return goods;
}

struct Story {
  const char* name;
  const char* text;
  std::vector<std::string> goods;  // the first goods of each incident
};

void PrintTo(const Story& story, std::ostream* out) { *out << story.name; }

class EpisodeTest : public testing::TestWithParam<Story> {};

TEST_P(EpisodeTest, TellsOf) { EXPECT_EQ(GoodsOfEach(GetParam().text), GetParam().goods) << GetParam().text; }

const Story kOneEvent[] = {
    {"ChargeThenFind",
     "A Tampa man has been indicted for smuggling firearms to Haiti, the U.S. attorney said on Tuesday. Marcus Delroy Fenwick, 34, bought "
     "them "
     "between June 2022 and October 2023.\n\n"
     "On October 19, 2023, customs officers at Cap-Haitien opened two barrels of rice and found 11 pistols. Nine of them had been bought "
     "by Fenwick.\n",
     {"pistols"}},
    {"FakesInTheLead",
     "CBP officers in Cincinnati took two shipments of counterfeit jewelry out of the mail this week.\n\n"
     "On February 6, officers seized a package from Bangkok that held 310 bracelets. The bracelets bore the marks of another maker.\n",
     {"bracelets"}},
    {"ToldThreeTimes",
     "Customs find ivory in coffee sacks at Mombasa\n\n"
     "Kenyan customs officers found 214 elephant tusks in a container of coffee at the port of Mombasa on Tuesday, officials said.\n\n"
     "The tusks were hidden in sacks of coffee that were bound for Haiphong, Vietnam. Two clearing agents were arrested.\n\n"
     "On Tuesday morning a sniffer dog had alerted officers to the box. They opened it and counted 214 tusks, which weigh 1.2 tonnes.\n\n"
     "\"It is the largest seizure of ivory this year,\" said port commander Jane Wanjiru.\n",
     {"elephant tusks"}},
    {"SeveralGoods",
     "Police in Rotterdam seized 12 kilograms of heroin, three pistols and 40,000 euros in cash from a lorry that had come from Turkey.\n\n"
     "The heroin was hidden in the spare wheel. The driver, a man of 44, was arrested and will appear before a judge on Friday.\n",
     {"heroin"}},
    {"LaterSteps",
     "A lorry driver has been jailed for eight years after Border Force officers found 60 kilograms of cocaine in his cab at Dover.\n\n"
     "Piotr Zielak, 39, was stopped on 4 March 2023 as he drove off a ferry from Calais. Officers found the drugs behind the bed.\n\n"
     "In April 2023 investigators searched his home in Poznan and found a second telephone.\n\n"
     "He pleaded guilty in November and was sentenced at Canterbury Crown Court on Monday.\n",
     {"cocaine"}},
    {"TheSameLoadToldTwice",
     "Thai police have seized 48 elephant tusks and arrested an officer for smuggling, it was announced in Bangkok on Sunday.\n\n"
     "On Saturday, police in Chumphon had found 48 elephant tusks in sacks of fertilizer. The driver was charged.\n",
     {"elephant tusks"}},
};

const Story kSeveralEvents[] = {
    {"EntriesOfAList",
     "The week at customs.\n\n"
     "- Aflao, 12 December. Officers stopped a hearse that was bound for Togo. In the coffin were 64 kg of gold dust.\n\n"
     "- Paga, 14 December. Three trucks with 1,800 bags of sugar were stopped. They were confiscated.\n\n"
     "- Kotoka, 16 December. A passenger for Istanbul was found to have 210,000 dollars in her hair and no declaration. The money has been "
     "seized by customs.\n",
     {"gold dust", "sugar", "cash"}},
    {"AnotherAirportTheNextDay",
     "Customs officers at Delhi airport on Monday seized 3.2 kg of gold from a passenger who had arrived from Dubai. He was arrested.\n\n"
     "A day later, officers at Chennai airport stopped a woman from Bangkok and found 4 kg of hydroponic cannabis in her suitcase.\n",
     {"gold", "hydroponic cannabis"}},
    {"SeparateCase",
     "Polish border guards seized 400,000 cigarettes from a Belarusian lorry at Terespol on Wednesday.\n\n"
     "In a separate case, customs officers in Gdynia found 120 kilograms of cocaine in a container of bananas from Ecuador.\n",
     {"cigarettes", "cocaine"}},
    {"AnnouncedAndToldDayByDay",
     "Customs officers at the Lakeview and Stonegate crossings intercepted cocaine and heroin in two incidents over the holiday.\n\n"
     "On Friday, March 5, 2021, officers at the Lakeview crossing met a van from Mexico. After a search, officers found 12 packages of "
     "cocaine weighing 30 pounds.\n\n"
     "On Sunday, March 7, 2021, officers at the Stonegate crossing met a lorry from Mexico. After a search, officers found 41 packages of "
     "heroin weighing 50 pounds.\n",
     {"cocaine", "heroin"}},
    {"TheNextIncident",
     "Customs officers at Delhi airport seized gold and cannabis from passengers in two separate incidents on Friday.\n\n"
     "A man from Dubai was stopped, and officers seized 700 grams of gold found inside his clothes.\n\n"
     "In the next incident, officers stopped a man from Bangkok. His bag held 4 kg of cannabis, which officers seized.\n",
     {"gold", "cannabis"}},
    {"AnOlderCase",
     "Singapore customs seized 4.8 tonnes of pangolin scales at Pasir Panjang on 3 April 2019. They had come from Nigeria and were bound "
     "for Vietnam.\n\n"
     "In May 2016, customs officers in Hong Kong seized 7.2 tonnes of ivory from a container declared as frozen fish.\n",
     {"pangolin scales", "ivory"}},
    {"ADigest",
     "Week in brief\n\n"
     "Officers in Hamburg on 2 May 2024 seized 700 kilograms of cocaine from a container of bananas from Ecuador.\n\n"
     "Officers in Gothenburg on 3 May 2024 stopped a van from Germany with 1,400 litres of untaxed vodka. Its driver was fined.\n\n"
     "Officers in Budapest on 5 May 2024 found 60 live tortoises in the suitcase of a traveller from Egypt.\n",
     {"cocaine", "untaxed vodka", "live tortoises"}},
    {"AListOfOneTrade",
     "Cigarettes: the weekend's finds\n\n"
     "- At the Medyka crossing officers took 48,000 cigarettes out of the roof of a bus from Lviv. The driver was fined.\n"
     "- On the motorway near Wroclaw, a van with 1.1 million cigarettes was stopped; two men from Moldova are in custody.\n"
     "- In Szczecin, customs seized 300 kilograms of cut tobacco in a garage. Its tenant is being questioned.\n",
     {"cigarettes", "cigarettes", "cut tobacco"}},
    {"TwoAirportsInOneLede",
     "Two women were caught with snakes at airports in Thailand and India this week.\n\n"
     "On Monday, a 28-year-old who was about to fly from Bangkok to Chennai was found with 20 pythons in her luggage. She was arrested.\n\n"
     "On Wednesday, another passenger, who had landed in Bengaluru from Kuala Lumpur, had 14 corn snakes in a cake box, customs officers "
     "said. The snakes were seized.\n",
     {"pythons", "corn snakes"}},
    {"EntriesWithDaysAndLoads",
     "Customs officers at Entebbe airport found 12 rhino horns in the bags of a passenger on her way to Doha. She was arrested.\n\n"
     "Between July 2020 and December 2021, 62 horns were seized at the airport:\n\n"
     "  • December 2021: Six rhino horns, weighing 4 kg, declared as toys, bound for China.\n"
     "  • July 2021: 44 ivory bangles, declared as plants, bound for Malaysia.\n",
     {"rhino horns", "rhino horns", "ivory bangles"}},
    {"LabelsInCapitals",
     "A weekly look at crimes against wildlife.\n\n"
     "TUSKS IN TEA: Kenyan customs seized 300 kilograms of ivory on its way from Goma to Hanoi.\n\n"
     "TORTOISES ON A BUS: Police in Toamasina arrested a man who was carrying 41 tortoises to the port.\n",
     {"ivory", "tortoises"}},
};

const Story kSeveralByTheirWords[] = {
    {"EnforcementActions",
     "Officers at Rotterdam intercepted narcotics in two enforcement actions this week.\n\n"
     "The first enforcement action occurred on 7 May 2024, when officers opened a container from Santos. They found 106 kilograms of "
     "cocaine.\n\n"
     "The second enforcement action occurred on 9 May 2024, when officers stopped a coach from Ghent. They found 12 kilograms of "
     "heroin.\n",
     {"cocaine", "heroin"}},
    {"ALaterDayInTheSamePlace",
     "Officers at Medyka seized drugs from two drivers last week. On May 20, officers sent a van to the scanner. They found 18 kilograms "
     "of heroin in its doors. On May 21, other officers sent a tractor to the scanner. They found 25 kilograms of methamphetamine in its "
     "tank.\n",
     {"heroin", "methamphetamine"}},
    {"Similarly",
     "On Sunday a passenger from Dubai was arrested at Chennai airport with 454 grams of gold. Customs seized it. Similarly, on March 4 "
     "customs seized 807 grams of gold from a traveller who had arrived from Doha.\n",
     {"gold", "gold"}},
    {"NotTheirOnlyFind",
     "Customs officers in Bremen have seized 422 fake rings, the agency announced on Thursday. The parcels came from China.\n\n"
     "This isn't customs' only find of the month. On 14 January 2024, officers opened a box from Istanbul that was declared as lampshades "
     "and found 1,004 bottles of counterfeit perfume.\n",
     {"fake rings", "counterfeit perfume"}},
    {"ACaseOfThatMonth",
     "Federal police found 46 tonnes of cassiterite on a barge near Manaus on 22 November 2023. The bags were on their way to "
     "Malaysia.\n\n"
     "In a case of February 2022, the same company was fined over 11 tonnes of tin ore seized at the port of Santos in containers bound "
     "for Rotterdam.\n",
     {"cassiterite", "tin ore"}},
};

const Story kNoEvent[] = {
    {"WhatALawWillDo",
     "The bill was read a second time on Monday. Any tobacco that is found at the border without a permit will be seized.\n\n"
     "The Customs Act 1901 currently requires seized tobacco to be stored for 30 days. The minister spoke of the ability of the force to "
     "stop "
     "illicit tobacco.\n",
     {}},
    {"Counterfactual",
     "A model of a ship with ivory blocks made 186,000 pounds at a sale in Greenock on Wednesday. It goes to Macau.\n\n"
     "\"We had it registered. Otherwise I'd have been selling contraband,\" the auctioneer said.\n",
     {}},
    {"ADrillToldAsTrue",
     "At first light 14 sailors boarded a dhow off Zanzibar, handcuffed its crew and brought up 1.2 tonnes of white powder.\n\n"
     "The powder was rice flour, and the crew were instructors.\n\n"
     "Exercise Amber Tide ends on Friday. In another scenario, officers at Tema had to find ivory in one of 60 containers.\n",
     {}},
    {"FiguresWithoutAPeriodWord",
     "The administration presented its yearly report on Wednesday. It recorded 1,212 customs offences in 2023, a tenth fewer than the year "
     "before.\n\n"
     "Cigarettes made up two thirds of the sum. Narcotics came second: 1.9 tonnes of cocaine and 640 kilograms of marijuana.\n\n"
     "Undeclared cash was found on 214 occasions. The average was 17,300 euros.\n",
     {}},
    {"ACareer",
     "A retired customs officer who set fire to a neighbour's fence was sentenced to unpaid work on Thursday.\n\n"
     "He had spent 31 years keeping drugs out of Cairnryan, and was commended once for finding four kilos of heroin in a horsebox.\n",
     {}},
    {"GoodsInBond",
     "A ship on her way from Tangier to Hamburg lost 79 boxes on Wednesday. One of them holds 9.6 million cigarettes that were consigned "
     "duty-unpaid to a bonded warehouse in Bremen.\n\n"
     "Customs will keep what is washed ashore until the owners come forward.\n",
     {}},
    {"Statistics",
     "Customs seized 12 tonnes of cocaine in 2023, a fifth more than in 2022, the agency said in its annual report.\n\n"
     "Seizures of cigarettes fell by 8 percent to 310 million. Officers inspected 44,000 containers over the year.\n",
     {}},
    {"Penalties",
     "Travellers should declare cash of 10,000 euros or more when they enter the European Union.\n\n"
     "Anyone who fails to declare it can be fined, and customs may seize the money until its origin is clear.\n",
     {}},
    {"TheftAtHome",
     "Burglars stole 40 watches worth 2 million pounds from a jeweller in Leeds on Saturday night.\n\n"
     "No one has been arrested. Police have asked for witnesses.\n",
     {}},
    {"Exercise",
     "A mock shipment of two tonnes of cocaine was seized in the port of Tema on Friday in a naval exercise.\n\n"
     "In the exercise a retired captain plays the smuggler. The dummy drugs were found after two hours.\n",
     {}},
    {"TradeNews",
     "China exported 3.1 million tonnes of steel in May, customs data showed. Prices in Rotterdam rose by 4 percent.\n\n"
     "The mill halted shipments of coil to Turkey after a strike at the port.\n",
     {}},
};

std::string NameOf(const testing::TestParamInfo<Story>& story) { return story.param.name; }

INSTANTIATE_TEST_SUITE_P(One, EpisodeTest, testing::ValuesIn(kOneEvent), NameOf);
INSTANTIATE_TEST_SUITE_P(Several, EpisodeTest, testing::ValuesIn(kSeveralEvents), NameOf);
INSTANTIATE_TEST_SUITE_P(SeveralByTheirWords, EpisodeTest, testing::ValuesIn(kSeveralByTheirWords), NameOf);
INSTANTIATE_TEST_SUITE_P(None, EpisodeTest, testing::ValuesIn(kNoEvent), NameOf);

}  // namespace
}  // namespace tidewaiter
