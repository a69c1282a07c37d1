// `extract --format jsonl`: the records of CONTRACT.md.
#include <algorithm>

#include "pipeline/outputs/json_writer.h"
#include "pipeline/outputs/output.h"
#include "pipeline/outputs/slots.h"

namespace tidewaiter {
namespace {

void WriteEvidence(const std::vector<Evidence>& evidence, JsonWriter& json) {
  json.Key("evidence").BeginArray();
  for (const Evidence& words : evidence) {
    json.BeginObject().Key("document").String(words.document).Key("page").Integer(words.page);
    json.Key("start").Integer(words.start).Key("end").Integer(words.end).Key("exact").String(words.exact);
    json.Key("boxes").BeginArray();
    for (const Box& box : words.boxes) json.Corners(box);
    json.EndArray().Key("ocr_confidence");
    words.ocr_confidence ? json.Share(*words.ocr_confidence) : json.Null();
    json.Key("rule").String(words.rule).Key("stance").String(StanceName(words.stance));
    json.Text("attributed_to", words.attributed_to).EndObject();
  }
  json.EndArray();
}

// The members of a value's object. Dates and plain strings stand under "value".
void WriteMembers(const std::string& text, JsonWriter& json) { json.Key("value").String(text); }
void WriteMembers(const DateValue& date, JsonWriter& json) { json.Key("value").String(date.edtf); }

void WriteFields(const Value& value, JsonWriter& json) {
  for (const Field& field : Fields(value)) json.Key(field.key).Value(field.value);
}
void WriteMembers(const PlaceValue& place, JsonWriter& json) { WriteFields(place, json); }
void WriteMembers(const MoneyValue& money, JsonWriter& json) { WriteFields(money, json); }
void WriteMembers(const IdentifierValue& identifier, JsonWriter& json) { WriteFields(identifier, json); }

void WriteMembers(const Party& party, JsonWriter& json) { json.Text("name", party.name).Text("type", party.type).Text("role", party.role); }

void WriteMembers(const Conveyance& conveyance, JsonWriter& json) { json.Text("mode", conveyance.mode).Text("name", conveyance.name); }

void WriteMembers(const Goods& goods, JsonWriter& json) {
  json.Text("name", goods.name).Text("category", goods.category).Text("brand", goods.brand).Text("model", goods.model);
  json.Amount("quantity", goods.quantity).Text("unit", goods.unit).Text("hs", goods.hs);
  if (goods.value.empty()) return;
  json.Key("value").BeginArray();
  for (const Claim<MoneyValue>& worth : goods.value) {
    json.BeginObject();
    WriteMembers(worth.value, json);
    WriteEvidence(worth.evidence, json);
    json.EndObject();
  }
  json.EndArray();
}

void WriteMembers(const PartyBlock& party, JsonWriter& json) {
  json.Text("name", party.name).Text("address", party.address).Text("country", party.country);
}

void WriteMembers(const Voyage& voyage, JsonWriter& json) {
  WriteMembers(voyage.conveyance, json);
  json.Text("voyage", voyage.number);
}

void WriteMembers(const std::pair<std::string, std::string>& incoterm, JsonWriter& json) {
  json.Text("code", incoterm.first).Text("place", incoterm.second);
}

void WriteMembers(const Measure& measure, JsonWriter& json) { json.Key("quantity").Number(measure.quantity).Text("unit", measure.unit); }

void WriteMembers(const LineItem& item, JsonWriter& json) {
  json.Text("description", item.description).Text("hs", item.hs).Amount("quantity", item.quantity).Text("unit", item.unit);
  json.Amount("unit_price", item.unit_price).Amount("amount", item.amount).Text("currency", item.currency).Text("origin", item.origin);
}

template <class T>
void WriteClaim(const Claim<T>& claim, JsonWriter& json) {
  json.BeginObject();
  WriteMembers(claim.value, json);
  WriteEvidence(claim.evidence, json);
  json.EndObject();
}

template <class T>
void WriteClaims(const std::vector<Claim<T>>& claims, size_t first, JsonWriter& json) {
  json.BeginArray();
  for (size_t i = first; i < claims.size(); ++i) WriteClaim(claims[i], json);
  json.EndArray();
}

// The best claim, with the others inside it: nothing that any report says is dropped.
template <class T>
void WriteBest(const std::vector<Claim<T>>& claims, JsonWriter& json) {
  json.BeginObject();
  WriteMembers(claims.front().value, json);
  WriteEvidence(claims.front().evidence, json);
  if (claims.size() > 1) {
    json.Key("others");
    WriteClaims(claims, 1, json);
  }
  json.EndObject();
}

void WriteFlags(const std::vector<Flag>& flags, JsonWriter& json) {
  json.Key("flags").BeginArray();
  for (const Flag& flag : flags) {
    json.BeginObject().Key("code").String(flag.code).Key("why").String(flag.why);
    WriteEvidence(flag.evidence, json);
    json.EndObject();
  }
  json.EndArray();
}

void WriteReports(const Incident& incident, JsonWriter& json) {
  json.Key("reports").BeginArray();
  for (const Report& report : incident.reports) {
    json.BeginObject().Key("document").String(report.document).Text("publisher", report.publisher).Text("published", report.published);
    json.Key("attributed_to").BeginArray();
    for (const std::string& source : report.attributed_to) json.String(source);
    json.EndArray().EndObject();
  }
  json.EndArray().Key("independent_sources").Integer(incident.independent_sources);
}

template <class T, class Write>
void WriteConflicting(const Claim<T>& claim, JsonWriter& json, Write write) {
  json.BeginObject().Key("value").BeginObject();
  write(claim.value);
  json.EndObject();
  WriteEvidence(claim.evidence, json);
  json.EndObject();
}

void WriteConflicts(const Incident& incident, JsonWriter& json) {
  json.Key("conflicts").BeginArray();
  for (const Conflict& conflict : incident.conflicts) {
    json.BeginObject().Key("slot").String(conflict.slot).Key("claims").BeginArray();
    for (const auto& claim : conflict.claims) WriteConflicting(claim, json, [&](const Value& value) { WriteFields(value, json); });
    for (const auto& claim : conflict.codes) WriteConflicting(claim, json, [&](const std::string& code) { json.Text("value", code); });
    json.EndArray().EndObject();
  }
  json.EndArray();
}

void WriteIncident(const Incident& incident, JsonWriter& json) {
  json.BeginObject().Key("kind").String("incident").Key("schema").String(kSchemaName).Key("id").String(incident.id);
  json.Key("summary").String(incident.summary).Key("confidence").Share(incident.confidence);
  VisitSlots(incident, [&](const char* key, const auto& claims, SlotShape shape) {
    if (claims.empty()) return;
    json.Key(key);
    shape == SlotShape::kOne ? WriteBest(claims, json) : WriteClaims(claims, 0, json);
  });
  WriteFlags(incident.flags, json);
  WriteReports(incident, json);
  WriteConflicts(incident, json);
  json.EndObject();
}

template <class T>
void WriteField(const PaperField<T>& field, JsonWriter& json) {
  json.BeginObject();
  WriteMembers(field.value, json);
  WriteEvidence(field.evidence, json);
  json.Text("box", field.box).EndObject();
}

void WriteChecks(const PaperRemarks& remarks, JsonWriter& json) {
  json.Key("checks").BeginArray();
  for (const Consignment::Check& check : remarks.checks) {
    json.BeginObject().Key("what").String(check.what).Key("holds").Bool(check.holds).Text("detail", check.detail).EndObject();
  }
  json.EndArray().Key("review").BeginArray();
  for (const std::string& unsure : remarks.review) json.String(unsure);
  json.EndArray();
}

// Leaves the record's object open for the remarks.
void BeginConsignment(const Consignment& consignment, JsonWriter& json) {
  json.BeginObject().Key("kind").String("consignment").Key("schema").String(kSchemaName).Key("id").String(consignment.id);
  json.Key("document_type").String(consignment.document_type);
  const auto one = [&](const char* key, const auto& field) {
    if (!field) return;
    json.Key(key);
    WriteField(*field, json);
  };
  const auto many = [&](const char* key, const auto& fields) {
    if (fields.empty()) return;
    json.Key(key).BeginArray();
    for (const auto& field : fields) WriteField(field, json);
    json.EndArray();
  };
  VisitFields(consignment, one, many);
}

// How sure OCR was of the document as a whole: the mean over its pages, weighed by their text.
std::optional<double> OcrConfidence(const Document& document) {
  double sum = 0, weight = 0;
  for (const Page& page : document.pages) {
    if (page.ocr_confidence < 0) continue;
    const double size = std::max(1.0, static_cast<double>(page.span.size()));
    sum += page.ocr_confidence * size;
    weight += size;
  }
  return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

void WriteOcr(const Document& document, JsonWriter& json) {
  json.Key("ocr_pages").BeginArray();
  for (const Page& page : document.pages) {
    if (page.origin == PageOrigin::kOcr) json.Integer(page.number);
  }
  json.EndArray().Key("ocr_confidence");
  const std::optional<double> confidence = OcrConfidence(document);
  confidence ? json.Share(*confidence) : json.Null();
}

// Why a document is not wholly read, in one word; its notes say it in full.
const char* ReasonOf(const Document& document) {
  constexpr size_t kHardlyAny = 5;  // words
  constexpr double kDoubtful = 0.6;
  if (document.failure) return ReasonName(document.failure->code);
  if (!document.partial) return "";
  const auto any = [&](auto is) { return std::any_of(document.pages.begin(), document.pages.end(), is); };
  if (any([](const Page& page) { return page.origin == PageOrigin::kOcr && page.words.size() < kHardlyAny; })) return "little_text";
  if (any([](const Page& page) { return page.origin == PageOrigin::kOcr && page.ocr_confidence < kDoubtful; })) return "doubtful_ocr";
  return "incomplete";
}

void WriteNotes(const Document& document, JsonWriter& json) {
  json.Key("notes").BeginArray();
  if (document.failure) json.String(document.failure->message);
  for (const std::string& note : document.notes) json.String(note);
  json.EndArray();
}

// Unlike facts, what is unknown of a document is null: every document record has every key.
void WriteDocument(const Analysis& analysis, JsonWriter& json) {
  const Document& document = analysis.document;
  json.BeginObject().Key("kind").String("document").Key("schema").String(kSchemaName).TextOrNull("id", document.id);
  json.Key("path").String(document.path).TextOrNull("media_type", document.media_type);
  json.Key("document_type").String(analysis.document_type.empty() ? "other" : analysis.document_type);
  json.TextOrNull("language", document.language).TextOrNull("title", document.title).TextOrNull("publisher", document.publisher);
  json.TextOrNull("url", document.url).TextOrNull("published", document.published);
  json.Key("pages").Integer(static_cast<int64_t>(document.pages.size()));
  WriteOcr(document, json);
  json.Key("status").String(document.failure ? "failure" : document.partial ? "partial_success" : "success");
  json.TextOrNull("reason", ReasonOf(document));
  WriteNotes(document, json);
  json.Key("same_text_as").Null().EndObject();
}

// One record, one line.
template <class Record>
void WriteLine(const Record& record, void (*write)(const Record&, JsonWriter&), std::string& out) {
  JsonWriter json(out);
  write(record, json);
  out += '\n';
}

}  // namespace

void WriteIncidentRecord(const Incident& incident, std::string& out) { WriteLine(incident, WriteIncident, out); }

void WriteRecordsApart(const Analysis& analysis, std::string& out) { WriteLine(analysis, WriteDocument, out); }

PaperRecord WriteConsignmentRecord(const Analysis& analysis, size_t index) {
  PaperRecord record{"", "}\n"};
  JsonWriter json(record.before);
  BeginConsignment(analysis.consignments[index], json);
  return record;
}

void WriteConsignmentRemarks(const PaperRemarks& remarks, std::string& out) {
  std::string members;
  JsonWriter json(members);
  json.BeginObject();
  WriteFlags(remarks.flags, json);
  WriteChecks(remarks, json);
  (out += ',') += members.substr(1);  // they go on in the record's object
}

void WriteRecords(const Analysis& analysis, std::string& out) {
  WriteRecordsApart(analysis, out);
  for (size_t i = 0; i < analysis.consignments.size(); ++i) {
    const PaperRecord record = WriteConsignmentRecord(analysis, i);
    out += record.before;
    WriteConsignmentRemarks(RemarksOf(analysis.consignments[i]), out);
    out += record.after;
  }
  for (const Incident& incident : analysis.incidents) WriteIncidentRecord(incident, out);
}

}  // namespace tidewaiter
