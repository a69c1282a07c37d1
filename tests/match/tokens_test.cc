#include "extractors/match/tokens.h"

#include <gtest/gtest.h>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

std::string Joined(std::string_view text) {
  std::string joined;
  for (const Token& token : Tokenize(text)) joined += (joined.empty() ? "" : "|") + std::string(TextOf(text, token.span));
  return joined;
}

std::string JoinedSentences(std::string_view text) {
  std::string joined;
  for (const Sentence& sentence : SplitSentences(text, Tokenize(text))) {
    joined += (joined.empty() ? "" : "|") + std::string(TextOf(text, sentence.span));
  }
  return joined;
}

TEST(TokenizeTest, CutsWords) {
  const std::pair<const char*, const char*> kCases[] = {
      {"U.S. police", "U.S.|police"},
      {"the D.P.R.K. said", "the|D.P.R.K.|said"},
      {"Kim Jong-un's car", "Kim|Jong|un|s|car"},
      {"10,000.50 yen", "10|000|50|yen"},
      {"at 5 p.m. on", "at|5|p.m.|on"},
      {"Chișinău", "Chișinău"},
      {"東京税関", "東|京|税|関"},
      {"A. Smith", "A|Smith"},
      {"", ""},
      {"...", ""},
      {"end.Next", "end|Next"},
      {"the U.S", "the|U.S"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Joined(text), want) << text;
}

TEST(TokenizeTest, FoldsAcronymsAndAccents) {
  const auto hash = [](std::string_view text) { return Tokenize(text).at(0).hash; };
  EXPECT_EQ(hash("U.S."), hash("US"));
  EXPECT_EQ(hash("Chișinău"), hash("CHISINAU"));
  EXPECT_NE(hash("Busan"), hash("Pusan"));
}

TEST(TokenizeTest, SeesShape) {
  const std::pair<const char*, Shape> kCases[] = {{"word", Shape::kLower},  {"Word", Shape::kCapital}, {"WORD", Shape::kUpper},
                                                  {"McCoy", Shape::kMixed}, {"7th", Shape::kNumber},   {"税", Shape::kOther},
                                                  {"A", Shape::kCapital},   {"U.S.", Shape::kUpper}};
  for (const auto& [text, want] : kCases) EXPECT_EQ(Tokenize(text).at(0).shape, want) << text;
}

TEST(SplitSentencesTest, EndsWhereSentencesEnd) {
  const std::pair<const char*, const char*> kCases[] = {
      {"He came. She went.", "He came.|She went."},
      {"Mr. Smith of Acme Co. Ltd. paid $3.5 million.", "Mr. Smith of Acme Co. Ltd. paid $3.5 million."},
      {"U.S. Police said so. They left!", "U.S. Police said so.|They left!"},
      {"\"It is.\" He nodded.", "It is.\"|He nodded."},
      {"Headline Without Stop\n\nThe text.", "Headline Without Stop|The text."},
      {"Advertisement\nThe text goes on.", "Advertisement|The text goes on."},
      {"A paragraph that was wrapped at a column of text by an editor\nPolice of the town then came and took\nthe car.",
       "A paragraph that was wrapped at a column of text by an editor\nPolice of the town then came and took\nthe car."},
      {"He met J. Smith there.", "He met J. Smith there."},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(JoinedSentences(text), want) << text;
}

// Each token used to look for the next blank as far as the end of the text: 1 MB without blanks took an hour.
TEST(SplitSentencesTest, ATextWithoutBlanksIsLinear) {
  std::string text;
  while (text.size() < (1 << 20)) text += "$1";
  const std::vector<Token> tokens = Tokenize(text);
  EXPECT_EQ(SplitSentences(text, tokens).size(), (tokens.size() + 999) / 1000) << "none has more than 1000 tokens";
}

TEST(FoldTest, RemovesCaseAndMarks) {
  const std::pair<const char*, const char*> kCases[] = {{"Łódź", "lodz"}, {"Straße", "strasse"}, {"ＡＢＣ", "abc"}, {"Ærø", "aero"}};
  for (const auto& [word, want] : kCases) EXPECT_EQ(Fold(word), want) << word;
}

}  // namespace
}  // namespace tidewaiter
