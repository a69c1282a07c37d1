#include "extractors/facts/receipt_lines.h"

#include <algorithm>
#include <iterator>

#include "extractors/facts/form_layout.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostLabelWords = 4;
constexpr size_t kShortestShape = 5;  // of a name that is recognised by its look alone

bool IsStroke(const FormWord& word) {
  return word.squeezed.empty() && word.text.find_first_of("&$@%-") == std::string_view::npos && static_cast<signed char>(word.text[0]) > 0;
}

float ConfidenceOf(const Page& page, Span span) {
  const auto after = std::upper_bound(page.words.begin(), page.words.end(), span.begin,
                                      [](uint32_t begin, const Word& word) { return begin < word.span.begin; });
  return after == page.words.begin() || std::prev(after)->span.end < span.end ? -1 : std::prev(after)->confidence;
}

// Letters that OCR takes for each other on worn paper become one: round ones, upright ones, arched ones.
char LookOf(char c) {
  if (std::string_view("aceogqd069").find(c) != std::string_view::npos) return 'o';
  if (std::string_view("iltfjr17").find(c) != std::string_view::npos) return 'l';
  if (std::string_view("nhmbukwv8").find(c) != std::string_view::npos) return 'n';
  if (c == '5') return 's';
  return c;
}

std::string ShapeOf(std::string_view squeezed) {
  std::string shape;
  for (const char c : squeezed) shape += LookOf(c);
  return shape;
}

}  // namespace

std::string TextOf(const TillLine& line, TillRun run) {
  std::string text;
  for (size_t i = run.first; i < run.end; ++i) {
    if (i > run.first && line.words[i].span.begin != line.words[i - 1].span.end) text += ' ';
    text += line.words[i].text;
  }
  return text;
}

std::vector<TillLine> TillLines(const Document& document, const Page& page) {
  const FormPage form = LayOutForm(document, page);
  std::vector<TillLine> lines;
  int row = -1;
  for (const FormPiece& piece : form.pieces) {
    if (lines.empty() || piece.row != row) lines.push_back({{}, piece.box, piece.em, {}});
    row = piece.row;
    TillLine& line = lines.back();
    line.box = {std::min(line.box.x0, piece.box.x0), std::min(line.box.y0, piece.box.y0), std::max(line.box.x1, piece.box.x1),
                std::max(line.box.y1, piece.box.y1)};
    for (uint32_t w = piece.first; w < piece.end; ++w) {
      const FormWord& word = form.words[w];
      if (IsStroke(word)) continue;
      line.words.push_back({word.span, word.box, word.text, word.squeezed, ConfidenceOf(page, word.span)});
    }
  }
  std::erase_if(lines, [](const TillLine& line) { return line.words.empty(); });
  for (TillLine& line : lines) line.text = TextOf(line, {0, line.words.size()});
  return lines;
}

TillWords::TillWords(const LabelSet& labels) : labels_(labels) {
  for (const char* kind : {"receipt_sum", "receipt_head", "receipt_mark"}) {
    for (const Label* label : labels.Of(kind)) {
      const std::string squeezed = Squeeze(label->name);
      if (squeezed.size() >= kShortestShape) shapes_[kind].emplace(ShapeOf(squeezed), label);
    }
  }
  for (const Label* label : labels.Of("receipt_street_end")) street_ends_.push_back(Squeeze(label->name));
}

const Label* TillWords::At(std::string_view kind, const TillLine& line, size_t first, size_t& end, bool misread) const {
  const Label* found = nullptr;
  const auto shapes = shapes_.find(kind);
  std::string squeezed;
  for (size_t i = first; i < line.words.size() && i < first + kMostLabelWords; ++i) {
    squeezed += line.words[i].squeezed;
    const Label* label = labels_.Find(kind, squeezed, misread);
    if (!label && misread && shapes != shapes_.end() && squeezed.size() >= kShortestShape) {
      const auto like = shapes->second.find(ShapeOf(squeezed));
      if (like != shapes->second.end()) label = like->second;
    }
    if (!label) continue;
    found = label;
    end = i + 1;
  }
  return found;
}

bool TillWords::IsStreet(const TillWord& word) const {
  return std::any_of(street_ends_.begin(), street_ends_.end(),
                     [&](const std::string& end) { return word.squeezed.size() > end.size() + 2 && word.squeezed.ends_with(end); });
}

}  // namespace tidewaiter
