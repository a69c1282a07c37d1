// What clerks file: the scan as it is, with invisible text over it that a viewer searches and copies.
//
//   WriteSearchablePdf(bytes, document, options, [&](std::string_view part) { return sink.Append(part); });
//
// A PDF keeps its pages; those that were recognised lose what invisible text they had and gain ours. Pages that show broken text instead
// of a picture become pictures of themselves. A picture file becomes a PDF of its pictures: JPEG as it is, black and white as fax, all
// else without loss.
//
// The bytes depend on the input alone. Time and memory: page by page, beside the input itself. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "extractors/formats/format.h"

namespace tidewaiter {

// Takes the next bytes of a file; an error (a full disk) ends the writing and is handed on.
using TakeBytes = std::function<Result<bool>(std::string_view bytes)>;

// `source` holds the bytes that `document` was read from, with the same options. A document in which no text was found keeps its pages.
// kUnsupported: neither PDF nor picture. kEncrypted: its owner has forbidden to change the PDF. kMalformed: too damaged to be copied.
Result<bool> WriteSearchablePdf(std::string_view source, const Document& document, const ReadOptions& options, const TakeBytes& take);

// A file to be joined, wherever it is. `read` fills the buffer from `offset` on and returns how many bytes it had; it must live on.
struct PdfPart {
  uint64_t size = 0;
  std::function<size_t(uint64_t offset, std::span<char> buffer)> read;
};

// All pages of all parts, in order, as one PDF. Holds what the parts say of their pages, never their pictures.
Result<bool> JoinPdfs(std::span<const PdfPart> parts, const TakeBytes& take);

}  // namespace tidewaiter
