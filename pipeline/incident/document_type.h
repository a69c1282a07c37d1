// What kind of paper a document is.
#pragma once

#include <string>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"

namespace tidewaiter {

// "bill_of_lading", "commercial_invoice", "packing_list", "customs_declaration", "certificate_of_origin", "air_waybill", "filing",
// "other" for a paper by its title and labels; "news" for running text. Thread-safe.
std::string DocumentTypeOf(const Reading& reading, const Facts& facts);

// The title of one page, as a type; "" if it has none that is sure. A file may hold several papers.
std::string TitleOf(const Reading& reading, const Page& page);

// What the labels of the fields in one part of a document say: of a paper in a stack without a title. "other" if they do not tell.
std::string TypeByLabels(const Reading& reading, const Facts& facts, Span part);

}  // namespace tidewaiter
