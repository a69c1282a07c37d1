// What `mentions` writes of numbers beside the quantities that incidents use.
#include "tests/facts/value_finder_test.h"

namespace tidewaiter {
namespace {

// The mentions of quantities, with measures, in the form of TextCase::want.
std::string Measures(const std::string& text) {
  const Document document = DocumentOf(text);
  std::string lines;
  for (const Mention& mention : FindMentionsAndMeasures(ReadText(document, ShippedPatterns()))) {
    if (!std::holds_alternative<QuantityValue>(mention.value)) continue;
    lines += (lines.empty() ? "" : "; ") + std::string(TextOf(document.text, mention.span)) + ": " + DescribeFields(Fields(mention.value));
  }
  return lines;
}

void Expect(std::span<const TextCase> cases) {
  for (const auto& [text, want] : cases) EXPECT_EQ(Measures(text), want) << text;
}

TEST(MeasureTest, Units) {
  const TextCase kCases[] = {
      {"a purity of 85.5%", "85.5%: amount=85.5 unit=%"},
      {"just over 40 per cent of it", "40 per cent: amount=40 unit=% qualifier=over"},
      {"cooled to -18 °C", "-18 °C: amount=-18 unit=°C"},
      {"at minus 40 degrees Fahrenheit", "minus 40 degrees Fahrenheit: amount=-40 unit=°F"},
      {"a boat doing 45 knots", "45 knots: amount=45 unit=kn"},
      {"fled at 120 kilometres per hour", "120 kilometres per hour: amount=120 unit=km/h"},
      {"fled at 120kmph", "120kmph: amount=120 unit=km/h"},
      {"two 300-hp engines", "two: amount=2; 300-hp: amount=300 unit=hp"},
      {"a 64 GB card", "64 GB: amount=64 unit=GB"},
      {"net weight 20 (kg)", "20 (kg): amount=20 unit=kg"},
      {"a warehouse of 1,200 m²", "1,200 m²: amount=1200 unit=m2"},
      {"5 feet 4 inches tall", "5 feet 4 inches: amount=5.333333333333333 unit=foot"},
      {"½ teaspoon of fentanyl", "½ teaspoon: amount=0.5 unit=teaspoon"},
      {"between 5% and 6% of trade", "5% and 6%: unit=% low=5 high=6"},
      {"the rate is up 5pc", "5pc: amount=5 unit=%"},
      {"a 5G phone", ""},
  };
  Expect(kCases);
}

TEST(MeasureTest, RatesAndAges) {
  const TextCase kCases[] = {
      {"pumps 400,000 barrels a day", "400,000 barrels a day: amount=400000 unit=barrel/day"},
      {"grew 5 percent a year", "5 percent a year: amount=5 unit=%/year"},
      {"20 boats per week", "20: amount=20 unit=boat/week"},
      {"a 34-year-old courier", "34-year-old: amount=34 unit=year of age"},
      {"an 18-month-old girl", "18-month-old: amount=18 unit=month of age"},
      {"a man aged 52", "52: amount=52 unit=year of age"},
      {"Police arrested John Smith, 41, on Monday.", "41: amount=41 unit=year of age"},
  };
  Expect(kCases);
}

TEST(MeasureTest, CountedNouns) {
  const TextCase kCases[] = {
      {"officers from seven European countries", "seven: amount=7 unit=European country"},
      {"one further suspect was held", "one further suspect: amount=1 unit=further suspect"},
      {"the 12 page indictment", "12: amount=12 unit=page"},
      {"eight other employees left", "eight: amount=8 unit=other employee"},
      {"4.3M fake pills", "4.3M fake pills: amount=4300000 unit=fake pill"},
      {"dozens of policemen", "dozens of: unit=policeman qualifier=vague low=12"},
      {"two-thirds of the cargo", "two-thirds: amount=0.6666666666666666"},
      {"searched it 20 times", "20 times: amount=20 unit=time"},
      {"the index closed at 27,349.19.", "27,349.19: amount=27349.19"},
      {"the S&P 500 fell", ""},
      {"three times as many", ""},
      {"one of them", ""},
      {"in 2019 reports came", ""},
  };
  Expect(kCases);
}

// A sum's own words stay as they are; what it is for one of is told beside them.
TEST(MeasureTest, PricesPerUnit) {
  const TextCase kCases[] = {{"sold at $58 per barrel", "barrel"},
                             {"a wage of $3,500 a month", "month"},
                             {"$40 (£30) per gram", "g"},
                             {"rented at $80 per sq m", "m2"},
                             {"worth $50 a man said", ""}};
  for (const auto& [text, want] : kCases) {
    const Document document = DocumentOf(text);
    const std::vector<Mention> mentions = FindMentionsAndMeasures(ReadText(document, ShippedPatterns()));
    const auto sum =
        std::find_if(mentions.begin(), mentions.end(), [](const Mention& m) { return std::holds_alternative<MoneyValue>(m.value); });
    ASSERT_NE(sum, mentions.end()) << text;
    EXPECT_EQ(std::get<MoneyValue>(sum->value).per, want) << text;
  }
}

TEST(MeasureTest, IncidentsSeeNoneOfThem) {
  const Document document = DocumentOf("85% of the 34-year-old's hold was full, up 5 per cent.");
  for (const Mention& mention : FindMentions(ReadText(document, ShippedPatterns()))) {
    EXPECT_FALSE(std::holds_alternative<QuantityValue>(mention.value)) << TextOf(document.text, mention.span);
  }
}

}  // namespace
}  // namespace tidewaiter
