#include "pipeline/incident/consignment.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <set>

#include "extractors/facts/check_digits.h"
#include "extractors/match/fold.h"
#include "pipeline/incident/consignment_checks.h"
#include "pipeline/incident/consignment_goods.h"
#include "pipeline/incident/consignment_values.h"
#include "pipeline/incident/document_type.h"
#include "pipeline/incident/evidence.h"

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)); }
bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsDigit); }

std::string FirstLine(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

std::string Flat(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

std::vector<std::string> Tokens(std::string_view text) {
  std::vector<std::string> tokens;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(" \t\n;", at);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(text.size(), text.find_first_of(" \t\n;", begin));
    tokens.push_back(Trim(text.substr(begin, end - begin), ",:"));
    at = end;
  }
  return tokens;
}

// "HSA/26/077 of 20 February 2026" -> "HSA/26/077"; "FT 2026/318", "B 0041877", "TGN 55120" stay whole.
std::string IdentifierIn(std::string_view text) {
  const std::vector<std::string> tokens = Tokens(FirstLine(text));
  for (size_t i = 0; i < tokens.size() && i < 4; ++i) {
    if (!HasDigit(tokens[i])) continue;
    std::string found = tokens[i];
    const bool prefix = i > 0 && tokens[i - 1].size() <= 4 && std::all_of(tokens[i - 1].begin(), tokens[i - 1].end(), IsUpper) && tokens[i - 1] != "NO" && tokens[i - 1] != "NR";
    if (prefix) found = tokens[i - 1] + " " + found;
    for (size_t j = i + 1; j < tokens.size(); ++j) {  // "47 7014 0325": groups of digits; "RX 518 307 740 HK"
      if (prefix && tokens[j].size() == 2 && IsUpper(tokens[j][0]) && IsUpper(tokens[j][1]) && j > i + 1) found += " " + tokens[j];
      const bool digits = !tokens[j].empty() && std::all_of(tokens[j].begin(), tokens[j].end(), IsDigit);
      const bool before = std::all_of(tokens[j - 1].begin(), tokens[j - 1].end(), IsDigit) && tokens[j - 1].size() <= 4;
      if (!digits || !before || tokens[j].size() > 4) break;
      found += " " + tokens[j];
    }
    return Trim(found, " ,;:.");
  }
  return {};
}

struct Field {
  const Mention* mention = nullptr;
  const FormFieldValue* value = nullptr;
};

// One paper: its fields, its text, its type.
struct Paper {
  std::vector<Field> fields;
  Span span;
  std::string type;
};

class Assembler {
 public:
  Assembler(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper)
      : reading_(reading), evidence_(evidence), paper_(paper), words_(reading.patterns->labels), text_(reading.Text(paper.span)), style_(StyleOf(text_)) {}

  Consignment Assemble() {
    c_.document_type = paper_.type;
    ReadParties();
    ReadNumbers();
    ReadDate();
    ReadConveyance();
    ReadPlaces();
    ReadTerms();
    ReadMeasures();
    ReadItems();
    ReadGoodsBoxes();
    ReadLists();
    ReadTotal();
    CloseItems();
    return std::move(c_);
  }

 private:
  // The first field of this key that is not in a table.
  const Field* First(std::string_view key) const {
    for (const Field& field : paper_.fields) {
      if (field.value->key == key && field.value->row < 0) return &field;
    }
    return nullptr;
  }
  std::vector<const Field*> All(std::string_view key) const {
    std::vector<const Field*> found;
    for (const Field& field : paper_.fields) {
      if (field.value->key == key) found.push_back(&field);
    }
    return found;
  }

  std::vector<Evidence> EvidenceOf(const Field& field) const {
    std::vector<Evidence> all;
    for (const Span& line : field.value->lines) all.push_back(evidence_.Make(line, field.mention->rule));
    return all;
  }
  // Evidence for words found in the text without a label.
  std::vector<Evidence> EvidenceAt(size_t begin, size_t end, const char* rule) const {
    return {evidence_.Make({paper_.span.begin + static_cast<uint32_t>(begin), paper_.span.begin + static_cast<uint32_t>(end)}, rule)};
  }

  template <class T>
  void Set(OptionalField<T>& slot, T value, const Field& field) {
    if (!slot) slot = PaperField<T>{std::move(value), EvidenceOf(field), BoxOf(field)};
  }
  std::string BoxOf(const Field& field) const { return field.value->box; }

  void SetParty(OptionalField<PartyBlock>& slot, const Field* field) {
    if (!field || slot) return;
    const std::string folded = Fold(FirstLine(field->value->text));
    if (folded.starts_with("same as") || folded.starts_with("to order") || folded.starts_with("as above")) return;
    PartyBlock party = words_.PartyIn(field->value->text);
    if (party.name.size() >= 2) Set(slot, std::move(party), *field);
  }

  void ReadParties() {
    for (const char* key : {"consignor", "seller"}) SetParty(c_.consignor, First(key));
    for (const char* key : {"consignee", "buyer", "importer", "ship_to"}) SetParty(c_.consignee, First(key));
    if (IsParty(First("from"))) SetParty(c_.consignor, First("from"));
    if (IsParty(First("to"))) SetParty(c_.consignee, First("to"));
    SetParty(c_.notify_party, First("notify_party"));
    SetParty(c_.declarant, First("declarant"));
    ReadCarrier();
    const bool own_head = paper_.type == "commercial_invoice" || paper_.type == "packing_list";
    for (const Field* head : All("letterhead")) {
      if (own_head) SetParty(c_.consignor, head);
      if ((paper_.type == "bill_of_lading" || paper_.type == "air_waybill") && !IsKnownParty(*head)) SetParty(c_.carrier, head);
    }
  }

  // "From" and "To" are followed by a name with its address, or by a port.
  static bool IsParty(const Field* field) { return field && field->value->lines.size() >= 3; }

  bool IsKnownParty(const Field& head) const {
    const std::string name = Squeeze(words_.PartyIn(head.value->text).name);
    const auto same = [&](const OptionalField<PartyBlock>& party) { return party && Squeeze(party->value.name).find(name.substr(0, 10)) != std::string::npos; };
    return same(c_.consignor) || same(c_.consignee) || same(c_.notify_party);
  }

  // "FORMOSAIR CARGO FV 008": a carrier with its flight.
  void ReadCarrier() {
    const Field* field = First("carrier");
    if (!field) return;
    SetParty(c_.carrier, field);
    if (!c_.carrier) return;
    const std::vector<std::string> tokens = Tokens(c_.carrier->value.name);
    if (tokens.size() < 3 || tokens.back().size() > 4 || !std::all_of(tokens.back().begin(), tokens.back().end(), IsDigit) || tokens[tokens.size() - 2].size() != 2) return;
    const std::string flight = tokens[tokens.size() - 2] + " " + tokens.back();
    c_.carrier->value.name = Trim(c_.carrier->value.name.substr(0, c_.carrier->value.name.rfind(tokens[tokens.size() - 2])));
    Set(c_.conveyance, Conveyance{"air", flight}, *field);
  }

  void SetNumber(OptionalField<std::string>& slot, std::string_view key) {
    for (const Field* field : All(key)) {
      if (field->value->row >= 0) continue;
      std::string number = IdentifierIn(field->value->text);
      if (!number.empty()) Set(slot, std::move(number), *field);
    }
  }

  void ReadNumbers() {
    SetNumber(c_.invoice_number, "invoice_number");
    SetNumber(c_.bl_number, "bl_number");
    SetNumber(c_.awb_number, "awb_number");
    SetNumber(c_.declaration_number, "declaration_number");
    SetNumber(c_.booking_number, "booking_number");
    if (const Field* field = First("bl_or_awb_number")) {
      const std::string number = IdentifierIn(field->value->text);
      if (!number.empty()) Set(IsAirWaybillNumber(number) ? c_.awb_number : c_.bl_number, number, *field);
    }
    FindNumbersInText();
    SetNumber(c_.document_number, "document_number");
    if (paper_.type == "certificate_of_origin" || paper_.type == "other") SetNumber(c_.document_number, "head_number");
    if (paper_.type == "commercial_invoice" && !c_.invoice_number && c_.document_number) std::swap(c_.invoice_number, c_.document_number);
    if (paper_.type == "bill_of_lading" && !c_.bl_number && c_.document_number) std::swap(c_.bl_number, c_.document_number);
    if (paper_.type == "customs_declaration" && !c_.document_number) SetNumber(c_.document_number, "reference");
  }

  // "963-77501826".
  static bool IsAirWaybillNumber(std::string_view number) {
    std::string digits;
    for (const char c : number) {
      if (IsDigit(c)) digits += c;
      else if (c != '-' && c != ' ') return false;
    }
    return IsAirWaybill(digits);
  }

  // Numbers that show what they are: air waybills, movement references, "Invoice 4700128835" among remarks.
  void FindNumbersInText() {
    for (size_t at = 0; at < text_.size();) {
      const size_t begin = text_.find_first_not_of(" \t\n,;:()", at);
      if (begin == std::string_view::npos) break;
      const size_t end = std::min(text_.size(), text_.find_first_of(" \t\n,;:()", begin));
      const std::string_view token = text_.substr(begin, end - begin);
      if (!c_.awb_number && token.size() == 12 && token[3] == '-' && (IsAirWaybillNumber(token) || paper_.type == "air_waybill") && Squeeze(token).size() == 11) c_.awb_number = PaperField<std::string>{std::string(token), EvidenceAt(begin, end, "form.awb-number"), ""};
      if (!c_.declaration_number && IsMovementReference(token)) c_.declaration_number = PaperField<std::string>{std::string(token), EvidenceAt(begin, end, "form.mrn"), ""};
      if (!c_.invoice_number && IsInvoiceWord(token)) FindInvoiceAfter(end);
      at = end;
    }
  }

  static bool IsMovementReference(std::string_view token) {
    return token.size() == 18 && IsDigit(token[0]) && IsDigit(token[1]) && IsUpper(token[2]) && IsUpper(token[3]) && IsDigit(token[17]) && std::all_of(token.begin(), token.end(), [](char c) { return IsDigit(c) || IsUpper(c); });
  }
  static bool IsInvoiceWord(std::string_view token) {
    const std::string folded = Squeeze(token);
    return folded == "invoice" || folded == "facture" || folded == "rechnung" || folded == "inv" || folded == "factura" || folded == "fatura" || folded == "n380" || folded == "fattura" || folded == "faktura";
  }
  void FindInvoiceAfter(size_t at) {
    for (int skipped = 0; skipped < 4; ++skipped) {
      const size_t begin = text_.find_first_not_of(" \t:/.", at);
      if (begin == std::string_view::npos || text_.substr(at, begin - at).find('\n') != std::string_view::npos) return;
      const size_t end = std::min(text_.size(), text_.find_first_of(" \t\n,;", begin));
      const std::string number = Trim(text_.substr(begin, end - begin), ".,;:");
      if (HasDigit(number) && number.size() >= 4) {
        c_.invoice_number = PaperField<std::string>{number, EvidenceAt(begin, begin + number.size(), "form.invoice-number"), ""};
        return;
      }
      const std::string word = Squeeze(number);
      if (word != "no" && word != "nr" && word != "number" && word != "n" && word != "invoice" && word != "numero") return;
      at = end;
    }
  }

  void SetDate(const Field* field) {
    if (!field || c_.date) return;
    const std::string date = DateIn(field->value->text, style_);
    if (!date.empty()) Set(c_.date, DateValue{DateValue::Kind::kDate, date, date, ""}, *field);
  }

  void ReadDate() {
    for (const char* key : {"date", "issue", "onboard_date", "taking_over"}) {
      for (const Field* field : All(key)) SetDate(field);
    }
    if (c_.date) return;
    // Without a label: a certificate is dated at its foot, a message at its head.
    const bool last = paper_.type == "certificate_of_origin";
    size_t at = 0;
    for (const std::string& line : SplitLines(text_)) {
      const std::string date = DateIn(line, style_);
      if (!date.empty() && (last || !c_.date)) c_.date = PaperField<DateValue>{{DateValue::Kind::kDate, date, date, ""}, EvidenceAt(at, at + line.size(), "form.date"), ""};
      at += line.size() + 1;
    }
  }

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
      if (folded == "voy" || folded == "voyage" || folded == "v" || folded == "vno" || tokens[i] == "/" || folded == "no" || folded == "-") {
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
    return folded == "mv" || folded == "ms" || folded == "mt" || folded == "ss" || folded == "vessel" || folded == "by" || folded == "sea" || folded == "seafreight" || folded == "freight" || folded == "per" || folded.empty();
  }

  void SetVessel(const Field& field) {
    std::string name, voyage;
    SplitVessel(field.value->text, name, voyage);
    name = Trim(name, " ,;:./-");
    if (name.empty()) return;
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
      if (token.size() >= 4 && token.size() <= 7 && IsAlnum(token[0]) && IsAlnum(token[1]) && (IsUpper(token[0]) || IsUpper(token[1])) && std::all_of(token.begin() + 2, token.begin() + 4, IsDigit)) return token;
    }
    return {};
  }

  // "By sea, M/V Bab Bhar / Sfax - Busan": what a certificate says of the transport.
  void ReadTransport(const Field& field) {
    for (const std::string& line : SplitLines(field.value->text)) {
      const std::string folded = Fold(line);
      const size_t ship = std::min({FindWord(line, "M/V"), FindWord(line, "MV"), FindWord(line, "M.V."), FindWord(line, "MS"), FindWord(line, "SS"), FindWord(line, "M/S")});
      if (ship != std::string::npos && !c_.conveyance) {
        std::string name, voyage;
        std::string rest = line.substr(ship);
        rest = rest.substr(0, rest.find(','));
        SplitVessel(rest, name, voyage);
        if (!name.empty()) Set(c_.conveyance, Conveyance{"sea", Trim(name)}, field);
        if (!voyage.empty()) Set(c_.voyage, Trim(voyage), field);
      } else if (const size_t dash = line.find(" - "); dash != std::string::npos && !HasDigit(line) && Tokens(line).size() <= 6) {
        SetPlace(c_.port_of_loading, line.substr(0, dash), field);
        SetPlace(c_.port_of_discharge, line.substr(dash + 3), field);
      } else if (!c_.conveyance && (folded.find("air") != std::string::npos || folded.find("flight") != std::string::npos || folded.find("avion") != std::string::npos) && !FlightIn(line).empty()) {
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
    const bool letters = std::any_of(plate.begin(), plate.end(), IsUpper), lower = std::any_of(plate.begin(), plate.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return plate.size() >= 5 && plate.size() <= 12 && letters && !lower && HasDigit(plate) ? plate : std::string();
  }

  void ReadRoadTransport(const std::string& line, const Field& field) {
    Set(c_.conveyance, Conveyance{"road", PlateIn(line)}, field);
    const std::string carrier = Trim(line.substr(0, line.rfind(',')));
    if (!carrier.empty()) Set(c_.carrier, PartyBlock{carrier, "", ""}, field);
  }

  void ReadConveyance() {
    if (const Field* field = First("flight")) {
      const std::string flight = FlightIn(field->value->text);
      if (!flight.empty()) Set(c_.conveyance, Conveyance{"air", flight}, *field);
    }
    if (const Field* field = First("vessel")) SetVessel(*field);
    if (const Field* field = First("voyage"); field && !c_.voyage) {
      std::string voyage = IdentifierIn(field->value->text);
      if (!voyage.empty()) Set(c_.voyage, voyage, *field);
    }
    for (const char* key : {"vehicle", "vehicle_at_border"}) {
      const Field* field = First(key);
      if (field && HasDigit(field->value->text) && !c_.conveyance) Set(c_.conveyance, Conveyance{"road", VehicleIn(field->value->text)}, *field);
    }
    for (const Field* field : All("transport")) ReadTransport(*field);
    ReadMode();
  }

  // "XBK 418 / XBK 502 / XBL 077   LT": the nationality behind it is none of its name; nor is a trailer named in words.
  static std::string VehicleIn(std::string_view text) {
    std::string name = Trim(FirstLine(text), " ,;:");
    const size_t space = name.rfind(' ');
    if (space != std::string::npos && name.size() - space == 3 && IsUpper(name[space + 1]) && IsUpper(name[space + 2]) && name.find('/') != std::string::npos) name = Trim(name.substr(0, space));
    for (const std::string_view trailer : {" / remorque", " / trailer", " / Trailer", " / Auflieger", " / naczepa"}) name = name.substr(0, name.find(trailer));
    return name;
  }

  void ReadMode() {
    static const std::map<std::string, const char*> kModes = {{"1", "sea"}, {"2", "rail"}, {"3", "road"}, {"4", "air"}, {"5", "post"}, {"10", "sea"}, {"11", "sea"}, {"20", "rail"}, {"21", "rail"}, {"30", "road"}, {"31", "road"}, {"40", "air"}, {"41", "air"}, {"50", "post"}};
    std::string mode = mode_ ? mode_ : "";
    if (const Field* field = First("mode")) {
      const auto known = kModes.find(Trim(FirstLine(field->value->text)));
      if (known != kModes.end()) mode = known->second;
      if (mode.empty() && ModeIn(Fold(field->value->text))) mode = ModeIn(Fold(field->value->text));
    }
    if (mode.empty() && paper_.type == "air_waybill") mode = "air";
    if (mode.empty() && paper_.type == "bill_of_lading") mode = "sea";
    if (mode.empty()) return;
    if (c_.conveyance) c_.conveyance->value.mode = c_.conveyance->value.mode == "sea" && mode != "sea" && !c_.voyage ? mode : (c_.conveyance->value.mode.empty() || First("mode") ? mode : c_.conveyance->value.mode);
    else c_.conveyance = PaperField<Conveyance>{{mode, ""}, {}, ""};
  }

  void SetPlace(OptionalField<PlaceValue>& slot, std::string_view text, const Field& field) {
    if (slot || text.empty()) return;
    PlaceValue place = words_.PlaceIn(WithoutDate(text));
    if (place.name.size() < 2) return;
    Resolve(place, field);
    Set(slot, std::move(place), field);
  }

  // "Magdeburg, Deutschland   13.03.2026", "KIRCHHEIM UNTER TECK, 20/05/2026" -> the place.
  std::string WithoutDate(std::string_view text) const {
    std::string line = FirstLine(text);
    if (DateIn(line, style_).empty()) return line;
    const size_t digit = line.find_first_of("0123456789");
    line = line.substr(0, digit);
    for (const std::string_view word : {" le", " am / on", " am", " on", " den", " el", " dnia"}) {
      const std::string trimmed = Trim(line, " ,");
      if (trimmed.ends_with(word)) line = trimmed.substr(0, trimmed.size() - word.size());
    }
    return Trim(line, " ,");
  }

  // A port's code where all gazetteer entries of the name agree on one.
  void Resolve(PlaceValue& place, const Field& field) const {
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    std::set<std::string> codes;
    for (const NameHit& hit : reading_.Names("place")) {
      if (hit.span.begin < field.value->lines.front().begin || hit.span.end > field.value->lines.front().end) continue;
      const std::string_view code = gazetteer.Column(*hit.entry, "unlocode"), country = gazetteer.Column(*hit.entry, "country");
      if (!code.empty() && (place.country.empty() || place.country == country) && Squeeze(reading_.Text(hit.span)) == Squeeze(place.name)) codes.insert(std::string(code));
    }
    if (codes.size() != 1) return;
    place.unlocode = *codes.begin();
    place.kind = "port";
    if (place.country.empty()) place.country = place.unlocode.substr(0, 2);
  }

  void PlaceFrom(OptionalField<PlaceValue>& slot, std::string_view key) {
    if (const Field* field = First(key)) SetPlace(slot, field->value->text, *field);
  }

  void ReadPlaces() {
    PlaceFrom(c_.place_of_receipt, "place_of_receipt");
    PlaceFrom(c_.place_of_receipt, "taking_over");
    PlaceFrom(c_.port_of_loading, "port_of_loading");
    PlaceFrom(c_.port_of_transhipment, "port_of_transhipment");
    PlaceFrom(c_.port_of_discharge, "port_of_discharge");
    PlaceFrom(c_.place_of_delivery, "place_of_delivery");
    if (paper_.type != "air_waybill") {
      if (!IsParty(First("from"))) PlaceFrom(c_.port_of_loading, "from");
      if (!IsParty(First("to"))) PlaceFrom(c_.port_of_discharge, "to");
    }
    PlaceFrom(c_.place_of_delivery, "destination");
    if (const Field* field = First("route")) ReadRoute(*field);
    CountryFrom(c_.country_of_origin, "country_of_origin");
    CountryFrom(c_.country_of_dispatch, "country_of_dispatch");
    CountryFrom(c_.country_of_destination, "country_of_destination");
  }

  // "Seattle / Penang".
  void ReadRoute(const Field& field) {
    const std::string text = FirstLine(field.value->text);
    for (const std::string_view sign : {" / ", " - ", " to ", "/"}) {
      const size_t at = text.find(sign);
      if (at == std::string::npos) continue;
      SetPlace(c_.port_of_loading, text.substr(0, at), field);
      SetPlace(c_.port_of_discharge, text.substr(at + sign.size()), field);
      return;
    }
  }

  void CountryFrom(OptionalField<PlaceValue>& slot, std::string_view key) {
    for (const Field* field : All(key)) {
      const std::string code = words_.CountryOf(field->value->text);
      if (code.empty() || field->value->row >= 0) continue;
      PlaceValue place;
      place.name = Trim(FirstLine(field->value->text));
      place.country = code;
      place.kind = "country";
      Set(slot, place, *field);
    }
  }

  static size_t IncotermAt(std::string_view text, size_t from) {
    static constexpr std::string_view kCodes[] = {"EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP", "DAT"};
    size_t first = std::string_view::npos;
    for (const std::string_view code : kCodes) {
      for (size_t at = text.find(code, from); at != std::string_view::npos; at = text.find(code, at + 1)) {
        const bool whole = (at == 0 || !IsAlnum(text[at - 1])) && (at + 3 == text.size() || !IsAlnum(text[at + 3]));
        if (whole) {
          first = std::min(first, at);
          break;
        }
      }
    }
    return first;
  }

  // "CPT Penang (Incoterms 2020)" -> {"CPT", "Penang"}.
  static std::pair<std::string, std::string> TermsAt(std::string_view text, size_t at) {
    std::string_view rest = text.substr(at + 3);
    rest = rest.substr(0, rest.find_first_of("\n\t(;:0123456789"));
    std::string place = Trim(rest);
    const size_t incoterms = Fold(place).find("incoterm");
    if (incoterms != std::string::npos) place = Trim(place.substr(0, incoterms));
    const size_t gap = place.find("  ");
    return {std::string(text.substr(at, 3)), Trim(place.substr(0, gap))};
  }

  void ReadTerms() {
    for (const Field* field : All("incoterm")) {
      const size_t at = IncotermAt(field->value->text, 0);
      if (at != std::string::npos) Set(c_.incoterm, TermsAt(field->value->text, at), *field);
    }
    for (size_t at = IncotermAt(text_, 0); !c_.incoterm && at != std::string::npos; at = IncotermAt(text_, at + 3)) {
      std::pair<std::string, std::string> terms = TermsAt(text_, at);
      const bool place = terms.second.size() >= 3 && terms.second.size() < 30 && IsUpper(terms.second[0]) && CurrencyIn(terms.second).empty() && !words_.StartsWith("total", terms.second);
      if (place) c_.incoterm = PaperField<std::pair<std::string, std::string>>{terms, EvidenceAt(at, at + 4 + terms.second.size(), "form.incoterm"), ""};
    }
  }

  std::optional<Measure> MeasureFrom(const Field& field, std::string_view measure, const char* unit) const {
    const std::string text = Flat(field.value->text);
    const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
    if (numbers.empty()) return std::nullopt;
    // Where a box holds several numbers, the one with the unit counts: "14 CTNS / 118 KG".
    for (const PaperNumber& number : numbers) {
      const std::string after = text.substr(number.end, 12);
      const std::string found = words_.UnitIn(after.substr(0, after.find_first_of("0123456789")), measure);
      if (!found.empty()) return Measure{number.value, found};
    }
    const std::string labelled = words_.UnitIn(field.value->label, measure);
    return Measure{numbers.front().value, labelled.empty() ? unit : labelled};
  }

  void MeasureInto(OptionalField<Measure>& slot, std::string_view key, std::string_view measure, const char* unit) {
    for (const Field* field : All(key)) {
      if (field->value->row >= 0) continue;
      if (const std::optional<Measure> found = MeasureFrom(*field, measure, unit)) Set(slot, *found, *field);
    }
  }

  void ReadMeasures() {
    MeasureInto(c_.gross_weight, "gross_weight", "weight", "kg");
    MeasureInto(c_.gross_weight, "total.gross_weight", "weight", "kg");
    MeasureInto(c_.net_weight, "net_weight", "weight", "kg");
    MeasureInto(c_.net_weight, "total.net_weight", "weight", "kg");
    MeasureInto(c_.volume, "volume", "volume", "m3");
    MeasureInto(c_.volume, "total.volume", "volume", "m3");
    for (const char* key : {"packages", "total.packages"}) {
      for (const Field* field : All(key)) {
        if (field->value->row < 0) SetPackages(*field);
      }
    }
    if (const Field* box = First("quantity_box")) ReadQuantityBox(*box);
  }

  // "39 ケース / cases", "4 wooden crates", or a bare number under "Cartons".
  void SetPackages(const Field& field) {
    const std::string text = Flat(field.value->text);
    const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
    if (numbers.empty()) return;
    std::string unit = words_.UnitIn(text.substr(numbers.front().end), "package");
    if (unit.empty()) {
      if (const Field* kind = First("package_kind")) unit = words_.UnitIn(kind->value->text, "package");
    }
    if (unit.empty()) unit = words_.UnitIn(field.value->label, "package");
    Set(c_.packages, Measure{numbers.front().value, unit.empty() ? "package" : unit}, field);
  }

  // "20.447,50 KG BRUTTO / 9.600 KG / ... / 19.850 KG NETTO".
  void ReadQuantityBox(const Field& field) {
    const GoodsBox box = ReadGoodsBox(field.value->text, words_, style_);
    if (box.gross_weight) Set(c_.gross_weight, *box.gross_weight, field);
    if (box.net_weight) Set(c_.net_weight, *box.net_weight, field);
    for (const std::string& line : SplitLines(field.value->text)) {
      const std::string folded = Fold(line);
      const std::vector<PaperNumber> numbers = NumbersIn(line, style_);
      if (numbers.empty() || folded.find("brut") != std::string::npos || folded.find("net") != std::string::npos || folded.find("gross") != std::string::npos) continue;
      box_quantities_.push_back({numbers.front().value, words_.UnitIn(line.substr(numbers.front().end), "")});
    }
  }

  struct Item {
    LineItem value;
    std::vector<Evidence> evidence;
    std::string packages_text, goods_text, label;
    const Field* goods = nullptr;
    std::optional<Measure> packages, gross, net, volume;
    std::vector<std::string> marks;
  };

  void ReadItems() {
    std::map<int, Item> items;
    for (const Field& field : paper_.fields) {
      if (field.value->row >= 0) ReadCell(field, items[field.value->row]);
    }
    for (auto& [row, item] : items) {
      if (!item.goods) continue;
      AddItem(item);
    }
  }

  void ReadCell(const Field& field, Item& item) {
    const std::string_view key = std::string_view(field.value->key).substr(std::string_view("line_items.").size());
    const std::string text = Trim(Flat(field.value->text), " \t:");
    const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
    if (key == "description") {
      item.goods = &field;
      item.goods_text = field.value->text;
    }
    if (key == "hs") item.value.hs = HsIn(text, true);
    if (key == "origin") item.value.origin = words_.CountryOf(text);
    if (key == "unit") item.value.unit = words_.UnitIn(text, "");
    if (key == "quantity" && !numbers.empty()) {
      item.value.quantity = numbers.front().value;
      std::string unit = words_.UnitIn(text.substr(numbers.front().end), "");
      if (unit.empty()) unit = words_.UnitIn(field.value->label, "count");
      if (item.value.unit.empty()) item.value.unit = unit;
    }
    if (key == "unit_price" && !numbers.empty()) item.value.unit_price = numbers.back().value;
    if (key == "amount" && !numbers.empty()) {
      item.value.amount = numbers.back().value;
      item.value.currency = CurrencyIn(text + " " + field.value->label);
    }
    if (key == "packages") {
      item.packages_text = text;
      if (!numbers.empty()) item.packages = Measure{numbers.front().value, PackageUnit(text, numbers.front().end, field)};
    }
    if (key == "package_kind" && item.packages) item.packages->unit = words_.UnitIn(text, "package").empty() ? item.packages->unit : words_.UnitIn(text, "package");
    if (key == "gross_weight") item.gross = MeasureFrom(field, "weight", "kg");
    if (key == "net_weight") item.net = MeasureFrom(field, "weight", "kg");
    if (key == "volume") item.volume = MeasureFrom(field, "volume", "m3");
    if (key == "marks") ReadMarks(field);
    const std::vector<Evidence> evidence = EvidenceOf(field);
    item.evidence.insert(item.evidence.end(), evidence.begin(), evidence.end());
  }

  std::string PackageUnit(const std::string& text, size_t from, const Field& field) const {
    std::string unit = words_.UnitIn(text.substr(from), "package");
    if (unit.empty()) unit = words_.UnitIn(field.value->label, "package");
    return unit.empty() ? "package" : unit;
  }

  // A table's row of one line is an item as it stands; a box of many lines is read line by line.
  void AddItem(Item& item) {
    const bool priced = item.value.amount || item.value.unit_price || item.value.quantity;
    GoodsBox box = ReadGoodsBox(item.goods_text, words_, style_);
    if (item.gross) gross_.push_back(*item.gross);
    if (item.net) net_.push_back(*item.net);
    if (item.volume) volume_.push_back(*item.volume);
    if (item.packages) packages_.push_back(*item.packages);
    else if (box.packages && !priced) packages_.push_back(*box.packages);
    if (box.net_weight && !c_.net_weight) Set(c_.net_weight, *box.net_weight, *item.goods);
    if (box.volume && !c_.volume && !item.volume) Set(c_.volume, *box.volume, *item.goods);
    if (priced || box.items.size() <= 1) {
      LineItem single = item.value;
      if (!box.items.empty()) Complete(single, box.items.front());
      if (priced && SplitLines(item.goods_text).size() <= 3 && HsIn(item.goods_text, false).empty()) single.description = Trim(Flat(item.goods_text));
      if (single.description.empty()) return;
      if (!single.quantity && item.packages) {
        single.quantity = item.packages->quantity;
        single.unit = item.packages->unit;
      }
      if (!single.quantity && box.packages) {
        single.quantity = box.packages->quantity;
        single.unit = box.packages->unit;
      }
      if (single.unit.empty() && single.quantity && box.packages && box.packages->quantity == *single.quantity) single.unit = box.packages->unit;
      c_.line_items.push_back({std::move(single), std::move(item.evidence), ""});
      return;
    }
    for (LineItem& part : box.items) c_.line_items.push_back({std::move(part), item.evidence, ""});
  }

  static void Complete(LineItem& item, const LineItem& from) {
    if (item.description.empty()) item.description = from.description;
    if (item.hs.empty()) item.hs = from.hs;
    if (!item.quantity && from.quantity) {
      item.quantity = from.quantity;
      item.unit = from.unit;
    }
  }

  // Boxes of goods outside of tables.
  void ReadGoodsBoxes() {
    for (const Field* field : All("goods")) {
      GoodsBox box = ReadGoodsBox(field->value->text, words_, style_);
      if (box.packages && !c_.packages && packages_.empty()) Set(c_.packages, *box.packages, *field);
      if (box.gross_weight) Set(c_.gross_weight, *box.gross_weight, *field);
      if (box.net_weight) Set(c_.net_weight, *box.net_weight, *field);
      if (box.volume) Set(c_.volume, *box.volume, *field);
      for (const std::string& mark : box.marks) AddMark(mark, *field);
      if (!c_.line_items.empty()) continue;
      const bool one = box.items.size() == 1;
      for (LineItem& item : box.items) {
        if (one && !item.quantity && c_.packages) {
          item.quantity = c_.packages->value.quantity;
          item.unit = c_.packages->value.unit;
        }
        if (one && item.quantity && !c_.packages && IsPackage(item.unit)) Set(c_.packages, Measure{*item.quantity, item.unit}, *field);
        c_.line_items.push_back({std::move(item), EvidenceOf(*field), ""});
      }
    }
  }

  bool IsPackage(const std::string& unit) const {
    std::string measure;
    words_.UnitOf(unit, &measure);
    return measure == "package";
  }

  void AddMark(std::string mark, const Field& field) {
    mark = Trim(mark, " \t;,");
    if (mark.empty() || std::any_of(c_.marks.begin(), c_.marks.end(), [&](const auto& known) { return known.value == mark; })) return;
    c_.marks.push_back({mark, EvidenceOf(field), BoxOf(field)});
  }

  // Marks share their box with containers and seals.
  void ReadMarks(const Field& field) {
    for (const std::string& line : SplitLines(field.value->text)) {
      const std::string folded = Fold(Trim(line));
      if (folded.empty() || folded.starts_with("seal") || folded.starts_with("container") || folded.starts_with("cntr") || !ContainersIn(line).empty() || folded.find("40'") != std::string::npos || folded.find("20'") != std::string::npos) continue;
      if (folded.starts_with("n/m") || folded == "nil") continue;
      AddMark(line, field);
    }
  }

  static std::vector<std::string> ContainersIn(std::string_view text) {
    std::vector<std::string> found;
    for (size_t at = 0; at + 11 <= text.size(); ++at) {
      if (!IsUpper(text[at]) || (at > 0 && IsAlnum(text[at - 1]))) continue;
      std::string number;
      size_t end = at;
      while (end < text.size() && number.size() < 11 && (IsAlnum(text[end]) || ((text[end] == ' ' || text[end] == '-') && number.size() >= 4))) {
        if (IsAlnum(text[end])) number += text[end];
        ++end;
      }
      if (number.size() == 11 && IsContainer(number) && (end == text.size() || !IsAlnum(text[end]))) found.push_back(number);
    }
    return found;
  }

  void ReadLists() {
    for (const Field* field : All("marks")) {
      if (field->value->row < 0) ReadMarks(*field);
    }
    std::set<std::string> seen;
    for (const std::string& number : ContainersIn(text_)) {
      if (!seen.insert(number).second) continue;
      const size_t at = text_.find(number.substr(0, 4));
      c_.containers.push_back({number, EvidenceAt(at, at + 4, "form.container"), ""});
      c_.checks.push_back({"container " + number + " has its check digit", true, ""});
    }
    for (const Field* field : All("containers")) ReadUncheckedContainer(*field, seen);
    for (const Field* field : All("seals")) {
      const std::string seal = IdentifierIn(field->value->text);
      if (!seal.empty() && !IsContainer(Squash(seal))) AddSeal(seal, EvidenceOf(*field), BoxOf(*field));
    }
    FindSealsInText();
  }

  static std::string Squash(std::string_view text) {
    std::string squashed;
    for (const char c : text) {
      if (IsAlnum(c)) squashed += c;
    }
    return squashed;
  }

  // A number in a container's box whose check digit fails is kept, and said to fail.
  void ReadUncheckedContainer(const Field& field, std::set<std::string>& seen) {
    const std::string number = Squash(IdentifierIn(field.value->text));
    if (number.size() != 11 || !IsUpper(number[0]) || !IsDigit(number[10]) || !seen.insert(number).second || !c_.containers.empty()) return;
    c_.containers.push_back({number, EvidenceOf(field), BoxOf(field)});
    c_.checks.push_back({"container " + number + " has its check digit", false, "the last digit does not fit"});
  }

  void AddSeal(const std::string& seal, std::vector<Evidence> evidence, std::string box) {
    const bool known = std::any_of(c_.seals.begin(), c_.seals.end(), [&](const auto& other) { return Squash(other.value) == Squash(seal); });
    if (!known) c_.seals.push_back({seal, std::move(evidence), std::move(box)});
  }

  // "SEAL SCL0093317".
  void FindSealsInText() {
    if (!c_.seals.empty()) return;
    for (size_t at = 0; at < text_.size(); ++at) {
      if (text_.substr(at, 4) != "SEAL" && text_.substr(at, 4) != "Seal") continue;
      const size_t line_end = std::min(text_.size(), text_.find_first_of("\n\t", at));
      const std::vector<std::string> tokens = Tokens(text_.substr(at, line_end - at));
      for (size_t i = 1; i < tokens.size() && i < 4; ++i) {
        if (HasDigit(tokens[i]) && tokens[i].size() >= 5) {
          AddSeal(tokens[i], EvidenceAt(at, line_end, "form.seal"), "");
          break;
        }
      }
    }
  }

  void ReadTotal() {
    for (const char* key : {"total.amount", "total"}) {
      const std::vector<const Field*> fields = All(key);
      for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        if ((*field)->value->row >= 0 || c_.total) continue;
        std::optional<MoneyValue> money = MoneyIn(Flat((*field)->value->text), (*field)->value->label, style_);
        if (money && !(paper_.type == "air_waybill") && !(paper_.type == "packing_list")) Set(c_.total, *money, **field);
      }
    }
    if (!c_.total || !c_.total->value.currency.empty()) return;
    MoneyValue& total = c_.total->value;
    if (const Field* currency = First("currency")) total.currency = CurrencyIn(currency->value->text);
    for (const auto& item : c_.line_items) {
      if (total.currency.empty()) total.currency = item.value.currency;
    }
    if (total.currency.empty() && c_.total->evidence.size() > 0 && text_.find('$') != std::string_view::npos) {
      total.currency = "USD";
      total.currency_assumed = true;
    }
    if (total.currency.empty()) total.currency = CurrencyIn(text_);
  }

  static std::optional<Measure> Sum(const std::vector<Measure>& parts) {
    if (parts.empty()) return std::nullopt;
    Measure sum = parts.front();
    for (size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].unit != sum.unit) sum.unit = "package";
      sum.quantity += parts[i].quantity;
    }
    return sum;
  }

  // What the items say of the whole, where the paper has no field for it and one item is all there is.
  void CloseItems() {
    const auto close = [&](OptionalField<Measure>& slot, const std::vector<Measure>& parts) {
      if (slot || parts.size() != 1) return;
      slot = PaperField<Measure>{*Sum(parts), c_.line_items.empty() ? std::vector<Evidence>{} : c_.line_items.front().evidence, ""};
    };
    close(c_.gross_weight, gross_);
    close(c_.net_weight, net_);
    close(c_.volume, volume_);
    close(c_.packages, packages_);
    if (c_.line_items.size() == box_quantities_.size()) {
      for (size_t i = 0; i < box_quantities_.size(); ++i) {
        LineItem& item = c_.line_items[i].value;
        if (!item.quantity) {
          item.quantity = box_quantities_[i].quantity;
          item.unit = box_quantities_[i].unit;
        }
      }
    }
    if (const Field* hs = First("hs"); hs && c_.line_items.size() == 1 && c_.line_items.front().value.hs.empty()) c_.line_items.front().value.hs = HsIn(hs->value->text, true);
  }

  const Reading& reading_;
  const EvidenceMaker& evidence_;
  const Paper& paper_;
  PaperWords words_;
  std::string_view text_;
  PaperStyle style_;
  const char* mode_ = nullptr;
  std::vector<Measure> gross_, net_, volume_, packages_, box_quantities_;
  Consignment c_;
};

// A new paper begins on a page with a title of another kind.
std::vector<Paper> SplitPapers(const Reading& reading, const Facts& facts, const std::string& document_type) {
  std::vector<Paper> papers;
  for (const Page& page : reading.document->pages) {
    const std::string title = papers.empty() ? document_type : TitleOf(reading, page);
    if (papers.empty() || (!title.empty() && title != papers.back().type)) {
      papers.push_back({{}, page.span, papers.empty() ? document_type : title});
    }
    papers.back().span.end = page.span.end;
  }
  for (const Mention& mention : facts.mentions) {
    const auto* value = std::get_if<FormFieldValue>(&mention.value);
    if (!value) continue;
    for (Paper& paper : papers) {
      if (paper.span.Contains(mention.span)) paper.fields.push_back({&mention, value});
    }
  }
  return papers;
}

// A blank form says nothing: what is left on it is less than any shipment needs.
bool HasSubstance(const Consignment& c) {
  const int parties = c.consignor.has_value() + c.consignee.has_value() + c.carrier.has_value() + c.declarant.has_value();
  const int numbers = c.invoice_number.has_value() + c.bl_number.has_value() + c.awb_number.has_value() + c.declaration_number.has_value() + c.document_number.has_value();
  const int goods = static_cast<int>(!c.line_items.empty()) + c.gross_weight.has_value() + c.packages.has_value() + c.total.has_value();
  return (parties > 0) + (numbers > 0) + (goods > 0) >= 2;
}

}  // namespace

std::vector<Consignment> AssembleConsignments(const Reading& reading, const Facts& facts, const std::string& document_type) {
  std::vector<Consignment> consignments;
  if (document_type == "news" || document_type == "filing") return consignments;
  const EvidenceMaker evidence(*reading.document);
  for (const Paper& paper : SplitPapers(reading, facts, document_type)) {
    if (paper.fields.empty()) continue;
    Consignment consignment = Assembler(reading, evidence, paper).Assemble();
    if (!HasSubstance(consignment)) continue;
    CheckConsignment(consignment);
    consignment.id = "consignment:" + reading.document->id.substr(7, 12) + "-" + std::to_string(consignments.size() + 1);
    consignments.push_back(std::move(consignment));
  }
  return consignments;
}

}  // namespace tidewaiter
