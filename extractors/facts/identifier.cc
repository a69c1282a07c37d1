// Identifiers: VIN, IMO, containers, flights, tariff codes ... Rules: patterns/en/identifier.toml, which name the scheme.
#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <unordered_set>

#include "extractors/facts/aircraft_registration.h"
#include "extractors/facts/check_digits.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/overlap.h"

namespace tidewaiter {
namespace {

constexpr std::string_view kAircraftRegistration = "aircraft_registration";

// How a scheme is written and checked. A scheme with a check digit needs no label where the digit is right; one that is `labelled` is
// believed even where it is wrong, since then it is a misprint and not another thing.
struct Scheme {
  std::string_view name;
  bool (*check)(std::string_view) = nullptr;  // null: no check digit
  bool compact = true;                        // blanks, dots and hyphens are only for the eye
};

constexpr std::array<Scheme, 19> kSchemes = {{
    {"vin", IsVin},
    {"imo", IsImo},
    {"mmsi", IsMmsi},
    {"container", IsContainer},
    {"awb", IsAirWaybill},
    {"iban", IsIban},
    {"lei", IsLei},
    {"cas", IsCas},
    {"flight"},
    {"hs_code"},
    {"bic"},
    {"scac"},
    {"un_number"},
    {"passport"},
    {"shipping_bill"},
    {"bl_number", nullptr, false},
    {"plate", nullptr, false},
    {kAircraftRegistration, nullptr, false},
    {"case_number", nullptr, false},
}};

const Scheme* SchemeNamed(std::string_view name) {
  const auto found = std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Scheme& scheme) { return scheme.name == name; });
  return found == kSchemes.end() ? nullptr : found;
}

std::string_view SchemeOf(const RuleHit& hit) {
  const auto constant = hit.rule->constants.find("scheme");
  return constant == hit.rule->constants.end() ? std::string_view() : constant->second;
}

std::string Compact(std::string_view text) {
  std::string compact;
  for (char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c))) compact += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return compact;
}

// Line breaks and runs of blanks become one blank.
std::string OneLine(std::string_view text) {
  std::string line;
  for (char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!space || line.empty() || line.back() != ' ') line += space ? ' ' : c;
  }
  return line;
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}
bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); });
}

bool LooksLikeYear(std::string_view text) { return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")); }

// As it is customarily written: "020-12345675", "94-59-7"; else without separators.
std::string Written(std::string_view scheme, std::string value) {
  if (scheme == "awb" && value.size() == 11) value.insert(3, "-");
  if (scheme == "cas" && value.size() > 3) {
    value.insert(value.size() - 1, "-");
    value.insert(value.size() - 4, "-");
  }
  return value;
}

// Refusals that a pattern cannot express, a scheme each.
bool IsPlausible(std::string_view scheme, std::string_view printed, const std::string& compact, std::string_view label, bool known_maker) {
  if (scheme == "vin") return HasDigit(compact) && HasLetter(compact) && (!label.empty() || known_maker);
  if (scheme == "bl_number" || scheme == "passport") return HasDigit(compact) && !LooksLikeYear(compact);
  if (scheme == "plate") return HasDigit(compact) && HasLetter(compact);
  if (scheme == "hs_code")
    return !LooksLikeYear(compact) || (label.find("ode") != std::string_view::npos || label.find("eading") != std::string_view::npos);
  if (scheme == "un_number") return !LooksLikeYear(compact) || label.size() > 2;
  if (scheme == "container") return HasDigit(printed.substr(4));
  return true;
}

class IdentifierReader {
 public:
  explicit IdentifierReader(const Reading& reading) : reading_(reading), aircraft_(reading) {}

  // The registrations of aircraft are to be known before anything is read: one that is told once is one wherever it stands.
  void Note(const std::vector<const RuleHit*>& hits) {
    for (const RuleHit* hit : hits) {
      const Span span = hit->Capture("value");
      if (SchemeOf(*hit) == kAircraftRegistration && aircraft_.IsOne(span)) registrations_.insert(reading_.Text(span));
    }
  }

  std::optional<Mention> Read(const RuleHit& hit) const {
    const Scheme* scheme = SchemeNamed(SchemeOf(hit));
    const Span span = hit.Capture("value");
    if (scheme == nullptr || span.empty() || ContinuesNumber(span)) return {};
    const std::string_view printed = reading_.Text(span), label = reading_.Text(hit.Capture("label"));
    IdentifierValue value;
    value.scheme = scheme->name;
    if (!FitsVehicle(value.scheme, span, label)) return {};
    if (!ReadValue(*scheme, printed, label, value)) return {};
    return Mention{span, value, hit.rule->name};
  }

 private:
  // "176-1234-5675-99": the digits go on.
  bool ContinuesNumber(Span span) const {
    const std::string_view text = reading_.document->text;
    const auto digit_at = [&](size_t at) { return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])); };
    if (span.begin >= 2 && text[span.begin - 1] == '-' && digit_at(span.begin - 2)) return true;
    return span.end < text.size() && text[span.end] == '-' && digit_at(span.end + 1);
  }

  // An aircraft has a registration and no plate.
  bool FitsVehicle(std::string_view scheme, Span span, std::string_view label) const {
    const bool registration = registrations_.contains(reading_.Text(span));
    if (scheme == kAircraftRegistration) return registration;
    if (scheme != "plate") return true;
    return !registration && (label.find("plate") != std::string_view::npos || !aircraft_.StandsBehindAircraft(span.begin));
  }

  bool ReadValue(const Scheme& scheme, std::string_view printed, std::string_view label, IdentifierValue& value) const {
    const std::string compact = Compact(printed);
    value.value = scheme.compact ? compact : OneLine(printed);
    if (scheme.check != nullptr) {
      value.valid = scheme.check(compact);
      if (!value.valid) Repair(scheme, compact, value);
      if (!value.valid && label.empty()) return false;
      if (value.valid && value.read_as.empty() && scheme.name != "vin") {
        value.value = Written(scheme.name, value.value);
        return true;
      }
    }
    const bool plausible = IsPlausible(scheme.name, printed, Compact(value.value), label, scheme.name == "vin" && KnowsMaker(value.value));
    value.value = Written(scheme.name, value.value);
    return plausible;
  }

  // Only North American vehicles must carry a right check digit (49 CFR 565): a European one that fails is not misread for that.
  // A text that no scanner has read is only misread where it holds letters that no VIN has.
  void Repair(const Scheme& scheme, const std::string& compact, IdentifierValue& value) const {
    const bool sound_vin = scheme.name == "vin" && compact.find_first_of("IOQ") == std::string::npos;
    if (sound_vin && (!(compact[0] >= '1' && compact[0] <= '5') || !IsScanned())) return;
    const std::optional<std::string> repaired = RepairReading(compact, scheme.check);
    if (!repaired) return;
    value.valid = true;
    value.read_as = compact;
    value.value = *repaired;
  }

  bool IsScanned() const {
    const std::vector<Page>& pages = reading_.document->pages;
    return std::any_of(pages.begin(), pages.end(), [](const Page& page) { return page.ocr_confidence >= 0; });
  }

  // Whether the first three characters of a VIN belong to a maker (gazetteer "wmi"); without one of those, seventeen characters that pass
  // by chance (one in eleven does) are no vehicle.
  bool KnowsMaker(std::string_view vin) const {
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    const int kind = gazetteer.KindIndex("wmi");
    if (kind < 0 || vin.size() != 17) return false;
    const std::string_view wmi = vin.substr(0, 3);
    return !gazetteer.Find(wmi, Tokenize(wmi))[static_cast<size_t>(kind)].empty();
  }

  const Reading& reading_;
  const AircraftRegistrations aircraft_;
  std::unordered_set<std::string_view> registrations_;
};

}  // namespace

void FindIdentifiers(const Reading& reading, std::vector<Mention>& mentions) {
  IdentifierReader reader(reading);
  const std::vector<const RuleHit*> hits = reading.Hits("identifier");
  reader.Note(hits);
  std::vector<Mention> found;
  for (const RuleHit* hit : hits) {
    if (std::optional<Mention> mention = reader.Read(*hit)) found.push_back(std::move(*mention));
  }
  found = WithoutOverlaps(std::move(found));
  std::move(found.begin(), found.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
