#include "extractors/formats/date_line.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

TEST(DateLine, Lines) {
  struct Case {
    const char *line, *edtf;  // "" : no date line
  } const cases[] = {
      {"JULY 19, 2019", "2019-07-19"},
      {"PUBLISHED: 12 March 2021", "2021-03-12"},
      {"Posted on 3 Oct. 2012", "2012-10-03"},
      {"Published 21:00 GMT, 3 October 2012", "2012-10-03"},
      {"Published 3 October 2012, updated 4 October 2012", "2012-10-03"},
      {"By Jane Doe | Sept 1, 2020", "2020-09-01"},
      {"Thursday, 5th of May, 2022 10:15 am EST", "2022-05-05"},
      {"2023-12-17T08:30:00Z", "2023-12-17"},
      {"2023年12月17日", "2023-12-17"},
      {"Date: 25/03/2021", "2021-03-25"},
      {"Date: 03/04/2021", ""},
      {"Release Date: Wed, 06/12/2024", "2024-06-12"},
      {"Release Date: Fri, 06/12/2024", "2024-12-06"},
      {"Daily Post | Friday, 3 May 2019, 14:05 EET | By Jane Doe", "2019-05-03"},
      {"Daily Post – English edition | Basel, 5 March 2026 | By Jane Doe", "2026-03-05"},
      {"Daily Post | Published at: Jan. 22, 2026, 5:12 p.m. AST | By Jane Doe", "2026-01-22"},
      {"Daily Post | 27 Feb 2025 · 4 min read | By Jane Doe", "2025-02-27"},
      {"Published - January 09, 2025 08:41 pm IST - KOCHI Updated - January 10, 2025 07:12 am IST", "2025-01-09"},
      {"Ivory found in tea Posted by: Jane Doe June 5, 2017", "2017-06-05"},
      {"12/02/2026, 09:41\tCustoms finds ivory | Daily Post", ""},
      {"31 February 2021", ""},
      {"On July 19, 2019 police raided a house", ""},
      {"Chiba, December 17, 2023", ""},
      {"July 2019", ""},
      {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(ParseDateLine(c.line).value_or(""), c.edtf) << c.line;
}

TEST(DateLine, Fields) {
  struct Case {
    const char *field, *edtf;
  } const cases[] = {
      {"2019-07-19T12:00:00Z", "2019-07-19"},
      {"2019-07-19T12:00:00.000+02:00", "2019-07-19"},
      {"2019-07-19 23:59", "2019-07-19"},
      {"20190719", "2019-07-19"},
      {"2019-07", "2019-07"},
      {"July 2019", "2019-07"},
      {"Fri, 19 Jul 2019 12:00:00 GMT", "2019-07-19"},
      {"yesterday", ""},
      {"", ""},
      {"0000-00-00", ""},
      {"99999999999999999999", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(ParseDateField(c.field).value_or(""), c.edtf) << c.field;
}

TEST(DateLine, PrefersPublicationToUpdate) {
  EXPECT_EQ(FindPublishedLine("Headline\nUpdated 5 May 2021\nPublished 4 May 2021\n\nText."), "2021-05-04");
  EXPECT_EQ(FindPublishedLine("Headline\nUpdated 5 May 2021\n\nText."), "2021-05-05");
  EXPECT_EQ(FindPublishedLine("Headline\n\nThe ship left on 4 May 2021.\n"), "");
  EXPECT_EQ(FindPublishedLine("Headline\n\nPORT LOUIS, Mauritius, May 4, 2021 (AFP) - The ship left on 2 May 2021.\n"), "2021-05-04");
  EXPECT_EQ(FindPublishedLine("Headline\n\nThe ship left.\n\nPublished in The Harbour Courier, May 4th, 2021.\n"), "2021-05-04");
}

}  // namespace
}  // namespace tidewaiter
