// The words of a page as an invisible PDF text layer: what a viewer searches, marks and copies. Knows PDF's language, no library.
//
// All letters are the same empty glyph, half as wide as high (Tesseract's pdf.ttf); each word is stretched to its box, and the blank
// after it to the next word, so that what is copied has its words apart in any viewer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/document.h"

namespace tidewaiter {

// The characters of a document, numbered from 1 in the order of their code points: the "character codes" of the font. Up to 65534; further
// ones are U+FFFD, which is code 0.
class CharacterCodes {
 public:
  explicit CharacterCodes(const Document& document);  // of its recognised pages
  uint16_t Of(char32_t c) const;
  // The font's /ToUnicode stream.
  std::string ToUnicode() const;
  // The font's /CIDToGIDMap stream: glyph 1 for every code.
  std::string Glyphs() const;

 private:
  std::u32string characters_;  // sorted
};

// The content stream that shows a page's recognised words in the font `font` ("/F1"). `matrix` ("1 0 0 1 0 0") brings a coordinate system
// with its origin in the lower left corner of the page as it is shown to that of the page. Sets nothing that outlasts it.
std::string InvisibleText(const Document& document, const Page& page, const CharacterCodes& codes, std::string_view font,
                          std::string_view matrix);

}  // namespace tidewaiter
