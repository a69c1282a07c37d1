#include "extractors/facts/counted_year.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/facts/counted_noun.h"
#include "extractors/facts/quantity_unit.h"
#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 18> kOfTime = {"in",  "since", "until", "till",   "from",  "during",  "by", "circa", "year",
                                                      "mid", "early", "late",  "before", "after", "through", "on", "for",   "between"};
constexpr std::array<std::string_view, 14> kDeterminers = {"the",  "its",  "his",  "her",  "their", "our", "my",
                                                           "this", "that", "last", "next", "a",     "an",  "s"};
constexpr std::array<std::string_view, 15> kQuantifiers = {"some",    "about",     "nearly",        "almost", "over",
                                                           "roughly", "around",    "approximately", "least",  "exactly",
                                                           "another", "estimated", "only",          "just",   "additional"};
constexpr std::array<std::string_view, 5> kMore = {"more", "fewer", "less", "greater", "better"};
// What years have: "about 2015 levels".
constexpr std::array<std::string_view, 20> kOfYears = {"sale",    "earning",  "level",  "result",   "figure",   "price",    "profit",
                                                       "revenue", "export",   "import", "estimate", "forecast", "election", "season",
                                                       "rate",    "standard", "rule",   "protest",  "plan",     "target"};
constexpr std::array<std::string_view, 6> kPersons = {"person", "man", "woman", "child", "migrant", "refugee"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view LastWord(std::string_view words) {
  const size_t blank = words.rfind(' ');
  return blank == std::string_view::npos ? words : words.substr(blank + 1);
}

// Goods of a gazetteer, a package, or persons.
bool AreThings(const Reading& reading, Span number, const CountedNoun& noun) {
  if (IsOneOf(LastWord(noun.noun), kPersons)) return true;
  const std::optional<CountedUnit> unit = UnitAfter(reading, number.end);
  if (unit && (unit->dimension == "package" || unit->dimension == "count")) return true;
  const std::vector<NameHit>& goods = reading.Names("goods");
  const auto hit = std::partition_point(goods.begin(), goods.end(), [&](const NameHit& h) { return h.span.begin < number.end; });
  return hit != goods.end() && hit->span.begin < noun.end;
}

}  // namespace

bool LooksLikeYear(std::string_view number) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) && is_digit(number[2]) && is_digit(number[3]);
}

bool CountsThings(const Reading& reading, Span span) {
  const std::optional<CountedNoun> noun = NounAfter(reading, span.end, false);
  if (!noun || IsOneOf(Fold(LastWord(noun->noun)), kOfYears)) return false;
  const uint32_t token = reading.TokenAt(span.begin);
  const auto word_at = [&](uint32_t back) {
    const bool near = token >= back && reading.tokens[token].gap != Gap::kParagraph;
    return near ? Fold(reading.Text(reading.tokens[token - back].span)) : std::string();
  };
  const std::string before = word_at(1), sooner = word_at(2);
  const bool more = (before == "than" && IsOneOf(sooner, kMore)) || (before == "to" && sooner == "up");
  if (more || IsOneOf(before, kQuantifiers)) return true;
  const bool of_this_age = LooksLikeYear(reading.Text(span));
  if (before == "for" && !of_this_age) return true;
  if (before == "than" || before == "to" || IsOneOf(before, kOfTime)) return false;
  const bool things = AreThings(reading, span, *noun);
  if (!of_this_age) return things || !IsOneOf(before, kDeterminers);
  const std::string_view phrase = reading.Text({span.end, noun->end});
  const bool named = std::any_of(phrase.begin(), phrase.end(), [](unsigned char c) { return std::isupper(c); });  // "2015 Lexus sedans"
  return things && !named && !IsOneOf(before, kDeterminers) && token > 0 && reading.tokens[token - 1].shape != Shape::kNumber;
}

}  // namespace tidewaiter
