#include "extractors/facts/place_sense.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

std::optional<double> Coordinate(std::string_view digits) {
  double value = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return parsed.ec == std::errc() && !digits.empty() ? std::optional(value) : std::nullopt;
}

std::string CentroidKey(std::string_view name, std::string_view country) { return Fold(name) + '\n' + std::string(country); }

// "Heathrow", "LAX": a name that does not say what it names.
bool IsOwnName(std::string_view words) {
  const std::string folded = Fold(words);
  constexpr std::array<std::string_view, 6> kSaid = {"air", "field", "hub", "depot", "office", "centre"};
  return std::none_of(kSaid.begin(), kSaid.end(), [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

// A port is as well known as the town of its name around it.
void GiveTownsToPorts(std::vector<PlaceSense>& senses) {
  constexpr double kSameTownKm = 60;
  for (PlaceSense& port : senses) {
    if ((port.type != "port" && port.type != "airport") || !port.lat || !port.lon) continue;
    for (const PlaceSense& town : senses) {
      if (town.country != port.country || !town.lat || !town.lon || town.population <= port.population) continue;
      if (Kilometres(*port.lat, *port.lon, *town.lat, *town.lon) < kSameTownKm) port.town = std::max(port.town, town.population);
    }
  }
}

}  // namespace

double Kilometres(double lat1, double lon1, double lat2, double lon2) {
  constexpr double kRadians = 3.14159265358979323846 / 180, kEarthRadius = 6371;
  const double x = (lon2 - lon1) * kRadians * std::cos((lat1 + lat2) / 2 * kRadians), y = (lat2 - lat1) * kRadians;
  return kEarthRadius * std::sqrt(x * x + y * y);
}

PlaceSenses::PlaceSenses(const Reading& reading) : reading_(reading), gazetteer_(reading.patterns->gazetteer) {
  for (const GazetteerEntry* entry : gazetteer_.Entries("centroid"))
    centroids_.emplace(CentroidKey(entry->name, gazetteer_.Column(*entry, "country")), entry);
}

// The senses of the mention as a whole ("Rotterdam port") and of the name in it ("Rotterdam"); else of its longest part.
std::vector<PlaceSense> PlaceSenses::Of(Span span, const std::string& name, bool& partial) const {
  std::vector<PlaceSense> senses, whole;
  const std::string folded = Fold(name);
  uint32_t longest = 0;
  for (std::string_view kind : {"country", "place"}) {
    const std::vector<NameHit>& hits = reading_.Names(kind);
    auto hit = std::partition_point(hits.begin(), hits.end(), [&](const NameHit& h) { return h.span.begin < span.begin; });
    for (; hit != hits.end() && hit->span.begin < span.end; ++hit) {
      if (hit->span.end > span.end || IsNoName(*hit)) continue;
      if (hit->span == span || Fold(reading_.Text(hit->span)) == folded) {
        whole.push_back(MakeSense(*hit, reading_.Text(hit->span), kind == "country"));
        continue;
      }
      if (hit->end_token - hit->first_token < longest) continue;
      if (hit->end_token - hit->first_token > longest) senses.clear();
      longest = hit->end_token - hit->first_token;
      senses.push_back(MakeSense(*hit, reading_.Text(hit->span), kind == "country"));
    }
  }
  partial = whole.empty();
  if (!whole.empty()) senses = std::move(whole);
  const size_t parts = senses.size();
  if (Fold(reading_.Text(span)) != folded) AddSensesOfName(name, senses);
  partial &= senses.size() == parts;  // "Grayline II terminal" lies in no village called Ii
  GiveTownsToPorts(senses);
  return senses;
}

// "Eastern" in "Eastern Docks" is no place in Uganda.
bool PlaceSenses::IsNoName(const NameHit& hit) const {
  const std::vector<NameHit>& words = reading_.Names("place_word");
  auto word =
      std::lower_bound(words.begin(), words.end(), hit.first_token, [](const NameHit& w, uint32_t token) { return w.first_token < token; });
  for (; word != words.end() && word->first_token == hit.first_token; ++word) {
    if (word->end_token == hit.end_token && gazetteer_.Column(*word->entry, "role") == "not") return true;
  }
  return false;
}

// "Rotterdam" in "Rotterdam port": a gazetteer's longest name hides the shorter one, which may be better known.
void PlaceSenses::AddSensesOfName(const std::string& name, std::vector<PlaceSense>& senses) const {
  const std::vector<Token> tokens = Tokenize(name);
  const auto found = gazetteer_.Find(name, tokens);
  for (std::string_view kind : {"country", "place"}) {
    const int index = gazetteer_.KindIndex(kind);
    if (index < 0) continue;
    for (const NameHit& hit : found[static_cast<size_t>(index)]) {
      const bool known = std::any_of(senses.begin(), senses.end(), [&](const PlaceSense& sense) { return sense.entry == hit.entry; });
      if (hit.first_token == 0 && hit.end_token == tokens.size() && !known) senses.push_back(MakeSense(hit, name, kind == "country"));
    }
  }
}

PlaceSense PlaceSenses::MakeSense(const NameHit& hit, std::string_view words, bool country) const {
  const GazetteerEntry& entry = *hit.entry;
  PlaceSense sense{hit.entry,
                   hit.needs_cue,
                   gazetteer_.Column(entry, country ? "code" : "country"),
                   gazetteer_.Column(entry, "admin1"),
                   country ? "country" : gazetteer_.Column(entry, "type"),
                   0,
                   0,
                   Coordinate(gazetteer_.Column(entry, "lat")),
                   Coordinate(gazetteer_.Column(entry, "lon"))};
  sense.population = Coordinate(gazetteer_.Column(entry, "population")).value_or(0);
  sense.own_name = sense.type == "airport" && IsOwnName(words);
  if (country || sense.type == "region" || sense.type == "macroregion") MoveToCentroid(country ? "-" : entry.name, sense);
  return sense;
}

// A large region lies where its middle is, not at its seat of government.
void PlaceSenses::MoveToCentroid(std::string_view name, PlaceSense& sense) const {
  const auto found = centroids_.find(CentroidKey(name, sense.country));
  if (found == centroids_.end()) return;
  sense.lat = Coordinate(gazetteer_.Column(*found->second, "lat"));
  sense.lon = Coordinate(gazetteer_.Column(*found->second, "lon"));
}

}  // namespace tidewaiter
