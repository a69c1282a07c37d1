#include "extractors/facts/number_words.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

TEST(NumberWordsTest, Numbers) {
  const std::pair<const char*, double> kCases[] = {
      {"68,300", 68300},
      {"1.2 million", 1.2e6},
      {"1.2-million", 1.2e6},
      {"two hundred and fifty", 250},
      {"two hundred fifty thousand", 250000},
      {"half a million", 5e5},
      {"a half million", 5e5},
      {"two and a half million", 2.5e6},
      {"a dozen", 12},
      {"two dozen", 24},
      {"a couple of", 2},
      {"a pair of", 2},
      {"a hundred", 100},
      {"one hundred thousand", 1e5},
      {"twenty-three", 23},
      {"forty five", 45},
      {"5 lakh", 5e5},
      {"2.5 crore", 2.5e7},
      {"5m", 5e6},
      {"10 000", 10000},
      {"10\xC2\xA0"
       "000",
       10000},
      {"1'000", 1000},
      {"3 1/2", 3.5},
      {"3½", 3.5},
      {"½", 0.5},
      {"3/8", 0.375},
      {"1.234,50", 1234.5},
      {"12,50", 12.5},
      {"5,00,000", 500000},
      {"two million three hundred thousand", 2.3e6},
      {"one million, two hundred thousand", 1.2e6},
      {"nineteen thousand", 19000},
      {"0.75", 0.75},
  };
  for (const auto& [text, want] : kCases) {
    const std::optional<double> got = ParseNumber(text);
    ASSERT_TRUE(got) << text;
    EXPECT_DOUBLE_EQ(*got, want) << text;
  }
}

TEST(NumberWordsTest, Refuses) {
  for (const char* text : {"", "a", "and", "two and three", "three twenty", "five million million men", "cocaine", "1/0", "three 5"}) {
    EXPECT_FALSE(ParseNumber(text)) << text << " gave " << ParseNumber(text).value_or(-1);
  }
}

TEST(NumberWordsTest, ADotInAPricePartsThousands) {
  EXPECT_DOUBLE_EQ(ParseNumber("1.234", DotStyle::kPrice).value_or(0), 1234);
  EXPECT_DOUBLE_EQ(ParseNumber("1.234").value_or(0), 1.234);
  EXPECT_DOUBLE_EQ(ParseNumber("0.125", DotStyle::kPrice).value_or(0), 0.125);
}

TEST(NumberWordsTest, Ordinals) {
  const std::pair<const char*, int> kCases[] = {{"3rd", 3}, {"third", 3}, {"Thirty-first", 31}, {"twentieth", 20}, {"three", 0}, {"th", 0}};
  for (const auto& [text, want] : kCases) EXPECT_EQ(ParseOrdinal(text), want) << text;
}

}  // namespace
}  // namespace tidewaiter
