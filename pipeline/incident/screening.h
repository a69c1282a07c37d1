// What a screener should look at in an incident: flags, each with why in one plain sentence and the words that prove it.
//
//   declared_destination_differs   the papers named another country than where the goods were really going
//   declared_goods_differ          the papers named other goods than what was moved, or these were hidden in a lawful load
//   embargoed_destination          goods of a kind that may not go to the real destination, or told as evading sanctions on it
//   embargoed_origin               goods of a kind that may not come from where they came from
//   controlled_goods               a convention or an export-control regime asks for a permit, whatever the country
//   diversion_point                a way, or a declared destination, over which goods of this kind are known to be diverted
//   value_in_conflict              reports give amounts for the whole, in one currency, that cannot both be true
//   unusual_value                  worth by the kilogram, litre or piece more than ten times less or more than usual
//   sanctions_programme_named      a sanctions programme or a resolution is invoked
//   identifier_check_failed        the check digit of a container, ship, vehicle, ... number is wrong
//   party_in_several_incidents     a person, firm or ship (by name or number) has a part in another incident of the same run
//
// What is unsure (a range, "up to", a currency that was assumed) raises no flag about worth. Countries and goods are weighed by the tables
// patterns/gazetteers/hand/{embargoes,controlled_goods,diversion_points,usual_values,exchange_rates}.tsv.
#pragma once

#include <vector>

#include "extractors/match/patterns.h"
#include "pipeline/incident/incident.h"
#include "pipeline/incident/screening_tables.h"

namespace tidewaiter {

// Made once a run; immutable, thread-safe. `patterns` must outlive it.
class Screening {
 public:
  explicit Screening(const Patterns& patterns) : tables_(patterns.gazetteer) {}

  // Sets the flags of one incident, by itself: all but party_in_several_incidents. In the order above.
  void Screen(Incident& incident) const;

  // Sets the flags of all incidents of a run, after fusion. The same incidents in the same order give the same flags; linear in their
  // number.
  void ScreenRun(std::vector<Incident>& incidents) const;

 private:
  const ScreeningTables tables_;
};

}  // namespace tidewaiter
