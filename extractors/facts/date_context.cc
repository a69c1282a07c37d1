#include "extractors/facts/date_context.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "extractors/facts/document_country.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kTokensBefore = 14, kTokensAfter = 8;
constexpr uint32_t kNearTokens = 5;  // a past verb further back says little: "he said the rights expire Nov. 21"

constexpr std::array<std::string_view, 11> kFutureWords = {"will",   "shall",    "ll",      "expected", "scheduled", "due",
                                                           "slated", "upcoming", "expires", "expects",  "intends"};
constexpr std::array<std::string_view, 8> kPlannedWords = {"would", "planned",   "planning",  "until",
                                                           "till",  "preparing", "postponed", "delayed"};
constexpr std::array<std::string_view, 13> kLimitWords = {"plans",      "plan",    "by",  "effective", "payable",  "beginning", "starting",
                                                          "redemption", "pending", "may", "could",     "extended", "expire"};
constexpr std::array<std::string_view, 46> kPastWords = {
    "was",   "were",   "had",     "did",   "said", "told",  "took",  "made",  "came",    "went", "found", "got",
    "sold",  "held",   "left",    "rose",  "fell", "began", "won",   "lost",  "met",     "saw",  "sent",  "ran",
    "gave",  "bought", "caught",  "hit",   "put",  "shot",  "led",   "broke", "brought", "kept", "paid",  "sank",
    "spoke", "struck", "thought", "wrote", "grew", "flew",  "drove", "hid",   "stole",   "since"};

// What is told in the present of a day is to come: "they meet on Monday".
constexpr std::array<std::string_view, 12> kScheduledWords = {"meet",   "meets",  "leaves", "arrive",  "arrives", "opens",
                                                              "begins", "starts", "resume", "resumes", "expires", "reopens"};
constexpr uint32_t kScheduledTokens = 3;

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Tense TenseOf(std::string_view word) {
  if (IsOneOf(word, kFutureWords)) return Tense::kFuture;
  if (IsOneOf(word, kPlannedWords)) return Tense::kPlanned;
  if (IsOneOf(word, kLimitWords)) return Tense::kLimit;
  if (IsOneOf(word, kPastWords)) return Tense::kPast;
  const bool stem = word.ends_with("eed") && word != "agreed" && word != "freed" && word != "guaranteed";  // "succeed"
  const bool name = !word.empty() && std::isupper(static_cast<unsigned char>(word[0]));                    // "United"
  return word.size() > 3 && word.ends_with("ed") && !stem && !name && !word.starts_with("un") ? Tense::kPast : Tense::kUnknown;
}

// Two words that look ahead: "as early as Tuesday", "is to resume Monday", "set to leave".
bool IsAhead(std::string_view first, std::string_view second) {
  if (second == "as") return first == "early" || first == "soon";
  constexpr std::array<std::string_view, 12> kBeforeTo = {"is",   "are", "set",  "due",   "hopes", "hope",
                                                          "aims", "aim", "want", "wants", "plans", "plan"};
  return second == "to" && IsOneOf(first, kBeforeTo);
}

}  // namespace

NumericOrder NumericOrderOf(const Reading& reading) {
  bool ambiguous = false;
  for (const RuleHit* hit : reading.Hits("date")) {
    if (hit->rule->name != "date.numeric" && hit->rule->name != "date.numeric-range") continue;
    const char* branch = hit->Capture("a").empty() ? "_alt" : "";
    const int a = std::atoi(std::string(reading.Text(hit->Capture(std::string("a") + branch))).c_str()),
              b = std::atoi(std::string(reading.Text(hit->Capture(std::string("b") + branch))).c_str());
    if (a > 31) continue;
    if (a > 12 && b <= 12) return NumericOrder::kDayFirst;
    if (b > 12 && a <= 12) return NumericOrder::kMonthFirst;
    ambiguous = true;
  }
  if (!ambiguous) return NumericOrder::kUnknown;
  const std::string home = CountryContext(reading).home();
  if (home.empty()) return NumericOrder::kUnknown;
  // Source: CLDR 41 short date formats; month first only in these.
  return home == "US" || home == "PH" || home == "PR" || home == "GU" ? NumericOrder::kMonthFirst : NumericOrder::kDayFirst;
}

Tense TenseAt(const Reading& reading, uint32_t offset) {
  if (reading.sentences.empty()) return Tense::kUnknown;
  const Sentence& sentence = reading.sentences[reading.SentenceAt(offset)];
  const uint32_t here = reading.TokenAt(offset);
  const auto word = [&](uint32_t token) { return reading.Text(reading.tokens[token].span); };
  for (uint32_t back = 1; back <= kTokensBefore && here >= sentence.first_token + back; ++back) {
    const std::string_view before = here >= sentence.first_token + back + 1 ? word(here - back - 1) : std::string_view();
    if (IsAhead(before, word(here - back))) return Tense::kFuture;
    const bool past_limit =
        word(here - back) == "until" && (before == "not" || before == "up" || before == "Up");  // "it was not until Tuesday"
    if (past_limit || (word(here - back) == "planned" && back == 1)) return Tense::kPast;
    const bool scheduled = back <= kScheduledTokens && IsOneOf(word(here - back), kScheduledWords);
    if (scheduled && before != "not" && before != "did") return Tense::kFuture;
    const bool passive = here >= sentence.first_token + back + 1 && word(here - back - 1) == "be";  // "will be tried"
    const Tense tense = passive ? Tense::kUnknown : TenseOf(word(here - back));
    if (tense == Tense::kPast && back > kNearTokens) return Tense::kUnknown;
    if (tense != Tense::kUnknown) return tense;
  }
  for (uint32_t ahead = 1; ahead <= kTokensAfter && here + ahead < sentence.end_token; ++ahead) {
    const Tense tense = TenseOf(word(here + ahead));
    if (tense != Tense::kUnknown) return tense;
  }
  return Tense::kUnknown;
}

}  // namespace tidewaiter
