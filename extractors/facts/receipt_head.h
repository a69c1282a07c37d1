// Whose receipt it is: the lines above its items.
#pragma once

#include <optional>
#include <vector>

#include "extractors/facts/receipt_lines.h"
#include "extractors/match/reading.h"

namespace tidewaiter {

// Words of some lines.
struct TillBlock {
  struct Part {
    size_t line = 0;
    TillRun run;
  };
  std::vector<Part> parts;
};

struct ReceiptHead {
  TillBlock seller;      // "ACME HARDWARE SDN BHD", over two lines where its legal form has one of its own
  TillBlock address;     // up to postal code, town, country; without numbers of telephones, registers, taxes
  bool numbers = false;  // a number of a register or of a tax stands there
};

// Of the lines before `end` (the first item or sum). A line with a legal form names the seller, else one with a word of a trade, else
// the first. Thread-safe.
ReceiptHead ReadReceiptHead(const std::vector<TillLine>& lines, size_t end, const TillWords& words, const Reading& reading);

}  // namespace tidewaiter
