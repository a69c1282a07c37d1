#include "extractors/formats/ocr_page.h"

#include <algorithm>
#include <utility>

#include "extractors/formats/scan_cleanup.h"
#include "extractors/formats/second_look.h"

namespace tidewaiter {
namespace {

constexpr double kDoubtful = 0.6;     // mean confidence below which the page may be upside down, or no text at all
constexpr size_t kAlmostNothing = 5;  // words
constexpr float kMinConfidence = 0.05F;
constexpr size_t kLongLine = 6;       // words
constexpr double kRunningText = 0.6;  // share of words in long lines

// From pixels of the cleaned picture to points of the page.
Box ToPage(const Box& box, const CleanScan& scan, const PagePicture& picture, double width, double height) {
  const Box pixels = scan.to_original.Map(box);
  const double sx = (picture.area.x1 - picture.area.x0) / width, sy = (picture.area.y1 - picture.area.y0) / height;
  const auto x = [&](double v) { return std::clamp(picture.area.x0 + v * sx, picture.area.x0, picture.area.x1); };
  const auto y = [&](double v) { return std::clamp(picture.area.y0 + v * sy, picture.area.y0, picture.area.y1); };
  return {x(pixels.x0), y(pixels.y0), x(pixels.x1), y(pixels.y1)};
}

// A word of nothing but noise: no letter, no digit, and hardly any confidence.
bool IsNoise(const OcrWord& word) { return word.confidence < kMinConfidence || word.text.find_first_not_of(" \t\n") == std::string::npos; }

// Whether most words stand in long lines: a letter or news, even in columns. Receipts, forms and charts have short ones.
bool IsRunningText(const std::vector<OcrWord>& words) {
  size_t in_long_lines = 0, in_line = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    ++in_line;
    if (i + 1 < words.size() && words[i + 1].line == words[i].line) continue;
    if (in_line >= kLongLine) in_long_lines += in_line;
    in_line = 0;
  }
  return static_cast<double>(in_long_lines) >= kRunningText * static_cast<double>(words.size());
}

// The engine takes the columns of receipts and forms for columns of text, so that their rows are put together anew.
std::vector<TextLine> ToRows(std::vector<OcrWord> words) {
  std::vector<PlacedWord> placed;
  placed.reserve(words.size());
  for (OcrWord& word : words) placed.push_back({std::move(word.text), word.box, word.confidence});
  return LayOut(std::move(placed));
}

// Lines are put in order on the cleaned picture, where they are level, and then brought to the page.
std::vector<TextLine> ToLines(const std::vector<OcrWord>& words) {
  std::vector<TextLine> lines;
  std::vector<PlacedWord> line;
  int last_paragraph = -1;
  for (size_t i = 0; i < words.size(); ++i) {
    const OcrWord& word = words[i];
    line.push_back({word.text, word.box, word.confidence});
    if (i + 1 < words.size() && words[i + 1].line == word.line) continue;
    lines.push_back(MakeLine(std::exchange(line, {})));
    lines.back().starts_paragraph = word.paragraph != last_paragraph;
    last_paragraph = word.paragraph;
  }
  return lines;
}

void BringToPage(const CleanScan& scan, const PagePicture& picture, std::vector<TextLine>& lines) {
  const double width = PixWidth(picture.pix.get()), height = PixHeight(picture.pix.get());
  for (TextLine& line : lines) {
    line.box = ToPage(line.box, scan, picture, width, height);
    for (PlacedWord& word : line.words) word.box = ToPage(word.box, scan, picture, width, height);
  }
}

double MeanConfidence(const std::vector<OcrWord>& words) {
  double sum = 0;
  for (const OcrWord& word : words) sum += word.confidence;
  return words.empty() ? 0 : sum / static_cast<double>(words.size());
}

Result<OcrText> OcrOnce(const PagePicture& picture, int quarters, OcrEngine& engine) {
  const CleanScan scan = CleanUp(picture, quarters);
  if (!scan.pix) return Error{ErrorCode::kLimit, "no memory for this picture"};
  Result<std::vector<OcrWord>> words = engine.Recognise(scan.pix.get(), scan.dpi, Segmentation::kAuto);
  if (!words) return words.error();
  std::erase_if(*words, IsNoise);
  const bool running = IsRunningText(*words);
  if (!running) LookAgain(scan.pix.get(), scan.dpi, engine, *words);
  OcrText text{{}, MeanConfidence(*words), words->size()};
  text.lines = running ? ToLines(*words) : ToRows(std::move(*words));
  BringToPage(scan, picture, text.lines);
  return text;
}

// How much a reading says: words that the engine believes in.
double Evidence(const OcrText& text) { return text.confidence * text.confidence * static_cast<double>(text.words); }

}  // namespace

Result<OcrText> OcrPage(const PagePicture& picture, OcrEngine& engine) {
  const int quarters = FindQuarterTurns(picture, engine);
  Result<OcrText> text = OcrOnce(picture, quarters, engine);
  if (!text || text->words < kAlmostNothing || text->confidence >= kDoubtful) return text;
  Result<OcrText> other = OcrOnce(picture, (quarters + 2) % 4, engine);
  return other && Evidence(*other) > 1.2 * Evidence(*text) ? std::move(other) : std::move(text);
}

std::string OcrWarning(const OcrText& text, int page) {
  const std::string place = "page " + std::to_string(page) + ": ";
  if (text.words < kAlmostNothing) return place + "OCR found " + (text.words == 1 ? "1 word" : std::to_string(text.words) + " words");
  if (text.confidence < kDoubtful) return place + "OCR is doubtful (mean confidence " + std::to_string(text.confidence).substr(0, 4) + ")";
  return {};
}

}  // namespace tidewaiter
