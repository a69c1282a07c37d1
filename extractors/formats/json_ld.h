// schema.org metadata that news pages carry in <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>

namespace tidewaiter {

struct ArticleData {
  std::string headline, published, publisher, language, url;  // as written; empty if absent
};

// Adds what one script says of its article (NewsArticle, ReportageNewsArticle, BlogPosting, ...; also inside "@graph" and lists) to what is
// known already. Scripts that are no JSON are ignored: a third of the Web's are slightly broken, and there is other metadata.
void AddJsonLd(std::string_view script, ArticleData& data);

}  // namespace tidewaiter
