#include "extractors/facts/goods_measured.h"

#include <algorithm>
#include <array>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kMaxWords = 5;  // of a phrase before its head: "various color morph corn snakes"

// Words that no noun phrase goes over. Sorted.
constexpr std::array<std::string_view, 144> kStops = {
    "a",        "about",  "after",  "against",  "all",     "along",   "also",      "although", "among",  "an",      "and",     "are",
    "around",   "as",     "at",     "away",     "be",      "because", "been",      "before",   "behind", "being",   "between", "bound",
    "but",      "buy",    "buys",   "by",       "came",    "can",     "carries",   "carry",    "come",   "consume", "could",   "customs",
    "destined", "did",    "do",     "drink",    "during",  "each",    "eat",       "every",    "for",    "found",   "from",    "going",
    "had",      "has",    "have",   "he",       "held",    "her",     "hidden",    "his",      "if",     "in",      "inside",  "into",
    "is",       "it",     "its",    "lay",      "like",    "made",    "may",       "men",      "might",  "more",    "most",    "need",
    "not",      "of",     "off",    "officers", "on",      "or",      "other",     "our",      "out",    "over",    "own",     "owns",
    "people",   "per",    "police", "said",     "seized",  "sell",    "sells",     "she",      "should", "since",   "smoke",   "smokes",
    "so",       "some",   "take",   "taken",    "takes",   "than",    "that",      "the",      "their",  "them",    "then",    "there",
    "these",    "they",   "this",   "those",    "through", "to",      "totalling", "towards",  "under",  "until",   "up",      "use",
    "uses",     "valued", "via",    "want",     "was",     "we",      "weighing",  "went",     "were",   "what",    "when",    "where",
    "which",    "while",  "who",    "whose",    "will",    "with",    "within",    "without",  "women",  "worth",   "would",   "you"};

bool IsStop(std::string_view word) {
  const std::string folded = Fold(word);
  return std::binary_search(kStops.begin(), kStops.end(), std::string_view(folded));
}

bool IsDeterminer(std::string_view word) {
  constexpr std::array<std::string_view, 8> kDeterminers = {"the", "these", "those", "his", "her", "their", "its", "this"};
  return std::find(kDeterminers.begin(), kDeterminers.end(), word) != kDeterminers.end();
}

}  // namespace

MeasuredPhrases::MeasuredPhrases(const NameWords& words, const std::vector<Mention>& mentions)
    : words_(words), starts_(words.size(), Start::kNone), definite_(words.size()) {
  for (const Mention& mention : mentions) {
    const auto* quantity = std::get_if<QuantityValue>(&mention.value);
    if (quantity == nullptr) continue;
    uint32_t token = words.reading().TokenAt(mention.span.end);
    if (!words.Joined(token)) continue;
    const bool of = words.Text(token) == "of";
    if (of) ++token;
    if (!words.Joined(token)) continue;
    const bool definite = of && IsDeterminer(words.Text(token));
    if (definite) ++token;
    if (token >= words.size()) continue;
    definite_[token] = definite;
    if (quantity->unit.empty() || of) starts_[token] = quantity->unit.empty() ? Start::kCount : Start::kAmount;
  }
  NoteLoads();
  NoteWorths(mentions);
}

// "P20 million worth of X": as good as a weight.
void MeasuredPhrases::NoteWorths(const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) {
    if (!std::holds_alternative<MoneyValue>(mention.value)) continue;
    const uint32_t token = words_.reading().TokenAt(mention.span.end);
    if (token + 2 >= words_.size() || words_.Text(token) != "worth" || words_.Text(token + 1) != "of" || !words_.Joined(token + 2))
      continue;
    if (starts_[token + 2] == Start::kNone && !IsStop(words_.Text(token + 2))) starts_[token + 2] = Start::kAmount;
  }
}

// "a consignment of X", "the haul of X": as good as a number.
void MeasuredPhrases::NoteLoads() {
  constexpr std::array<std::string_view, 17> kLoads = {"cargo",    "cargoes",   "consignment", "consignments", "container", "containers",
                                                       "delivery", "haul",      "hauls",       "load",         "loads",     "lorryload",
                                                       "shipment", "shipments", "stash",       "truckload",    "truckloads"};
  for (uint32_t i = 0; i + 2 < words_.size(); ++i) {
    if (words_.reading().tokens[i].shape != Shape::kLower || std::find(kLoads.begin(), kLoads.end(), words_.Text(i)) == kLoads.end())
      continue;
    if (!words_.Joined(i + 1) || words_.Text(i + 1) != "of" || !words_.Joined(i + 2) || IsStop(words_.Text(i + 2))) continue;
    if (starts_[i + 2] == Start::kNone && words_.reading().tokens[i + 2].shape != Shape::kNumber) starts_[i + 2] = Start::kAmount;
  }
}

bool MeasuredPhrases::IsPlain(uint32_t token) const {
  const Shape shape = words_.reading().tokens[token].shape;
  if (shape == Shape::kNumber && IsModelYear(token)) return true;
  return shape != Shape::kNumber && shape != Shape::kOther && !IsStop(words_.Text(token));
}

// "two stolen 2022 Honda Accords"
bool MeasuredPhrases::IsModelYear(uint32_t token) const {
  const std::string_view word = words_.Text(token);
  return word.size() == 4 && (word.starts_with("20") || word.starts_with("19")) && words_.Joined(token + 1) && words_.Capital(token + 1);
}

std::optional<uint32_t> MeasuredPhrases::BeginOf(uint32_t token) const {
  for (uint32_t i = token, steps = 0; steps <= kMaxWords; ++steps) {
    if (At(i)) return i;
    if (i == 0 || !words_.Joined(i) || !IsPlain(i - 1)) return {};
    --i;
  }
  return {};
}

uint32_t MeasuredPhrases::EndOf(uint32_t token, const TakenTokens& taken) const {
  uint32_t end = token;
  const auto chemical = [&](uint32_t at) {  // "1-boc-4-AP", "R-134a"
    const std::vector<Token>& tokens = words_.reading().tokens;
    return tokens[at].gap == Gap::kJoin || (at + 1 < tokens.size() && tokens[at + 1].gap == Gap::kJoin);
  };
  while (end < words_.size() && end - token <= kMaxWords && (end == token || words_.Joined(end)) &&
         (IsPlain(end) || (IsAmount(token) && chemical(end))) && !taken.At(end))
    ++end;
  // "sawn tusks lying", "paper seized": what ends in a participle is more than the noun phrase.
  while (end > token + 1 && (words_.Text(end - 1).ends_with("ed") || words_.Text(end - 1).ends_with("ly"))) --end;
  return end;
}

}  // namespace tidewaiter
