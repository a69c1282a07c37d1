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

// Marks of an aircraft, by the words around them; what else looks like one is none, and what is one is no plate.
TEST(IdentifierTest, AircraftRegistrations) {
  const TextCase kCases[] = {
      {"The Gulfstream, registration N417QX, left.", "N417QX: scheme=aircraft_registration value=N417QX valid=true"},
      {"A Boeing 747 registered A6-QXR", "A6-QXR: scheme=aircraft_registration value=A6-QXR valid=true"},
      {"a plane, JA81QX, was searched", "JA81QX: scheme=aircraft_registration value=JA81QX valid=true"},
      {"a helicopter (tail number VH-QXR)", "VH-QXR: scheme=aircraft_registration value=VH-QXR valid=true"},
      {"The jet, registered in Kenya as 5Y-QXR, left.", "5Y-QXR: scheme=aircraft_registration value=5Y-QXR valid=true"},
      {"A Chinese B-2499 jumbo jet", "B-2499: scheme=aircraft_registration value=B-2499 valid=true"},
      {"The van, registration KBZ 123A, met the plane.", "KBZ 123A: scheme=plate value=KBZ 123A valid=true"},
      {"flight EK-202 by plane", "EK-202: scheme=flight value=EK202 valid=true"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "identifier"), want) << text;
  for (const char* text : {"two B-52 planes", "a C-130 aircraft", "an EC-135 helicopter", "N5000 for the plane",
                           "the yacht, registration PH-QXR", "N95 masks came by plane", "the jet, registration QX 1234"}) {
    EXPECT_EQ(Found(DocumentOf(text), "identifier"), "") << text;
  }
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
