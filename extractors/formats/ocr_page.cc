#include "extractors/formats/ocr_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/formats/orientation.h"
#include "extractors/formats/scan_cleanup.h"
#include "extractors/formats/second_look.h"

namespace tidewaiter {
namespace {

constexpr double kDoubtful = 0.6;      // mean confidence below which the page may be no text at all
constexpr double kWorthTurning = 0.7;  // likewise, before it is tried: upright pages have 0.69 and more, one upside down had 0.61
constexpr size_t kAlmostNothing = 5;   // words
constexpr float kMinConfidence = 0.05F;
constexpr size_t kLongLine = 6;       // words
constexpr double kRunningText = 0.6;  // share of words in long lines
constexpr double kOblong = 1.1;       // times
constexpr size_t kLongWord = 4;       // bytes: longer ones are wider than high
constexpr double kSideways = 0.2;     // share of long words that are higher than wide: below 0.02 on upright pages, 0.4 on others

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

// The picture with dots as high as they are wide.
PagePicture Squared(const PagePicture& picture) {
  const auto [across, down] = ResolutionOf(picture);
  const double fine = std::max(across, down);
  PixPtr pix =
      fine > kOblong * std::min(across, down) ? Stretch(picture.pix.get(), fine / across, fine / down) : Turn(picture.pix.get(), 0);
  if (!pix) pix = Turn(picture.pix.get(), 0);
  return {std::move(pix), picture.dpi, picture.area, picture.damaged};
}

struct Reading {
  CleanScan scan;
  std::vector<OcrWord> words;
  double confidence = 0;
  int quarters = 0;
};

Result<Reading> Read(const PagePicture& picture, int quarters, OcrEngine& engine) {
  CleanScan scan = CleanUp(picture, quarters);
  if (!scan.pix) return Error{ErrorCode::kLimit, "no memory for this picture"};
  Result<std::vector<OcrWord>> words = engine.Recognise(scan.pix.get(), scan.dpi, Segmentation::kAuto);
  if (!words) return words.error();
  std::erase_if(*words, IsNoise);
  const double confidence = MeanConfidence(*words);
  return Reading{std::move(scan), std::move(*words), confidence, quarters};
}

// The engine reads lines that run up or down the page, too, but not what is beside what.
bool IsSideways(const Reading& reading) {
  size_t all = 0, high = 0;
  for (const OcrWord& word : reading.words) {
    if (word.text.size() < kLongWord) continue;
    ++all;
    high += word.box.y1 - word.box.y0 > word.box.x1 - word.box.x0;
  }
  return static_cast<double>(high) > kSideways * static_cast<double>(all);
}

// Quarter turns that are worth trying after `reading`; its own if there are none. The engine takes lines that run sideways for such that
// run down, and believes what it reads if they do.
int SecondGuess(const PagePicture& picture, const Reading& reading, bool sideways, OcrEngine& engine) {
  if (sideways) return (reading.quarters + (reading.confidence >= kDoubtful ? 3 : 1)) % 4;
  const int found = FindQuarterTurns(picture, engine);
  if (found != reading.quarters || reading.words.size() < kAlmostNothing) return found;
  return (reading.quarters + 2) % 4;
}

// How much a reading says: words that the engine believes in.
double Evidence(const Reading& reading) { return reading.confidence * reading.confidence * static_cast<double>(reading.words.size()); }

// Nearly all pages come upright, and who reads one knows it by what it says: so it is read first, and turned only where that is doubtful.
Result<Reading> ReadUpright(const PagePicture& picture, OcrEngine& engine) {
  const int quarters = LooksSideways(picture.pix.get()) ? FindQuarterTurns(picture, engine) : 0;
  Result<Reading> reading = Read(picture, quarters, engine);
  if (!reading) return reading;
  const bool sideways = IsSideways(*reading);
  if (!sideways && reading->confidence >= kWorthTurning && reading->words.size() >= kAlmostNothing) return reading;
  const int guess = SecondGuess(picture, *reading, sideways, engine);
  if (guess == reading->quarters) return reading;
  Result<Reading> other = Read(picture, guess, engine);
  const double clearly = sideways ? 0.8 : 1.2;
  return other && Evidence(*other) > clearly * Evidence(*reading) ? std::move(other) : std::move(reading);
}

}  // namespace

Result<OcrText> OcrPage(const PagePicture& given, OcrEngine& engine) {
  const PagePicture picture = Squared(given);
  Result<Reading> reading = ReadUpright(picture, engine);
  if (!reading) return reading.error();
  const bool running = IsRunningText(reading->words);
  if (!running) LookAgain(reading->scan.pix.get(), reading->scan.dpi, engine, reading->words);
  OcrText text{{}, MeanConfidence(reading->words), reading->words.size()};
  text.lines = running ? ToLines(reading->words) : ToRows(std::move(reading->words));
  BringToPage(reading->scan, picture, text.lines);
  return text;
}

void SetResolution(const PagePicture& picture, Page& page) {
  const auto [across, down] = ResolutionOf(picture);
  page.dpi = static_cast<int>(std::lround(across));
  page.dpi_down = static_cast<int>(std::lround(down));
}

std::string OcrWarning(const OcrText& text, int page) {
  const std::string place = "page " + std::to_string(page) + ": ";
  if (text.words < kAlmostNothing) return place + "OCR found " + (text.words == 1 ? "1 word" : std::to_string(text.words) + " words");
  if (text.confidence < kDoubtful) return place + "OCR is doubtful (mean confidence " + std::to_string(text.confidence).substr(0, 4) + ")";
  return {};
}

}  // namespace tidewaiter
