// Flags about where goods came from, went, and were said to go.
#include "extractors/match/fold.h"
#include "pipeline/incident/flags.h"

namespace tidewaiter {
namespace {

using Places = std::vector<Claim<PlaceValue>>;

std::string Names(const Places& places) {
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const auto& claim : places) names.push_back(claim.value.name);
  return Listed(names);
}

// Whether the papers named none of the countries where the goods were really going.
bool NamesAnother(const Places& declared, const Places& real) {
  return !declared.empty() && !real.empty() && std::none_of(declared.begin(), declared.end(), [&](const auto& a) {
    return std::any_of(real.begin(), real.end(), [&](const auto& b) { return a.value.country == b.value.country; });
  });
}

// "UN 1718; EU; US" -> "UN 1718, EU, US".
std::string Commas(std::string text) {
  std::replace(text.begin(), text.end(), ';', ',');
  return text;
}

bool Covers(std::string_view categories, std::string_view category) {
  return Lists(categories, "all") || (!category.empty() && Lists(categories, category));
}

// The goods that an embargo keeps from going `way`: "into" or "from".
std::vector<const Claim<Goods>*> Embargoed(const Screened& screened, const PlaceValue& place, const char* way) {
  std::vector<const Claim<Goods>*> goods;
  const GazetteerEntry* row = screened.tables.RowOfPlace("embargo", place);
  if (row == nullptr) return goods;
  const std::string categories = screened.tables.Column(*row, way);
  for (const Claim<Goods>& claim : screened.incident.goods) {
    if (Covers(categories, claim.value.category)) goods.push_back(&claim);
  }
  return goods;
}

Finding UnderEmbargo(const Screened& screened, const Claim<PlaceValue>& place, const std::vector<const Claim<Goods>*>& goods,
                     const char* preposition) {
  Finding finding;
  std::vector<std::string> names;
  Prove(place, finding.evidence);
  for (const Claim<Goods>* claim : goods) {
    names.push_back(claim->value.name);
    Prove(*claim, finding.evidence);
  }
  const GazetteerEntry& row = *screened.tables.RowOfPlace("embargo", place.value);
  const std::string there = Fold(place.value.name) == Fold(row.name) ? "" : " (" + std::string(row.name) + ")";
  finding.why = Listed(names) + preposition + place.value.name + there + ", under embargo for such goods by " +
                Commas(screened.tables.Column(row, "programmes"));
  return finding;
}

bool ComesFromUnderEmbargo(const Screened& screened) {
  return std::any_of(screened.incident.origin.begin(), screened.incident.origin.end(),
                     [&](const auto& claim) { return !Embargoed(screened, claim.value, "from").empty(); });
}

// Goods of any kind that are told as evading sanctions: on the destination, unless it is their origin that is under embargo.
MaybeFinding ToldAsEvasion(const Screened& screened) {
  if (screened.incident.goods.empty() || ComesFromUnderEmbargo(screened)) return std::nullopt;
  for (const Claim<std::string>& offence : screened.incident.offences) {
    if (offence.value != "sanctions_evasion" && offence.value != "export_control_violation") continue;
    for (const auto& place : screened.incident.destination) {
      const GazetteerEntry* row = screened.tables.RowOfPlace("embargo", place.value);
      if (row == nullptr || screened.tables.Column(*row, "into").empty()) continue;
      Finding finding;
      const bool evades = offence.value == "sanctions_evasion";
      finding.why = std::string(evades ? "sanctions evasion" : "a breach of export control") + " on the way to " + place.value.name +
                    ", under embargo for some goods by " + Commas(screened.tables.Column(*row, "programmes"));
      Prove(offence, finding.evidence);
      Prove(place, finding.evidence);
      return finding;
    }
  }
  return std::nullopt;
}

// Whether a way over this row's place is one for such goods to where these go.
bool IsForTheseGoods(const Screened& screened, const GazetteerEntry& row) {
  const std::string categories = screened.tables.Column(row, "categories"), toward = screened.tables.Column(row, "toward");
  const auto& goods = screened.incident.goods;
  const auto& ends = screened.incident.destination;
  const bool such = std::any_of(goods.begin(), goods.end(), [&](const auto& claim) { return Covers(categories, claim.value.category); });
  const auto known = [](const auto& claim) { return !claim.value.country.empty(); };
  const bool there = toward.empty() || std::none_of(ends.begin(), ends.end(), known) ||
                     std::any_of(ends.begin(), ends.end(), [&](const auto& claim) { return Lists(toward, claim.value.country); });
  return such && there;
}

}  // namespace

MaybeFinding DeclaredDestinationDiffers(const Screened& screened) {
  const Places &declared = screened.incident.declared_destination, &real = screened.incident.destination;
  if (!NamesAnother(declared, real)) return std::nullopt;
  Finding finding{"declared for " + Names(declared) + ", but really going to " + Names(real), {}};
  for (const Places* places : {&declared, &real}) {
    for (const auto& claim : *places) Prove(claim, finding.evidence);
  }
  return finding;
}

MaybeFinding EmbargoedDestination(const Screened& screened) {
  for (const auto& place : screened.incident.destination) {
    const std::vector<const Claim<Goods>*> goods = Embargoed(screened, place.value, "into");
    if (!goods.empty()) return UnderEmbargo(screened, place, goods, " bound for ");
  }
  return ToldAsEvasion(screened);
}

MaybeFinding EmbargoedOrigin(const Screened& screened) {
  for (const auto& place : screened.incident.origin) {
    const bool stays = std::any_of(screened.incident.destination.begin(), screened.incident.destination.end(),
                                   [&](const auto& end) { return end.value.country == place.value.country; });
    const std::vector<const Claim<Goods>*> goods = Embargoed(screened, place.value, "from");
    if (!goods.empty() && !stays) return UnderEmbargo(screened, place, goods, " from ");
  }
  return std::nullopt;
}

MaybeFinding DiversionPoint(const Screened& screened) {
  const Incident& incident = screened.incident;
  Finding finding;
  std::vector<std::string> points;
  std::vector<const GazetteerEntry*> rows;
  const auto look = [&](const Places& places, const char* preposition) {
    for (const auto& claim : places) {
      const GazetteerEntry* row = screened.tables.RowOfPlace("diversion_point", claim.value);
      if (row == nullptr || !IsForTheseGoods(screened, *row)) continue;
      const bool known = std::find(rows.begin(), rows.end(), row) != rows.end();
      points.push_back(preposition + claim.value.name + (known ? "" : " (" + screened.tables.Column(*row, "why") + ")"));
      rows.push_back(row);
      Prove(claim, finding.evidence);
    }
  };
  look(incident.transit, "via ");
  if (NamesAnother(incident.declared_destination, incident.destination)) look(incident.declared_destination, "declared for ");
  if (points.empty()) return std::nullopt;
  finding.why = Listed(points);
  return finding;
}

}  // namespace tidewaiter
