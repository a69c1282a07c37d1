// The automaton that tells where rules may begin must not miss a match. Each rule is run twice over real text: as it is, and in a form that
// the automaton refuses to read, so that RE2 searches alone.
#include "extractors/match/starts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "extractors/facts/finder.h"
#include "extractors/match/patterns.h"

namespace tidewaiter {
namespace {

constexpr const char* kUnreadPrefix = "[[:alpha:]]{0}(?:";  // matches nothing, in a syntax that RegexProgram does not know

const Patterns& OurPatterns() {
  static const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  EXPECT_TRUE(patterns) << patterns.error().message;
  return *patterns;
}

RuleSet Unread(const RuleSet& rules) {
  RuleSet unread;
  for (Rule rule : rules.rules()) {
    rule.pattern = kUnreadPrefix + rule.pattern + ")";
    unread.Add(std::move(rule));
  }
  EXPECT_TRUE(unread.Compile());
  return unread;
}

std::vector<Document> Articles() {
  std::vector<Document> articles;
  for (const auto& entry : std::filesystem::directory_iterator("corpus/news")) {
    if (entry.path().extension() != ".html") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    articles.emplace_back().text = text.str();  // tags and all: stranger text than any article's
  }
  return articles;
}

// The rules' own examples, sentence by sentence.
Document Examples() {
  Document document;
  for (const RuleSet* rules : {&OurPatterns().mentions, &OurPatterns().phrases, &OurPatterns().frames}) {
    for (const Rule& rule : rules->rules()) {
      for (const RuleExample& example : rule.yes) document.text += example.text + "\n\n";
      for (const std::string& example : rule.no) document.text += example + "\n\n";
    }
  }
  return document;
}

std::string Lines(const std::vector<RuleHit>& hits) {
  std::ostringstream lines;
  for (const RuleHit& hit : hits) {
    lines << hit.rule->name << " " << hit.span.begin << "-" << hit.span.end;
    for (Span capture : hit.captures) lines << " " << capture.begin << "-" << capture.end;
    lines << "\n";
  }
  return lines.str();
}

TEST(StartsTest, MissNoMatchInText) {
  const RuleSet unread = Unread(OurPatterns().mentions);
  std::vector<Document> documents = Articles();
  documents.push_back(Examples());
  for (const Document& document : documents) {
    const Span whole{0, static_cast<uint32_t>(document.text.size())};
    const std::string found = Lines(OurPatterns().mentions.Find(document.text, whole));
    EXPECT_FALSE(found.empty());
    EXPECT_EQ(found, Lines(unread.Find(document.text, whole)));
  }
}

TEST(StartsTest, MissNoMatchInMarkedSentences) {
  const RuleSet unread = Unread(OurPatterns().frames);
  const Document examples = Examples();
  const Reading reading = ReadText(examples, OurPatterns());
  size_t hits = 0;
  for (const SentenceFacts& facts : FindFacts(reading).sentences) {
    const std::string& text = facts.sentence.text();
    hits += facts.frames.size();
    EXPECT_EQ(Lines(facts.frames), Lines(unread.Find(text, {0, static_cast<uint32_t>(text.size())}, true))) << text;
  }
  EXPECT_GT(hits, 100u);
}

// What the automaton may get wrong by itself: each case a pattern, and a text in which it matches at `begin`.
TEST(StartsTest, FindsWhatPatternsSay) {
  struct Case {
    const char* pattern;
    const char* text;
    uint32_t begin;
  };
  const Case kCases[] = {
      {"\\bfound\\b", "he FOUND it", 3},
      {"(?-i:Found)", "found Found", 6},
      {"a{2,3}b", "ab aab", 3},
      {"(?:ab|a)c", "abd ac", 4},
      {"x*y", "y", 0},
      {"[^a-z]b",
       "ab \xC3\xA9"
       "b",
       3},
      {"\\x{20AC}5",
       "5 \xE2\x82\xAC"
       "5",
       2},
      {"stra\xC3\x9F"
       "e",
       "die Stra\xC3\x9F"
       "e",
       4},
      {"\xC3\x89t\xC3\xA9", "un \xC3\xA9t\xC3\x89", 3},
      {"kin", "a \xE2\x84\xAAin", 2},
      {"\\p{Lu}[\\p{L}]+", "x \xC3\x84rzte", 2},
      {"end$", "end of the end", 11},
      {"\\Bb", "b ab", 3},
      {"seized[^;]*?gold", "seized; seized the gold", 8},
  };
  for (const Case& test : kCases) {
    RegexProgram program;
    ASSERT_FALSE(program.Add(test.pattern).empty()) << test.pattern;
    const std::string text = test.text;
    const std::vector<Start> starts = StartFinder(std::move(program)).Find(text, {0, static_cast<uint32_t>(text.size())});
    const bool found =
        std::any_of(starts.begin(), starts.end(), [&](const Start& start) { return start.segment == 0 && start.offset == test.begin; });
    EXPECT_TRUE(found) << test.pattern << " in " << text;
  }
  EXPECT_TRUE(RegexProgram().Add("[[:alpha:]]").empty()) << "what is not understood is refused";
}

}  // namespace
}  // namespace tidewaiter
