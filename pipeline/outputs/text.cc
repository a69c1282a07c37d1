// `tidewaiter text`: what the document says, before anything is found in it.
#include "pipeline/outputs/json_writer.h"
#include "pipeline/outputs/output.h"

namespace tidewaiter {
namespace {

const char* OriginName(PageOrigin origin) {
  switch (origin) {
    case PageOrigin::kPlain: return "plain";
    case PageOrigin::kTextLayer: return "text_layer";
    case PageOrigin::kOcr: return "ocr";
  }
  return "plain";
}

class PageWriter {
 public:
  PageWriter(const Document& document, JsonWriter& json) : document_(document), index_(document.text), json_(json) {}

  void Write(const Page& page) {
    json_.BeginObject().Key("number").Integer(page.number);
    WriteSpan(page.span);
    json_.Key("origin").String(OriginName(page.origin)).Key("width").Number(page.width).Key("height").Number(page.height);
    json_.Key("text_layer_quality").Share(page.text_layer_quality).Key("ocr_confidence");
    WriteConfidence(page.ocr_confidence);
    json_.Key("lines").BeginArray();
    for (const Line& line : page.lines) WriteLine(line);
    json_.EndArray().Key("words").BeginArray();
    for (const Word& word : page.words) WriteWord(word);
    json_.EndArray().Key("tables").BeginArray();
    for (const Table& table : page.tables) WriteTable(table);
    json_.EndArray().EndObject();
  }

  void WriteSpan(Span span) { json_.Key("start").Integer(index_.At(span.begin)).Key("end").Integer(index_.At(span.end)); }

 private:
  void WriteConfidence(double confidence) { confidence < 0 ? json_.Null() : json_.Share(confidence); }

  void WriteLine(const Line& line) {
    json_.BeginObject();
    WriteSpan(line.span);
    json_.Key("box").Corners(line.box).EndObject();
  }

  void WriteWord(const Word& word) {
    json_.BeginObject();
    WriteSpan(word.span);
    json_.Key("text").String(TextOf(document_.text, word.span)).Key("box").Corners(word.box).Key("ocr_confidence");
    WriteConfidence(word.confidence);
    json_.EndObject();
  }

  void WriteTable(const Table& table) {
    json_.BeginObject().Key("box").Corners(table.box).Key("rows").Integer(table.rows).Key("columns").Integer(table.columns);
    json_.Key("header_rows").Integer(table.header_rows).Key("ruled").Bool(table.ruled).Key("continues").Bool(table.continues);
    json_.Key("cells").BeginArray();
    for (const TableCell& cell : table.cells) WriteCell(cell);
    json_.EndArray().EndObject();
  }

  void WriteCell(const TableCell& cell) {
    json_.BeginObject().Key("row").Integer(cell.row).Key("column").Integer(cell.column);
    json_.Key("rows").Integer(cell.rows).Key("columns").Integer(cell.columns).Key("box").Corners(cell.box);
    std::string text;
    for (const Span span : cell.spans) {
      if (!text.empty()) text += ' ';
      text += TextOf(document_.text, span);
    }
    json_.Key("text").String(text).Key("spans").BeginArray();
    for (const Span span : cell.spans) {
      json_.BeginObject();
      WriteSpan(span);
      json_.EndObject();
    }
    json_.EndArray().EndObject();
  }

  const Document& document_;
  CodePointIndex index_;
  JsonWriter& json_;
};

}  // namespace

void WritePlainText(const Analysis& analysis, std::string& out) {
  if (analysis.document.failure) return;
  out += analysis.document.text;
  if (!out.empty() && out.back() != '\n') out += '\n';
}

void WritePages(const Analysis& analysis, std::string& out) {
  const Document& document = analysis.document;
  JsonWriter json(out);
  json.BeginObject().Key("kind").String("text").Key("schema").String(kSchemaName).Key("doc").String(document.path);
  json.TextOrNull("id", document.id).TextOrNull("media_type", document.media_type).TextOrNull("title", document.title);
  json.TextOrNull("published", document.published).TextOrNull("lang", document.language);
  json.TextOrNull("reason", document.failure ? ReasonName(document.failure->code) : "");
  json.Key("text").String(document.text).Key("pages").BeginArray();
  PageWriter writer(document, json);
  for (const Page& page : document.pages) writer.Write(page);
  json.EndArray().Key("boilerplate").BeginArray();
  for (const Span span : document.boilerplate) {
    json.BeginObject();
    writer.WriteSpan(span);
    json.EndObject();
  }
  json.EndArray().Key("notes").BeginArray();
  for (const std::string& note : document.notes) json.String(note);
  json.EndArray().EndObject();
  out += '\n';
}

}  // namespace tidewaiter
