// Every format against its golden file in tests/outputs/golden. After a wanted change: TIDEWAITER_BLESS=1 outputs_test, and read the diff.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "pipeline/outputs/output.h"
#include "pipeline/outputs/page_blocks.h"
#include "pipeline/outputs/plain_words.h"
#include "tests/outputs/sample.h"

namespace tidewaiter {
namespace {

struct GoldenCase {
  const char* command;
  const char* format;
  const char* file;
};

constexpr GoldenCase kGolden[] = {
    {"extract", "jsonl", "tests/outputs/golden/records.jsonl"}, {"extract", "flat", "tests/outputs/golden/flat.jsonl"},
    {"extract", "text", "tests/outputs/golden/cards.txt"},      {"text", "json", "tests/outputs/golden/pages.jsonl"},
    {"text", "hocr", "tests/outputs/golden/pages.hocr"},        {"text", "alto", "tests/outputs/golden/pages.xml"},
    {"text", "tsv", "tests/outputs/golden/pages.tsv"},
};

std::string Contents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream contents;
  contents << stream.rdbuf();
  return contents.str();
}

Analysis Pages() {
  Analysis analysis;
  Document& document = analysis.document;
  document.path = "p.pdf";
  document.text = "税関 seized it";  // two wide characters: offsets are code points
  Page page;
  page.span = {0, static_cast<uint32_t>(document.text.size())};
  page.origin = PageOrigin::kOcr;
  page.width = 595;
  page.height = 842;
  page.ocr_confidence = 0.5;
  page.dpi = 200;
  page.lines = {{page.span, {10, 10, 90.126, 20}}};
  page.words = {{{0, 6}, {10, 10, 30, 20}, 0.25F}, {{7, 13}, {32, 10, 60, 20}, 0.75F}};
  document.pages = {page};
  document.boilerplate = {{14, 16}};
  return analysis;
}

TEST(Outputs, Golden) {
  for (const GoldenCase& test : kGolden) {
    const Output* output = FindOutput(test.command, test.format);
    ASSERT_NE(output, nullptr) << test.format;
    std::string out;
    const bool pages = std::string_view(test.command) == "text";
    for (const Analysis& analysis :
         pages ? std::vector<Analysis>{Pages()} : std::vector<Analysis>{SampleIncident(), SampleConsignment(), SampleFailure()}) {
      if (!out.empty()) out += output->separator;
      output->Write(analysis, out);
    }
    if (std::getenv("TIDEWAITER_BLESS") != nullptr) std::ofstream(test.file, std::ios::binary) << out;
    EXPECT_EQ(out, Contents(test.file)) << test.file;
  }
}

TEST(Outputs, TextLayersHaveNoConfidenceAndStandardPixels) {
  Analysis analysis = Pages();
  Page& page = analysis.document.pages[0];
  page.origin = PageOrigin::kTextLayer;
  page.ocr_confidence = -1;
  for (Word& word : page.words) word.confidence = -1;
  analysis.document.path = "a \"b\" & <c>.pdf";
  std::string hocr, alto, tsv;
  WriteHocr(analysis, hocr);
  WriteAlto(analysis, alto);
  WriteTsv(analysis, tsv);
  EXPECT_EQ(hocr.find("x_wconf"), std::string::npos) << hocr;
  EXPECT_NE(hocr.find("image &quot;a \\&quot;b\\&quot; &amp; &lt;c&gt;.pdf&quot;; bbox 0 0 2479 3508; ppageno 0; scan_res 300 300"),
            std::string::npos)
      << hocr;
  EXPECT_EQ(alto.find("WC="), std::string::npos) << alto;
  EXPECT_NE(alto.find("<MeasurementUnit>inch1200<"), std::string::npos) << alto;
  EXPECT_NE(tsv.find("\t-1\t税関\n"), std::string::npos) << tsv;
}

TEST(Outputs, XmlHoldsAnyText) {
  std::string out;
  AppendXml("a<b>&\"c\" \x01 \xFF \xEF\xBF\xBF 税", out);
  EXPECT_EQ(out, "a&lt;b&gt;&amp;&quot;c&quot; \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD 税");
}

TEST(Outputs, TheFirstFormatIsTheDefault) {
  EXPECT_STREQ(FindOutput("extract", "")->name, "jsonl");
  EXPECT_STREQ(FindOutput("text", "")->name, "text");
  EXPECT_EQ(FindOutput("extract", "xml"), nullptr);
}

TEST(Outputs, MentionsCountCodePoints) {
  Document document;
  document.path = "a";
  document.text = "税関: 10 million yen";
  MoneyValue money;
  money.amount = 1e7;
  money.currency = "JPY";
  const std::vector<Mention> mentions = {{{0, 6}, TitleValue{"office"}, "title"}, {{8, 22}, money, "money.test"}};
  std::string out;
  WriteMentions(document, mentions, out);
  EXPECT_EQ(out,
            "{\"doc\":\"a\",\"published\":null,\"lang\":null,\"mentions\":[{\"type\":\"money\",\"start\":4,\"end\":18,"
            "\"text\":\"10 million yen\",\"value\":{\"amount\":10000000,\"currency\":\"JPY\"},\"rule\":\"money.test\"}]}\n");
}

TEST(PlainWords, OneLineIsHarmlessToATerminal) {
  EXPECT_EQ(OneLine("a\n\n b\t\x1b[31mred\xC2\x9B\xE2\x80\xAE x\xFF "), "a b [31mred x\xEF\xBF\xBD");
}

TEST(PlainWords, Wrap) {
  struct WrapCase {
    const char* text;
    size_t width, indent, column;
    const char* wrapped;
  };
  const WrapCase cases[] = {
      {"", 10, 2, 0, ""},
      {"one two three", 8, 2, 0, "one two\n  three"},
      {"one two", 10, 5, 5, "one\n     two"},
      {"abcdefghijkl", 5, 1, 0, "abcde\n fghi\n jkl"},
      {"税関 税関", 6, 0, 0, "税関\n税関"},
  };
  for (const WrapCase& test : cases) EXPECT_EQ(Wrap(test.text, test.width, test.indent, test.column), test.wrapped) << test.text;
}

}  // namespace
}  // namespace tidewaiter
