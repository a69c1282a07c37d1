#include "extractors/facts/number_qualifier.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

struct Cue {
  std::string_view words;  // lower case, one blank a gap
  std::string_view value;
  std::string_view timex3;
};

// Of two that end in the same words the longer one stands first.
constexpr std::array<Cue, 60> kCues = {{
    {"no more than", "up_to", "EQUAL_OR_LESS"},
    {"not more than", "up_to", "EQUAL_OR_LESS"},
    {"no less than", "at_least", "EQUAL_OR_MORE"},
    {"not less than", "at_least", "EQUAL_OR_MORE"},
    {"no fewer than", "at_least", "EQUAL_OR_MORE"},
    {"a minimum of", "at_least", "EQUAL_OR_MORE"},
    {"at least", "at_least", "EQUAL_OR_MORE"},
    {"≥", "at_least", "EQUAL_OR_MORE"},
    {"a maximum of", "up_to", "EQUAL_OR_LESS"},
    {"as much as", "up_to", "EQUAL_OR_LESS"},
    {"as many as", "up_to", "EQUAL_OR_LESS"},
    {"up to", "up_to", "EQUAL_OR_LESS"},
    {"at most", "up_to", "EQUAL_OR_LESS"},
    {"≤", "up_to", "EQUAL_OR_LESS"},
    {"more than", "over", "MORE_THAN"},
    {"upwards of", "over", "MORE_THAN"},
    {"upward of", "over", "MORE_THAN"},
    {"in excess of", "over", "MORE_THAN"},
    {"exceeding", "over", "MORE_THAN"},
    {"north of", "over", ""},
    {"greater than", "over", ""},
    {"higher than", "over", ""},
    {"over", "over", "MORE_THAN"},
    {"above", "over", ""},
    {">", "over", ""},
    {"less than", "under", "LESS_THAN"},
    {"fewer than", "under", "LESS_THAN"},
    {"lower than", "under", ""},
    {"under", "under", "LESS_THAN"},
    {"below", "under", ""},
    {"short of", "under", ""},
    {"shy of", "under", ""},
    {"<", "under", ""},
    {"close to", "about", "APPROX"},
    {"close on", "about", "APPROX"},
    {"nearly", "about", "LESS_THAN"},
    {"almost", "about", "LESS_THAN"},
    {"about", "about", "APPROX"},
    {"around", "about", "APPROX"},
    {"roughly", "about", "APPROX"},
    {"approximately", "about", "APPROX"},
    {"approx", "about", "APPROX"},
    {"approx.", "about", "APPROX"},
    {"circa", "about", "APPROX"},
    {"ca.", "about", "APPROX"},
    {"some", "about", "APPROX"},
    {"estimated at", "about", "APPROX"},
    {"an estimated", "about", "APPROX"},
    {"estimated", "about", "APPROX"},
    {"in the region of", "about", "APPROX"},
    {"perhaps", "about", "APPROX"},
    {"~", "about", "APPROX"},
    {"≈", "about", "APPROX"},
}};

constexpr std::array<std::string_view, 7> kAdverbs = {"a little", "just", "slightly", "well", "far", "somewhat", "only"};

bool IsSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

size_t SkipSpaceBack(std::string_view text, size_t at) {
  const size_t stop = at > 8 ? at - 8 : 0;
  while (at > stop && IsSpace(text[at - 1])) --at;
  return at;
}

}  // namespace

size_t BeginOfWords(std::string_view text, size_t end, std::string_view words) {
  size_t at = end;
  for (size_t i = words.size(); i > 0; --i) {
    if (words[i - 1] == ' ') {
      if (at == 0 || !IsSpace(text[at - 1])) return std::string_view::npos;
      while (at > 0 && IsSpace(text[at - 1])) --at;
    } else {
      if (at == 0 || std::tolower(static_cast<unsigned char>(text[at - 1])) != static_cast<unsigned char>(words[i - 1])) {
        if (at == 0 || text[at - 1] != words[i - 1]) return std::string_view::npos;
      }
      --at;
    }
  }
  const bool starts_word = std::isalpha(static_cast<unsigned char>(words[0])) != 0;
  if (starts_word && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]))) return std::string_view::npos;
  return at;
}

bool IsWordBefore(std::string_view text, uint32_t at, std::string_view word) {
  const size_t end = SkipSpaceBack(text, at);
  return end < at && BeginOfWords(text, end, word) != std::string_view::npos;
}

bool IsChangeBefore(std::string_view text, uint32_t at) {
  constexpr std::array<std::string_view, 22> kChanges = {
      "by",      "up",      "down",    "rose",  "fell", "grew", "gained", "lost",      "jumped",    "surged",   "plunged",
      "climbed", "slipped", "dropped", "added", "slid", "shed", "soared", "increased", "decreased", "declined", "advanced"};
  return std::any_of(kChanges.begin(), kChanges.end(), [&](std::string_view word) { return IsWordBefore(text, at, word); });
}

Qualifier QualifierBefore(std::string_view text, uint32_t number) {
  const size_t end = SkipSpaceBack(text, number);
  for (const Cue& cue : kCues) {
    if (cue.words.empty()) break;
    const bool is_word = std::isalpha(static_cast<unsigned char>(cue.words[0])) != 0;
    if (is_word && end == number) continue;
    const size_t begin = BeginOfWords(text, end, cue.words);
    if (begin == std::string_view::npos) continue;
    Qualifier qualifier{cue.value, cue.timex3, static_cast<uint32_t>(begin)};
    const size_t before = SkipSpaceBack(text, begin);
    for (std::string_view adverb : kAdverbs) {
      const size_t longer = before < begin ? BeginOfWords(text, before, adverb) : std::string_view::npos;
      if (longer != std::string_view::npos) qualifier.begin = static_cast<uint32_t>(longer);
    }
    return qualifier;
  }
  return {{}, {}, number};
}

}  // namespace tidewaiter
