// What each format's file offers to the table in formats.cc. Format::Recognises and Format::Read, one pair a file.
#pragma once

#include <string>
#include <string_view>

#include "extractors/formats/format.h"

namespace tidewaiter {

bool IsPdf(std::string_view bytes);
Result<Document> ReadPdf(std::string_view bytes, const std::string& path, const ReadOptions& options);

bool IsPng(std::string_view bytes);
bool IsJpeg(std::string_view bytes);
bool IsTiff(std::string_view bytes);
Result<Document> ReadPicture(std::string_view bytes, const std::string& path, const ReadOptions& options);

bool IsHtml(std::string_view bytes);
Result<Document> ReadHtml(std::string_view bytes, const std::string& path, const ReadOptions& options);

bool IsAnything(std::string_view bytes);
Result<Document> ReadPlain(std::string_view bytes, const std::string& path, const ReadOptions& options);

}  // namespace tidewaiter
