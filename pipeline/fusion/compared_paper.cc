#include "pipeline/fusion/compared_paper.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "extractors/facts/check_digits.h"
#include "extractors/match/fold.h"
#include "extractors/match/gazetteer.h"
#include "extractors/match/labels.h"
#include "extractors/match/tokens.h"
#include "pipeline/fusion/compared_text.h"
#include "pipeline/incident/consignment_checks.h"
#include "pipeline/incident/consignment_text.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostKeys = 24;
constexpr size_t kMostSpots = 8;

}  // namespace

// Fills one ComparedPaper.
class PaperNoter {
 public:
  PaperNoter(const PaperNotes& notes, const Consignment& consignment, ComparedPaper& paper)
      : labels_(notes.patterns_.labels), gazetteer_(notes.patterns_.gazetteer), words_(notes.words_), c_(consignment), paper_(paper) {}

  void NoteKeys() {
    Key("bl_number", c_.bl_number);
    Key("awb_number", c_.awb_number);
    Key("declaration_number", c_.declaration_number);
    Key("invoice_number", c_.invoice_number);
    Key("booking_number", c_.booking_number);
    // Of a certificate, a list, a consignment note that comes twice.
    if (OwnKind().empty()) Key("document_number", c_.document_number);
    for (const auto& container : c_.containers) AddKey("container", Checked(container.value), false);
    if (const auto* number = OwnNumber()) paper_.number = number->value;
  }

  void NoteValues() {
    NoteDestination();
    Note(ComparedField::kConsignee, "", c_.consignee);
    if (!Of(ComparedField::kConsignee).empty()) Note(ComparedField::kConsignee, "notify_party", c_.notify_party);
    Note(ComparedField::kConsignor, "", c_.consignor);
    NoteGoods();
    Note(ComparedField::kGrossWeight, c_.gross_weight);
    Note(ComparedField::kNetWeight, c_.net_weight);
    Note(ComparedField::kVolume, c_.volume);
    Note(ComparedField::kPackages, c_.packages);
    NoteTotal();
    NoteOrigin();
    NoteCountry(ComparedField::kDispatch, c_.country_of_dispatch);
    NotePlace(ComparedField::kPortOfLoading, c_.port_of_loading);
    NotePlace(ComparedField::kPortOfDischarge, c_.port_of_discharge);
    NotePlace(ComparedField::kPlaceOfDelivery, c_.place_of_delivery);
    NoteSet(ComparedField::kContainers, c_.containers, true);
    if (c_.containers.size() <= 1) NoteSet(ComparedField::kSeals, c_.seals, false);
    NoteShip();
    NoteTerms();
  }

 private:
  std::vector<ComparedValue>& Of(ComparedField field) { return paper_.values[static_cast<size_t>(field)]; }

  std::string OwnKind() const {
    if (c_.document_type == "bill_of_lading") return "bl_number";
    if (c_.document_type == "air_waybill") return "awb_number";
    if (c_.document_type == "commercial_invoice") return "invoice_number";
    return c_.document_type == "customs_declaration" ? "declaration_number" : "";
  }

  const PaperField<std::string>* OwnNumber() const {
    const std::string kind = OwnKind();
    const OptionalField<std::string>* own = kind == "bl_number"            ? &c_.bl_number
                                            : kind == "awb_number"         ? &c_.awb_number
                                            : kind == "invoice_number"     ? &c_.invoice_number
                                            : kind == "declaration_number" ? &c_.declaration_number
                                                                           : &c_.document_number;
    return *own ? &**own : c_.document_number ? &*c_.document_number : nullptr;
  }

  void Key(const char* kind, const OptionalField<std::string>& field) {
    if (!field) return;
    std::string value = Upper(Squash(field->value));
    if (kind == std::string_view("awb_number")) {
      if (!IsAirWaybill(value)) value = RepairReading(value, IsAirWaybill).value_or(value);
    }
    AddKey(kind, value, !field->evidence.empty() && field->evidence.front().ocr_confidence.has_value());
  }

  void AddKey(const char* kind, const std::string& value, bool is_ocr) {
    constexpr size_t kShortest = 4;
    if (value.size() >= kShortest && HasDigit(value) && paper_.keys.size() < kMostKeys) paper_.keys.push_back({kind, value, is_ocr});
  }

  // A container's number where its check digit is right, or can be made right by what OCR confuses; "" else.
  static std::string Checked(const std::string& printed) {
    const std::string number = Upper(Squash(printed));
    return IsContainer(number) ? number : RepairReading(number, IsContainer).value_or("");
  }

  bool IsToOrder(std::string_view name) const { return Begins("to_order", name); }

  // Whether one to four words at the beginning are a label of the kind.
  bool Begins(const char* kind, std::string_view text) const {
    std::string squeezed;
    const std::vector<std::string> words = WordsOf(text);
    for (size_t i = 0; i < std::min<size_t>(4, words.size()); ++i) {
      squeezed += words[i];
      if (labels_.Find(kind, squeezed)) return true;
    }
    return false;
  }

  // Words without those of a kind; all of them where nothing would be left of a place or a ship.
  std::vector<std::string> Without(const char* kind, std::string_view text) const {
    std::vector<std::string> all = WordsOf(text), left;
    std::copy_if(all.begin(), all.end(), std::back_inserter(left), [&](const auto& word) { return labels_.Find(kind, word) == nullptr; });
    return left.empty() && kind != std::string_view("company") ? all : left;  // "Co., Ltd." is the end of a name
  }

  void Note(ComparedField field, const char* role, const OptionalField<PartyBlock>& party) {
    if (!party || party->value.name.empty() || IsToOrder(party->value.name)) return;
    ComparedValue value;
    value.words = Without("company", party->value.name);
    value.text = Joined(value.words);
    value.country = party->value.country;
    value.unit = role;
    value.shown = Shortened(party->value.name) + (value.country.empty() ? "" : ", " + value.country);
    value.evidence = BestOf(party->evidence, "");
    const bool is_named =
        std::any_of(value.words.begin(), value.words.end(), [](const auto& word) { return word.size() > 2 && !HasDigit(word); });
    if (is_named) Of(field).push_back(std::move(value));  // "TR-0118" is no name
  }

  void Note(ComparedField field, const OptionalField<Measure>& measure) {
    if (!measure || measure->value.quantity <= 0) return;
    ComparedValue value;
    const std::string printed = FormatNumber(measure->value.quantity);
    value.number = field == ComparedField::kPackages ? measure->value.quantity : InBaseUnit(measure->value);
    value.unit = measure->value.unit;
    const bool other_unit = field != ComparedField::kPackages && value.number != measure->value.quantity;
    value.text = FormatNumber(value.number);
    value.evidence = BestOf(measure->evidence, DigitsOf(printed));
    value.is_said = DigitsOf(value.evidence.exact).find(DigitsOf(printed)) != std::string::npos;
    const bool plural = field == ComparedField::kPackages && value.number != 1 && !value.unit.empty() && !value.unit.ends_with('s');
    value.shown = Grouped(measure->value.quantity) + (value.unit.empty() ? "" : " " + value.unit + (plural ? "s" : ""));
    if (other_unit)
      value.shown += " (" + Grouped(std::round(value.number * 1000) / 1000) + (field == ComparedField::kVolume ? " m3)" : " kg)");
    for (size_t i = 0; field == ComparedField::kPackages && i < std::min(kMostEntries, c_.line_items.size()); ++i) {
      if (c_.line_items[i].value.quantity) AddOnce(value.codes, FormatNumber(*c_.line_items[i].value.quantity));
    }
    if (value.unit == "package" || value.unit == "piece" || value.unit == "unit") value.unit.clear();
    Of(field).push_back(std::move(value));
  }

  // Sums on transport papers are freight.
  void NoteTotal() {
    if (!c_.total || !c_.total->value.amount || c_.document_type == "bill_of_lading" || c_.document_type == "other") return;
    const MoneyValue& money = c_.total->value;
    ComparedValue value;
    value.number = *money.amount;
    value.unit = money.currency_assumed ? "" : money.currency;
    value.text = FormatNumber(value.number);
    value.shown = Grouped(value.number) + (money.currency.empty() ? "" : " " + money.currency);
    value.evidence = BestOf(c_.total->evidence, DigitsOf(value.text));
    Of(ComparedField::kTotal).push_back(std::move(value));
  }

  // "Burkina Faso" of "BF Burkina Faso", nothing of "a KZ": forms print the code in a box of its own.
  static std::string WithoutCode(const std::string& name, const std::string& code) {
    std::string words;
    const std::vector<std::string> tokens = Tokens(name);
    if (std::find(tokens.begin(), tokens.end(), code) == tokens.end()) return name;
    for (const std::string& word : tokens) {
      if (word != code && word.size() > 1) words += (words.empty() ? "" : " ") + word;
    }
    return words;
  }

  ComparedValue CountryValue(std::string code, const std::string& name, const std::vector<Evidence>& evidence) const {
    if (code.empty()) code = words_.CountryOf(name);
    if (code.empty()) code = words_.CountryIn(name);
    ComparedValue value;
    value.country = code;
    value.text = Squeeze(name);
    value.shown = code;
    const std::string words = WithoutCode(name, code);
    if (!words.empty()) value.shown = Shortened(words) + " (" + code + ")";
    value.evidence = BestOf(evidence, "");
    return value;
  }

  void NoteCountry(ComparedField field, const OptionalField<PlaceValue>& place) {
    if (!place) return;
    ComparedValue value = CountryValue(place->value.country, place->value.name, place->evidence);
    if (!value.country.empty()) Of(field).push_back(std::move(value));
  }

  void NoteOrigin() {
    NoteCountry(ComparedField::kOrigin, c_.country_of_origin);
    for (size_t i = 0; i < std::min(kMostEntries, c_.line_items.size()); ++i) {
      const auto& item = c_.line_items[i];
      if (item.value.origin.empty()) continue;
      ComparedValue value = CountryValue("", item.value.origin, item.evidence);
      if (value.country.empty() && item.value.origin.size() == 2) value.country = item.value.origin;
      value.unit = "item";
      const auto& known = Of(ComparedField::kOrigin);
      const bool again = std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.country == value.country; });
      if (!value.country.empty() && !again) Of(ComparedField::kOrigin).push_back(std::move(value));
    }
  }

  // "Port of Hamburg (DEHAM)" -> hamburg, DE, where it lies.
  ComparedValue PlaceOf(const PaperField<PlaceValue>& place) const {
    ComparedValue value;
    value.words = Without("place_word", place.value.name);
    value.text = Joined(value.words);
    value.country = place.value.country;
    value.evidence = BestOf(place.evidence, "");
    value.shown = Shortened(place.value.name) + (value.country.empty() ? "" : ", " + value.country);
    FindSpots(place.value.name, value);
    return value;
  }

  void FindSpots(const std::string& name, ComparedValue& value) const {
    const int kind = gazetteer_.KindIndex("place");
    if (kind < 0) return;
    std::string proper = name;  // names are looked up as proper ones; papers print capitals
    const auto hits = gazetteer_.Find(proper, Tokenize(proper));
    std::string only;
    bool several = false;
    for (const NameHit& hit : hits[static_cast<size_t>(kind)]) {
      const std::string lat(gazetteer_.Column(*hit.entry, "lat")), lon(gazetteer_.Column(*hit.entry, "lon"));
      const std::string country(gazetteer_.Column(*hit.entry, "country"));
      if (lat.empty() || (!value.country.empty() && country != value.country)) continue;
      several |= !only.empty() && only != country;
      only = country;
      if (value.spots.size() < kMostSpots) value.spots.push_back({std::strtof(lat.c_str(), nullptr), std::strtof(lon.c_str(), nullptr)});
    }
    if (value.country.empty() && !several) value.country = only;
  }

  void NotePlace(ComparedField field, const OptionalField<PlaceValue>& place) {
    if (!place || place->value.name.empty()) return;
    ComparedValue value = PlaceOf(*place);
    if (!value.text.empty()) Of(field).push_back(std::move(value));
  }

  // What the paper calls the destination; else where the carrier delivers; else, for what that is worth, the port.
  void NoteDestination() {
    NoteCountry(ComparedField::kDestination, c_.country_of_destination);
    auto& values = Of(ComparedField::kDestination);
    const std::pair<const char*, const OptionalField<PlaceValue>*> ends[] = {{"delivery", &c_.place_of_delivery},
                                                                             {"port", &c_.port_of_discharge}};
    for (const auto& [unit, place] : ends) {
      if (!values.empty() || !*place) continue;
      ComparedValue value = PlaceOf(**place);
      value.unit = unit;
      if (!value.country.empty()) values.push_back(std::move(value));
    }
    if (!values.empty()) AddNeighbours(values[0]);
  }

  void AddNeighbours(ComparedValue& value) const {
    for (const GazetteerEntry* row : gazetteer_.Entries("country")) {
      if (gazetteer_.Column(*row, "code") != value.country) continue;
      value.codes = Tokens(gazetteer_.Column(*row, "borders"));
      return;
    }
  }

  void NoteGoods() {
    ComparedValue value;
    size_t described = 0;
    for (size_t i = 0; i < std::min(kMostEntries, c_.line_items.size()); ++i) {
      const PaperField<LineItem>& item = c_.line_items[i];
      const std::string hs = DigitsOf(item.value.hs);
      constexpr size_t kHeading = 4;
      if (hs.size() >= kHeading) AddOnce(value.codes, hs.substr(0, kHeading));
      if (item.value.description.empty() || Begins("any_goods", item.value.description)) continue;
      for (std::string& word : WordsOf(item.value.description)) {
        if (word.size() > 2 && !HasDigit(word) && !labels_.Find("goods_word", word)) AddOnce(value.words, std::move(word));
      }
      AddKinds(item.value.description, value);
      if (described++ > 0) continue;
      value.shown = Shortened(item.value.description) + (item.value.hs.empty() ? "" : " (HS " + item.value.hs + ")");
      value.evidence = WordsFor(item);
    }
    if (described > 1) value.shown += " and " + std::to_string(described - 1) + " more";
    value.text = Joined(value.words);
    if (described == 0 && !value.codes.empty()) {
      value.shown = "HS " + c_.line_items[0].value.hs;
      value.evidence = BestOf(c_.line_items[0].evidence, DigitsOf(c_.line_items[0].value.hs));
    }
    if (value.words.empty() && value.codes.empty()) return;
    ComparedValue headings = value;
    if (!value.codes.empty()) {
      headings.shown = "HS " + value.codes[0] + (value.codes.size() > 1 ? " and others" : "");
      Of(ComparedField::kHeadings).push_back(std::move(headings));
    }
    Of(ComparedField::kGoods).push_back(std::move(value));
  }

  static Evidence WordsFor(const PaperField<LineItem>& item) {
    const std::string description = Squeeze(FirstLine(item.value.description));
    for (const Evidence& one : item.evidence) {
      const std::string said = Squeeze(one.exact);
      if (!said.empty() && (description.starts_with(said) || said.find(description) != std::string::npos)) return one;
    }
    return item.evidence.empty() ? Evidence() : item.evidence.front();
  }

  void AddKinds(const std::string& description, ComparedValue& value) const {
    const int kind = gazetteer_.KindIndex("goods");
    if (kind < 0) return;
    const auto hits = gazetteer_.Find(description, Tokenize(description));
    for (const NameHit& hit : hits[static_cast<size_t>(kind)]) {
      const std::string category(gazetteer_.Column(*hit.entry, "category"));
      if (category != "other" && gazetteer_.Column(*hit.entry, "specificity") == "kind") AddOnce(value.kinds, category);
    }
  }

  void NoteSet(ComparedField field, const std::vector<PaperField<std::string>>& fields, bool checked) {
    for (size_t i = 0; i < std::min(kMostEntries, fields.size()); ++i) {
      ComparedValue value;
      value.text = Squeeze(checked ? Checked(fields[i].value) : fields[i].value);
      value.shown = fields[i].value;
      value.evidence = BestOf(fields[i].evidence, DigitsOf(fields[i].value));
      constexpr size_t kShortest = 5;  // "20GP" is a kind of container
      const bool is_other = !checked && (value.text.size() < kShortest || !Checked(fields[i].value).empty());
      if (!value.text.empty() && !is_other) Of(field).push_back(std::move(value));
    }
  }

  void NoteShip() {
    if (!c_.conveyance || c_.conveyance->value.name.empty()) return;
    const Conveyance& ship = c_.conveyance->value;
    if (!ship.mode.empty() && ship.mode != "sea") return;
    ComparedValue value;
    value.words = Without("ship_word", ship.name);
    value.text = Joined(value.words);
    value.unit = ship.mode;
    value.shown = Shortened(ship.name);
    value.evidence = BestOf(c_.conveyance->evidence, "");
    Of(ComparedField::kShip).push_back(std::move(value));
  }

  void NoteTerms() {
    if (!c_.incoterm || c_.incoterm->value.first.empty()) return;
    ComparedValue value;
    value.text = Squeeze(c_.incoterm->value.first);
    value.shown = c_.incoterm->value.first + (c_.incoterm->value.second.empty() ? "" : " " + Shortened(c_.incoterm->value.second));
    value.evidence = BestOf(c_.incoterm->evidence, "");
    Of(ComparedField::kTerms).push_back(std::move(value));
  }

  const LabelSet& labels_;
  const Gazetteer& gazetteer_;
  const PaperWords& words_;
  const Consignment& c_;
  ComparedPaper& paper_;
};

ComparedPaper PaperNotes::Note(const Consignment& consignment, const Document& document) const {
  ComparedPaper paper;
  paper.id = consignment.id;
  paper.document = document.id;
  paper.path = document.path;
  paper.type = consignment.document_type;
  paper.page = consignment.first_page;
  if (consignment.date) paper.date = consignment.date->value.edtf;
  PaperNoter noter(*this, consignment, paper);
  noter.NoteKeys();
  if (!paper.keys.empty()) noter.NoteValues();
  return paper;
}

}  // namespace tidewaiter
