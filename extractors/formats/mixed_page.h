// A page that has text of its own and a picture of text beside it or below it.
#pragma once

#include <vector>

#include "extractors/formats/layout.h"
#include "extractors/formats/pix.h"

namespace tidewaiter {

// The lines of the page's own text and those that were recognised, in one reading order: each paragraph of what is less goes before the
// line of the other that begins below it. Of what was read twice, the page's own text stays. Time: linear in the words but for words that
// lie on one another.
std::vector<TextLine> PutTogether(std::vector<TextLine> own, std::vector<TextLine> recognised);

// Whether a picture may be of a paper: most of it has one light tone. Photographs have many.
bool LooksLikePaper(const Pix* pix);

}  // namespace tidewaiter
