// Writes pages into a Document: the one place where text, spans and boxes are made together.
#pragma once

#include <string>
#include <vector>

#include "extractors/formats/layout.h"
#include "extractors/model/document.h"

namespace tidewaiter {

// Appends the page's lines to document.text and the page, with its spans, to document.pages. Words are joined by " " (cells of a row by
// "\t"), lines by "\n", paragraphs by "\n\n"; pages by "\n\n", or by "\n" where a sentence runs on. Words are normalised to NFC.
// `page` brings number, origin, size and measures; its spans, lines and words are set here.
void AppendPage(const std::vector<TextLine>& lines, Page page, Document& document);

// Makes `text` the document's only page, with a Line a line that is not blank and no boxes.
void SetPlainText(std::string text, Document& document);

}  // namespace tidewaiter
