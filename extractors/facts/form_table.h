// Tables of line items on a form.
#pragma once

#include <string>
#include <vector>

#include "extractors/facts/form_labels.h"

namespace tidewaiter {

// A labelled value, before it becomes a mention.
struct FormField {
  std::string key;
  const FormCell* label = nullptr;  // nullptr: none, as for a letterhead
  std::string label_text;           // set where the label has more lines than its cell
  int row = -1;                     // line item; -1: none
  std::vector<FormPiece> lines;     // from above; an empty piece (first == end) is a blank line
};

struct FormTables {
  std::vector<FormField> fields;  // keys "line_items.hs", "total.amount", ...
  std::vector<bool> claimed;      // by cell of the page: its words belong to a table
};

// A table's header is a row of three or more column labels; its rows begin where a column of numbers has one, wrapped lines join
// them, a row of totals or another label ends it. `first_row` numbers the first item: tables run on over pages. Thread-safe.
FormTables FindTables(const LabelledPage& page, const LabelSet& labels, int first_row);

}  // namespace tidewaiter
