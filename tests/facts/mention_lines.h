// How the tests of the finders of names see a document: one line a mention.
#pragma once

#include <string>
#include <string_view>

#include "extractors/facts/finder.h"
#include "extractors/facts/rule_examples.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {

// "place(Chiba) name=Chiba country=JP ...\n" for each mention of one of the |-separated types.
inline std::string MentionLines(const std::string& text, std::string_view types) {
  Document document;
  document.text = text;
  document.pages.push_back({.number = 1, .span = {0, static_cast<uint32_t>(text.size())}, .lines = {}, .words = {}});
  std::string lines;
  for (const Mention& mention : FindMentions(ReadText(document, TestPatterns()))) {
    const std::string type(TypeName(mention.value));
    if (("|" + std::string(types) + "|").find("|" + type + "|") == std::string::npos) continue;
    lines += type + "(" + std::string(TextOf(text, mention.span)) + ") " + DescribeFields(Fields(mention.value)) + " .\n";
  }
  return lines;
}

// Whether each |-separated part of `wanted` stands in some line; a part "!x" must stand in none.
inline std::string Missing(const std::string& lines, std::string_view wanted) {
  for (size_t begin = 0; begin <= wanted.size();) {
    const size_t end = std::min(wanted.find('|', begin), wanted.size());
    std::string part(wanted.substr(begin, end - begin));
    const bool absent = part.starts_with('!');
    if (absent) part.erase(0, 1);
    if (!part.empty() && (lines.find(part) == std::string::npos) != absent)
      return (absent ? "unwanted " : "missing ") + part + " in\n" + lines;
    begin = end + 1;
  }
  return {};
}

}  // namespace tidewaiter
