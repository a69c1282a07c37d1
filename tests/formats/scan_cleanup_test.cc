// What is done to scans before and after recognition, on pictures drawn here.
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cmath>
#include <functional>

#include "extractors/formats/dust.h"
#include "extractors/formats/inverted_text.h"
#include "extractors/formats/ocr_page.h"
#include "extractors/formats/second_look.h"

namespace tidewaiter {
namespace {

constexpr int kDpi = 200, kWhite = 255;

PixPtr Paper(int width, int height, int level = kWhite) {
  PixPtr pix(pixCreate(width, height, 8));
  pixSetAllArbitrary(pix.get(), level);
  return pix;
}

void Fill(Pix* pix, int x, int y, int width, int height, int level) {
  for (int row = y; row < y + height; ++row)
    for (int column = x; column < x + width; ++column) pixSetPixel(pix, column, row, level);
}

int Level(Pix* pix, int x, int y) {
  l_uint32 level = 0;
  pixGetPixel(pix, x, y, &level);
  return static_cast<int>(level);
}

// In Leptonica's own letters, brought to the size of 11 points.
void Write(Pix* pix, const char* text, int x, int y, int level = 0) {
  L_BMF* font = bmfCreate(nullptr, 20);
  PixPtr line(pixCreate(1500, 80, 8));
  pixSetAllArbitrary(line.get(), 255 - level);
  pixSetTextline(line.get(), font, text, static_cast<l_uint32>(level), 5, 60, nullptr, nullptr);
  bmfDestroy(&font);
  const PixPtr small(pixScale(line.get(), 0.5F, 0.5F));
  pixRasterop(pix, x, y, pixGetWidth(small.get()), pixGetHeight(small.get()), PIX_SRC, small.get(), 0, 0);
}

const char* const kLines[] = {"Customs officers opened a container", "and found cigarettes behind the rice", "The papers named furniture",
                              "Two men were arrested on Tuesday"};

PixPtr Letter() {
  PixPtr page = Paper(900, 600);
  int y = 80;
  for (const char* line : kLines) Write(page.get(), line, 90, std::exchange(y, y + 80));
  return page;
}

PixPtr Dusty(PixPtr page) {
  for (int y = 7; y < 600; y += 31)
    for (int x = 11 + y % 7; x < 900; x += 43) Fill(page.get(), x, y, 3, 3, 40);
  return page;
}

// Dark stripes beside the sheet, as copiers leave them.
PixPtr OnDarkGlass(PixPtr page) {
  Fill(page.get(), 0, 0, 900, 25, 30);
  Fill(page.get(), 0, 0, 40, 600, 30);
  return page;
}

PixPtr WithBar(PixPtr page) {
  Fill(page.get(), 60, 230, 780, 70, 50);
  Write(page.get(), kLines[2], 90, 242, 255);
  return page;
}

PixPtr Rotated(const PixPtr& page, float degrees) {
  const float radians = degrees * static_cast<float>(M_PI) / 180;
  return PixPtr(pixRotate(page.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
}

std::string Read(PixPtr pix, OcrEngine& engine) {
  const double width = pixGetWidth(pix.get()) * 72.0 / kDpi, height = pixGetHeight(pix.get()) * 72.0 / kDpi;
  const Result<OcrText> text = OcrPage({std::move(pix), kDpi, {0, 0, width, height}}, engine);
  std::string found;
  if (text)
    for (const TextLine& line : text->lines)
      for (const PlacedWord& word : line.words) found += word.text + " ";
  return found;
}

TEST(ScanCleanup, HoweverThePageWasScanned) {
  if (!CheckLanguages("eng")) GTEST_SKIP() << "tesseract-ocr-eng is not installed";
  const std::unique_ptr<OcrEngine> engine = std::move(*MakeTesseract("eng"));
  const struct {
    const char* name;
    std::function<PixPtr()> scan;
  } cases[] = {{"as it is", Letter},
               {"dust", [] { return Dusty(Letter()); }},
               {"a dark bar", [] { return WithBar(Letter()); }},
               {"dark edges", [] { return OnDarkGlass(Letter()); }},
               {"askew", [] { return Rotated(Letter(), 3); }},
               {"upside down", [] { return PixPtr(pixRotateOrth(Letter().get(), 2)); }}};
  for (const auto& c : cases) {
    const std::string found = Read(c.scan(), *engine);
    for (const char* word : {"officers", "container", "cigarettes", "furniture", "Tuesday"})
      EXPECT_NE(found.find(word), std::string::npos) << c.name << ": no " << word << " in " << found;
  }
}

TEST(Dust, SpecksGoAndWhatBelongsToTextStays) {
  const struct {
    const char* name;
    int x, y;
    bool stays;
  } cases[] = {{"between words", 130, 110, false},
               {"above the line", 150, 70, false},
               {"a full stop", 122, 117, true},
               {"the dot of an i", 103, 96, true}};
  for (const auto& c : cases) {
    const PixPtr page = Dusty(Paper(900, 600));
    Fill(page.get(), 80, 60, 120, 80, kWhite);
    Fill(page.get(), 102, 103, 4, 17, 0);   // the stem of an i
    Fill(page.get(), 111, 103, 10, 17, 0);  // a letter
    Fill(page.get(), c.x, c.y, 3, 3, 0);
    RemoveDust(page.get(), kDpi);
    EXPECT_EQ(Level(page.get(), c.x + 1, c.y + 1) == 0, c.stays) << c.name;
    EXPECT_EQ(Level(page.get(), 115, 110), 0) << c.name;
  }
}

TEST(Dust, FewSpecksStay) {
  const PixPtr page = Letter();
  const PixPtr before(pixCopy(nullptr, page.get()));
  RemoveDust(page.get(), kDpi);
  EXPECT_TRUE(SamePixels(page.get(), before.get()));
}

TEST(InvertedText, OnlyBarsWithLetters) {
  const struct {
    const char* name;
    PixPtr page;
    bool turned;
  } cases[] = {{"white letters on a bar", WithBar(Letter()), true},
               {"black letters", Letter(), false},
               {"dark edges", OnDarkGlass(Letter()), false},
               {"a black page", Paper(900, 600, 0), false}};
  for (const auto& c : cases) {
    const PixPtr before(pixCopy(nullptr, c.page.get()));
    TurnInvertedText(c.page.get(), kDpi);
    EXPECT_EQ(!SamePixels(c.page.get(), before.get()), c.turned) << c.name;
  }
}

// Says what it is told to, and counts how often it is asked.
class ToldEngine : public OcrEngine {
 public:
  explicit ToldEngine(std::vector<OcrWord> words) : words_(std::move(words)) {}
  Result<std::vector<OcrWord>> Recognise(Pix*, int, Segmentation) override {
    ++asked;
    return words_;
  }
  int QuarterTurns(Pix*, int) override { return 0; }
  int asked = 0;

 private:
  std::vector<OcrWord> words_;
};

std::vector<OcrWord> WholeLines(float confidence, size_t count) {
  std::vector<OcrWord> words;
  for (size_t i = 0; i < count; ++i)
    words.push_back({kLines[i], {85, 75 + 80.0 * static_cast<double>(i), 850, 130 + 80.0 * static_cast<double>(i)}, confidence});
  return words;
}

TEST(SecondLook, OnlyWhereSomethingIsLeft) {
  const struct {
    const char* name;
    std::vector<OcrWord> known, more;
    int asked;
    const char* last;
  } cases[] = {{"everything was read", WholeLines(0.9F, 4), {}, 0, kLines[3]},
               {"a line was left out", WholeLines(0.9F, 3), {{"found", {90, 320, 300, 350}, 0.9F}}, 1, "found"},
               {"a surer reading wins", WholeLines(0.5F, 4), {{"surer", {85, 315, 850, 370}, 0.8F}}, 1, "surer"},
               {"an unsure reading is left out", WholeLines(0.5F, 4), {{"unsure", {85, 315, 850, 370}, 0.55F}}, 1, kLines[3]},
               {"a line that was read surely stands", WholeLines(0.9F, 3), {{"other", {85, 235, 850, 290}, 0.8F}}, 1, kLines[2]}};
  for (const auto& c : cases) {
    ToldEngine engine(c.more);
    std::vector<OcrWord> words = c.known;
    LookAgain(Letter().get(), kDpi, engine, words);
    EXPECT_EQ(engine.asked, c.asked) << c.name;
    EXPECT_EQ(words.back().text, c.last) << c.name;
  }
}

}  // namespace
}  // namespace tidewaiter
