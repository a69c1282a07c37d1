// What an HTML page says of itself.
#pragma once

#include <string>

#include "extractors/formats/html_tree.h"

namespace tidewaiter {

struct HtmlMetadata {
  std::string title;      // the headline, without the site's name
  std::string publisher;  // og:site_name, JSON-LD publisher, ...
  std::string published;  // EDTF; from metadata, <time>, a date line's markup, or the day in the page's address
  std::string language;   // ISO 639-1
  std::string url;        // canonical address
};

HtmlMetadata ReadMetadata(const HtmlTree& tree);

}  // namespace tidewaiter
