#include "extractors/formats/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <initializer_list>

namespace tidewaiter {
namespace {

namespace dom = simdjson::dom;

constexpr int kMaxDepth = 6;
constexpr size_t kMaxScript = 4 << 20;

std::string String(const dom::object& object, const char* name) {
  std::string_view text;
  return object.at_key(name).get(text) ? std::string() : std::string(text);
}

// "publisher": "X", {"name": "X"} or [{"name": "X"}]
std::string Name(const dom::object& object, const char* name) {
  dom::element value;
  if (object.at_key(name).get(value)) return {};
  if (dom::array list; !value.get(list) && list.size() > 0) value = list.at(0).value_unsafe();
  if (dom::object inner; !value.get(inner)) return String(inner, "name");
  std::string_view text;
  return value.get(text) ? std::string() : std::string(text);
}

bool IsArticleType(std::string_view type) {
  return type.find("Article") != std::string_view::npos || type.find("BlogPosting") != std::string_view::npos || type == "Report" ||
         type == "WebPage" || type.find("http://schema.org/NewsArticle") != std::string_view::npos;
}

bool IsArticle(const dom::object& object) {
  dom::element type;
  if (object.at_key("@type").get(type)) return false;
  if (std::string_view name; !type.get(name)) return IsArticleType(name);
  dom::array names;
  if (type.get(names)) return false;
  return std::any_of(names.begin(), names.end(), [](dom::element e) {
    std::string_view name;
    return !e.get(name) && IsArticleType(name);
  });
}

void Fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void Collect(dom::element element, int depth, ArticleData& data) {
  if (depth > kMaxDepth) return;
  if (dom::array list; !element.get(list)) {
    for (const dom::element item : list) Collect(item, depth + 1, data);
  }
  dom::object object;
  if (element.get(object)) return;
  if (IsArticle(object)) {
    Fill(data.headline, String(object, "headline"));
    Fill(data.published, String(object, "datePublished"));
    Fill(data.publisher, Name(object, "publisher"));
    Fill(data.language, String(object, "inLanguage"));
    Fill(data.url, String(object, "url"));
  }
  for (const char* inside : {"@graph", "mainEntity"}) {
    if (dom::element inner; !object.at_key(inside).get(inner)) Collect(inner, depth + 1, data);
  }
}

}  // namespace

void AddJsonLd(std::string_view script, ArticleData& data) {
  if (script.size() > kMaxScript) return;
  // Raw line ends inside strings are the commonest fault.
  std::string clean(script);
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  dom::parser parser;
  dom::element root;
  if (!parser.parse(clean).get(root)) Collect(root, 0, data);
}

}  // namespace tidewaiter
