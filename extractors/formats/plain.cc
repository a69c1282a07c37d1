// Plain text: pasted articles, text files, Markdown with YAML front matter.
#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/encoding.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

constexpr size_t kMaxBytesPerCharacter = 4;
constexpr int kMaxFrontMatterLines = 60;
constexpr size_t kMaxHeadline = 200;

std::string_view Trim(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
}

// The line that starts at `begin`, without its end.
std::string_view LineAt(std::string_view text, size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

// Bytes of a YAML block at the start ("---" to "---"), 0 if there is none.
size_t FrontMatterSize(std::string_view text) {
  if (!text.starts_with("---\n")) return 0;
  size_t at = 4;
  for (int lines = 0; at < text.size() && lines < kMaxFrontMatterLines; ++lines) {
    const std::string_view line = LineAt(text, at);
    at += line.size() + 1;
    if (Trim(line) == "---" || Trim(line) == "...") return std::min(at, text.size());
  }
  return 0;
}

std::string_view Unquote(std::string_view value) {
  value = Trim(value);
  const bool quoted = value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

struct KeyValue {
  std::string key;  // lower case
  std::string_view value;
};

KeyValue SplitKey(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  std::string key(Trim(line.substr(0, colon)));
  std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return {key, Unquote(line.substr(colon + 1))};
}

void ApplyFrontMatter(const KeyValue& field, Document& document) {
  if (field.value.empty()) return;
  if (field.key == "title") document.title = field.value;
  if (field.key == "date" || field.key == "published" || field.key == "publish_date")
    document.published = ParseDateField(field.value).value_or("");
  if (field.key == "publisher" || field.key == "site" || field.key == "source") document.publisher = field.value;
  if (field.key == "url" || field.key == "canonical_url" || field.key == "link") document.url = field.value;
  if ((field.key == "lang" || field.key == "language") && field.value.size() >= 2) document.language = field.value.substr(0, 2);
}

// Reads the YAML block and marks its lines as boilerplate, all but the title, whose words count as text.
void ReadFrontMatter(size_t size, Document& document) {
  const std::string_view text = document.text;
  std::vector<Span> furniture;
  for (size_t at = 0; at < size;) {
    const std::string_view line = LineAt(text, at);
    const KeyValue field = SplitKey(line);
    ApplyFrontMatter(field, document);
    if (field.key != "title" && !line.empty()) furniture.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + line.size())});
    at += line.size() + 1;
  }
  const auto body = std::find_if(document.boilerplate.begin(), document.boilerplate.end(), [&](Span s) { return s.begin >= size; });
  furniture.insert(furniture.end(), body, document.boilerplate.end());
  document.boilerplate = std::move(furniture);
}

bool LooksLikeHeadline(std::string_view line) {
  return line.size() >= 12 && line.size() <= kMaxHeadline && !line.ends_with('.') && !line.ends_with(':') && !line.ends_with(',') &&
         line.find(' ') != std::string_view::npos && line.find('\t') == std::string_view::npos && !ParseDateLine(line);
}

// The first line that is no furniture, if it looks like a headline.
std::string FindHeadline(const Document& document) {
  for (const Line& line : document.pages.front().lines) {
    const bool furniture =
        std::any_of(document.boilerplate.begin(), document.boilerplate.end(), [&](Span s) { return s.Overlaps(line.span); });
    if (furniture) continue;
    std::string_view text = Trim(TextOf(document.text, line.span));
    while (text.starts_with('#')) text = Trim(text.substr(1));
    return LooksLikeHeadline(text) ? std::string(text) : std::string();
  }
  return {};
}

Error TooLong(const std::string& path) {
  return {ErrorCode::kLimit, path + ": more than " + std::to_string(kMaxTextBytes >> 20) + " MB of text; split the file"};
}

}  // namespace

bool IsAnything(std::string_view) { return true; }

Result<Document> ReadPlain(std::string_view bytes, const std::string& path, const ReadOptions&) {
  if (bytes.size() > kMaxTextBytes * kMaxBytesPerCharacter) return TooLong(path);
  Result<std::string> text = ToCleanText(bytes);
  if (!text) return Error{text.error().code, path + ": " + text.error().message};
  if (text->size() > kMaxTextBytes) return TooLong(path);
  Document document;
  SetPlainText(std::move(*text), document);
  document.boilerplate = FindBoilerplate(document);
  const size_t front_matter = FrontMatterSize(document.text);
  if (front_matter) ReadFrontMatter(front_matter, document);
  if (document.title.empty()) document.title = FindHeadline(document);
  if (document.published.empty()) document.published = FindPublishedLine(std::string_view(document.text).substr(front_matter));
  return document;
}

}  // namespace tidewaiter
