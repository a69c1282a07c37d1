// Finds page furniture: lines that came along with a text and say nothing of it.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/model/document.h"
#include "extractors/model/span.h"

namespace tidewaiter {

// Whether a line is furniture wherever it stands: "Advertisement", "Reading Time: 3 minutes", "Why you can trust X", "Photo: AP",
// "Sign up for our newsletter". A caption that tells something ("Kim inspects a car. Photo: AP") is not.
bool IsFurniture(std::string_view line);

// The furniture of a whole document, one span a line, sorted: furniture lines; lone numbers in running text; the second verbatim copy of a
// sentence or headline; "Related Topics" and the list under it; disclaimers; running heads, feet and page numbers of paged documents.
// Lines of forms and tables are left alone: they may repeat for good reasons. Needs text and pages. Thread-safe.
std::vector<Span> FindBoilerplate(const Document& document);

}  // namespace tidewaiter
