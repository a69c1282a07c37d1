// A value of a paper as it is held against the same value of another paper.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

enum class Verdict {
  kAgree,
  kUnknown,  // cannot be compared: other units, too little said
  kUnsure,   // may be the same, misread or written otherwise
  kDiffer,
};

// What is kept of a field; which members are set depends on the field.
struct ComparedValue {
  std::string shown;               // in words: "11,664 kg"
  std::string text;                // squeezed: letters and digits, folded
  std::vector<std::string> words;  // folded; a name without its legal form, goods without "cartons of"
  double number = 0;               // kg, m3, packages, money
  std::string unit;  // "carton", "USD"; of a party "notify_party", of a destination "delivery" or "port" where it is only that
  std::string country;
  std::vector<std::string> codes;  // of goods headings of the HS; of a destination the countries around it; of packages those of items
  std::vector<std::string> kinds;  // categories of goods
  struct Spot {
    float lat = 0, lon = 0;
  };
  std::vector<Spot> spots;  // where a place of this name may lie
  Evidence evidence;        // the words that say it best
  bool is_said = true;      // they hold the number itself

  bool is_ocr() const { return evidence.ocr_confidence.has_value(); }
};

using Values = std::span<const ComparedValue>;

// Each says whether two papers agree in one field, from all values that they have of it; none are unknown. What a misread letter, digit or
// decimal mark could explain is unsure where one of them comes from OCR, and so is all that OCR itself was unsure of. Thread-safe.
Verdict CompareConsignees(Values a, Values b);  // the first is the consignee, the others are notified
Verdict CompareParties(Values a, Values b);
Verdict CompareDestinations(Values a, Values b);
Verdict CompareCountries(Values a, Values b);  // a country in common is agreement
Verdict ComparePlaces(Values a, Values b);
Verdict CompareGoods(Values a, Values b);
Verdict CompareHeadings(Values a, Values b);  // the goods' own words agree
Verdict CompareWeights(Values a, Values b);   // within 1 %
Verdict CompareVolumes(Values a, Values b);   // within 5 %
Verdict CompareSums(Values a, Values b);      // within 1 %, in one currency
Verdict ComparePackages(Values a, Values b);
Verdict CompareSets(Values a, Values b);  // containers, seals: one paper may name only some of them
Verdict CompareShips(Values a, Values b);
Verdict CompareTerms(Values a, Values b);

// Whether OCR can have made one text of the other: a letter in six, or letters that look alike ("O" and "0", "rn" and "m").
bool MayBeMisread(const std::string& a, const std::string& b);

}  // namespace tidewaiter
