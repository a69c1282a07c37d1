// Several papers in one file: which pages make a paper, and how pages are numbered.
#include <gtest/gtest.h>

#include <deque>

#include "pipeline/incident/consignment_paper.h"
#include "pipeline/incident/document_type.h"
#include "pipeline/incident/page_signs.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

Document StackOf(const std::vector<std::string>& pages) {
  Document document;
  document.path = "stack";
  document.id = "sha256:" + std::string(64, '0');
  for (const std::string& text : pages) {
    Page page;
    page.number = static_cast<int>(document.pages.size()) + 1;
    page.span = {static_cast<uint32_t>(document.text.size()), static_cast<uint32_t>(document.text.size() + text.size())};
    document.text += text + "\n";
    document.pages.push_back(page);
  }
  return document;
}

// "commercial_invoice 1-2, packing_list 3".
std::string PapersOf(const std::vector<std::string>& pages) {
  const Document document = StackOf(pages);
  const Reading reading = ReadText(document, TestPatterns());
  const Facts facts{FindMentions(reading), {}};
  std::deque<FormFieldValue> values;
  std::string told;
  for (const Paper& paper : SplitPapers(reading, facts, DocumentTypeOf(reading, facts), values)) {
    told += (told.empty() ? "" : ", ") + paper.type + " " + std::to_string(paper.first_page);
    if (paper.last_page != paper.first_page) told += "-" + std::to_string(paper.last_page);
  }
  return told;
}

std::string Invoice(const std::string& number, const std::string& more = "", const std::string& buyer = "Bergen Interiors AS") {
  return "Liz Stoneware Lda\n\nCOMMERCIAL INVOICE\n" + more + "\nInvoice No: " + number +
         "\nInvoice date: 3 March 2026\nSeller: Liz Stoneware Lda\n" + "Consignee: " + buyer +
         "\n\nDescription: stoneware plates\nGross weight: 1,286 kg\nTotal: EUR 4,300.00\n";
}
std::string PackingList(const std::string& number, const std::string& more = "") {
  return "Liz Stoneware Lda\n\nPACKING LIST\n" + more + "\nPacking list No: " + number +
         "\nDate: 3 March 2026\nConsignee: Bergen Interiors AS\nPackages: 62 cartons\nGross weight: 1,286 kg\n";
}
std::string BillOfLading(const std::string& number, const std::string& more = "") {
  return "NORDIC LINER\n\nBILL OF LADING\n" + more + "\nB/L No: " + number +
         "\nShipper: Liz Stoneware Lda\nConsignee: Bergen Interiors AS\nPort of loading: Leixoes\nPort of discharge: Bergen\n" +
         "Gross weight: 1,286 kg\n";
}
std::string Items(const std::string& more) {
  return "Bowl 16 cm  120 pcs  2.10  252.00\nJug 1 l  80 pcs  4.05  324.00\nTray  60 pcs  3.30  198.00\n" + more + "\n";
}
std::string Terms(const std::string& heading) {
  std::string text = heading + "\n";
  for (int i = 1; i <= 20; ++i)
    text += std::to_string(i) + ". The carrier is not liable for loss or delay of the goods unless it is proved that he caused it.\n";
  return text;
}

TEST(StackTest, PagesMakePapers) {
  const struct {
    const char* what;
    std::vector<std::string> pages;
    const char* papers;
  } cases[] = {
      {"titles of other types",
       {Invoice("A-1001"), PackingList("P-77"), BillOfLading("NLN2603188")},
       "commercial_invoice 1, packing_list 2, bill_of_lading 3"},
      {"a second page without a title", {Invoice("A-1001"), Items("")}, "commercial_invoice 1-2"},
      {"another number beside the same title", {Invoice("A-1001"), Invoice("A-1002")}, "commercial_invoice 1, commercial_invoice 2"},
      {"the same head on every page", {Invoice("A-1001"), Invoice("A-1001")}, "commercial_invoice 1-2"},
      {"page 1 begins, page 2 goes on",
       {Invoice("A-1001", "Page 1 of 2"), Items("Page 2 of 2"), Invoice("A-1002", "Page 1 of 2"), Items("Page 2 of 2")},
       "commercial_invoice 1-2, commercial_invoice 3-4"},
      {"page 1 again is a copy",
       {Invoice("A-1001", "Page 1/1"), Invoice("A-1001", "Page 1/1")},
       "commercial_invoice 1, commercial_invoice 2"},
      {"page 2 with its title",
       {Invoice("A-1001", "Seite 1 von 2"), Invoice("", "Seite 2 von 2"), PackingList("P-7", "Seite 1 von 1")},
       "commercial_invoice 1-2, packing_list 3"},
      {"Folha 1/2",
       {Invoice("A-1001", "Folha 1/2"), Items("Folha 2/2"), BillOfLading("NLN2603188")},
       "commercial_invoice 1-2, bill_of_lading 3"},
      {"Chinese numbering",
       {PackingList("P-77", "第1页 共2页"), Items("第2页 共2页"), PackingList("P-77", "第1页 共1页")},
       "packing_list 1-2, packing_list 3"},
      {"a bare 2/3 in the last line",
       {BillOfLading("NLN2603188", "1/3"), Items("2/3"), Items("3/3"), Invoice("A-1001")},
       "bill_of_lading 1-3, commercial_invoice 4"},
      {"a continuation sheet of the same type",
       {BillOfLading("NLN2603188"), "CONTINUATION SHEET\nBILL OF LADING\n" + Items("")},
       "bill_of_lading 1-2"},
      {"carried forward",
       {Invoice("A-1001") + "Carried forward   776.00\n", "COMMERCIAL INVOICE\nBrought forward   776.00\n" + Items("")},
       "commercial_invoice 1-2"},
      {"continued overleaf, with the title again",
       {PackingList("P-77") + "\nContinued overleaf\n", "PACKING LIST\n" + Items("")},
       "packing_list 1-2"},
      {"terms on the back belong to the paper before",
       {BillOfLading("NLN2603188"), Terms("TERMS AND CONDITIONS OF CARRIAGE"), BillOfLading("NLN2603189"), Terms("Conditions of carriage")},
       "bill_of_lading 1-2, bill_of_lading 3-4"},
      {"terms without a heading",
       {Invoice("A-1001"), Terms("") + Terms(""), PackingList("P-77")},
       "commercial_invoice 1-2, packing_list 3"},
      {"German terms before an invoice",
       {Invoice("A-1001"), Terms("Allgemeine Geschäftsbedingungen"), Invoice("A-1002")},
       "commercial_invoice 1-2, commercial_invoice 3"},
      {"blank pages between papers",
       {Invoice("A-1001"), "", PackingList("P-77"), " . ", BillOfLading("NLN2603188")},
       "commercial_invoice 1, packing_list 3, bill_of_lading 5"},
      {"a blank back within a paper", {Invoice("A-1001", "Page 1 of 2"), "", Items("Page 2 of 2")}, "commercial_invoice 1-3"},
      {"a separator sheet", {Invoice("A-1001"), "SEPARATOR SHEET\n", Invoice("A-1001")}, "commercial_invoice 1, commercial_invoice 3"},
      {"a page left blank",
       {Invoice("A-1001"), "This page is intentionally left blank", BillOfLading("NLN2603188")},
       "commercial_invoice 1, bill_of_lading 3"},
      {"another buyer, no number",
       {Invoice("", "", "Bergen Interiors AS"), Invoice("", "", "Malmo Hem AB")},
       "commercial_invoice 1, commercial_invoice 2"},
      {"one page as ever", {BillOfLading("NLN2603188")}, "bill_of_lading 1"},
  };
  for (const auto& test : cases) EXPECT_EQ(PapersOf(test.pages), test.papers) << test.what;
}

TEST(StackTest, PagesAreNumbered) {
  const struct {
    const char* line;
    int number, count;
  } cases[] = {
      {"Page 1 of 3", 1, 3},
      {"Invoice No. A-1001 Page: 2 / 3", 2, 3},
      {"Sheet 2/3", 2, 3},
      {"Seite 1 von 2", 1, 2},
      {"Blatt 2", 2, 0},
      {"Blatt-Nr. 2", 2, 0},
      {"Folha 1/2", 1, 2},
      {"Page: 1", 1, 0},
      {"PAGE NO. 4", 4, 0},
      {"Página 3 de 5", 3, 5},
      {"Pág. 2", 2, 0},
      {"Strona 1 z 2", 1, 2},
      {"Sida 2(3)", 2, 3},
      {"Feuillet 2 sur 2", 2, 2},
      {"Страница 2 из 4", 2, 4},
      {"第1页 共3页", 1, 3},
      {"第2頁", 2, 0},
      {"2/3ページ", 2, 3},
      {"2 of 3", 2, 3},
      {"- 2 -", 2, 0},
      {"see page 2", 0, 0},
      {"Continued on page 2", 0, 0},
      {"Invoice No 12/26", 0, 0},
      {"Pages: 3", 0, 0},
      {"Steel sheet 3 mm", 0, 0},
      {"Page 3 of 2", 0, 0},
      {"Originals 3/3", 0, 0},
      {"Folio 20417", 0, 0},
      {"1.5 / 2", 0, 0},
      {"12 of 2026", 0, 0},
  };
  for (const auto& test : cases) {
    const PageNumbering found = NumberingIn(TestPatterns().labels, test.line, true);
    EXPECT_EQ(found.number, test.number) << test.line;
    EXPECT_EQ(found.count, test.count) << test.line;
  }
}

}  // namespace
}  // namespace tidewaiter
