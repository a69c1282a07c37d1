// One document as every later stage sees it, whatever format it came in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/result.h"
#include "extractors/model/span.h"

namespace tidewaiter {

// In points (1/72 inch) from the top left corner of the page.
struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

struct Word {
  Span span;
  Box box;
  float confidence = -1;  // OCR confidence 0..1; -1: not from OCR
};

struct Line {
  Span span;
  Box box;
};

// A cell of a table that holds words. Rows and columns count from 0.
struct TableCell {
  int row = 0, column = 0;
  int rows = 1, columns = 1;  // over how many it reaches
  Box box;                    // of its words
  std::vector<Span> spans;    // a part of Document::text a line of the cell, from the top
};

struct Table {
  Box box;
  int rows = 0, columns = 0;
  int header_rows = 0;           // of these, the first ones name the columns
  bool ruled = false;            // its cells are told by lines; else by how words stand
  bool continues = false;        // it goes on with the last table of the page before
  std::vector<TableCell> cells;  // row by row, from left to right; empty ones are left out
};

enum class PageOrigin { kPlain, kTextLayer, kOcr };

struct Page {
  int number = 1;
  Span span;  // the page's part of Document::text
  PageOrigin origin = PageOrigin::kPlain;
  double width = 0, height = 0;    // points; 0 where the format has no pages
  double text_layer_quality = 0;   // 0..1, as measured when choosing between text layer and OCR
  double ocr_confidence = -1;      // mean word confidence 0..1; -1: no OCR
  bool is_scan = false;            // its words were recognised, by us or by whoever made its text layer
  int dpi = 0;                     // resolution of the picture that was recognised, from left to right; 0: no OCR
  int dpi_down = 0;                // from top to bottom; another one in faxes
  std::vector<Line> lines;         // in reading order
  std::vector<Word> words;         // in reading order; empty where the format has no boxes
  std::vector<Table> tables = {};  // from the top; only where they were asked for (ReadOptions)
};

// A document, or the record of why there is none. Immutable after its format has made it.
struct Document {
  std::string path;  // as given by the user, or the caller's own id (JSON Lines): the "doc" of the output
  std::string id;    // "sha256:<64 hex digits>" of the input's bytes (of the text, for JSON Lines)
  std::string media_type;
  std::string language;  // ISO 639-1; empty if unknown
  std::string title;     // metadata, not indexed by spans
  std::string publisher;
  std::string url;
  std::string published;           // EDTF; empty if the document does not say
  std::string published_time;      // "16:12:00", of that day; empty if it is not said
  std::string text;                // UTF-8, NFC (as given for JSON Lines); written once; every Span indexes it
  std::vector<Page> pages;         // at least one, in order, where there is text
  std::vector<Span> boilerplate;   // sorted; page furniture in which no fact is sought ("Advertisement")
  std::vector<std::string> notes;  // what a person should know: "page 3: OCR gave almost nothing"
  std::optional<Error> failure;    // set: nothing could be read, text is empty
  bool partial = false;            // some pages failed; notes say which
};

// The page that holds the byte `offset`, or nullptr if the document has none.
const Page* PageAt(const Document& document, uint32_t offset);

// Boxes of the words under a span, one a line of words, in reading order; empty without boxes.
std::vector<Box> BoxesOf(const Document& document, Span span);

// The lowest OCR confidence of the words under a span; empty where they are not from OCR.
std::optional<double> ConfidenceOf(const Document& document, Span span);

// Converts byte offsets to code points in O(1) after one pass. Offsets inside a code point belong to it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  uint32_t At(uint32_t byte_offset) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> blocks_;  // code points before each 256-byte block
  bool ascii_ = true;
};

}  // namespace tidewaiter
