#include "extractors/facts/receipt_lines.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "extractors/facts/form_layout.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostLabelWords = 4;
constexpr size_t kShortestShape = 5;  // letters of a name that is recognised by its look alone
constexpr size_t kLettersAMistake = 4;

// em: a stroke of a letter that was read as a letter of its own touches that letter, or is thinner than any.
constexpr double kTouching = 0.15, kStrokeWidth = 0.45, kThin = 0.2;
constexpr double kSameLine = 0.5;  // of the lower one's height

// Marks that say nothing: ruling lines, dots, quotes.
bool IsMark(const FormWord& word) {
  return word.squeezed.empty() && word.text.find_first_of("&$@%-") == std::string_view::npos && word.text != "€" && word.text != "£" &&
         word.text != ":";
}

// "Johor t Bahru, J Johor": a stroke of the next letter, read once more.
bool IsStroke(const TillWord& word, const TillWord* before, const TillWord* after, double em) {
  if (word.squeezed.size() != 1 || word.text.size() > 1 || (word.text[0] >= '0' && word.text[0] <= '9')) return false;
  const bool touches = (after && after->box.x0 - word.box.x1 < kTouching * em) || (before && word.box.x0 - before->box.x1 < kTouching * em);
  const double width = word.box.x1 - word.box.x0;
  return width < kThin * em || (touches && width < kStrokeWidth * em);
}

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<signed char>(c) < 0; }

// "Tampoi,81200" is two words, "1,234" is one.
void AddWords(const FormWord& word, float confidence, TillLine& line) {
  const std::string_view text = word.text;
  const double step = (word.box.x1 - word.box.x0) / static_cast<double>(text.size());
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin + 1;
    while (end < text.size() && !(text[end - 1] == ',' && end >= begin + 2 && (IsLetter(text[end]) || IsLetter(text[end - 2])))) ++end;
    TillWord part{{word.span.begin + static_cast<uint32_t>(begin), word.span.begin + static_cast<uint32_t>(end)},
                  word.box,
                  text.substr(begin, end - begin),
                  {},
                  confidence};
    part.box.x0 = word.box.x0 + step * static_cast<double>(begin);
    part.box.x1 = word.box.x0 + step * static_cast<double>(end);
    part.squeezed = Squeeze(part.text);
    line.words.push_back(std::move(part));
    begin = end;
  }
}

void DropStrokes(TillLine& line) {
  std::vector<TillWord> kept;
  for (size_t i = 0; i < line.words.size(); ++i) {
    const TillWord* after = i + 1 < line.words.size() ? &line.words[i + 1] : nullptr;
    if (!IsStroke(line.words[i], kept.empty() ? nullptr : &kept.back(), after, line.em)) kept.push_back(line.words[i]);
  }
  line.words = std::move(kept);
}

float ConfidenceOf(const Page& page, Span span) {
  const auto after = std::upper_bound(page.words.begin(), page.words.end(), span.begin,
                                      [](uint32_t begin, const Word& word) { return begin < word.span.begin; });
  return after == page.words.begin() || std::prev(after)->span.end < span.end ? -1 : std::prev(after)->confidence;
}

// Rows that stand beside each other: a till's columns are set in types of different height.
bool StandBeside(const TillLine& a, const TillLine& b) {
  if (OverlapInHeight(a.box, b.box) < kSameLine) return false;
  return std::none_of(a.words.begin(), a.words.end(), [&](const TillWord& one) {
    return std::any_of(b.words.begin(), b.words.end(), [&](const TillWord& other) { return OverlapInWidth(one.box, other.box) > 0.2; });
  });
}

Box Around(const Box& a, const Box& b) { return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)}; }

void JoinLines(std::vector<TillLine>& lines) {
  std::vector<TillLine> joined;
  for (TillLine& line : lines) {
    if (joined.empty() || !StandBeside(joined.back(), line)) {
      joined.push_back(std::move(line));
      continue;
    }
    TillLine& row = joined.back();
    row.words.insert(row.words.end(), line.words.begin(), line.words.end());
    row.box = Around(row.box, line.box);
    std::stable_sort(row.words.begin(), row.words.end(), [](const TillWord& a, const TillWord& b) { return a.box.x0 < b.box.x0; });
  }
  lines = std::move(joined);
}

// Letters that OCR takes for each other on worn paper become one: round ones, upright ones, arched ones.
char LookOf(char c) {
  if (std::string_view("aceogqd069").find(c) != std::string_view::npos) return 'o';
  if (std::string_view("iltfjr17").find(c) != std::string_view::npos) return 'l';
  if (std::string_view("nhmbukwv8").find(c) != std::string_view::npos) return 'n';
  if (c == '5') return 's';
  return c;
}

// Most letters must be right for all that: "sukma" looks like "summe".
bool MostlySame(std::string_view a, std::string_view b) {
  size_t mistakes = 0;
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) mistakes += a[i] != b[i];
  return a.size() == b.size() && mistakes * kLettersAMistake <= a.size();
}

bool IsNumber(std::string_view squeezed) {
  return std::all_of(squeezed.begin(), squeezed.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string ShapeOf(std::string_view squeezed) {
  std::string shape;
  for (const char c : squeezed) shape += LookOf(c);
  return shape;
}

// A known word for what OCR made of it, in the printed case and with the comma behind it.
std::string Mended(const std::string& printed, const Label& label) {
  const std::string_view meant = label.Get("means");
  const std::string squeezed = Squeeze(printed), known = Squeeze(label.name);
  if (meant.empty() && (squeezed == known || known.size() < kShortestShape)) return printed;
  std::string mended(meant.empty() ? label.name : meant);
  if (std::none_of(printed.begin(), printed.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    std::transform(mended.begin(), mended.end(), mended.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (printed.ends_with(",")) mended += ",";
  return mended;
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
    line.box = Around(line.box, piece.box);
    for (uint32_t w = piece.first; w < piece.end; ++w) {
      const FormWord& word = form.words[w];
      if (IsMark(word)) continue;
      AddWords(word, ConfidenceOf(page, word.span), line);
    }
  }
  for (TillLine& line : lines) DropStrokes(line);
  std::erase_if(lines, [](const TillLine& line) { return line.words.empty(); });
  JoinLines(lines);
  for (TillLine& line : lines) line.text = TextOf(line, {0, line.words.size()});
  return lines;
}

TillWords::TillWords(const LabelSet& labels) : labels_(labels) {
  for (const char* kind : {"receipt_sum", "receipt_head", "receipt_mark", "receipt_number", "receipt_date"}) {
    for (const Label* label : labels.Of(kind)) {
      const std::string squeezed = Squeeze(label->name);
      if (squeezed.size() >= kShortestShape) shapes_[kind].emplace(ShapeOf(squeezed), std::make_pair(squeezed, label));
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
    // A number beside a word is no misread letter of it.
    const bool words = !IsNumber(line.words[first].squeezed) && !IsNumber(line.words[i].squeezed);
    const Label* label = labels_.Find(kind, squeezed, misread && words);
    if (!label && misread && words && shapes != shapes_.end() && squeezed.size() >= kShortestShape) {
      const auto like = shapes->second.find(ShapeOf(squeezed));
      if (like != shapes->second.end() && MostlySame(squeezed, like->second.first)) label = like->second.second;
    }
    if (!label) continue;
    found = label;
    end = i + 1;
  }
  return found;
}

std::string TillWords::ReadAs(const TillLine& line, TillRun run, std::string_view says) const {
  std::string text;
  for (size_t i = run.first; i < run.end;) {
    size_t end = i + 1;
    const Label* label = At("receipt_head", line, i, end);
    if (!label || end > run.end || label->Get("says") != says) {
      label = nullptr;
      end = i + 1;
    }
    // "No. 1, Jin Kiara" has a street, "Jalan Tan Jin Kee" a man.
    const bool begins = i == run.first || line.words[i - 1].text.ends_with(",") || !IsLetter(line.words[i - 1].text.back());
    if (label && !label->Get("means").empty() && !begins) label = nullptr;
    const std::string printed = TextOf(line, {i, end});
    if (i > run.first && line.words[i].span.begin != line.words[i - 1].span.end) text += ' ';
    text += label ? Mended(printed, *label) : printed;
    i = end;
  }
  return text;
}

bool TillWords::IsStreet(const TillWord& word) const {
  return std::any_of(street_ends_.begin(), street_ends_.end(),
                     [&](const std::string& end) { return word.squeezed.size() > end.size() + 2 && word.squeezed.ends_with(end); });
}

}  // namespace tidewaiter
