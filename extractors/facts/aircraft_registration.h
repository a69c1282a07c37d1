// Registrations of aircraft: "N123AB", "A6-EDA".
#pragma once

#include <string_view>

#include "extractors/match/reading.h"

namespace tidewaiter {

// Judges letters and digits by the nationality marks of ICAO Annex 7 (gazetteer "aircraft_mark") and by the words around them: many
// number plates, types ("B-52") and sums ("N500") look the same. `reading` must outlive this.
//   "the jet, registration D-AIMA"   is one
//   "the van, registration D-AIMA"   is none
// Looks at some tens of tokens around a place. Thread-safe.
class AircraftRegistrations {
 public:
  explicit AircraftRegistrations(const Reading& reading) : reading_(reading) {}

  // Whether the words under `span` are the registration of an aircraft, for all that the text says.
  bool IsOne(Span span) const;
  // Whether the vehicle named last before `offset`, not far from it, is an aircraft.
  bool StandsBehindAircraft(uint32_t offset) const;

 private:
  // A nationality mark and what follows it.
  struct Mark {
    bool known = false, letters = false, telling = false;
  };
  Mark MarkOf(std::string_view text) const;
  Mark MarkOf(std::string_view nationality, std::string_view rest) const;
  bool IsLabelled(uint32_t token) const;

  const Reading& reading_;
};

}  // namespace tidewaiter
