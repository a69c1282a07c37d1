#include "extractors/facts/rule_examples.h"

#include <algorithm>
#include <cmath>

#include "extractors/facts/finder.h"

namespace tidewaiter {
namespace {

std::string Describe(const FieldValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return FormatNumber(*number);
  if (const auto* integer = std::get_if<int64_t>(&value)) return std::to_string(*integer);
  return std::get<bool>(value) ? "true" : "false";
}

bool Agrees(const FieldValue& have, const FieldValue& want) {
  const auto number = [](const FieldValue& value) -> std::optional<double> {
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* integer = std::get_if<int64_t>(&value)) return static_cast<double>(*integer);
    return std::nullopt;
  };
  const auto a = number(have), b = number(want);
  if (a && b) return std::abs(*a - *b) <= 1e-9 * std::max(std::abs(*a), std::abs(*b));
  return Describe(have) == Describe(want);
}

// A one-paragraph document around an example.
Document ExampleDocument(const std::string& text, const std::string& published) {
  Document document;
  document.text = text;
  document.published = published;
  document.pages.push_back({.number = 1, .span = {0, static_cast<uint32_t>(text.size())}, .lines = {}, .words = {}});
  return document;
}

struct Example {
  std::string text, published;
  std::vector<std::pair<std::string, FieldValue>> values;
};

Example Prepare(const RuleExample& given) {
  Example example{given.text, "", {}};
  for (const auto& [key, value] : given.values) {
    if (key == "published") {
      example.published = Describe(value);
    } else {
      example.values.emplace_back(key, value);
    }
  }
  return example;
}

class MentionChecker {
 public:
  explicit MentionChecker(const Patterns& patterns) : patterns_(patterns) {}

  void Check(const Rule& rule) {
    for (const RuleExample& given : rule.yes) CheckYes(rule, Prepare(given));
    for (const std::string& text : rule.no) CheckNo(rule, text);
  }
  std::vector<ExampleFailure> Take() { return std::move(failures_); }

 private:
  std::vector<Mention> Mentions(const Document& document) const { return FindMentions(ReadText(document, patterns_)); }

  void CheckYes(const Rule& rule, const Example& example) {
    const Document document = ExampleDocument(example.text, example.published);
    std::string found;
    for (const Mention& mention : Mentions(document)) {
      const std::vector<Field> fields = Fields(mention.value);
      if (mention.rule == rule.name && HasFields(fields, example.values)) return;
      found += "[" + mention.rule + " \"" + std::string(TextOf(document.text, mention.span)) + "\" " + DescribeFields(fields) + "] ";
    }
    failures_.push_back({rule.name, example.text, "found only " + (found.empty() ? "nothing" : found)});
  }

  void CheckNo(const Rule& rule, const std::string& text) {
    const Document document = ExampleDocument(text, "");
    for (const Mention& mention : Mentions(document)) {
      if (mention.rule != rule.name) continue;
      failures_.push_back({rule.name, text, "found \"" + std::string(TextOf(document.text, mention.span)) + "\", which it must not"});
      return;
    }
  }

  const Patterns& patterns_;
  std::vector<ExampleFailure> failures_;
};

// A deed or conveyance becomes no mention; its hit is what frames and incidents read.
bool Hits(const Patterns& patterns, const Rule& rule, const std::string& text) {
  const Document document = ExampleDocument(text, "");
  const Reading reading = ReadText(document, patterns);
  return std::any_of(reading.rule_hits.begin(), reading.rule_hits.end(), [&](const RuleHit& hit) { return hit.rule->name == rule.name; });
}

bool Folds(const Patterns& patterns, const Rule& rule, const std::string& text) {
  const Document document = ExampleDocument(text, "");
  const Facts facts = FindFacts(ReadText(document, patterns));
  for (const SentenceFacts& sentence : facts.sentences) {
    for (const Mark& mark : sentence.sentence.marks()) {
      if (mark.rule == rule.name) return true;
    }
  }
  return false;
}

// For rules that give no mention: whether each example does what `does` says of it.
void CheckEffect(const Patterns& patterns, const Rule& rule, bool (*does)(const Patterns&, const Rule&, const std::string&),
                 std::vector<ExampleFailure>& failures) {
  for (const RuleExample& example : rule.yes) {
    if (!does(patterns, rule, example.text)) failures.push_back({rule.name, example.text, "had no effect"});
  }
  for (const std::string& text : rule.no) {
    if (does(patterns, rule, text)) failures.push_back({rule.name, text, "had an effect, which it must not"});
  }
}

}  // namespace

bool HasFields(const std::vector<Field>& fields, const std::vector<std::pair<std::string, FieldValue>>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& want) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const Field& field) { return field.key == want.first && Agrees(field.value, want.second); });
  });
}

std::string DescribeFields(const std::vector<Field>& fields) {
  std::string described;
  for (const Field& field : fields) described += (described.empty() ? "" : " ") + std::string(field.key) + "=" + Describe(field.value);
  return described;
}

std::vector<ExampleFailure> CheckMentionExamples(const Patterns& patterns) {
  MentionChecker checker(patterns);
  std::vector<ExampleFailure> failures;
  for (const Rule& rule : patterns.mentions.rules()) {
    if (rule.kind == "deed" || rule.kind == "conveyance") {
      CheckEffect(patterns, rule, Hits, failures);
    } else {
      checker.Check(rule);
    }
  }
  for (ExampleFailure& failure : checker.Take()) failures.push_back(std::move(failure));
  for (const Rule& rule : patterns.phrases.rules()) CheckEffect(patterns, rule, Folds, failures);
  return failures;
}

}  // namespace tidewaiter
