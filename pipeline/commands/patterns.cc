// `tidewaiter patterns`: for those who write rules.
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>

#include "extractors/facts/finder.h"
#include "extractors/facts/rule_examples.h"
#include "extractors/formats/ocr.h"
#include "pipeline/batch/inputs.h"
#include "pipeline/commands/command.h"
#include "pipeline/commands/explain.h"
#include "pipeline/incident/frame_examples.h"
#include "pipeline/outputs/plain_words.h"

namespace tidewaiter {
namespace {

int Check(const Patterns& patterns, const Arguments& arguments, Messages& messages) {
  std::vector<ExampleFailure> failures = CheckMentionExamples(patterns);
  std::vector<ExampleFailure> frames = CheckFrameExamples(patterns);
  std::move(frames.begin(), frames.end(), std::back_inserter(failures));
  std::string report;
  for (const ExampleFailure& failure : failures) report += failure.rule + "\n  " + Quoted(failure.text) + "\n  " + failure.found + "\n";
  size_t rules = 0, examples = 0;
  for (const RuleSet* set : {&patterns.mentions, &patterns.phrases, &patterns.frames}) {
    rules += set->rules().size();
    for (const Rule& rule : set->rules()) examples += rule.yes.size() + rule.no.size();
  }
  const int written = WriteOutput(arguments, report, messages);
  const std::string count = std::to_string(rules) + " rules, " + std::to_string(examples) + " examples";
  messages.Summary(count + ", " + std::to_string(failures.size()) + " do not hold");
  return failures.empty() ? written : kBadRules;
}

int List(const Patterns& patterns, const Arguments& arguments, Messages& messages) {
  std::string list;
  for (const RuleSet* set : {&patterns.mentions, &patterns.phrases, &patterns.frames}) {
    for (const Rule& rule : set->rules()) list += Padded(rule.name, 48) + Padded(rule.kind, 14) + rule.file + "\n";
  }
  std::map<std::pair<std::string, std::string>, size_t> counts;  // (file, kind) -> entries
  for (const std::string& kind : patterns.gazetteer.kinds()) {
    for (const GazetteerEntry* entry : patterns.gazetteer.Entries(kind)) ++counts[{patterns.gazetteer.FileOf(*entry).name, kind}];
  }
  for (const auto& [key, count] : counts) {
    list += Padded("gazetteer " + key.first, 48) + Padded(key.second, 14) + std::to_string(count) + " entries\n";
  }
  return WriteOutput(arguments, list, messages);
}

bool IsFile(const std::string& word) {
  struct stat status {};
  return stat(word.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

int ExplainText(const Patterns& patterns, const Arguments& arguments, Messages& messages) {
  if (arguments.words.size() < 2) return messages.Fail({ErrorCode::kBadArguments, "patterns explain: give a TEXT or a FILE"});
  Document document;
  document.text = arguments.words[1];
  if (IsFile(arguments.words[1])) {
    Result<std::string> bytes = ReadFileBytes(arguments.words[1]);
    if (!bytes) return messages.Fail(bytes.error());
    Result<std::unique_ptr<OcrEngine>> engine = MakeTesseract("eng");
    if (!engine) return messages.Fail(engine.error());
    ReadOptions options;
    options.ocr = engine->get();
    document = ReadDocument(*bytes, arguments.words[1], options);
    if (document.failure) return messages.Fail(*document.failure);
  }
  if (document.pages.empty()) {
    document.pages.emplace_back();
    document.pages.back().span = {0, static_cast<uint32_t>(document.text.size())};
  }
  return WriteOutput(arguments, Explain(document, patterns), messages);
}

struct Action {
  std::string_view name;
  int (*Run)(const Patterns& patterns, const Arguments& arguments, Messages& messages);
};
constexpr std::array<Action, 3> kActions = {{{"check", Check}, {"list", List}, {"explain", ExplainText}}};

}  // namespace

int RunPatterns(const Arguments& arguments, Messages& messages) {
  const std::string name = arguments.words.empty() ? "" : arguments.words[0];
  const auto action = std::find_if(kActions.begin(), kActions.end(), [&](const Action& row) { return row.name == name; });
  if (action == kActions.end()) return messages.Fail({ErrorCode::kBadArguments, "patterns: say check, list or explain"});
  const Result<Patterns> patterns = LoadAllPatterns(arguments, true);
  if (!patterns) return messages.Fail(patterns.error());
  return action->Run(*patterns, arguments, messages);
}

}  // namespace tidewaiter
