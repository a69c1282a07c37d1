// Dates that a document states about itself, outside its running text.
//
// What a document was published on is, in this order of trust: what its metadata say (a field, a tag, JSON-LD); its own date line; an
// agency's dateline; the day in its address; what the user gives for all that say nothing (--published).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tidewaiter {

// The EDTF date of a string that holds a date and nothing else, as metadata fields do:
//   "2019-07-19T12:00:00Z" → "2019-07-19"     "20190719" → "2019-07-19"     "July 19, 2019" → "2019-07-19"
//   "Fri, 19 Jul 2019 12:00:00 GMT" → "2019-07-19"     "2019-07" → "2019-07"     "2023年12月17日" → "2023-12-17"
// Nothing if it holds more than a date, or if day and month cannot be told apart ("03/04/2019"), or for impossible dates.
std::optional<std::string> ParseDateField(std::string_view field);

// The time of day behind an ISO date, as "16:12:00": of "2019-07-19T16:12", "2019-07-19 16:12:00Z"; empty if there is none.
std::string TimeInDateField(std::string_view field);

// The EDTF date of a line that does nothing but date the document:
//   "JULY 19, 2019"     "PUBLISHED: 12 March 2021"     "Published 21:00 GMT, 3 October 2012"     "By Jane Doe | 3 Oct 2012"
//   "Daily Post | Basel, 3 May 2019 | By Jane Doe"     "Posted by: Jane Doe June 5, 2017"     "Release Date: Wed, 06/12/2024"
// Nothing for running text, however many dates it holds.
std::optional<std::string> ParseDateLine(std::string_view line);

// The date of the first date line among the first dozen lines that are not blank; empty if there is none. A line that says "updated"
// counts only where no other date line is found. Else an agency's dateline: "BOA VISTA, Brazil, Oct 9, 2024 (Reuters) -".
std::string FindPublishedLine(std::string_view text);

// The day that the path of an address names: /2019/07/19/, /2019-07-19-, /20190719. O(size).
std::optional<std::string> DateInAddress(std::string_view url);

}  // namespace tidewaiter
