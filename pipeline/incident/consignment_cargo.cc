#include <algorithm>
#include <cmath>
#include <map>

#include "extractors/match/fold.h"
#include "pipeline/incident/consignment_goods.h"
#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {
namespace {

class CargoReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() {
    ReadMeasures();
    ReadItems();
    ReadGoodsBoxes();
    ReadTotal();
    CloseItems();
    ReadSentences();
    ReadCharges();
    c_.parts.packages = packages_;
    c_.parts.gross_weights = gross_;
    c_.parts.net_weights = net_;
  }

 private:
  std::optional<Measure> MeasureFrom(const PrintedField& field, std::string_view measure, const char* unit) const {
    const std::string text = Flat(field.value->text);
    const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
    if (numbers.empty()) return std::nullopt;
    // Where a box holds several numbers, the one with the unit counts: "14 CTNS / 118 KG".
    for (const PaperNumber& number : numbers) {
      const std::string found = words_.UnitAfter(text, number.end, measure);
      if (!found.empty()) return Measure{number.value, found};
    }
    const std::string labelled = words_.UnitIn(field.value->label, measure);
    return Measure{numbers.front().value, labelled.empty() ? unit : labelled};
  }

  // A packing list says it of each case, then of all: of several, the sum of the others is the whole.
  void MeasureInto(OptionalField<Measure>& slot, const std::string& key, std::string_view measure, const char* unit) {
    std::vector<std::pair<Measure, const PrintedField*>> found;
    double sum = 0;
    for (const std::string& name : {key, "total." + key}) {
      for (const PrintedField* field : All(name)) {
        if (field->value->row >= 0) continue;
        if (const std::optional<Measure> value = MeasureFrom(*field, measure, unit)) {
          found.emplace_back(*value, field);
          sum += value->quantity;
        }
      }
    }
    const auto whole = std::find_if(found.begin(), found.end(), [&](const auto& part) {
      return found.size() >= 3 && std::abs(2 * part.first.quantity - sum) <= 0.0005 * sum;
    });
    if (whole != found.end()) return Set(slot, whole->first, *whole->second);
    if (!found.empty()) Set(slot, found.front().first, *found.front().second);
  }

  void ReadMeasures() {
    MeasureInto(c_.gross_weight, "gross_weight", "weight", "kg");
    MeasureInto(c_.net_weight, "net_weight", "weight", "kg");
    MeasureInto(c_.volume, "volume", "volume", "m3");
    for (const char* key : {"packages", "total.packages"}) {
      for (const PrintedField* field : All(key)) {
        if (field->value->row < 0) SetPackages(*field);
      }
    }
    if (const PrintedField* box = First("quantity_box")) ReadQuantityBox(*box);
    const PrintedField* quantity = paper_.type == "certificate_of_origin" ? First("quantity") : nullptr;
    if (quantity) ReadQuantityBox(*quantity);  // of such a paper, in whatever measure
  }

  // "39 ケース / cases", "4 wooden crates", or a bare number under "Cartons".
  void SetPackages(const PrintedField& field) {
    const std::string text = Flat(field.value->text);
    const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
    if (numbers.empty()) return;
    std::string unit = words_.UnitIn(text.substr(numbers.front().end), "package");
    if (unit.empty()) {
      if (const PrintedField* kind = First("package_kind")) unit = words_.UnitIn(kind->value->text, "package");
    }
    if (unit.empty()) unit = words_.UnitIn(field.value->label, "package");
    Set(c_.packages, Measure{numbers.front().value, unit.empty() ? "package" : unit}, field);
  }

  // "20.447,50 KG BRUTTO / 9.600 KG / ... / 19.850 KG NETTO".
  void ReadQuantityBox(const PrintedField& field) {
    const GoodsBox box = ReadGoodsBox(field.value->text, false, words_, style_);
    if (box.gross_weight) Set(c_.gross_weight, *box.gross_weight, field);
    if (box.net_weight) Set(c_.net_weight, *box.net_weight, field);
    for (const std::string& line : SplitLines(field.value->text)) {
      const std::string folded = Fold(line);
      const std::vector<PaperNumber> numbers = NumbersIn(line, style_);
      if (numbers.empty() || folded.find("brut") != std::string::npos || folded.find("net") != std::string::npos ||
          folded.find("gross") != std::string::npos)
        continue;
      box_quantities_.push_back({numbers.front().value, words_.UnitIn(line.substr(numbers.front().end), "")});
    }
  }

  struct Item {
    LineItem value;
    std::vector<Evidence> evidence;
    std::string goods_text, package_kind;
    const PrintedField* goods = nullptr;
    std::optional<Measure> packages, gross, net, volume;
    std::vector<std::string> marks;
  };

  void ReadItems() {
    std::map<int, Item> items;
    for (const PrintedField& field : paper_.fields) {
      if (field.value->row >= 0) ReadCell(field, items[field.value->row]);
    }
    for (auto& [row, item] : items) {
      item.goods ? AddItem(item) : AddContainer(item);
    }
  }

  void ReadCell(const PrintedField& field, Item& item) {
    const std::string_view key = std::string_view(field.value->key).substr(std::string_view("line_items.").size());
    const std::string text = Trim(Flat(field.value->text), " \t:");
    const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
    if (key == "description") {
      item.goods = &field;
      item.goods_text = field.value->text;
    }
    if (key == "hs") item.value.hs = HsIn(text, true);
    if (key == "origin") item.value.origin = words_.CountryOf(text);
    if (key == "unit") {
      item.value.unit = words_.UnitIn(text, "");
      if (!item.value.quantity && !numbers.empty() && numbers.front().begin == 0)
        item.value.quantity = numbers.front().value;  // "24 PCS" under both heads
    }
    if (key == "quantity" && !numbers.empty()) {
      item.value.quantity = numbers.front().value;
      std::string unit = words_.UnitIn(text.substr(numbers.front().end), "");
      if (unit.empty()) unit = words_.UnitIn(field.value->label, "count");
      if (item.value.unit.empty()) item.value.unit = unit;
    }
    if (key == "unit_price" && !numbers.empty()) item.value.unit_price = numbers.back().value;
    if (key == "amount" && !numbers.empty() && !item.value.amount) {
      item.value.amount = numbers.back().value;
      item.value.currency = CurrencyIn(text + " " + field.value->label);
    }
    if (key == "packages") {
      if (!numbers.empty()) item.packages = Measure{numbers.front().value, PackageUnit(text, numbers.front().end, field)};
    }
    if (key == "package_kind") item.package_kind = words_.UnitIn(text, "package");
    if (key == "gross_weight") item.gross = MeasureFrom(field, "weight", "kg");
    if (key == "net_weight") item.net = MeasureFrom(field, "weight", "kg");
    if (key == "volume") item.volume = MeasureFrom(field, "volume", "m3");
    const std::vector<Evidence> evidence = EvidenceOf(field);
    item.evidence.insert(item.evidence.end(), evidence.begin(), evidence.end());
  }

  std::string PackageUnit(const std::string& text, size_t from, const PrintedField& field) const {
    std::string unit = words_.UnitIn(text.substr(from), "package");
    if (unit.empty()) unit = words_.UnitIn(field.value->label, "package");
    return unit.empty() ? "package" : unit;
  }

  // A table's row of one line is an item as it stands; a box of many lines is read line by line.
  void AddItem(Item& item) {
    if (item.packages && !item.package_kind.empty()) item.packages->unit = item.package_kind;
    if (paper_.type == "air_waybill") item.value.amount = item.value.unit_price = std::nullopt;  // the charges for the carriage
    const bool priced = item.value.amount || item.value.unit_price || item.value.quantity;
    GoodsBox box = ReadGoodsBox(item.goods_text, false, words_, style_);
    if (item.gross) gross_.push_back(*item.gross);
    if (item.net) net_.push_back(*item.net);
    if (item.volume) volume_.push_back(*item.volume);
    if (item.packages)
      packages_.push_back(*item.packages);
    else if (box.packages && !priced)
      packages_.push_back(*box.packages);
    else if (paper_.is_row && item.value.quantity && !item.value.unit_price)
      packages_.push_back(Measure{*item.value.quantity, item.value.unit.empty() ? "package" : item.value.unit});
    if (box.net_weight && !c_.net_weight) Set(c_.net_weight, *box.net_weight, *item.goods);
    if (box.volume && !c_.volume && !item.volume) Set(c_.volume, *box.volume, *item.goods);
    if (priced || box.items.size() <= 1) {
      LineItem single = item.value;
      if (!box.items.empty()) Complete(single, box.items.front());
      if (priced && !box.packages && SplitLines(item.goods_text).size() <= 3 && (box.items.empty() || box.items.front().hs.empty()))
        single.description = Trim(Flat(item.goods_text));
      if (single.description.empty() || single.description[0] == '(') return;  // "(incl. dimensions or volume)" is left of a label
      if (single.quantity && single.unit.empty() && single.unit_price) single.unit = "piece";  // a bare count with a price for each
      if (!single.quantity && item.packages && paper_.type != "air_waybill") {
        single.quantity = item.packages->quantity;
        single.unit = item.packages->unit;
      }
      if (!single.quantity && box.packages && paper_.type != "air_waybill") {
        single.quantity = box.packages->quantity;
        single.unit = box.packages->unit;
      }
      if (single.unit.empty() && single.quantity && box.packages && box.packages->quantity == *single.quantity)
        single.unit = box.packages->unit;
      c_.line_items.push_back({std::move(single), std::move(item.evidence), BoxOf(*item.goods)});
      return;
    }
    for (LineItem& part : box.items) c_.line_items.push_back({std::move(part), item.evidence, BoxOf(*item.goods)});
  }

  // A row of a table of containers: what it weighs is true of the whole where it is the only one.
  void AddContainer(const Item& item) {
    const auto add = [](const std::optional<Measure>& part, std::vector<Measure>& parts) {
      if (part) parts.push_back(*part);
    };
    add(item.gross, boxed_.gross);
    add(item.net, boxed_.net);
    add(item.volume, boxed_.volume);
    add(item.packages, boxed_.packages);
    boxed_.evidence.insert(boxed_.evidence.end(), item.evidence.begin(), item.evidence.end());
  }

  static void Complete(LineItem& item, const LineItem& from) {
    if (item.description.empty()) item.description = from.description;
    if (item.hs.empty()) item.hs = from.hs;
    if (!item.quantity && from.quantity) {
      item.quantity = from.quantity;
      item.unit = from.unit;
    }
  }

  static bool PromisesMarks(const PrintedField& field) {
    const std::string label = Fold(field.value->label);
    return label.find("mark") != std::string::npos || label.find("marques") != std::string::npos ||
           label.find("zeichen") != std::string::npos || label.find("marcas") != std::string::npos;
  }

  // Boxes of goods outside of tables.
  void ReadGoodsBoxes() {
    for (const PrintedField* field : All("goods")) {
      GoodsBox box = ReadGoodsBox(field->value->text, PromisesMarks(*field), words_, style_);
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
        c_.line_items.push_back({std::move(item), EvidenceOf(*field), BoxOf(*field)});
      }
    }
  }

  bool IsPackage(const std::string& unit) const {
    std::string measure;
    words_.UnitOf(unit, &measure);
    return measure == "package";
  }

  void ReadTotal() {
    for (const char* key : {"total.amount", "total"}) {
      std::vector<const PrintedField*> fields = All(key);
      // "Total entered value" says more than "Total"; of equals, the last is the sum of all.
      std::stable_sort(fields.begin(), fields.end(), [](const PrintedField* a, const PrintedField* b) {
        return (a->value->label.size() > 9) < (b->value->label.size() > 9);
      });
      for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        if ((*field)->value->row >= 0 || c_.total) continue;
        std::optional<MoneyValue> money = MoneyIn(Flat((*field)->value->text), (*field)->value->label, style_);
        if (money && !(paper_.type == "air_waybill") && !(paper_.type == "packing_list")) Set(c_.total, *money, **field);
      }
    }
    if (!c_.total || !c_.total->value.currency.empty()) return;
    MoneyValue& total = c_.total->value;
    if (const PrintedField* currency = First("currency")) total.currency = CurrencyIn(currency->value->text);
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
      if (slot || parts.size() != 1 || (scanned_ && c_.line_items.size() > 1)) return;
      slot = PaperField<Measure>{*Sum(parts), c_.line_items.empty() ? std::vector<Evidence>{} : c_.line_items.front().evidence, ""};
    };
    close(c_.gross_weight, gross_);
    close(c_.net_weight, net_);
    close(c_.volume, volume_);
    close(c_.packages, packages_);
    const auto close_boxed = [&](OptionalField<Measure>& slot, const std::vector<Measure>& own, const std::vector<Measure>& parts) {
      if (!slot && own.empty() && parts.size() == 1) slot = PaperField<Measure>{parts.front(), boxed_.evidence, ""};
    };
    close_boxed(c_.gross_weight, gross_, boxed_.gross);
    close_boxed(c_.net_weight, net_, boxed_.net);
    close_boxed(c_.volume, volume_, boxed_.volume);
    close_boxed(c_.packages, packages_, boxed_.packages);
    if (c_.line_items.size() == box_quantities_.size()) {
      for (size_t i = 0; i < box_quantities_.size(); ++i) {
        LineItem& item = c_.line_items[i].value;
        if (!item.quantity) {
          item.quantity = box_quantities_[i].quantity;
          item.unit = box_quantities_[i].unit;
        }
      }
    }
    if (const PrintedField* hs = First("hs"); hs && c_.line_items.size() == 1 && c_.line_items.front().value.hs.empty())
      c_.line_items.front().value.hs = HsIn(hs->value->text, true);
  }

  // "1,000 cases on 25 pallets. Goods of United Kingdom origin.": what a letter says under its table.
  void ReadSentences() {
    if (paper_.type != "commercial_invoice" && paper_.type != "packing_list") return;
    size_t at = 0;
    for (const std::string& line : SplitLines(text_)) {
      if (!c_.packages) ReadPackagesIn(line, at);
      if (!c_.country_of_origin && Fold(line).find(" origin") != std::string::npos) {
        const std::string code = words_.CountryIn(line);
        PlaceValue place;
        place.name = place.country = code;
        place.kind = "country";
        if (!code.empty()) c_.country_of_origin = PaperField<PlaceValue>{place, EvidenceAt(at, at + line.size(), "form.origin"), ""};
      }
      at += line.size() + 1;
    }
  }

  void ReadPackagesIn(const std::string& line, size_t at) {
    for (const PaperNumber& number : NumbersIn(line, style_)) {
      std::string kind;
      const std::string rest = line.substr(number.end, 30);
      const std::string unit = words_.UnitOf(Tokens(rest).empty() ? "" : Tokens(rest).front(), &kind);
      const bool item = std::any_of(c_.line_items.begin(), c_.line_items.end(),
                                    [&](const auto& other) { return other.value.quantity == number.value && other.value.unit == unit; });
      if (kind != "package" || item) continue;
      c_.packages = PaperField<Measure>{
          {number.value, unit}, EvidenceAt(at + number.begin, at + number.end + rest.find_first_of(" ,.", 1), "form.packages"), ""};
      return;
    }
  }

  // "Freight  1,200.00", "VAT 20 %  340.00", "Discount  -50.00" under a table.
  void ReadCharges() {
    for (const PrintedField* field : All("charge")) {
      const std::string text = Flat(field->value->text);
      const std::vector<PaperNumber> numbers = NumbersIn(text, style_);
      if (numbers.empty()) continue;
      const PaperNumber& amount = numbers.back();
      const std::string name = Trim(text.substr(0, numbers.front().begin), " :$-(\t");
      const char before = amount.begin > 0 ? text[amount.begin - 1] : ' ';
      c_.parts.charges.push_back({name, amount.value, before == '-' || before == '(' || words_.StartsWith("deduction", name)});
    }
  }

  struct Boxed {
    std::vector<Measure> gross, net, volume, packages;
    std::vector<Evidence> evidence;
  };

  std::vector<Measure> gross_, net_, volume_, packages_, box_quantities_;
  Boxed boxed_;  // what the rows of containers say
};

}  // namespace

void ReadCargo(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  CargoReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
