// Keys of printed forms, on small forms typed out here.
#include "pipeline/incident/form_boxes.h"

#include <gtest/gtest.h>

#include "pipeline/analyze.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

Consignment ConsignmentIn(const std::string& text) {
  Document document;
  document.id = "sha256:0000000000000000";
  document.text = text;
  Page page;
  page.span = {0, static_cast<uint32_t>(text.size())};
  document.pages.push_back(page);
  const Analysis analysis = Analyze(std::move(document), TestPatterns());
  return analysis.consignments.empty() ? Consignment() : analysis.consignments.front();
}

template <class T>
std::string BoxIn(const OptionalField<T>& field) {
  return field ? field->box : "nothing";
}

struct Case {
  const char *name, *text;
  std::string consignor, consignee, gross_weight, country_of_destination, items;  // their keys
};

const Case kCases[] = {
    {"single administrative document",
     "SINGLE ADMINISTRATIVE DOCUMENT\n\n2 Exporter: Brabo Motor Export BV\n8 Consignee: Steppe Auto LLP\n15 Country of dispatch: Belgium\n"
     "17a Country of destination: Kazakhstan\n6 Total packages: 3\n35 Gross mass (kg): 6120\n",
     "SAD 2", "SAD 8", "SAD 35", "SAD 17a", ""},
    {"entry summary",
     "ENTRY SUMMARY\n\n1. Filer code/Entry number: MVQ-4410927-3\n10. Country of origin: Japan\n25. Ultimate consignee name: Mesa Verde "
     "Corp.\n"
     "28. Description of merchandise: Brake discs\n30. Gross weight: 1120 kg\n35. Total entered value: 9650\nCBP Form 7501\n",
     "nothing", "7501 25", "7501 30", "nothing", "7501 28"},
    {"postal declaration, numbers behind the labels",
     "CUSTOMS DECLARATION   CN 23\n\nSender: Ilse Brandt\nAddressee: Jun Arakawa\n\n"
     "Detailed description of contents (1)     Quantity (2)   Net weight (3)   Value (5)   HS tariff number (7)\n"
     "Wool scarf                               2              0.40             60.00       6214.20\n"
     "Leather gloves                           1              0.30             45.00       4203.29\n\n"
     "Total gross weight (4): 1.1 kg\n",
     "", "", "CN23 4", "nothing", "CN23 1"},
    {"air waybill, without printed numbers",
     "AIR WAYBILL\n\nShipper's name and address: Anarkali Surgical Works\nConsignee's name and address: Medizintechnik Schwaben GmbH\n"
     "Airport of departure: Sialkot\nAirport of destination: Frankfurt\nNo. of pieces: 14 cartons\nGross weight: 118 kg\n",
     "AWB 2", "AWB 4", "AWB 22B", "nothing", ""},
    {"consignment note",
     "CMR\n\nINTERNATIONAL CONSIGNMENT NOTE\n\n1 Sender: Altmetall Boerde GmbH\n2 Consignee: Formownia Warta S.A.\n7 Number of packages: "
     "22 bags\n11 Gross "
     "weight: 21 500 kg\n",
     "CMR 1", "CMR 2", "CMR 11", "nothing", ""},
    {"a paper that is no known form keeps its numbers",
     "COMMERCIAL INVOICE\n\n1. Exporter: Moravia Glass Ltd\n2. Consignee: Jun Arakawa\nInvoice No: A-1001\n7. Gross weight: 40 kg\n", "1",
     "2", "7", "nothing", ""},
};

TEST(FormBoxesTest, KeysOfForms) {
  for (const Case& test : kCases) {
    const Consignment consignment = ConsignmentIn(test.text);
    EXPECT_EQ(BoxIn(consignment.consignor), test.consignor) << test.name;
    EXPECT_EQ(BoxIn(consignment.consignee), test.consignee) << test.name;
    EXPECT_EQ(BoxIn(consignment.gross_weight), test.gross_weight) << test.name;
    EXPECT_EQ(BoxIn(consignment.country_of_destination), test.country_of_destination) << test.name;
    if (!test.items.empty()) {
      ASSERT_FALSE(consignment.line_items.empty()) << test.name;
      EXPECT_EQ(consignment.line_items.front().box, test.items) << test.name;
    }
  }
}

}  // namespace
}  // namespace tidewaiter
