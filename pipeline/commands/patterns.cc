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
#include "pipeline/incident/frame_examples.h"
#include "pipeline/outputs/plain_words.h"

namespace tidewaiter {
namespace {

std::string Padded(std::string text, size_t width) {
  text.resize(std::max(width, text.size() + 1), ' ');
  return text;
}

std::string Quoted(std::string_view text) { return "\"" + OneLine(text) + "\""; }

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

// Shows step by step what becomes of a text.
class Explanation {
 public:
  Explanation(const Document& document, const Patterns& patterns)
      : document_(document), patterns_(patterns), reading_(ReadText(document, patterns)), facts_(FindFacts(reading_)) {}

  std::string Write() {
    for (size_t i = 0; i < reading_.sentences.size(); ++i) {
      const Span sentence = reading_.sentences[i].span;
      text_ += "sentence   " + Quoted(reading_.Text(sentence)) + "\n";
      WriteNames(sentence);
      WriteRules(sentence);
      WriteMentions(sentence);
      if (i < facts_.sentences.size()) WriteFrames(sentence, facts_.sentences[i]);
      text_ += "\n";
    }
    return std::move(text_);
  }

 private:
  void Line(const char* step, const std::string& text) { text_ += Padded(step, 11) + text + "\n"; }

  // One line a name, with all that the gazetteers know of it.
  void WriteNames(Span sentence) {
    std::map<Span, std::string> names;
    for (const std::vector<NameHit>& hits : reading_.name_hits) {
      for (const NameHit& hit : hits) {
        if (!sentence.Contains(hit.span)) continue;
        const GazetteerFile& file = patterns_.gazetteer.FileOf(*hit.entry);
        std::string& line = names[hit.span];
        line += (line.empty() ? "" : "; ") + patterns_.gazetteer.kinds()[file.kind] + " " + std::string(hit.entry->name);
        line += " (" + file.name + (hit.needs_cue ? ", needs a cue)" : ")");
      }
    }
    for (const auto& [span, line] : names) Line("gazetteer", Quoted(reading_.Text(span)) + " is " + line);
  }

  void WriteRules(Span sentence) {
    for (const RuleHit& hit : reading_.rule_hits) {
      if (!sentence.Contains(hit.span)) continue;
      Line("rule", Padded(hit.rule->name, 32) + Quoted(reading_.Text(hit.span)) + Captures(hit, document_.text));
    }
  }

  static std::string Captures(const RuleHit& hit, std::string_view text) {
    std::string captures;
    for (size_t i = 0; i < hit.captures.size(); ++i) {
      if (hit.captures[i].empty() || hit.rule->groups[i].empty()) continue;
      captures += " " + hit.rule->groups[i] + "=" + Quoted(TextOf(text, hit.captures[i]));
    }
    return captures;
  }

  void WriteMentions(Span sentence) {
    for (const Mention& mention : facts_.mentions) {
      if (!sentence.Contains(mention.span)) continue;
      std::string line = Padded(std::string(TypeName(mention.value)), 14) + Quoted(reading_.Text(mention.span)) + " ";
      Line("mention", line + DescribeFields(Fields(mention.value)) + " by " + mention.rule);
    }
  }

  void WriteFrames(Span sentence, const SentenceFacts& facts) {
    Line("marked", OneLine(Marked(sentence).Readable(document_.text)));
    Line("folded", OneLine(facts.sentence.Readable(document_.text)));
    for (const RuleHit& hit : facts.frames) {
      std::string line = Padded(hit.rule->name, 32);
      for (size_t i = 0; i < hit.captures.size(); ++i) {
        if (hit.captures[i].empty() || hit.rule->groups[i].empty()) continue;
        line += " " + hit.rule->groups[i] + "=" + Quoted(reading_.Text(facts.sentence.ToDocument(hit.captures[i])));
      }
      for (const auto& [key, value] : hit.rule->constants) line += " " + key + ":" + value;
      Line("frame", line);
    }
  }

  // The sentence as FindFacts marks it, before phrases fold its marks: of overlapping mentions the first and longest.
  MarkedSentence Marked(Span sentence) const {
    std::vector<MarkSource> sources;
    for (uint32_t i = 0; i < facts_.mentions.size(); ++i) {
      const Mention& mention = facts_.mentions[i];
      std::string type = MarkTypeOf(mention);
      if (type.empty() || !sentence.Contains(mention.span)) continue;
      if (!sources.empty() && sources.back().span.Overlaps(mention.span)) continue;
      sources.push_back({mention.span, std::move(type), i});
    }
    return MarkedSentence(document_.text, sentence, sources);
  }

  const Document& document_;
  const Patterns& patterns_;
  Reading reading_;
  Facts facts_;
  std::string text_;
};

bool IsFile(const std::string& word) {
  struct stat status {};
  return stat(word.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

int Explain(const Patterns& patterns, const Arguments& arguments, Messages& messages) {
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
  return WriteOutput(arguments, Explanation(document, patterns).Write(), messages);
}

struct Action {
  std::string_view name;
  int (*Run)(const Patterns& patterns, const Arguments& arguments, Messages& messages);
};
constexpr std::array<Action, 3> kActions = {{{"check", Check}, {"list", List}, {"explain", Explain}}};

}  // namespace

int RunPatterns(const Arguments& arguments, Messages& messages) {
  const std::string name = arguments.words.empty() ? "" : arguments.words[0];
  const auto action = std::find_if(kActions.begin(), kActions.end(), [&](const Action& row) { return row.name == name; });
  if (action == kActions.end()) return messages.Fail({ErrorCode::kBadArguments, "patterns: say check, list or explain"});
  const Result<Patterns> patterns = LoadAllPatterns(arguments);
  if (!patterns) return messages.Fail(patterns.error());
  return action->Run(*patterns, arguments, messages);
}

}  // namespace tidewaiter
