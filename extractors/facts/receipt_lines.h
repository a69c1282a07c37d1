// A receipt as the till printed it: lines of words, and what a line of sums says.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/match/labels.h"
#include "extractors/model/document.h"

namespace tidewaiter {

struct TillWord {
  Span span;
  Box box;
  std::string_view text;
  std::string squeezed;   // see Squeeze
  float confidence = -1;  // of OCR
};

// From the left. Strokes and specks that OCR took for words are left out.
struct TillLine {
  std::vector<TillWord> words;
  Box box;
  double em = 0;
  std::string text;
};

// Rows of the page, from above. O(n * pieces), as LayOutForm.
std::vector<TillLine> TillLines(const Document& document, const Page& page);

// A run of words of a line, half-open.
struct TillRun {
  size_t first = 0, end = 0;
  bool empty() const { return first == end; }
};

// The words that tills print, found in spite of what OCR does to them. Made once a page; the labels must outlive it.
class TillWords {
 public:
  explicit TillWords(const LabelSet& labels);

  // The longest label of this kind among up to four words from `first` on, or nullptr; `end` receives where it ends. `misread` also
  // accepts words whose letters only look alike: "Chenge", "GASH", "SDN 8HD".
  const Label* At(std::string_view kind, const TillLine& line, size_t first, size_t& end, bool misread = true) const;
  // The text with words of this sort ("legal", "street") mended that OCR spoiled: "ACME SON BHD" -> "ACME SDN BHD", "2, Jaian Tampoi" ->
  // "2, Jalan Tampoi".
  std::string ReadAs(const TillLine& line, TillRun run, std::string_view says) const;
  // A word that ends as streets do: "Gartenstraße".
  bool IsStreet(const TillWord& word) const;

 private:
  const LabelSet& labels_;
  std::map<std::string, std::map<std::string, std::pair<std::string, const Label*>>, std::less<>>
      shapes_;  // by kind, by the look of the name
  std::vector<std::string> street_ends_;
};

// One line with a sum: "Total Incl. GST @6%   RM 30.90".
struct TillSum {
  std::string
      kind;         // "grand", "rounded", "total", "amount", "subtotal", "tax", "rounding", "service", "discount", "cash", "card", "change"
  size_t line = 0;  // where the label stands
  TillRun label;
  size_t amount_line = 0;
  TillRun amount;
};

// All of them, from above; tables that split a sum by rate of tax are left out.
std::vector<TillSum> FindTillSums(const std::vector<TillLine>& lines, const TillWords& words);

// Words as printed, with one blank where there was any.
std::string TextOf(const TillLine& line, TillRun run);

}  // namespace tidewaiter
