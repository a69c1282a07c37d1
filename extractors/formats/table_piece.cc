#include "extractors/formats/table_piece.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "extractors/formats/encoding.h"
#include "extractors/formats/layout.h"

namespace tidewaiter {
namespace {

constexpr double kGap = 0.85;       // between pieces, in heights of the line
constexpr double kNumberGap = 0.4;  // between numbers: columns of them may stand close
constexpr int kMaxRulingsInGap = 16;

// Digits outnumber letters, or it is a sign that stands for no number.
bool IsNumber(std::string_view text) {
  size_t digits = 0, letters = 0, others = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    const bool digit = c >= '0' && c <= '9';
    digits += digit;
    letters += !digit && IsLetter(c);
    others += !digit && !IsLetter(c);
  }
  if (digits == 0) return letters == 0 ? others <= 3 : text == "n.a." || text == "N/A" || text == "n/a" || text == "NA";
  return digits >= letters;
}

bool IsLeader(std::string_view text) {
  return text.size() >= 2 && text.find_first_not_of("._\xE2\x80\xA6\xC2\xB7") == std::string_view::npos;
}

bool EndsInLeader(std::string_view text) { return text.ends_with("...") || text.ends_with("…"); }

// The direction in which most words of a line follow each other, in quarter turns clockwise.
int TurnsOf(const Page& page) {
  std::array<size_t, 4> votes = {};
  size_t next = 0;
  for (const Line& line : page.lines) {
    const Word* before = nullptr;
    for (; next < page.words.size() && page.words[next].span.end <= line.span.end; ++next) {
      const Word* word = &page.words[next];
      if (before) {
        const double dx = MiddleX(word->box) - MiddleX(before->box), dy = MiddleY(word->box) - MiddleY(before->box);
        ++votes[std::abs(dx) >= std::abs(dy) ? (dx < 0 ? 2 : 0) : (dy < 0 ? 3 : 1)];
      }
      before = word;
    }
  }
  return static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

class Cutter {
 public:
  explicit Cutter(PieceSheet& sheet) : sheet_(sheet) {}

  // The words [first, end) of the sheet are a line.
  void Cut(uint32_t first, uint32_t end) {
    PieceLine line;
    const double height = HeightOf(first, end);
    uint32_t begin = first;
    const auto close = [&](uint32_t at) {
      if (begin < at) line.pieces.push_back(MakePiece(sheet_, begin, at));
      begin = at;
    };
    for (uint32_t i = first; i < end; ++i) {
      if (IsLeader(TextOf(sheet_.text, sheet_.words[i].span))) {
        close(i);
        begin = i + 1;
      } else if (i > begin && Apart(sheet_.words[i - 1], sheet_.words[i], height)) {
        close(i);
      }
    }
    close(end);
    if (line.pieces.empty()) return;
    line.box = line.pieces.front().box;
    for (const Piece& piece : line.pieces) line.box = Around(line.box, piece.box);
    sheet_.lines.push_back(std::move(line));
  }

 private:
  // Recognised words have the height of their letters; the line's is nearer to the type's.
  double HeightOf(uint32_t first, uint32_t end) const {
    std::vector<double> heights;
    Box box = sheet_.words[first].box;
    for (uint32_t i = first; i < end; ++i) {
      heights.push_back(sheet_.words[i].box.y1 - sheet_.words[i].box.y0);
      box = Around(box, sheet_.words[i].box);
    }
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return std::max({1.0, *middle, std::min(0.75 * (box.y1 - box.y0), 1.5 * *middle)});
  }

  bool Apart(const PieceWord& a, const PieceWord& b, double height) const {
    const double gap = b.box.x0 - a.box.x1;
    if (gap > (a.number && b.number ? kNumberGap : kGap) * height) return true;
    if (EndsInLeader(TextOf(sheet_.text, a.span)) && gap > 0) return true;
    return gap > -1 && RuledBetween(a.box, b.box);
  }

  bool RuledBetween(const Box& a, const Box& b) const {
    const std::vector<Ruling>& upright = sheet_.rulings.upright;
    const double y = MiddleY(a), from = a.x1 - 1, to = b.x0 + 1;
    auto at = std::lower_bound(upright.begin(), upright.end(), from, [](const Ruling& r, double x) { return r.x0 < x; });
    for (int i = 0; i < kMaxRulingsInGap && at != upright.end() && at->x0 <= to; ++i, ++at) {
      if (at->y0 <= y && at->y1 >= y) return true;
    }
    return false;
  }

  PieceSheet& sheet_;
};

}  // namespace

Box Around(const Box& a, const Box& b) { return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)}; }

Piece MakePiece(const PieceSheet& sheet, uint32_t first, uint32_t end) {
  Piece piece;
  piece.first_word = first;
  piece.end_word = end;
  piece.span = {sheet.words[first].span.begin, sheet.words[end - 1].span.end};
  piece.box = sheet.words[first].box;
  for (uint32_t i = first; i < end; ++i) piece.box = Around(piece.box, sheet.words[i].box);
  piece.number = IsNumber(TextOf(sheet.text, piece.span));
  return piece;
}

PieceSheet ReadPieces(std::string_view text, const Page& page, std::vector<Ruling> rulings) {
  PieceSheet sheet;
  sheet.text = text;
  sheet.turns = TurnsOf(page);
  const int back = (4 - sheet.turns) % 4;
  const auto upright = [&](const Box& box) { return TurnBox(box, back, page.width, page.height); };
  sheet.width = back % 2 ? page.height : page.width;
  sheet.height = back % 2 ? page.width : page.height;
  for (Ruling& ruling : rulings) ruling = upright(ruling);
  sheet.rulings = JoinRulings(std::move(rulings));
  sheet.words.reserve(page.words.size());
  for (const Word& word : page.words) sheet.words.push_back({upright(word.box), word.span, IsNumber(TextOf(text, word.span))});
  Cutter cutter(sheet);
  uint32_t next = 0;
  const auto count = static_cast<uint32_t>(sheet.words.size());
  for (const Line& line : page.lines) {
    while (next < count && sheet.words[next].span.begin < line.span.begin) ++next;
    const uint32_t first = next;
    while (next < count && sheet.words[next].span.end <= line.span.end) ++next;
    if (first < next) cutter.Cut(first, next);
  }
  return sheet;
}

}  // namespace tidewaiter
