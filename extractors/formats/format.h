// The seam between bytes and Document. One row of the table in formats.cc a format; nothing registers itself.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/model/document.h"
#include "extractors/model/result.h"

namespace tidewaiter {

class OcrEngine;
class PageCrew;

// What to do where a page has a text layer.
enum class OcrMode {
  kAuto,      // OCR only the pages whose text layer is absent or bad
  kSkipText,  // OCR only the pages without any text layer
  kRedo,      // OCR every page that has a picture of text, drop its text layer
  kForce,     // OCR every page
};

struct ReadOptions {
  OcrMode ocr_mode = OcrMode::kAuto;
  std::vector<std::pair<int, int>> pages;  // inclusive ranges from 1; empty: all
  bool tables = false;                     // whether tables are looked for
  std::string published;                   // EDTF; the date of a document that has none of its own; empty: unknown
  OcrEngine* ocr = nullptr;                // this thread's engine; never null in production
  PageCrew* crew = nullptr;                // who helps with pages that are to be recognised; nullptr: nobody

  // Whether a page is among `pages`; numbers count from 1.
  bool Wants(int number) const;
  // How many of the pages 1 to `count` are.
  int CountWanted(int count) const;
};

// Limits on what we agree to read; above them a document fails with kLimit.
inline constexpr size_t kMaxFileBytes = 256u << 20;
inline constexpr size_t kMaxTextBytes = 20u << 20;
inline constexpr int kMaxPages = 5000;
inline constexpr double kMaxPagePixels = 50e6;

struct Format {
  const char* name;        // "pdf"
  const char* media_type;  // "application/pdf"
  // Whether these bytes are of this format. Looks at content only: a file's name proves nothing.
  bool (*Recognises)(std::string_view bytes);
  // Reads one document. `path` is for messages only. Sets text, pages, boilerplate and metadata; ReadDocument sets the rest.
  Result<Document> (*Read)(std::string_view bytes, const std::string& path, const ReadOptions& options);
};

// All formats; the first row that recognises the bytes reads them. Plain text is the last row and recognises any text.
std::span<const Format> Formats();

// Reads one file's bytes. Never fails: what cannot be read becomes a Document with `failure` set, and the batch goes on.
// Thread-safe as long as each thread passes its own OcrEngine.
Document ReadDocument(std::string_view bytes, const std::string& path, const ReadOptions& options);

// Reads one line of JSON Lines input (CONTRACT.md, "JSON Lines as input"). `path:line` is its name if it has no "id".
Document ReadJsonLine(std::string_view line, const std::string& path, size_t line_number, const ReadOptions& options);

// Whether a file is JSON Lines of documents: its first line is a JSON object with a "text" field.
bool IsJsonLines(std::string_view head);

// "sha256:" and 64 hex digits.
std::string ContentId(std::string_view bytes);

}  // namespace tidewaiter
