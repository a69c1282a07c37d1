// Searchable PDFs of documents whose words are made up here, so that nothing needs to be recognised; read again by our own PDF reader.
#include "extractors/formats/searchable_pdf.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/formats/pdf_file.h"
#include "extractors/formats/text_overlay.h"
#include "tests/formats/fixture.h"

namespace tidewaiter {
namespace {

std::string Written(std::string_view source, const Document& document, const ReadOptions& options = {}) {
  std::string pdf;
  const Result<bool> written = WriteSearchablePdf(source, document, options, [&](std::string_view bytes) -> Result<bool> {
    pdf += bytes;
    return true;
  });
  EXPECT_TRUE(written) << (written ? "" : written.error().message);
  return pdf;
}

struct PlacedText {
  const char* text;
  Box box;
};

// One recognised page with one line of words a vector.
Document Recognised(const std::string& media_type, double width, double height, const std::vector<std::vector<PlacedText>>& lines) {
  Document document;
  document.path = "made-up";
  document.media_type = media_type;
  Page page;
  page.origin = PageOrigin::kOcr;
  page.width = width;
  page.height = height;
  const auto end = [&] { return static_cast<uint32_t>(document.text.size()); };
  for (const auto& words : lines) {
    const uint32_t begin = end();
    for (const PlacedText& word : words) {
      if (end() > begin) document.text += ' ';
      const uint32_t word_begin = end();
      document.text += word.text;
      page.words.push_back({{word_begin, end()}, word.box, 0.9F});
    }
    page.lines.push_back({{begin, end()}, words.front().box});
    document.text += '\n';
  }
  page.span = {0, end()};
  document.pages = {page};
  return document;
}

double Iou(const Box& a, const Box& b) {
  const double width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0), height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  if (width <= 0 || height <= 0) return 0;
  const double common = width * height;
  return common / ((a.x1 - a.x0) * (a.y1 - a.y0) + (b.x1 - b.x0) * (b.y1 - b.y0) - common);
}

void ExpectWords(const std::string& pdf, const std::vector<std::vector<PlacedText>>& lines, const char* name) {
  const Result<PdfFile> file = PdfFile::Open(pdf, name);
  ASSERT_TRUE(file) << name;
  const std::optional<PdfPage> page = file->Read(1);
  ASSERT_TRUE(page) << name;
  size_t count = 0;
  for (const auto& line : lines) {
    for (const PlacedText& word : line) {
      ++count;
      const auto at =
          std::find_if(page->words.begin(), page->words.end(), [&](const PlacedWord& found) { return found.text == word.text; });
      ASSERT_NE(at, page->words.end()) << name << ": " << word.text;
      EXPECT_GT(Iou(at->box, word.box), 0.5) << name << ": " << word.text;
    }
  }
  EXPECT_EQ(page->words.size(), count) << name;
}

TEST(SearchablePdf, WordsLieOnTheirBoxesInAnyScript) {
  const std::vector<std::vector<PlacedText>> lines = {
      {{"Customs", {40, 40, 90, 52}}, {"of", {93, 40, 102, 49}}, {"税関", {108, 40, 132, 52}}},
      {{"Груз", {40, 60, 66, 69}}, {"ﬁnd", {70, 60, 88, 69}}, {"🚢", {92, 60, 102, 70}}, {"é", {106, 60, 112, 69}}},
      {{"TITLE", {40, 90, 140, 120}}, {"small", {150, 108, 174, 117}}},
      {{"touching", {40, 140, 80, 150}}, {"words", {80, 140, 110, 150}}, {"overlap", {108, 140, 150, 150}}}};
  const std::string source = Fixture("upside_down.png");
  ExpectWords(Written(source, Recognised("image/png", 595.2, 288, lines)), lines, "upright");
}

TEST(SearchablePdf, WordsThatRunInAnyDirection) {
  const struct {
    std::vector<PlacedText> line;
    const char* begin;  // of the first word: its turn, and its lower left corner as one sees it who reads it
  } cases[] = {
      {{{"one", {40, 60, 70, 70}}, {"right", {76, 60, 110, 70}}}, "1 0 0 1 40.00 218.00 Tm"},
      {{{"two", {40, 60, 50, 90}}, {"down", {40, 96, 50, 130}}}, "0 -1 1 0 40.00 228.00 Tm"},
      {{{"three", {200, 60, 230, 70}}, {"left", {120, 60, 194, 70}}}, "-1 0 0 -1 230.00 228.00 Tm"},
      {{{"four", {40, 200, 50, 240}}, {"up", {40, 130, 50, 194}}}, "0 1 -1 0 50.00 48.00 Tm"},
  };
  const std::string source = Fixture("upside_down.png");
  for (const auto& c : cases) {
    const Document document = Recognised("image/png", 595.2, 288, {c.line});
    const std::string text = InvisibleText(document, document.pages[0], CharacterCodes(document), "/F", "1 0 0 1 0 0");
    EXPECT_NE(text.find(c.begin), std::string::npos) << c.line[0].text << ":\n" << text;
    const Document again = ReadDocument(Written(source, document), c.line[0].text, {});
    EXPECT_EQ(again.text, document.text.substr(0, document.text.size() - 1));
  }
}

TEST(SearchablePdf, CrookedScansAreReadAgainLineByLine) {
  std::vector<std::vector<PlacedText>> lines;
  constexpr const char* kWords[] = {"goods", "of", "container", "the", "seized", "in", "officers", "harbour", "was"};
  for (size_t row = 0, next = 0; row < 8; ++row) {
    lines.emplace_back();
    for (double x = 40; x < 500; ++next) {
      const char* word = kWords[next * next % std::size(kWords)];
      const double y = 30 + 14 * static_cast<double>(row) + 0.04 * x;  // a line sinks by more than the distance to the next one
      const double width = 6 * static_cast<double>(std::string_view(word).size());
      lines.back().push_back({word, {x, y, x + width, y + 10}});
      x += width + 5;
    }
  }
  const Document document = Recognised("image/png", 595.2, 288, lines);
  const Document again = ReadDocument(Written(Fixture("upside_down.png"), document), "crooked", {});
  EXPECT_EQ(again.text, document.text.substr(0, document.text.size() - 1));
}

TEST(SearchablePdf, ScansKeepTheirPictureAndLoseOldInvisibleText) {
  const std::vector<std::vector<PlacedText>> lines = {{{"new", {40, 40, 60, 50}}, {"words", {66, 40, 96, 50}}}};
  for (const char* name : {"scan.pdf", "bad_layer.pdf"}) {
    const std::string source = Fixture(name), pdf = Written(source, Recognised("application/pdf", 595.2, 288, lines));
    ExpectWords(pdf, lines, name);
    EXPECT_EQ(pdf, Written(source, Recognised("application/pdf", 595.2, 288, lines))) << name;
    const Result<PdfFile> before = PdfFile::Open(source, name), after = PdfFile::Open(pdf, name);
    const PixPtr seen = before->Shown(1), now = after->Shown(1);
    ASSERT_TRUE(seen && now) << name;
    EXPECT_EQ(PixWidth(seen.get()), PixWidth(now.get())) << name;
    EXPECT_TRUE(SamePixels(seen.get(), now.get())) << name;
  }
}

TEST(SearchablePdf, PagesWithBrokenTextBecomePictures) {
  const std::vector<std::vector<PlacedText>> lines = {{{"Recognised", {72, 90, 130, 102}}}};
  ExpectWords(Written(Fixture("columns.pdf"), Recognised("application/pdf", 595.3, 841.9, lines)), lines, "columns.pdf");
}

TEST(SearchablePdf, PagesWithTextStayAsTheyAre) {
  const std::string source = Fixture("words.pdf");
  const Document document = ReadFixture("words.pdf");
  EXPECT_EQ(Written(source, document), source);
  ReadOptions second;
  second.pages = {{2, 2}};
  const std::string pdf = Written(source, ReadFixture("words.pdf", second), second);
  const Document again = ReadDocument(pdf, "second page", {});
  EXPECT_EQ(again.text, "Second page");
}

TEST(SearchablePdf, Failures) {
  Document document = Recognised("text/html", 100, 100, {{{"word", {1, 1, 9, 9}}}});
  const auto take = [](std::string_view) -> Result<bool> { return true; };
  EXPECT_EQ(WriteSearchablePdf("<p>", document, {}, take).error().code, ErrorCode::kUnsupported);
  document.media_type = "application/pdf";
  EXPECT_EQ(WriteSearchablePdf("%PDF-1.4 nothing", document, {}, take).error().code, ErrorCode::kMalformed);
  document.media_type = "image/png";
  EXPECT_EQ(WriteSearchablePdf("\x89PNG\r\n\x1a\n nothing", document, {}, take).error().code, ErrorCode::kMalformed);
  const auto full = [](std::string_view) -> Result<bool> { return Error{ErrorCode::kCannotWrite, "full"}; };
  document.media_type = "image/jpeg";
  EXPECT_EQ(WriteSearchablePdf(Fixture("letter.jpg"), document, {}, full).error().code, ErrorCode::kCannotWrite);
}

TEST(SearchablePdf, SeveralBecomeOne) {
  const std::string files[] = {Fixture("words.pdf"), Fixture("scan.pdf"), Fixture("table.pdf")};
  std::vector<PdfPart> parts;
  for (const std::string& file : files) {
    parts.push_back({file.size(), [&file](uint64_t offset, std::span<char> buffer) {
                       return std::string_view(file).substr(std::min<size_t>(offset, file.size())).copy(buffer.data(), buffer.size());
                     }});
  }
  std::string whole;
  const Result<bool> joined = JoinPdfs(parts, [&](std::string_view bytes) -> Result<bool> {
    whole += bytes;
    return true;
  });
  ASSERT_TRUE(joined) << joined.error().message;
  const Result<PdfFile> file = PdfFile::Open(whole, "whole");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->page_count(), 4);
  EXPECT_TRUE(file->Read(1)->words.size() == 7 && file->Read(3)->picture && !file->Read(4)->words.empty());
}

}  // namespace
}  // namespace tidewaiter
