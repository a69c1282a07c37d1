#include "pipeline/commands/explain.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "extractors/facts/finder.h"
#include "extractors/facts/rule_examples.h"
#include "pipeline/outputs/plain_words.h"

namespace tidewaiter {
namespace {

// Gazetteer kinds that name things, and the mentions that their names become.
struct NameKind {
  std::string_view kind, types;
};
constexpr std::array<NameKind, 12> kNameKinds = {{
    {"place", "place|organization|authority|vessel"},
    {"country", "place|nationality|organization"},
    {"nationality", "nationality|place|organization|quantity|money"},
    {"organization", "organization"},
    {"goods", "goods"},
    {"brand", "goods|organization"},
    {"model", "goods"},
    {"given_name", "person|organization|place|vessel"},
    {"family_name", "person|organization|place|vessel"},
    {"currency", "money"},
    {"unit", "quantity|duration|goods"},
    {"instrument", "instrument"},
}};

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
    for (const auto& [span, line] : names) {
      Line("gazetteer", Quoted(reading_.Text(span)) + " is " + line);
      WriteRefusals(span);
    }
  }

  // What a name might have been and is not.
  void WriteRefusals(Span span) {
    std::set<std::string_view> refused;
    for (size_t kind = 0; kind < reading_.name_hits.size(); ++kind) {
      const auto* row = std::find_if(kNameKinds.begin(), kNameKinds.end(),
                                     [&](const NameKind& known) { return known.kind == patterns_.gazetteer.kinds()[kind]; });
      if (row == kNameKinds.end()) continue;
      for (const NameHit& hit : reading_.name_hits[kind]) {
        if (hit.span != span || IsMention(span, row->types)) continue;
        if (refused.insert(row->types).second)
          Line("", "refused as " + std::string(row->types.substr(0, row->types.find('|'))) + ": " + WhyNoName(span, hit.needs_cue));
      }
    }
  }

  // Whether a mention of one of the |-separated types holds the span.
  bool IsMention(Span span, std::string_view types) const {
    return std::any_of(facts_.mentions.begin(), facts_.mentions.end(), [&](const Mention& mention) {
      return mention.span.Contains(span) &&
             ("|" + std::string(types) + "|").find("|" + std::string(TypeName(mention.value)) + "|") != std::string::npos;
    });
  }

  std::string WhyNoName(Span span, bool needs_cue) const {
    if (const Mention* other = MentionOver(span)) return "it is part of " + Describe(*other);
    const unsigned char first = static_cast<unsigned char>(document_.text[span.begin]);
    if (std::islower(first) != 0) return "it is written with a small letter";
    if (needs_cue) return "it may be another name or a common word, and nothing beside it says that it is this";
    return "what stands around it does not bear it out";
  }

  const Mention* MentionOver(Span span) const {
    const auto found =
        std::find_if(facts_.mentions.begin(), facts_.mentions.end(), [&](const Mention& mention) { return mention.span.Overlaps(span); });
    return found == facts_.mentions.end() ? nullptr : &*found;
  }

  std::string Describe(const Mention& mention) const {
    return std::string(TypeName(mention.value)) + " " + Quoted(reading_.Text(mention.span)) + " by " + mention.rule;
  }

  void WriteRules(Span sentence) {
    for (const RuleHit& hit : reading_.rule_hits) {
      if (!sentence.Contains(hit.span)) continue;
      Line("rule", Padded(hit.rule->name, 32) + Quoted(reading_.Text(hit.span)) + Captures(hit, document_.text));
      if (const std::string why = WhyNoMention(hit); !why.empty()) Line("", "refused: " + why);
    }
  }

  // Empty where the hit became a mention, or is of a kind that becomes none.
  std::string WhyNoMention(const RuleHit& hit) const {
    if (hit.rule->kind == "deed" || hit.rule->kind == "conveyance") return "";
    const Mention* other = nullptr;
    for (const Mention& mention : facts_.mentions) {
      if (!mention.span.Overlaps(hit.span)) continue;
      if (mention.rule == hit.rule->name) return "";
      if (other == nullptr || mention.span.size() > other->span.size()) other = &mention;
    }
    return other != nullptr ? "the words are " + Describe(*other)
                            : "no " + hit.rule->kind + " with a value that can be, by what stands around it";
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

}  // namespace

std::string Padded(std::string text, size_t width) {
  text.resize(std::max(width, text.size() + 1), ' ');
  return text;
}

std::string Quoted(std::string_view text) { return "\"" + OneLine(text) + "\""; }

std::string Explain(const Document& document, const Patterns& patterns) { return Explanation(document, patterns).Write(); }

}  // namespace tidewaiter
