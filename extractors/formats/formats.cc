#include <openssl/sha.h>

#include <algorithm>
#include <array>

#include "extractors/formats/format.h"
#include "extractors/formats/rows.h"
#include "extractors/formats/table.h"

namespace tidewaiter {
namespace {

// Plain text comes last: it recognises anything, and says what is no text.
constexpr std::array kFormats = {
    Format{"pdf", "application/pdf", IsPdf, ReadPdf},  Format{"png", "image/png", IsPng, ReadPicture},
    Format{"jpeg", "image/jpeg", IsJpeg, ReadPicture}, Format{"tiff", "image/tiff", IsTiff, ReadPicture},
    Format{"html", "text/html", IsHtml, ReadHtml},     Format{"plain", "text/plain", IsAnything, ReadPlain},
};

const Format& FormatOf(std::string_view bytes) {
  for (const Format& format : kFormats) {
    if (format.Recognises(bytes)) return format;
  }
  return kFormats.back();
}

Document Failed(Error error) {
  Document document;
  document.failure = std::move(error);
  return document;
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Result<Document> Read(const Format& format, std::string_view bytes, const std::string& path, const ReadOptions& options) {
  if (bytes.empty()) return Error{ErrorCode::kEmpty, path + ": the file is empty"};
  if (bytes.size() > kMaxFileBytes) return Error{ErrorCode::kLimit, path + ": larger than " + std::to_string(kMaxFileBytes >> 20) + " MB"};
  Result<Document> document = format.Read(bytes, path, options);
  if (!document) return document;
  if (document->text.size() > kMaxTextBytes)
    return Error{ErrorCode::kLimit, path + ": more than " + std::to_string(kMaxTextBytes >> 20) + " MB of text"};
  if (IsBlank(document->text)) return Error{ErrorCode::kEmpty, path + ": no text found"};
  return document;
}

}  // namespace

bool ReadOptions::Wants(int number) const {
  return pages.empty() ||
         std::any_of(pages.begin(), pages.end(), [&](const auto& range) { return number >= range.first && number <= range.second; });
}

int ReadOptions::CountWanted(int count) const {
  int wanted = 0;
  for (int number = 1; number <= count; ++number) wanted += Wants(number);
  return wanted;
}

std::span<const Format> Formats() { return kFormats; }

std::string ContentId(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  constexpr char kHex[] = "0123456789abcdef";
  std::string id = "sha256:";
  for (const unsigned char byte : digest) {
    id += kHex[byte >> 4];
    id += kHex[byte & 15];
  }
  return id;
}

Document ReadDocument(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  const Format& format = FormatOf(bytes);
  Result<Document> read = Read(format, bytes, path, options);
  Document document = read ? std::move(*read) : Failed(read.error());
  document.path = path;
  document.id = ContentId(bytes);
  document.media_type = format.media_type;
  if (options.tables && !document.failure) AddTables(format.Read == ReadPdf ? bytes : std::string_view(), document);
  if (document.published.empty()) document.published = options.published;
  return document;
}

}  // namespace tidewaiter
