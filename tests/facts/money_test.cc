#include "tests/facts/value_finder_test.h"

namespace tidewaiter {
namespace {

TEST(MoneyTest, Values) {
  const TextCase kCases[] = {
      {"worth 10 million yen ($68,300)",
       "10 million yen: amount=10000000 currency=JPY; $68,300: amount=68300 currency=USD currency_assumed=true"},
      {"more than US$1.2 million", "US$1.2 million: amount=1200000 currency=USD qualifier=over"},
      {"between $3 and $4 million", "$3 and $4 million: currency=USD currency_assumed=true low=3000000 high=4000000"},
      {"a €5.50 note, then 3 more", "€5.50: amount=5.5 currency=EUR"},
      {"about 1.5bn euros", "1.5bn euros: amount=1500000000 currency=EUR qualifier=about"},
      {"RM2.3 million and NT$100", "RM2.3 million: amount=2300000 currency=MYR; NT$100: amount=100 currency=TWD"},
      {"16.4 million dollars", "16.4 million dollars: amount=16400000 currency=USD currency_assumed=true"},
      {"USD115.50", "USD115.50: amount=115.5 currency=USD"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "money"), want) << text;
}

TEST(MoneyTest, TheDocumentsCountryDecidesAmbiguousSigns) {
  const TextCase kCases[] = {
      {"Norwegian customs in Norway seized goods worth 500 kr", "500 kr: amount=500 currency=NOK currency_assumed=true"},
      {"Police in Singapore said Singapore had fined him $500", "$500: amount=500 currency=SGD currency_assumed=true"},
      {"Egyptian customs in Egypt seized 5,000 pounds in cash", "5,000 pounds: amount=5000 currency=EGP currency_assumed=true"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "money"), want) << text;
  Document zealand = DocumentOf("a fine of $500");
  zealand.url = "https://www.example.co.nz/story";
  EXPECT_EQ(Found(zealand, "money"), "$500: amount=500 currency=NZD currency_assumed=true");
}

TEST(MoneyTest, PoundsAreMoneyOnlyBesideACue) {
  const TextCase kCases[] = {
      {"50 pounds of cocaine", ""},
      {"a 200-pound man", ""},
      {"the bale weighed 50 pounds", ""},
      {"he paid 50 pounds", "50 pounds: amount=50 currency=GBP currency_assumed=true"},
      {"two million pounds", "two million pounds: amount=2000000 currency=GBP currency_assumed=true"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "money"), want) << text;
}

TEST(MoneyTest, Refuses) {
  for (const char* text :
       {"x$5", "echo $HOME", "the Bank of 5 Dollars", "10 won medals", "UN 1234", "TOP 10", "ISO 6346", "call 555 1234", "50p of"}) {
    EXPECT_EQ(Found(DocumentOf(text), "money"), "") << text;
  }
}

}  // namespace
}  // namespace tidewaiter
