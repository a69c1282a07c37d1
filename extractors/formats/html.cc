// HTML pages, mostly news.
#include <algorithm>
#include <cctype>
#include <string>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/encoding.h"
#include "extractors/formats/html_article.h"
#include "extractors/formats/html_blocks.h"
#include "extractors/formats/html_metadata.h"
#include "extractors/formats/html_tree.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

constexpr size_t kSniffedBytes = 1024;  // as browsers do
constexpr size_t kMaxHtmlBytes = 50u << 20;

// ASCII letters in lower case, zero bytes dropped, so that UTF-16 can be sniffed too.
std::string Fold(std::string_view bytes) {
  std::string folded;
  for (const char c : bytes) {
    if (c != '\0') folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

// The charset that a <meta> names: charset=shift_jis, charset="utf-8".
std::string DeclaredCharset(std::string_view bytes) {
  const std::string head = Fold(bytes.substr(0, kSniffedBytes * 4));
  const size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  const size_t begin = head.find_first_not_of("\"' ", at + 8);
  if (begin == std::string::npos) return {};
  return head.substr(begin, head.find_first_of("\"' />;", begin) - begin);
}

// The date line beside the headline of a page whose metadata has no date: a byline is no part of the article.
std::string DateBesideHeadline(const HtmlTree& tree) {
  constexpr size_t kNear = 6;  // blocks
  const std::vector<HtmlBlock> blocks = CutIntoBlocks(tree);
  auto heading = std::find_if(blocks.begin(), blocks.end(), [](const HtmlBlock& block) { return block.kind == BlockKind::kHeading; });
  if (heading == blocks.end()) heading = blocks.begin();
  const auto end = static_cast<size_t>(blocks.end() - heading) > kNear ? heading + kNear : blocks.end();
  for (auto block = heading; block != end; ++block) {
    if (const auto date = ParseDateLine(block->text)) return *date;
  }
  return {};
}

}  // namespace

bool IsHtml(std::string_view bytes) {
  std::string head = Fold(bytes.substr(0, kSniffedBytes));
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) head.erase(0, 2);
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos || head[begin] != '<') return false;
  static constexpr const char* kTags[] = {"<!doctype html", "<html", "<head", "<body",  "<title",  "<meta ",
                                          "<div",           "<p>",   "<h1",   "<table", "<article"};
  return std::any_of(std::begin(kTags), std::end(kTags), [&](const char* tag) { return head.find(tag, begin) != std::string::npos; });
}

Result<Document> ReadHtml(std::string_view bytes, const std::string& path, const ReadOptions&) {
  if (bytes.size() > kMaxHtmlBytes)
    return Error{ErrorCode::kLimit, path + ": the HTML page is larger than " + std::to_string(kMaxHtmlBytes >> 20) + " MB"};
  const Result<std::string> utf8 = ToCleanText(bytes, DeclaredCharset(bytes));
  if (!utf8) return Error{utf8.error().code, path + ": " + utf8.error().message};
  const HtmlTree tree = ParseHtml(*utf8);
  const HtmlMetadata metadata = ReadMetadata(tree);
  Document document;
  document.title = metadata.title;
  document.publisher = metadata.publisher;
  document.language = metadata.language;
  document.url = metadata.url;
  SetPlainText(CleanText(ArticleText(tree, metadata.title)), document);
  document.published = metadata.published.empty() ? FindPublishedLine(document.text) : metadata.published;
  if (document.published.empty()) document.published = DateBesideHeadline(tree);
  document.boilerplate = FindBoilerplate(document);
  if (tree.truncated) {
    document.partial = true;
    document.notes.push_back("the page has too many elements; its end was not read");
  }
  return document;
}

}  // namespace tidewaiter
