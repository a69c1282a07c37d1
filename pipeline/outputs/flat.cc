// `extract --format flat`: the guideline's plain shape, one line a document, values without evidence.
#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/outputs/json_writer.h"
#include "pipeline/outputs/output.h"
#include "pipeline/outputs/slots.h"

namespace tidewaiter {
namespace {

struct Factor {
  std::string_view unit;
  double to_base;  // kg or m3
};
constexpr std::array<Factor, 8> kFactors = {
    {{"kg", 1}, {"g", 0.001}, {"tonne", 1000}, {"t", 1000}, {"lb", 0.45359237}, {"m3", 1}, {"litre", 0.001}, {"ft3", 0.028316846592}}};

// In kg or m3; a unit that is neither stays as printed.
double InBaseUnit(const Measure& measure) {
  const auto factor = std::find_if(kFactors.begin(), kFactors.end(), [&](const Factor& row) { return row.unit == measure.unit; });
  const double base = factor == kFactors.end() ? measure.quantity : measure.quantity * factor->to_base;
  return std::round(base * 1e6) / 1e6;
}

void WritePlain(const std::string& text, JsonWriter& json) { json.String(text); }
void WritePlain(const DateValue& date, JsonWriter& json) { json.String(date.edtf); }

void WritePlain(const PlaceValue& place, JsonWriter& json) {
  json.BeginObject().Key("name").String(place.name).TextOrNull("country", place.country).EndObject();
}

// A range counts by its lower end: that much is certain.
void WritePlain(const MoneyValue& money, JsonWriter& json) {
  const std::optional<double> amount = money.amount ? money.amount : money.low ? money.low : money.high;
  json.BeginObject().Amount("amount", amount).Text("currency", money.currency).EndObject();
}

void WritePlain(const Goods& goods, JsonWriter& json) {
  json.BeginObject().Text("name", goods.name).Text("category", goods.category).Amount("quantity", goods.quantity);
  json.Text("unit", goods.unit).Text("brand", goods.brand);
  if (!goods.value.empty()) {
    json.Key("value").BeginArray();
    for (const Claim<MoneyValue>& worth : goods.value) WritePlain(worth.value, json);
    json.EndArray();
  }
  json.EndObject();
}

void WritePlain(const Party& party, JsonWriter& json) {
  json.BeginObject().Text("name", party.name).Text("type", party.type).Text("role", party.role).EndObject();
}

void WritePlain(const IdentifierValue& identifier, JsonWriter& json) {
  json.BeginObject().Text("scheme", identifier.scheme).Text("value", identifier.value).EndObject();
}

void WritePlain(const Conveyance& conveyance, JsonWriter& json) {
  json.BeginObject().Text("mode", conveyance.mode).Text("name", conveyance.name).EndObject();
}

void WriteIncident(const Incident& incident, JsonWriter& json) {
  json.BeginObject();
  VisitSlots(incident, [&](const char* key, const auto& claims, SlotShape shape) {
    if (claims.empty() || key == std::string_view("stage")) return;  // the guideline has no stage
    json.Key(key);
    if (shape == SlotShape::kOne) return WritePlain(claims.front().value, json);
    json.BeginArray();
    for (const auto& claim : claims) WritePlain(claim.value, json);
    json.EndArray();
  });
  json.EndObject();
}

void WritePaper(const std::string& text, JsonWriter& json) { json.String(text); }
void WritePaper(const DateValue& date, JsonWriter& json) { json.String(date.edtf); }
void WritePaper(const MoneyValue& money, JsonWriter& json) { WritePlain(money, json); }

void WritePaper(const PartyBlock& party, JsonWriter& json) {
  json.BeginObject().Text("name", party.name).Text("country", party.country).EndObject();
}

void WritePaper(const Voyage& voyage, JsonWriter& json) {
  json.BeginObject().Text("mode", voyage.conveyance.mode).Text("name", voyage.conveyance.name);
  json.Text("voyage", voyage.number).EndObject();
}

void WritePaper(const PlaceValue& place, JsonWriter& json) {
  json.BeginObject().Text("name", place.name).Text("country", place.country).EndObject();
}

void WritePaper(const std::pair<std::string, std::string>& incoterm, JsonWriter& json) {
  json.BeginObject().Text("code", incoterm.first).Text("place", incoterm.second).EndObject();
}

void WritePaper(const Measure& measure, JsonWriter& json) {
  json.BeginObject().Key("quantity").Number(measure.quantity).Text("unit", measure.unit).EndObject();
}

void WritePaper(const LineItem& item, JsonWriter& json) {
  json.BeginObject().Text("description", item.description).Text("hs", item.hs).Amount("quantity", item.quantity);
  json.Text("unit", item.unit).Amount("unit_price", item.unit_price).Amount("amount", item.amount).Text("origin", item.origin);
  json.EndObject();
}

template <class T>
void WriteField(std::string_view key, const T& value, JsonWriter& json) {
  if constexpr (std::is_same_v<T, PlaceValue>) {
    if (key.starts_with("country_")) return void(json.String(value.country.empty() ? value.name : value.country));
  }
  if constexpr (std::is_same_v<T, Measure>) {
    if (key != "packages") return void(json.Number(InBaseUnit(value)));
  }
  WritePaper(value, json);
}

void WriteConsignment(const Consignment& consignment, JsonWriter& json) {
  json.BeginObject().Key("document_type").String(consignment.document_type);
  const auto one = [&](const char* key, const auto& field) {
    if (!field) return;
    json.Key(key);
    WriteField(key, field->value, json);
  };
  const auto many = [&](const char* key, const auto& fields) {
    if (fields.empty()) return;
    json.Key(key).BeginArray();
    for (const auto& field : fields) WriteField(key, field.value, json);
    json.EndArray();
  };
  VisitFields(consignment, one, many);
  json.EndObject();
}

// A customs paper has consignments, even if it is a blank form with none; everything else has incidents.
bool IsPaper(const Analysis& analysis) {
  constexpr std::array<std::string_view, 4> kOthers = {"", "news", "filing", "other"};
  const bool other = std::find(kOthers.begin(), kOthers.end(), analysis.document_type) != kOthers.end();
  return !analysis.consignments.empty() || !other;
}

void WriteIncidents(const Analysis& analysis, JsonWriter& json) {
  json.Key("incidents").BeginArray();
  for (const Incident& incident : analysis.incidents) WriteIncident(incident, json);
  json.EndArray();
}

void WritePaperLine(const Analysis& analysis, JsonWriter& json) {
  json.Key("document_type").String(analysis.document_type.empty() ? "other" : analysis.document_type);
  json.Key("consignments").BeginArray();
  for (const Consignment& consignment : analysis.consignments) WriteConsignment(consignment, json);
  json.EndArray();
  if (!analysis.incidents.empty()) WriteIncidents(analysis, json);
}

}  // namespace

void WriteFlat(const Analysis& analysis, std::string& out) {
  const Document& document = analysis.document;
  JsonWriter json(out);
  json.BeginObject().Key("doc").String(document.path);
  if (document.failure) json.Key("reason").String(ReasonName(document.failure->code));
  if (IsPaper(analysis)) {
    WritePaperLine(analysis, json);
  } else {
    json.TextOrNull("published", document.published).TextOrNull("lang", document.language);
    WriteIncidents(analysis, json);
  }
  json.EndObject();
  out += '\n';
}

}  // namespace tidewaiter
