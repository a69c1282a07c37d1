// Labels: the printed words of forms, looked up as they stand on paper.
//
//   kind = "labels"
//   [[label]]                          # the table's name is the label's kind: "label", "title", "filler", "noise", ...
//   key = "gross_weight"               # what it names; any further strings are attributes
//   value = "measure"
//   names = ["Gross weight", "G.W."]
//
// Names are compared without case, accents, blanks and punctuation, because forms print "B/L No.", "BL no" and "B / L Nº" alike and
// OCR loses blanks first of all.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/result.h"

namespace tidewaiter {

struct Label {
  std::string kind;
  std::string name;                               // as written in the file
  std::map<std::string, std::string> attributes;  // "key", "value", "column", "weak", ...

  // "" if there is none of this name.
  std::string_view Get(const std::string& attribute) const;
};

class LabelSet {
 public:
  LabelSet();
  ~LabelSet();
  LabelSet(LabelSet&&) noexcept;
  LabelSet& operator=(LabelSet&&) noexcept;

  // Adds one file. kBadRules names file and entry. To be called before the set is shared between threads.
  Result<bool> Add(const std::string& file_name, std::string_view toml);

  // The label of this kind whose squeezed name is `squeezed`; with `lenient` also one that OCR may have read so: signs that look alike
  // (0/o, 1/l/i, 5/s, 8/b, rn/m) count as the same; a single letter of eight or more (six, in words of values, if all that come near
  // mean the same) may differ, be missing or too many, or one in six of a long name that begins or ends right. nullptr if there is none.
  // Thread-safe.
  const Label* Find(std::string_view kind, const std::string& squeezed, bool lenient = false) const;
  // All labels of a kind, in file order.
  std::vector<const Label*> Of(std::string_view kind) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Folded, letters and digits only: "B/L Nº" -> "blno", "Poids brut" -> "poidsbrut". Thread-safe.
std::string Squeeze(std::string_view text);

}  // namespace tidewaiter
