// Tables without walls: rows of pieces that stand in columns. Columns are the strips of the page that hardly any row of a run of rows
// covers, as in Kieninger and Dengel's T-Recs (1998) and the "stream" of Tabula and Camelot; here on pieces of lines that the layout has
// put in reading order, so that columns of running text have been told from rows before.
#include <algorithm>
#include <cmath>
#include <optional>

#include "extractors/formats/encoding.h"
#include "extractors/formats/table.h"

namespace tidewaiter {
namespace {

constexpr double kRowGap = 2.8;      // between rows, in heights; more ends a table
constexpr double kLoneGap = 1.6;     // before a line of one piece
constexpr double kFarthestGap = 9;   // within a table whose rows stand below each other
constexpr size_t kSurePieces = 4;    // of such rows
constexpr int kMaxLone = 3;          // lines of one piece, one after another
constexpr double kDense = 0.6;       // of the usual number of pieces: rows that tell the columns
constexpr size_t kManyRows = 12;     // of which one in so many may cover a gap between columns
constexpr size_t kEnoughData = 3;    // rows of numbers tell the columns without the others
constexpr double kInto = 2;          // points that a piece may reach into another column
constexpr double kTightGap = 0.65;   // between the lines of one cell, in heights
constexpr double kFullRuling = 0.8;  // of a table's width
constexpr size_t kLongCell = 60;     // letters; columns of longer ones are running text
constexpr int kMaxSplits = 6;
constexpr size_t kMaxColumns = 60;
constexpr size_t kMaxLeading = 4;  // header lines of one piece

double Height(const Box& box) { return box.y1 - box.y0; }
double Width(const Box& box) { return box.x1 - box.x0; }

struct Strip {
  double x0, x1;
};

// A piece in the columns [column, end).
struct Placed {
  Piece piece;
  size_t column = 0, end = 0;
};

struct Row {
  std::vector<Placed> cells;
  Box box;
};

// A cell being put together from lines.
struct Cell {
  size_t column = 0, end = 0;
  Box box;
  std::vector<Span> spans;
  bool number = false;
};
using CellRow = std::vector<Cell>;

class Block {
 public:
  // Lines [first, end) of the sheet; the first and the last have several pieces.
  Block(PieceSheet& sheet, size_t first, size_t end) : sheet_(sheet), first_(first), end_(end) {}

  // Nothing unless it is a table. `split`: where it falls into two, if it may be two.
  std::optional<Table> Read(size_t* split) {
    *split = 0;
    SetHeight();
    if (!SetColumns()) return std::nullopt;
    for (size_t i = first_; i < end_; ++i) rows_.push_back(Place(i));
    Trim();
    if (last_ < begin_ + 2) return std::nullopt;
    *split = SplitAt();
    if (*split) return std::nullopt;
    AddLeading();
    AddTrailing();
    SetBox();
    MergeRows();
    return IsTable() ? std::optional(Build()) : std::nullopt;
  }

 private:
  void SetHeight() {
    std::vector<double> heights;
    for (size_t i = first_; i < end_; ++i) heights.push_back(Height(sheet_.lines[i].pieces.front().box));
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
    height_ = std::max(1.0, heights[heights.size() / 2]);
  }

  // The rows with nearly as many pieces as rows usually have tell the columns.
  bool SetColumns() {
    std::vector<size_t> counts;
    for (size_t i = first_; i < end_; ++i) {
      if (sheet_.lines[i].pieces.size() > 1) counts.push_back(sheet_.lines[i].pieces.size());
    }
    if (counts.size() < 2) return false;
    const size_t at = counts.size() * 3 / 4;
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(at), counts.end());
    const double enough = std::max(2.0, kDense * static_cast<double>(counts[at]));
    const auto tells = [&](size_t line) { return static_cast<double>(sheet_.lines[line].pieces.size()) >= enough; };
    size_t data = 0;
    for (size_t i = first_; i < end_; ++i) data += tells(i) && IsData(sheet_.lines[i]);
    std::vector<std::pair<double, int>> edges;
    size_t dense = 0;
    for (size_t i = first_; i < end_; ++i) {
      const auto& pieces = sheet_.lines[i].pieces;
      if (!tells(i) || (data >= kEnoughData && !IsData(sheet_.lines[i]))) continue;  // headers are wider than what they head
      ++dense;
      for (const Piece& piece : pieces) {
        edges.push_back({piece.box.x0, 1});
        edges.push_back({std::max(piece.box.x1, piece.box.x0 + 0.1), -1});
      }
    }
    columns_ = StripsOf(edges, dense < kManyRows ? 0 : static_cast<int>(dense / kManyRows));
    return columns_.size() >= 2 && columns_.size() <= kMaxColumns;
  }

  static bool IsData(const PieceLine& line) {
    const auto numbers = std::count_if(line.pieces.begin(), line.pieces.end(), [](const Piece& piece) { return piece.number; });
    return numbers * 2 >= static_cast<std::ptrdiff_t>(line.pieces.size());
  }

  // The strips that more than `few` rows cover.
  static std::vector<Strip> StripsOf(std::vector<std::pair<double, int>>& edges, int few) {
    std::sort(edges.begin(), edges.end());
    std::vector<Strip> strips;
    int cover = 0;
    for (const auto& [x, step] : edges) {
      if (step > 0 && cover == few) strips.push_back({x, x});
      cover += step;
      if (step < 0 && cover == few) strips.back().x1 = x;
    }
    return strips;
  }

  size_t ColumnLeftOf(double x) const {  // the last column that begins before x
    const auto at =
        std::upper_bound(columns_.begin(), columns_.end(), x, [](double value, const Strip& strip) { return value < strip.x0; });
    return at == columns_.begin() ? 0 : static_cast<size_t>(at - columns_.begin()) - 1;
  }

  Placed PlaceOf(const Piece& piece) const {
    Placed placed{piece, ColumnLeftOf(piece.box.x0 + kInto), 0};
    size_t& column = placed.column;
    if (column + 1 < columns_.size() && columns_[column].x1 < piece.box.x0 + kInto) {  // in the gap: the nearer one
      const bool next = piece.box.x1 > columns_[column + 1].x0 + kInto ||
                        columns_[column + 1].x0 - MiddleX(piece.box) < MiddleX(piece.box) - columns_[column].x1;
      column += next;
    }
    placed.end = std::max(column + 1, ColumnLeftOf(piece.box.x1 - kInto) + 1);
    return placed;
  }

  // Parts a piece where a gap between its words lies on a gap between columns.
  void Cut(const Piece& piece, std::vector<Piece>& cut) const {
    uint32_t begin = piece.first_word;
    for (uint32_t i = begin + 1; i < piece.end_word; ++i) {
      const PieceWord &a = sheet_.words[i - 1], &b = sheet_.words[i];
      const size_t column = ColumnLeftOf(b.box.x0 + kInto);
      const bool edge = column > 0 && a.box.x1 < columns_[column].x0 + kInto && b.box.x0 > columns_[column - 1].x1 - kInto;
      const double gap = b.box.x0 - a.box.x1;
      if (!edge || !((a.number && b.number) || gap > 0.45 * height_)) continue;
      cut.push_back(MakePiece(sheet_, begin, i));
      begin = i;
    }
    cut.push_back(MakePiece(sheet_, begin, piece.end_word));
  }

  Row Place(size_t line) const {
    Row row;
    row.box = sheet_.lines[line].box;
    std::vector<Piece> cut;
    for (const Piece& piece : sheet_.lines[line].pieces) Cut(piece, cut);
    for (const Piece& piece : cut) row.cells.push_back(PlaceOf(piece));
    return row;
  }

  static bool IsRow(const Row& row) { return row.cells.size() >= 2 && row.cells.back().column > row.cells.front().column; }

  void Trim() {
    begin_ = 0, last_ = rows_.size();
    while (begin_ < last_ && !IsRow(rows_[begin_])) ++begin_;
    while (last_ > begin_ && !IsRow(rows_[last_ - 1])) --last_;
  }

  // Two lines, or more, that stand in no column: as captions do between two tables.
  size_t SplitAt() const {
    size_t lone = 0;
    for (size_t i = begin_; i < last_; ++i) {
      const bool crosses = rows_[i].cells.size() == 1 && rows_[i].cells.front().end - rows_[i].cells.front().column > 1;
      lone = crosses ? lone + 1 : 0;
      if (lone >= 2 && i + 1 < last_) return first_ + i + 1;
    }
    return 0;
  }

  bool Overlaps(const Box& box) const { return box.x0 < columns_.back().x1 && box.x1 > columns_.front().x0; }

  // A level line that spans the table between two heights.
  bool FullRulingBetween(double from, double to) const { return CountRulings(from, to, columns_.front().x0, columns_.back().x1) > 0; }

  size_t CountRulings(double from, double to, double x0, double x1) const {
    size_t count = 0;
    const auto& level = sheet_.rulings.level;
    auto at = std::lower_bound(level.begin(), level.end(), from, [](const Ruling& r, double y) { return r.y0 < y; });
    for (; at != level.end() && at->y0 <= to; ++at) count += std::min(at->x1, x1) - std::max(at->x0, x0) >= kFullRuling * (x1 - x0);
    return count;
  }

  // Lines of one piece between the table's upper line and its first row belong to its header.
  void AddLeading() {
    std::vector<Row> leading;
    size_t line = first_ + begin_;
    double top = rows_[begin_].box.y0;
    while (line > 0 && leading.size() < kMaxLeading) {
      const PieceLine& above = sheet_.lines[line - 1];
      if (above.box.y1 > top + 0.5 * height_ || top - above.box.y1 > height_ || !Overlaps(above.box) || Taken(above)) break;
      if (FullRulingBetween(above.box.y1 - 1, top + 1)) break;
      leading.push_back(Place(line - 1));
      top = above.box.y0;
      --line;
    }
    while (!leading.empty() && !FullRulingBetween(leading.back().box.y0 - 1.2 * height_, leading.back().box.y0 + 2)) leading.pop_back();
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(begin_));
    last_ -= begin_, begin_ = 0;
    rows_.insert(rows_.begin(), leading.rbegin(), leading.rend());
    last_ += leading.size();
    first_line_ = line;
    DropTitle();
  }

  // What stands above the table's upper line is its title, if it has a table's cells in no line.
  void DropTitle() {
    size_t title = 0;
    for (size_t i = 0; i + 1 < rows_.size() && i < 2 * kMaxLeading && columns_.size() >= 4; ++i) {
      if (rows_[i].cells.size() > 2) break;
      if (FullRulingBetween(MiddleY(rows_[i].box), MiddleY(rows_[i + 1].box))) title = i + 1;
      if (title) break;
    }
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(title));
    last_ -= title;
    first_line_ += title;
  }

  // A line that goes on with the last row's cells.
  void AddTrailing() {
    rows_.resize(last_);
    end_line_ = first_line_ + last_;
    while (end_line_ < sheet_.lines.size() && rows_.size() < last_ + kMaxLeading) {
      const PieceLine& below = sheet_.lines[end_line_];
      if (Taken(below) || below.box.y0 - rows_.back().box.y1 > kTightGap * height_ || below.box.y0 < MiddleY(rows_.back().box)) return;
      if (FullRulingBetween(MiddleY(rows_.back().box), below.box.y0 + 1)) return;
      Row row = Place(end_line_);
      if (row.cells.size() != 1 || row.cells[0].end - row.cells[0].column > 1 || !StartsLow(row.cells[0].piece.span)) return;
      rows_.push_back(std::move(row));
      ++end_line_;
    }
  }

  static bool Taken(const PieceLine& line) {
    return std::any_of(line.pieces.begin(), line.pieces.end(), [](const Piece& piece) { return piece.taken; });
  }

  bool StartsLow(Span span) const {
    const std::string_view text = TextOf(sheet_.text, span);
    size_t at = 0;
    const char32_t c = NextCodePoint(text, &at);
    return IsLowerCase(c) || c == '(' || c == '&';
  }

  void SetBox() {
    box_ = rows_.front().box;
    for (const Row& row : rows_) box_ = Around(box_, row.box);
    for (const Row& row : rows_) {
      size_t numbers = 0, others = 0;
      for (const Placed& cell : row.cells) (cell.piece.number ? numbers : others) += cell.column > 0;
      if (numbers > 0 && numbers >= others) break;
      ++header_lines_;
    }
    if (header_lines_ == rows_.size()) header_lines_ = 1;
  }

  // The columns that a line under a header spans: "Total" over three of them.
  void SpanByRuling(Placed& cell) const {
    const auto& level = sheet_.rulings.level;
    const Box& box = cell.piece.box;
    auto at = std::lower_bound(level.begin(), level.end(), MiddleY(box), [](const Ruling& r, double y) { return r.y0 < y; });
    for (; at != level.end() && at->y0 <= box.y1 + 0.8 * height_; ++at) {
      if (at->x0 > box.x0 + kInto || at->x1 < box.x1 - kInto || at->x1 - at->x0 > 0.9 * Width(box_)) continue;
      size_t first = cell.column, end = cell.end;
      while (first > 0 && (columns_[first - 1].x0 + columns_[first - 1].x1) / 2 > at->x0) --first;
      while (end < columns_.size() && (columns_[end].x0 + columns_[end].x1) / 2 < at->x1) ++end;
      cell.column = first, cell.end = end;
      return;
    }
  }

  static bool Spans(const Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [](const Placed& cell) { return cell.end - cell.column > 1; });
  }

  bool RuledBetween(const Row& a, const Row& b) const {
    const auto& level = sheet_.rulings.level;
    auto at = std::lower_bound(level.begin(), level.end(), MiddleY(a.box), [](const Ruling& r, double y) { return r.y0 < y; });
    for (; at != level.end() && at->y0 <= MiddleY(b.box); ++at) {
      for (const Placed& cell : b.cells) {
        if (std::min(at->x1, cell.piece.box.x1) - std::max(at->x0, cell.piece.box.x0) > 0.5 * Width(cell.piece.box)) return true;
      }
    }
    return false;
  }

  static const Placed* At(const Row& row, size_t column) {
    for (const Placed& cell : row.cells) {
      if (cell.column <= column && column < cell.end) return &cell;
    }
    return nullptr;
  }

  double GapBetween(const Row& a, const Row& b) const { return b.box.y0 - a.box.y1; }

  // Whether header line `i` is one row with the line above.
  bool JoinsHeader(size_t i) const {
    const Row &above = rows_[i - 1], &row = rows_[i];
    return !Spans(above) && !Spans(row) && GapBetween(above, row) < kTightGap * height_ && !RuledBetween(above, row);
  }

  // Whether line `i` goes on with cells of the row above, which began at `start`.
  bool JoinsRow(size_t start, size_t i) const {
    const Row& row = rows_[i];
    if (GapBetween(rows_[i - 1], row) > kTightGap * height_ || row.cells.empty() || RuledBetween(rows_[i - 1], row)) return false;
    bool low = false;
    for (const Placed& cell : row.cells) {
      if (cell.piece.number || cell.end - cell.column > 1) return false;
      bool under = false;
      for (size_t k = start; k < i; ++k) under |= At(rows_[k], cell.column) != nullptr;
      if (!under) return false;
      low |= StartsLow(cell.piece.span);
    }
    return low && row.cells.size() < columns_.size();
  }

  // Whether line `i` begins a row whose numbers stand beside its last line.
  bool BeginsRow(size_t i) const {
    if (i + 1 >= rows_.size() || rows_[i].cells.size() != 1 || rows_[i].cells[0].column != 0 || rows_[i].cells[0].end > 1) return false;
    const Row& next = rows_[i + 1];
    if (GapBetween(rows_[i], next) > kTightGap * height_ || RuledBetween(rows_[i], next)) return false;
    const Placed* label = At(next, 0);
    if (label == nullptr) return GapBetween(rows_[i], next) < 0;
    return StartsLow(label->piece.span) && !TextOf(sheet_.text, rows_[i].cells[0].piece.span).ends_with(":");
  }

  // Full rulings between most rows say what a row is. The numbers of the bands, by line; empty if they do not.
  std::vector<size_t> Bands() const {
    std::vector<size_t> bands(rows_.size());
    size_t band = 0;
    for (size_t i = 1; i < rows_.size(); ++i) bands[i] = band += FullRulingBetween(MiddleY(rows_[i - 1].box), MiddleY(rows_[i].box));
    if (band < 3 || (band + 1) * 4 < rows_.size()) return {};
    for (size_t i = 1; i < rows_.size(); ++i) {  // two numbers in a column are two rows
      for (const Placed& cell : rows_[i].cells) {
        const Placed* above = At(rows_[i - 1], cell.column);
        if (bands[i] == bands[i - 1] && i > header_lines_ && cell.column > 0 && above && above->piece.number && cell.piece.number)
          return {};
      }
    }
    return bands;
  }

  void MergeRows() {
    for (size_t i = 0; i < header_lines_; ++i) {
      for (Placed& cell : rows_[i].cells) SpanByRuling(cell);
    }
    const std::vector<size_t> bands = Bands();
    size_t start = 0;
    bool begun = false;
    for (size_t i = 0; i < rows_.size(); ++i) {
      const bool joins = i > 0 && (begun                ? true
                                   : !bands.empty()     ? bands[i] == bands[i - 1]
                                   : i < header_lines_  ? JoinsHeader(i)
                                   : i == header_lines_ ? false
                                                        : JoinsRow(start, i));
      if (!joins) {
        start = i;
        merged_.emplace_back();
      }
      if (i < header_lines_) header_rows_ = merged_.size();
      Append(rows_[i], merged_.back());
      begun = bands.empty() && i >= header_lines_ && BeginsRow(i);
    }
  }

  static void Append(const Row& row, CellRow& cells) {
    for (const Placed& placed : row.cells) {
      auto at = std::find_if(cells.begin(), cells.end(), [&](const Cell& c) { return c.column < placed.end && placed.column < c.end; });
      if (at == cells.end()) {
        cells.push_back({placed.column, placed.end, placed.piece.box, {placed.piece.span}, placed.piece.number});
        continue;
      }
      at->column = std::min(at->column, placed.column), at->end = std::max(at->end, placed.end);
      at->box = Around(at->box, placed.piece.box);
      at->spans.push_back(placed.piece.span);
      at->number &= placed.piece.number;
    }
    std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
  }

  // Bullets, numbers of lines, of notes or of chapters stand before text, not in a column of a table.
  bool HasMarkers() const {
    size_t marked = 0, rows = 0;
    for (const CellRow& row : merged_) {
      if (row.size() < 2) continue;
      ++rows;
      const std::string_view text = TextOf(sheet_.text, row.front().spans.front());
      marked += row.front().column == 0 && (text.size() <= 4 || (text.size() <= 7 && text.find('.') != std::string_view::npos));
    }
    return marked * 2 > rows;
  }

  // Letters one by one are the turned text beside a chart.
  bool IsStray(const Cell& cell) const {
    if (cell.number) return false;
    const std::string_view text = TextOf(sheet_.text, cell.spans.front());
    size_t words = 1, letters = 0;
    for (size_t at = 0; at < text.size();) {
      const char32_t c = NextCodePoint(text, &at);
      words += c == ' ';
      letters += c != ' ';
    }
    return letters <= 1 || (words > 2 && letters * 2 <= words * 3);
  }

  bool IsTable() const {
    size_t cells = 0, numbers = 0, letters = 0, outside = 0, full = 0, longest = 0, dense = 0, stray = 0;
    std::vector<size_t> letters_of(columns_.size()), cells_of(columns_.size());
    for (const CellRow& row : merged_) {
      full += row.size() >= 2;
      dense += row.size() * 2 >= columns_.size();
      for (const Cell& cell : row) {
        ++cells;
        stray += IsStray(cell);
        outside += cell.column > 0;
        numbers += cell.column > 0 && cell.number;
        size_t length = 0;
        for (const Span& span : cell.spans) length += span.size();
        letters += length;
        letters_of[cell.column] += length;
        ++cells_of[cell.column];
      }
    }
    for (size_t i = 0; i < columns_.size(); ++i) longest = std::max(longest, cells_of[i] ? letters_of[i] / cells_of[i] : 0);
    const double fill = static_cast<double>(cells) / static_cast<double>(merged_.size() * columns_.size());
    const double number_share = outside ? static_cast<double>(numbers) / static_cast<double>(outside) : 0;
    const size_t rulings = CountRulings(box_.y0 - height_, box_.y1 + height_, box_.x0, box_.x1);
    if (full < 2 || full * 2 < merged_.size() || stray * 10 > cells) return false;
    if (dense < (rulings >= 2 ? 2 : 3) || fill < 0.25) return false;
    if (rulings >= 3 && number_share >= 0.2) return true;
    if (longest > kLongCell && rulings < 3) return false;
    if (columns_.size() == 2) return full >= 3 && ((number_share >= 0.5 && !HasMarkers()) || rulings >= 3);
    if (full < 3 && rulings < 2) return false;
    return fill >= 0.35 && (number_share >= 0.25 || rulings >= 2 || letters < 25 * cells);
  }

  Table Build() {
    Table table;
    std::vector<bool> number;
    table.box = box_;
    table.rows = static_cast<int>(merged_.size());
    table.columns = static_cast<int>(columns_.size());
    for (size_t row = 0; row < merged_.size(); ++row) {
      for (Cell& cell : merged_[row]) {
        table.cells.push_back({static_cast<int>(row), static_cast<int>(cell.column), 1, static_cast<int>(cell.end - cell.column), cell.box,
                               std::move(cell.spans)});
        number.push_back(cell.number);
      }
    }
    table.header_rows = HeaderRows(table, number);
    for (size_t i = first_line_; i < end_line_; ++i) {
      for (Piece& piece : sheet_.lines[i].pieces) piece.taken = true;
    }
    return table;
  }

  PieceSheet& sheet_;
  size_t first_, end_;
  size_t begin_ = 0, last_ = 0;           // of rows_
  size_t first_line_ = 0, end_line_ = 0;  // of the sheet, once rows_ are complete
  size_t header_lines_ = 0, header_rows_ = 0;
  double height_ = 1;
  Box box_;
  std::vector<Strip> columns_;
  std::vector<Row> rows_;
  std::vector<CellRow> merged_;
};

class Finder {
 public:
  explicit Finder(PieceSheet& sheet) : sheet_(sheet) {}

  std::vector<Table> Find() {
    for (size_t i = 0; i < sheet_.lines.size();) {
      const size_t end = EndOf(i);
      if (end > i + 1) Read(i, end, 0);
      i = std::max(end, i + 1);
    }
    return std::move(tables_);
  }

 private:
  static bool Free(const PieceLine& line) {
    return std::none_of(line.pieces.begin(), line.pieces.end(), [](const Piece& piece) { return piece.taken; });
  }

  // The end of a run of lines that may be rows of a table, from a line of several pieces to another.
  size_t EndOf(size_t first) const {
    const auto& lines = sheet_.lines;
    if (lines[first].pieces.size() < 2 || !Free(lines[first])) return first;
    size_t end = first + 1;
    int lone = 0;
    Box box = lines[first].box;
    for (size_t i = first + 1; i < lines.size(); ++i) {
      const Box &above = lines[i - 1].box, &here = lines[i].box;
      const double height = std::max(Height(lines[i].pieces.front().box), Height(lines[i - 1].pieces.front().box)),
                   gap = here.y0 - above.y1;
      const bool several = lines[i].pieces.size() > 1;
      if (!Free(lines[i]) || MiddleY(here) <= MiddleY(above) || here.x1 < box.x0 || here.x0 > box.x1) break;
      if (gap > (several ? kRowGap : kLoneGap) * height) {
        const size_t next = ResumesAt(end - 1, i);
        if (next == 0) break;
        for (; i < next; ++i) box = Around(box, lines[i].box);
        lone = 0;
        end = i + 1;
        continue;
      }
      lone = several ? 0 : lone + 1;
      if (lone > kMaxLone) break;
      box = Around(box, here);
      if (several) end = i + 1;
    }
    return end;
  }

  // Where rows like the last one go on behind a wider gap, within a few lines from `from`; 0 if they do not.
  size_t ResumesAt(size_t last, size_t from) const {
    const auto& lines = sheet_.lines;
    const PieceLine& row = lines[last];
    for (size_t i = from; i < lines.size() && i < from + kMaxLone; ++i) {
      if (!Free(lines[i]) || MiddleY(lines[i].box) <= MiddleY(lines[i - 1].box)) return 0;
      if (lines[i].pieces.size() < 2) continue;
      if (lines[i].pieces.size() < kSurePieces || row.pieces.size() < kSurePieces) return 0;
      if (lines[i].box.y0 - row.box.y1 > kFarthestGap * Height(row.pieces.front().box)) return 0;
      size_t under = 0, at = 0;
      for (const Piece& piece : lines[i].pieces) {
        while (at < row.pieces.size() && row.pieces[at].box.x1 < piece.box.x0) ++at;
        under += at < row.pieces.size() && row.pieces[at].box.x0 < piece.box.x1;
      }
      return under * 5 >= std::max(lines[i].pieces.size(), row.pieces.size()) * 3 ? i : 0;
    }
    return 0;
  }

  void Read(size_t first, size_t end, int depth) {
    size_t split = 0;
    if (std::optional<Table> table = Block(sheet_, first, end).Read(&split)) return tables_.push_back(std::move(*table));
    if (split == 0 || depth >= kMaxSplits) return;
    Read(first, split, depth + 1);
    Read(split, end, depth + 1);
  }

  PieceSheet& sheet_;
  std::vector<Table> tables_;
};

}  // namespace

std::vector<Table> AlignedTables(PieceSheet& sheet) { return Finder(sheet).Find(); }

}  // namespace tidewaiter
