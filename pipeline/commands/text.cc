#include "pipeline/commands/documents.h"
#include "pipeline/outputs/page_blocks.h"

namespace tidewaiter {
namespace {

Error NoPlaces(const Document& document, const Output& output) {
  return {ErrorCode::kUnsupported, document.path + ": has no pages on which words stand; --format " + output.name +
                                       " is made of PDFs and scans, text and json of any document"};
}

Result<bool> WriteFile(const Output& output, const Document& document, std::string_view source, const ReadOptions& options,
                       Outcome& outcome) {
  Result<TemporaryFile> file = TemporaryFile::Make();
  if (!file) return file.error();
  Result<bool> written = output.WriteFile(source, document, options, [&](std::string_view bytes) { return file->Append(bytes); });
  if (written) outcome.file = std::make_shared<const TemporaryFile>(std::move(*file));
  return written;
}

// Pages without any text are worth a file of their own format, though not more.
bool HasPages(const Document& document, std::string_view source) {
  return !source.empty() && (!document.failure || document.failure->code == ErrorCode::kEmpty);
}

}  // namespace

int RunText(const Arguments& arguments, Messages& messages) {
  const Output* output = FindOutput("text", arguments.format);
  if (output == nullptr) return messages.Fail(UnknownFormat("text", arguments.format));
  Arguments asked = arguments;
  asked.read.tables = output->Write == WritePages;
  DocumentRun run;
  run.output = output;
  run.work = [&](Document document, std::string_view source, Outcome& outcome) {
    if (output->WriteFile != nullptr) {
      if (!HasPages(document, source)) return;
      const Result<bool> written = WriteFile(*output, document, source, arguments.read, outcome);
      if (!written && !outcome.failure) outcome.failure = written.error();
      return;
    }
    if (output->needs_places && document.failure) return;
    if (output->needs_places && !HasPlaces(document)) {
      outcome.failure = NoPlaces(document, *output);
      return;
    }
    Analysis analysis;
    analysis.document = std::move(document);
    output->Write(analysis, outcome.bytes);
  };
  return RunDocuments(asked, run, messages);
}

}  // namespace tidewaiter
