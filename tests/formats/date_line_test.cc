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
}

}  // namespace
}  // namespace tidewaiter
