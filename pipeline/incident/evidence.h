// From bytes in a document to evidence that outlives it.
#pragma once

#include <string>

#include "extractors/model/document.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// One a document; the document must outlive it. Thread-safe once made.
class EvidenceMaker {
 public:
  explicit EvidenceMaker(const Document& document);

  // The words at `span` (bytes): page, code points, exact text, boxes and OCR confidence filled in. `exact` is bounded by the span
  // alone, so a span never covers more than a sentence.
  Evidence Make(Span span, std::string rule, Stance stance = Stance::kStated, std::string attributed_to = {}) const;

 private:
  const Document& document_;
  CodePointIndex index_;
};

}  // namespace tidewaiter
