#include "extractors/facts/form_text.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

size_t Digits(std::string_view text) { return static_cast<size_t>(std::count_if(text.begin(), text.end(), IsDigit)); }

size_t Letters(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0; }));
}

std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find_first_of(" ,;\n\t")); }

bool IsDateLike(std::string_view text) {
  if (Digits(text) < 3 || text.size() > 60) return false;
  const bool separated = text.find_first_of("/-.") != std::string_view::npos;
  return separated || Letters(text) >= 3 || Digits(text) == 8;
}

// A code, not a sentence: its first word that has a digit stands among the first two.
bool IsIdentifierLike(std::string_view text) {
  const std::string_view first = FirstWord(text);
  if (Digits(first) > 0) return first.size() <= 40;
  const std::string_view rest = text.substr(std::min(text.size(), first.size() + 1));
  return first.size() <= 6 && Digits(FirstWord(rest)) > 0 && text.size() <= 60;
}

bool IsIncoterm(std::string_view text) {
  static constexpr std::string_view kCodes[] = {"EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT",
                                                "CIP", "DAP", "DPU", "DDP", "DAT", "CNF", "C&F"};
  const std::string_view first = FirstWord(text);
  return std::find(std::begin(kCodes), std::end(kCodes), first) != std::end(kCodes);
}

}  // namespace

bool LooksLike(std::string_view kind, std::string_view text) {
  if (text.empty()) return false;
  if (kind == "identifier" || kind == "container") return IsIdentifierLike(text);
  if (kind == "date") return IsDateLike(text);
  if (kind == "measure" || kind == "money" || kind == "packages" || kind == "hs" || kind == "number") return Digits(text) > 0;
  if (kind == "party" || kind == "place" || kind == "vessel" || kind == "country") return Letters(text) >= 2;
  return true;
}

bool LooksLikeInline(std::string_view kind, std::string_view text) {
  const std::string_view first = FirstWord(text);
  if (kind == "identifier" || kind == "container") return Digits(first) >= 2 && first.size() >= 4;
  if (kind == "date") return IsDateLike(text) && Digits(text.substr(0, 12)) > 0;
  if (kind == "measure") return Digits(first) > 0 && IsDigit(first[0]);
  if (kind == "packages") return Digits(first) > 0 && IsDigit(first[0]);
  if (kind == "hs") return Digits(first) >= 4 && IsDigit(first[0]);
  if (kind == "incoterm") return IsIncoterm(text);
  if (kind == "money")
    return Digits(text) >= 3 && text.size() < 30 &&
           (IsDigit(first[0]) || (first.size() == 3 && std::isupper(static_cast<unsigned char>(first[0]))));
  if (kind == "country" || kind == "place")
    return std::isupper(static_cast<unsigned char>(first[0])) && text.size() < 40 && Digits(text) == 0;
  return false;
}

}  // namespace tidewaiter
