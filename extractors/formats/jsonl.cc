// JSON Lines: one document a line, its text taken as it stands.
#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "extractors/formats/date_line.h"
#include "extractors/formats/format.h"
#include "extractors/formats/page_text.h"

namespace tidewaiter {
namespace {

namespace dom = simdjson::dom;

// The first of these fields that is a string or a number; empty if there is none.
std::string Field(const dom::object& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto value = object.at_key(name);
    if (value.error()) continue;
    if (std::string_view text; !value.get(text)) return std::string(text);
    if (int64_t number; !value.get(number)) return std::to_string(number);
  }
  return {};
}

// "EN-us" → "en"
std::string PrimaryLanguage(std::string tag) {
  tag.resize(std::min(tag.size(), tag.find_first_of("-_")));
  std::transform(tag.begin(), tag.end(), tag.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return tag.size() == 2 || tag.size() == 3 ? tag : std::string();
}

// From the record's own field, else from the text and the address (date_line.h).
void ReadPublished(const dom::object& object, std::string_view text, const ReadOptions& options, Document& document) {
  const std::string given = Field(object, {"published", "date"});
  document.published = ParseDateField(given).value_or("");
  if (!document.published.empty()) document.published_time = TimeInDateField(given);
  if (document.published.empty() && !given.empty())
    document.notes.push_back("published: not a date that we understand: " + given.substr(0, 60));
  if (document.published.empty()) document.published = FindPublishedLine(text);
  if (document.published.empty()) document.published = DateInAddress(document.url).value_or(options.published);
}

Document Failed(Document document, ErrorCode code, const std::string& place, const std::string& what) {
  document.failure = Error{code, place + ": " + what};
  return document;
}

void ReadFields(const dom::object& object, Document& document) {
  if (std::string id = Field(object, {"id"}); !id.empty()) document.path = std::move(id);
  document.title = Field(object, {"title"});
  document.publisher = Field(object, {"publisher", "site"});
  document.url = Field(object, {"url"});
  document.language = PrimaryLanguage(Field(object, {"language", "lang"}));
}

}  // namespace

Document ReadJsonLine(std::string_view line, const std::string& path, size_t line_number, const ReadOptions& options) {
  const std::string place = path + ":" + std::to_string(line_number);
  Document document;
  document.path = place;
  document.media_type = "application/json";
  document.id = ContentId(line);
  if (line.size() > kMaxTextBytes * 2) return Failed(std::move(document), ErrorCode::kLimit, place, "the line is too long");
  dom::parser parser;
  dom::object object;
  if (const auto error = parser.parse(line.data(), line.size()).get(object)) {
    return Failed(std::move(document), ErrorCode::kMalformed, place, std::string("not a JSON object: ") + simdjson::error_message(error));
  }
  ReadFields(object, document);
  std::string_view text;
  if (object.at_key("text").get(text))
    return Failed(std::move(document), ErrorCode::kMalformed, place, "no field \"text\" that is a string");
  document.id = ContentId(text);
  if (text.size() > kMaxTextBytes) return Failed(std::move(document), ErrorCode::kLimit, place, "the text is too long");
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Failed(std::move(document), ErrorCode::kEmpty, place, "the text is empty");
  ReadPublished(object, text, options, document);
  SetPlainText(std::string(text), document);
  return document;
}

bool IsJsonLines(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = head.substr(0, head.find('\n'));
  if (!head.starts_with('{')) return false;
  dom::parser parser;
  dom::element text;
  return parser.parse(head.data(), head.size()).at_key("text").get(text) == simdjson::SUCCESS && text.is_string();
}

}  // namespace tidewaiter
