// What a sentence names, as far as it tells one case from another: persons, ships, firms, spots, days, goods, and cues such as
// "in a separate case".
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/event_mention.h"

namespace tidewaiter {

// A settlement or a facility on the map.
struct Spot {
  double lat = 0, lon = 0;
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

struct SentenceProfile {
  std::set<std::string> names;       // persons, firms, vessels, identifiers, brands: what hardly two cases share
  std::set<std::string> persons;     // in full, where more than the last name is told
  std::set<std::string> suspects;    // those of them whom the event mention accuses
  std::set<std::string> bodies;      // authorities
  std::set<Spot> spots;              // settlements and facilities whose position is known, but for the ends of a route
  std::set<std::string> days;        // EDTF, of any precision
  std::set<std::string> categories;  // of goods that the event mention is about
  std::set<std::string> kinds;       // head nouns of these goods, folded
  std::string opening_date;          // EDTF of a date among the first words; empty: none
  std::set<std::string> countries;   // of all places in sentences that tell of a deed
  std::string opening_country;       // "In Hungary, a car was stopped": of a place among the first words
  bool relative = false;             // opens with "A day later", "Two weeks ago"
  bool earlier = false;              // opens with "Earlier this month, a ...", "Two weeks ago, another ..."
  std::string past_year;             // "2017" of "in 2017"; empty: none
  std::set<std::string> loads;       // of counted goods, number, unit and head noun: "20 tusks"
  std::set<std::string> facilities;  // kinds of facilities: "airport", "port"
  bool counted = false;              // goods with a number
  bool sum = false;                  // a number of anything, or money
  bool facility = false;             // names a port, an airport, a crossing
  bool deed = false;                 // says what was done
  bool judged = false;               // tells of a hearing, and of no seizure
  bool stop = false;                 // an authority seized or stopped something
  bool stopped = false;              // something was seized or stopped, whoever did
  bool nucleus = false;              // and with which goods, or to whom: enough to begin an episode
  bool separate = false;             // "In a separate case, ..."
  bool another = false;              // "another trader", "the same unit"
  bool several = false;              // "in two separate incidents": the story goes on to tell them one by one
  bool continues = false;            // "They ...", "The drugs ...", "A search of his home ..."
  bool definite = false;             // begins with "The"
  bool paragraph = false;            // begins one
  bool item = false;                 // begins an entry of a list
  bool section = false;              // and stands below a crosshead, or is a place and a date
  bool headline = false;             // a headline, a crosshead, a date line: no full stop
};

// What a paragraph names, of which `first` begins: the cues of its first sentence, the names and goods of all.
void Merge(SentenceProfile& first, const SentenceProfile& next);

// How many names two profiles have in common; members of one family are several persons.
size_t SharedNames(const SentenceProfile& a, const SentenceProfile& b);

// Whether two sets of spots have any in common: less than about fifty kilometres apart.
bool Meet(const std::set<Spot>& a, const std::set<Spot>& b);

// "Pomellen, 3 March.", "At Ruse on 5 May:", "Cartagena.": names and a date, or a place alone, and no more.
bool IsDateline(const MarkedSentence& sentence);

// The profile of one sentence; `event` is its event mention, nullptr if it has none. Linear in the sentence. Thread-safe.
SentenceProfile ProfileOf(const Reading& reading, const Facts& facts, uint32_t sentence, const EventMention* event);

// The profile of a later clause that tells of another event than its sentence.
SentenceProfile ProfileOfClause(const Facts& facts, const EventMention& event);

// Whether a sentence counts what was seized over a period ("Customs found 55 tonnes in the port last year"): no case of its own.
bool IsPeriodTotal(const SentenceProfile& profile, const EventMention& event);

}  // namespace tidewaiter
