#include "tests/facts/value_finder_test.h"

namespace tidewaiter {
namespace {

TEST(IdentifierTest, Values) {
  const TextCase kCases[] = {
      {"VIN 1M8GDM9AXKPO42788", "1M8GDM9AXKPO42788: scheme=vin value=1M8GDM9AXKP042788 valid=true read_as=1M8GDM9AXKPO42788"},
      {"the tanker (IMO 9074729)", "9074729: scheme=imo value=9074729 valid=true"},
      {"IMO 9074728", "9074728: scheme=imo value=9074728 valid=false"},
      {"box CSQU 305438 3 was", "CSQU 305438 3: scheme=container value=CSQU3054383 valid=true"},
      {"container MSCU1234567", "MSCU1234567: scheme=container value=MSCU1234567 valid=false"},
      {"flight EK 202", "EK 202: scheme=flight value=EK202 valid=true"},
      {"HS code 8703.23.10", "8703.23.10: scheme=hs_code value=87032310 valid=true"},
      {"AWB 020-12345675", "020-12345675: scheme=awb value=020-12345675 valid=true"},
      {"safrole (CAS 94-59-7)", "94-59-7: scheme=cas value=94-59-7 valid=true"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "identifier"), want) << text;
}

TEST(IdentifierTest, Refuses) {
  for (const char* text : {"MSCU1234567 alone", "IMO 2020", "HS 2023", "call 020-12345670", "650-650-6500", "a flight of 12 birds",
                           "ABCDEFGHJKLMNPRST", "UN 2022", "passport in 2019", "a case of 45 bottles"}) {
    EXPECT_EQ(Found(DocumentOf(text), "identifier"), "") << text;
  }
}

// Every finder and rule over a megabyte of nothing but one thing: what is found must stay in proportion to the text, and it must end.
TEST(ValueFindersTest, HostileTextsStayLinear) {
  for (const char* piece : {"1", "(", "A", "one ", "1,000", "$", "$1", "may ", "1/", "a hundred ", "Monday ", "20 kg ", "about ", " "}) {
    const size_t half = FindMentions(ReadText(DocumentOf(Repeated(piece, 1 << 19)), ShippedPatterns())).size();
    const size_t whole = FindMentions(ReadText(DocumentOf(Repeated(piece, 1 << 20)), ShippedPatterns())).size();
    EXPECT_LE(whole, 2 * half + 64) << piece;
  }
}

}  // namespace
}  // namespace tidewaiter
