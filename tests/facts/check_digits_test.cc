#include "extractors/facts/check_digits.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

struct Case {
  const char* name;
  bool (*check)(std::string_view);
  const char* text;
  bool want;
};

TEST(CheckDigitsTest, Checks) {
  const Case kCases[] = {
      {"vin", IsVin, "1M8GDM9AXKP042788", true},
      {"vin", IsVin, "11111111111111111", true},
      {"vin", IsVin, "1M8GDM9AXKP042789", false},
      {"vin", IsVin, "1M8GDM9AXKPO42788", false},
      {"vin", IsVin, "", false},
      {"imo", IsImo, "9074729", true},
      {"imo", IsImo, "9074728", false},
      {"imo", IsImo, "907472", false},
      {"container", IsContainer, "CSQU3054383", true},
      {"container", IsContainer, "CSQU3054384", false},
      {"container", IsContainer, "CSQX3054383", false},
      {"awb", IsAirWaybill, "02012345675", true},
      {"awb", IsAirWaybill, "02012345676", false},
      {"iban", IsIban, "GB82WEST12345698765432", true},
      {"iban", IsIban, "GB82WEST12345698765431", false},
      {"lei", IsLei, "5493001KJTIIGC8Y1R12", true},
      {"lei", IsLei, "5493001KJTIIGC8Y1R13", false},
      {"cas", IsCas, "7732185", true},
      {"cas", IsCas, "7732184", false},
      {"mmsi", IsMmsi, "235009802", true},
      {"mmsi", IsMmsi, "035009802", false},
  };
  for (const Case& test : kCases) EXPECT_EQ(test.check(test.text), test.want) << test.name << " " << test.text;
}

TEST(CheckDigitsTest, RepairsOnlyWhatHasOneReading) {
  EXPECT_EQ(RepairReading("9O74729", IsImo).value_or(""), "9074729");
  EXPECT_EQ(RepairReading("CSQU3O54383", IsContainer).value_or(""), "CSQU3054383");
  EXPECT_FALSE(RepairReading("9074728", IsImo)) << "8 reads as B only, which no IMO number holds";
  EXPECT_FALSE(RepairReading(std::string(1000, 'O'), IsImo));
}

}  // namespace
}  // namespace tidewaiter
