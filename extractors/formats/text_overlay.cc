#include "extractors/formats/text_overlay.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <span>

#include "extractors/formats/encoding.h"

namespace tidewaiter {
namespace {

constexpr size_t kMaxCharacters = 0xFFFE;
constexpr double kGlyphWidth = 0.5;      // of the font's size
constexpr double kMinSize = 0.5;         // points; nothing that can be read is smaller
constexpr double kNarrowestBlank = 0.2;  // of the size; Poppler takes 0.15 for none, whatever stands between the words
constexpr double kShortestWord = 0.4;    // of its box, to make room for that
constexpr double kMeetsBox = 0.6;        // see Overlap
constexpr double kMaxSlope = 0.2;
constexpr size_t kTellsSlope = 3;                       // words of a line
constexpr double kMinStretch = 1, kMaxStretch = 10000;  // percent

void AppendNumber(double value, std::string& out) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 2).ptr;
  out.append(digits.data(), end).push_back(' ');
}

void AppendHex(uint16_t value, std::string& out) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const int shift : {12, 8, 4, 0}) out += kDigits[(value >> shift) & 15];
}

void AppendUtf16(char32_t c, std::string& out) {
  if (c < 0x10000) return AppendHex(static_cast<uint16_t>(c), out);
  AppendHex(static_cast<uint16_t>(0xD800 + ((c - 0x10000) >> 10)), out);
  AppendHex(static_cast<uint16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)), out);
}

double Middle(double a, double b) { return (a + b) / 2; }

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Quarter turns clockwise of the direction in which a line runs: 0 to the right, 1 down the page, ...
int Direction(const Box& first, const Box& last) {
  const double dx = Middle(last.x0, last.x1) - Middle(first.x0, first.x1), dy = Middle(last.y0, last.y1) - Middle(first.y0, first.y1);
  if (std::abs(dx) >= std::abs(dy)) return dx < 0 ? 2 : 0;
  return dy < 0 ? 3 : 1;
}

constexpr std::array<const char*, 4> kTurns = {"1 0 0 1 ", "0 -1 1 0 ", "-1 0 0 -1 ", "0 1 -1 0 "};

// A word as its line sees it: `along` the line and `up` from it.
struct Placed {
  const Word* word = nullptr;
  double begin = 0, end = 0;   // along
  double bottom = 0, top = 0;  // up
};

Placed Place(const Word& word, int direction) {
  const Box& box = word.box;
  switch (direction) {
    case 1: return {&word, box.y0, box.y1, box.x0, box.x1};
    case 2: return {&word, -box.x1, -box.x0, box.y0, box.y1};
    case 3: return {&word, -box.y1, -box.y0, -box.x1, -box.x0};
    default: return {&word, box.x0, box.x1, -box.y1, -box.y0};
  }
}

struct PlacedLine {
  int direction = 0;
  std::vector<Placed> words;
};

// How much the lines of a page rise, for one step along them: a scan may be crooked.
double SlopeOf(const std::vector<PlacedLine>& lines) {
  std::vector<double> slopes;
  for (const PlacedLine& line : lines) {
    const Placed &first = line.words.front(), &last = line.words.back();
    const double length = Middle(last.begin, last.end) - Middle(first.begin, first.end);
    if (line.words.size() >= kTellsSlope && length > 0)
      slopes.push_back((Middle(last.bottom, last.top) - Middle(first.bottom, first.top)) / length);
  }
  return std::clamp(Median(std::move(slopes)), -kMaxSlope, kMaxSlope);
}

// Of a word's height and another one, what is common to both as a share of what they cover together.
double Overlap(const Placed& word, double bottom, double top) {
  return (std::min(word.top, top) - std::max(word.bottom, bottom)) / (std::max(word.top, top) - std::min(word.bottom, bottom));
}

class TextWriter {
 public:
  TextWriter(const Document& document, const Page& page, const CharacterCodes& codes, std::string_view font, std::string& out)
      : document_(document), page_(page), codes_(codes), font_(font), out_(out) {}

  void Write() {
    const std::vector<PlacedLine> lines = Lines();
    slope_ = SlopeOf(lines);
    for (const PlacedLine& line : lines) WriteLine(line);
  }

 private:
  using Words = std::span<const Word>;

  std::vector<PlacedLine> Lines() const {
    std::vector<Words> lines;
    const Words words(page_.words);
    size_t next = 0;
    for (const Line& line : page_.lines) {
      const size_t first = next;
      while (next < words.size() && words[next].span.end <= line.span.end) ++next;
      const bool recognised = next > first && words[first].confidence >= 0;
      if (recognised) lines.push_back(words.subspan(first, next - first));
    }
    const int usual = UsualDirection(lines);
    std::vector<PlacedLine> placed;
    for (const Words& line : lines) {
      placed.push_back({line.size() > 1 ? Direction(line.front().box, line.back().box) : usual, {}});
      for (const Word& word : line) placed.back().words.push_back(Place(word, placed.back().direction));
    }
    return placed;
  }

  // That of most words: a word that stands alone does not tell.
  static int UsualDirection(const std::vector<Words>& lines) {
    std::array<size_t, 4> votes = {};
    for (const Words& line : lines) {
      if (line.size() > 1) votes[static_cast<size_t>(Direction(line.front().box, line.back().box))] += line.size();
    }
    return static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  }

  // The words of a line have letters of one size and stand on one straight line, as viewers expect of text; they would part words that are
  // higher or lower than the others by a "T" or a "p". Words that would hardly meet their boxes so, such as a heading beside small print,
  // stand for themselves.
  void WriteLine(const PlacedLine& line) {
    std::vector<double> heights, feet;
    for (const Placed& word : line.words) {
      heights.push_back(word.top - word.bottom);
      feet.push_back(word.bottom - slope_ * Middle(word.begin, word.end));
    }
    const double size = std::max(Median(std::move(heights)), kMinSize), foot = Median(std::move(feet));
    std::vector<Standing> standing;
    for (const Placed& word : line.words) {
      const double bottom = foot + slope_ * Middle(word.begin, word.end);
      const bool fits = Overlap(word, bottom, bottom + size) >= kMeetsBox;
      standing.push_back(fits ? Standing{bottom, size} : Standing{word.bottom, std::max(word.top - word.bottom, kMinSize)});
    }
    for (size_t i = 0; i < line.words.size(); ++i) {
      const Placed& word = line.words[i];
      double length = word.end - word.begin;
      if (i + 1 < line.words.size()) length = LengthBefore(line.words[i + 1], word, std::max(standing[i].size, standing[i + 1].size));
      Move(line.direction, word.begin, standing[i].bottom, standing[i].size);
      WriteWord(*word.word, length, standing[i].size);
      if (i + 1 < line.words.size()) WriteBlank(line.words[i + 1].begin - word.begin - length, standing[i].size);
    }
  }

  // Where a word's letters stand, and how high they are.
  struct Standing {
    double bottom = 0, size = 0;
  };

  // That of its box, or less where the next word would leave no room for a blank.
  static double LengthBefore(const Placed& next, const Placed& word, double size) {
    const double length = word.end - word.begin;
    return std::clamp(next.begin - kNarrowestBlank * size - word.begin, kShortestWord * length, length);
  }

  void Move(int direction, double along, double up, double size) {
    const std::array<double, 4> xs = {along, up, -along, -up}, downs = {-up, along, up, -along};
    out_ += kTurns[static_cast<size_t>(direction)];
    AppendNumber(xs[static_cast<size_t>(direction)], out_);
    AppendNumber(page_.height - downs[static_cast<size_t>(direction)], out_);
    out_ += "Tm ";
    out_ += font_;
    out_ += ' ';
    AppendNumber(size, out_);
    out_ += "Tf ";
  }

  void WriteWord(const Word& word, double length, double size) {
    std::string codes;
    size_t letters = 0;
    const std::string_view text = TextOf(document_.text, word.span);
    for (size_t i = 0; i < text.size(); ++letters) AppendHex(codes_.Of(NextCodePoint(text, &i)), codes);
    Show(codes, length, size * static_cast<double>(letters));
  }

  void WriteBlank(double length, double size) {
    std::string code;
    AppendHex(codes_.Of(U' '), code);
    Show(code, length, size);
  }

  // Shows codes stretched to a length; `height` is that of all of them together.
  void Show(const std::string& codes, double length, double height) {
    AppendNumber(std::clamp(100 * length / (kGlyphWidth * height), kMinStretch, kMaxStretch), out_);
    out_ += "Tz <" + codes + "> Tj\n";
  }

  const Document& document_;
  const Page& page_;
  const CharacterCodes& codes_;
  std::string_view font_;
  std::string& out_;
  double slope_ = 0;
};

}  // namespace

CharacterCodes::CharacterCodes(const Document& document) {
  std::vector<bool> seen(0x110000);
  seen[U' '] = true;
  for (const Page& page : document.pages) {
    if (page.origin != PageOrigin::kOcr) continue;
    const std::string_view text = TextOf(document.text, page.span);
    for (size_t i = 0; i < text.size();) {
      const char32_t c = NextCodePoint(text, &i);
      if (c < seen.size()) seen[c] = true;
    }
  }
  for (size_t c = U' '; c < seen.size() && characters_.size() < kMaxCharacters; ++c) {
    if (seen[c]) characters_ += static_cast<char32_t>(c);
  }
}

uint16_t CharacterCodes::Of(char32_t c) const {
  const auto at = std::lower_bound(characters_.begin(), characters_.end(), c);
  if (at == characters_.end() || *at != c) return 0;
  return static_cast<uint16_t>(at - characters_.begin() + 1);
}

std::string CharacterCodes::ToUnicode() const {
  constexpr size_t kMostRows = 100;  // that PDF allows in one list
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
      "1 beginbfchar\n<0000> <FFFD>\nendbfchar\n";
  for (size_t begin = 0; begin < characters_.size(); begin += kMostRows) {
    const size_t end = std::min(begin + kMostRows, characters_.size());
    map += std::to_string(end - begin) + " beginbfchar\n";
    for (size_t i = begin; i < end; ++i) {
      map += '<';
      AppendHex(static_cast<uint16_t>(i + 1), map);
      map += "> <";
      AppendUtf16(characters_[i], map);
      map += ">\n";
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string CharacterCodes::Glyphs() const {
  using namespace std::string_literals;
  std::string glyphs;
  for (size_t i = 0; i <= characters_.size(); ++i) glyphs += "\0\1"s;
  return glyphs;
}

std::string InvisibleText(const Document& document, const Page& page, const CharacterCodes& codes, std::string_view font,
                          std::string_view matrix) {
  std::string content = "q " + std::string(matrix) + " cm BT 3 Tr\n";
  TextWriter(document, page, codes, font, content).Write();
  return content + "ET Q\n";
}

}  // namespace tidewaiter
