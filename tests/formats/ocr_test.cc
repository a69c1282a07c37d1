// Scans and pictures, with Tesseract.
#include "extractors/formats/ocr.h"

#include <gtest/gtest.h>

#include "tests/formats/fixture.h"

namespace tidewaiter {
namespace {

const char kLetter[] =
    "Customs officers at Port Meridian opened a container on Tuesday\nand found 1,200 cartons of cigarettes behind sacks of rice.\n\n"
    "The papers named the cargo as furniture worth 8,400 dollars.\nTwo men were arrested, and the lorry was taken to the depot.\n"
    "The agency said that the goods came by way of Harrow Bay.";

std::string WithoutBlanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return text;
}

class Ocr : public testing::Test {
 protected:
  void SetUp() override {
    if (!CheckLanguages("eng")) GTEST_SKIP() << "tesseract-ocr-eng is not installed";
    engine_ = std::move(*MakeTesseract("eng"));
    options_.ocr = engine_.get();
  }
  std::unique_ptr<OcrEngine> engine_;
  ReadOptions options_;
};

TEST_F(Ocr, ReadsScansHoweverTheyLie) {
  for (const char* name : {"scan.pdf", "bad_layer.pdf", "upside_down.png", "sideways.png"}) {
    const Document document = ReadFixture(name, options_);
    ASSERT_FALSE(document.failure) << name << ": " << document.failure->message;
    EXPECT_EQ(WithoutBlanks(document.text), WithoutBlanks(kLetter)) << name;
    ASSERT_EQ(document.pages.size(), 1u) << name;
    EXPECT_EQ(document.pages[0].origin, PageOrigin::kOcr) << name;
    EXPECT_GT(document.pages[0].ocr_confidence, 0.8) << name;
    EXPECT_GT(document.pages[0].words[0].confidence, 0.5) << name;
    ExpectSound(document);
  }
}

TEST_F(Ocr, StampStandsBesideTheScan) {
  const Document document = ReadFixture("stamped_scan.pdf", options_);
  EXPECT_EQ(WithoutBlanks(document.text), "Filed12March2021asdocument7ofcase21-0042" + WithoutBlanks(kLetter));
  EXPECT_EQ(document.pages.at(0).origin, PageOrigin::kOcr);
  EXPECT_EQ(document.pages[0].words.front().confidence, -1);
  EXPECT_GT(document.pages[0].words.back().confidence, 0.5);
  ExpectSound(document);
}

// "Customs" stands 0.9 inch from the left and 0.8 inch from the top of the upright page, which is 8.27 by 4 inches.
TEST_F(Ocr, BoxesLieOnThePageAsItCame) {
  const struct {
    const char* name;
    double x, y;  // middle of the word, points
  } cases[] = {{"scan.pdf", 89, 62}, {"upside_down.png", 595.4 - 89, 288 - 64}, {"sideways.png", 64, 595.4 - 89}};
  for (const auto& c : cases) {
    const Document document = ReadFixture(c.name, options_);
    ASSERT_FALSE(document.failure) << c.name;
    const Word& word = document.pages[0].words[0];
    EXPECT_EQ(TextOf(document.text, word.span), "Customs") << c.name;
    EXPECT_NEAR((word.box.x0 + word.box.x1) / 2, c.x, 8) << c.name;
    EXPECT_NEAR((word.box.y0 + word.box.y1) / 2, c.y, 8) << c.name;
  }
}

TEST_F(Ocr, ModesAndPages) {
  const auto origin = [&](const char* name, OcrMode mode) {
    options_.ocr_mode = mode;
    return ReadFixture(name, options_).pages.at(0).origin;
  };
  EXPECT_EQ(origin("words.pdf", OcrMode::kAuto), PageOrigin::kTextLayer);
  EXPECT_EQ(origin("words.pdf", OcrMode::kRedo), PageOrigin::kTextLayer);
  EXPECT_EQ(origin("words.pdf", OcrMode::kForce), PageOrigin::kOcr);
  EXPECT_EQ(origin("bad_layer.pdf", OcrMode::kSkipText), PageOrigin::kTextLayer);
  EXPECT_EQ(origin("bad_layer.pdf", OcrMode::kAuto), PageOrigin::kOcr);
  options_.pages = {{2, 2}};
  EXPECT_EQ(ReadFixture("fax.tiff", options_).pages.at(0).number, 2);
}

TEST_F(Ocr, TiffOfManyPages) {
  const Document document = ReadFixture("fax.tiff", options_);
  ASSERT_EQ(document.pages.size(), 2u);
  EXPECT_EQ(TextOf(document.text, document.pages[1].span), "Second page of the fax\nSecond page of the fax\nSecond page of the fax");
  ExpectSound(document);
}

TEST_F(Ocr, Failures) {
  const std::string png = Fixture("upside_down.png");
  std::string huge = png;  // claims 60000 x 60000 pixels
  huge.replace(16, 8, std::string("\0\0\xEA\x60\0\0\xEA\x60", 8));
  const struct {
    const char* name;
    std::string bytes;
    ErrorCode code;
  } cases[] = {{"blank", Fixture("blank.png"), ErrorCode::kEmpty},
               {"cut short", png.substr(0, 20), ErrorCode::kMalformed},
               {"huge", huge, ErrorCode::kLimit},
               {"jpeg header alone", "\xff\xd8\xff\xe0", ErrorCode::kMalformed},
               {"tiff header alone", std::string("II*\0", 4), ErrorCode::kMalformed}};
  for (const auto& c : cases) {
    const Document document = ReadDocument(c.bytes, c.name, options_);
    ASSERT_TRUE(document.failure) << c.name << " gave: " << document.text;
    EXPECT_EQ(document.failure->code, c.code) << c.name << ": " << document.failure->message;
  }
}

TEST(OcrLanguages, MissingPackIsNamed) {
  const Result<bool> missing = CheckLanguages("eng+xyz_nope");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kMissingDependency);
  EXPECT_NE(missing.error().message.find("tesseract-ocr-xyz-nope"), std::string::npos) << missing.error().message;
  EXPECT_FALSE(CheckLanguages("../../etc/passwd"));
  EXPECT_FALSE(CheckLanguages(""));
}

TEST(OcrEngineMissing, TextLayerStandsWithANote) {
  const Document document = ReadFixture("bad_layer.pdf");
  EXPECT_FALSE(document.failure);
  EXPECT_TRUE(document.partial);
  ASSERT_EQ(document.notes.size(), 1u);
}

}  // namespace
}  // namespace tidewaiter
