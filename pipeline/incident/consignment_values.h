// Readers for the values that papers print in their boxes: bare numbers, dates, parties, places, units.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/match/labels.h"
#include "pipeline/incident/consignment_text.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// How one paper writes what several countries write differently. Told from all of its numbers and dates together.
struct PaperStyle {
  bool decimal_comma = false;  // "1.234,50"
  bool month_first = false;    // "04/17/2026"
  bool scanned = false;        // digits may have been misread
};
PaperStyle StyleOf(std::string_view text);

// A number and what stands around it.
struct PaperNumber {
  double value = 0;
  size_t begin = 0, end = 0;  // bytes of the text
};
// All numbers in `text`: "1 286 kg" -> 1286, "20.447,50" -> 20447.5 where the paper writes decimal commas. Codes such as "GT/3317" or
// "0902.40" are numbers, too: the field tells what is sought.
std::vector<PaperNumber> NumbersIn(std::string_view text, const PaperStyle& style);

// "14 JUN 2025", "2nd March 2026", "2026年5月7日", "13.03.2026", "05/02/2026" -> "2025-06-14"; empty if there is none.
std::string DateIn(std::string_view text, const PaperStyle& style);

// "EUR 1,127,000.00", "$ 306,630.00"; the last sum of the text. `context` is the label, which may name the currency.
std::optional<MoneyValue> MoneyIn(std::string_view text, std::string_view context, const PaperStyle& style);
// ISO 4217 code or sign in `text`, or "".
std::string CurrencyIn(std::string_view text);

// Vocabulary of units, countries and legal forms.
class PaperWords {
 public:
  // `lenient`: of a scan, in which a word may have been misread.
  explicit PaperWords(const LabelSet& labels, bool lenient = false) : labels_(labels), lenient_(lenient) {}

  // "" if the word is no unit. `measure`, if given, receives "weight", "volume", "count", "package".
  std::string UnitOf(std::string_view word, std::string* measure = nullptr) const;
  // The first unit of this measure among the words of `text` from `from` on; "" if there is none. "package" takes counts as well.
  std::string UnitIn(std::string_view text, std::string_view measure, size_t from = 0) const;
  // The unit of this measure that follows a number which ends at `end`.
  std::string UnitAfter(std::string_view text, size_t end, std::string_view measure) const;
  // The last country named in `text`; alpha-2, or "". Where a name stands for it, `begin` receives its place.
  std::string CountryIn(std::string_view text, size_t* begin = nullptr) const;
  // A country that is all of `text`: "Tunisie / Tunisia", "IN India", "a BE".
  std::string CountryOf(std::string_view text) const;
  bool IsLegalForm(std::string_view word) const { return labels_.Find("company", Squeeze(word), lenient_) != nullptr; }
  bool StartsWith(const char* kind, std::string_view text) const;

  // Name on the first line, country in the last that names one. "FUSHIKI KAIUN K.K., TAKAOKA, JAPAN" is cut at its first comma.
  PartyBlock PartyIn(std::string_view block) const;
  // "Taichung, Taiwan" -> {"Taichung", "TW"}.
  PlaceValue PlaceIn(std::string_view text) const;

 private:
  const LabelSet& labels_;
  bool lenient_ = false;
};

}  // namespace tidewaiter
