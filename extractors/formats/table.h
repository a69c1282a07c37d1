// Tables of a page: by the lines that are drawn around cells where there are some, by how words stand in columns otherwise.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/formats/ruling.h"
#include "extractors/formats/table_piece.h"
#include "extractors/model/document.h"

namespace tidewaiter {

// The tables of a page, from the top. Boxes are the page's. Running text, lists, running heads and charts are none. A page of more than
// kMaxTableWords words has none: it is no page that people read. O(n log n) in words and rulings. Thread-safe.
inline constexpr size_t kMaxTableWords = 20'000;
std::vector<Table> FindTables(std::string_view text, const Page& page, std::vector<Ruling> rulings);

// Sets the tables of all pages, and tells which go on from the page before. `pdf`: the bytes of the document if it is a PDF, else empty.
void AddTables(std::string_view pdf, Document& document);

// Tables whose cells have walls; their pieces are marked as taken. See table_grid.cc for how.
std::vector<Table> RuledTables(PieceSheet& sheet);

// Tables among the pieces that are left. See table_rows.cc.
std::vector<Table> AlignedTables(PieceSheet& sheet);

// How many of the first rows are no data: they hold no numbers but in the first column, where later ones do. `number`: of each cell.
int HeaderRows(const Table& table, const std::vector<bool>& number);

}  // namespace tidewaiter
