// The table, plain text, JSON Lines and page furniture.
#include <gtest/gtest.h>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/format.h"
#include "tests/formats/fixture.h"

namespace tidewaiter {
namespace {

using namespace std::string_literals;

TEST(Formats, SniffsContentOnly) {
  struct Case {
    const char* name;
    std::string bytes, format;
  } const cases[] = {
      {"pdf", "%PDF-1.4\n", "pdf"},
      {"pdf after junk", "\n\njunk%PDF-1.4\n", "pdf"},
      {"png", "\x89PNG\r\n\x1a\n", "png"},
      {"jpeg", "\xff\xd8\xff\xe0", "jpeg"},
      {"tiff", "II*\0"s, "tiff"},
      {"big-endian tiff", "MM\0*"s, "tiff"},
      {"html", "<!DOCTYPE html><html>", "html"},
      {"html after a mark and blanks", "\xEF\xBB\xBF \n<HTML lang=en>", "html"},
      {"xml is no html", "<?xml version='1.0'?><feed/>", "plain"},
      {"text that speaks of html", "The <html> tag begins a page", "plain"},
      {"text", "Hello", "plain"},
  };
  for (const Case& c : cases) {
    std::string format;
    for (const Format& row : Formats()) {
      if (format.empty() && row.Recognises(c.bytes)) format = row.name;
    }
    EXPECT_EQ(format, c.format) << c.name;
  }
}

TEST(Formats, FailuresAreDocuments) {
  struct Case {
    const char* name;
    std::string bytes;
    ErrorCode code;
  } const cases[] = {
      {"empty", "", ErrorCode::kEmpty},
      {"blank", " \n\t\n", ErrorCode::kEmpty},
      {"binary", std::string("PK\3\4") + std::string(100, '\1'), ErrorCode::kUnsupported},
      {"pdf header alone", "%PDF-1.4\n", ErrorCode::kMalformed},
      {"png header alone", "\x89PNG\r\n\x1a\n", ErrorCode::kMissingDependency},  // no engine is given here
      {"html without text", "<html><body><script>1</script></body></html>", ErrorCode::kEmpty},
  };
  for (const Case& c : cases) {
    const Document document = ReadDocument(c.bytes, c.name, {});
    ASSERT_TRUE(document.failure) << c.name;
    EXPECT_EQ(document.failure->code, c.code) << c.name << ": " << document.failure->message;
    EXPECT_EQ(document.path, c.name);
    EXPECT_TRUE(document.text.empty()) << c.name;
    EXPECT_EQ(document.id.size(), 71u) << c.name;
  }
}

TEST(Formats, ContentIdIsSha256) { EXPECT_EQ(ContentId("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); }

TEST(Plain, Article) {
  const Document document =
      ReadDocument("Port seizes ivory in transit\n\nPUBLISHED: 12 March 2021\n\nOfficers found tusks.\n", "a.txt", {});
  EXPECT_EQ(document.title, "Port seizes ivory in transit");
  EXPECT_EQ(document.published, "2021-03-12");
  ASSERT_EQ(document.pages.size(), 1u);
  EXPECT_EQ(document.pages[0].origin, PageOrigin::kPlain);
  EXPECT_EQ(document.pages[0].lines.size(), 3u);
  ExpectSound(document);
}

TEST(Plain, FrontMatter) {
  const Document document = ReadDocument("---\ntitle: \"Ivory in a box\"\ndate: 2020-02-03\n---\n\nOfficers found tusks.\n", "a.md", {});
  EXPECT_EQ(document.title, "Ivory in a box");
  EXPECT_EQ(document.published, "2020-02-03");
  ASSERT_EQ(document.boilerplate.size(), 3u);
  EXPECT_EQ(TextOf(document.text, document.boilerplate[1]), "date: 2020-02-03");
}

TEST(Plain, GivenDateIsTheLastResort) {
  ReadOptions options;
  options.published = "2001-01-01";
  EXPECT_EQ(ReadDocument("Some text.", "a", options).published, "2001-01-01");
  EXPECT_EQ(ReadDocument("5 May 2005\nSome text.", "a", options).published, "2005-05-05");
}

TEST(JsonLines, Fields) {
  const Document document = ReadJsonLine(
      R"({"id":"x7","text":"A\u00e9\r\nb","title":"T","date":"2019-07-19T01:02:03Z","site":"The Harbour Post","language":"en-GB","url":"https://e.example/1"})",
      "in.jsonl", 3, {});
  EXPECT_FALSE(document.failure);
  EXPECT_EQ(document.path, "x7");
  EXPECT_EQ(document.text, "Aé\r\nb");  // as it stands
  EXPECT_EQ(document.published, "2019-07-19");
  EXPECT_EQ(document.publisher, "The Harbour Post");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.id, ContentId("Aé\r\nb"));
}

TEST(JsonLines, DateOfTheDocument) {
  struct Case {
    const char *line, *published;
  } const cases[] = {
      {R"({"date":"2019-07-19","url":"https://e.example/2020/01/02/x","text":"5 May 2005\nText."})", "2019-07-19"},
      {R"({"url":"https://e.example/2020/01/02/x","text":"5 May 2005\nText."})", "2005-05-05"},
      {R"({"url":"https://e.example/2020/01/02/x","text":"OSLO, May 6, 2005 (Agency) - Text."})", "2005-05-06"},
      {R"({"url":"https://e.example/2020/01/02/x","text":"Text of 5 May 2005."})", "2020-01-02"},
      {R"({"text":"Text."})", "2001-01-01"},
  };
  ReadOptions options;
  options.published = "2001-01-01";
  for (const Case& c : cases) EXPECT_EQ(ReadJsonLine(c.line, "in.jsonl", 1, options).published, c.published) << c.line;
}

TEST(JsonLines, HourOfTheDocument) {
  struct Case {
    const char *date, *time;
  } const cases[] = {{"2019-07-19T16:12:30Z", "16:12:30"},
                     {"2019-07-19 16:12", "16:12:00"},
                     {"2019-07-19T16:12+02:00", "16:12:00"},
                     {"2019-07-19", ""},
                     {"2019-07-19T1", ""},
                     {"19 July 2019", ""}};
  for (const Case& c : cases) {
    const std::string line = std::string(R"({"text":"Text.","published":")") + c.date + "\"}";
    EXPECT_EQ(ReadJsonLine(line, "in.jsonl", 1, {}).published_time, c.time) << line;
  }
}

TEST(JsonLines, Failures) {
  struct Case {
    std::string line;
    ErrorCode code;
  } const cases[] = {
      {"{\"text\":", ErrorCode::kMalformed},
      {"[1]", ErrorCode::kMalformed},
      {"{\"title\":\"x\"}", ErrorCode::kMalformed},
      {"{\"text\":5}", ErrorCode::kMalformed},
      {"{\"text\":\"\"}", ErrorCode::kEmpty},
      {"", ErrorCode::kMalformed},
      {std::string(100000, '['), ErrorCode::kMalformed},
      {"{\"text\":\"\xff\"}", ErrorCode::kMalformed},
  };
  for (const Case& c : cases) {
    const Document document = ReadJsonLine(c.line, "in.jsonl", 12, {});
    ASSERT_TRUE(document.failure) << c.line.substr(0, 40);
    EXPECT_EQ(document.failure->code, c.code) << c.line.substr(0, 40);
    EXPECT_NE(document.failure->message.find("in.jsonl:12"), std::string::npos) << document.failure->message;
  }
}

TEST(JsonLines, Recognised) {
  EXPECT_TRUE(IsJsonLines("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"));
  EXPECT_FALSE(IsJsonLines("{\"title\":\"a\"}\n"));
  EXPECT_FALSE(IsJsonLines("text"));
  EXPECT_FALSE(IsJsonLines(""));
}

TEST(Boilerplate, Lines) {
  for (const char* line : {"Advertisement", "ADVERTISEMENT", "Reading Time:3 minutes", "Reading Time: 3 minutes",
                           "Why you can trust The Post", "Photo: AP", "Read more: Ivory burnt", "Share this article",
                           "Sign up for our newsletter", "1 Min Read", "© 2020 The Harbour Post", "Photo by A. Person on Site"}) {
    EXPECT_TRUE(IsFurniture(line)) << line;
  }
  for (const char* line :
       {"The minister inspects a car. Photo: AP", "Advertisements for ivory were found in his house", "Save the elephants, officers say",
        "Shares of the company fell", "Signup sheets were forged", "Copyrighted films were seized"}) {
    EXPECT_FALSE(IsFurniture(line)) << line;
  }
}

TEST(Boilerplate, CopiesNumbersAndLists) {
  const std::string text =
      "Officers find ninety tusks under a load of dry beans\n1\nThey were hidden well, an officer said to reporters on the quay.\nOfficers "
      "find ninety tusks under a load of dry beans\n"
      "More text follows here, and it is long enough to be a paragraph.\nRelated Topics\nIvory\nTrade\nThe case goes on.\n";
  const Document document = ReadDocument(text, "a.txt", {});
  std::vector<std::string> found;
  for (const Span span : document.boilerplate) found.emplace_back(TextOf(document.text, span));
  EXPECT_EQ(found,
            (std::vector<std::string>{"1", "Officers find ninety tusks under a load of dry beans", "Related Topics", "Ivory", "Trade"}));
}

}  // namespace
}  // namespace tidewaiter
