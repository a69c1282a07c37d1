#include "extractors/model/fact.h"

#include <array>
#include <charconv>
#include <cmath>

namespace tidewaiter {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

class FieldList {
 public:
  FieldList& Text(std::string_view key, const std::string& value) {
    if (!value.empty()) fields_.push_back({key, value});
    return *this;
  }
  FieldList& Number(std::string_view key, const std::optional<double>& value) {
    if (value) fields_.push_back({key, *value});
    return *this;
  }
  FieldList& Integer(std::string_view key, int64_t value) {
    if (value != 0) fields_.push_back({key, value});
    return *this;
  }
  FieldList& Flag(std::string_view key, bool value) {
    fields_.push_back({key, value});
    return *this;
  }
  std::vector<Field> Take() { return std::move(fields_); }

 private:
  std::vector<Field> fields_;
};

}  // namespace

std::string_view TypeName(const Value& value) {
  return std::visit(Overloaded{[](const DateValue& date) -> std::string_view {
                                 constexpr std::array<std::string_view, 4> kNames = {"date", "time", "duration", "set"};
                                 return kNames[static_cast<size_t>(date.kind)];
                               },
                               [](const MoneyValue&) -> std::string_view { return "money"; },
                               [](const QuantityValue&) -> std::string_view { return "quantity"; },
                               [](const PlaceValue&) -> std::string_view { return "place"; },
                               [](const PersonValue&) -> std::string_view { return "person"; },
                               [](const OrganizationValue&) -> std::string_view { return "organization"; },
                               [](const VesselValue&) -> std::string_view { return "vessel"; },
                               [](const NationalityValue&) -> std::string_view { return "nationality"; },
                               [](const GoodsValue&) -> std::string_view { return "goods"; },
                               [](const IdentifierValue&) -> std::string_view { return "identifier"; },
                               [](const InstrumentValue&) -> std::string_view { return "instrument"; },
                               [](const AttributionValue&) -> std::string_view { return "attribution"; },
                               [](const FormFieldValue&) -> std::string_view { return "form_field"; },
                               [](const TitleValue&) -> std::string_view { return "title"; }},
                    value);
}

std::vector<Field> Fields(const Value& value) {
  FieldList list;
  std::visit(
      Overloaded{[&](const DateValue& v) { list.Text("edtf", v.edtf).Text("timex3", v.timex3).Text("mod", v.mod); },
                 [&](const MoneyValue& v) {
                   list.Number("amount", v.amount).Text("currency", v.currency).Text("qualifier", v.qualifier);
                   if (v.currency_assumed) list.Flag("currency_assumed", true);
                   list.Number("low", v.low).Number("high", v.high).Text("per", v.per);
                 },
                 [&](const QuantityValue& v) {
                   list.Number("amount", v.amount).Text("unit", v.unit).Text("qualifier", v.qualifier);
                   list.Number("low", v.low).Number("high", v.high);
                 },
                 [&](const PlaceValue& v) {
                   list.Text("name", v.name).Text("country", v.country).Text("admin1", v.admin1).Text("kind", v.kind);
                   list.Number("lat", v.lat).Number("lon", v.lon).Integer("geonames", v.geonames).Text("unlocode", v.unlocode);
                 },
                 [&](const PersonValue& v) { list.Text("name", v.name).Text("title", v.title).Text("country", v.country); },
                 [&](const OrganizationValue& v) { list.Text("name", v.name).Text("country", v.country).Text("kind", v.kind); },
                 [&](const VesselValue& v) { list.Text("name", v.name).Text("kind", v.kind).Text("country", v.country); },
                 [&](const NationalityValue& v) { list.Text("country", v.country); },
                 [&](const GoodsValue& v) {
                   list.Text("name", v.name).Text("category", v.category).Text("brand", v.brand).Text("model", v.model);
                 },
                 [&](const IdentifierValue& v) {
                   list.Text("scheme", v.scheme).Text("value", v.value).Flag("valid", v.valid).Text("read_as", v.read_as);
                 },
                 [&](const InstrumentValue& v) {
                   list.Text("name", v.name).Text("issuer", v.issuer).Text("number", v.number).Integer("year", v.year);
                 },
                 [&](const AttributionValue& v) { list.Text("name", v.name).Text("kind", v.kind).Text("relation", v.relation); },
                 [&](const FormFieldValue& v) { list.Text("key", v.key).Text("text", v.text).Text("label", v.label).Text("box", v.box); },
                 [&](const TitleValue& v) { list.Text("kind", v.kind); }},
      value);
  return list.Take();
}

std::string FormatNumber(double number) {
  if (number == std::floor(number) && std::abs(number) < 9.0e15) return std::to_string(static_cast<int64_t>(number));
  std::array<char, 400> buffer;  // fixed notation of the largest double has 309 digits
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return error == std::errc() ? std::string(buffer.data(), end) : "0";
}

}  // namespace tidewaiter
