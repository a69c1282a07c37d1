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
constexpr double kGlyphWidth = 0.5;  // of the font's size
constexpr double kMinSize = 0.5;     // points; nothing that can be read is smaller
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

double MiddleX(const Box& box) { return (box.x0 + box.x1) / 2; }
double MiddleY(const Box& box) { return (box.y0 + box.y1) / 2; }

// Quarter turns clockwise of the direction in which a line runs: 0 to the right, 1 down the page, ...
int Direction(const Box& first, const Box& last) {
  const double dx = MiddleX(last) - MiddleX(first), dy = MiddleY(last) - MiddleY(first);
  if (std::abs(dx) >= std::abs(dy)) return dx < 0 ? 2 : 0;
  return dy < 0 ? 3 : 1;
}

using Words = std::span<const Word>;

// A box as its line sees it: how far along the line it begins, how long and how high it is, and where its lower left corner lies.
struct Placed {
  double x = 0, y = 0;  // from the page's lower left corner
  double length = 0, height = 0;
};

Placed Place(const Box& box, int direction, double page_height) {
  const double width = box.x1 - box.x0, height = box.y1 - box.y0, top = page_height - box.y0, bottom = page_height - box.y1;
  switch (direction) {
    case 1: return {box.x0, top, height, width};
    case 2: return {box.x1, top, width, height};
    case 3: return {box.x1, bottom, height, width};
    default: return {box.x0, bottom, width, height};
  }
}

double GapBetween(const Box& box, const Box& next, int direction) {
  switch (direction) {
    case 1: return next.y0 - box.y1;
    case 2: return box.x0 - next.x1;
    case 3: return box.y0 - next.y1;
    default: return next.x0 - box.x1;
  }
}

constexpr std::array<const char*, 4> kTurns = {"1 0 0 1 ", "0 -1 1 0 ", "-1 0 0 -1 ", "0 1 -1 0 "};

class TextWriter {
 public:
  TextWriter(const Document& document, const Page& page, const CharacterCodes& codes, std::string_view font, std::string& out)
      : document_(document), page_(page), codes_(codes), font_(font), out_(out) {}

  void Write() {
    const std::vector<Words> lines = Lines();
    const int usual = UsualDirection(lines);
    for (const Words& line : lines) WriteLine(line, line.size() > 1 ? Direction(line.front().box, line.back().box) : usual);
  }

 private:
  std::vector<Words> Lines() const {
    std::vector<Words> lines;
    const Words words(page_.words);
    size_t next = 0;
    for (const Line& line : page_.lines) {
      const size_t first = next;
      while (next < words.size() && words[next].span.end <= line.span.end) ++next;
      if (next > first) lines.push_back(words.subspan(first, next - first));
    }
    return lines;
  }

  // That of most words: a word that stands alone does not tell.
  static int UsualDirection(const std::vector<Words>& lines) {
    std::array<size_t, 4> votes = {};
    for (const Words& line : lines) {
      if (line.size() > 1) votes[static_cast<size_t>(Direction(line.front().box, line.back().box))] += line.size();
    }
    return static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  }

  void WriteLine(const Words& line, int direction) {
    for (size_t i = 0; i < line.size(); ++i) {
      const double size = WriteWord(line[i], direction);
      if (i + 1 < line.size()) WriteBlank(GapBetween(line[i].box, line[i + 1].box, direction), size);
    }
  }

  // Returns the size of the letters.
  double WriteWord(const Word& word, int direction) {
    const Placed at = Place(word.box, direction, page_.height);
    const double size = std::max(at.height, kMinSize);
    std::string codes;
    size_t letters = 0;
    const std::string_view text = TextOf(document_.text, word.span);
    for (size_t i = 0; i < text.size(); ++letters) AppendHex(codes_.Of(NextCodePoint(text, &i)), codes);
    out_ += kTurns[static_cast<size_t>(direction)];
    AppendNumber(at.x, out_);
    AppendNumber(at.y, out_);
    out_ += "Tm ";
    out_ += font_;
    out_ += ' ';
    AppendNumber(size, out_);
    out_ += "Tf ";
    Show(codes, at.length, size * static_cast<double>(letters));
    return size;
  }

  void WriteBlank(double gap, double size) {
    std::string code;
    AppendHex(codes_.Of(U' '), code);
    Show(code, gap, size);
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
};

}  // namespace

CharacterCodes::CharacterCodes(const Document& document) {
  characters_ = U" ";
  for (const Page& page : document.pages) {
    if (page.origin != PageOrigin::kOcr) continue;
    const std::string_view text = TextOf(document.text, page.span);
    for (size_t i = 0; i < text.size();) {
      const char32_t c = NextCodePoint(text, &i);
      const auto at = std::lower_bound(characters_.begin(), characters_.end(), c);
      if ((at == characters_.end() || *at != c) && characters_.size() < kMaxCharacters) characters_.insert(at, c);
    }
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
