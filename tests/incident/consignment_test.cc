// Values as papers print them, and whole papers of the corpus.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extractors/formats/format.h"
#include "pipeline/analyze.h"
#include "pipeline/incident/consignment_goods.h"
#include "pipeline/incident/consignment_text.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

TEST(PaperValuesTest, Numbers) {
  const struct {
    const char* text;
    bool decimal_comma;
    double value;
  } cases[] = {
      {"11,664.00 KGS", false, 11664}, {"20.447,50", true, 20447.5},   {"1 286 kg", false, 1286},     {"38,5", true, 38.5},
      {"54.432 CBM", false, 54.432},   {"24,360 kg", false, 24360},    {"9.600 KG", true, 9600},      {"22000", false, 22000},
      {"1.127.000", false, 1127000},   {"73900.000 KGS", true, 73900}, {"248.650 MT", false, 248.65},
  };
  for (const auto& test : cases) {
    const std::vector<PaperNumber> numbers = NumbersIn(test.text, PaperStyle{test.decimal_comma, false});
    ASSERT_FALSE(numbers.empty()) << test.text;
    EXPECT_DOUBLE_EQ(numbers.front().value, test.value) << test.text;
  }
}

TEST(PaperValuesTest, Dates) {
  const struct {
    const char* text;
    bool month_first;
    const char* date;
  } cases[] = {
      {"Mombasa, 14 JUN 2025", false, "2025-06-14"},
      {"2nd March 2026", false, "2026-03-02"},
      {"2026年5月7日", false, "2026-05-07"},
      {"13.03.2026", false, "2026-03-13"},
      {"05/02/2026", false, "2026-02-05"},
      {"04/05/2026", true, "2026-04-05"},
      {"27 mars 2026", false, "2026-03-27"},
      {"November 12, 2024", false, "2024-11-12"},
      {"2026/01/17", false, "2026-01-17"},
      {"HC 417 / 12 MAY", false, ""},
      {"60 x 45 x 40", false, ""},
      {"12-May-25", false, "2025-05-12"},
  };
  for (const auto& test : cases) EXPECT_EQ(DateIn(test.text, PaperStyle{false, test.month_first}), test.date) << test.text;
}

TEST(PaperValuesTest, MisreadYears) {
  PaperStyle scan;
  scan.scanned = true;
  const std::pair<const char*, const char*> cases[] = {{"16 FEB 2826", "2026-02-16"}, {"16 FEB 3333", ""}, {"16 FEB 2026", "2026-02-16"}};
  for (const auto& [text, date] : cases) EXPECT_EQ(DateIn(text, scan), date) << text;
  EXPECT_EQ(DateIn("16 FEB 2826", {}), "");
}

TEST(PaperValuesTest, Identifiers) {
  const std::pair<const char*, const char*> cases[] = {
      {"HSA/26/077 of 20 February 2026", "HSA/26/077"},
      {"FT 2026/318", "FT 2026/318"},
      {"B 0041877", "B 0041877"},
      {"ASW-553/26 ATTACHED.", "ASW-553/26"},
      {"RX 518 307 740 HK", "RX 518 307 740 HK"},
      {"none", ""},
  };
  for (const auto& [text, number] : cases) EXPECT_EQ(IdentifierIn(text), number) << text;
}

TEST(PaperValuesTest, Parties) {
  const PaperWords words(TestPatterns().labels);
  const struct {
    const char *text, *name, *country;
  } cases[] = {
      {"FUSHIKI KAIUN K.K., TAKAOKA, JAPAN", "FUSHIKI KAIUN K.K.", "JP"},
      {"Hanbit Foods Co., Ltd.\nBusan, Republic of Korea", "Hanbit Foods Co., Ltd.", "KR"},
      {"BRABO MOTOR EXPORT BV\n2030 Antwerpen   BE", "BRABO MOTOR EXPORT BV", "BE"},
      {"MESA VERDE CORP.\nSAN DIEGO, CA 92123", "MESA VERDE CORP.", "US"},
      {"Fjordhus Interiør AS\n5004 Bergen\nNoruega / Norway", "Fjordhus Interiør AS", "NO"},
      {"Ruhe AG\nIN DER AU 4\nBonn", "Ruhe AG", ""},
  };
  for (const auto& test : cases) {
    const PartyBlock party = words.PartyIn(test.text);
    EXPECT_EQ(party.name, test.name);
    EXPECT_EQ(party.country, test.country) << test.text;
  }
}

TEST(PaperValuesTest, GoodsBoxes) {
  const PaperWords words(TestPatterns().labels);
  const GoodsBox one = ReadGoodsBox(
      "BLACK TEA CTC, GRADE BP1\nIN FOIL LINED CARTONS\nHS CODE 0902.40\nNET WEIGHT 10,692.00 KGS\n\nFREIGHT PREPAID", false, words, {});
  ASSERT_EQ(one.items.size(), 1u);
  EXPECT_EQ(one.items[0].description, "BLACK TEA CTC, GRADE BP1");
  EXPECT_EQ(one.items[0].hs, "0902.40");
  EXPECT_DOUBLE_EQ(one.net_weight->quantity, 10692);
  const GoodsBox two = ReadGoodsBox(
      "1 X 20' CONTAINER S.T.C. 794 BAGS ON 20\nPALLETS\n\nSODIUM PERCARBONATE 9,600 KG\nUN 3378 CLASS 5.1\nHS 2836.99\n\nCITRIC ACID "
      "6,000 KG\nHS 2918.14",
      false, words, {});
  ASSERT_EQ(two.items.size(), 2u);
  EXPECT_EQ(two.items[1].description, "CITRIC ACID");
  EXPECT_DOUBLE_EQ(*two.items[0].quantity, 9600);
  EXPECT_DOUBLE_EQ(two.packages->quantity, 794);
}

Analysis AnalysisOf(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream bytes;
  bytes << stream.rdbuf();
  return Analyze(ReadDocument(bytes.str(), path, ReadOptions()), TestPatterns());
}

TEST(ConsignmentTest, ReadsThePapersOfTheCorpus) {
  const struct {
    const char *file, *type;
    size_t consignments, items;
    const char *consignor, *consignee;
  } cases[] = {
      {"air-waybill-instruments", "air_waybill", 1, 1, "ANARKALI SURGICAL WORKS (PVT.) LTD", "MEDIZINTECHNIK OBERSCHWABEN GMBH"},
      {"bl-black-tea", "bill_of_lading", 1, 1, "ZIWA HIGHLAND TEA EXPORTERS LTD", "PHUC LOI IMPORT EXPORT CO."},
      {"blank-bill-of-lading", "bill_of_lading", 0, 0, "", ""},
      {"certificate-olive-oil", "certificate_of_origin", 1, 1, "Huilerie Sidi Aghareb SARL", "Hanbit Foods Co., Ltd."},
      {"cmr-regranulate", "other", 1, 1, "Altmetall Börde GmbH", "Formownia Warta S.A."},
      {"export-declaration-cars", "customs_declaration", 1, 3, "BRABO MOTOR EXPORT BV", "STEPPE AUTO LLP"},
      {"invoice-stoneware", "commercial_invoice", 1, 5, "Faianças do Liz, Lda.", "Fjordhus Interiør AS"},
      {"packing-list-bicycles", "packing_list", 1, 12, "SHUN-YI CYCLE WORKS CO., LTD.", "Wattle & Spoke Pty Ltd"},
      {"manifest-puntarenas", "other", 3, 1, "Piñera del Caribe S.A.", "Tropiverd BV"},
  };
  for (const auto& test : cases) {
    const Analysis analysis = AnalysisOf(std::string("corpus/customs/pdf/") + test.file + ".pdf");
    EXPECT_EQ(analysis.document_type, test.type) << test.file;
    ASSERT_EQ(analysis.consignments.size(), test.consignments) << test.file;
    if (analysis.consignments.empty()) continue;
    const Consignment& consignment = analysis.consignments.front();
    EXPECT_EQ(consignment.line_items.size(), test.items) << test.file;
    ASSERT_TRUE(consignment.consignor && consignment.consignee) << test.file;
    EXPECT_EQ(consignment.consignor->value.name, test.consignor);
    EXPECT_EQ(consignment.consignee->value.name, test.consignee);
    ASSERT_FALSE(consignment.consignor->evidence.empty()) << test.file;
    EXPECT_FALSE(consignment.consignor->evidence.front().boxes.empty()) << test.file;
    for (const Consignment::Check& check : consignment.checks)
      EXPECT_TRUE(check.holds || test.file == std::string("invoice-stoneware")) << test.file << ": " << check.what << " " << check.detail;
  }
}

TEST(ConsignmentTest, KindOfPackagesStandsInAColumnOfItsOwn) {
  const Analysis analysis = AnalysisOf("corpus/customs/pdf/cmr-regranulate.pdf");
  ASSERT_EQ(analysis.consignments.size(), 1u);
  ASSERT_TRUE(analysis.consignments[0].packages);
  EXPECT_EQ(analysis.consignments[0].packages->value.quantity, 22);
  EXPECT_EQ(analysis.consignments[0].packages->value.unit, "bag");
}

Analysis AnalysisOfText(const std::string& text) { return Analyze(ReadDocument(text, "paper.txt", ReadOptions()), TestPatterns()); }

TEST(ConsignmentTest, SealsStandInTablesOfContainers) {
  const struct {
    const char *name, *table, *seals;
  } cases[] = {
      {"columns of their own",
       "Container No     Seal No     Type    Cartons\nTQLU4650057      BD990121    40HC        820\nTQLU5417374      BD990122    20GP      "
       "  780\n",
       "BD990121 BD990122 "},
      {"one column for both",
       "Container / Seal           Description        Pkgs       Gross weight\nMZRU8410295 / CI88104      RICE               2,200 BAGS    "
       " 55,220.0\n",
       "CI88104 "},
  };
  for (const auto& test : cases) {
    const Analysis analysis =
        AnalysisOfText("BILL OF LADING\nShipper: Ruhe AG\nConsignee: Nordhaug ASA\nB/L No: RUH-4471\nPort of loading: Bremen\n\n" +
                       std::string(test.table));
    ASSERT_EQ(analysis.consignments.size(), 1u) << test.name;
    std::string seals;
    for (const auto& seal : analysis.consignments[0].seals) seals += seal.value + " ";
    EXPECT_EQ(seals, test.seals) << test.name;
  }
}

TEST(ConsignmentTest, PartiesAreNamedUnderWhatRefersToThem) {
  const Analysis analysis = AnalysisOfText(
      "BILL OF LADING\nShipper: Ruhe AG\nConsignee: TO THE ORDER OF\n           NORDHAUG BANK ASA\nNotify party: 1) SAME AS CONSIGNEE\n"
      "              2) FJORDTRANS AS\nB/L No: RUH-4471\nPort of loading: Bremen\n");
  ASSERT_EQ(analysis.consignments.size(), 1u);
  const Consignment& consignment = analysis.consignments[0];
  ASSERT_TRUE(consignment.consignee && consignment.notify_party);
  EXPECT_EQ(consignment.consignee->value.name, "NORDHAUG BANK ASA");
  EXPECT_EQ(consignment.notify_party->value.name, "FJORDTRANS AS");
}

TEST(ConsignmentTest, TheSumOfTheCasesIsTheWhole) {
  const Analysis analysis = AnalysisOfText(
      "PACKING LIST\nSeller: Ruhe AG\nConsignee: Nordhaug ASA\nInvoice No: A-1001\n\nCase 1: pump\nGross weight: 700 kg\nCase 2: motor\n"
      "Gross weight: 300 kg\nAll cases\nGross weight: 1,000 kg\n");
  ASSERT_EQ(analysis.consignments.size(), 1u);
  ASSERT_TRUE(analysis.consignments[0].gross_weight);
  EXPECT_DOUBLE_EQ(analysis.consignments[0].gross_weight->value.quantity, 1000);
}

TEST(ConsignmentTest, ManifestsAreSplitWhereTheNextBillBegins) {
  const Analysis analysis = AnalysisOf("corpus/customs/pdf/manifest-freetown.pdf");
  ASSERT_EQ(analysis.consignments.size(), 3u);
  EXPECT_EQ(analysis.consignments[1].consignor->value.name, "EBURNIE PLASTIQUES SA");
}

TEST(ConsignmentTest, NewsIsNoPaper) {
  const Analysis analysis = AnalysisOf("corpus/news/pdf/cars-medininkai.pdf");
  EXPECT_EQ(analysis.document_type, "news");
  EXPECT_TRUE(analysis.consignments.empty());
}

}  // namespace
}  // namespace tidewaiter
