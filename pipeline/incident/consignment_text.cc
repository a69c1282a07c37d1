#include "pipeline/incident/consignment_text.h"

#include <algorithm>

namespace tidewaiter {

bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsDigit); }

std::string FirstLine(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

std::string Squash(std::string_view text) {
  std::string squashed;
  for (const char c : text) {
    if (IsAlnum(c)) squashed += c;
  }
  return squashed;
}

std::string Trim(std::string_view text, std::string_view signs) {
  const size_t begin = text.find_first_not_of(signs);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(signs) - begin + 1));
}

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.size(), text.find('\n', at));
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string Flat(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

std::vector<std::string> Tokens(std::string_view text) {
  std::vector<std::string> tokens;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(" \t\n;", at);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(text.size(), text.find_first_of(" \t\n;", begin));
    tokens.push_back(Trim(text.substr(begin, end - begin), ",:"));
    at = end;
  }
  return tokens;
}

std::string IdentifierIn(std::string_view text) {
  const std::vector<std::string> tokens = Tokens(FirstLine(text));
  for (size_t i = 0; i < tokens.size() && i < 4; ++i) {
    if (!HasDigit(tokens[i])) continue;
    std::string found = tokens[i];
    const bool prefix = i > 0 && tokens[i - 1].size() <= 4 && std::all_of(tokens[i - 1].begin(), tokens[i - 1].end(), IsUpper) &&
                        tokens[i - 1] != "NO" && tokens[i - 1] != "NR";
    if (prefix) found = tokens[i - 1] + " " + found;
    for (size_t j = i + 1; j < tokens.size(); ++j) {  // "47 7014 0325": groups of digits; "RX 518 307 740 HK"
      if (prefix && tokens[j].size() == 2 && IsUpper(tokens[j][0]) && IsUpper(tokens[j][1]) && j > i + 1) found += " " + tokens[j];
      const bool digits = !tokens[j].empty() && std::all_of(tokens[j].begin(), tokens[j].end(), IsDigit);
      const bool before = std::all_of(tokens[j - 1].begin(), tokens[j - 1].end(), IsDigit) && tokens[j - 1].size() <= 4;
      if (!digits || !before || tokens[j].size() > 4) break;
      found += " " + tokens[j];
    }
    return Trim(found, " ,;:.");
  }
  return {};
}

}  // namespace tidewaiter
