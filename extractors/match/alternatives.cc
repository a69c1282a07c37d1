#include "extractors/match/alternatives.h"

#include <algorithm>

namespace tidewaiter {
namespace {

constexpr size_t kNone = std::string_view::npos;

// The last byte of the escape, class or character that begins at `at`.
size_t LastOfAtom(std::string_view pattern, size_t at) {
  if (pattern[at] == '\\') return at + 1;
  if (pattern[at] != '[') return at;
  at += pattern.substr(at + 1).starts_with("^") ? 2 : 1;  // "]" may stand first
  for (++at; at < pattern.size() && pattern[at] != ']'; ++at) at += pattern[at] == '\\';
  return at;
}

// The bars of a group whose content begins at `begin`, and where it ends: at its ")" or at the end of the expression.
struct Content {
  std::vector<size_t> bars;
  size_t end = 0;
};

Content ReadContent(std::string_view pattern, size_t begin) {
  Content content{{}, pattern.size()};
  int depth = 0;
  for (size_t i = begin; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '(') {
      ++depth;
    } else if (c == ')') {
      if (--depth < 0) {
        content.end = i;
        break;
      }
    } else if (c == '|' && depth == 0) {
      content.bars.push_back(i);
    } else {
      i = LastOfAtom(pattern, i);
    }
  }
  return content;
}

bool IsQuantifier(std::string_view pattern, size_t at) {
  return at < pattern.size() && std::string_view("*+?{").find(pattern[at]) != kNone;
}

// What stands behind "(" before the group's content: "?:", "?i:", "?P<name>", or nothing.
std::string_view GroupHead(std::string_view pattern, size_t open) {
  if (!pattern.substr(open + 1).starts_with("?")) return {};
  const bool named = pattern.substr(open + 1).starts_with("?P<");
  const size_t end = pattern.find(named ? '>' : ':', open);
  return end == kNone ? std::string_view() : pattern.substr(open + 1, end - open);
}

// "(?i)" and the like, which holds for all alternatives behind it.
std::string_view LeadingFlags(std::string_view pattern) {
  if (!pattern.starts_with("(?") || pattern.starts_with("(?P")) return {};
  const size_t end = pattern.find_first_of(":)");
  return end == kNone || pattern[end] == ':' ? std::string_view() : pattern.substr(0, end + 1);
}

}  // namespace

std::vector<std::string> Alternatives(std::string_view pattern, size_t open) {
  const bool whole = open == kNone;
  const std::string_view head = whole ? LeadingFlags(pattern) : GroupHead(pattern, open);
  const size_t begin = whole ? head.size() : open + 1 + head.size();
  const Content content = ReadContent(pattern, begin);
  std::string before, after;
  bool optional = false;
  if (whole) {
    before = head;
  } else {
    if (content.end == pattern.size()) return {};
    size_t behind = content.end + 1;
    optional = behind < pattern.size() && pattern[behind] == '?';
    if (IsQuantifier(pattern, behind) && !optional) return {};
    if (optional && ++behind < pattern.size() && pattern[behind] == '?') ++behind;
    before = std::string(pattern.substr(0, open)) + "(" + std::string(head);
    after = ")" + std::string(pattern.substr(behind));
  }
  std::vector<std::string> alternatives;
  size_t from = begin;
  for (size_t i = 0; i <= content.bars.size(); ++i) {
    const size_t to = i < content.bars.size() ? content.bars[i] : content.end;
    alternatives.push_back(before + std::string(pattern.substr(from, to - from)) + after);
    from = to + 1;
  }
  if (optional) alternatives.push_back(std::string(pattern.substr(0, open)) + after.substr(1));
  if (alternatives.size() < 2) alternatives.clear();
  return alternatives;
}

bool IsStraight(std::string_view pattern, size_t begin) {
  const Content content = ReadContent(pattern, begin);
  return content.bars.empty() && !IsQuantifier(pattern, content.end + 1);
}

}  // namespace tidewaiter
