#include "extractors/facts/calendar.h"
#include "tests/facts/value_finder_test.h"

namespace tidewaiter {
namespace {

TEST(CalendarTest, DaysGoRoundTrip) {
  for (int number : {-719000, -1, 0, 59, 11016, 19698, 20000}) EXPECT_EQ(DayNumber(DayFromNumber(number)), number);
  EXPECT_EQ(WeekdayOf({2023, 12, 17}), 7);
  EXPECT_EQ(IsoWeekText({2021, 1, 3}), "2020-W53");
  EXPECT_EQ(IsoDay(EasterSunday(2024)), "2024-03-31");
  EXPECT_EQ(IsoDay(NthWeekday(2013, 11, 4, 4)), "2013-11-28");
  EXPECT_EQ(IsoDay(NthWeekday(2021, 5, 1, -1)), "2021-05-31");
  EXPECT_EQ(IsoDay(AddMonths({2024, 1, 31}, 1)), "2024-02-29");
  EXPECT_FALSE(IsValidDay(2023, 2, 29));
  EXPECT_FALSE(ParseIsoDay("2023-12"));
  EXPECT_FALSE(ParseIsoDay("XXXX-12-07"));
}

TEST(DateTest, WithoutAPublicationDateNothingIsGuessed) {
  const TextCase kCases[] = {
      {"It was seized on 7 December.", "7 December: edtf=XXXX-12-07 timex3=XXXX-12-07"},
      {"It was seized on Thursday.", "Thursday: timex3=XXXX-WXX-4"},
      {"It was seized last week.", "last week: timex3=PAST_REF"},
      {"It was seized yesterday.", "yesterday: timex3=XXXX-XX-XX"},
      {"It was seized on Thursday, 7 December 2023.", "Thursday, 7 December 2023: edtf=2023-12-07 timex3=2023-12-07"},
      {"From May 2019 to March 2020 they shipped coal.", "May 2019 to March 2020: edtf=2019-05/2020-03 timex3=2019-05/2020-03"},
      {"On 3 May 2021 it sailed. Two days later it was stopped.",
       "3 May 2021: edtf=2021-05-03 timex3=2021-05-03; Two days later: edtf=2021-05-05 timex3=2021-05-05"},
      {"shut from Monday to Friday", "Monday to Friday: timex3=XXXX-WXX-1/XXXX-WXX-5"},
      {"at 9:30 p.m. on 7 May 2021", "9:30 p.m. on 7 May 2021: edtf=2021-05-07 timex3=2021-05-07T21:30"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text), "date"), want) << text;
}

TEST(DateTest, ResolvesAgainstPublication) {
  const TextCase kCases[] = {
      {"It was seized on Thursday.", "Thursday: edtf=2023-12-14 timex3=2023-12-14"},
      {"It will be tried on Thursday.", "Thursday: edtf=2023-12-21 timex3=2023-12-21"},
      {"It was seized in March.", "March: edtf=2023-03 timex3=2023-03"},
      {"It will be tried in March.", "March: edtf=2024-03 timex3=2024-03"},
      {"It was seized last month.", "last month: edtf=2023-11 timex3=2023-11"},
      {"It was seized three weeks ago.", "three weeks ago: edtf=2023-11-20/2023-11-26 timex3=2023-W47"},
      {"It will be seized in two months.", "two months: edtf=2024-02-17~ timex3=2024-02"},
      {"He will be jailed for two weeks from today.", "two weeks from today: edtf=2023-12-17/2023-12-30 timex3=P2W"},
      {"It was said to sail this week or next.",
       "this week: edtf=2023-12-11/2023-12-17 timex3=2023-W50; next: edtf=2023-12-18/2023-12-24 timex3=2023-W51"},
      {"the school year 2018", "the school year 2018: edtf=2018~ timex3=2018"},
      {"It was shut from Monday to Friday last week.",
       "Monday to Friday last week: edtf=2023-12-04/2023-12-08 timex3=2023-12-04/2023-12-08"},
      {"It will be shut Monday to Friday next week.",
       "Monday to Friday next week: edtf=2023-12-18/2023-12-22 timex3=2023-12-18/2023-12-22"},
      {"about two years ago", "about two years ago: edtf=2021 timex3=2021 mod=APPROX"},
      {"late last year", "late last year: edtf=2022 timex3=2022 mod=END"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text, "2023-12-17"), "date"), want) << text;
}

TEST(DateTest, CountsFromTheHourOfPublication) {
  const TextCase kCases[] = {
      {"It will sail in five minutes.", "five minutes: edtf=2023-12-17 timex3=2023-12-17T23:58:00"},
      {"It will sail in two hours.", "two hours: edtf=2023-12-18 timex3=2023-12-18T01:53:00"},
      {"It left two hours ago.", "two hours ago: edtf=2023-12-17 timex3=2023-12-17T21:53:00"},
      {"It left in the past 30 minutes.", "the past 30 minutes: edtf=2023-12-17T23:23:00/2023-12-17T23:53:00 timex3=PT30M"},
      {"It took 30 minutes.", "30 minutes: timex3=PT30M"},
      {"It sank. An hour later it was found.", "An hour later: edtf=2023-12-17 timex3=2023-12-17"},
  };
  for (const auto& [text, want] : kCases) {
    Document document = DocumentOf(text, "2023-12-17");
    document.published_time = "23:53:00";
    EXPECT_EQ(Found(document, "date"), want) << text;
  }
}

TEST(DateTest, Refuses) {
  for (const char* text : {"31 February",
                           "30/02/2021",
                           "a 45-year-old man",
                           "he may go",
                           "they march on",
                           "Room 2006",
                           "$2006",
                           "+1 555-2006",
                           "prices fall",
                           "the fall of Kabul",
                           "ah, well",
                           "it earns $5 million a year",
                           "CBS's 60 Minutes",
                           "Jan Novak",
                           "in Augusta",
                           "the year men",
                           "a second man",
                           "section 1999.12",
                           "2006 kg of coal",
                           "he has 2000 pigs",
                           "some 1950 people",
                           "more than 1500 customers",
                           "2000 - 2500 calories",
                           "700 seats a week",
                           "version 1.2.3"}) {
    EXPECT_EQ(Found(DocumentOf(text), "date"), "") << text;
  }
}

TEST(DateTest, NumericDatesFollowTheDocument) {
  EXPECT_EQ(Found(DocumentOf("on 7/12/2023"), "date"), "7/12/2023: edtf=2023-XX-XX timex3=2023-XX-XX");
  EXPECT_EQ(Found(DocumentOf("on 17/12/2023 and 7/12/2023"), "date"),
            "17/12/2023: edtf=2023-12-17 timex3=2023-12-17; 7/12/2023: edtf=2023-12-07 timex3=2023-12-07");
  EXPECT_EQ(Found(DocumentOf("on 12/17/2023 and 7/12/2023"), "date"),
            "12/17/2023: edtf=2023-12-17 timex3=2023-12-17; 7/12/2023: edtf=2023-07-12 timex3=2023-07-12");
}

// A document of Wednesday, 20 December 2023.
TEST(DateTest, TenseDecidesWhichMondayIsMeant) {
  const TextCase kCases[] = {
      {"The crew plan was dropped; they planned to leave Bar on Monday.", "Monday: edtf=2023-12-25 timex3=2023-12-25"},
      {"It could sail as early as Friday.", "Friday: edtf=2023-12-22 timex3=2023-12-22"},
      {"The hearing was postponed until Tuesday.", "Tuesday: edtf=2023-12-26 timex3=2023-12-26"},
      {"It was not until Tuesday that divers found it.", "Tuesday: edtf=2023-12-19 timex3=2023-12-19"},
      {"They will look into Monday's ruling.", "Monday: edtf=2023-12-18 timex3=2023-12-18"},
      {"They succeed him on Feb. 1.", "Feb. 1: edtf=2024-02-01 timex3=2024-02-01"},
      {"Over the weekend divers found it.", "the weekend: edtf=2023-12-16/2023-12-17 timex3=2023-W50-WE"},
      {"He will be tried a week from Friday.", "a week from Friday: edtf=2023-12-29 timex3=2023-12-29"},
      {"She is due a week on Monday.", "a week on Monday: edtf=2024-01-01 timex3=2024-01-01"},
      {"They meet Monday in Bar.", "Monday: edtf=2023-12-25 timex3=2023-12-25"},
      {"They did not plan to leave Bar on Friday.", "Friday: edtf=2023-12-22 timex3=2023-12-22"},
      {"This Sunday the ferry sails.", "This Sunday: edtf=2023-12-24 timex3=2023-12-24"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text, "2023-12-20"), "date"), want) << text;
}

TEST(DateTest, CountsFromWhatWasTold) {
  const TextCase kCases[] = {
      {"It sank in 2019. Later that year it was raised.", "2019: edtf=2019 timex3=2019; Later that year: edtf=2019 timex3=2019"},
      {"In the second quarter of 2022 it lost 3; a year earlier it lost 2. In the quarter it sold 5.",
       "the second quarter of 2022: edtf=2022-04/2022-06 timex3=2022-Q2; a year earlier: edtf=2021-04/2021-06 timex3=2021-Q2; "
       "the quarter: edtf=2022-04/2022-06 timex3=2022-Q2"},
      {"In the second quarter of 2022 it lost 3. In the year-earlier period it lost 2.",
       "the second quarter of 2022: edtf=2022-04/2022-06 timex3=2022-Q2; the year-earlier period: edtf=2021-04/2021-06 timex3=2021-Q2"},
      {"On 3 May 1943 it sailed. By 7 June 1943 it lay at Bari. On 2 July it burnt.",
       "3 May 1943: edtf=1943-05-03 timex3=1943-05-03; 7 June 1943: edtf=1943-06-07 timex3=1943-06-07; 2 July: edtf=1943-07-02 "
       "timex3=1943-07-02"},
      {"On 3 May 1943 it sailed. By 7 June 1943 it lay at Bari. It was seized on Monday; on 2 July it had left.",
       "3 May 1943: edtf=1943-05-03 timex3=1943-05-03; 7 June 1943: edtf=1943-06-07 timex3=1943-06-07; "
       "Monday: edtf=2023-12-18 timex3=2023-12-18; 2 July: edtf=2023-07-02 timex3=2023-07-02"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text, "2023-12-20"), "date"), want) << text;
}

TEST(DateTest, JoinsWhatStandsSideBySide) {
  const TextCase kCases[] = {
      {"from May 2018 to 3 June 2019", "May 2018 to 3 June 2019: edtf=2018-05/2019-06-03 timex3=2018-05/2019-06-03"},
      {"between 2014 and May 2018", "2014 and May 2018: edtf=2014/2018-05 timex3=2014/2018-05"},
      {"in 2014 and May 2018", "2014: edtf=2014 timex3=2014; May 2018: edtf=2018-05 timex3=2018-05"},
      {"open from Monday to Friday", "Monday to Friday: edtf=2023-12-18/2023-12-22 timex3=2023-12-18/2023-12-22"},
      {"between June 2023 and now", "June 2023 and now: edtf=2023-06/2023-12-20 timex3=2023-06/2023-12-20"},
      {"on Friday, 5 January", "Friday, 5 January: edtf=2024-01-05 timex3=2024-01-05"},
      {"was held on Saturday, 5 August", "Saturday, 5 August: edtf=2023-08-05 timex3=2023-08-05"},
      {"was held on Friday, 5 August", "Friday, 5 August: edtf=2022-08-05 timex3=2022-08-05"},
      {"was held on the third of march", "the third of march: edtf=2023-03-03 timex3=2023-03-03"},
      {"on Tuesday of last week", "Tuesday of last week: edtf=2023-12-12 timex3=2023-12-12"},
      {"tonight at about 8", "tonight at about 8: edtf=2023-12-20 timex3=2023-12-20T20:00 mod=APPROX"},
      {"yesterday from 9 to 11:30", "yesterday from 9 to 11:30: edtf=2023-12-19 timex3=2023-12-19T09:00/2023-12-19T11:30"},
      {"every day at 7:15 pm", "every day at 7:15 pm: timex3=XXXX-XX-XXT19:15"},
      {"two weeks from 15 January 2024", "two weeks from 15 January 2024: edtf=2024-01-29 timex3=2024-01-29"},
      {"two weeks starting 1 January 2024", "two weeks starting 1 January 2024: edtf=2024-01-01/2024-01-14 timex3=2024-01-01/2024-01-14"},
      {"for 30 minutes later this month", "30 minutes: timex3=PT30M; later this month: edtf=2023-12 timex3=2023-12"},
      {"from 8 p.m. on Friday to 6 a.m. on Saturday",
       "8 p.m. on Friday to 6 a.m. on Saturday: edtf=2023-12-15/2023-12-16 timex3=2023-12-15T20:00/2023-12-16T06:00"},
      {"jailed for two years and three months", "two years and three months: timex3=P2Y3M"},
      {"it took 1 hour 20 minutes", "1 hour 20 minutes: timex3=PT1H20M"},
      {"in two years and four years", "two years: timex3=P2Y; four years: timex3=P4Y"},
      {"at sea on Mondays at 7 p.m.", "Mondays at 7 p.m.: timex3=XXXX-WXX-1T19:00"},
      {"they said it may last three weeks", "three weeks: timex3=P3W"},
      {"open Mon and Fri, not Sun", "Mon: edtf=2023-12-18 timex3=2023-12-18; Fri: edtf=2023-12-15 timex3=2023-12-15"},
      {"a group from 9 to 11 at 5 tables", ""},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text, "2023-12-20"), "date"), want) << text;
}

// Of a document of Wednesday, 20 December 2023.
TEST(DateTest, ListsSayOnceWhatTheyShare) {
  const TextCase kCases[] = {
      {"held on 18 and 19 June 2021", "18: edtf=2021-06-18 timex3=2021-06-18; 19 June 2021: edtf=2021-06-19 timex3=2021-06-19"},
      {"on the 2nd, 3rd or 9th of March 2021",
       "the 2nd: edtf=2021-03-02 timex3=2021-03-02; 3rd: edtf=2021-03-03 timex3=2021-03-03; 9th of March 2021: edtf=2021-03-09 "
       "timex3=2021-03-09"},
      {"on May 3, 5 and 9, 2019,",
       "May 3: edtf=2019-05-03 timex3=2019-05-03; 5: edtf=2019-05-05 timex3=2019-05-05; 9, 2019: edtf=2019-05-09 timex3=2019-05-09"},
      {"raided in 1994, 1995 and 1997", "1994: edtf=1994 timex3=1994; 1995: edtf=1995 timex3=1995; 1997: edtf=1997 timex3=1997"},
      {"was raided on April 24 and 25 men were held", "April 24: edtf=2023-04-24 timex3=2023-04-24"},
      {"killing 18 and 19 June was quiet", "19 June: edtf=2023-06-19 timex3=2023-06-19"},
      {"It sails next Monday and Tuesday.", "next Monday: edtf=2023-12-25 timex3=2023-12-25; Tuesday: edtf=2023-12-26 timex3=2023-12-26"},
      {"It was seen on Monday or Tuesday of last week.",
       "Monday: edtf=2023-12-11 timex3=2023-12-11; Tuesday of last week: edtf=2023-12-12 timex3=2023-12-12"},
      {"on 7 May 2021 at 9 a.m. and 2 p.m.",
       "7 May 2021 at 9 a.m.: edtf=2021-05-07 timex3=2021-05-07T09:00; 2 p.m.: edtf=2021-05-07 timex3=2021-05-07T14:00"},
  };
  for (const auto& [text, want] : kCases) EXPECT_EQ(Found(DocumentOf(text, "2023-12-20"), "date"), want) << text;
}

}  // namespace
}  // namespace tidewaiter
