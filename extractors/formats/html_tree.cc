#include "extractors/formats/html_tree.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <memory>

namespace tidewaiter {
namespace {

std::string Lower(const xmlChar* text) {
  std::string lower(reinterpret_cast<const char*>(text));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Receives libxml2's events. Elements that are too deep, or come after the limit, are counted but not kept.
class Builder {
 public:
  Builder() { tree_.nodes.emplace_back().name = "#root"; }

  void Start(const xmlChar* name, const xmlChar** attributes) {
    const bool kept = Depth() < kMaxHtmlDepth && HasRoom();
    open_.push_back(kept ? Append(Lower(name)) : -1);
    if (kept) SetAttributes(attributes);
  }
  void End() {
    if (!open_.empty()) open_.pop_back();
  }
  void Text(const xmlChar* text, int size) {
    const int last = tree_.nodes[static_cast<size_t>(Parent())].last_child;
    if (last >= 0 && tree_.nodes[static_cast<size_t>(last)].IsText()) {
      tree_.nodes[static_cast<size_t>(last)].text.append(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
    } else if (HasRoom()) {
      const int node = Append("");
      tree_.nodes[static_cast<size_t>(node)].text.assign(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
    }
  }
  HtmlTree Take() { return std::move(tree_); }

 private:
  int Depth() const { return static_cast<int>(open_.size()); }
  bool HasRoom() {
    tree_.truncated = tree_.truncated || tree_.nodes.size() >= kMaxHtmlNodes;
    return !tree_.truncated;
  }
  int Parent() const {
    const auto kept = std::find_if(open_.rbegin(), open_.rend(), [](int node) { return node >= 0; });
    return kept == open_.rend() ? 0 : *kept;
  }
  int Append(std::string name) {
    const int parent = Parent(), node = static_cast<int>(tree_.nodes.size());
    tree_.nodes.emplace_back();
    tree_.nodes.back().name = std::move(name);
    tree_.nodes.back().parent = parent;
    HtmlNode& above = tree_.nodes[static_cast<size_t>(parent)];
    if (above.last_child >= 0) tree_.nodes[static_cast<size_t>(above.last_child)].next = node;
    if (above.first_child < 0) above.first_child = node;
    above.last_child = node;
    return node;
  }
  void SetAttributes(const xmlChar** attributes) {
    constexpr size_t kMaxAttributes = 100;
    auto& list = tree_.nodes.back().attributes;
    for (; attributes && attributes[0] && list.size() < kMaxAttributes; attributes += 2) {
      list.emplace_back(Lower(attributes[0]), attributes[1] ? reinterpret_cast<const char*>(attributes[1]) : "");
    }
  }

  HtmlTree tree_;
  std::vector<int> open_;
};

Builder& Of(void* context) { return *static_cast<Builder*>(context); }

htmlSAXHandler Handler() {
  htmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.startElement = [](void* context, const xmlChar* name, const xmlChar** attributes) { Of(context).Start(name, attributes); };
  handler.endElement = [](void* context, const xmlChar*) { Of(context).End(); };
  handler.characters = [](void* context, const xmlChar* text, int size) { Of(context).Text(text, size); };
  handler.ignorableWhitespace = handler.characters;
  handler.cdataBlock = handler.characters;
  return handler;
}

struct ContextDeleter {
  void operator()(htmlParserCtxt* context) const {
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    htmlFreeParserCtxt(context);
  }
};

bool IsCode(std::string_view name) { return name == "script" || name == "style" || name == "template" || name == "noscript"; }

}  // namespace

std::string_view HtmlNode::Attribute(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const auto& a) { return a.first == attribute; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

HtmlTree ParseHtml(std::string_view utf8) {
  // libxml2 is not made ready by two threads at once: they would wait for each other for ever.
  static const bool ready = (xmlInitParser(), true);
  (void)ready;
  Builder builder;
  const std::unique_ptr<htmlParserCtxt, ContextDeleter> context(htmlNewParserCtxt());
  if (!context) return builder.Take();
  htmlSAXHandler handler = Handler();
  *context->sax = handler;
  context->userData = &builder;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
  htmlDocPtr unused = htmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions);
  if (unused) xmlFreeDoc(unused);
  return builder.Take();
}

int NextOutside(const HtmlTree& tree, int node, int top) {
  while (node != top && node >= 0) {
    const HtmlNode& at = tree.nodes[static_cast<size_t>(node)];
    if (at.next >= 0) return at.next;
    node = at.parent;
  }
  return -1;
}

int NextNode(const HtmlTree& tree, int node, int top) {
  const int child = tree.nodes[static_cast<size_t>(node)].first_child;
  return child >= 0 ? child : NextOutside(tree, node, top);
}

std::string TextUnder(const HtmlTree& tree, int node) {
  std::string text;
  for (int at = node; at >= 0;) {
    const HtmlNode& here = tree.nodes[static_cast<size_t>(at)];
    for (const char c : here.text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank) {
        text += c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
    if (!here.IsText() && !text.empty() && text.back() != ' ' && here.name == "br") text += ' ';
    at = IsCode(here.name) ? NextOutside(tree, at, node) : NextNode(tree, at, node);
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace tidewaiter
