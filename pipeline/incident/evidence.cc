#include "pipeline/incident/evidence.h"

#include <utility>

namespace tidewaiter {

const char* StanceName(Stance stance) {
  switch (stance) {
    case Stance::kStated: return "stated";
    case Stance::kAlleged: return "alleged";
    case Stance::kDenied: return "denied";
    case Stance::kPlanned: return "planned";
  }
  return "stated";
}

EvidenceMaker::EvidenceMaker(const Document& document) : document_(document), index_(document.text) {}

Evidence EvidenceMaker::Make(Span span, std::string rule, Stance stance, std::string attributed_to) const {
  Evidence evidence;
  evidence.document = document_.id;
  const Page* page = PageAt(document_, span.begin);
  evidence.page = page == nullptr ? 1 : page->number;
  evidence.start = index_.At(span.begin);
  evidence.end = index_.At(span.end);
  evidence.exact = std::string(TextOf(document_.text, span));
  evidence.boxes = BoxesOf(document_, span);
  evidence.ocr_confidence = ConfidenceOf(document_, span);
  evidence.rule = std::move(rule);
  evidence.stance = stance;
  if (attributed_to == evidence.exact) attributed_to.clear();  // a speaker's own name is nobody's word
  evidence.attributed_to = std::move(attributed_to);
  return evidence;
}

}  // namespace tidewaiter
