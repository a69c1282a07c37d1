#include <algorithm>
#include <map>

#include "extractors/match/fold.h"
#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {
namespace {

class ConveyanceReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() { ReadAll(); }

 private:
  // "m.v. "Strathnaver Bay" Voy. 26N08", "AKATSUKI MARU / 118S" -> name and voyage.
  void SplitVessel(std::string text, std::string& name, std::string& voyage) const {
    text = Flat(text);
    std::erase(text, '"');
    for (const std::string_view sign : {"\u201c", "\u201d", "\u00ab", "\u00bb"}) {
      for (size_t at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.erase(at, sign.size());
    }
    std::vector<std::string> tokens = Tokens(text);
    size_t first = 0;
    while (first < tokens.size() && IsVesselPrefix(tokens[first])) ++first;
    for (size_t i = first; i < tokens.size(); ++i) {
      const std::string folded = Squeeze(tokens[i]);
      if (folded == "imo" || folded == "flag") break;
      if (folded == "voy" || folded == "voyage" || folded == "v" || folded == "vno" || tokens[i] == "/" || folded == "no" ||
          folded == "-") {
        if (i + 1 < tokens.size() && voyage.empty() && HasDigit(tokens[i + 1])) voyage = tokens[i + 1];
        if (!name.empty() && (folded != "no" || !voyage.empty())) continue;
        continue;
      }
      if (!voyage.empty()) break;
      const bool is_voyage = !name.empty() && HasDigit(tokens[i]) && (tokens[i].size() >= 3 || i + 1 == tokens.size());
      if (is_voyage) {
        voyage = tokens[i].starts_with("V.") ? tokens[i].substr(2) : tokens[i];
        continue;
      }
      const size_t slash = tokens[i].find('/');
      if (slash != std::string::npos && HasDigit(tokens[i].substr(slash))) {
        name += (name.empty() ? "" : " ") + tokens[i].substr(0, slash);
        voyage = tokens[i].substr(slash + 1);
        continue;
      }
      name += (name.empty() ? "" : " ") + tokens[i];
    }
    // "MV OCEAN STAR / 023W": the voyage may follow what looked like its sign.
    for (size_t i = first; voyage.empty() && i < tokens.size(); ++i) {
      if (Squeeze(tokens[i]) == "voy" && i + 1 < tokens.size()) voyage = tokens[i + 1];
    }
  }

  static bool IsVesselPrefix(const std::string& token) {
    const std::string folded = Squeeze(token);
    return folded == "mv" || folded == "ms" || folded == "mt" || folded == "ss" || folded == "vessel" || folded == "by" ||
           folded == "sea" || folded == "seafreight" || folded == "freight" || folded == "per" || folded.empty();
  }

  void SetVessel(const PrintedField& field) {
    std::string name, voyage;
    SplitVessel(field.value->text, name, voyage);
    name = Trim(name, " ,;:./-");
    if (name.empty() || !IsName(name)) return;
    if (std::string flight = FlightIn(name + " " + voyage); paper_.type == "air_waybill" && !flight.empty()) {
      Set(c_.conveyance, Conveyance{"air", flight}, field);
      return;
    }
    Set(c_.conveyance, Conveyance{"sea", name}, field);
    if (!voyage.empty()) Set(c_.voyage, Trim(voyage), field);
  }

  // "HC 417 / 12 MAY" -> "HC 417".
  static std::string FlightIn(std::string_view text) {
    const std::vector<std::string> tokens = Tokens(text);
    for (size_t i = 0; i < tokens.size(); ++i) {
      std::string token = tokens[i].substr(0, tokens[i].find('/'));
      const bool code = token.size() == 2 && (IsUpper(token[0]) || IsUpper(token[1])) && IsAlnum(token[0]) && IsAlnum(token[1]);
      if (code && i + 1 < tokens.size()) {
        const std::string number = tokens[i + 1].substr(0, tokens[i + 1].find('/'));
        if (number.size() >= 2 && number.size() <= 5 && IsDigit(number[0]) && IsDigit(number[1])) return token + " " + number;
      }
      if (token.size() >= 4 && token.size() <= 7 && IsAlnum(token[0]) && IsAlnum(token[1]) && (IsUpper(token[0]) || IsUpper(token[1])) &&
          std::all_of(token.begin() + 2, token.begin() + 4, IsDigit))
        return token;
    }
    return {};
  }

  // "By sea, M/V Bab Bhar / Sfax - Busan": what a certificate says of the transport.
  void ReadTransport(const PrintedField& field) {
    for (const std::string& line : SplitLines(field.value->text)) {
      const std::string folded = Fold(line);
      const size_t ship = std::min({FindWord(line, "M/V"), FindWord(line, "MV"), FindWord(line, "M.V."), FindWord(line, "MS"),
                                    FindWord(line, "SS"), FindWord(line, "M/S")});
      if (ship != std::string::npos && !c_.conveyance) {
        std::string name, voyage;
        std::string rest = line.substr(ship);
        rest = rest.substr(0, rest.find(','));
        SplitVessel(rest, name, voyage);
        if (!name.empty()) Set(c_.conveyance, Conveyance{"sea", Trim(name)}, field);
        if (!voyage.empty()) Set(c_.voyage, Trim(voyage), field);
      } else if (!c_.conveyance &&
                 (folded.find("air") != std::string::npos || folded.find("flight") != std::string::npos ||
                  folded.find("avion") != std::string::npos) &&
                 !FlightIn(line).empty()) {
        Set(c_.conveyance, Conveyance{"air", FlightIn(line)}, field);
      } else if (!c_.conveyance && !mode_) {
        mode_ = ModeIn(folded);
      }
      if (!c_.conveyance && !PlateIn(line).empty()) ReadRoadTransport(line, field);
    }
  }

  static size_t FindWord(const std::string& line, std::string_view word) {
    for (size_t at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
      const bool starts = at == 0 || !IsAlnum(line[at - 1]);
      const bool ends = at + word.size() < line.size() && !IsAlnum(line[at + word.size()]);
      if (starts && ends) return at;
    }
    return std::string::npos;
  }

  static const char* ModeIn(const std::string& folded) {
    const auto has = [&](const char* word) { return folded.find(word) != std::string::npos; };
    if (has("sea") || has("vessel") || has("maritime") || has("ocean") || has("ship ")) return "sea";
    if (has("road") || has("truck") || has("lorry") || has("lkw") || has("camion") || has("route ")) return "road";
    if (has("air") || has("aerien") || has("flug")) return "air";
    if (has("rail") || has("wagon") || has("bahn")) return "rail";
    if (has("post") || has("courier") || has("parcel")) return "post";
    return nullptr;
  }

  // "63-PX-19", "ES-KM 4417": letters, digits and a sign, without being a word.
  static std::string PlateIn(const std::string& line) {
    const size_t comma = line.rfind(',');
    if (comma == std::string::npos) return {};
    const std::string plate = Trim(line.substr(comma + 1));
    const bool letters = std::any_of(plate.begin(), plate.end(), IsUpper),
               lower = std::any_of(plate.begin(), plate.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return plate.size() >= 5 && plate.size() <= 12 && letters && !lower && HasDigit(plate) ? plate : std::string();
  }

  void ReadRoadTransport(const std::string& line, const PrintedField& field) {
    Set(c_.conveyance, Conveyance{"road", PlateIn(line)}, field);
    const std::string carrier = Trim(line.substr(0, line.rfind(',')));
    if (!carrier.empty()) Set(c_.carrier, PartyBlock{carrier, "", ""}, field);
  }

  void ReadAll() {
    if (const PrintedField* field = First("flight")) {
      const std::string flight = FlightIn(field->value->text);
      if (!flight.empty()) Set(c_.conveyance, Conveyance{"air", flight}, *field);
    }
    if (const PrintedField* field = First("vessel")) SetVessel(*field);
    if (const PrintedField* field = First("voyage"); field && !c_.voyage) {
      std::string voyage = IdentifierIn(field->value->text);
      if (!voyage.empty()) Set(c_.voyage, voyage, *field);
    }
    for (const char* key : {"vehicle", "vehicle_at_border"}) {
      const PrintedField* field = First(key);
      if (field && HasDigit(field->value->text) && !c_.conveyance)
        Set(c_.conveyance, Conveyance{"road", VehicleIn(field->value->text)}, *field);
    }
    for (const PrintedField* field : All("transport")) ReadTransport(*field);
    ReadMode();
  }

  // "XBK 418 / XBK 502 / XBL 077   LT": the nationality behind it is none of its name; nor is a trailer named in words.
  static std::string VehicleIn(std::string_view text) {
    std::string name = Trim(FirstLine(text), " ,;:");
    const size_t space = name.rfind(' ');
    if (space != std::string::npos && name.size() - space == 3 && IsUpper(name[space + 1]) && IsUpper(name[space + 2]) &&
        name.find('/') != std::string::npos)
      name = Trim(name.substr(0, space));
    for (const std::string_view trailer : {" / remorque", " / trailer", " / Trailer", " / Auflieger", " / naczepa"})
      name = name.substr(0, name.find(trailer));
    return name;
  }

  void ReadMode() {
    static const std::map<std::string, const char*> kModes = {{"1", "sea"},   {"2", "rail"}, {"3", "road"},  {"4", "air"},   {"5", "post"},
                                                              {"10", "sea"},  {"11", "sea"}, {"20", "rail"}, {"21", "rail"}, {"30", "road"},
                                                              {"31", "road"}, {"40", "air"}, {"41", "air"},  {"50", "post"}};
    std::string mode = mode_ ? mode_ : "";
    if (const PrintedField* field = First("mode")) {
      const auto known = kModes.find(Trim(FirstLine(field->value->text)));
      if (known != kModes.end()) mode = known->second;
      if (mode.empty() && ModeIn(Fold(field->value->text))) mode = ModeIn(Fold(field->value->text));
    }
    if (mode.empty() && paper_.type == "air_waybill") mode = "air";
    if (mode.empty() && paper_.type == "bill_of_lading") mode = "sea";
    if (mode.empty()) return;
    if (c_.conveyance)
      c_.conveyance->value.mode = c_.conveyance->value.mode == "sea" && mode != "sea" && !c_.voyage
                                      ? mode
                                      : (c_.conveyance->value.mode.empty() || First("mode") ? mode : c_.conveyance->value.mode);
    else
      c_.conveyance = PaperField<Conveyance>{{mode, ""}, {}, ""};
  }

  const char* mode_ = nullptr;
};

}  // namespace

void ReadConveyance(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  ConveyanceReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
