#include "pipeline/incident/list_entry.h"

#include <algorithm>
#include <array>
#include <variant>

namespace tidewaiter {
namespace {

// "1." before "Own goal": the number of a crosshead is a sentence of its own.
bool IsNumber(const Reading& reading, uint32_t sentence) {
  const std::string_view text = reading.Text(reading.sentences[sentence].span);
  const size_t digits = std::min(text.size(), text.find_first_not_of("0123456789"));
  const bool code = text.size() > 4 && text.find_first_not_of("0123456789-/.()") == std::string_view::npos;  // "2024-3801-000117."
  return code || (digits > 0 && digits <= 2 && text.size() <= digits + 1);
}

// "Mombasa customs seizes ivory.": blogs and bulletins put full stops after headlines; a story is told in the past.
bool IsToldAsNews(std::string_view line) {
  constexpr std::array<std::string_view, 8> kVerbs = {" seizes ", " seize ", " intercepts ", " intercept ",
                                                      " foils ",  " nabs ",  " arrests ",    " confiscates "};
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return line.find(verb) != std::string_view::npos; });
}

}  // namespace

bool EndsLikeASentence(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with('"') || text.ends_with("”");
}

bool IsItem(const Document& document, uint32_t begin) {
  const std::string_view text = document.text;
  // A web page's paragraphs stand apart, its entries of a list do not; they have lost their signs.
  if (document.media_type == "text/html" && begin > 1 && text[begin - 1] == '\n' && text[begin - 2] != '\n' &&
      EndsLikeASentence(text.substr(0, begin)))
    return true;
  constexpr uint32_t kMargin = 64;  // no sign with its blanks is wider
  const uint32_t from = begin > kMargin ? begin - kMargin : 0;
  std::string_view before = text.substr(from, begin - from);
  const size_t line = before.rfind('\n');
  if (line == std::string_view::npos && from > 0) return false;
  before.remove_prefix(line + 1);
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  while (!before.empty() && before.front() == ' ') before.remove_prefix(1);
  if (before == "-" || before == "*" || before == "–" || before == "—" || before == "•" || before == "·") return true;
  const bool numbered = before.size() >= 2 && before.size() <= 4 && (before.back() == '.' || before.back() == ')');
  return numbered && std::all_of(before.begin(), before.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
}

bool IsNumbered(const Reading& reading, uint32_t sentence) { return sentence > 0 && IsNumber(reading, sentence - 1); }

bool OpensWithPlaceAndColon(const Reading& reading, const Facts& facts, Span sentence) {
  const auto first = std::partition_point(facts.mentions.begin(), facts.mentions.end(),
                                          [&](const Mention& mention) { return mention.span.begin < sentence.begin; });
  for (auto mention = first; mention != facts.mentions.end() && mention->span.begin == sentence.begin; ++mention) {
    if (std::holds_alternative<PlaceValue>(mention->value) && reading.document->text.substr(mention->span.end, 2) == ": ") return true;
  }
  return false;
}

bool OpensWithCapitalsAndColon(std::string_view sentence) {
  constexpr size_t kMost = 60, kLeast = 8;
  const size_t colon = sentence.substr(0, kMost).find(": ");
  if (colon == std::string_view::npos || colon < kLeast) return false;
  const std::string_view label = sentence.substr(0, colon);
  return label.find(' ') != std::string_view::npos && std::none_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool IsCrosshead(const Reading& reading, uint32_t sentence) {
  const Sentence& line = reading.sentences[sentence];
  const bool numbered = IsNumbered(reading, sentence);
  const bool alone = reading.tokens[line.first_token].gap == Gap::kParagraph || numbered;
  const std::string_view text = reading.Text(line.span);
  const uint32_t most = numbered ? 18 : 10;  // tokens: who numbers his crossheads may play with them
  return line.end_token - line.first_token <= most && alone && (text.ends_with('?') || !EndsLikeASentence(text) || IsToldAsNews(text));
}

}  // namespace tidewaiter
