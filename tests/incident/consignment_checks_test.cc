// Arithmetic of papers: what holds, what is flagged, and with which words.
#include "pipeline/incident/consignment_checks.h"

#include <gtest/gtest.h>

#include "pipeline/analyze.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

// An invoice of two lines with this foot. A plain text is laid out as a typewriter would.
Consignment Invoice(const std::string& first, const std::string& second, const std::string& foot) {
  Document document;
  document.id = "sha256:0000000000000000";
  document.text =
      "COMMERCIAL INVOICE\n\nInvoice No: A-1001\nDate: 2 March 2026\nSeller: Moravia Glass Ltd\nCountry of origin: Japan\n\n"
      "Item  Description                HS Code       Qty   UOM   Unit Price       Amount\n" +
      first + "\n" + second + "\n" + foot + "\n";
  Page page;
  page.span = {0, static_cast<uint32_t>(document.text.size())};
  document.pages.push_back(page);
  const Analysis analysis = Analyze(std::move(document), TestPatterns());
  return analysis.consignments.empty() ? Consignment() : analysis.consignments.front();
}

std::string WhyFlagged(const Consignment& consignment) {
  std::string why;
  for (const Flag& flag : consignment.flags) why += flag.code + ": " + flag.why;
  return why;
}

constexpr const char* kDiscs = "1     Brake disc                 8708.30        40   PCS        55.00     2,200.00";
constexpr const char* kPads = "2     Brake pad                  8708.30       100   SET        21.50     2,150.00";

TEST(ConsignmentChecksTest, SumsOfInvoices) {
  const struct {
    const char *name, *first, *second, *foot, *why;
  } cases[] = {
      {"plain", kDiscs, kPads, "                                                            TOTAL USD         4,350.00", ""},
      {"total too high", kDiscs, kPads, "                                                            TOTAL USD         4,530.00",
       "sums_do_not_fit: the items make 4350, the total is 4530"},
      {"freight", kDiscs, kPads,
       "                                                            Freight             250.00\n"
       "                                                            TOTAL USD         4,600.00",
       ""},
      {"subtotal, discount, tax", kDiscs, kPads,
       "                                                            Subtotal          4,350.00\n"
       "                                                            Discount            350.00\n"
       "                                                            VAT 20%             800.00\n"
       "                                                            TOTAL USD         4,800.00",
       ""},
      {"discount printed as a negative", kDiscs, kPads,
       "                                                            Rebate             -350.00\n"
       "                                                            TOTAL USD         4,000.00",
       ""},
      {"freight that does not lead to the total", kDiscs, kPads,
       "                                                            Freight             250.00\n"
       "                                                            TOTAL USD         4,500.00",
       "sums_do_not_fit: the items make 4350, Freight 250, the total is 4500"},
      {"decimal commas", "1     Bremsscheibe               8708.30        40   PCS        55,00     2.200,00",
       "2     Bremsbelag                 8708.30       100   SET        21,50     2.150,00",
       "                                                            Fracht              250,00\n"
       "                                                            TOTAL EUR         4.600,00",
       ""},
      {"blanks between thousands", "1     Disque                     8708.30        40   PCS        55,00     2 200,00",
       "2     Plaquette                  8708.30       100   SET        21,50     2 150,00",
       "                                                            TOTAL EUR         4 350,00", ""},
      {"no cents", "1     Brake disc                 8708.30        40   PCS       5,500      220,000",
       "2     Brake pad                  8708.30       100   SET       2,150      215,000",
       "                                                            TOTAL JPY          435,000", ""},
      {"price for a thousand", "1     Brake screw                7318.15     40000   PCS        55.00     2,200.00", kPads,
       "                                                            TOTAL USD         4,350.00", ""},
      {"a line that is no product", "1     Brake disc                 8708.30        40   PCS        55.00     2,300.00", kPads,
       "                                                            TOTAL USD         4,450.00",
       "sums_do_not_fit: Brake disc: 40 at 55 make 2200, not 2300"},
      {"two breaches, one flag", "1     Brake disc                 8708.30        40   PCS        55.00     2,300.00", kPads,
       "                                                            TOTAL USD         4,350.00",
       "sums_do_not_fit: Brake disc: 40 at 55 make 2200, not 2300; the items make 4450, the total is 4350"},
      {"a chapter that is not", "1     Brake disc                 7708.30        40   PCS        55.00     2,200.00", kPads,
       "                                                            TOTAL USD         4,350.00",
       "sums_do_not_fit: Brake disc: 7708.30 is no number of the Harmonised System"},
  };
  for (const auto& test : cases) {
    const Consignment consignment = Invoice(test.first, test.second, test.foot);
    ASSERT_EQ(consignment.line_items.size(), 2u) << test.name;
    ASSERT_TRUE(consignment.total) << test.name;
    EXPECT_EQ(WhyFlagged(consignment), test.why) << test.name;
  }
}

TEST(ConsignmentChecksTest, SumsOfWeightsAndPackages) {
  const auto lines = [](std::vector<double> quantities, const char* unit) {
    std::vector<Measure> measures;
    for (const double quantity : quantities) measures.push_back({quantity, unit});
    return measures;
  };
  const struct {
    const char* name;
    std::vector<double> packages, gross;
    double all_packages, all_gross, all_net;
    const char* why;
  } cases[] = {
      {"as it should be", {10, 20}, {100.5, 200.5}, 30, 301, 280, ""},
      {"weights of one package", {10, 20}, {10, 20}, 30, 500, 480, ""},
      {"packages missing", {10, 20}, {100, 200}, 31, 300, 280, "the lines make 30, the whole is 31 carton"},
      {"weight too high", {10, 20}, {100, 200}, 30, 390, 280, "the lines make 300, the whole is 390 kg"},
      {"net above gross", {10, 20}, {100, 200}, 30, 300, 312.5, "312.5 kg net, 300 kg gross"},
      {"lines of which one has no weight", {10, 20}, {100}, 30, 300, 280, ""},
  };
  for (const auto& test : cases) {
    Consignment c;
    c.line_items.resize(2);
    c.parts.packages = lines(test.packages, "carton");
    c.parts.gross_weights = lines(test.gross, "kg");
    const std::vector<Evidence> evidence(1);
    c.packages = PaperField<Measure>{{test.all_packages, "carton"}, evidence, ""};
    c.gross_weight = PaperField<Measure>{{test.all_gross, "kg"}, evidence, ""};
    c.net_weight = PaperField<Measure>{{test.all_net, "kg"}, evidence, ""};
    CheckConsignment(c);
    EXPECT_EQ(WhyFlagged(c), *test.why ? "sums_do_not_fit: " + std::string(test.why) : "") << test.name;
  }
}

TEST(ConsignmentChecksTest, CheckDigitsOfContainers) {
  const std::pair<const char*, const char*> cases[] = {
      {"CSQU3054383", ""},
      {"CSQU3054384", "identifier_check_failed: container CSQU3054384 has its check digit: the last digit does not fit"},
  };
  for (const auto& [number, why] : cases) {
    const Consignment consignment = Invoice(
        kDiscs, kPads,
        "                                                            TOTAL USD         4,350.00\n\nContainer No: " + std::string(number));
    ASSERT_EQ(consignment.containers.size(), 1u) << number;
    EXPECT_EQ(WhyFlagged(consignment), why) << number;
  }
}

}  // namespace
}  // namespace tidewaiter
