#include "extractors/facts/form_layout.h"

#include <algorithm>
#include <cmath>

#include "extractors/match/fold.h"
#include "extractors/match/labels.h"

namespace tidewaiter {
namespace {

constexpr double kTypewriterWidth = 6, kTypewriterPitch = 12, kTabStop = 8;
constexpr double kWideGap = 0.95;  // em; a blank is 0.25 to 0.6
constexpr double kSameRow = 0.33;  // em between the middles of two words of a row

bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0; }

double WidthOf(char32_t c) {
  if (c >= 0x2E80) return 1.0;
  if (c >= 'A' && c <= 'Z') return 0.67;
  if (c >= '0' && c <= '9') return 0.56;
  if (c == 'm' || c == 'w') return 0.75;
  if (c == 'i' || c == 'l' || c == 'j' || c == 't' || c == 'f' || c == 'r') return 0.32;
  if (c >= 'a' || c >= 0x80) return 0.53;
  return 0.33;
}

double EmWidth(std::string_view text) {
  double width = 0;
  for (size_t at = 0; at < text.size();) width += WidthOf(NextCodePoint(text, at));
  return std::max(width, 0.2);
}

// "Code/Number", "Date:12": where a label may end inside a word.
std::vector<size_t> Cuts(std::string_view word) {
  std::vector<size_t> cuts;
  for (size_t i = 1; i + 1 < word.size(); ++i) {
    const bool slash = word[i] == '/' && i >= 3 && word.size() - i > 3 && IsAlpha(word[i - 1]) && IsAlpha(word[i - 2]) && IsAlpha(word[i + 1]) && IsAlpha(word[i + 2]);
    const bool colon = word[i] == ':' && IsAlpha(word[i - 1]) && word[i + 1] != '/';
    if (slash || colon) cuts.push_back(i + 1);
  }
  return cuts;
}

void AddWord(std::string_view all, Span span, const Box& box, std::vector<FormWord>& words) {
  const std::string_view text = TextOf(all, span);
  std::vector<size_t> cuts = Cuts(text);
  cuts.push_back(text.size());
  const double whole = EmWidth(text), width = box.x1 - box.x0;
  size_t begin = 0;
  double x = box.x0;
  for (const size_t end : cuts) {
    FormWord word;
    word.text = text.substr(begin, end - begin);
    word.span = {span.begin + static_cast<uint32_t>(begin), span.begin + static_cast<uint32_t>(end)};
    word.em = width / whole;
    const double next = x + width * EmWidth(word.text) / whole;
    word.box = {x, box.y0, next, box.y1};
    word.squeezed = Squeeze(word.text);
    words.push_back(std::move(word));
    x = next;
    begin = end;
  }
}

std::vector<FormWord> PlacedWords(const Document& document, const Page& page) {
  std::vector<FormWord> words;
  for (const Word& word : page.words) {
    if (!word.span.empty()) AddWord(document.text, word.span, word.box, words);
  }
  return words;
}

// Columns of a plain text as those of a typewriter.
std::vector<FormWord> TypedWords(const Document& document, const Page& page) {
  std::vector<FormWord> words;
  double column = 0, line = 0;
  for (uint32_t at = page.span.begin; at < page.span.end;) {
    const char c = document.text[at];
    if (c == '\n') {
      ++line;
      column = 0;
    } else if (c == '\t') {
      column = (std::floor(column / kTabStop) + 1) * kTabStop;
    } else if (c == ' ') {
      ++column;
    } else if (c != '\r' && c != '\f') {
      const uint32_t begin = at;
      const double x0 = column;
      for (; at < page.span.end && std::string_view(" \t\r\n\f").find(document.text[at]) == std::string_view::npos; ++at) {
        column += (static_cast<unsigned char>(document.text[at]) & 0xC0) != 0x80;
      }
      AddWord(document.text, {begin, at},
              {x0 * kTypewriterWidth, line * kTypewriterPitch, column * kTypewriterWidth, line * kTypewriterPitch + 10}, words);
      words.back().em = kTypewriterWidth / 0.6;
      continue;
    }
    ++at;
  }
  return words;
}

// A font's box may be two lines high. What is left is as high as its type, around the same middle.
void CutToType(std::vector<FormWord>& words) {
  for (FormWord& word : words) {
    const double middle = (word.box.y0 + word.box.y1) / 2, half = std::min((word.box.y1 - word.box.y0) / 2, 0.55 * word.em + 0.5);
    word.box.y0 = middle - half;
    word.box.y1 = middle + half;
  }
}

double Middle(const Box& box) { return (box.y0 + box.y1) / 2; }

// Rows by the middles of the words. Words of clearly different size are of different rows: a label beside another box's value.
std::vector<int> RowsOf(std::vector<FormWord>& words, bool ocr) {
  std::stable_sort(words.begin(), words.end(), [](const FormWord& a, const FormWord& b) { return Middle(a.box) < Middle(b.box); });
  std::vector<int> rows(words.size());
  int row = -1;
  double middle = 0, em = 0;
  size_t count = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const double own = Middle(words[i].box);
    const double reach = std::clamp(kSameRow * std::max(em, words[i].em), 1.2, ocr ? 4.5 : 3.5);
    if (row < 0 || own - middle > reach) {
      ++row;
      count = 0;
      middle = 0;
      em = 0;
    }
    middle = (middle * static_cast<double>(count) + own) / static_cast<double>(count + 1);
    em = std::max(em, words[i].em);
    ++count;
    rows[i] = row;
  }
  return rows;
}

}  // namespace

double OverlapInHeight(const Box& a, const Box& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return common <= 0 ? 0 : common / std::max(0.1, std::min(a.y1 - a.y0, b.y1 - b.y0));
}

double OverlapInWidth(const Box& a, const Box& b) {
  const double common = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  return common <= 0 ? 0 : common / std::max(0.1, std::min(a.x1 - a.x0, b.x1 - b.x0));
}

std::string FormPage::Text(uint32_t first, uint32_t end) const {
  std::string text;
  for (uint32_t i = first; i < end; ++i) {
    if (i > first && words[i].span.begin != words[i - 1].span.end) text += ' ';
    text += words[i].text;
  }
  return text;
}

FormPiece FormPage::MakePiece(uint32_t first, uint32_t end, int row) const {
  FormPiece piece{first, end, words[first].box, 0, row};
  double width = 0, ems = 0;
  for (uint32_t i = first; i < end; ++i) {
    const Box& box = words[i].box;
    piece.box = {std::min(piece.box.x0, box.x0), std::min(piece.box.y0, box.y0), std::max(piece.box.x1, box.x1), std::max(piece.box.y1, box.y1)};
    width += box.x1 - box.x0;
    ems += (box.x1 - box.x0) / std::max(words[i].em, 0.1);
  }
  piece.em = width / std::max(ems, 0.1);
  return piece;
}

FormPage LayOutForm(const Document& document, const Page& page) {
  FormPage form;
  form.page = &page;
  form.ocr = page.origin == PageOrigin::kOcr;
  form.words = page.words.empty() ? TypedWords(document, page) : PlacedWords(document, page);
  CutToType(form.words);
  const std::vector<int> rows = RowsOf(form.words, form.ocr);
  std::vector<std::pair<int, FormWord>> placed;
  for (size_t i = 0; i < form.words.size(); ++i) placed.emplace_back(rows[i], std::move(form.words[i]));
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.box.x0 < b.second.box.x0;
  });
  for (size_t i = 0; i < placed.size(); ++i) form.words[i] = std::move(placed[i].second);
  const auto count = static_cast<uint32_t>(placed.size());
  for (uint32_t first = 0; first < count;) {
    uint32_t end = first + 1;
    for (; end < count && placed[end].first == placed[first].first; ++end) {
      const FormWord &left = form.words[end - 1], &right = form.words[end];
      if (right.box.x0 - left.box.x1 > kWideGap * std::max(left.em, right.em)) break;
    }
    form.pieces.push_back(form.MakePiece(first, end, placed[first].first));
    first = end;
  }
  return form;
}

}  // namespace tidewaiter
