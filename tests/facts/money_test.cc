#include "tests/facts/value_finder_test.h"

namespace tidewaiter {
namespace {

TEST(MoneyTest, Values) {
  const TextCase kCases[] = {
      {"worth 10 million yen ($68,300)",
       "10 million yen: amount=10000000 currency=JPY; $68,300: amount=68300 currency=USD currency_assumed=true"},
      {"more than US$1.2 million", "US$1.2 million: amount=1200000 currency=USD qualifier=over"},
      {"Cars for Singapore, ships to Singapore: 10 million yen ($68,300)",
       "10 million yen: amount=10000000 currency=JPY; $68,300: amount=68300 currency=USD currency_assumed=true"},
      {"between $3 and $4 million", "$3 and $4 million: currency=USD currency_assumed=true low=3000000 high=4000000"},
      {"a €5.50 note, then 3 more", "€5.50: amount=5.5 currency=EUR"},
      {"about 1.5bn euros", "1.5bn euros: amount=1500000000 currency=EUR qualifier=about"},
      {"RM2.3 million and NT$100", "RM2.3 million: amount=2300000 currency=MYR; NT$100: amount=100 currency=TWD"},
      {"16.4 million dollars", "16.4 million dollars: amount=16400000 currency=USD currency_assumed=true"},
      {"USD115.50", "USD115.50: amount=115.5 currency=USD"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "money"), want) << text;
}

TEST(MoneyTest, PricesOfTheWorld) {
  const TextCase kCases[] = {
      {"1.299,00 €", "1.299,00 €: amount=1299 currency=EUR"},
      {"Rs. 2,500/-", "Rs. 2,500: amount=2500 currency=INR currency_assumed=true"},
      {"kr 199,-", "kr 199: amount=199 currency=SEK currency_assumed=true"},
      {"CHF 1'200.50", "CHF 1'200.50: amount=1200.5 currency=CHF"},
      {"USD:12.99", "USD:12.99: amount=12.99 currency=USD"},
      {"12€50", "12€50: amount=12.5 currency=EUR"},
      {"¥98,000 and 5万円", "¥98,000: amount=98000 currency=JPY currency_assumed=true; 5万円: amount=50000 currency=JPY"},
      {"paid 10 500 dollars", "10 500 dollars: amount=10500 currency=USD currency_assumed=true"},
      {"Price: 49,50\nwas 60 €", "49,50: amount=49.5 currency=EUR currency_assumed=true; 60 €: amount=60 currency=EUR"},
      {"Price: 17.90 net", "17.90: amount=17.9"},
      {"Fare: 200 Q", "200 Q: amount=200 currency=GTQ"},
      {"Cost: 3 lives", ""},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "money"), want) << text;
}

TEST(MoneyTest, CentsRangesAndConversions) {
  const TextCase kCases[] = {
      {"5 dollars and 20 cents", "5 dollars and 20 cents: amount=5.2 currency=USD currency_assumed=true"},
      {"it cost 15 dollars 50.", "15 dollars 50: amount=15.5 currency=USD currency_assumed=true"},
      {"paid 15 dollars 50 people came", "15 dollars: amount=15 currency=USD currency_assumed=true"},
      {"10 rmb 20 usd", "10 rmb: amount=10 currency=CNY; 20 usd: amount=20 currency=USD"},
      {"from 10 euros to 20 euros", "10 euros to 20 euros: currency=EUR low=10 high=20"},
      {"grew by $3m to $9m",
       "$3m: amount=3000000 currency=USD currency_assumed=true; $9m: amount=9000000 currency=USD currency_assumed=true"},
      {"5 million Australian dollars ($3.4 million)",
       "5 million Australian dollars: amount=5000000 currency=AUD; $3.4 million: amount=3400000 currency=USD currency_assumed=true"},
      {"cut to 1.350 billion euros", "1.350 billion euros: amount=1350000000 currency=EUR"},
      {"over 30 MUSD", "30 MUSD: amount=30000000 currency=USD qualifier=over"},
      {"3 $5 notes", "$5: amount=5 currency=USD currency_assumed=true"},
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
