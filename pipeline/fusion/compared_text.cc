#include "pipeline/fusion/compared_text.h"

#include <algorithm>

#include "extractors/match/labels.h"
#include "extractors/match/tokens.h"
#include "extractors/model/fact.h"
#include "pipeline/incident/consignment_text.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostShown = 80;  // bytes of a name or a description

}  // namespace

std::string Upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string Grouped(double number) {
  std::string text = FormatNumber(number);
  size_t at = std::min(text.find('.'), text.size());
  for (const size_t first = text.starts_with('-') ? 1 : 0; at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

std::string Shortened(std::string text) {
  text = Flat(std::move(text));
  if (text.size() <= kMostShown) return text;
  size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string DigitsOf(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (IsDigit(c)) digits += c;
  }
  return digits;
}

Evidence BestOf(const std::vector<Evidence>& evidence, const std::string& digits) {
  if (evidence.empty()) return {};
  const auto best = std::find_if(evidence.begin(), evidence.end(),
                                 [&](const Evidence& one) { return DigitsOf(one.exact).find(digits) != std::string::npos; });
  return best == evidence.end() ? evidence.front() : *best;
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokenize(text)) {
    const std::string word = Squeeze(TextOf(text, token.span));
    if (!word.empty() && words.size() < kMostEntries) words.push_back(word);
  }
  return words;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += word;
  return joined;
}

void AddOnce(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && list.size() < kMostEntries && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::move(value));
}

}  // namespace tidewaiter
