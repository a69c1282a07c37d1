#include "extractors/formats/html_article.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <vector>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/html_blocks.h"

namespace tidewaiter {
namespace {

constexpr size_t kGoodBytes = 40;         // shorter blocks do not show where the article is
constexpr double kMaxLinks = 0.4;         // share of link above which a block is no text
constexpr double kNearlyAll = 0.7;        // of the good text must be in the child that the walk enters
constexpr double kTooMuchToSkip = 0.4;    // of the good text: an element with so much is no furniture, whatever its class
constexpr double kArticleElement = 0.35;  // of the good text must be in <article> for it to be the article

// Parts of class names and ids of what surrounds articles.
constexpr std::string_view kFurnitureNames[] = {"comment",      "sidebar",        "side-bar",      "footer",         "navbar",
                                                "nav-",         "-nav",           "navigation",    "menu",           "breadcrumb",
                                                "related",      "recommend",      "share",         "sharing",        "social",
                                                "sponsor",      "promo",          "advert",        "newsletter",     "subscri",
                                                "signup",       "sign-up",        "popup",         "modal",          "cookie",
                                                "consent",      "gdpr",           "paginat",       "pager",          "disqus",
                                                "taboola",      "outbrain",       "trending",      "most-read",      "mostread",
                                                "popular",      "teaser",         "author-bio",    "about-author",   "authorbio",
                                                "author-box",   "authorbox",      "tag-list",      "taglist",        "tags",
                                                "post-meta",    "skip-link",      "screen-reader", "sr-only",        "visually-hidden",
                                                "paywall",      "widget",         "read-more",     "readmore",       "more-stories",
                                                "also-like",    "copyright",      "disclaimer",    "toolbar",        "login",
                                                "byline",       "dateline",       "timestamp",     "published-date", "meta-data",
                                                "entry-meta",   "article-meta",   "photo-credit",  "image-credit",   "credit",
                                                "gallery",      "slideshow",      "carousel",      "video-player",   "livefyre",
                                                "rss",          "print-",         "masthead",      "site-header",    "topbar",
                                                "ticker",       "hidden",         "noprint",       "jump-to",        "next-post",
                                                "prev-post",    "post-nav",       "read-next",     "follow-us",      "donat",
                                                "ad-container", "ad-slot",        "ad-unit",       "adsense",        "dfp",
                                                "infobox-ad",   "mw-editsection", "toc",           "navbox",         "reflist",
                                                "reference-",   "catlinks"};

constexpr std::string_view kArticleNames[] = {"article-body", "articlebody",  "article__body", "article_body",    "entry-content",
                                              "post-content", "story-body",   "storybody",     "article-content", "article__content",
                                              "post-body",    "body-content", "main-content",  "story-content"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

template <size_t N>
bool HasAnyOf(std::string_view text, const std::string_view (&parts)[N]) {
  return std::any_of(std::begin(parts), std::end(parts), [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

bool IsNamedFurniture(const HtmlNode& node) {
  if (node.IsText() || node.name == "body" || node.name == "html" || node.name == "article" || node.name == "main") return false;
  const std::string names = Lower(std::string(node.Attribute("class")) + " " + std::string(node.Attribute("id")));
  return names.size() > 1 && HasAnyOf(names, kFurnitureNames) && !HasAnyOf(names, kArticleNames);
}

double LinkShare(const HtmlBlock& block) { return static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size()); }

size_t GoodBytes(const HtmlBlock& block) {
  if (block.text.size() < kGoodBytes || LinkShare(block) > kMaxLinks || block.kind == BlockKind::kHeading ||
      block.kind == BlockKind::kCaption)
    return 0;
  return block.text.size() - block.link_bytes;
}

// Good text under each node.
using Masses = std::vector<size_t>;

Masses WeighNodes(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks) {
  Masses masses(tree.nodes.size(), 0);
  for (const HtmlBlock& block : blocks) masses[static_cast<size_t>(block.node)] += GoodBytes(block);
  // Parents come before children.
  for (size_t node = tree.nodes.size(); node-- > 1;) masses[static_cast<size_t>(tree.nodes[node].parent)] += masses[node];
  return masses;
}

// Drops the blocks inside elements that are named like furniture.
void DropNamedFurniture(const HtmlTree& tree, std::vector<HtmlBlock>& blocks) {
  const Masses masses = WeighNodes(tree, blocks);
  std::vector<bool> dropped(tree.nodes.size(), false);
  for (size_t node = 1; node < tree.nodes.size(); ++node) {
    const bool light = static_cast<double>(masses[node]) < kTooMuchToSkip * static_cast<double>(masses[0]);
    dropped[node] = dropped[static_cast<size_t>(tree.nodes[node].parent)] || (light && IsNamedFurniture(tree.nodes[node]));
  }
  std::erase_if(blocks, [&](const HtmlBlock& block) { return dropped[static_cast<size_t>(block.node)]; });
}

bool IsContainer(std::string_view name) {
  static constexpr std::string_view kContainers[] = {"#root",  "html",  "body",  "div", "section", "article", "main", "form",
                                                     "center", "table", "tbody", "tr",  "td",      "span",    "font"};
  return std::find(std::begin(kContainers), std::end(kContainers), name) != std::end(kContainers);
}

// Where to begin: the page, or the element that says that it is the article.
int FindStart(const HtmlTree& tree, const Masses& masses) {
  int best = 0;
  for (size_t node = 1; node < tree.nodes.size(); ++node) {
    const HtmlNode& here = tree.nodes[node];
    const bool says_so =
        here.name == "article" || here.name == "main" || here.Attribute("itemprop") == "articleBody" || here.Attribute("role") == "main";
    if (!says_so || static_cast<double>(masses[node]) < kArticleElement * static_cast<double>(masses[0])) continue;
    if (best == 0 || masses[node] > masses[static_cast<size_t>(best)] / 10 * 9) best = static_cast<int>(node);
  }
  return best;
}

int FindArticle(const HtmlTree& tree, const Masses& masses) {
  int node = FindStart(tree, masses);
  const double wanted = kNearlyAll * static_cast<double>(masses[static_cast<size_t>(node)]);
  for (bool entered = true; entered && wanted > 0;) {
    entered = false;
    for (int child = tree.nodes[static_cast<size_t>(node)].first_child; child >= 0; child = tree.nodes[static_cast<size_t>(child)].next) {
      if (static_cast<double>(masses[static_cast<size_t>(child)]) < wanted || !IsContainer(tree.nodes[static_cast<size_t>(child)].name))
        continue;
      node = child;
      entered = true;
      break;
    }
  }
  return node;
}

// Nodes under `top`, `top` included.
std::vector<bool> Under(const HtmlTree& tree, int top) {
  std::vector<bool> under(tree.nodes.size(), false);
  for (int at = top; at >= 0; at = NextNode(tree, at, top)) under[static_cast<size_t>(at)] = true;
  return under;
}

bool EndsSentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') || text.ends_with('"') ||
         text.ends_with("”") || text.ends_with("。") || text.ends_with(')');
}

bool IsLinks(const HtmlBlock& block) {
  const double most = block.kind == BlockKind::kRow || block.kind == BlockKind::kHeading ? 0.9 : 0.5;
  return LinkShare(block) > most;
}

// Short lines before the first and after the last good block: bylines, dates, tags, captions of buttons.
bool IsFringe(const HtmlBlock& block) { return GoodBytes(block) == 0 && !EndsSentence(block.text) && block.kind != BlockKind::kRow; }

bool IsGood(const HtmlBlock& block) { return GoodBytes(block) > 0; }

void TrimFringes(std::vector<HtmlBlock>& blocks) {
  const auto first = std::find_if(blocks.begin(), blocks.end(), IsGood);
  if (first == blocks.end()) return;
  const auto last = std::find_if(blocks.rbegin(), blocks.rend(), IsGood).base();
  std::vector<HtmlBlock> kept;
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    const bool fringe = (block < first && block->kind != BlockKind::kHeading && IsFringe(*block)) || (block >= last && IsFringe(*block));
    if (!fringe) kept.push_back(std::move(*block));
  }
  blocks = std::move(kept);
}

std::string Fold(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80)
      folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

// The headline among the first blocks goes: it is written as the first line.
void DropHeadline(const std::string& title, std::vector<HtmlBlock>& blocks) {
  const std::string folded = Fold(title);
  for (size_t i = 0; i < blocks.size() && i < 6; ++i) {
    if (Fold(blocks[i].text) != folded) continue;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

bool InOneList(const HtmlBlock& a, const HtmlBlock& b) {
  return a.kind == b.kind && (a.kind == BlockKind::kItem || a.kind == BlockKind::kRow);
}

std::string Join(const std::string& title, const std::vector<HtmlBlock>& blocks) {
  std::string text = title;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!text.empty()) text += i > 0 && InOneList(blocks[i - 1], blocks[i]) ? "\n" : "\n\n";
    text += blocks[i].text;
  }
  return text;
}

}  // namespace

std::string ArticleText(const HtmlTree& tree, const std::string& title) {
  std::vector<HtmlBlock> blocks = CutIntoBlocks(tree);
  DropNamedFurniture(tree, blocks);
  const Masses masses = WeighNodes(tree, blocks);
  const std::vector<bool> inside = Under(tree, FindArticle(tree, masses));
  std::erase_if(blocks, [&](const HtmlBlock& b) { return !inside[static_cast<size_t>(b.node)] || IsLinks(b) || IsFurniture(b.text); });
  TrimFringes(blocks);
  DropHeadline(title, blocks);
  return Join(title, blocks);
}

}  // namespace tidewaiter
