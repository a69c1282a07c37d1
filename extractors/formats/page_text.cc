#include "extractors/formats/page_text.h"

#include <algorithm>
#include <utility>

#include "extractors/formats/encoding.h"

namespace tidewaiter {
namespace {

uint32_t Size(const std::string& text) { return static_cast<uint32_t>(text.size()); }

void AppendLine(const TextLine& line, Page& page, std::string& text) {
  const uint32_t begin = Size(text);
  for (const PlacedWord& word : line.words) {
    const std::string clean = CleanText(word.text);
    if (clean.empty()) continue;
    if (Size(text) > begin) text += word.starts_cell ? '\t' : ' ';
    const uint32_t word_begin = Size(text);
    text += clean;
    page.words.push_back({{word_begin, Size(text)}, word.box, word.confidence});
  }
  if (Size(text) > begin) page.lines.push_back({{begin, Size(text)}, line.box});
}

void AppendSeparator(bool paragraph, std::string& text) {
  if (!text.empty()) text += paragraph ? "\n\n" : "\n";
}

}  // namespace

void AppendPage(const std::vector<TextLine>& lines, Page page, Document& document) {
  std::string& text = document.text;
  if (lines.empty()) {
    page.span = {Size(text), Size(text)};
    document.pages.push_back(std::move(page));
    return;
  }
  AppendSeparator(!RunsOn(text, lines.front()), text);
  page.span.begin = Size(text);
  bool first = true;
  for (const TextLine& line : lines) {
    if (line.words.empty()) continue;
    if (!std::exchange(first, false)) AppendSeparator(line.starts_paragraph, text);
    AppendLine(line, page, text);
  }
  page.span.end = Size(text);
  document.pages.push_back(std::move(page));
}

void SetPlainText(std::string text, Document& document) {
  document.text = std::move(text);
  const std::string_view view = document.text;
  Page page;
  page.span = {0, Size(document.text)};
  for (size_t begin = 0; begin < view.size();) {
    const size_t end = std::min(view.find('\n', begin), view.size());
    if (view.substr(begin, end - begin).find_first_not_of(" \t") != std::string_view::npos) {
      page.lines.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, {}});
    }
    begin = end + 1;
  }
  document.pages.assign(1, std::move(page));
}

}  // namespace tidewaiter
