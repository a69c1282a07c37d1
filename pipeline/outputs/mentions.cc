#include <algorithm>
#include <array>

#include "pipeline/outputs/json_writer.h"
#include "pipeline/outputs/output.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 14> kTypes = {"date",     "time",        "duration",   "set",          "money",
                                                     "quantity", "place",       "person",     "organization", "vessel",
                                                     "goods",    "nationality", "identifier", "instrument"};

// "police" and "Belgian customs" act in incidents, but are no names.
bool IsWritten(const Mention& mention) {
  return std::find(kTypes.begin(), kTypes.end(), TypeName(mention.value)) != kTypes.end() && mention.rule != "name.body";
}

void WriteMention(const Mention& mention, const Document& document, const CodePointIndex& index, JsonWriter& json) {
  json.BeginObject().Key("type").String(TypeName(mention.value));
  json.Key("start").Integer(index.At(mention.span.begin)).Key("end").Integer(index.At(mention.span.end));
  json.Key("text").String(TextOf(document.text, mention.span));
  json.Key("value").BeginObject();
  for (const Field& field : Fields(mention.value)) json.Key(field.key).Value(field.value);
  json.EndObject().Text("rule", mention.rule).EndObject();
}

}  // namespace

void WriteMentions(const Document& document, const std::vector<Mention>& mentions, std::string& out) {
  const CodePointIndex index(document.text);
  JsonWriter json(out);
  json.BeginObject().Key("doc").String(document.path);
  json.TextOrNull("published", document.published).TextOrNull("lang", document.language);
  if (document.failure) json.Key("reason").String(ReasonName(document.failure->code));
  json.Key("mentions").BeginArray();
  for (const Mention& mention : mentions) {
    if (IsWritten(mention)) WriteMention(mention, document, index, json);
  }
  json.EndArray().EndObject();
  out += '\n';
}

}  // namespace tidewaiter
