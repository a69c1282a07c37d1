#include "extractors/facts/aircraft_registration.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kFarBefore = 25, kFarBehind = 8, kNear = 5;  // tokens

constexpr std::array<std::string_view, 43> kAircraft = {
    "aeroplane", "aeroplanes", "airbus",   "aircraft",   "airframe",   "airliner",   "airliners",  "airplane",    "airplanes",
    "antonov",   "beechcraft", "boeing",   "bombardier", "cessna",     "chopper",    "choppers",   "dassault",    "embraer",
    "falcon",    "fokker",     "glider",   "gulfstream", "gyrocopter", "hawker",     "helicopter", "helicopters", "ilyushin",
    "jet",       "jets",       "learjet",  "microlight", "pilatus",    "piper",      "plane",      "planes",      "rotorcraft",
    "seaplane",  "sikorsky",   "superjet", "tupolev",    "turboprop",  "turboprops", "ultralight"};
// They speak of a flight, and tell a registration where no vehicle is named.
constexpr std::array<std::string_view, 13> kFlight = {"airstrip", "airworthiness", "aviation", "cockpit", "flew",   "flight", "flights",
                                                      "flown",    "hangar",        "pilot",    "pilots",  "runway", "tarmac"};
constexpr std::array<std::string_view, 48> kOther = {
    "barge",      "bike",    "boat",      "boats",      "bus",      "buses",   "car",     "cars",     "caravan", "container",
    "containers", "ferry",   "hiace",     "hilux",      "jeep",     "licence", "license", "lorries",  "lorry",   "matatu",
    "minibus",    "minivan", "motorbike", "motorcycle", "pickup",   "plate",   "plates",  "rickshaw", "saloon",  "sedan",
    "ship",       "ships",   "suv",       "tanker",     "taxi",     "tractor", "trailer", "trailers", "trawler", "truck",
    "trucks",     "van",     "vans",      "vehicle",    "vehicles", "vessel",  "vessels", "yacht"};
constexpr std::array<std::string_view, 9> kLabels = {"mark",     "marked",       "marks",         "reg", "registered",
                                                     "registry", "registration", "registrations", "tail"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool AreLetters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isupper(c) != 0; });
}

// "aa99" has "MC01", "Faaa" has "FABC".
bool HasForm(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (form[i] == 'a' ? !std::isupper(c) : form[i] == '9' ? !std::isdigit(c) : text[i] != form[i]) return false;
  }
  return true;
}

bool HasOneOfForms(std::string_view text, std::string_view forms) {
  while (!forms.empty()) {
    const size_t blank = std::min(forms.find(' '), forms.size());
    if (HasForm(text, forms.substr(0, blank))) return true;
    forms.remove_prefix(std::min(blank + 1, forms.size()));
  }
  return false;
}

// "N5000" may be naira, "N500M" half a billion of them.
bool LooksLikeSum(std::string_view mark, std::string_view rest) {
  if (mark != "N") return false;
  return std::isdigit(static_cast<unsigned char>(rest[rest.size() - 1])) ||
         !std::isupper(static_cast<unsigned char>(rest[rest.size() - 2]));
}

}  // namespace

AircraftRegistrations::Mark AircraftRegistrations::MarkOf(std::string_view text) const {
  const size_t hyphen = text.find('-');
  if (hyphen != std::string_view::npos) return MarkOf(text.substr(0, hyphen), text.substr(hyphen + 1));
  for (size_t length : {size_t{1}, size_t{2}}) {  // "N123AB", "JA801A"
    if (text.size() < length + 3) break;
    Mark mark = MarkOf(text.substr(0, length), text.substr(length));
    mark.telling = mark.telling && !LooksLikeSum(text.substr(0, length), text.substr(length));
    if (mark.known) return mark;
  }
  return {};
}

AircraftRegistrations::Mark AircraftRegistrations::MarkOf(std::string_view nationality, std::string_view rest) const {
  const Gazetteer& gazetteer = reading_.patterns->gazetteer;
  const int kind = gazetteer.KindIndex("aircraft_mark");
  if (kind < 0) return {};
  for (const NameHit& hit : gazetteer.Find(nationality, Tokenize(nationality))[static_cast<size_t>(kind)]) {
    if (HasOneOfForms(rest, gazetteer.Column(*hit.entry, "forms"))) return {true, AreLetters(rest), true};
  }
  return {};
}

bool AircraftRegistrations::IsOne(Span span) const {
  const Mark mark = MarkOf(reading_.Text(span));
  if (!mark.known) return false;
  const uint32_t first = reading_.TokenAt(span.begin), behind = reading_.TokenAt(span.end - 1) + 1;
  const bool labelled = IsLabelled(first);
  if (!mark.telling && !labelled) return false;
  bool flight = false;
  for (uint32_t i = first; i-- > 0 && first - i <= kFarBefore;) {
    const std::string word = Fold(reading_.Text(reading_.tokens[i].span));
    if (IsOneOf(word, kAircraft)) return true;
    if (IsOneOf(word, kOther)) return false;
    flight |= IsOneOf(word, kFlight);
  }
  for (uint32_t i = behind; i < reading_.tokens.size() && i < behind + kFarBehind; ++i) {
    const std::string word = Fold(reading_.Text(reading_.tokens[i].span));
    if (IsOneOf(word, kAircraft)) return true;
    if (IsOneOf(word, kOther)) break;
    flight |= IsOneOf(word, kFlight);
  }
  return flight || (labelled && mark.letters);
}

bool AircraftRegistrations::IsLabelled(uint32_t token) const {
  for (uint32_t i = token; i-- > 0 && token - i <= kNear;) {
    if (IsOneOf(Fold(reading_.Text(reading_.tokens[i].span)), kLabels)) return true;
  }
  return false;
}

bool AircraftRegistrations::StandsBehindAircraft(uint32_t offset) const {
  const uint32_t token = reading_.TokenAt(offset);
  for (uint32_t i = token; i-- > 0 && token - i <= kFarBefore;) {
    const std::string word = Fold(reading_.Text(reading_.tokens[i].span));
    if (IsOneOf(word, kAircraft)) return true;
    if (IsOneOf(word, kOther)) return false;
  }
  return false;
}

}  // namespace tidewaiter
