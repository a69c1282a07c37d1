// An HTML page as a plain tree. The one place that knows libxml2.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tidewaiter {

// An element, or a piece of text (then `name` is empty). Neighbours are indices into HtmlTree::nodes; -1: none.
struct HtmlNode {
  std::string name;  // lower case
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case
  int parent = -1, first_child = -1, last_child = -1, next = -1;

  bool IsText() const { return name.empty(); }
  // Value of an attribute; empty if absent.
  std::string_view Attribute(std::string_view attribute) const;
};

struct HtmlTree {
  std::vector<HtmlNode> nodes;  // nodes[0] is the root, which stands above <html>; parents come before children
  bool truncated = false;       // the page was larger than kMaxHtmlNodes, the rest is missing
};

inline constexpr size_t kMaxHtmlNodes = 500'000;
inline constexpr int kMaxHtmlDepth = 200;  // deeper elements become siblings

// Parses a page as browsers do, more or less: never fails. Nothing is loaded from anywhere, no entity but HTML's own is expanded.
// `utf8` must be UTF-8. The text of scripts and styles is kept, as their element's only child.
HtmlTree ParseHtml(std::string_view utf8);

// All text under a node, blanks collapsed, without scripts and styles.
std::string TextUnder(const HtmlTree& tree, int node);

// The next node of the subtree of `top` in document order; -1 after the last. Begin with node = top.
int NextNode(const HtmlTree& tree, int node, int top);

// The next node that is not below `node`.
int NextOutside(const HtmlTree& tree, int node, int top);

}  // namespace tidewaiter
