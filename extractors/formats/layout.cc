#include "extractors/formats/layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "extractors/formats/encoding.h"

namespace tidewaiter {
namespace {

using Words = std::vector<PlacedWord>;

constexpr int kMaxDepth = 24;             // of columns within columns; deeper is read line by line
constexpr int kMinColumnLines = 4;        // fewer lines side by side are cells, not columns
constexpr double kFullLine = 0.75;        // of its column's width
constexpr double kFullLinesLevel = 0.5;   // share of full lines that makes text of columns whose lines stand level, as rows do
constexpr double kFullLinesUneven = 0.2;  // and of columns whose lines do not
constexpr double kLevelRows = 0.6;        // share of level lines that makes rows
constexpr double kNumbers = 0.5;          // share of words that are numbers in columns of a table
constexpr double kMinLettersALine = 14;
constexpr double kGutterHeights = 0.9;  // narrowest gutter, in heights of a word
constexpr double kCellHeights = 1.5;    // narrowest gap between cells, likewise
constexpr size_t kTellSlope = 12;       // pairs of words
constexpr double kLeastSlope = 0.004;   // 2 points on the width of a page
constexpr double kMostSlope = 0.2;
constexpr double kRunGap = 0.5;           // between words of a run, in heights
constexpr double kRunOverlap = 0.25;      // of their heights
constexpr double kParagraphPitch = 1.35;  // a line further below than this many usual pitches starts a paragraph

double Height(const Box& box) { return box.y1 - box.y0; }
double Width(const Box& box) { return box.x1 - box.x0; }
double MiddleY(const Box& box) { return (box.y0 + box.y1) / 2; }

Box Union(const Box& a, const Box& b) { return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)}; }

Box BoundsOf(const Words& words) {
  Box box = words.front().box;
  for (const PlacedWord& word : words) box = Union(box, word.box);
  return box;
}

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double MedianHeight(const Words& words) {
  std::vector<double> heights;
  heights.reserve(words.size());
  for (const PlacedWord& word : words) heights.push_back(Height(word.box));
  return std::max(1.0, Median(std::move(heights)));
}

// A word belongs to the line above it if their middles lie within each other.
bool SharesLine(const Box& line, const Box& word) {
  const double overlap = std::min(line.y1, word.y1) - std::max(line.y0, word.y0);
  return overlap > 0.5 * std::min(Height(line), Height(word));
}

// Groups words into lines from the top. A line is as high as its first word, so that one tall word does not swallow the next line.
std::vector<Words> GroupLines(Words words) {
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return std::pair(MiddleY(a.box), a.box.x0) < std::pair(MiddleY(b.box), b.box.x0); });
  std::vector<Words> lines;
  Box current;
  for (PlacedWord& word : words) {
    if (lines.empty() || !SharesLine(current, word.box)) {
      lines.emplace_back();
      current = word.box;
    }
    lines.back().push_back(std::move(word));
  }
  return lines;
}

size_t Letters(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool IsNumber(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits * 2 >= static_cast<std::ptrdiff_t>(text.size()) || text == "—" || text == "–" || text == "-";
}

// What tells a column of running text from a column of a table.
struct ColumnShape {
  std::vector<double> middles;  // of the lines, from the top
  double full_lines = 0;        // share of lines that are nearly as wide as the column
  double letters_a_line = 0;
  double numbers = 0;  // share of words that are numbers
};

ColumnShape ShapeOf(const Words& words) {
  ColumnShape shape;
  if (words.empty()) return shape;
  const double width = std::max(1.0, Width(BoundsOf(words)));
  for (const Words& line : GroupLines(words)) {
    shape.middles.push_back(MiddleY(line.front().box));
    shape.full_lines += Width(BoundsOf(line)) >= kFullLine * width;
    for (const PlacedWord& word : line) shape.letters_a_line += static_cast<double>(Letters(word.text)) + 1;
  }
  const auto lines = static_cast<double>(shape.middles.size());
  shape.full_lines /= lines;
  shape.letters_a_line /= lines;
  const auto numbers = std::count_if(words.begin(), words.end(), [](const PlacedWord& word) { return IsNumber(word.text); });
  shape.numbers = static_cast<double>(numbers) / static_cast<double>(words.size());
  return shape;
}

// Share of the lines of the shorter column that stand level with a line of the other: all do in the rows of a table.
double LevelShare(const ColumnShape& a, const ColumnShape& b, double height) {
  const auto& few = a.middles.size() <= b.middles.size() ? a.middles : b.middles;
  const auto& many = a.middles.size() <= b.middles.size() ? b.middles : a.middles;
  const auto level = std::count_if(few.begin(), few.end(), [&](double y) {
    const auto at = std::lower_bound(many.begin(), many.end(), y - 0.15 * height);
    return at != many.end() && *at <= y + 0.15 * height;
  });
  return static_cast<double>(level) / static_cast<double>(few.size());
}

bool AreColumns(const Words& left, const Words& right, double height) {
  const ColumnShape a = ShapeOf(left), b = ShapeOf(right);
  if (std::min(a.middles.size(), b.middles.size()) < kMinColumnLines) return false;
  if (std::min(a.letters_a_line, b.letters_a_line) < kMinLettersALine) return false;
  const double full = std::min(a.full_lines, b.full_lines);
  const bool level = LevelShare(a, b, height) >= kLevelRows;
  if (level && std::max(a.numbers, b.numbers) >= kNumbers) return false;  // numbers in rows are a table
  return full >= kFullLinesLevel || (full >= kFullLinesUneven && !level);
}

// A part of the page in which a vertical strip is free of words.
struct Gutter {
  double x = 0, top = 0, bottom = 0;
  size_t score = 0;  // words on the poorer side
};

// The stretches of y, between words that stand in the strip [x, x + width), that have words on both sides.
void CollectRuns(const Words& by_y, double x, double width, std::vector<Gutter>& runs) {
  Gutter run{x, -INFINITY, INFINITY, 0};
  size_t left = 0, right = 0;
  const auto close = [&](double bottom) {
    run.bottom = bottom;
    run.score = std::min(left, right);
    if (run.score >= kMinColumnLines) runs.push_back(run);
    left = right = 0;
  };
  for (const PlacedWord& word : by_y) {
    if (word.box.x1 <= x) {
      ++left;
    } else if (word.box.x0 >= x + width) {
      ++right;
    } else {
      close(MiddleY(word.box));
      run.top = MiddleY(word.box);
    }
  }
  close(INFINITY);
}

struct Parts {
  Words above, left, right, below;
};

Parts Split(const Words& words, const Gutter& gutter) {
  Parts parts;
  for (const PlacedWord& word : words) {
    const double y = MiddleY(word.box);
    Words& part = y <= gutter.top ? parts.above : y >= gutter.bottom ? parts.below : word.box.x1 <= gutter.x ? parts.left : parts.right;
    part.push_back(word);
  }
  return parts;
}

// The best gutter between two columns of running text, as the four parts that it makes.
std::optional<Parts> FindColumns(const Words& words) {
  Words by_y = words;
  std::sort(by_y.begin(), by_y.end(), [](const auto& a, const auto& b) { return MiddleY(a.box) < MiddleY(b.box); });
  const double height = MedianHeight(words), gutter_width = kGutterHeights * height;
  const Box bounds = BoundsOf(words);
  const double step = std::max(1.0, Width(bounds) / 800);
  std::vector<Gutter> runs;
  for (double x = bounds.x0 + step; x < bounds.x1 - gutter_width; x += step) CollectRuns(by_y, x, gutter_width, runs);
  std::stable_sort(runs.begin(), runs.end(), [](const Gutter& a, const Gutter& b) { return a.score > b.score; });
  constexpr size_t kMaxTries = 8;
  for (size_t i = 0; i < runs.size() && i < kMaxTries; ++i) {
    Parts parts = Split(words, runs[i]);
    if (AreColumns(parts.left, parts.right, height)) return parts;
  }
  return std::nullopt;
}

bool EndsSentence(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\n\"')]");
  return last == std::string_view::npos || std::string_view(".!?:;").find(text[last]) != std::string_view::npos || text.ends_with("”") ||
         text.ends_with("。");
}

bool StartsLowerCase(const TextLine& line) {
  if (line.words.empty() || line.words.front().text.empty()) return false;
  size_t at = 0;
  return IsLowerCase(NextCodePoint(line.words.front().text, &at));
}

// Marks the lines of one column that start a paragraph.
void MarkParagraphs(std::vector<TextLine>& lines) {
  std::vector<double> pitches;
  for (size_t i = 1; i < lines.size(); ++i) pitches.push_back(lines[i].box.y0 - lines[i - 1].box.y0);
  const double pitch = Median(pitches);
  for (size_t i = 1; i < lines.size(); ++i) {
    const Box &above = lines[i - 1].box, &box = lines[i].box;
    const double height = std::max(1.0, Height(box));
    const bool gap = box.y0 - above.y0 > std::max(kParagraphPitch * pitch, 1.2 * height);
    const bool indent = box.x0 - above.x0 > 0.8 * height && box.x0 - above.x0 < 5 * height && !StartsLowerCase(lines[i]);
    const bool resized = Height(above) > 1.3 * height || Height(above) * 1.3 < height;
    lines[i].starts_paragraph = gap || indent || resized;
  }
}

void AppendColumn(Words words, std::vector<TextLine>& lines) {
  std::vector<TextLine> column;
  for (Words& line : GroupLines(std::move(words))) column.push_back(MakeLine(std::move(line)));
  MarkParagraphs(column);
  if (!column.empty())
    column.front().starts_paragraph = lines.empty() || EndsSentence(lines.back().words.back().text) || !StartsLowerCase(column.front());
  std::move(column.begin(), column.end(), std::back_inserter(lines));
}

void AppendRegion(Words words, int depth, std::vector<TextLine>& lines) {
  if (words.empty()) return;
  std::optional<Parts> parts = depth < kMaxDepth ? FindColumns(words) : std::nullopt;
  if (!parts) return AppendColumn(std::move(words), lines);
  for (Words* part : {&parts->above, &parts->left, &parts->right, &parts->below}) AppendRegion(std::move(*part), depth + 1, lines);
}

// How much lines sink for a step to the right, as words tell that follow each other: the text layer of a crooked scan is crooked too. 0 for
// what is straight, or where too few words tell.
double SlopeOf(const Words& words) {
  std::vector<double> slopes;
  for (size_t i = 1; i < words.size(); ++i) {
    const Box &a = words[i - 1].box, &b = words[i].box;
    const double height = std::max(1.0, Height(a)), gap = b.x0 - a.x1, step = (b.x0 + b.x1 - a.x0 - a.x1) / 2;
    const bool neighbours = gap > 0 && gap < kCellHeights * height && std::abs(MiddleY(b) - MiddleY(a)) < 0.5 * height;
    if (neighbours && std::abs(Height(b) - height) < 0.1 * height) slopes.push_back((MiddleY(b) - MiddleY(a)) / step);
  }
  if (slopes.size() < kTellSlope) return 0;
  const double slope = Median(std::move(slopes));
  return std::abs(slope) < kLeastSlope || std::abs(slope) > kMostSlope ? 0 : slope;
}

// Raised and lowered letters, and letters of fonts with other heights, stand in the line of the words that they follow closely: all words
// of such a run get its middle height for as long as lines are found.
void Level(Words& words) {
  const auto follows = [&](size_t i) {
    const Box &a = words[i - 1].own, &b = words[i].own;
    const double low = std::min(Height(a), Height(b)), gap = b.x0 - a.x1;
    return std::abs(gap) < kRunGap * std::max(Height(a), Height(b)) && std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > kRunOverlap * low;
  };
  for (PlacedWord& word : words) word.own = word.box;
  for (size_t first = 0, next = 0; first < words.size(); first = next) {
    std::vector<double> tops, bottoms;
    for (next = first; next == first || (next < words.size() && follows(next)); ++next) {
      tops.insert(tops.end(), std::min<size_t>(words[next].text.size(), 8), words[next].box.y0);
      bottoms.insert(bottoms.end(), std::min<size_t>(words[next].text.size(), 8), words[next].box.y1);
    }
    if (next - first < 2) continue;
    const double top = Median(std::move(tops)), bottom = Median(std::move(bottoms));
    if (bottom <= top) continue;
    for (size_t i = first; i < next; ++i) words[i].box.y0 = top, words[i].box.y1 = bottom;
  }
}

void Sink(double slope, int direction, Box& box) {
  const double by = direction * slope * (box.x0 + box.x1) / 2;
  box.y0 += by;
  box.y1 += by;
}

}  // namespace

TextLine MakeLine(std::vector<PlacedWord> words) {
  TextLine line;
  line.words = std::move(words);
  if (line.words.empty()) return line;
  std::stable_sort(line.words.begin(), line.words.end(), [](const auto& a, const auto& b) { return a.box.x0 < b.box.x0; });
  line.box = BoundsOf(line.words);
  const double cell_gap = kCellHeights * MedianHeight(line.words);
  for (size_t i = 1; i < line.words.size(); ++i) line.words[i].starts_cell = line.words[i].box.x0 - line.words[i - 1].box.x1 > cell_gap;
  return line;
}

bool RunsOn(std::string_view text, const TextLine& line) { return !text.empty() && !EndsSentence(text) && StartsLowerCase(line); }

std::vector<TextLine> LayOut(std::vector<PlacedWord> words) {
  std::vector<TextLine> lines;
  const double slope = SlopeOf(words);
  for (PlacedWord& word : words) Sink(slope, -1, word.box);
  Level(words);
  AppendRegion(std::move(words), 0, lines);
  for (TextLine& line : lines) {
    for (PlacedWord& word : line.words) {
      word.box = word.own;
      Sink(slope, 1, word.box);
    }
    if (!line.words.empty()) line.box = BoundsOf(line.words);
  }
  return lines;
}

std::vector<TextLine> LayOutTurned(std::vector<PlacedWord> words, int quarters, double width, double height) {
  if (quarters % 4 == 0) return LayOut(std::move(words));
  for (PlacedWord& word : words) word.box = TurnBox(word.box, 4 - quarters, width, height);
  std::vector<TextLine> lines = LayOut(std::move(words));
  if (quarters % 2 == 1) std::swap(width, height);
  for (TextLine& line : lines) {
    line.box = TurnBox(line.box, quarters, width, height);
    for (PlacedWord& word : line.words) word.box = TurnBox(word.box, quarters, width, height);
  }
  return lines;
}

Box TurnBox(const Box& box, int quarters, double width, double height) {
  switch (quarters % 4) {
    case 1: return {height - box.y1, box.x0, height - box.y0, box.x1};
    case 2: return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3: return {box.y0, width - box.x1, box.y1, width - box.x0};
    default: return box;
  }
}

}  // namespace tidewaiter
