// Reading rule files: TOML to expanded patterns. The only file that includes toml++.
#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "extractors/match/marks.h"
#include "extractors/match/rules.h"

namespace tidewaiter {
namespace {

Result<toml::table> Parse(const std::string& file_name, std::string_view text) {
  try {
    return toml::parse(text, file_name);
  } catch (const toml::parse_error& error) {
    std::ostringstream message;
    message << file_name << ":" << error.source().begin.line << ": " << error.description();
    return Error{ErrorCode::kBadRules, message.str()};
  }
}

std::map<std::string, std::string> FragmentsOf(const toml::table& table) {
  std::map<std::string, std::string> fragments;
  if (const toml::table* found = table["fragments"].as_table()) {
    for (const auto& [name, value] : *found) fragments[std::string(name.str())] = value.value_or(std::string());
  }
  return fragments;
}

std::string Quote(std::string_view name) {
  std::string quoted;
  for (char c : name) {
    if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) quoted += '\\';
    quoted += c;
  }
  return quoted;
}

// "(?:longest|shorter)": RE2 prefers the first alternative that matches, so longer names stand first.
std::string AnyName(const Gazetteer& gazetteer, std::string_view kind) {
  const std::vector<std::string_view> given = gazetteer.Names(kind);
  std::set<std::string_view> distinct(given.begin(), given.end());
  std::vector<std::string_view> names(distinct.begin(), distinct.end());
  std::stable_sort(names.begin(), names.end(), [](auto a, auto b) { return a.size() > b.size(); });
  std::string any;
  for (std::string_view name : names) any.append(any.empty() ? "(?:" : "|").append(Quote(name));
  if (any.empty()) return "(?:[^\\x00-\\x{10FFFF}])";  // matches nothing
  return any.append(")");
}

constexpr int kMaxFragmentDepth = 12;
constexpr size_t kMaxPatternBytes = 200'000;

// Replaces "{name}" in patterns.
class Expander {
 public:
  Expander(const Gazetteer& gazetteer, const std::vector<std::string>& mark_types, const std::map<std::string, std::string>& shared,
           std::map<std::string, std::string> own)
      : gazetteer_(gazetteer), mark_types_(mark_types), shared_(shared), own_(std::move(own)) {}

  Result<std::string> Expand(std::string_view pattern, int depth = 0) const {
    if (depth > kMaxFragmentDepth) return Error{ErrorCode::kBadRules, "fragments refer to each other in a circle"};
    std::string expanded;
    for (size_t at = 0; at < pattern.size();) {
      const size_t open = pattern.find('{', at);
      expanded += pattern.substr(at, open - at);
      if (open == std::string_view::npos) break;
      const size_t close = pattern.find('}', open);
      const std::string_view name = pattern.substr(open + 1, close == std::string_view::npos ? 0 : close - open - 1);
      if (name.empty() || !(std::isalpha(static_cast<unsigned char>(name[0])) || name[0] == '@') || IsEscaped(pattern, open)) {
        expanded += '{';  // a repetition count, or \x{..}
        at = open + 1;
        continue;
      }
      Result<std::string> replacement = Replace(name, depth);
      if (!replacement) return replacement.error();
      expanded += *replacement;
      if (expanded.size() > kMaxPatternBytes) return Error{ErrorCode::kBadRules, "the expanded pattern is too long"};
      at = close + 1;
    }
    return expanded;
  }

 private:
  // "\x{41}" and "\p{L}" keep their braces.
  static bool IsEscaped(std::string_view pattern, size_t open) {
    return open >= 2 && pattern[open - 2] == '\\' && (pattern[open - 1] == 'x' || pattern[open - 1] == 'p' || pattern[open - 1] == 'P');
  }

  Result<std::string> Replace(std::string_view name, int depth) const {
    if (name[0] == '@') return AnyName(gazetteer_, name.substr(1));
    const std::string key(name);
    const auto own = own_.find(key);
    if (own != own_.end()) return Expand(own->second, depth + 1);
    const auto shared = shared_.find(key);
    if (shared != shared_.end()) return Expand(shared->second, depth + 1);
    return Mark(name);
  }

  Result<std::string> Mark(std::string_view name) const {
    const size_t colon = name.find(':');
    std::istringstream types{std::string(name.substr(0, colon))};
    std::string any;
    for (std::string type; std::getline(types, type, '|');) {
      if (std::find(mark_types_.begin(), mark_types_.end(), type) == mark_types_.end()) {
        return Error{ErrorCode::kBadRules, "{" + std::string(name) + "} is neither a fragment nor a mark"};
      }
      any.append(any.empty() ? "" : "|").append(type);
    }
    const std::string mark = MarkPattern(any);
    if (colon == std::string_view::npos) return mark;
    return "(?P<" + std::string(name.substr(colon + 1)) + ">" + mark + ")";
  }

  const Gazetteer& gazetteer_;
  const std::vector<std::string>& mark_types_;
  const std::map<std::string, std::string>& shared_;
  std::map<std::string, std::string> own_;
};

FieldValue ValueOf(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* integer = node.as_integer()) return static_cast<double>(integer->get());
  if (const auto* flag = node.as_boolean()) return flag->get();
  return std::string();
}

Result<RuleExample> ExampleOf(const toml::node& node) {
  RuleExample example;
  if (const auto* text = node.as_string()) {
    example.text = text->get();
    return example;
  }
  const toml::table* table = node.as_table();
  if (table == nullptr || !(*table)["text"].is_string()) return Error{ErrorCode::kBadRules, "a \"yes\" example needs a text"};
  for (const auto& [key, value] : *table) {
    if (key.str() == "text") {
      example.text = value.value_or(std::string());
    } else {
      example.values.emplace_back(std::string(key.str()), ValueOf(value));
    }
  }
  return example;
}

// Words of a sentence may stand on two lines of a page: a blank in such a rule is a blank or one line's end.
std::string OverLines(std::string_view pattern) {
  std::string over;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      over += c;
      over += pattern[++i];
      continue;
    }
    if (c == '[') in_class = true;
    if (c == ']') in_class = false;
    if (c == ' ' && !in_class) {
      over += "[ \\n]";
    } else {
      over += c;
    }
  }
  return over;
}

Result<Rule> ReadRule(const toml::table& table, const std::string& file_name, const std::string& kind, const Expander& expander) {
  Rule rule;
  rule.kind = kind;
  rule.file = file_name;
  rule.name = kind + "." + table["name"].value_or(std::string());
  const auto bad = [&](const std::string& what) { return Error{ErrorCode::kBadRules, file_name + ": rule " + rule.name + ": " + what}; };
  if (rule.name.ends_with('.')) return bad("has no name");
  const std::string pattern = table["pattern"].value_or(std::string());
  if (pattern.empty()) return bad("has no pattern");
  Result<std::string> expanded = expander.Expand(pattern);
  if (!expanded) return bad(expanded.error().message);
  rule.pattern = kind == "deed" || kind == "conveyance" ? OverLines(*expanded) : *expanded;
  if (const toml::table* constants = table["set"].as_table()) {
    for (const auto& [key, value] : *constants) rule.constants[std::string(key.str())] = value.value_or(std::string());
  }
  if (const toml::array* yes = table["yes"].as_array()) {
    for (const toml::node& node : *yes) {
      Result<RuleExample> example = ExampleOf(node);
      if (!example) return bad(example.error().message);
      rule.yes.push_back(*example);
    }
  }
  if (const toml::array* no = table["no"].as_array()) {
    for (const toml::node& node : *no) rule.no.push_back(node.value_or(std::string()));
  }
  if (rule.yes.empty() || rule.no.empty()) return bad("needs at least one \"yes\" and one \"no\" example");
  return rule;
}

}  // namespace

RuleReader::RuleReader(const Gazetteer& gazetteer, std::vector<std::string> mark_types)
    : gazetteer_(gazetteer), mark_types_(std::move(mark_types)) {}

Result<bool> RuleReader::ReadFragments(const std::string& file_name, std::string_view toml) {
  Result<toml::table> table = Parse(file_name, toml);
  if (!table) return table.error();
  if ((*table)["kind"].value_or(std::string()) != "fragments") return true;
  for (auto& [name, pattern] : FragmentsOf(*table)) shared_fragments_[name] = pattern;
  return true;
}

Result<std::vector<Rule>> RuleReader::ReadRules(const std::string& file_name, std::string_view toml) const {
  Result<toml::table> table = Parse(file_name, toml);
  if (!table) return table.error();
  const std::string kind = (*table)["kind"].value_or(std::string());
  if (kind.empty()) return Error{ErrorCode::kBadRules, file_name + ": no \"kind\""};
  std::vector<Rule> rules;
  if (kind == "fragments") return rules;
  const Expander expander(gazetteer_, mark_types_, shared_fragments_, FragmentsOf(*table));
  const toml::array* array = (*table)["rule"].as_array();
  if (array == nullptr) return Error{ErrorCode::kBadRules, file_name + ": no [[rule]]"};
  for (const toml::node& node : *array) {
    if (!node.is_table()) return Error{ErrorCode::kBadRules, file_name + ": a rule is a table"};
    Result<Rule> rule = ReadRule(*node.as_table(), file_name, kind, expander);
    if (!rule) return rule.error();
    rules.push_back(std::move(*rule));
  }
  return rules;
}

}  // namespace tidewaiter
