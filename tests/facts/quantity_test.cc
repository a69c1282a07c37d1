#include "tests/facts/value_finder_test.h"

namespace tidewaiter {
namespace {

TEST(QuantityTest, Values) {
  const TextCase kCases[] = {
      {"about 15kg of heroin", "15kg: amount=15 unit=kg qualifier=about"},
      {"1.2 million barrels", "1.2 million barrels: amount=1200000 unit=barrel"},
      {"six 40-foot containers", "six 40-foot containers: amount=6 unit=container"},
      {"a 40ft container", "40ft: amount=40 unit=foot"},
      {"between 30 and 40 tonnes", "30 and 40 tonnes: unit=tonne low=30 high=40"},
      {"1,069 tusks and 44 luxury vehicles", "1,069: amount=1069; 44: amount=44"},
      {"20 large wooden crates", "20 large wooden crates: amount=20 unit=crate"},
      {"several tonnes of ivory", "several tonnes: unit=tonne qualifier=vague"},
      {"half a tonne", "half a tonne: amount=0.5 unit=tonne"},
      {"six Mercedes-Benz GLE and one Ball Python", "six: amount=6; one: amount=1"},
      {"worth $7.7 million and 96 handbags", "96: amount=96"},
      {"a load of 1 926 kg", "1 926 kg: amount=1926 unit=kg"},
      {"9,400 cartridges", "9,400: amount=9400"},
      {"found 2000 pigs and 1950 bottles", "2000: amount=2000; 1950 bottles: amount=1950 unit=bottle"},
      {"some 2000 people", "2000: amount=2000 qualifier=about"},
      {"more than 1500 crates", "1500 crates: amount=1500 unit=crate qualifier=over"},
      {"a 10-to-15-tonne load", "10-to-15-tonne: unit=tonne low=10 high=15"},
      {"two dozen bags", "two dozen bags: amount=24 unit=bag"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "quantity"), want) << text;
}

TEST(QuantityTest, Refuses) {
  for (const char* text : {"a 45-year-old",
                           "aged 45",
                           "20% of",
                           "20 percent of it",
                           "in 2006 it sank",
                           "a 3-2 win",
                           "call 555-1234 today",
                           "12 Main Street",
                           "the 7th man",
                           "$500",
                           "50 euros",
                           "three years",
                           "7 December 2023",
                           "9:30 am",
                           "flight EK 202 landed",
                           "one of them",
                           "a .375 rifle",
                           "in 2015 boats sank",
                           "the 2015 boats",
                           "higher than 2015 levels",
                           "Article 12 bans",
                           "a lot of"}) {
    EXPECT_EQ(Found(DocumentOf(text), "quantity"), "") << text;
  }
}

}  // namespace
}  // namespace tidewaiter
