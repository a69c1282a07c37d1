#include "extractors/formats/html_metadata.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <map>
#include <optional>

#include "extractors/formats/date_line.h"
#include "extractors/formats/encoding.h"
#include "extractors/formats/json_ld.h"

namespace tidewaiter {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// What is gathered in one walk over the page.
struct Clues {
  std::map<std::string, std::string> meta;  // "og:title" → its first content
  ArticleData article;                      // JSON-LD
  std::string title, canonical, language;
  std::vector<std::string> headings;  // <h1>
  std::vector<std::string> times;     // <time datetime>, those marked as published first
};

void AddMeta(const HtmlNode& node, Clues& clues) {
  for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = Lower(node.Attribute(key));
    if (!name.empty()) clues.meta.try_emplace(name, node.Attribute("content"));
  }
}

void AddTime(const HtmlTree& tree, int at, Clues& clues) {
  const HtmlNode& node = tree.nodes[static_cast<size_t>(at)];
  std::string when(node.Attribute("datetime"));
  if (when.empty()) when = TextUnder(tree, at);
  const bool marked = node.Attribute("itemprop") == "datePublished" ||
                      Lower(node.Attribute("class")).find("publish") != std::string::npos || !node.Attribute("pubdate").empty();
  clues.times.insert(marked ? clues.times.begin() : clues.times.end(), std::move(when));
}

void AddElement(const HtmlTree& tree, int at, Clues& clues) {
  const HtmlNode& node = tree.nodes[static_cast<size_t>(at)];
  if (node.name == "meta") AddMeta(node, clues);
  if (node.name == "html") clues.language = node.Attribute("lang").empty() ? node.Attribute("xml:lang") : node.Attribute("lang");
  if (node.name == "title" && clues.title.empty()) clues.title = TextUnder(tree, at);
  if (node.name == "h1") clues.headings.push_back(TextUnder(tree, at));
  if (node.name == "time") AddTime(tree, at, clues);
  if (node.name == "link" && Lower(node.Attribute("rel")) == "canonical") clues.canonical = node.Attribute("href");
  const bool json_ld = node.name == "script" && Lower(node.Attribute("type")).find("ld+json") != std::string::npos;
  if (json_ld && node.first_child >= 0) AddJsonLd(tree.nodes[static_cast<size_t>(node.first_child)].text, clues.article);
  if (node.Attribute("itemprop") == "datePublished" && node.name != "meta" && node.name != "time") {
    const std::string_view content = node.Attribute("content");
    clues.times.insert(clues.times.begin(), content.empty() ? TextUnder(tree, at) : std::string(content));
  }
}

std::string FirstMeta(const Clues& clues, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = clues.meta.find(name);
    if (found != clues.meta.end() && !found->second.empty()) return found->second;
  }
  return {};
}

std::string FindPublished(const Clues& clues, const std::string& url) {
  static constexpr const char* kNames[] = {"article:published_time",
                                           "og:article:published_time",
                                           "datepublished",
                                           "og:published_time",
                                           "parsely-pub-date",
                                           "sailthru.date",
                                           "dc.date.issued",
                                           "dcterms.issued",
                                           "dc.date",
                                           "dcterms.date",
                                           "dcterms.created",
                                           "dc.date.created",
                                           "pubdate",
                                           "publishdate",
                                           "publish-date",
                                           "publish_date",
                                           "publication_date",
                                           "published_time",
                                           "article.published",
                                           "article_date_original",
                                           "originalpublicationdate",
                                           "cxenseparse:recs:publishtime",
                                           "date",
                                           "article:published",
                                           "citation_publication_date",
                                           "rnews:datepublished",
                                           "timestamp",
                                           "displaydate"};
  if (const auto date = ParseDateField(clues.article.published)) return *date;
  for (const char* name : kNames) {
    const auto found = clues.meta.find(name);
    if (found == clues.meta.end()) continue;
    if (const auto date = ParseDateField(found->second)) return *date;
  }
  for (const std::string& when : clues.times) {
    if (const auto date = ParseDateField(when)) return *date;
  }
  return DateInAddress(url).value_or("");
}

std::string FoldForCompare(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80)
      folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

// The <h1> that the title repeats, else the title up to its last separator ("Headline | Site").
std::string FindTitle(const Clues& clues) {
  std::string title = FirstMeta(clues, {"og:title", "twitter:title", "dc.title", "dcterms.title", "headline"});
  if (title.empty()) title = clues.article.headline.empty() ? clues.title : clues.article.headline;
  const std::string folded = FoldForCompare(title);
  for (const std::string& heading : clues.headings) {
    const std::string other = FoldForCompare(heading);
    if (other.size() >= 8 && (folded.find(other) != std::string::npos || (!folded.empty() && other.find(folded) != std::string::npos)))
      return heading;
  }
  for (const std::string_view separator : {" | ", " – ", " — ", " - ", " · ", " :: "}) {
    const size_t at = title.rfind(separator);
    if (at != std::string::npos && at >= 16) return title.substr(0, at);
  }
  if (title.empty() && clues.headings.size() == 1) return clues.headings.front();
  return title;
}

std::string Language(std::string tag) {
  tag = Lower(tag.substr(0, tag.find_first_of("-_ ")));
  return tag.size() == 2 ? tag : std::string();
}

}  // namespace

HtmlMetadata ReadMetadata(const HtmlTree& tree) {
  Clues clues;
  for (int at = 0; at >= 0; at = NextNode(tree, at, 0)) AddElement(tree, at, clues);
  HtmlMetadata metadata;
  metadata.url = clues.canonical.starts_with("http") ? clues.canonical : FirstMeta(clues, {"og:url", "twitter:url"});
  if (metadata.url.empty()) metadata.url = clues.article.url;
  metadata.title = CleanText(FindTitle(clues));
  metadata.publisher = FirstMeta(clues, {"og:site_name"});
  if (metadata.publisher.empty()) metadata.publisher = clues.article.publisher;
  if (metadata.publisher.empty())
    metadata.publisher = FirstMeta(clues, {"dc.publisher", "dcterms.publisher", "publisher", "application-name"});
  metadata.publisher = CleanText(metadata.publisher);
  metadata.published = FindPublished(clues, metadata.url);
  metadata.language = Language(clues.language);
  if (metadata.language.empty())
    metadata.language = Language(FirstMeta(clues, {"content-language", "og:locale", "dc.language", "language"}));
  if (metadata.language.empty()) metadata.language = Language(clues.article.language);
  return metadata;
}

}  // namespace tidewaiter
