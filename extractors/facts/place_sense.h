// The places that a name may stand for, as the gazetteers have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/match/reading.h"

namespace tidewaiter {

struct PlaceSense {
  const GazetteerEntry* entry = nullptr;
  bool needs_cue = false;
  std::string_view country, admin1, type;
  double population = 0, town = 0;  // town: inhabitants of the town that a port belongs to
  std::optional<double> lat, lon;
  bool own_name = false;  // "Heathrow": an airport known by a name that does not say so
};

// Flat-earth kilometres: good enough up to some thousand.
double Kilometres(double lat1, double lon1, double lat2, double lon2);

// Looks up the senses of the names of one document, which must outlive it.
class PlaceSenses {
 public:
  explicit PlaceSenses(const Reading& reading);

  // Of the mention as a whole ("Rotterdam port") and of the name in it ("Rotterdam"); else of its longest part, and then `partial`.
  // Large regions lie where their middle is. Linear in the mention.
  std::vector<PlaceSense> Of(Span span, const std::string& name, bool& partial) const;

 private:
  bool IsNoName(const NameHit& hit) const;
  void AddSensesOfName(const std::string& name, std::vector<PlaceSense>& senses) const;
  PlaceSense MakeSense(const NameHit& hit, std::string_view words, bool country) const;
  void MoveToCentroid(std::string_view name, PlaceSense& sense) const;

  const Reading& reading_;
  const Gazetteer& gazetteer_;
  std::unordered_map<std::string, const GazetteerEntry*> centroids_;
};

}  // namespace tidewaiter
