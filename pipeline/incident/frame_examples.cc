#include "pipeline/incident/frame_examples.h"

#include <algorithm>

#include "extractors/facts/finder.h"

namespace tidewaiter {
namespace {

struct FrameFound {
  bool matched = false;     // some hit has all wanted groups
  std::string description;  // all hits of the rule, for messages
};

std::string GroupText(const SentenceFacts& sentence, const RuleHit& hit, const std::string& group, const std::string& text) {
  const Span captured = hit.Capture(group);
  return captured.empty() ? std::string() : std::string(TextOf(text, sentence.sentence.ToDocument(captured)));
}

bool HasGroups(const SentenceFacts& sentence, const RuleHit& hit, const RuleExample& example) {
  return std::all_of(example.values.begin(), example.values.end(), [&](const auto& wanted) {
    const auto* words = std::get_if<std::string>(&wanted.second);
    return words != nullptr && GroupText(sentence, hit, wanted.first, example.text) == *words;
  });
}

FrameFound Find(const Patterns& patterns, const Rule& rule, const RuleExample& example) {
  Document document;
  document.text = example.text;
  document.pages.push_back({.number = 1, .span = {0, static_cast<uint32_t>(example.text.size())}, .lines = {}, .words = {}});
  const Facts facts = FindFacts(ReadText(document, patterns));
  FrameFound found;
  for (const SentenceFacts& sentence : facts.sentences) {
    found.description += sentence.sentence.Readable(example.text);
    for (const RuleHit& hit : sentence.frames) {
      if (hit.rule->name != rule.name) continue;
      found.matched |= HasGroups(sentence, hit, example);
      for (const std::string& group : hit.rule->groups) {
        if (!group.empty()) found.description += " " + group + "=\"" + GroupText(sentence, hit, group, example.text) + "\"";
      }
    }
  }
  return found;
}

}  // namespace

std::vector<ExampleFailure> CheckFrameExamples(const Patterns& patterns) {
  std::vector<ExampleFailure> failures;
  for (const Rule& rule : patterns.frames.rules()) {
    for (const RuleExample& example : rule.yes) {
      const FrameFound found = Find(patterns, rule, example);
      if (!found.matched) failures.push_back({rule.name, example.text, "found only " + found.description});
    }
    for (const std::string& text : rule.no) {
      const FrameFound found = Find(patterns, rule, {text, {}});
      if (found.matched) failures.push_back({rule.name, text, "matched, which it must not: " + found.description});
    }
  }
  return failures;
}

}  // namespace tidewaiter
