// PDF text layers. Pages that need OCR are in ocr_test.cc.
#include <gtest/gtest.h>

#include <cmath>

#include "extractors/formats/text_layer.h"
#include "tests/formats/fixture.h"

namespace tidewaiter {
namespace {

TEST(Pdf, WordsAndBoxes) {
  const Document document = ReadFixture("words.pdf");
  ASSERT_FALSE(document.failure);
  EXPECT_EQ(document.text, "Alpha beta\ngamma.\n\nGross weight\t500 kg\n\nSecond page");
  ASSERT_EQ(document.pages.size(), 2u);
  const Page& page = document.pages[0];
  EXPECT_EQ(page.origin, PageOrigin::kTextLayer);
  EXPECT_EQ(page.lines.size(), 3u);
  EXPECT_NEAR(page.width, 595.3, 0.1);
  ASSERT_EQ(page.words.size(), 7u);
  const Box alpha = page.words[0].box;
  EXPECT_NEAR(alpha.x0, 72, 1);
  EXPECT_LT(alpha.y0, 100);  // its base line is 100 points below the top
  EXPECT_GT(alpha.y1, 99);
  EXPECT_EQ(page.words[0].confidence, -1);
  ExpectSound(document);
}

TEST(Pdf, PageRange) {
  ReadOptions options;
  options.pages = {{2, 9}};
  const Document document = ReadFixture("words.pdf", options);
  EXPECT_EQ(document.text, "Second page");
  ASSERT_EQ(document.pages.size(), 1u);
  EXPECT_EQ(document.pages[0].number, 2);
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
  const std::string text = ReadFixture("columns.pdf").text;
  const char* const in_order[] = {"One headline", "Inspectors at", "ivory will be burnt", "Exports of scrap", "within a decade"};
  size_t at = 0;
  for (const char* words : in_order) {
    const size_t found = text.find(words, at);
    ASSERT_NE(found, std::string::npos) << words << " is out of order in:\n" << text;
    at = found;
  }
}

TEST(Pdf, RowsOfTablesStayWhole) {
  EXPECT_NE(ReadFixture("table.pdf").text.find("Chairs\t12\t240.00\nTables\t3\t360.00"), std::string::npos);
}

TEST(Pdf, Failures) {
  const std::string whole = Fixture("words.pdf");
  struct Case {
    const char* name;
    std::string bytes;
    ErrorCode code;
  } const cases[] = {
      {"encrypted", Fixture("encrypted.pdf"), ErrorCode::kEncrypted},
      {"cut short", whole.substr(0, 40), ErrorCode::kMalformed},
      {"header and noise", "%PDF-1.7\n" + std::string(5000, 'x'), ErrorCode::kMalformed},
  };
  for (const Case& c : cases) {
    const Document document = ReadDocument(c.bytes, c.name, {});
    ASSERT_TRUE(document.failure) << c.name << " gave: " << document.text;
    EXPECT_EQ(document.failure->code, c.code) << c.name << ": " << document.failure->message;
  }
}

TEST(Pdf, EveryTruncationIsSurvived) {
  const std::string whole = Fixture("words.pdf");
  for (size_t size = 0; size < whole.size(); size += 61)
    ExpectSound(ReadDocument(whole.substr(0, size), "first " + std::to_string(size) + " bytes", {}));
}

TEST(TextLayer, Quality) {
  const auto quality = [](const std::string& text) {
    std::vector<PlacedWord> words;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find(' ', begin), text.size());
      words.push_back({text.substr(begin, end - begin), {}});
      begin = end + 1;
    }
    return WordQuality(words);
  };
  for (const char* good : {"Officers found ninety tusks under beans which were bound for Harrow Bay yesterday", "1,200 34 55.20 USD 77",
                           "日本の警察は 車を 渡した", "Die Zollbeamten beschlagnahmten gestern zwölf Kisten geschmuggelter Zigaretten",
                           "INVOICE NUMBER TOTAL AMOUNT CONSIGNEE SHIPPER NOTIFY PARTY"}) {
    EXPECT_GE(quality(good), kGoodTextLayer) << good;
  }
  for (const char* bad :
       {"Xqrtz bcdfgh kLmNpQ wvxz trwqp zzkrt hjklm nbvcx", "\uE012\uE013 \uE014\uE015", "\uFFFD\uFFFD\uFFFD ab\uFFFD", ""}) {
    EXPECT_LT(quality(bad), kGoodTextLayer) << bad;
  }
}

}  // namespace
}  // namespace tidewaiter
