#include <algorithm>
#include <set>

#include "extractors/match/fold.h"
#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {
namespace {

class PlacesReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() {
    ReadAll();
    ReadTerms();
  }

 private:
  void SetPlace(OptionalField<PlaceValue>& slot, std::string_view text, const PrintedField& field) {
    if (slot || text.empty()) return;
    PlaceValue place = words_.PlaceIn(scanned_ ? WithoutScraps(WithoutDate(text), field) : WithoutDate(text));
    if (place.name.size() < 2) return;
    if (scanned_ && Squash(place.name).size() == place.name.size() && place.name.size() < 3) {
      c_.review.push_back(field.value->key + ": \"" + place.name + "\" is too short for a place");
      return;
    }
    Resolve(place, field);
    Set(slot, std::move(place), field);
  }

  // "4: tie Nagoya", "47527 LA SPEZIA", "Y Hai Phong": what OCR made of another script, a code or dust around a name that we know.
  std::string WithoutScraps(const std::string& line, const PrintedField& field) const {
    size_t begin = line.size(), end = 0;
    for (const NameHit& hit : reading_.Names("place")) {
      if (hit.span.begin < field.value->lines.front().begin || hit.span.end > field.value->lines.front().end) continue;
      const size_t at = line.find(reading_.Text(hit.span));
      if (at == std::string::npos || hit.span.size() < 4) continue;
      begin = std::min(begin, at);
      end = std::max(end, at + hit.span.size());
    }
    if (begin >= end) return line;
    const auto is_scrap = [](const std::string& word) {
      const auto letters = std::count_if(word.begin(), word.end(), [](char c) { return IsAlnum(c) && !IsDigit(c); });
      return letters <= 1 || (letters <= 3 && std::none_of(word.begin(), word.end(), IsUpper));  // "San" and "New" belong to names
    };
    const std::vector<std::string> before = Tokens(std::string_view(line).substr(0, begin));
    const bool scraps = std::all_of(before.begin(), before.end(), is_scrap);
    return scraps ? line.substr(begin) : line;
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
  void Resolve(PlaceValue& place, const PrintedField& field) const {
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    std::set<std::string> codes;
    for (const NameHit& hit : reading_.Names("place")) {
      if (hit.span.begin < field.value->lines.front().begin || hit.span.end > field.value->lines.front().end) continue;
      const std::string_view code = gazetteer.Column(*hit.entry, "unlocode"), country = gazetteer.Column(*hit.entry, "country");
      if (!code.empty() && (place.country.empty() || place.country == country) && Squeeze(reading_.Text(hit.span)) == Squeeze(place.name))
        codes.insert(std::string(code));
    }
    if (codes.size() != 1) return;
    place.unlocode = *codes.begin();
    place.kind = "port";
    if (place.country.empty()) place.country = place.unlocode.substr(0, 2);
  }

  void PlaceFrom(OptionalField<PlaceValue>& slot, std::string_view key) {
    if (const PrintedField* field = First(key)) SetPlace(slot, field->value->text, *field);
  }

  void ReadAll() {
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
    if (const PrintedField* field = First("route")) ReadRoute(FirstLine(field->value->text), *field);
    for (const PrintedField* field : All("transport")) {
      for (const std::string& line : SplitLines(field->value->text)) {
        if (line.find(" - ") != std::string::npos && !HasDigit(line) && Tokens(line).size() <= 6)
          ReadRoute(line, *field);  // "Sfax - Busan"
      }
    }
    if (paper_.type == "commercial_invoice" || paper_.type == "packing_list") ReadSentence();
    CountryFrom(c_.country_of_origin, "country_of_origin");
    CountryFrom(c_.country_of_dispatch, "country_of_dispatch");
    CountryFrom(c_.country_of_destination, "country_of_destination");
  }

  // "Seattle / Penang".
  void ReadRoute(const std::string& text, const PrintedField& field) {
    for (const std::string_view sign : {" / ", " - ", " to ", "/"}) {
      const size_t at = text.find(sign);
      if (at == std::string::npos) continue;
      SetPlace(c_.port_of_loading, text.substr(0, at), field);
      SetPlace(c_.port_of_discharge, text.substr(at + sign.size()), field);
      return;
    }
  }

  // "Shipped from XIAMEN, CHINA to KOBENHAVN, DENMARK by sea", one line of a letter.
  void ReadSentence() {
    static constexpr std::string_view kEnds[] = {" by ", " via ", " per ", " on ", "  ", "\t", " with "};
    size_t at = 0;
    for (const std::string& line : SplitLines(text_)) {
      const std::string folded = Fold(line);
      const size_t begin = at;
      at += line.size() + 1;
      const size_t from = folded.starts_with("from ") ? 5 : folded.starts_with("shipped from ") ? 13 : folded.starts_with("from: ") ? 6 : 0;
      size_t to = folded.find(" to ", from), gap = 4;
      if (to == std::string::npos) to = folded.find(" to: ", from), gap = 5;
      if (from == 0 || to == std::string::npos || folded.size() != line.size() || HasDigit(line)) continue;
      size_t end = line.size();
      for (const std::string_view sign : kEnds) end = std::min(end, folded.find(sign, to + gap));
      SetPlaceAt(begin + from, begin + to, c_.port_of_loading);
      SetPlaceAt(begin + to + gap, begin + end, c_.port_of_discharge);
    }
  }

  // From words that no label names, if they are few and begin like a name.
  void SetPlaceAt(size_t begin, size_t end, OptionalField<PlaceValue>& slot) {
    const auto is_blank = [&](size_t at) { return text_[at] == ' ' || text_[at] == '\t'; };
    while (begin < end && is_blank(begin)) ++begin;
    while (begin < end && is_blank(end - 1)) --end;
    const std::string text(text_.substr(begin, end - begin));
    PlaceValue place = words_.PlaceIn(text);
    if (!slot && Tokens(text).size() <= 5 && place.name.size() >= 2 && IsUpper(place.name[0]))
      slot = PaperField<PlaceValue>{std::move(place), EvidenceAt(begin, end, "form.from-to"), ""};
  }

  void CountryFrom(OptionalField<PlaceValue>& slot, std::string_view key) {
    for (const PrintedField* field : All(key)) {
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
    for (size_t at = from; at + 3 <= text.size(); ++at) {
      const bool whole = IsUpper(text[at]) && (at == 0 || !IsAlnum(text[at - 1])) && (at + 3 == text.size() || !IsAlnum(text[at + 3]));
      if (whole && std::find(std::begin(kCodes), std::end(kCodes), text.substr(at, 3)) != std::end(kCodes)) return at;
    }
    return std::string_view::npos;
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
    for (const PrintedField* field : All("incoterm")) {
      const size_t at = IncotermAt(field->value->text, 0);
      if (at != std::string::npos) Set(c_.incoterm, TermsAt(field->value->text, at), *field);
    }
    for (size_t at = IncotermAt(text_, 0); !paper_.is_row && !c_.incoterm && at != std::string::npos; at = IncotermAt(text_, at + 3)) {
      std::pair<std::string, std::string> terms = TermsAt(text_, at);
      // "FOB XIAMEN USD" heads a column of prices.
      const size_t last = terms.second.rfind(' ');
      if (last != std::string::npos && !CurrencyIn(terms.second.substr(last + 1)).empty())
        terms.second = Trim(terms.second.substr(0, last));
      const bool place = terms.second.size() >= 3 && terms.second.size() < 30 && IsUpper(terms.second[0]) &&
                         CurrencyIn(terms.second).empty() && !words_.StartsWith("total", terms.second);
      if (place)
        c_.incoterm =
            PaperField<std::pair<std::string, std::string>>{terms, EvidenceAt(at, at + 4 + terms.second.size(), "form.incoterm"), ""};
    }
  }
};

}  // namespace

void ReadPlaces(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  PlacesReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
