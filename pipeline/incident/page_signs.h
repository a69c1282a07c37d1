// What a page of a stack says of its place in a paper.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/match/reading.h"

namespace tidewaiter {

// "Page 2 of 3", "Blatt 2", "2/3", "第2页 共3页"; 0: not said.
struct PageNumbering {
  int number = 0, count = 0;
};

struct PageSigns {
  std::string title;  // the type of paper that a sure title names; "" if there is none
  PageNumbering numbering;
  bool is_blank = false;      // nothing, or that it is left so
  bool is_separator = false;  // a sheet that was put between two papers
  bool is_terms = false;      // conditions of carriage or sale, as they stand on the back
  bool continues = false;     // "continuation sheet", "brought forward"
  bool carries_over = false;  // "carried forward", "continued overleaf"
  std::string letterhead;     // the first line, squeezed
  struct Name {
    std::string value;    // squeezed
    bool is_sure = true;  // not from OCR, or well read
  };
  std::map<std::string, Name> names;  // by key of its field: "invoice_number", "consignee", "date"; filled by whoever has the fields
};

// Reads all but `names`; `fields` is how many fields stand on the page. Words come from patterns/forms/pages.toml. Linear in the page's
// text. Thread-safe.
PageSigns ReadPageSigns(const Reading& reading, const Page& page, size_t fields);

// The numbering in a line, for a page whose first and last lines may be nothing but "2/3" (`is_edge`).
PageNumbering NumberingIn(const LabelSet& labels, std::string_view line, bool is_edge);

// What of the paper is known when its next page comes.
struct PaperSoFar {
  std::string type;  // "" without a title
  PageNumbering last;
  bool carries_over = false;
  bool has_gap = false;        // a blank page was the last one
  bool has_separator = false;  // or a separator
  std::string letterhead;
  std::map<std::string, PageSigns::Name> names;
};

// Whether a new paper begins on the page: a sheet between papers, "page 1", a title of another type, another number of its own beside a
// title, another letterhead with other parties. Pages of terms, blank ones, and those that say that they go on never begin one.
bool BeginsPaper(const PaperSoFar& paper, const PageSigns& page);

}  // namespace tidewaiter
