#include <algorithm>
#include <array>

#include "pipeline/outputs/output.h"

namespace tidewaiter {
namespace {

constexpr std::array<Output, 9> kOutputs = {{
    {"extract", "jsonl", "records, one a line, each value with its evidence", "", WriteRecords, WriteRecordsApart, WriteIncidentRecord,
     WriteConsignmentRecord, WriteConsignmentRemarks},
    {"extract", "flat", "one line a document, plain values without evidence", "", WriteFlat, nullptr, nullptr, nullptr, nullptr},
    {"extract", "text", "a card for a person to read, with the words that say it", "\n", WriteCard, WriteCardApart, WriteIncidentCard,
     WritePaperCard, WriteRemarksOnCard},
    {"text", "text", "the clean text alone; a form feed between two documents", "\f", WritePlainText, nullptr, nullptr, nullptr, nullptr,
     ".txt"},
    {"text", "json", "text, pages, lines, words and tables with their boxes, one line a document", "", WritePages, nullptr, nullptr,
     nullptr, nullptr, ".json"},
    {"text", "hocr", "hOCR 1.2 (XHTML), boxes in pixels of the scan, a file a document", "", WriteHocr, nullptr, nullptr, nullptr, nullptr,
     ".hocr", Several::kAlone, true},
    {"text", "alto", "ALTO 4 (XML), a file a document", "", WriteAlto, nullptr, nullptr, nullptr, nullptr, ".xml", Several::kAlone, true},
    {"text", "tsv", "words and boxes in the columns of Tesseract's TSV, a file a document", "", WriteTsv, nullptr, nullptr, nullptr,
     nullptr, ".tsv", Several::kAlone, true},
    {"text", "pdf", "searchable PDF: the scan with invisible text; several inputs become one file", "", nullptr, nullptr, nullptr, nullptr,
     nullptr, ".pdf", Several::kJoin, false, WriteSearchablePdf, JoinPdfs},
}};

}  // namespace

std::span<const Output> Outputs() { return kOutputs; }

const Output* FindOutput(std::string_view command, std::string_view name) {
  const auto found = std::find_if(kOutputs.begin(), kOutputs.end(),
                                  [&](const Output& output) { return command == output.command && (name.empty() || name == output.name); });
  return found == kOutputs.end() ? nullptr : &*found;
}

}  // namespace tidewaiter
