// Gazetteers: long lists of names, looked up in one pass over a text.
//
// A file is UTF-8 TSV: directives ("# kind: place", "# case: proper"), a header row whose first column is "names", then one entry a
// row. "names" is |-separated, the first being the canonical one. A name may be prefixed with "=" (only in exactly this case; periods of an
// acronym do not count) and "?" (a common word as well: counts only beside a cue, which is for the finder to judge).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/match/tokens.h"
#include "extractors/model/result.h"

namespace tidewaiter {

// One row of a gazetteer file.
struct GazetteerEntry {
  uint32_t file = 0;      // index into Gazetteer::files
  std::string_view name;  // the canonical one
  std::string_view row;   // all columns as they stand in the file
};

struct GazetteerFile {
  std::string name;                  // "ports"
  uint32_t kind = 0;                 // index into Gazetteer::kinds
  bool proper = false;               // a match must begin with a capital letter
  std::vector<std::string> columns;  // header row
};

// A name found in a text.
struct NameHit {
  Span span;
  uint32_t first_token = 0, end_token = 0;  // half-open
  const GazetteerEntry* entry = nullptr;
  bool needs_cue = false;
};

class Gazetteer {
 public:
  Gazetteer();
  ~Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;

  // Adds one file's text. kBadRules with file name and line where a row is wrong.
  Result<bool> Add(std::string file_name, std::shared_ptr<const std::string> contents);
  Result<bool> Add(std::string file_name, std::string contents) {
    return Add(std::move(file_name), std::make_shared<const std::string>(std::move(contents)));
  }
  // To be called once after the last Add. Afterwards the gazetteer is immutable and shared between threads.
  void Freeze();

  // All hits of all kinds, by kind: result[KindIndex("place")]. Within a kind sorted by begin; at each token start the longest name of
  // each kind with all its entries, and shorter ones left out; hits that start at different tokens may overlap. Linear in the text.
  std::vector<std::vector<NameHit>> Find(std::string_view text, const std::vector<Token>& tokens) const;

  // -1 if no file has this kind.
  int KindIndex(std::string_view kind) const;
  const std::vector<std::string>& kinds() const;
  const GazetteerFile& FileOf(const GazetteerEntry& entry) const;
  // The column's text, or "" if the file has no such column.
  std::string_view Column(const GazetteerEntry& entry, std::string_view column) const;
  // All entries of one kind, in file and row order; none before Freeze.
  const std::vector<const GazetteerEntry*>& Entries(std::string_view kind) const;
  // All names of one kind as written in the file, without prefixes. For rules' "{@kind}" fragments.
  std::vector<std::string_view> Names(std::string_view kind) const;
  size_t size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tidewaiter
