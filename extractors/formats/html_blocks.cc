#include "extractors/formats/html_blocks.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

namespace tidewaiter {
namespace {

constexpr size_t kMaxRowBytes = 1500;  // of a row of data

template <size_t N>
bool IsOneOf(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view kNeverText[] = {"script", "style",   "noscript", "template", "nav",    "aside",   "footer",
                                           "iframe", "svg",     "math",     "button",   "select", "input",   "textarea",
                                           "object", "embed",   "dialog",   "menu",     "head",   "canvas",  "audio",
                                           "video",  "picture", "map",      "label",    "option", "datalist"};

constexpr std::string_view kBlockLevel[] = {"html",     "body",    "div",    "p",       "h1",         "h2",      "h3",         "h4",
                                            "h5",       "h6",      "ul",     "ol",      "li",         "dl",      "dt",         "dd",
                                            "table",    "tbody",   "thead",  "tfoot",   "tr",         "td",      "th",         "pre",
                                            "article",  "section", "main",   "header",  "blockquote", "figure",  "figcaption", "form",
                                            "fieldset", "hr",      "center", "address", "details",    "summary", "caption",    "hgroup"};

constexpr std::string_view kHiddenRoles[] = {"navigation", "complementary", "banner", "contentinfo", "search", "dialog",
                                             "menu",       "menubar",       "alert",  "alertdialog", "toolbar"};

bool Contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool IsHidden(const HtmlNode& node) {
  const std::string_view style = node.Attribute("style");
  const bool hidden_attribute =
      std::any_of(node.attributes.begin(), node.attributes.end(), [](const auto& a) { return a.first == "hidden"; });
  return hidden_attribute || Contains(style, "display:none") || Contains(style, "display: none") || node.Attribute("aria-hidden") == "true";
}

bool IsNeverText(const HtmlNode& node) {
  if (node.IsText() || node.name == "body" || node.name == "html") return false;
  return IsOneOf(node.name, kNeverText) || IsOneOf(node.Attribute("role"), kHiddenRoles) || IsHidden(node);
}

BlockKind KindOf(std::string_view name) {
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return BlockKind::kHeading;
  if (name == "li" || name == "dt" || name == "dd") return BlockKind::kItem;
  if (name == "tr") return BlockKind::kRow;
  if (name == "figcaption" || name == "caption") return BlockKind::kCaption;
  return BlockKind::kParagraph;
}

// Walks the tree without recursion and collects text between block-level tags.
class Cutter {
 public:
  explicit Cutter(const HtmlTree& tree) : tree_(tree) {}

  std::vector<HtmlBlock> Cut() {
    for (int at = 0; at >= 0;) {
      CloseUpTo(at);
      at = Visit(at);
    }
    Flush();
    return std::move(blocks_);
  }

 private:
  const HtmlNode& Node(int at) const { return tree_.nodes[static_cast<size_t>(at)]; }

  // Leaves elements that do not contain `at`.
  void CloseUpTo(int at) {
    while (!open_.empty() && Node(at).parent != open_.back()) {
      const HtmlNode& node = Node(open_.back());
      if (node.name == "a") --links_;
      if (open_.back() == row_) row_ = -1, Flush();
      if (row_ < 0 && IsOneOf(node.name, kBlockLevel)) Flush();
      open_.pop_back();
    }
  }

  int Visit(int at) {
    const HtmlNode& node = Node(at);
    if (IsNeverText(node)) return NextOutside(tree_, at, 0);
    if (node.IsText()) {
      Append(node.text);
    } else {
      Open(at, node);
    }
    return NextNode(tree_, at, 0);
  }

  void Open(int at, const HtmlNode& node) {
    if (node.first_child >= 0) open_.push_back(at);
    if (node.name == "a" && node.first_child >= 0) ++links_;
    if (node.name == "br") return Break();
    if (row_ >= 0) return InsideRow(node);
    if (!IsOneOf(node.name, kBlockLevel)) return;
    Flush();
    if (node.first_child < 0) return;
    current_.node = at;
    current_.kind = BlockAround(at);
    if (node.name == "tr" && IsDataRow(at)) row_ = at;
  }

  // Paragraphs inside an item of a list, or a caption, are of its kind.
  BlockKind BlockAround(int at) const {
    for (int steps = 0; at >= 0 && steps < 3; ++steps, at = Node(at).parent) {
      if (const BlockKind kind = KindOf(Node(at).name); kind != BlockKind::kParagraph)
        return kind == BlockKind::kRow ? BlockKind::kParagraph : kind;
    }
    return BlockKind::kParagraph;
  }

  // Rows that lay out a page are none: they are long, or hold headings, lists, or more paragraphs than cells.
  bool IsDataRow(int row) const {
    constexpr std::string_view kOfPages[] = {"table", "ul", "ol", "h1", "h2", "h3", "h4", "article"};
    int cells = 0, paragraphs = 0;
    size_t bytes = 0;
    for (int at = row; at >= 0; at = NextNode(tree_, at, row)) {
      const HtmlNode& node = Node(at);
      cells += node.parent == row && (node.name == "td" || node.name == "th");
      paragraphs += node.name == "p";
      bytes += node.text.size();
      if (bytes > kMaxRowBytes || IsOneOf(node.name, kOfPages)) return false;
    }
    return cells >= 2 && paragraphs <= cells;
  }

  void InsideRow(const HtmlNode& node) {
    current_.kind = BlockKind::kRow;
    if (node.name == "td" || node.name == "th") {
      while (!current_.text.empty() && current_.text.back() == ' ') current_.text.pop_back();
      if (!current_.text.empty()) current_.text += '\t';
    } else if (IsOneOf(node.name, kBlockLevel)) {
      Append(" ");
    }
  }

  void Append(std::string_view text) {
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (blank && (current_.text.empty() || std::isspace(static_cast<unsigned char>(current_.text.back())))) continue;
      current_.text += blank ? ' ' : c;
      current_.link_bytes += links_ > 0;
    }
  }

  void Break() {
    if (row_ >= 0) return Append(" ");
    while (!current_.text.empty() && current_.text.back() == ' ') current_.text.pop_back();
    if (current_.text.ends_with('\n')) return Flush();
    if (!current_.text.empty()) current_.text += '\n';
  }

  // Ends a block. The next text belongs to the innermost open block-level element.
  void Flush() {
    while (!current_.text.empty() && std::isspace(static_cast<unsigned char>(current_.text.back()))) current_.text.pop_back();
    if (!current_.text.empty()) blocks_.push_back(std::move(current_));
    current_ = {};
    const auto around = std::find_if(open_.rbegin(), open_.rend(), [&](int at) { return IsOneOf(Node(at).name, kBlockLevel); });
    current_.node = around == open_.rend() ? 0 : *around;
    current_.kind = BlockAround(current_.node);
  }

  const HtmlTree& tree_;
  std::vector<HtmlBlock> blocks_;
  HtmlBlock current_;
  std::vector<int> open_;
  int links_ = 0;
  int row_ = -1;
};

}  // namespace

std::vector<HtmlBlock> CutIntoBlocks(const HtmlTree& tree) { return Cutter(tree).Cut(); }

}  // namespace tidewaiter
