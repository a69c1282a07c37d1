#include <gtest/gtest.h>

#include "extractors/formats/format.h"
#include "tests/formats/fixture.h"

namespace tidewaiter {
namespace {

const std::string kBody =
    "<p>Officers at the port opened a container on Tuesday and found tusks.</p><p>The papers named the cargo as beans, the agency said in "
    "a note.</p>";

Document Read(const std::string& head, const std::string& body) {
  return ReadDocument("<!doctype html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>", "page", {});
}

TEST(Html, Metadata) {
  struct Case {
    const char *head, *title, *publisher, *published, *url;
  } const cases[] = {
      {"<title>Ivory found in a box of beans | The Post</title>", "Ivory found in a box of beans", "", "", ""},
      {"<meta property=og:title content='Ivory found'><meta property=og:site_name content='The Post'>", "Ivory found", "The Post", "", ""},
      {"<meta property='article:published_time' content='2021-03-12T10:00:00Z'>", "", "", "2021-03-12", ""},
      {"<meta name=DC.date content='12 March 2021'>", "", "", "2021-03-12", ""},
      {"<link rel=canonical href='https://p.example/2021/03/12/ivory'>", "", "", "2021-03-12", "https://p.example/2021/03/12/ivory"},
      {"<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Ivory "
       "found\",\"datePublished\":\"2021-03-12\",\"publisher\":{\"name\":\"The Post\"}}]}</script>",
       "Ivory found", "The Post", "2021-03-12", ""},
      {"<script type='application/ld+json'>{broken</script>", "", "", "", ""},
  };
  for (const Case& c : cases) {
    const Document document = Read(c.head, kBody);
    EXPECT_EQ(document.title, c.title) << c.head;
    EXPECT_EQ(document.publisher, c.publisher) << c.head;
    EXPECT_EQ(document.published, c.published) << c.head;
    EXPECT_EQ(document.url, c.url) << c.head;
    EXPECT_EQ(document.language, "en") << c.head;
  }
}

TEST(Html, Text) {
  const std::string paragraphs =
      "Officers at the port opened a container on Tuesday and found tusks.\n\nThe papers named the cargo as beans, the agency said in a "
      "note.";
  struct Case {
    const char* name;
    std::string body, text;
  } const cases[] = {
      {"paragraphs", kBody, paragraphs},
      {"navigation",
       "<nav><a href=/>Home</a></nav><div class=menu><p>World news and all the other things that we have</p></div><article>" + kBody +
           "</article><footer>About us</footer>",
       paragraphs},
      {"headline first", "<h1>Ivory found at port</h1>" + kBody, "Ivory found at port\n\n" + paragraphs},
      {"links", "<div>" + kBody + "<p><a href=/a>Another story that you could read instead of this one here</a></p></div>", paragraphs},
      {"scripts and hidden",
       "<script>var a;</script><div style='display:none'><p>Nobody should ever read this long hidden line of text.</p></div>" + kBody,
       paragraphs},
      {"furniture", kBody + "<p>Advertisement</p>", paragraphs},
      {"list and table",
       kBody + "<ul><li>One tusk was carved.</li><li>Two were "
               "not.</li></ul><table><tr><td>Tusks</td><td>90</td></tr><tr><td>Beans</td><td>2 t</td></tr></table>",
       paragraphs + "\n\nOne tusk was carved.\nTwo were not.\n\nTusks\t90\nBeans\t2 t"},
      {"table that lays out the page",
       "<table><tr><td><ul><li><a href=/>Cigarettes seized at Dorn</a></li></ul></td><td><h1>Ivory found at port</h1>" + kBody +
           "</td></tr></table>",
       "Ivory found at port\n\n" + paragraphs},
      {"entities", "<p>Officers said &ldquo;no&rdquo; &#8211; it&#146;s ivory&nbsp;&amp; horn, all of it from Harrow.</p>",
       "Officers said “no” – it’s ivory & horn, all of it from Harrow."},
  };
  for (const Case& c : cases) EXPECT_EQ(Read("", c.body).text, c.text) << c.name;
}

TEST(Html, DeclaredCharset) {
  const Document document = ReadDocument(
      "<html><head><meta charset=windows-1252></head><body><p>The caf\xE9 owner\x92s car was seized at the border.</p></body></html>",
      "page", {});
  EXPECT_EQ(document.text, "The café owner’s car was seized at the border.");
}

TEST(Html, HostileInputIsRead) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  std::string wide;
  for (int i = 0; i < 600000; ++i) wide += "<b>";
  const struct {
    const char* name;
    std::string body;
  } cases[] = {{"deep", deep + kBody},
               {"wide", kBody + wide},
               {"entity bomb", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + kBody + "&b;"},
               {"external entity", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + kBody + "&a;"}};
  for (const auto& c : cases) {
    const Document document = Read("", c.body);
    EXPECT_FALSE(document.failure) << c.name << ": " << document.failure->message;
    EXPECT_NE(document.text.find("found tusks"), std::string::npos) << c.name;
    EXPECT_EQ(document.text.find("root:"), std::string::npos) << c.name;
  }
}

}  // namespace
}  // namespace tidewaiter
