#include "extractors/formats/tesseract_data.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tidewaiter {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> kFolders = {"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata",
                                                 "/usr/share/tesseract-ocr/4.00/tessdata"};

bool IsFolder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  if (!file || !(bytes << file.rdbuf())) return std::nullopt;
  return bytes.str();
}

}  // namespace

std::optional<std::string> TesseractFolder() {
  const char* prefix = std::getenv("TESSDATA_PREFIX");
  if (prefix != nullptr && IsFolder(prefix)) return prefix;
  for (const char* folder : kFolders) {
    if (IsFolder(folder)) return folder;
  }
  return std::nullopt;
}

Result<std::string> ReadGlyphlessFont() {
  const std::optional<std::string> folder = TesseractFolder();
  std::optional<std::string> font = folder ? ReadFile(*folder + "/pdf.ttf") : std::nullopt;
  for (size_t i = 0; !font && i < kFolders.size(); ++i)
    font = ReadFile(std::string(kFolders[i]) + "/pdf.ttf");  // a prefix may hold languages alone
  if (font) return std::move(*font);
  return Error{ErrorCode::kMissingDependency, "Tesseract's font pdf.ttf is not installed; on Debian: apt install libtesseract5"};
}

}  // namespace tidewaiter
