// Which flags an incident gets. One row an incident: its slots, and the codes.
#include "pipeline/incident/screening.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

const Screening& TestScreening() {
  static const Screening screening(TestPatterns());
  return screening;
}

template <class T>
Claim<T> Said(T value, const std::string& document = "a") {
  Evidence words;
  words.document = document;
  words.exact = "words";
  return {std::move(value), {words}};
}

Claim<PlaceValue> At(const std::string& name, const std::string& country, const std::string& kind = "country") {
  PlaceValue place;
  place.name = name;
  place.country = country;
  place.kind = kind;
  return Said(place);
}

Claim<PlaceValue> In(const std::string& region, const std::string& name, const std::string& country) {
  Claim<PlaceValue> claim = At(name, country, "city");
  claim.value.admin1 = region;
  return claim;
}

Claim<Goods> Of(const std::string& name, const std::string& category, double quantity = 0, const std::string& unit = "") {
  Goods goods;
  goods.name = name;
  goods.category = category;
  goods.specificity = "kind";
  if (quantity > 0) goods.quantity = quantity;
  goods.unit = unit;
  return Said(goods);
}

Claim<MoneyValue> Worth(double amount, const std::string& currency, const std::string& qualifier = "", const std::string& document = "a") {
  MoneyValue money;
  money.amount = amount;
  money.currency = currency;
  money.qualifier = qualifier;
  return Said(money, document);
}

Claim<MoneyValue> Between(double low, double high, const std::string& currency) {
  MoneyValue money;
  money.low = low;
  money.high = high;
  money.currency = currency;
  return Said(money);
}

Claim<MoneyValue> Assumed(double amount, const std::string& currency) {
  Claim<MoneyValue> claim = Worth(amount, currency);
  claim.value.currency_assumed = true;
  return claim;
}

Claim<IdentifierValue> Number(const std::string& scheme, const std::string& value, bool valid) {
  return Said(IdentifierValue{scheme, value, valid, ""});
}

std::string CodesOf(const Incident& incident) {
  std::string codes;
  for (const Flag& flag : incident.flags) {
    codes += (codes.empty() ? "" : " ") + flag.code;
    EXPECT_FALSE(flag.why.empty()) << flag.code;
    EXPECT_FALSE(flag.evidence.empty()) << flag.code;
  }
  return codes;
}

struct Case {
  const char* name;
  std::function<void(Incident&)> fill;
  const char* codes;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

class ScreeningTest : public testing::TestWithParam<Case> {};

TEST_P(ScreeningTest, Flags) {
  Incident incident;
  GetParam().fill(incident);
  TestScreening().Screen(incident);
  EXPECT_EQ(CodesOf(incident), GetParam().codes);
}

const Case kCases[] = {
    {"Nothing", [](Incident&) {}, ""},
    // Declared and real.
    {"OtherCountryDeclared",
     [](Incident& i) {
       i.goods = {Of("sofas", "other")};
       i.declared_destination = {At("Almaty", "KZ", "city")};
       i.destination = {At("Tbilisi", "GE", "city")};
     },
     "declared_destination_differs"},
    {"SameCountryDeclared",
     [](Incident& i) {
       i.declared_destination = {At("Kazakhstan", "KZ")};
       i.destination = {At("Almaty", "KZ", "city")};
     },
     ""},
    {"OtherGoodsDeclared",
     [](Incident& i) {
       i.declared_goods = {Of("toys", "other")};
       i.goods = {Of("cigarettes", "tobacco")};
     },
     "declared_goods_differ"},
    {"OtherKindOfFoodDeclared",
     [](Incident& i) {
       i.declared_goods = {Of("mackerel", "food")};
       i.goods = {Of("garlic", "food")};
     },
     "declared_goods_differ"},
    {"FewerOfTheSameDeclared",
     [](Incident& i) {
       i.declared_goods = {Of("used tyres", "other", 10, "piece")};
       i.goods = {Of("new tyres", "vehicle", 900, "piece")};
     },
     ""},
    {"AWiderNameDeclared",
     [](Incident& i) {
       i.declared_goods = {Of("vehicles", "vehicle")};
       i.declared_goods[0].value.specificity = "class";
       i.goods = {Of("sedans", "vehicle")};
     },
     ""},
    // Embargoes.
    {"SedansToNorthKorea",
     [](Incident& i) {
       i.goods = {Of("sedans", "vehicle")};
       i.destination = {At("Nampo", "KP", "port")};
     },
     "embargoed_destination"},
    {"TeaToRussia",
     [](Incident& i) {
       i.goods = {Of("tea", "food")};
       i.destination = {At("Russia", "RU")};
     },
     ""},
    {"TeaToRussiaAgainstSanctions",
     [](Incident& i) {
       i.goods = {Of("tea", "food")};
       i.destination = {At("Russia", "RU")};
       i.offences = {Said<std::string>("sanctions_evasion")};
     },
     "embargoed_destination"},
    {"LathesToCrimea",
     [](Incident& i) {
       i.goods = {Of("lathes", "machinery")};
       i.destination = {In("Crimea", "Kerch", "UA")};
     },
     "embargoed_destination"},
    {"LathesToKyiv",
     [](Incident& i) {
       i.goods = {Of("lathes", "machinery")};
       i.destination = {In("Kyiv City", "Kyiv", "UA")};
     },
     ""},
    {"OnlyPersonsAreListed",
     [](Incident& i) {
       i.goods = {Of("lathes", "machinery")};
       i.destination = {At("Mali", "ML")};
       i.offences = {Said<std::string>("sanctions_evasion")};
     },
     ""},
    {"SanctionsOnTheOriginAreNotOnTheDestination",
     [](Incident& i) {
       i.goods = {Of("crude oil", "fuel")};
       i.origin = {At("Kharg Island", "IR", "port")};
       i.destination = {At("Shandong", "CN", "region")};
       i.offences = {Said<std::string>("sanctions_evasion")};
     },
     "embargoed_origin"},
    {"WineFromCrimea",
     [](Incident& i) {
       i.goods = {Of("wine", "alcohol")};
       i.origin = {In("Crimea", "Yalta", "UA")};
     },
     "embargoed_origin"},
    {"PistachiosFromIran",
     [](Incident& i) {
       i.goods = {Of("pistachios", "food")};
       i.origin = {At("Iran", "IR")};
     },
     ""},
    // Goods under control.
    {"PangolinScales", [](Incident& i) { i.goods = {Of("dried pangolin scales", "wildlife")}; }, "controlled_goods"},
    {"TigerPrawns", [](Incident& i) { i.goods = {Of("frozen tiger prawns", "food")}; }, ""},
    {"Pigeons", [](Incident& i) { i.goods = {Of("racing pigeons", "wildlife")}; }, ""},
    {"Heroin", [](Incident& i) { i.goods = {Of("heroin", "narcotics")}; }, "controlled_goods"},
    {"Khat", [](Incident& i) { i.goods = {Of("khat", "narcotics")}; }, ""},
    {"Rifles", [](Incident& i) { i.goods = {Of("hunting rifles", "weapons")}; }, "controlled_goods"},
    {"Knives", [](Incident& i) { i.goods = {Of("knives", "weapons")}; }, ""},
    {"ToxicWaste", [](Incident& i) { i.goods = {Of("toxic waste", "waste")}; }, "controlled_goods"},
    {"WoodWaste", [](Incident& i) { i.goods = {Of("wood waste", "waste")}; }, ""},
    {"Refrigerant", [](Incident& i) { i.goods = {Of("R-134a", "chemicals")}; }, "controlled_goods"},
    {"Caesium", [](Incident& i) { i.goods = {Of("caesium-137", "other")}; }, "controlled_goods"},
    {"PolishedDiamonds", [](Incident& i) { i.goods = {Of("polished diamonds", "gemstones")}; }, ""},
    // Ways.
    {"RoutersViaJebelAli",
     [](Incident& i) {
       i.goods = {Of("routers", "electronics")};
       i.transit = {At("Jebel Ali", "AE", "port")};
     },
     "diversion_point"},
    {"BananasViaAntwerp",
     [](Incident& i) {
       i.goods = {Of("bananas", "food")};
       i.transit = {At("Antwerp", "BE", "port")};
     },
     ""},
    {"CocaineViaAntwerp",
     [](Incident& i) {
       i.goods = {Of("cocaine", "narcotics")};
       i.transit = {At("Antwerp", "BE", "port")};
     },
     "controlled_goods diversion_point"},
    {"SofasViaKazakhstanToRussia",
     [](Incident& i) {
       i.goods = {Of("sofas", "other")};
       i.transit = {At("Kazakhstan", "KZ")};
       i.destination = {At("Omsk", "RU", "city")};
     },
     "diversion_point"},
    {"SofasViaKazakhstanToMongolia",
     [](Incident& i) {
       i.goods = {Of("sofas", "other")};
       i.transit = {At("Kazakhstan", "KZ")};
       i.destination = {At("Mongolia", "MN")};
     },
     ""},
    // Worth.
    {"ReportsGiveTwoWorths",
     [](Incident& i) {
       i.goods = {Of("sofas", "other")};
       i.total_value = {Worth(70000, "USD", "", "a"), Worth(900000, "USD", "", "b")};
     },
     "value_in_conflict"},
    {"ReportsRound",
     [](Incident& i) {
       i.total_value = {Worth(68300, "USD", "", "a"), Worth(70000, "USD", "about", "b"), Worth(69029, "USD", "", "c")};
     },
     ""},
    {"OneReportGivesTheWholeAndAPart",
     [](Incident& i) {
       i.total_value = {Worth(900000, "USD"), Worth(70000, "USD")};
     },
     ""},
    {"AtLeastAndMore",
     [](Incident& i) {
       i.total_value = {Worth(70000, "USD", "over", "a"), Worth(900000, "USD", "", "b")};
     },
     ""},
    {"TwoCurrencies",
     [](Incident& i) {
       i.total_value = {Worth(70000, "USD", "", "a"), Worth(10000000, "JPY", "", "b")};
     },
     ""},
    {"CheapGold",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 2, "tonne")};
       i.total_value = {Worth(40000, "EUR")};
     },
     "unusual_value"},
    {"DearDiesel",
     [](Incident& i) {
       i.goods = {Of("diesel", "fuel", 1000, "l"), Of("sofas", "other", 3, "piece")};
       i.goods[0].value.value = {Worth(9000000, "GBP")};
     },
     "unusual_value"},
    {"UsualGold",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 10, "kg")};
       i.total_value = {Worth(80000000, "INR")};
     },
     ""},
    {"ARangeIsNotUnusual",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 2, "tonne")};
       i.total_value = {Between(30000, 40000, "EUR")};
     },
     ""},
    {"ABoundIsNotUnusual",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 2, "tonne")};
       i.total_value = {Worth(40000, "EUR", "up_to")};
     },
     ""},
    {"AnAssumedCurrencyIsNotUnusual",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 2, "tonne")};
       i.total_value = {Assumed(40000, "USD")};
     },
     ""},
    {"BoxesAreNotUnusual",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 2, "box")};
       i.total_value = {Worth(40000, "EUR")};
     },
     ""},
    {"EnginesAreNoFuel",
     [](Incident& i) {
       i.goods = {Of("diesel engines", "machinery", 2, "tonne")};
       i.total_value = {Worth(500000, "EUR")};
     },
     ""},
    {"WorthOfSeveralKindsIsOfNone",
     [](Incident& i) {
       i.goods = {Of("gold bars", "gold", 2, "tonne"), Of("sofas", "other")};
       i.total_value = {Worth(40000, "EUR")};
     },
     ""},
    // Names and numbers.
    {"Regulation", [](Incident& i) { i.instruments = {Said<std::string>("Council Regulation (EU) No 833/2014")}; },
     "sanctions_programme_named"},
    {"Resolution", [](Incident& i) { i.instruments = {Said<std::string>("resolution 2371 (2017)")}; }, "sanctions_programme_named"},
    {"DisputeResolution", [](Incident& i) { i.instruments = {Said<std::string>("Dispute Resolution Act")}; }, ""},
    {"CustomsAct",
     [](Incident& i) {
       i.instruments = {Said<std::string>("Customs Act"), Said<std::string>("CITES")};
     },
     ""},
    {"FalseContainer", [](Incident& i) { i.identifiers = {Number("container", "CSQU3054384", false)}; }, "identifier_check_failed"},
    {"RightShip", [](Incident& i) { i.identifiers = {Number("imo", "9074729", true)}; }, ""},
    {"EuropeanCarsHaveNoCheckDigit", [](Incident& i) { i.identifiers = {Number("vin", "WBA11111111111111", false)}; }, ""},
};

INSTANTIATE_TEST_SUITE_P(Incidents, ScreeningTest, testing::ValuesIn(kCases), [](const auto& row) { return row.param.name; });

Incident With(const std::string& summary, std::vector<Party> parties) {
  Incident incident;
  incident.summary = summary;
  for (Party& party : parties) incident.parties.push_back(Said(std::move(party)));
  return incident;
}

TEST(ScreeningRunTest, KnowsWhoHasAPartInSeveralIncidents) {
  std::vector<Incident> run = {
      With("tusks from Mombasa", {{"Ardo Kemmel", "person", "suspect"}, {"Kemmel", "person", "suspect"}}),
      With("cigarettes to Bari", {{"ARDO KEMMEL", "person", "owner"}, {"Blue Gull", "vessel", "carrier"}}),
      With("gold to Dubai",
           {{"Kemmel", "person", "suspect"}, {"lorry driver", "person", "suspect"}, {"Northway", "organization", "carrier"}}),
      With("diesel to Malta",
           {{"Blue Gull", "vessel", "carrier"}, {"lorry driver", "person", "suspect"}, {"Northway", "organization", "carrier"}}),
  };
  TestScreening().ScreenRun(run);
  EXPECT_EQ(CodesOf(run[0]), "party_in_several_incidents");
  EXPECT_EQ(CodesOf(run[1]), "party_in_several_incidents");
  EXPECT_EQ(CodesOf(run[2]), "") << "one word of a name, nobody in particular, a line that carries for all";
  EXPECT_EQ(CodesOf(run[3]), "party_in_several_incidents");
  EXPECT_EQ(run[0].flags[0].why, "Ardo Kemmel also in: cigarettes to Bari");
  EXPECT_EQ(run[1].flags[0].why, "ARDO KEMMEL also in: tusks from Mombasa, Blue Gull also in: diesel to Malta");
  TestScreening().Screen(run[0]);
  EXPECT_EQ(CodesOf(run[0]), "") << "by itself";
}

TEST(ScreeningRunTest, KnowsFirmsWithoutTheirLegalFormAndShipsByNumber) {
  std::vector<Incident> run = {With("a", {{"Steppe Auto LLP", "organization", "consignee"}}),
                               With("b", {{"Steppe Auto", "organization", "suspect"}}), With("c", {}), With("d", {}), With("e", {})};
  run[2].identifiers = {Number("imo", "9074729", true), Number("container", "CSQU3054383", true)};
  run[3].identifiers = {Number("imo", "9074729", true)};
  run[4].identifiers = {Number("container", "CSQU3054383", true)};
  TestScreening().ScreenRun(run);
  EXPECT_EQ(run[0].flags.at(0).why, "Steppe Auto LLP also in: b");
  EXPECT_EQ(run[1].flags.at(0).why, "Steppe Auto also in: a");
  EXPECT_EQ(run[2].flags.at(0).why, "imo 9074729 also in: d");
  EXPECT_EQ(run[3].flags.at(0).why, "imo 9074729 also in: c");
  EXPECT_EQ(CodesOf(run[4]), "") << "containers are used again";
}

TEST(ScreeningWhyTest, IsOnePlainSentence) {
  Incident incident;
  incident.goods = {Of("lathes", "machinery", 2, "piece")};
  incident.declared_goods = {Of("sofas", "other")};
  incident.transit = {At("Dalian", "CN", "port")};
  incident.destination = {At("Nampo", "KP", "port")};
  incident.declared_destination = {At("Dalian", "CN", "port")};
  TestScreening().Screen(incident);
  ASSERT_EQ(CodesOf(incident), "declared_destination_differs declared_goods_differ embargoed_destination diversion_point");
  EXPECT_EQ(incident.flags[0].why, "declared for Dalian, but really going to Nampo");
  EXPECT_EQ(incident.flags[1].why, "declared as sofas, but it was lathes");
  EXPECT_EQ(incident.flags[2].why, "lathes bound for Nampo (North Korea), under embargo for such goods by UN 1718, EU, US, JP, KR, UK");
  EXPECT_EQ(incident.flags[3].why, "via Dalian (port of call of goods bound for North Korea), declared for Dalian");
}

}  // namespace
}  // namespace tidewaiter
