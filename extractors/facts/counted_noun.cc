#include "extractors/facts/counted_noun.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

constexpr uint32_t kMostTokens = 6;  // of a noun phrase

// Words that end what a number could count: after them comes something else. Time units are durations, not quantities.
// Sorted.
constexpr std::array<std::string_view, 106> kNoNouns = {
    "a",       "about",   "after",  "against", "also", "am",    "an",   "and",       "are",     "as",    "at",   "be",
    "because", "been",    "before", "between", "but",  "by",    "can",  "centuries", "century", "could", "day",  "days",
    "decade",  "decades", "down",   "during",  "for",  "from",  "had",  "has",       "have",    "he",    "her",  "his",
    "hour",    "hours",   "i",      "if",      "in",   "into",  "is",   "it",        "its",     "less",  "may",  "minute",
    "minutes", "month",   "months", "more",    "mth",  "mths",  "no",   "nor",       "not",     "now",   "o",    "of",
    "off",     "on",      "or",     "out",     "over", "pc",    "per",  "percent",   "pm",      "s",     "said", "second",
    "seconds", "she",     "since",  "so",      "than", "that",  "the",  "their",     "then",    "these", "they", "this",
    "times",   "to",      "under",  "until",   "up",   "was",   "we",   "week",      "weeks",   "were",  "when", "where",
    "which",   "while",   "who",    "will",    "with", "would", "year", "years",     "years'",  "you"};

// Words that follow a number and begin something else, or stand for a noun: "one another", "5 last year", "two each". Sorted.
constexpr std::array<std::string_view, 95> kNoHeads = {
    "above",      "across", "again",    "ago",     "ahead",   "all",        "along",     "amid",    "among",  "another", "apiece",
    "around",     "away",   "back",     "behind",  "being",   "below",      "beside",    "beyond",  "both",   "could",   "despite",
    "did",        "do",     "does",     "each",    "earlier", "early",      "eight",     "eighths", "even",   "ever",    "every",
    "fifths",     "five",   "four",     "halves",  "here",    "hundredths", "including", "inside",  "just",   "last",    "later",
    "like",       "many",   "might",    "much",    "must",    "near",       "next",      "nine",    "one",    "ones",    "only",
    "onto",       "other",  "others",   "outside", "per",     "plus",       "quarters",  "seven",   "should", "six",     "sixths",
    "some",       "still",  "such",     "ten",     "tenths",  "there",      "thing",     "third",   "thirds", "three",   "through",
    "throughout", "today",  "tomorrow", "tonight", "too",     "toward",     "towards",   "two",     "unlike", "upon",    "very",
    "via",        "way",    "within",   "without", "worth",   "yesterday",  "yet"};

struct Irregular {
  std::string_view plural, singular;
};
constexpr std::array<Irregular, 22> kIrregular = {
    {{"people", "person"}, {"men", "man"},         {"women", "woman"}, {"children", "child"}, {"feet", "foot"},   {"teeth", "tooth"},
     {"mice", "mouse"},    {"geese", "goose"},     {"lives", "life"},  {"knives", "knife"},   {"wives", "wife"},  {"wolves", "wolf"},
     {"shelves", "shelf"}, {"leaves", "leaf"},     {"loaves", "loaf"}, {"thieves", "thief"},  {"halves", "half"}, {"movies", "movie"},
     {"series", "series"}, {"species", "species"}, {"gases", "gas"},   {"axes", "axe"}}};
// Plural without a sign of it.
constexpr std::array<std::string_view, 14> kSamePlural = {"police", "staff", "personnel", "sheep",      "cattle",     "aircraft", "crew",
                                                          "deer",   "fish",  "offspring", "hovercraft", "spacecraft", "poultry",  "swine"};

std::string LowerOf(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

template <typename List>
bool HoldsSorted(const List& list, std::string_view word) {
  return std::binary_search(list.begin(), list.end(), word);
}

template <typename List>
bool Holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

const Irregular* IrregularOf(std::string_view lower) {
  const auto found = std::find_if(kIrregular.begin(), kIrregular.end(), [&](const Irregular& word) { return word.plural == lower; });
  return found == kIrregular.end() ? nullptr : &*found;
}

// "policemen", but not "specimen".
bool EndsInMen(std::string_view lower) { return lower.ends_with("men") && !lower.ends_with("imen") && !lower.ends_with("omen"); }

bool IsPlural(std::string_view word) {
  const std::string lower = LowerOf(word);
  if (IrregularOf(lower) != nullptr || Holds(kSamePlural, lower) || EndsInMen(lower)) return true;
  if (word.size() < 3 || word.back() != 's') return false;
  return !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is");
}

bool IsTime(std::string_view lower) {
  constexpr std::array<std::string_view, 8> kTimes = {"years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades"};
  return Holds(kTimes, lower);
}

class NounSeeker {
 public:
  NounSeeker(const Reading& reading, uint32_t end, bool one) : reading_(reading), end_(end), one_(one) {}

  std::optional<CountedNoun> Seek() const {
    const uint32_t first = reading_.TokenAt(end_);
    if (first >= reading_.tokens.size() || !Follows(first)) return {};
    uint32_t last = first;
    for (uint32_t token = first; token < std::min<size_t>(first + kMostTokens, reading_.tokens.size()); ++token) {
      if (!Continues(token, first)) break;
      last = token + 1;
      if (!one_ && !IsJoined(last) && IsPlural(reading_.Text(reading_.tokens[token].span))) return NounOf(first, last);
    }
    // "the 12 page document", "a three course meal": in the singular it is the next word.
    if (!one_ && IsAttribute(first) && last - first >= 2 && IsLower(first, first + 2) && !IsVerbForm(first))
      return NounOf(first, first + 1);
    if (last == first || !IsLower(first, last) || !one_) return {};
    return last - first <= 3 && !IsVerbForm(last - 1) ? std::optional(NounOf(first, last)) : std::nullopt;
  }

 private:
  bool Follows(uint32_t token) const {
    const Token& word = reading_.tokens[token];
    return word.gap == Gap::kSpace && word.span.begin > end_ && word.span.begin <= end_ + 3;
  }

  // "gas" in "gas-only".
  bool IsJoined(uint32_t next) const { return next < reading_.tokens.size() && reading_.tokens[next].gap == Gap::kJoin; }

  bool IsVerbForm(uint32_t token) const {
    const std::string_view word = reading_.Text(reading_.tokens[token].span);
    return word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly");
  }

  // Whether an article stands before the number.
  bool IsAttribute(uint32_t first) const {
    if (first < 2) return false;
    const std::string before = LowerOf(reading_.Text(reading_.tokens[first - 2].span));
    return before == "a" || before == "an" || before == "the" || before == "this" || before == "its" || before == "their";
  }

  bool Continues(uint32_t token, uint32_t first) const {
    const Token& word = reading_.tokens[token];
    if (token > first && word.gap != Gap::kSpace && word.gap != Gap::kJoin) return false;
    if (word.shape == Shape::kNumber || word.shape == Shape::kOther) return false;
    const std::string lower = LowerOf(reading_.Text(word.span));
    if (token == first && lower == "times") return !one_ && !IsComparison(token + 1);
    if (token > first && word.gap == Gap::kJoin) return true;
    if (HoldsSorted(kNoHeads, lower)) return token == first && lower == "other";  // "eight other employees"
    if (lower == "and") return token > first && JoinsPlural(token + 1);
    return !EndsPhrase(lower) || (token > first && IsTime(lower));
  }

  // "digital and physical sales": a plural comes soon, and no number.
  bool JoinsPlural(uint32_t token) const {
    for (uint32_t next = token; next < std::min<size_t>(token + 2, reading_.tokens.size()); ++next) {
      const Token& word = reading_.tokens[next];
      const std::string_view text = reading_.Text(word.span);
      if (word.gap != Gap::kSpace || word.shape == Shape::kNumber || EndsPhrase(text) || HoldsSorted(kNoHeads, text)) return false;
      if (IsPlural(text)) return next > token || one_;
    }
    return false;
  }

  // "three times as many", "five times the size" count nothing.
  bool IsComparison(uint32_t token) const {
    constexpr std::array<std::string_view, 12> kWords = {"as",     "the",    "more",   "less",  "higher", "larger",
                                                         "bigger", "faster", "longer", "lower", "that",   "its"};
    return token < reading_.tokens.size() && Holds(kWords, LowerOf(reading_.Text(reading_.tokens[token].span)));
  }

  bool IsLower(uint32_t first, uint32_t last) const {
    return std::all_of(reading_.tokens.begin() + first, reading_.tokens.begin() + last,
                       [](const Token& token) { return token.shape == Shape::kLower; });
  }

  CountedNoun NounOf(uint32_t first, uint32_t last) const {
    const Span head = reading_.tokens[last - 1].span;
    while (first + 2 < last && reading_.Text(reading_.tokens[first].span).ends_with("ly")) first += 2;  // "decently sized power plants"
    if (IsTime(LowerOf(reading_.Text(head)))) first = last - 1;                                         // "50 previous years"
    if (first >= last) first = last - 1;
    const Span before{reading_.tokens[first].span.begin, head.begin};
    std::string noun(reading_.Text(before));
    std::replace(noun.begin(), noun.end(), '\n', ' ');
    return {noun + Singular(reading_.Text(head)), head.end};
  }

  const Reading& reading_;
  uint32_t end_;
  bool one_;
};

}  // namespace

std::optional<CountedNoun> NounAfter(const Reading& reading, uint32_t number_end, bool one) {
  return NounSeeker(reading, number_end, one).Seek();
}

bool EndsPhrase(std::string_view word) {
  const std::string lower = LowerOf(word);
  return HoldsSorted(kNoNouns, lower);
}

std::string Singular(std::string_view word) {
  const std::string lower = LowerOf(word);
  if (const Irregular* irregular = IrregularOf(lower)) return std::string(irregular->singular);
  if (EndsInMen(lower)) return std::string(word.substr(0, word.size() - 2)) + "an";
  if (!IsPlural(word) || word.back() != 's') return std::string(word);
  if (lower.ends_with("ies") && lower.size() > 4) return std::string(word.substr(0, word.size() - 3)) + "y";
  for (std::string_view ending : {"sses", "xes", "ches", "shes", "zzes", "uses", "oes"}) {
    if (lower.ends_with(ending) && !(ending == "uses" && (lower.ends_with("houses") || lower.ends_with("causes") || lower.size() == 4)) &&
        !(ending == "ches" && lower.ends_with("aches")) && !(ending == "oes" && lower.size() <= 5)) {
      return std::string(word.substr(0, word.size() - 2));
    }
  }
  return std::string(word.substr(0, word.size() - 1));
}

}  // namespace tidewaiter
