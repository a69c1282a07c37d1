// Which words of a form are its labels.
#pragma once

#include <string>
#include <vector>

#include "extractors/facts/form_layout.h"
#include "extractors/match/labels.h"

namespace tidewaiter {

// A piece of a page that is either a label, with all that it names, or text that some label may own.
struct FormCell {
  FormPiece piece;
  bool is_label = false;
  std::vector<const Label*> names;  // "Container / Seal Nos." names two; empty: a label of which we only know that it is one
  std::string number;               // of the box, as printed before the label: "17a"
  bool colon = false;
  bool in_line = false;  // its value follows in the same piece

  // The first name with a key that counts here, or nullptr.
  const Label* Name() const { return names.empty() ? nullptr : names.front(); }
  std::string_view Get(const char* attribute) const { return names.empty() ? std::string_view() : names.front()->Get(attribute); }
};

struct LabelledPage {
  FormPage form;
  std::vector<FormCell> cells;  // by row, then from the left
  double label_em = 0;          // where labels are set in smaller type than values: the largest size of a label; else 0
  int known = 0;                // labels found that name a field
};

// Labels known by name ("3. Pays d'origine / Country of origin") and, where the page sets its labels in smaller type, those that
// only look like one. Linear in the page's words. Thread-safe.
LabelledPage FindLabels(FormPage form, const LabelSet& labels);

}  // namespace tidewaiter
