#include "extractors/model/document.h"

#include <algorithm>

namespace tidewaiter {
namespace {

constexpr uint32_t kBlock = 256;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

uint32_t CountCodePoints(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

// Words of one page that overlap the span. Words are in reading order, so a linear scan of the page is enough.
template <class Visit>
void VisitWords(const Document& document, Span span, Visit visit) {
  for (const Page& page : document.pages) {
    if (!page.span.Overlaps(span)) continue;
    for (const Word& word : page.words) {
      if (word.span.Overlaps(span)) visit(word);
    }
  }
}

bool SameLine(const Box& a, const Box& b) {
  const double overlap = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return overlap > 0.5 * std::min(a.y1 - a.y0, b.y1 - b.y0) && b.x0 >= a.x0;
}

void Extend(Box& box, const Box& other) {
  box = {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1), std::max(box.y1, other.y1)};
}

}  // namespace

const Page* PageAt(const Document& document, uint32_t offset) {
  const Page* found = nullptr;
  for (const Page& page : document.pages) {
    if (page.span.begin > offset) break;
    found = &page;
  }
  return found;
}

std::vector<Box> BoxesOf(const Document& document, Span span) {
  std::vector<Box> boxes;
  VisitWords(document, span, [&](const Word& word) {
    if (!boxes.empty() && SameLine(boxes.back(), word.box)) {
      Extend(boxes.back(), word.box);
    } else {
      boxes.push_back(word.box);
    }
  });
  return boxes;
}

std::optional<double> ConfidenceOf(const Document& document, Span span) {
  std::optional<double> lowest;
  VisitWords(document, span, [&](const Word& word) {
    if (word.confidence >= 0) lowest = std::min(lowest.value_or(1.0), static_cast<double>(word.confidence));
  });
  return lowest;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  ascii_ = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii_) return;
  uint32_t count = 0;
  for (size_t block = 0; block * kBlock <= text.size(); ++block) {
    blocks_.push_back(count);
    count += CountCodePoints(text.substr(block * kBlock, kBlock));
  }
}

uint32_t CodePointIndex::At(uint32_t byte_offset) const {
  if (ascii_) return byte_offset;
  const uint32_t block = byte_offset / kBlock;
  return blocks_[block] + CountCodePoints(text_.substr(block * kBlock, byte_offset % kBlock));
}

}  // namespace tidewaiter
