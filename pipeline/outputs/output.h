// The seam between what was found and the bytes that say so. One row of the table in outputs.cc a format; nothing registers itself.
//
// The shapes are those of CONTRACT.md and of schema.json beside this file. JSON is written here and nowhere else.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/formats/searchable_pdf.h"
#include "extractors/model/document.h"
#include "extractors/model/fact.h"
#include "pipeline/analyze.h"
#include "pipeline/fusion/paper_comparison.h"

namespace tidewaiter {

// What becomes of several documents in one output.
enum class Several {
  kFollow,  // they stand one after another
  kAlone,   // each is a file of its own, so several need a folder
  kJoin,    // they become one file
};

// A consignment's record, in the two parts between which its remarks are written. A document's first paper may have the document's head.
struct PaperRecord {
  std::string before, after;
};

struct Output {
  const char* command;    // "extract": the command that offers it
  const char* name;       // "jsonl": the value of --format
  const char* help;       // "records, one a line, each value with its evidence"
  const char* separator;  // written between two documents
  // Appends what is to be said of one document, failed ones included. Thread-safe.
  void (*Write)(const Analysis& analysis, std::string& out);
  // Where a run is looked at as a whole: what is said of a document without its incidents and consignments, which follow when all
  // have been read, incidents merged and papers compared. nullptr: this format never does.
  void (*WriteApart)(const Analysis& analysis, std::string& out);
  void (*WriteIncident)(const Incident& incident, std::string& out);
  PaperRecord (*WritePaper)(const Analysis& analysis, size_t index);
  void (*WriteRemarks)(const PaperRemarks& remarks, std::string& out);
  const char* extension = nullptr;  // ".hocr": of a document's own file in a folder; nullptr: goes into no folder
  Several several = Several::kFollow;
  bool needs_places = false;  // says where words stand, which only PDFs and scans tell
  // Formats that are made from the input's own bytes, instead of Write; and how several of them become one.
  Result<bool> (*WriteFile)(std::string_view source, const Document& document, const ReadOptions& options, const TakeBytes& take) = nullptr;
  Result<bool> (*Join)(std::span<const PdfPart> parts, const TakeBytes& take) = nullptr;
};

// All formats; a command's first row is its default.
std::span<const Output> Outputs();

// The row of that command and name ("" is its default), or nullptr.
const Output* FindOutput(std::string_view command, std::string_view name);

// The version that every record carries; it changes together with CONTRACT.md.
inline constexpr std::string_view kSchemaName = "tidewaiter/1";

// `extract --format jsonl`: a document record, its consignments, its incidents.
void WriteRecords(const Analysis& analysis, std::string& out);
void WriteRecordsApart(const Analysis& analysis, std::string& out);
void WriteIncidentRecord(const Incident& incident, std::string& out);
PaperRecord WriteConsignmentRecord(const Analysis& analysis, size_t index);
void WriteConsignmentRemarks(const PaperRemarks& remarks, std::string& out);
// `extract --format flat`: one line, plain values without evidence.
void WriteFlat(const Analysis& analysis, std::string& out);
// `extract --format text`: a card for a person to read.
void WriteCard(const Analysis& analysis, std::string& out);
void WriteCardApart(const Analysis& analysis, std::string& out);
void WriteIncidentCard(const Incident& incident, std::string& out);
PaperRecord WritePaperCard(const Analysis& analysis, size_t index);
void WriteRemarksOnCard(const PaperRemarks& remarks, std::string& out);
// `text --format text` and `json`.
void WritePlainText(const Analysis& analysis, std::string& out);
void WritePages(const Analysis& analysis, std::string& out);
// `text --format hocr`, `alto` and `tsv`: of a document that has places (page_blocks.h).
void WriteHocr(const Analysis& analysis, std::string& out);
void WriteAlto(const Analysis& analysis, std::string& out);
void WriteTsv(const Analysis& analysis, std::string& out);
// `mentions`: one line. Types that the contract does not name (titles, form fields) are left out.
void WriteMentions(const Document& document, const std::vector<Mention>& mentions, std::string& out);

// The JSON Schema of all of these.
std::string_view SchemaText();

}  // namespace tidewaiter
