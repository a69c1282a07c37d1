// What the tests of value finders share: the shipped patterns, and the mentions of one text as lines.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/facts/rule_examples.h"

namespace tidewaiter {

inline const Patterns& ShippedPatterns() {
  static const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  EXPECT_TRUE(patterns) << patterns.error().message;
  return *patterns;
}

struct TextCase {
  const char* text;
  const char* want;  // "<words>: key=value key=value", several joined by "; "; "" for nothing
};

// The mentions that the finder named `kind` makes, in the form of TextCase::want.
inline std::string Found(const Document& document, std::string_view kind) {
  std::string lines;
  for (const Mention& mention : FindMentions(ReadText(document, ShippedPatterns()))) {
    if (!mention.rule.starts_with(std::string(kind) + ".")) continue;
    lines += (lines.empty() ? "" : "; ") + std::string(TextOf(document.text, mention.span)) + ": " + DescribeFields(Fields(mention.value));
  }
  return lines;
}

inline Document DocumentOf(std::string text, std::string published = "") {
  Document document;
  document.text = std::move(text);
  document.published = std::move(published);
  document.pages.push_back({.number = 1, .span = {0, static_cast<uint32_t>(document.text.size())}, .lines = {}, .words = {}});
  return document;
}

inline std::string Repeated(std::string_view piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

}  // namespace tidewaiter
