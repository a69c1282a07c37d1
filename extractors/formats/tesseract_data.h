// Where Tesseract's data lie.
#pragma once

#include <optional>
#include <string>

#include "extractors/model/result.h"

namespace tidewaiter {

// The folder of $TESSDATA_PREFIX, or the first of the usual ones that is there.
std::optional<std::string> TesseractFolder();

// pdf.ttf, the font of Tesseract's own PDFs, whose only glyph is empty. kMissingDependency names the package to install.
Result<std::string> ReadGlyphlessFont();

}  // namespace tidewaiter
