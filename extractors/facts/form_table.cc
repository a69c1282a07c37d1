#include "extractors/facts/form_table.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace tidewaiter {
namespace {

constexpr size_t kFewestColumns = 3;
constexpr size_t kLongestNumber = 15;  // bytes
constexpr size_t kLongestHead = 40;    // bytes
constexpr size_t kFewestLetters = 6;   // a row, of a column that is of words
constexpr size_t kMostTables = 50;     // tried on a page, for each looks through all of its cells
constexpr double kTableGap = 4.5;      // em without a row, after which a table without boxes has ended

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsDigit); }
// Letters, if it is no code ("40HC") and no unit ("CTN").
size_t LettersOfWord(std::string_view word) {
  if (HasDigit(word)) return 0;
  const auto letters = std::count_if(word.begin(), word.end(),
                                     [](char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0; });
  return letters >= 4 ? static_cast<size_t>(letters) : 0;
}
double Centre(const Box& box) { return (box.x0 + box.x1) / 2; }

void Extend(Box& box, const Box& other) {
  box = {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1), std::max(box.y1, other.y1)};
}

struct Column {
  std::string key;  // "hs"; empty: a column that we do not read
  const FormCell* label = nullptr;
  std::string label_text;
  Box box;  // of the header
  double left = 0, right = 0;
};

struct Header {
  std::vector<Column> columns;  // from the left
  Box box;
  double em = 0;
  std::set<size_t> cells;
};

// The words of one row of the body, by column.
struct BodyRow {
  Box box;
  std::vector<size_t> cells;
  std::vector<std::vector<uint32_t>> words;  // by column
};

std::string_view ColumnOf(const FormCell& cell) {
  for (const Label* name : cell.names) {
    if (!name->Get("column").empty()) return name->Get("column");
  }
  return {};
}

class TableReader {
 public:
  TableReader(const LabelledPage& page, const LabelSet& labels, FormTables& out)
      : page_(page), form_(page.form), labels_(labels), out_(out) {}

  // Reads the table whose header begins in the row of cell `at`, if one does. Returns the items read.
  int Read(size_t at, int first_row) {
    std::optional<Header> header = ReadHeader(at);
    if (!header || ++tables_ > kMostTables) return 0;
    std::vector<BodyRow> rows = CollectRows(*header);
    SetBounds(*header, rows);
    for (BodyRow& row : rows) Distribute(header->columns, row);
    if (!NameGoods(header->columns, rows)) return 0;
    const int items = ReadItems(*header, rows, first_row);
    for (const size_t cell : header->cells) out_.claimed[cell] = out_.claimed[cell] || items > 0;
    return items;
  }

 private:
  const FormCell& Cell(size_t i) const { return page_.cells[i]; }

  static bool IsHeaderCell(const FormCell& cell) { return cell.is_label && !cell.in_line; }

  // Column labels that stand level with cell `at`, in one row or in the lines of stacked labels.
  std::optional<Header> ReadHeader(size_t at) const {
    if (!IsHeaderCell(Cell(at)) || ColumnOf(Cell(at)).empty() || out_.claimed[at]) return std::nullopt;
    Header header;
    header.box = Cell(at).piece.box;
    header.em = Cell(at).piece.em;
    std::set<std::string_view> keys;
    const Box first = header.box;
    for (size_t i = at; i-- > 0 && first.y0 - Cell(i).piece.box.y1 < 1.2 * header.em;) {
      if (!out_.claimed[i] && IsHeaderCell(Cell(i)) && std::abs(Cell(i).piece.box.y1 - first.y0) < 1.2 * header.em &&
          IsLevel(Cell(i).piece.box, first, header.em))
        header.cells.insert(i);
    }
    for (size_t i = at; i < page_.cells.size() && Cell(i).piece.box.y0 - first.y1 < 2.2 * header.em; ++i) {
      const bool stacked = i > at && Cell(i).piece.row != Cell(at).piece.row;
      if (stacked && (HasData(Cell(i).piece.row) || !Stacks(header, Cell(i)))) continue;
      if (out_.claimed[i]) continue;
      if (IsHeaderCell(Cell(i)) || (stacked && IsUnitLine(Cell(i)))) header.cells.insert(i);
    }
    AddUnknownHeads(at, header);
    for (const size_t i : header.cells) {
      if (!ColumnOf(Cell(i)).empty()) keys.insert(ColumnOf(Cell(i)));
      if (Cell(i).number == "33" && ColumnOf(Cell(i)) == "hs") return std::nullopt;  // boxes of the single administrative document
    }
    if (keys.size() < kFewestColumns) return std::nullopt;
    MakeColumns(header);
    return header;
  }

  // Heads that no label is known for, in the row of those that are: their columns take no words of their neighbours.
  void AddUnknownHeads(size_t at, Header& header) const {
    const auto add = [&](size_t i) {
      const std::string text = form_.Text(Cell(i).piece);
      if (!Cell(i).is_label && !out_.claimed[i] && !HasDigit(text) && text.size() <= kLongestHead) header.cells.insert(i);
    };
    for (size_t i = at; i-- > 0 && Cell(i).piece.row == Cell(at).piece.row;) add(i);
    for (size_t i = at + 1; i < page_.cells.size() && Cell(i).piece.row == Cell(at).piece.row; ++i) add(i);
  }

  // Two kinds of numbers, and two rows or one with its sum: boxes beside each other are no table.
  bool IsListOfGoods(const std::vector<Column>& columns, const std::vector<BodyRow>& rows) const {
    static constexpr std::string_view kNumbers[] = {"quantity", "packages", "gross_weight", "net_weight",
                                                    "volume",   "amount",   "hs",           "unit_price"};
    const auto numbers = std::count_if(columns.begin(), columns.end(), [](const Column& column) {
      return std::find(std::begin(kNumbers), std::end(kNumbers), column.key) != std::end(kNumbers);
    });
    const size_t body = BodyEnd(columns, rows), anchor = Anchor(columns, rows);
    if (numbers < 2 || anchor == columns.size()) return false;
    const auto counted =
        std::count_if(rows.begin(), rows.begin() + static_cast<long>(body), [&](const BodyRow& row) { return HasNumber(row, anchor); });
    const bool boxed = std::any_of(columns.begin(), columns.end(), [](const Column& column) { return column.key == "containers"; });
    return counted >= 2 || (counted == 1 && boxed) || (counted == 1 && body < rows.size() && IsTotal(rows[body]));
  }

  // Whether the rows are of goods or of containers. Under heads none of which is known for the goods, they stand in the column of words.
  bool NameGoods(std::vector<Column>& columns, const std::vector<BodyRow>& rows) const {
    const auto has = [&](std::string_view key) {
      return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.key == key; });
    };
    if (has("description")) return true;
    const size_t body = IsListOfGoods(columns, rows) ? BodyEnd(columns, rows) : 0;
    size_t best = columns.size(), most = kFewestLetters * body;
    for (size_t c = 0; c < columns.size(); ++c) {
      size_t letters = 0;
      for (size_t r = 0; r < body && columns[c].key.empty(); ++r) {
        for (const uint32_t w : rows[r].words[c]) letters += LettersOfWord(form_.words[w].text);
      }
      if (letters <= most) continue;
      most = letters;
      best = c;
    }
    if (best < columns.size() && body > 0) columns[best].key = "description";
    return (best < columns.size() && body > 0) || has("product_code") || has("containers");
  }

  static bool IsLevel(const Box& a, const Box& b, double em) { return std::abs((a.y0 + a.y1) / 2 - (b.y0 + b.y1) / 2) < 1.6 * em; }

  // Whether a row has a number outside of labels: it is no line of a header.
  bool HasData(int row) const {
    auto cell = std::partition_point(page_.cells.begin(), page_.cells.end(), [&](const FormCell& other) { return other.piece.row < row; });
    for (; cell != page_.cells.end() && cell->piece.row == row; ++cell) {
      const std::string text = form_.Text(cell->piece);
      if (!cell->is_label && HasDigit(text) && text[0] != '(' && !IsUnitLine(*cell)) return true;
    }
    return false;
  }

  // "USD" or "(EUR)" under "Amount".
  bool IsUnitLine(const FormCell& cell) const {
    const std::string text = form_.Text(cell.piece);
    const bool code = text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool unit = text.size() <= 8 && !IsDigit(text[0]) && labels_.Find("unit", Squeeze(text));  // "M3", too
    return unit || (!HasDigit(text) && (code || (text.size() <= 8 && text[0] == '(')));
  }

  // Whether a cell of a lower row is a further line of the header: close under it, or beside such a line.
  bool Stacks(const Header& header, const FormCell& cell) const {
    return std::any_of(header.cells.begin(), header.cells.end(), [&](size_t i) {
      const Box &above = Cell(i).piece.box, &below = cell.piece.box;
      if (below.y0 < above.y1 - 0.4 * header.em) return IsLevel(above, below, header.em) && IsHeaderCell(cell);
      return below.y0 - above.y1 < 0.9 * header.em && OverlapInWidth(above, below) > 0.3;
    });
  }

  void MakeColumns(Header& header) const {
    for (const size_t i : header.cells) {
      const FormCell& cell = Cell(i);
      const std::string_view key = ColumnOf(cell);
      Extend(header.box, cell.piece.box);
      auto same = std::find_if(header.columns.begin(), header.columns.end(),
                               [&](const Column& column) { return OverlapInWidth(column.box, cell.piece.box) > 0.25; });
      if (same == header.columns.end()) same = header.columns.insert(same, Column{"", nullptr, "", cell.piece.box, 0, 0});
      Extend(same->box, cell.piece.box);
      same->label_text += (same->label_text.empty() ? "" : " ") + form_.Text(cell.piece);
      if (same->key.empty() || !same->label) {
        same->key = std::string(key);
        same->label = &cell;
      }
    }
    std::sort(header.columns.begin(), header.columns.end(), [](const Column& a, const Column& b) { return a.box.x0 < b.box.x0; });
  }

  bool EndsTable(const FormCell& cell, const Header& header) const {
    if (!cell.is_label) return false;
    if (page_.label_em > 0) return cell.piece.em <= page_.label_em && !cell.colon && !cell.in_line;
    const std::string_view key = cell.Get("key");
    const bool next = key == "bl_number" || key == "consignor" || key == "consignee";  // of a manifest's next shipment
    if (next && cell.names.front()->Get("weak").empty() && cell.piece.box.x0 < header.columns.front().box.x1) return true;
    if (cell.in_line && (key == "seals" || key == "containers" || key == "hs" || key == "marks")) return false;
    return cell.colon && cell.piece.box.x0 < header.columns.front().box.x1 + 3 * header.em;
  }

  std::vector<BodyRow> CollectRows(const Header& header) const {
    std::vector<BodyRow> rows;
    double bottom = header.box.y1;
    const double left = header.columns.front().box.x0 - 6 * header.em, right = header.columns.back().box.x1 + 8 * header.em;
    for (size_t i = 0; i < page_.cells.size(); ++i) {
      const FormCell& cell = Cell(i);
      if (cell.piece.box.y0 < header.box.y1 - 0.5 * header.em || header.cells.count(i) > 0 || cell.piece.box.x1 < left ||
          cell.piece.box.x0 > right)
        continue;
      if (EndsTable(cell, header)) break;
      if (page_.label_em == 0 && cell.piece.box.y0 - bottom > kTableGap * std::max(header.em, cell.piece.em) && !rows.empty()) break;
      if (rows.empty() || cell.piece.row != Cell(rows.back().cells.front()).piece.row) rows.push_back({cell.piece.box, {}, {}});
      rows.back().cells.push_back(i);
      Extend(rows.back().box, cell.piece.box);
      bottom = std::max(bottom, cell.piece.box.y1);
    }
    // A label that ends the table may be read after other cells of its own row.
    return rows;
  }

  // Between two columns runs the widest strip that no word of the body enters.
  void SetBounds(Header& header, const std::vector<BodyRow>& rows) const {
    std::vector<Column>& columns = header.columns;
    columns.front().left = -1e9;
    columns.back().right = 1e9;
    for (size_t c = 0; c + 1 < columns.size(); ++c) {
      const double bound = Boundary(columns[c], columns[c + 1], rows);
      columns[c].right = columns[c + 1].left = bound;
    }
  }

  double Boundary(const Column& a, const Column& b, const std::vector<BodyRow>& rows) const {
    const double from = Centre(a.box), to = Centre(b.box);
    std::vector<std::pair<double, double>> covered;
    for (const BodyRow& row : rows) {
      if (IsTotal(row)) break;
      for (const size_t cell : row.cells) {
        for (uint32_t w = Cell(cell).piece.first; w < Cell(cell).piece.end; ++w) {
          const Box& box = form_.words[w].box;
          if (box.x1 > from && box.x0 < to) covered.emplace_back(std::max(box.x0, from), std::min(box.x1, to));
        }
      }
    }
    std::sort(covered.begin(), covered.end());
    double best = 0, bound = (std::max(a.box.x1, from) + std::min(b.box.x0, to)) / 2, reached = from;
    if (covered.empty()) return bound;
    covered.emplace_back(to, to);
    for (const auto& [x0, x1] : covered) {
      if (x0 - reached > best) {
        best = x0 - reached;
        bound = std::clamp((a.box.x1 + b.box.x0) / 2, reached + 0.1 * best, x0 - 0.1 * best);
      }
      reached = std::max(reached, x1);
    }
    return bound;
  }

  void Distribute(const std::vector<Column>& columns, BodyRow& row) const {
    row.words.assign(columns.size(), {});
    for (const size_t cell : row.cells) {
      for (uint32_t w = Cell(cell).piece.first; w < Cell(cell).piece.end; ++w) {
        const double x = Centre(form_.words[w].box);
        for (size_t c = 0; c < columns.size(); ++c) {
          if (x >= columns[c].left && x < columns[c].right) row.words[c].push_back(w);
        }
      }
    }
  }

  bool StartsWith(const char* kind, const FormCell& cell) const {
    std::string squeezed;
    for (uint32_t w = cell.piece.first; w < cell.piece.end && w < cell.piece.first + 6; ++w) {
      squeezed += form_.words[w].squeezed;
      if (labels_.Find(kind, squeezed, form_.ocr)) return true;
    }
    return false;
  }

  bool IsTotal(const BodyRow& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](size_t i) { return StartsWith("total", Cell(i)); });
  }
  bool IsCharge(const BodyRow& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](size_t i) { return StartsWith("charge", Cell(i)); });
  }

  bool HasNumber(const BodyRow& row, size_t column) const {
    return std::any_of(row.words[column].begin(), row.words[column].end(), [&](uint32_t w) { return HasDigit(form_.words[w].text); });
  }

  // The column whose numbers begin the items; columns.size() if there is none.
  size_t Anchor(const std::vector<Column>& columns, const std::vector<BodyRow>& rows) const {
    for (const char* key : {"item", "amount", "quantity", "gross_weight", "net_weight", "packages", "hs", "unit_price", "volume"}) {
      for (size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].key == key && std::any_of(rows.begin(), rows.end(), [&](const BodyRow& row) { return HasNumber(row, c); })) return c;
      }
    }
    return columns.size();
  }

  // A row with a sum but no count, where the others have both: freight, insurance, tax.
  bool IsSumOnly(const std::vector<Column>& columns, const BodyRow& row) const {
    bool counts = false, counted = false, sum = false, named = false;
    for (size_t c = 0; c < columns.size(); ++c) {
      const std::string& key = columns[c].key;
      if (key == "quantity" || key == "unit_price" || key == "hs" || key == "item") {
        counts = true;
        counted = counted || HasNumber(row, c);
      }
      sum = sum || (key == "amount" && HasNumber(row, c));
      named = named || (!key.empty() && key != "amount" && !row.words[c].empty());
    }
    return counts && sum && named && !counted;
  }

  int ReadItems(const Header& header, const std::vector<BodyRow>& rows, int first_row) {
    const std::vector<Column>& columns = header.columns;
    const size_t body_end = BodyEnd(columns, rows);
    const std::vector<BodyRow> body(rows.begin(), rows.begin() + static_cast<long>(body_end));
    const size_t anchor = Anchor(columns, body);
    if (anchor == columns.size()) return 0;
    const std::vector<int> items = ItemOfRows(columns[anchor].key == "item", anchor, body);
    const int count = items.empty() ? 0 : *std::max_element(items.begin(), items.end()) + 1;
    for (size_t c = 0; c < columns.size(); ++c) AddColumn(columns[c], c, body, items, first_row);
    for (const BodyRow& row : body) Claim(row);
    for (size_t r = body_end; r < rows.size(); ++r) AddTotals(columns, rows, r);
    return count;
  }

  // The number of a column in a row, without its point: 465000 for "4,650.00"; -1 without one.
  double NumberIn(const BodyRow& row, size_t column) const {
    for (const uint32_t w : row.words[column]) {
      const std::string_view text = form_.words[w].text;
      if (text.size() > kLongestNumber || !HasDigit(text) || text.find_first_not_of("0123456789.,'") != std::string_view::npos) continue;
      double number = 0;
      for (const char c : text) number = IsDigit(c) ? 10 * number + (c - '0') : number;
      return number;
    }
    return -1;
  }

  // The row that sums up two columns or more of two rows or more, without a word for it: "2 X 40' GP   800 CARTONS   8,640.00".
  size_t SumRow(const std::vector<Column>& columns, const std::vector<BodyRow>& rows) const {
    std::vector<double> sums(columns.size(), 0);
    std::vector<int> counts(columns.size(), 0);
    for (size_t r = 0; r < rows.size(); ++r) {
      int summed = 0;
      for (size_t c = 0; c < columns.size(); ++c) {
        const double number = columns[c].key.empty() || columns[c].key == "item" ? -1 : NumberIn(rows[r], c);
        if (number <= 0) continue;
        summed += counts[c] >= 2 && number == sums[c];
        sums[c] += number;
        ++counts[c];
      }
      if (summed >= 2) return r;
    }
    return rows.size();
  }

  size_t BodyEnd(const std::vector<Column>& columns, const std::vector<BodyRow>& rows) const {
    const size_t sum = SumRow(columns, rows);
    size_t end = 0;
    while (end < sum && !IsTotal(rows[end]) && !IsSumOnly(columns, rows[end]) && !(IsCharge(rows[end]) && end > 0)) ++end;
    return end;
  }

  // Lines without a number of their own join the item above; where the item below is clearly nearer, that one.
  std::vector<int> ItemOfRows(bool by_number, size_t anchor, const std::vector<BodyRow>& rows) const {
    std::vector<int> items(rows.size(), 0);
    int item = -1;
    for (size_t r = 0; r < rows.size(); ++r) {
      item += HasNumber(rows[r], anchor);
      items[r] = std::max(item, 0);
    }
    if (by_number) return items;
    for (size_t r = rows.size(); r-- > 1;) {
      if (HasNumber(rows[r - 1], anchor) || items[r] == items[r - 1]) continue;
      const double below = rows[r].box.y0 - rows[r - 1].box.y1;
      const double above = r >= 2 ? rows[r - 1].box.y0 - rows[r - 2].box.y1 : 1e9;
      if (below < 0.6 * above && below < 6) items[r - 1] = items[r];
    }
    return items;
  }

  void AddColumn(const Column& column, size_t c, const std::vector<BodyRow>& rows, const std::vector<int>& items, int first_row) {
    if (column.key.empty()) return;
    FormField field;
    for (size_t r = 0; r < rows.size(); ++r) {
      if (field.row != first_row + items[r]) {
        Emit(field);
        field = FormField{"line_items." + column.key, column.label, column.label_text, first_row + items[r], {}};
      }
      if (rows[r].words[c].empty()) continue;
      const std::vector<FormPiece> pieces = PiecesOf(rows[r].words[c]);
      const FormPiece& line = pieces.front();
      if (!field.lines.empty() && line.box.y0 - field.lines.back().box.y1 > 0.8 * line.em)
        field.lines.push_back({0, 0, line.box, line.em, line.row});
      field.lines.insert(field.lines.end(), pieces.begin(), pieces.end());
    }
    Emit(field);
  }

  void Emit(FormField& field) {
    if (field.row >= 0 && !field.lines.empty()) out_.fields.push_back(field);
  }

  // Words of one column and row; those of different pieces are not neighbours among the page's words.
  std::vector<FormPiece> PiecesOf(const std::vector<uint32_t>& words) const {
    std::vector<FormPiece> pieces;
    for (size_t i = 0; i < words.size();) {
      size_t end = i + 1;
      while (end < words.size() && words[end] == words[end - 1] + 1) ++end;
      pieces.push_back(form_.MakePiece(words[i], words[end - 1] + 1, 0));
      i = end;
    }
    return pieces;
  }

  void Claim(const BodyRow& row) {
    for (const size_t cell : row.cells) {
      if (!Cell(cell).is_label) out_.claimed[cell] = true;
    }
  }

  // The row of totals: each column's sum. The sum of money is read from the whole row, as its currency stands anywhere in it.
  void AddTotals(const std::vector<Column>& columns, const std::vector<BodyRow>& rows, size_t r) {
    const BodyRow& row = rows[r];
    if (!IsTotal(row) && r != SumRow(columns, rows)) return AddCharge(columns, row);
    for (size_t c = 0; c < columns.size(); ++c) {
      if (columns[c].key.empty() || columns[c].key == "description" || !HasNumber(row, c)) continue;
      FormField field{"total." + columns[c].key, columns[c].label, columns[c].label_text, -1, PiecesOf(row.words[c])};
      if (columns[c].key == "amount") {
        field.lines.clear();
        for (const size_t cell : row.cells) field.lines.push_back(Cell(cell).piece);
        const bool currency =
            r + 1 < rows.size() && rows[r + 1].cells.size() == 1 && !HasDigit(form_.Text(Cell(rows[r + 1].cells.front()).piece));
        if (currency) field.lines.push_back(Cell(rows[r + 1].cells.front()).piece);  // "EUR" under the sum
      }
      out_.fields.push_back(std::move(field));
    }
    Claim(row);
  }

  // "Freight   1,200.00" between the items and their total.
  void AddCharge(const std::vector<Column>& columns, const BodyRow& row) {
    for (size_t c = 0; c < columns.size(); ++c) {
      if (columns[c].key != "amount" || !HasNumber(row, c) || !(IsCharge(row) || IsSumOnly(columns, row))) continue;
      FormField field{"charge", columns[c].label, columns[c].label_text, -1, {}};
      for (const size_t cell : row.cells) field.lines.push_back(Cell(cell).piece);
      out_.fields.push_back(std::move(field));
      return;
    }
  }

  const LabelledPage& page_;
  const FormPage& form_;
  const LabelSet& labels_;
  FormTables& out_;
  size_t tables_ = 0;
};

}  // namespace

FormTables FindTables(const LabelledPage& page, const LabelSet& labels, int first_row) {
  FormTables tables;
  tables.claimed.assign(page.cells.size(), false);
  TableReader reader(page, labels, tables);
  for (size_t i = 0; i < page.cells.size(); ++i) first_row += reader.Read(i, first_row);
  return tables;
}

}  // namespace tidewaiter
