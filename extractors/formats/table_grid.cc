// Ruled tables: lines that cross bound a grid; where no line parts two fields of it, they are one cell. As in Tabula and Camelot's
// "lattice" (Nurminen, Algorithmic Extraction of Data in Tables in PDF Documents, 2013), on lines instead of a picture.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "extractors/formats/encoding.h"
#include "extractors/formats/table.h"

namespace tidewaiter {
namespace {

constexpr size_t kMaxLines = 1500;  // of either direction on a page; more are a drawing
constexpr size_t kMaxFields = 40'000;
constexpr size_t kMaxAdded = 500;  // rows without lines between them
constexpr double kTouch = 3;       // lines nearer than that meet
constexpr double kThinField = 5;   // between double lines, holds nothing
constexpr double kOverhang = 10;   // lines that reach so far beyond the last upright one bound an open field
constexpr double kWall = 0.5;      // of a field's side
constexpr double kTooOpen = 0.3;   // share of lines with several pieces in one cell: columns without lines between them
constexpr double kFilled = 0.25;   // share of cells that hold words; less is a chart
constexpr size_t kFewestCells = 4;

struct Component {
  std::vector<const Ruling*> level, upright;
};

class Sets {
 public:
  explicit Sets(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t Find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(size_t a, size_t b) { parent_[std::max(Find(a), Find(b))] = std::min(Find(a), Find(b)); }

 private:
  std::vector<size_t> parent_;
};

// Lines that cross each other, from the top.
std::vector<Component> ComponentsOf(const RulingLines& lines) {
  const size_t levels = lines.level.size();
  Sets sets(levels + lines.upright.size());
  for (size_t i = 0; i < levels; ++i) {
    const Ruling& level = lines.level[i];
    auto at =
        std::lower_bound(lines.upright.begin(), lines.upright.end(), level.x0 - kTouch, [](const Ruling& r, double x) { return r.x0 < x; });
    for (; at != lines.upright.end() && at->x0 <= level.x1 + kTouch; ++at) {
      if (at->y0 - kTouch <= level.y0 && level.y0 <= at->y1 + kTouch)
        sets.Join(i, levels + static_cast<size_t>(at - lines.upright.begin()));
    }
  }
  std::map<size_t, Component> by_root;
  for (size_t i = 0; i < levels; ++i) by_root[sets.Find(i)].level.push_back(&lines.level[i]);
  for (size_t i = 0; i < lines.upright.size(); ++i) by_root[sets.Find(levels + i)].upright.push_back(&lines.upright[i]);
  std::vector<Component> components;
  for (auto& [root, component] : by_root) {
    if (component.level.size() >= 2 && !component.upright.empty()) components.push_back(std::move(component));
  }
  return components;
}

std::vector<double> Clustered(std::vector<double> places) {
  std::sort(places.begin(), places.end());
  std::vector<double> clusters;
  for (const double place : places) {
    if (clusters.empty() || place - clusters.back() > kTouch) clusters.push_back(place);
  }
  return clusters;
}

size_t Nearest(const std::vector<double>& places, double at) {
  const auto above = static_cast<size_t>(std::lower_bound(places.begin(), places.end(), at) - places.begin());
  if (above == places.size()) return above - 1;
  return above > 0 && at - places[above - 1] < places[above] - at ? above - 1 : above;
}

// The index of the field that holds `at`.
size_t FieldAt(const std::vector<double>& places, double at) {
  return static_cast<size_t>(std::upper_bound(places.begin(), places.end(), at) - places.begin()) - 1;
}

class Grid {
 public:
  Grid(PieceSheet& sheet, const Component& component) : sheet_(sheet), component_(component) {}

  // Nothing unless the lines bound a table.
  bool Read(Table& table) {
    if (!SetPlaces() || !CollectPieces()) return false;
    AddPlacesBetweenNumbers();
    if (rows() * columns() > kMaxFields) return false;
    SetWalls();
    JoinFields();
    FillCells();
    return Build(table);
  }

 private:
  struct Held {
    Piece* piece;
    size_t line;
  };
  struct Cell {
    size_t row = SIZE_MAX, column = SIZE_MAX, end_row = 0, end_column = 0, fields = 0, lines = 0, run_on = 0;
    std::vector<Held> held;
  };

  size_t rows() const { return ys_.size() - 1; }
  size_t columns() const { return xs_.size() - 1; }
  size_t Field(size_t row, size_t column) const { return row * columns() + column; }

  bool SetPlaces() {
    double x0 = 1e9, x1 = -1e9, y0 = 1e9, y1 = -1e9;
    for (const Ruling* line : component_.level) {
      ys_.push_back(line->y0);
      x0 = std::min(x0, line->x0), x1 = std::max(x1, line->x1);
    }
    for (const Ruling* line : component_.upright) {
      xs_.push_back(line->x0);
      y0 = std::min(y0, line->y0), y1 = std::max(y1, line->y1);
    }
    xs_ = Clustered(xs_), ys_ = Clustered(ys_);
    if (x0 < xs_.front() - kOverhang) xs_.insert(xs_.begin(), x0);
    if (x1 > xs_.back() + kOverhang) xs_.push_back(x1);
    if (y0 < ys_.front() - kOverhang) ys_.insert(ys_.begin(), y0);
    if (y1 > ys_.back() + kOverhang) ys_.push_back(y1);
    return xs_.size() >= 3 && ys_.size() >= 2;
  }

  bool CollectPieces() {
    for (size_t i = 0; i < sheet_.lines.size(); ++i) {
      for (Piece& piece : sheet_.lines[i].pieces) {
        const double x = MiddleX(piece.box), y = MiddleY(piece.box);
        if (!piece.taken && x > xs_.front() && x < xs_.back() && y > ys_.front() && y < ys_.back()) pieces_.push_back({&piece, i});
      }
    }
    return pieces_.size() >= kFewestCells;
  }

  // A cell does not hold two numbers, one below the other: where several columns do, rows without lines between them stand there.
  void AddPlacesBetweenNumbers() {
    std::map<std::pair<size_t, size_t>, std::vector<const Held*>> fields;
    for (const Held& held : pieces_)
      fields[{FieldAt(ys_, MiddleY(held.piece->box)), FieldAt(xs_, MiddleX(held.piece->box))}].push_back(&held);
    std::map<size_t, std::map<long, int>> votes;  // of a row, of the tops of numbers that have numbers above them, in points
    std::map<size_t, int> stacks;
    for (const auto& [field, all] : fields) {
      std::vector<const Held*> numbers;
      for (const Held* held : all) {
        if (held->piece->number) numbers.push_back(held);
      }
      if (numbers.size() < 2 || numbers.size() * 3 < all.size() * 2) continue;
      std::sort(numbers.begin(), numbers.end(),
                [](const Held* a, const Held* b) { return MiddleY(a->piece->box) < MiddleY(b->piece->box); });
      ++stacks[field.first];
      for (size_t i = 1; i < numbers.size(); ++i) {
        const Box &above = numbers[i - 1]->piece->box, &below = numbers[i]->piece->box;
        if (below.y0 > MiddleY(above)) ++votes[field.first][static_cast<long>(below.y0)];
      }
    }
    std::vector<double> added;
    for (const auto& [row, tops] : votes) {
      if (stacks[row] < 2) continue;
      for (const auto& [top, count] : tops) {
        if (added.empty() || static_cast<double>(top) - added.back() > kTouch) added.push_back(static_cast<double>(top));
      }
    }
    if (added.size() > kMaxAdded) return;
    added_ = added;
    ys_.insert(ys_.end(), added.begin(), added.end());
    std::sort(ys_.begin(), ys_.end());
  }

  bool RunsOn(const Held& held) const {
    size_t at = 0;
    const char32_t c = NextCodePoint(TextOf(sheet_.text, held.piece->span), &at);
    return IsLowerCase(c) || c == '(';
  }

  void SetWalls() {
    std::vector<double> right(rows() * columns()), bottom(rows() * columns());
    for (const Ruling* line : component_.upright) {
      const size_t x = Nearest(xs_, line->x0);
      if (x == 0) continue;
      for (size_t row = 0; row < rows(); ++row)
        right[Field(row, x - 1)] += std::max(0.0, std::min(line->y1, ys_[row + 1]) - std::max(line->y0, ys_[row]));
    }
    for (const Ruling* line : component_.level) {
      const size_t y = Nearest(ys_, line->y0);
      if (y == 0) continue;
      for (size_t column = 0; column < columns(); ++column)
        bottom[Field(y - 1, column)] += std::max(0.0, std::min(line->x1, xs_[column + 1]) - std::max(line->x0, xs_[column]));
    }
    right_.assign(right.size(), false), bottom_.assign(bottom.size(), false);
    for (size_t row = 0; row < rows(); ++row) {
      for (size_t column = 0; column < columns(); ++column) {
        const size_t field = Field(row, column);
        right_[field] = right[field] >= kWall * (ys_[row + 1] - ys_[row]);
        bottom_[field] = bottom[field] >= kWall * (xs_[column + 1] - xs_[column]);
      }
    }
    std::vector<std::pair<double, size_t>> run_on;  // tops of pieces that go on with the line above, and their columns
    for (const Held& held : pieces_) {
      if (RunsOn(held)) run_on.push_back({held.piece->box.y0, FieldAt(xs_, MiddleX(held.piece->box))});
    }
    for (const double y : added_) {
      const auto row = static_cast<size_t>(std::lower_bound(ys_.begin(), ys_.end(), y) - ys_.begin());
      for (size_t column = 0; row > 0 && row <= rows() && column < columns(); ++column) bottom_[Field(row - 1, column)] = true;
      for (const auto& [top, column] : run_on) {
        if (row > 0 && row <= rows() && std::abs(top - y) < kTouch) bottom_[Field(row - 1, column)] = false;
      }
    }
  }

  void JoinFields() {
    Sets sets(rows() * columns());
    for (size_t row = 0; row < rows(); ++row) {
      for (size_t column = 0; column < columns(); ++column) {
        const size_t field = Field(row, column);
        if (column + 1 < columns() && !right_[field]) sets.Join(field, field + 1);
        if (row + 1 < rows() && !bottom_[field]) sets.Join(field, field + columns());
      }
    }
    cell_of_.resize(rows() * columns());
    cells_.assign(rows() * columns(), {});
    for (size_t field = 0; field < cell_of_.size(); ++field) {
      cell_of_[field] = sets.Find(field);
      Extend(cells_[cell_of_[field]], field);
    }
    CountLines();
    for (size_t field = 0; field < cell_of_.size(); ++field) {  // what is no rectangle is no cell
      const Cell& cell = cells_[cell_of_[field]];
      const size_t rows = cell.end_row - cell.row, columns = cell.end_column - cell.column;
      if (cell.fields != rows * columns || (columns == 1 && rows >= 3 && cell.run_on == 0 && cell.lines * 3 >= rows * 2))
        apart_.push_back(field);
    }
    for (const size_t field : apart_) {
      cell_of_[field] = field;
      cells_[field] = {};
    }
    for (const size_t field : apart_) Extend(cells_[field], field);
  }

  // In how many fields of a cell a line stands: labels of rows, where lines part only the numbers beside them.
  void CountLines() {
    std::vector<bool> seen(cell_of_.size());
    for (const Held& held : pieces_) {
      const size_t field = Field(FieldAt(ys_, MiddleY(held.piece->box)), FieldAt(xs_, MiddleX(held.piece->box)));
      cells_[cell_of_[field]].lines += !seen[field];
      cells_[cell_of_[field]].run_on += RunsOn(held);
      seen[field] = true;
    }
  }

  void Extend(Cell& cell, size_t field) {
    const size_t row = field / columns(), column = field % columns();
    cell.row = std::min(cell.row, row), cell.column = std::min(cell.column, column);
    cell.end_row = std::max(cell.end_row, row + 1), cell.end_column = std::max(cell.end_column, column + 1);
    ++cell.fields;
  }

  void FillCells() {
    for (const Held& held : pieces_) {
      const size_t field = Field(FieldAt(ys_, MiddleY(held.piece->box)), FieldAt(xs_, MiddleX(held.piece->box)));
      cells_[cell_of_[field]].held.push_back(held);
    }
  }

  // Whether the lines leave columns together that stand apart.
  bool TooOpen() const {
    size_t lines = 0, open = 0;
    for (const Cell& cell : cells_) {
      for (size_t i = 0; i < cell.held.size(); ++i) {
        const bool same = i > 0 && cell.held[i].line == cell.held[i - 1].line;
        const bool third = i > 1 && cell.held[i].line == cell.held[i - 2].line;
        lines += !same;
        open += same && !third;
      }
    }
    return static_cast<double>(open) > kTooOpen * static_cast<double>(lines);
  }

  // Numbers the rows, or columns, that are wide enough to hold a line.
  static std::vector<int> Numbered(const std::vector<double>& places) {
    std::vector<int> numbers;
    int next = 0;
    for (size_t i = 0; i < places.size(); ++i) {
      numbers.push_back(next);
      next += i + 1 < places.size() && places[i + 1] - places[i] > kThinField;
    }
    return numbers;
  }

  bool Build(Table& table) {
    if (TooOpen()) return false;
    const std::vector<int> row_of = Numbered(ys_), column_of = Numbered(xs_);
    size_t all = 0, filled = 0;
    std::vector<bool> number, used_rows(ys_.size()), used_columns(xs_.size());
    for (size_t i = 0; i < cells_.size(); ++i) {
      Cell& cell = cells_[i];
      if (cell.fields == 0 || cell_of_[i] != i) continue;
      ++all;
      if (cell.held.empty()) continue;
      ++filled;
      used_rows[cell.row] = used_columns[cell.column] = true;
      AddCell(cell, row_of, column_of, table);
      number.push_back(std::all_of(cell.held.begin(), cell.held.end(), [](const Held& held) { return held.piece->number; }));
    }
    const auto rows_used = std::count(used_rows.begin(), used_rows.end(), true);
    const auto columns_used = std::count(used_columns.begin(), used_columns.end(), true);
    if (filled < kFewestCells || rows_used < 2 || columns_used < 2) return false;
    if (static_cast<double>(filled) < kFilled * static_cast<double>(all)) return false;
    table.box = {xs_.front(), ys_.front(), xs_.back(), ys_.back()};
    table.rows = row_of.back();
    table.columns = column_of.back();
    table.ruled = true;
    table.header_rows = HeaderRows(table, number);
    for (const Held& held : pieces_) held.piece->taken = true;
    return true;
  }

  void AddCell(Cell& cell, const std::vector<int>& row_of, const std::vector<int>& column_of, Table& table) const {
    std::sort(cell.held.begin(), cell.held.end(), [&](const Held& a, const Held& b) {
      return std::tuple(sheet_.lines[a.line].box.y0, a.line, a.piece->box.x0) <
             std::tuple(sheet_.lines[b.line].box.y0, b.line, b.piece->box.x0);
    });
    TableCell out;
    out.row = row_of[cell.row], out.column = column_of[cell.column];
    out.rows = std::max(1, row_of[cell.end_row] - out.row), out.columns = std::max(1, column_of[cell.end_column] - out.column);
    out.box = cell.held.front().piece->box;
    for (const Held& held : cell.held) {
      out.box = Around(out.box, held.piece->box);
      out.spans.push_back(held.piece->span);
    }
    table.cells.push_back(std::move(out));
  }

  PieceSheet& sheet_;
  const Component& component_;
  std::vector<double> xs_, ys_, added_;
  std::vector<Held> pieces_;
  std::vector<bool> right_, bottom_;  // of fields: whether a wall stands there
  std::vector<size_t> cell_of_, apart_;
  std::vector<Cell> cells_;  // by their first field
};

}  // namespace

std::vector<Table> RuledTables(PieceSheet& sheet) {
  std::vector<Table> tables;
  if (sheet.rulings.level.size() > kMaxLines || sheet.rulings.upright.size() > kMaxLines) return tables;
  for (const Component& component : ComponentsOf(sheet.rulings)) {
    Table table;
    if (Grid(sheet, component).Read(table)) tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace tidewaiter
