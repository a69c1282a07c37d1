#include "extractors/facts/form_layout.h"

#include <algorithm>
#include <cmath>

#include "extractors/match/fold.h"
#include "extractors/match/labels.h"

namespace tidewaiter {
namespace {

constexpr double kTypewriterWidth = 6, kTypewriterPitch = 12, kTabStop = 8;
constexpr double kTypewriterSign = 0.6;  // em
constexpr size_t kFewestTyped = 20;      // words that tell a typewriter's face
constexpr size_t kShareOfASize = 13;     // percent of the words
constexpr double kSamePitch = 0.02;
constexpr double kWideGap = 0.95;                         // em; a blank is 0.25 to 0.6
constexpr size_t kMostWords = 5000, kMostBytes = 40'000;  // of a page
constexpr double kSameRow = 0.33;                         // em between the middles of two words of a row

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
    const bool slash = word[i] == '/' && i >= 3 && word.size() - i > 3 && IsAlpha(word[i - 1]) && IsAlpha(word[i - 2]) &&
                       IsAlpha(word[i + 1]) && IsAlpha(word[i + 2]);
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

// Ruling lines that OCR took for letters: "|", "_", "[Consignee".
bool IsStroke(std::string_view text) { return Squeeze(text).empty() && text != ":" && text != "/" && text != "-" && text != "&"; }

// Signs that dust and ruling lines leave at the edges of words: "|Net", "‘CARGO", "218°".
Span WithoutStrokes(std::string_view all, Span span) {
  static constexpr std::string_view kBefore[] = {"|",  "[", "]", "{", "}", "_", "~", ";", "'", "`", ".", ",",
                                                 "\"", "*", "=", "‘", "’", "“", "”", "„", "°", "•", "·"};
  static constexpr std::string_view kAfter[] = {"|", "[", "]", "{", "}", "_", "~", "'", "`", "\"",
                                                "*", "=", "‘", "’", "“", "”", "°", "•", "·"};
  const auto trim = [&](const auto& signs, bool front) {
    for (const std::string_view sign : signs) {
      const std::string_view word = TextOf(all, span);
      if (!(front ? word.starts_with(sign) : word.ends_with(sign))) continue;
      (front ? span.begin += static_cast<uint32_t>(sign.size()) : span.end -= static_cast<uint32_t>(sign.size()));
      return true;
    }
    return false;
  };
  while (!span.empty() && trim(kBefore, true)) {
  }
  while (!span.empty() && trim(kAfter, false)) {
  }
  return span;
}

// The boxes of a page that was scanned sideways or upside down lie as on the scan. The way from word to word tells how to turn them.
struct Turn {
  int quarters = 0;  // clockwise, to make the page upright
  double width = 0, height = 0;

  Box Of(const Box& box) const {
    switch (quarters) {
      case 1: return {height - box.y1, box.x0, height - box.y0, box.x1};
      case 2: return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
      case 3: return {box.y0, width - box.x1, box.y1, width - box.x0};
      default: return box;
    }
  }
};

Turn TurnOf(const Document& document, const Page& page) {
  double right = 0, down = 0;
  for (size_t i = 1; i < page.words.size(); ++i) {
    const Word &a = page.words[i - 1], &b = page.words[i];
    if (b.span.begin != a.span.end + 1 || document.text[a.span.end] != ' ') continue;
    const double dx = b.box.x0 + b.box.x1 - a.box.x0 - a.box.x1, dy = b.box.y0 + b.box.y1 - a.box.y0 - a.box.y1;
    if (std::abs(dx) > std::abs(dy))
      right += dx > 0 ? 1 : -1;
    else
      down += dy > 0 ? 1 : -1;
  }
  Turn turn;
  turn.width = page.width;
  turn.height = page.height;
  if (std::abs(down) > std::abs(right))
    turn.quarters = down > 0 ? 3 : 1;
  else if (right < 0)
    turn.quarters = 2;
  return turn;
}

std::vector<FormWord> PlacedWords(const Document& document, const Page& page) {
  std::vector<FormWord> words;
  const Turn turn = page.is_scan ? TurnOf(document, page) : Turn();
  for (const Word& word : page.words) {
    const Span span = page.is_scan ? WithoutStrokes(document.text, word.span) : word.span;
    if (span.empty() || (page.is_scan && IsStroke(TextOf(document.text, span)))) continue;
    AddWord(document.text, span, turn.Of(word.box), words);
  }
  return words;
}

// Dust and scratches that became letters: one or two, in a type that is much smaller or larger than the page's.
void DropDust(std::vector<FormWord>& words) {
  if (words.size() < 20) return;
  std::vector<double> ems;
  for (const FormWord& word : words) ems.push_back(word.em);
  std::nth_element(ems.begin(), ems.begin() + static_cast<long>(ems.size() / 2), ems.end());
  const double usual = ems[ems.size() / 2];
  std::erase_if(words, [&](const FormWord& word) {
    return !word.squeezed.empty() && word.squeezed.size() <= 2 && (word.em < 0.4 * usual || word.em > 3 * usual);
  });
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

// The width of a sign; those of Chinese and Japanese are two wide.
double PitchOf(const FormWord& word) {
  long signs = 0;
  for (size_t at = 0; at < word.text.size();) signs += NextCodePoint(word.text, at) >= 0x2E80 ? 2 : 1;
  return (word.box.x1 - word.box.x0) / static_cast<double>(std::max<long>(signs, 1));
}

// The widths of signs that many words have, one for each size of a typewriter's type; none where letters have widths of their own.
std::vector<double> PitchesOf(const std::vector<FormWord>& words) {
  std::vector<double> pitches, common;
  for (const FormWord& word : words) {
    const bool plain =
        std::none_of(word.text.begin(), word.text.end(), [](char c) { return static_cast<signed char>(c) < 0 || (c >= '0' && c <= '9'); });
    if (plain && word.text.size() >= 3) pitches.push_back(PitchOf(word));  // digits are as wide as another in most faces
  }
  if (pitches.size() < kFewestTyped) return {};
  std::sort(pitches.begin(), pitches.end());
  size_t first = 0, last = 0;
  for (const double pitch : pitches) {
    while (pitches[first] < (1 - kSamePitch) * pitch) ++first;
    while (last < pitches.size() && pitches[last] <= (1 + kSamePitch) * pitch) ++last;
    if ((last - first) * 100 >= kShareOfASize * pitches.size()) common.push_back(pitch);
  }
  return common.size() * 2 >= pitches.size() ? common : std::vector<double>();
}

// In a typewriter's face, what the widths of letters tell of their size would be wrong.
void SetTypewriterSize(std::vector<FormWord>& words) {
  const std::vector<double> pitches = PitchesOf(words);
  for (FormWord& word : words) {
    const double pitch = PitchOf(word);
    const auto near = std::lower_bound(pitches.begin(), pitches.end(), (1 - kSamePitch) * pitch);
    if (near != pitches.end() && *near <= (1 + kSamePitch) * pitch) word.em = pitch / kTypewriterSign;
  }
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

// Words become pieces from the left: each goes on with the piece that ends close before it on its level. Local, because a scan's lines
// are never quite level over the whole page.
void MakePieces(std::vector<FormWord> words, FormPage& form) {
  std::stable_sort(words.begin(), words.end(), [](const FormWord& a, const FormWord& b) { return a.box.x0 < b.box.x0; });
  std::vector<std::vector<size_t>> chains;
  for (size_t i = 0; i < words.size(); ++i) {
    size_t best = chains.size();
    double nearest = 1e9;
    for (size_t c = 0; c < chains.size(); ++c) {
      const FormWord& last = words[chains[c].back()];
      const double em = std::max(last.em, words[i].em), gap = words[i].box.x0 - last.box.x1,
                   step = std::abs(Middle(words[i].box) - Middle(last.box));
      if (step > std::clamp(kSameRow * em, 1.2, form.ocr ? 4.5 : 3.5) || gap > kWideGap * em || gap < -0.6 * em) continue;
      if (std::max(gap, 0.0) + 2 * step < nearest) {
        nearest = std::max(gap, 0.0) + 2 * step;
        best = c;
      }
    }
    if (best == chains.size()) chains.emplace_back();
    chains[best].push_back(i);
  }
  for (const std::vector<size_t>& chain : chains) {
    const auto first = static_cast<uint32_t>(form.words.size());
    for (const size_t i : chain) form.words.push_back(std::move(words[i]));
    form.pieces.push_back(form.MakePiece(first, static_cast<uint32_t>(form.words.size()), 0));
  }
}

// How much a scan's lines fall per point to the right: the middle one of its long pieces.
double SlopeOf(const FormPage& form) {
  std::vector<double> slopes;
  for (const FormPiece& piece : form.pieces) {
    const Box &first = form.words[piece.first].box, &last = form.words[piece.end - 1].box;
    if (piece.end - piece.first >= 3 && last.x0 - first.x1 > 60)
      slopes.push_back((Middle(last) - Middle(first)) / (last.x0 + last.x1 - first.x0 - first.x1) * 2);
  }
  if (slopes.size() < 5) return 0;
  std::nth_element(slopes.begin(), slopes.begin() + static_cast<long>(slopes.size() / 2), slopes.end());
  return slopes[slopes.size() / 2];
}

void Straighten(double slope, std::vector<FormWord>& words) {
  for (FormWord& word : words) {
    const double fall = slope * (word.box.x0 + word.box.x1) / 2;
    word.box.y0 -= fall;
    word.box.y1 -= fall;
  }
}

// Rows of pieces, likewise from neighbour to neighbour.
void NumberRows(FormPage& form) {
  std::vector<FormPiece>& pieces = form.pieces;
  std::stable_sort(pieces.begin(), pieces.end(), [](const FormPiece& a, const FormPiece& b) { return a.box.x0 < b.box.x0; });
  std::vector<std::vector<size_t>> rows;
  for (size_t i = 0; i < pieces.size(); ++i) {
    size_t best = rows.size();
    double nearest = 1e9;
    for (size_t r = 0; r < rows.size(); ++r) {
      const FormPiece& last = pieces[rows[r].back()];
      const double step = std::abs(Middle(pieces[i].box) - Middle(last.box));
      const double reach = std::clamp(kSameRow * std::max(last.em, pieces[i].em), 1.2, form.ocr ? 4.0 : 3.5);
      if (step > reach || pieces[i].box.x0 < last.box.x1 - 0.6 * last.em || step >= nearest) continue;
      nearest = step;
      best = r;
    }
    if (best == rows.size()) rows.emplace_back();
    rows[best].push_back(i);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return Middle(pieces[a.front()].box) < Middle(pieces[b.front()].box); });
  for (size_t r = 0; r < rows.size(); ++r) {
    for (const size_t i : rows[r]) pieces[i].row = static_cast<int>(r);
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const FormPiece& a, const FormPiece& b) { return a.row != b.row ? a.row < b.row : a.box.x0 < b.box.x0; });
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
    piece.box = {std::min(piece.box.x0, box.x0), std::min(piece.box.y0, box.y0), std::max(piece.box.x1, box.x1),
                 std::max(piece.box.y1, box.y1)};
    width += box.x1 - box.x0;
    ems += (box.x1 - box.x0) / std::max(words[i].em, 0.1);
  }
  piece.em = width / std::max(ems, 0.1);
  return piece;
}

bool IsTooFullForAForm(const Page& page) { return page.words.size() > kMostWords || page.span.size() > kMostBytes; }

FormPage LayOutForm(const Document& document, const Page& page) {
  FormPage form;
  form.page = &page;
  form.ocr = page.is_scan;
  const bool sideways = form.ocr && TurnOf(document, page).quarters % 2 == 1;
  form.page_width = sideways ? page.height : page.width;
  form.page_height = sideways ? page.width : page.height;
  std::vector<FormWord> words = page.words.empty() ? TypedWords(document, page) : PlacedWords(document, page);
  if (form.ocr) DropDust(words);
  if (!form.ocr) SetTypewriterSize(words);
  CutToType(words);
  MakePieces(words, form);
  if (const double slope = form.ocr ? SlopeOf(form) : 0; std::abs(slope) > 0.0015) {
    Straighten(slope, words);
    form.words.clear();
    form.pieces.clear();
    MakePieces(std::move(words), form);
  }
  NumberRows(form);
  return form;
}

}  // namespace tidewaiter
