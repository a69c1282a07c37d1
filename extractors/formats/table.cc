#include "extractors/formats/table.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/formats/layout.h"

namespace tidewaiter {
namespace {

constexpr int kMaxHeaderRows = 8;
constexpr double kSameColumn = 12;  // points, from page to page

// Turns a table's boxes from upright to how the page shows them.
void TurnTable(const PieceSheet& sheet, Table& table) {
  table.box = TurnBox(table.box, sheet.turns, sheet.width, sheet.height);
  for (TableCell& cell : table.cells) cell.box = TurnBox(cell.box, sheet.turns, sheet.width, sheet.height);
}

bool SameColumns(const Table& a, const Table& b) {
  return a.columns == b.columns && std::abs(a.box.x0 - b.box.x0) <= kSameColumn && std::abs(a.box.x1 - b.box.x1) <= kSameColumn;
}

// A table at the top of a page that has the columns of the one at the end of the page before goes on with it.
void MarkContinued(std::vector<Page>& pages) {
  for (size_t i = 1; i < pages.size(); ++i) {
    if (pages[i - 1].tables.empty() || pages[i].tables.empty() || pages[i].number != pages[i - 1].number + 1) continue;
    const Table& before = pages[i - 1].tables.back();
    Table& after = pages[i].tables.front();
    const bool low = before.box.y1 > 0.7 * pages[i - 1].height, high = after.box.y0 < 0.3 * pages[i].height;
    after.continues = low && high && SameColumns(before, after);
  }
}

}  // namespace

int HeaderRows(const Table& table, const std::vector<bool>& number) {
  int first = table.rows;
  for (size_t i = 0; i < table.cells.size(); ++i) {
    if (number[i] && table.cells[i].column > 0) first = std::min(first, table.cells[i].row);
  }
  if (first == 0 || first > kMaxHeaderRows || first * 2 > table.rows) first = first == 0 ? 0 : 1;
  return std::min(first, table.rows - 1);
}

std::vector<Table> FindTables(std::string_view text, const Page& page, std::vector<Ruling> rulings) {
  if (page.words.size() > kMaxTableWords || page.words.size() < 4) return {};
  PieceSheet sheet = ReadPieces(text, page, std::move(rulings));
  std::vector<Table> tables = RuledTables(sheet);
  std::vector<Table> aligned = AlignedTables(sheet);
  std::move(aligned.begin(), aligned.end(), std::back_inserter(tables));
  std::stable_sort(tables.begin(), tables.end(), [](const Table& a, const Table& b) { return a.box.y0 < b.box.y0; });
  if (sheet.turns != 0) {
    for (Table& table : tables) TurnTable(sheet, table);
  }
  return tables;
}

void AddTables(std::string_view pdf, Document& document) {
  const PdfRulings rulings(pdf);
  for (Page& page : document.pages) {
    const bool drawn = !pdf.empty() && page.origin == PageOrigin::kTextLayer;
    page.tables = FindTables(document.text, page, drawn ? rulings.Read(page.number) : std::vector<Ruling>());
  }
  MarkContinued(document.pages);
}

}  // namespace tidewaiter
