// Place: texts and the mentions they must give.
#include <gtest/gtest.h>

#include "tests/facts/mention_lines.h"

namespace tidewaiter {
namespace {

struct Case {
  const char* text;
  const char* wanted;  // parts of the lines of MentionLines, "!" before what must not be there
};

constexpr Case kCases[] = {
    {"The lorry was stopped in Chiba on Friday.", "place(Chiba) name=Chiba country=JP"},
    {"It sailed from Chiba prefecture.", "place(Chiba prefecture) name=Chiba country=JP|kind=region"},
    {"Cocaine was found at the port of Antwerp.", "place(port of Antwerp) name=Antwerp country=BE|kind=port"},
    {"He lives in Antwerp.", "place(Antwerp) name=Antwerp country=BE|kind=city"},
    {"A warehouse in Portland, Oregon, was searched.", "place(Portland) name=Portland country=US admin1=Oregon"},
    {"A warehouse in Portland, Maine, was searched.", "place(Portland) name=Portland country=US admin1=Maine"},
    {"They drove to Paris, Texas.", "place(Paris) name=Paris country=US admin1=Texas"},
    {"They drove to Paris.", "place(Paris) name=Paris country=FR"},
    {"Officers in Atlanta, Georgia, found it.", "place(Georgia) name=Georgia country=US"},
    {"Officers in Tbilisi, Georgia, found it.", "place(Georgia) name=Georgia country=GE"},
    {"It was shipped through Panama to Baltimore.", "place(Panama) name=Panama country=PA kind=country"},
    {"Cocaine lay in a container from Santos bound for Rotterdam.", "place(Santos) name=Santos country=BR"},
    {"The ship sailed to Santos.", "place(Santos) name=Santos country=BR"},
    {"Police had a letter from Santos.", "!place(Santos)"},
    {"Goods bound for Hong Kong were held.", "place(Hong Kong) name=Hong Kong country=HK"},
    {"Cash was found in Puerto Rico.", "country=PR"},
    {"Ivory from Africa was sold.", "place(Africa) name=Africa kind=macroregion"},
    {"North Korea bought it.", "place(North Korea) name=North Korea country=KP"},
    {"They flew to Turkey in March.", "country=TR|!place(March)"},
    {"Pyongyang said it was a lie.", "place(Pyongyang) name=Pyongyang country=KP|kind=metonym"},
    {"He was arrested at Narita airport.", "place(Narita airport) name=Narita country=JP|kind=airport"},
    {"They met at Orlando International Airport.", "place(Orlando International Airport)|country=US|kind=airport"},
    {"He wrote for the New York Times.", "!place(New York)"},
    {"It was kept by the Bank of China.", "!place(China)"},
    {"Dutch customs seized it.", "!place("},
    {"Paris Hilton was there.", "!place(Paris"},
    {"The city was quiet and the meeting short.", "!place("},
    {"A Japanese port was closed.", "!place("},
    {"CHIBA, Japan — Police said on Monday that it was found.", "place(CHIBA) name=Chiba country=JP|place(Japan)"},
    {"Chiba customs found it.", "place(Chiba) name=Chiba country=JP"},
    {"The tanker was in the Gulf of Oman.", "place(Gulf of Oman) name=Gulf of Oman"},
    {"They live in Reading, England.", "place(Reading)|country=GB"},
    {"Reading books is fun.", "!place(Reading"},
    {"The load left Busan port for Dalian.", "place(Busan port) name=Busan country=KR|place(Dalian)|country=CN"},
    {"At the Malaba border post nobody looked.", "place(Malaba border post) name=Malaba|kind=crossing"},
    {"Kenya said the ivory was found at Heathrow.", "place(Heathrow) name=Heathrow country=GB|kind=airport"},
    {"The United States asked Heathrow. The United States waits.", "place(Heathrow) name=Heathrow country=GB"},
    {"They work in Heathrow, Florida.", "place(Heathrow) name=Heathrow country=US"},
    {"He landed at Narita with gold.", "place(Narita) name=Narita country=JP|kind=airport"},
    {"He was born in Incheon.", "place(Incheon) name=Incheon country=KR|kind=city"},
    {"The couriers were held at JFK.", "place(JFK)|country=US|kind=airport"},
    {"At Dulles, officers found it.", "place(Dulles)|country=US|kind=airport"},
    {"It was found at Indira Gandhi in a bag.", "place(Indira Gandhi)|country=IN|kind=airport"},
    {"He wrote to Indira Gandhi.", "!place("},
    {"Gold came aboard an Emirates plane.", "!place("},
    {"Traders in the Emirates bought gold.", "place(Emirates)|country=AE|kind=country"},
    {"Robert Washington left. Washington smiled.", "!place(Washington)"},
};

TEST(PlaceTest, Finds) {
  for (const Case& example : kCases) {
    EXPECT_EQ(Missing(MentionLines(example.text, "place"), example.wanted), "") << example.text;
  }
}

}  // namespace
}  // namespace tidewaiter
