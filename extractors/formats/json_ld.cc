#include "extractors/formats/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tidewaiter {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 6;     // of lists and "@graph" within each other
constexpr int kMaxNesting = 64;  // of anything: deeper values are left out while they are read
constexpr size_t kMaxScript = 4 << 20;

// The member, or null.
const json& Member(const json& object, const char* name) {
  static const json kNull;
  const auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

std::string String(const json& object, const char* name) {
  const json& value = Member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

// "publisher": "X", {"name": "X"} or [{"name": "X"}]
std::string Name(const json& object, const char* name) {
  const json& value = Member(object, name);
  const json& first = value.is_array() && !value.empty() ? value.front() : value;
  if (first.is_object()) return String(first, "name");
  return first.is_string() ? first.get<std::string>() : std::string();
}

bool IsArticleType(const json& type) {
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.find("Article") != std::string::npos || name.find("BlogPosting") != std::string::npos || name == "Report" ||
         name == "WebPage";
}

bool IsArticle(const json& object) {
  const json& type = Member(object, "@type");
  return IsArticleType(type) || (type.is_array() && std::any_of(type.begin(), type.end(), IsArticleType));
}

void Fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void Collect(const json& element, int depth, ArticleData& data) {
  if (depth > kMaxDepth) return;
  if (element.is_array()) {
    for (const json& item : element) Collect(item, depth + 1, data);
  }
  if (!element.is_object()) return;
  if (IsArticle(element)) {
    Fill(data.headline, String(element, "headline"));
    Fill(data.published, String(element, "datePublished"));
    Fill(data.publisher, Name(element, "publisher"));
    Fill(data.language, String(element, "inLanguage"));
    Fill(data.url, String(element, "url"));
  }
  for (const char* inside : {"@graph", "mainEntity"}) Collect(Member(element, inside), depth + 1, data);
}

}  // namespace

void AddJsonLd(std::string_view script, ArticleData& data) {
  if (script.size() > kMaxScript) return;
  // Raw line ends inside strings are the commonest fault.
  std::string clean(script);
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  const auto is_shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxNesting; };
  const json root = json::parse(clean, is_shallow, false);
  if (!root.is_discarded()) Collect(root, 0, data);
}

}  // namespace tidewaiter
