#include "pipeline/fusion/compared_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "pipeline/fusion/compared_text.h"

namespace tidewaiter {
namespace {

constexpr double kWellRead = 0.85;      // OCR confidence from which a word counts
constexpr double kNearKilometres = 80;  // an airport and its city, a port and its terminal
constexpr size_t kMostLetters = 120;    // of a text that is compared letter by letter

std::string LookAlike(std::string_view text) {
  static constexpr std::pair<char, char> kSame[] = {{'0', 'o'}, {'q', 'o'}, {'d', 'o'}, {'1', 'i'}, {'l', 'i'}, {'j', 'i'},
                                                    {'t', 'i'}, {'7', 'i'}, {'5', 's'}, {'8', 'b'}, {'6', 'b'}, {'3', 'b'},
                                                    {'2', 'z'}, {'9', 'g'}, {'c', 'e'}, {'4', 'a'}};
  std::string folded;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (text.substr(i, 2) == "rn" || text.substr(i, 2) == "nn") c = text[i++] == 'r' ? 'm' : 'n';
    if (text.substr(i, 2) == "vv") c = 'w', ++i;
    const auto same = std::find_if(std::begin(kSame), std::end(kSame), [&](const auto& row) { return row.first == c; });
    folded += same == std::end(kSame) ? c : same->second;
  }
  return folded;
}

size_t Edits(std::string_view a, std::string_view b) {
  a = a.substr(0, kMostLetters);
  b = b.substr(0, kMostLetters);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0]++;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row[b.size()];
}

bool AnyOcr(const ComparedValue& a, const ComparedValue& b) { return a.is_ocr() || b.is_ocr(); }
bool WellRead(const ComparedValue& value) { return value.evidence.ocr_confidence.value_or(1) >= kWellRead; }

// Two values that are not the same: whether that may be asserted.
Verdict Differing(const ComparedValue& a, const ComparedValue& b) {
  if (!AnyOcr(a, b)) return Verdict::kDiffer;
  if (!WellRead(a) || !WellRead(b)) return Verdict::kUnsure;
  return MayBeMisread(a.text, b.text) ? Verdict::kUnsure : Verdict::kDiffer;
}

// Two words of a name: one may be short for the other, or misread.
bool SameWord(const std::string& a, const std::string& b, bool ocr) {
  if (a == b) return true;
  const auto& [shorter, longer] = a.size() < b.size() ? std::tie(a, b) : std::tie(b, a);
  constexpr size_t kShort = 3;
  if (shorter.size() >= kShort && longer.starts_with(shorter)) return true;
  return ocr && shorter.size() > kShort && MayBeMisread(a, b);
}

size_t CountShared(const std::vector<std::string>& a, const std::vector<std::string>& b, bool ocr) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const auto& word) {
    return std::any_of(b.begin(), b.end(), [&](const auto& o) { return SameWord(word, o, ocr); });
  }));
}

// Names are written in full and cut off, with more words behind them and with fewer.
Verdict CompareNames(const ComparedValue& a, const ComparedValue& b) {
  if (a.words.empty() || b.words.empty()) return Verdict::kUnknown;
  const bool ocr = AnyOcr(a, b);
  const auto& [fewer, more] = a.words.size() <= b.words.size() ? std::tie(a.words, b.words) : std::tie(b.words, a.words);
  const bool begins =
      std::equal(fewer.begin(), fewer.end(), more.begin(), [&](const auto& x, const auto& y) { return SameWord(x, y, ocr); });
  const size_t shared = CountShared(fewer, more, ocr);
  if (begins || (shared == fewer.size() && fewer.size() == more.size())) return Verdict::kAgree;
  const std::string &text_a = a.text, &text_b = b.text;
  if (text_a.find(text_b) != std::string::npos || text_b.find(text_a) != std::string::npos) return Verdict::kAgree;
  const size_t edits = Edits(text_a, text_b), longest = std::min(kMostLetters, std::max(text_a.size(), text_b.size()));
  if (edits * 8 <= longest || (ocr && edits * 3 <= longest)) return Verdict::kAgree;
  if (shared == fewer.size() || (ocr && shared > 0)) return Verdict::kUnsure;
  return Differing(a, b);
}

// A name in another script says nothing about one in Latin letters.
bool HasLatin(const ComparedValue& value) {
  return std::any_of(value.text.begin(), value.text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Verdict CompareParty(const ComparedValue& a, const ComparedValue& b) {
  if (HasLatin(a) != HasLatin(b)) return Verdict::kUnknown;
  const Verdict names = CompareNames(a, b);
  if (names != Verdict::kAgree || a.country.empty() || b.country.empty() || a.country == b.country) return names;
  return AnyOcr(a, b) ? Verdict::kUnsure : Verdict::kDiffer;  // a branch in another country
}

bool IsInUnion(std::string_view country) {
  static constexpr std::string_view kMembers = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU";
  return country.size() == 2 && kMembers.find(country) != std::string_view::npos;
}

bool SameCountry(const ComparedValue& a, const ComparedValue& b) {
  return a.country == b.country || (a.country == "EU" && IsInUnion(b.country)) || (b.country == "EU" && IsInUnion(a.country));
}

// A short name of a country is no surer than its letters.
Verdict DifferingCountries(const ComparedValue& a, const ComparedValue& b) {
  return AnyOcr(a, b) && (!WellRead(a) || !WellRead(b)) ? Verdict::kUnsure : Verdict::kDiffer;
}

double Kilometres(const ComparedValue::Spot& a, const ComparedValue::Spot& b) {
  constexpr double kDegree = 111.2, kRadian = 3.14159265358979 / 180;
  const double dx = (a.lon - b.lon) * std::cos((a.lat + b.lat) / 2 * kRadian), dy = a.lat - b.lat;
  return kDegree * std::sqrt(dx * dx + dy * dy);
}

bool AreNear(const ComparedValue& a, const ComparedValue& b) {
  return std::any_of(a.spots.begin(), a.spots.end(), [&](const auto& x) {
    return std::any_of(b.spots.begin(), b.spots.end(), [&](const auto& y) { return Kilometres(x, y) < kNearKilometres; });
  });
}

// A power of ten between two numbers is a decimal mark read otherwise.
bool IsShifted(double a, double b) {
  if (a <= 0 || b <= 0) return false;
  const double shift = std::log10(a / b);
  return std::abs(shift) > 0.5 && std::abs(shift - std::round(shift)) < 1e-6;
}

// "047 kg" of "1 047 kg": what OCR takes for a number may be the end of one.
bool IsFragment(const ComparedValue& value) {
  const std::string digits = DigitsOf(value.evidence.exact);
  return value.is_ocr() && digits.size() > 1 && digits[0] == '0' && digits[1] != '0' && value.number >= 1;
}

// The more digits differ, the less sure OCR must have been of them: that it misread all of them is hard to believe.
bool CanBeTold(const ComparedValue& a, const ComparedValue& b, size_t edits) {
  constexpr double kNeeded[] = {2, 2, 0.9, 0.8, 0.65};  // by digits that differ
  const double least = std::min(a.evidence.ocr_confidence.value_or(1), b.evidence.ocr_confidence.value_or(1));
  return least >= kNeeded[std::min(edits, std::size(kNeeded) - 1)];
}

Verdict DifferingNumbers(const ComparedValue& a, const ComparedValue& b) {
  if (IsShifted(a.number, b.number)) return Verdict::kUnsure;
  if (!AnyOcr(a, b)) return Verdict::kDiffer;
  const std::string x = DigitsOf(a.text), y = DigitsOf(b.text);
  const bool cut =
      x.find(y) != std::string::npos || y.find(x) != std::string::npos || IsFragment(a) || IsFragment(b) || !a.is_said || !b.is_said;
  constexpr double kFar = 10;  // so far apart they are hardly the same field
  const bool far = std::max(a.number, b.number) > kFar * std::min(a.number, b.number);
  return cut || far || !CanBeTold(a, b, Edits(x, y)) ? Verdict::kUnsure : Verdict::kDiffer;
}

Verdict CompareNumbers(Values a, Values b, double tolerance, double rounding) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  const double x = a[0].number, y = b[0].number;
  if (std::abs(x - y) <= std::max(rounding, tolerance * std::max(std::abs(x), std::abs(y)))) return Verdict::kAgree;
  return DifferingNumbers(a[0], b[0]);
}

bool Share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

// "plates" and "plate", "polyester" and "polyethylene" have a beginning in common, and may be one thing in two words.
bool SameStem(const std::string& a, const std::string& b, bool ocr) {
  size_t common = 0;
  while (common < std::min(a.size(), b.size()) && a[common] == b[common]) ++common;
  constexpr size_t kStem = 4;
  return a == b || common >= kStem || a.find(b) != std::string::npos || b.find(a) != std::string::npos || (ocr && MayBeMisread(a, b));
}

bool ShareStem(const ComparedValue& a, const ComparedValue& b) {
  const bool ocr = AnyOcr(a, b);
  return std::any_of(a.words.begin(), a.words.end(), [&](const auto& word) {
    return std::any_of(b.words.begin(), b.words.end(), [&](const auto& other) { return SameStem(word, other, ocr); });
  });
}

bool HeadingsMayBeMisread(const ComparedValue& a, const ComparedValue& b) {
  return std::any_of(a.codes.begin(), a.codes.end(), [&](const auto& x) {
    return std::any_of(b.codes.begin(), b.codes.end(), [&](const auto& y) { return MayBeMisread(x, y); });
  });
}

Verdict DifferingHeadings(const ComparedValue& a, const ComparedValue& b) {
  if (!AnyOcr(a, b)) return Verdict::kDiffer;
  return !WellRead(a) || !WellRead(b) || HeadingsMayBeMisread(a, b) ? Verdict::kUnsure : Verdict::kDiffer;
}

// Whether each of a's has its like in b.
bool IsPart(Values a, Values b) {
  return std::all_of(a.begin(), a.end(), [&](const auto& x) {
    return std::any_of(b.begin(), b.end(),
                       [&](const auto& y) { return x.text == y.text || (AnyOcr(x, y) && MayBeMisread(x.text, y.text)); });
  });
}

}  // namespace

bool MayBeMisread(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  const size_t longest = std::min(kMostLetters, std::max(a.size(), b.size()));
  return Edits(LookAlike(a), LookAlike(b)) <= (longest < 4 ? 0 : std::max<size_t>(1, longest / 6));
}

Verdict CompareParties(Values a, Values b) { return a.empty() || b.empty() ? Verdict::kUnknown : CompareParty(a[0], b[0]); }

Verdict CompareConsignees(Values a, Values b) {
  const Verdict verdict = CompareParties(a, b);
  if (verdict == Verdict::kAgree || verdict == Verdict::kUnknown) return verdict;
  const auto knows = [](const ComparedValue& one, Values others) {
    return std::any_of(others.begin() + 1, others.end(), [&](const auto& other) { return CompareParty(one, other) == Verdict::kAgree; });
  };
  return knows(a[0], b) || knows(b[0], a) ? Verdict::kAgree : verdict;
}

Verdict CompareDestinations(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  if (SameCountry(a[0], b[0])) return Verdict::kAgree;
  const bool sure_a = a[0].unit != "port", sure_b = b[0].unit != "port";
  if (sure_a == sure_b) return DifferingCountries(a[0], b[0]);
  // Goods are carried on from a port; to a country far away, somebody may look.
  const ComparedValue &end = sure_a ? a[0] : b[0], &port = sure_a ? b[0] : a[0];
  return std::find(end.codes.begin(), end.codes.end(), port.country) != end.codes.end() || IsInUnion(end.country) == IsInUnion(port.country)
             ? Verdict::kUnknown
             : Verdict::kUnsure;
}

Verdict CompareCountries(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  for (const ComparedValue& x : a) {
    if (std::any_of(b.begin(), b.end(), [&](const auto& y) { return SameCountry(x, y); })) return Verdict::kAgree;
  }
  const bool of_items = a[0].unit == "item" || b[0].unit == "item";  // of which OCR may have lost some
  return of_items && AnyOcr(a[0], b[0]) ? Verdict::kUnsure : DifferingCountries(a[0], b[0]);
}

Verdict ComparePlaces(Values a, Values b) {
  if (a.empty() || b.empty() || a[0].words.empty() || b[0].words.empty()) return Verdict::kUnknown;
  const ComparedValue &x = a[0], &y = b[0];
  if (x.text == y.text || AreNear(x, y) || CountShared(x.words, y.words, AnyOcr(x, y)) > 0) return Verdict::kAgree;
  if (x.text.find(y.text) != std::string::npos || y.text.find(x.text) != std::string::npos) return Verdict::kAgree;
  const bool other_countries = !x.country.empty() && !y.country.empty() && x.country != y.country;
  if (!other_countries && (x.spots.empty() || y.spots.empty())) return Verdict::kUnknown;
  return Differing(x, y);
}

Verdict CompareGoods(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  const ComparedValue &x = a[0], &y = b[0];
  if (Share(x.codes, y.codes) || ShareStem(x, y)) return Verdict::kAgree;
  const bool coded = !x.codes.empty() && !y.codes.empty();
  if (coded) return DifferingHeadings(x, y);
  if (Share(x.kinds, y.kinds)) return Verdict::kAgree;
  if (x.kinds.empty() || y.kinds.empty()) return Verdict::kUnknown;
  return Differing(x, y);
}

Verdict CompareHeadings(Values a, Values b) {
  if (a.empty() || b.empty() || a[0].codes.empty() || b[0].codes.empty()) return Verdict::kUnknown;
  if (Share(a[0].codes, b[0].codes)) return Verdict::kAgree;
  if (!ShareStem(a[0], b[0])) return Verdict::kUnknown;  // the goods themselves differ
  return DifferingHeadings(a[0], b[0]);
}

Verdict CompareWeights(Values a, Values b) { return CompareNumbers(a, b, 0.01, 0.5); }
Verdict CompareVolumes(Values a, Values b) { return CompareNumbers(a, b, 0.05, 0.05); }

Verdict CompareSums(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  const bool one_currency = a[0].unit == b[0].unit || a[0].unit.empty() || b[0].unit.empty();
  const Verdict amounts = CompareNumbers(a, b, 0.01, 1);
  if (one_currency) return amounts;
  if (amounts != Verdict::kAgree || a[0].number != b[0].number) return Verdict::kUnknown;  // converted
  return AnyOcr(a[0], b[0]) ? Verdict::kUnsure : Verdict::kDiffer;
}

Verdict ComparePackages(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  if (a[0].number == b[0].number) return Verdict::kAgree;
  if (a[0].unit == b[0].unit) return DifferingNumbers(a[0], b[0]);
  const bool counted = a[0].unit.empty() || b[0].unit.empty();  // "486 packages": of whatever kind
  const double ratio = a[0].number / b[0].number;
  return counted && ratio > 0.5 && ratio < 2 ? Verdict::kUnsure : Verdict::kUnknown;  // cartons on pallets
}

Verdict CompareSets(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  if (IsPart(a, b) || IsPart(b, a)) return Verdict::kAgree;
  const bool ocr = std::any_of(a.begin(), a.end(), [](const auto& x) { return x.is_ocr(); }) ||
                   std::any_of(b.begin(), b.end(), [](const auto& x) { return x.is_ocr(); });
  const bool read = std::all_of(a.begin(), a.end(), WellRead) && std::all_of(b.begin(), b.end(), WellRead);
  return ocr && !read ? Verdict::kUnsure : Verdict::kDiffer;
}

Verdict CompareShips(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  const ComparedValue &x = a[0], &y = b[0];
  if (!x.unit.empty() && !y.unit.empty() && x.unit != y.unit) return Verdict::kUnknown;  // carried on by lorry
  return CountShared(x.words, y.words, AnyOcr(x, y)) > 0 ? Verdict::kAgree : CompareNames(x, y);
}

Verdict CompareTerms(Values a, Values b) {
  if (a.empty() || b.empty()) return Verdict::kUnknown;
  return a[0].text == b[0].text ? Verdict::kAgree : AnyOcr(a[0], b[0]) ? Verdict::kUnsure : Verdict::kDiffer;
}

}  // namespace tidewaiter
