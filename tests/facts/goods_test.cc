// Goods: texts and the mentions they must give.
#include <gtest/gtest.h>

#include "tests/facts/mention_lines.h"

namespace tidewaiter {
namespace {

struct Case {
  const char* text;
  const char* wanted;  // parts of the lines of MentionLines, "!" before what must not be there
};

constexpr Case kCases[] = {
    {"They seized a luxury Lexus sedan.", "goods(luxury Lexus sedan) name=luxury Lexus sedan category=vehicle brand=Lexus"},
    {"Two Lexus RX 350s were loaded.", "category=vehicle brand=Lexus"},
    {"Officers found 20 counterfeit Louis Vuitton handbags.",
     "goods(counterfeit Louis Vuitton handbags)|category=counterfeit brand=Louis Vuitton"},
    {"They found raw elephant ivory.", "elephant ivory)|category=wildlife"},
    {"He hid 3 kg of cocaine.", "goods(cocaine) name=cocaine category=narcotics"},
    {"Poached ivory was sold.", "goods(Poached ivory)|category=wildlife"},
    {"Some 40,000 smuggled cigarettes were burnt.", "cigarettes)|category=tobacco"},
    {"The tanker carried refined crude oil.", "crude oil)|category=fuel"},
    {"They took Iranian diesel.", "goods(Iranian diesel)|category=fuel"},
    {"He admitted ivory trafficking.", "goods(ivory)"},
    {"He was held over cocaine smuggling.", "goods(cocaine)"},
    {"It is a cocaine case.", "goods(cocaine)"},
    {"She won a gold medal.", "!goods(gold"},
    {"The drug lord fled.", "!goods("},
    {"He denied drug trafficking.", "!goods("},
    {"Oil prices rose.", "!goods("},
    {"The car dealer was questioned.", "!goods("},
    {"A used-car showroom was raided.", "!goods("},
    {"He works for the Tobacco Products Board.", "!goods("},
    {"The packets were hidden in a truck.", "!goods(truck"},
    {"They met at a vehicle inspection.", "!goods(vehicle"},
    {"It was a shipment of ivory.", "goods(ivory)|!goods(shipment)"},
    {"Fake medicines were found.", "goods(Fake medicines)|category=medicines"},
    {"They found fake banknotes and heroin.", "goods(heroin)|category=narcotics"},
    {"Live pangolins and rhino horns were seized.", "goods(Live pangolins)|goods(rhino horns)|category=wildlife"},
    {"A haul of gold bars was found.", "goods(gold bars)|category=gold"},
    {"They seized AK-47 rifles.", "category=weapons"},
    {"An anti-drug squad came.", "!goods("},
    {"They seized 40 kilos of frammistat.", "goods(frammistat)|category=other"},
    {"He arranged the sale of parts for military aircraft.", "goods(parts for military aircraft)|category=aircraft_parts"},
    {"They tried to ship rifle scopes.", "goods(rifle scopes)|category=weapons"},
    {"They found three main fuel pumps.", "goods(main fuel pumps)|category=aircraft_parts"},
    {"They found two steel flasks.", "goods(steel flasks)|!category=minerals"},
    {"They found 1.9 million counterfeit malaria tablets.", "goods(counterfeit malaria tablets)|category=medicines"},
    {"The bags bore the marks of Gucci.", "!goods(Gucci"},
    {"They found 7,400 mixed-brand cigarettes.", "goods(mixed-brand cigarettes)|category=tobacco"},
    {"They found 7,400 non-UK duty paid cigarettes.", "goods(non-UK duty paid cigarettes)|category=tobacco"},
    {"They found two stolen 2022 Nissan Armadas.", "goods(stolen 2022 Nissan Armadas)|category=vehicle brand=Nissan"},
    {"They opened 300 discarded refrigerators.", "category=waste"},
};

TEST(GoodsTest, Finds) {
  for (const Case& example : kCases) {
    EXPECT_EQ(Missing(MentionLines(example.text, "goods"), example.wanted), "") << example.text;
  }
}

}  // namespace
}  // namespace tidewaiter
