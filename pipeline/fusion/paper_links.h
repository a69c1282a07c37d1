// Which papers of a run tell of the same consignment.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/fusion/compared_paper.h"

namespace tidewaiter {

// Two papers that share a number, by their places in the run; first < second.
struct PaperPair {
  size_t first = 0, second = 0;
  // kWhole: each tells of the whole consignment. kPart: one of them of a part, as each of several invoices to one bill of lading does, so
  // that goods, weights and sums differ. kSibling: two such parts.
  enum class Scope { kWhole, kPart, kSibling } scope = Scope::kWhole;
};

// Pairs in order. Papers are linked by a number of one kind that is the same to the letter (containers and air waybills: after what
// OCR confuses has been mended by the check digit). What is no proof by itself asks for more: an invoice, booking, declaration or other
// number, or a short number, for a party, a sum, a weight or another number in common; a container, which travels again, for near dates and
// no other bill of lading; a number in which OCR took a stroke for a letter, for both parties and a weight or sum. By an index of numbers:
// a paper is paired with the 32 before it that share one.
std::vector<PaperPair> LinkPapers(const std::vector<ComparedPaper>& papers);

}  // namespace tidewaiter
