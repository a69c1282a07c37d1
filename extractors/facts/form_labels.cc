#include "extractors/facts/form_labels.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "extractors/facts/form_text.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kLongestLabel = 14;   // words
constexpr size_t kLongestSqueezed = 90;  // bytes
constexpr int kMostStackedLines = 4;     // of one label
constexpr double kSmaller = 0.86;        // of the values' size, below which type is a label's
constexpr int kEnoughToTellSize = 5;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool EndsWith(const FormWord& word, char c) { return !word.text.empty() && word.text.back() == c; }
// A stop that is no abbreviation's: "wooden crates."
bool EndsSentence(const FormWord& word) { return EndsWith(word, '.') && word.squeezed.size() >= 4; }
bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsDigit); }

struct Match {
  const Label* label = nullptr;
  uint32_t end = 0;
};

// What a label's words were read as.
struct Run {
  std::vector<const Label*> names;
  std::string number;
  uint32_t end = 0;
  bool colon = false;
};

class LabelFinder {
 public:
  LabelFinder(const FormPage& form, const LabelSet& labels) : form_(form), labels_(labels) {}

  // The longest label that begins at word `first` and ends before `end`.
  Match Longest(std::string_view kind, uint32_t first, uint32_t end) const {
    Match best;
    std::string squeezed;
    for (uint32_t i = first; i < end && i < first + kLongestLabel && squeezed.size() < kLongestSqueezed; ++i) {
      squeezed += form_.words[i].squeezed;
      if (form_.words[i].squeezed.empty()) continue;
      if (const Label* found = labels_.Find(kind, squeezed, form_.ocr)) best = {found, i + 1};
      if (EndsWith(form_.words[i], ':')) break;
    }
    return best;
  }

  // "8. ", "17a": the number of a box, if a label follows it.
  uint32_t SkipNumber(uint32_t first, uint32_t end, std::string& number) const {
    const std::string& word = form_.words[first].squeezed;
    const bool letter = word.size() == 1 && std::isalpha(static_cast<unsigned char>(word[0])) && EndsWith(form_.words[first], '.');
    const bool is_number = !word.empty() && word.size() <= 3 && IsDigit(word[0]) && (word.size() < 3 || !IsDigit(word[2]));
    if ((!is_number && !letter) || first + 1 >= end) return first;
    number = word;
    const FormWord& next = form_.words[first + 1];  // "30. A. Gross weight"
    const bool part = is_number && next.squeezed.size() == 1 && EndsWith(next, '.') && first + 2 < end;
    return first + (part ? 2 : 1);
  }

  // Heads of narrow columns: a gap wider than a blank, and no stroke before it, parts two labels of one piece.
  bool BeginsAnother(uint32_t at, uint32_t first, uint32_t end) const {
    const FormWord &left = form_.words[at - 1], &right = form_.words[at];
    if (EndsWith(left, '/') || right.text == "/") return false;
    const double em = std::max(left.em, right.em), gap = right.box.x0 - left.box.x1;
    double blank = 0;
    for (uint32_t i = first + 1; i < end; ++i) {
      const double other = form_.words[i].box.x0 - form_.words[i - 1].box.x1;
      if (i != at && other > 0.1 * em) blank = blank > 0 ? std::min(blank, other) : other;
    }
    if (blank == 0) blank = 0.5 * em;  // no other to compare with; a typewriter's is 0.6
    return gap > std::max(1.5 * blank, 0.42 * em);
  }

  // "TO THE ORDER OF" is what stands in a consignee's box.
  bool SaysToOrder(uint32_t first, uint32_t end) const {
    std::string squeezed;
    for (uint32_t i = first; i < end && i < first + 3; ++i) squeezed += form_.words[i].squeezed;
    return squeezed.starts_with("toorder") || squeezed.starts_with("totheorder");
  }

  std::optional<Run> Read(uint32_t first, uint32_t end) const {
    if (SaysToOrder(first, end)) return std::nullopt;
    Run run;
    uint32_t at = SkipNumber(first, end, run.number);
    Match match = Longest("label", at, end);
    if (!match.label && at > first) {
      match = Longest("label", first, end);
      if (match.label) run.number.clear();
    }
    if (!match.label) match = AfterTranslation(at, end);
    if (!match.label) return std::nullopt;
    while (match.label) {
      run.names.push_back(match.label);
      at = SkipRest(match.end, end, run.colon);
      if (run.number.empty()) run.number = NumberBehind(match.end, at);
      if (run.colon || at >= end || EndsSentence(form_.words[at - 1]) || BeginsAnother(at, first, end)) break;
      match = Longest("label", at, end);
      if (!match.label && EndsWith(form_.words[at - 1], '/')) match = AfterTranslation(at, end);
    }
    if (form_.ocr && !run.colon && IsTranslation(at, end)) at = end;
    run.end = at;
    return run;
  }

 private:
  // "A/To/ Sete": what follows a stroke at the end of a label is its name in a language that OCR could not read.
  bool IsTranslation(uint32_t at, uint32_t end) const {
    if (at == 0 || at >= end || end - at > 4 || !EndsWith(form_.words[at - 1], '/')) return false;
    return std::none_of(form_.words.begin() + at, form_.words.begin() + end,
                        [](const FormWord& word) { return HasDigit(word.text) || EndsWith(word, ':'); });
  }

  // "Absender / Nadawca / Sender": a known name after names in other languages. On a scan these may have been read as anything.
  Match AfterTranslation(uint32_t first, uint32_t end) const {
    for (uint32_t i = first; i < end && i < first + kLongestLabel; ++i) {
      if ((HasDigit(form_.words[i].text) && !(form_.ocr && i == first)) || EndsWith(form_.words[i], ':')) break;
      const bool glued = i > first && form_.ocr && form_.words[i].text[0] == '/' && !form_.words[i].squeezed.empty();  // "Uk /Quantity"
      if (!glued && (!EndsTranslation(i, first) || i + 1 >= end)) continue;
      const Match match = Longest("label", glued ? i : i + 1, end);
      const bool whole = form_.ocr && match.end == end && i <= first + 2;
      if (match.label && (match.label->Get("weak").empty() || whole)) return match;
    }
    return {};
  }

  // "Net weight (3)", "Value (in USD) (5)": postal forms print the number of a box behind its label.
  std::string NumberBehind(uint32_t first, uint32_t end) const {
    for (uint32_t i = first; i < end; ++i) {
      const FormWord& word = form_.words[i];
      const bool bracketed = word.text.size() <= 5 && word.text[0] == '(' && word.text.find(')') != std::string_view::npos;
      if (bracketed && word.squeezed.size() <= 2 && HasDigit(word.squeezed) && IsDigit(word.squeezed[0])) return word.squeezed;
    }
    return {};
  }

  // "Absender /", "Kap adedi -", "境内发货人" before a word in Latin letters.
  bool EndsTranslation(uint32_t i, uint32_t first) const {
    const std::string_view text = form_.words[i].text;
    if (EndsWith(form_.words[i], '/') || (i > first && (text == "-" || text == "–" || text == "|"))) return true;
    return static_cast<unsigned char>(text[0]) >= 0xE3 && static_cast<unsigned char>(text.back()) >= 0x80;
  }

  // Signs, brackets and words without weight after a name: " (name, address, country) /".
  uint32_t SkipRest(uint32_t at, uint32_t end, bool& colon) const {
    colon = EndsWith(form_.words[at - 1], ':');
    while (!colon && at < end) {
      const FormWord& word = form_.words[at];
      if (word.text[0] == '(' || word.text[0] == '[') {
        uint32_t close = at;
        while (close < end && word.text.find_first_of(")]") == std::string_view::npos &&
               form_.words[close].text.find_first_of(")]") == std::string_view::npos)
          ++close;
        const FormWord& last = form_.words[std::min(close, end - 1)];
        at = std::min(close + 1, end);
        colon = EndsWith(last, ':');
      } else if (word.squeezed.empty()) {
        colon = word.text.find(':') != std::string_view::npos;
        ++at;
      } else if (Longest("label", at, end).label) {
        break;
      } else if (const Match filler = Longest("filler", at, end); filler.label) {
        at = filler.end;
        colon = EndsWith(form_.words[at - 1], ':');
      } else {
        break;
      }
    }
    return at;
  }

  const FormPage& form_;
  const LabelSet& labels_;
};

bool IsWeak(const Run& run) {
  return std::all_of(run.names.begin(), run.names.end(), [](const Label* name) { return !name->Get("weak").empty(); });
}

// A name with a key first; the reader of a two-language label finds the same key twice.
void OrderNames(std::vector<const Label*>& names) {
  std::stable_partition(names.begin(), names.end(), [](const Label* name) { return name->Get("key") == "goods"; });
  std::stable_partition(names.begin(), names.end(),
                        [](const Label* name) { return !name->Get("key").empty() || !name->Get("column").empty(); });
}

FormCell LabelCell(const FormPage& form, uint32_t first, const Run& run, int row) {
  FormCell cell;
  cell.piece = form.MakePiece(first, run.end, row);
  cell.is_label = true;
  cell.names = run.names;
  OrderNames(cell.names);
  cell.number = run.number;
  cell.colon = run.colon;
  return cell;
}

FormCell TextCell(const FormPage& form, uint32_t first, uint32_t end, int row) {
  FormCell cell;
  cell.piece = form.MakePiece(first, end, row);
  return cell;
}

// "Payment terms: 30 days": a label that we do not know, by its colon.
uint32_t UnknownBeforeColon(const FormPage& form, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end && i < first + 6; ++i) {
    if (HasDigit(form.words[i].text)) return first;
    if (EndsWith(form.words[i], ':') && (i > first || form.words[i].squeezed.size() > 1)) return i + 1;
  }
  return first;
}

// Whether the words from `first` are a label whose value stands behind it in the same line of text.
bool StandsInLine(const FormPage& form, const Run& run, uint32_t first, uint32_t end, bool at_start) {
  if (run.end >= end) return false;
  const std::string rest = form.Text(run.end, end);
  const Label* name = run.names.front();
  for (const Label* other : run.names) {
    if (!other->Get("key").empty()) name = other;
  }
  const std::string_view kind = name->Get("value");
  const bool after_stop = first > 0 && (EndsWith(form.words[first - 1], '.') || EndsWith(form.words[first - 1], ';'));
  if (run.colon) return at_start || LooksLikeInline(kind, rest) || (after_stop && !IsWeak(run));
  if (IsWeak(run)) {
    const auto digits = std::count_if(rest.begin(), rest.end(), IsDigit);
    return at_start && end - run.end <= 4 && digits >= 5 && (kind == "date" || kind == "identifier") && LooksLike(kind, rest);
  }
  return !kind.empty() && LooksLikeInline(kind, rest) &&
         (at_start || kind == "measure" || kind == "identifier" || kind == "hs" || kind == "container");
}

// "Page 1 of 3" is neither a label nor a value.
bool IsPageNumbering(const FormPage& form, const LabelSet& labels, const FormPiece& piece) {
  constexpr uint32_t kMostWords = 5;
  const uint32_t count = piece.end - piece.first;
  if (count < 2 || count > kMostWords || !labels.Find("page_word", form.words[piece.first].squeezed)) return false;
  for (uint32_t i = piece.first + 1; i < piece.end; ++i) {
    const std::string& word = form.words[i].squeezed;
    const bool number = word.size() <= 4 && std::all_of(word.begin(), word.end(), IsDigit);
    if (!number && !labels.Find("page_of", word) && !labels.Find("page_filler", word)) return false;
  }
  return HasDigit(form.Text(piece));
}

// Cuts one piece into labels and texts.
void CutPiece(const FormPage& form, const LabelFinder& finder, const FormPiece& piece, std::vector<FormCell>& cells) {
  uint32_t text_from = piece.first;
  const auto flush = [&](uint32_t until) {
    if (text_from < until) cells.push_back(TextCell(form, text_from, until, piece.row));
    text_from = until;
  };
  for (uint32_t i = piece.first; i < piece.end;) {
    const bool at_start = i == piece.first;
    std::optional<Run> run = finder.Read(i, piece.end);
    const bool after_label = !cells.empty() && cells.back().is_label && cells.back().piece.end == i;
    const bool before_label =
        run && run->end < piece.end && finder.BeginsAnother(run->end, piece.first, piece.end) && finder.Read(run->end, piece.end);
    const bool whole = run && (run->end >= piece.end || before_label) && (at_start || after_label || run->colon);
    if (run && (whole || StandsInLine(form, *run, i, piece.end, at_start))) {
      flush(i);
      FormCell cell = LabelCell(form, i, *run, piece.row);
      cell.in_line = !whole;
      cells.push_back(std::move(cell));
      i = text_from = run->end;
      continue;
    }
    const uint32_t colon = at_start ? UnknownBeforeColon(form, i, piece.end) : i;
    if (colon > i) {
      Run unknown;
      unknown.end = colon;
      unknown.colon = true;
      FormCell cell = LabelCell(form, i, unknown, piece.row);
      cell.in_line = colon < piece.end;
      cells.push_back(std::move(cell));
      i = text_from = colon;
      continue;
    }
    ++i;
  }
  flush(piece.end);
}

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

bool IsStrong(const FormCell& cell) {
  return cell.is_label && std::any_of(cell.names.begin(), cell.names.end(), [](const Label* name) { return name->Get("weak").empty(); });
}

// The size of type below which a piece is a label; 0 where labels and values are set alike.
double LabelEm(const std::vector<FormCell>& cells) {
  std::vector<double> labels, texts;
  for (const FormCell& cell : cells) {
    if (cell.piece.end - cell.piece.first < 2 && cell.piece.box.x1 - cell.piece.box.x0 < 12) continue;
    if (IsStrong(cell) && !cell.in_line) labels.push_back(cell.piece.em);
    if (!cell.is_label) texts.push_back(cell.piece.em);
  }
  const double label = Median(labels), text = Median(texts);
  if (labels.size() < kEnoughToTellSize || text <= 0 || label > kSmaller * text) return 0;
  return std::min((label + text) / 2, 1.2 * label);
}

bool IsMostlyLetters(std::string_view text) {
  size_t letters = 0, digits = 0;
  for (const char c : text) {
    letters += std::isalpha(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0;
    digits += IsDigit(c);
  }
  return letters >= 3 && digits * 4 < letters;
}

// A label by its size is named by the known words that it begins with, if they are most of it.
void NameBySize(const LabelFinder& finder, FormCell& cell) {
  cell.is_label = true;
  const std::optional<Run> run = finder.Read(cell.piece.first, cell.piece.end);
  if (!run || 2 * (run->end - cell.piece.first) < cell.piece.end - cell.piece.first) return;
  cell.names = run->names;
  cell.number = run->number;
  OrderNames(cell.names);
}

// "Port of loading:   Koper": a word behind a colon is a value, though it may be a label in some language (Dutch "buyer").
void FreeValuesBehindColons(const FormPage& form, std::vector<FormCell>& cells) {
  for (size_t i = 1; i < cells.size(); ++i) {
    const FormCell& before = cells[i - 1];
    FormCell& cell = cells[i];
    const bool beside = before.is_label && before.colon && !before.in_line && !before.names.empty() && before.piece.row == cell.piece.row;
    if (!beside || !cell.is_label || cell.colon || cell.in_line || cell.piece.end - cell.piece.first != 1) continue;
    if (EndsWith(form.words[before.piece.end - 1], ':')) cell = TextCell(form, cell.piece.first, cell.piece.end, cell.piece.row);
  }
}

// "From      : Taichung": the colon stands before the value.
void TakeColons(const FormPage& form, std::vector<FormCell>& cells) {
  for (size_t i = 0; i + 1 < cells.size(); ++i) {
    if (cells[i].is_label && cells[i + 1].piece.row == cells[i].piece.row && form.words[cells[i + 1].piece.first].text[0] == ':')
      cells[i].colon = true;
  }
}

bool HasValueBeside(const std::vector<FormCell>& cells, size_t at) {
  return at + 1 < cells.size() && cells[at + 1].piece.row == cells[at].piece.row && !cells[at + 1].is_label;
}

// Whether a cell stands in a column of labels that have their values beside them.
bool InListOfLabels(const std::vector<FormCell>& cells, size_t at) {
  const FormPiece& piece = cells[at].piece;
  return HasValueBeside(cells, at) && std::any_of(cells.begin(), cells.end(), [&](const FormCell& other) {
           const double distance = std::abs(other.piece.box.y0 - piece.box.y0);
           return IsStrong(other) && HasValueBeside(cells, static_cast<size_t>(&other - cells.data())) && !other.in_line &&
                  other.piece.row != piece.row && distance < 2.4 * piece.em && std::abs(other.piece.box.x0 - piece.box.x0) < 0.3 * piece.em;
         });
}

// Weak names ("To", "Total", "Date") count in small type or between other labels; small type alone makes an unknown label.
void JudgeBySize(const FormPage& form, const LabelFinder& finder, double label_em, std::vector<FormCell>& cells) {
  std::vector<int> strong(cells.empty() ? 0 : static_cast<size_t>(cells.back().piece.row) + 1, 0);
  for (const FormCell& cell : cells) strong[static_cast<size_t>(cell.piece.row)] += IsStrong(cell);
  for (FormCell& cell : cells) {
    const bool small = label_em > 0 && cell.piece.em <= label_em;
    // "2 Exporter  No BE0799314426": a party's number, not the paper's.
    if (small && cell.is_label && cell.in_line && !cell.colon && !cell.names.empty() && !IsStrong(cell)) cell.names.clear();
    const int beside = strong[static_cast<size_t>(cell.piece.row)];
    if (cell.is_label && !cell.names.empty() && !IsStrong(cell) && !cell.colon && !cell.in_line) {
      const bool numbered = !cell.number.empty();  // "4 cartons" is no fourth box
      cell.is_label = small || (!numbered && (beside >= (label_em > 0 ? 2 : 1) ||
                                              (label_em == 0 && InListOfLabels(cells, static_cast<size_t>(&cell - cells.data())))));
      if (!cell.is_label) cell.names.clear();
    }
    if (cell.is_label && label_em > 0 && !cell.colon && !cell.in_line && beside < 3 && cell.piece.em > label_em * 1.15) {
      cell.is_label = false;
      cell.names.clear();
    }
    if (!cell.is_label && small && IsMostlyLetters(form.Text(cell.piece))) NameBySize(finder, cell);
  }
}

// "2 Kundencode / Code client": a page whose labels stand in two languages, all of one size with what is written in, has more such labels
// than we know; what is written in is seldom said twice.
void JudgeByLanguages(const FormPage& form, double label_em, std::vector<FormCell>& cells) {
  if (label_em > 0) return;
  const auto in_two = [&](const FormCell& cell) {
    const std::string text = form.Text(cell.piece);
    const size_t stroke = text.find(" / ");
    const auto lower = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return stroke != std::string::npos && 2 * static_cast<size_t>(lower) > text.size() &&
           !HasDigit(std::string_view(text).substr(std::min<size_t>(text.size(), 3)));
  };
  std::vector<double> sizes;
  for (const FormCell& cell : cells) {
    if (IsStrong(cell) && !cell.in_line && in_two(cell)) sizes.push_back(cell.piece.em);
  }
  if (sizes.size() < kEnoughToTellSize) return;
  const double size = Median(std::move(sizes));
  for (FormCell& cell : cells) {
    if (!cell.is_label && std::abs(cell.piece.em - size) < 0.15 * size && in_two(cell)) cell.is_label = true;
  }
}

// A label set in two or three lines: "Number of / packages". Its lines are matched together.
void JoinStackedLines(const FormPage& form, const LabelSet& labels, double label_em, std::vector<FormCell>& cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    FormCell& upper = cells[i];
    if (upper.in_line || upper.colon || IsStrong(upper)) continue;
    std::string text = Squeeze(form.Text(upper.piece));
    FormPiece last = upper.piece;
    int lines = 1;
    for (size_t j = i + 1; j < cells.size() && cells[j].piece.row <= last.row + 2 && lines < kMostStackedLines; ++j) {
      FormCell& lower = cells[j];
      const double gap = lower.piece.box.y0 - last.box.y1;
      if (lower.piece.row == last.row || OverlapInWidth(last.box, lower.piece.box) < 0.5 || gap > 0.7 * last.em || IsStrong(lower))
        continue;
      text += Squeeze(form.Text(lower.piece));
      if (const Label* found = labels.Find("label", text, form.ocr); found && (label_em > 0 || !found->Get("column").empty())) {
        upper.is_label = lower.is_label = true;
        upper.names = {found};
        break;
      }
      last = lower.piece;
      ++lines;
    }
  }
}

// "/ Consignee": on the scan of a form in two languages, OCR may pass over the one that it does not know. The label begins where that
// began, about as far to the left as the rest is wide, and so does its value.
void WidenHalfLabels(const FormPage& form, std::vector<FormCell>& cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    FormPiece& piece = cells[i].piece;
    if (!cells[i].is_label || form.words[piece.first].text != "/") continue;
    const bool follows = i > 0 && cells[i - 1].piece.row == piece.row;
    const double left = follows ? cells[i - 1].piece.box.x1 + 0.5 * piece.em : 0;
    piece.box.x0 = std::min(piece.box.x0, std::max(left, 2 * piece.box.x0 - piece.box.x1 - 2 * piece.em));
  }
}

void Extend(Box& box, const Box& other) {
  box = {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1), std::max(box.y1, other.y1)};
}

// In small type, a line close under a label is the rest of that label: a box leaves room for its value.
void JoinWrappedLines(double label_em, std::vector<FormCell>& cells) {
  if (label_em <= 0) return;
  std::vector<bool> joined(cells.size(), false);
  for (size_t i = 0; i < cells.size(); ++i) {
    FormCell& upper = cells[i];
    if (!upper.is_label || upper.in_line || upper.piece.em > label_em || joined[i]) continue;
    for (size_t j = i + 1; j < cells.size() && cells[j].piece.box.y0 - upper.piece.box.y1 < label_em; ++j) {
      FormCell& lower = cells[j];
      const double gap = lower.piece.box.y0 - upper.piece.box.y1;
      const bool under =
          gap > -0.5 * label_em && gap < 0.55 * label_em && std::abs(lower.piece.box.x0 - upper.piece.box.x0) < 0.8 * label_em;
      if (joined[j] || !lower.is_label || lower.in_line || lower.piece.em > label_em || lower.piece.row == upper.piece.row || !under)
        continue;
      upper.names.insert(upper.names.end(), lower.names.begin(), lower.names.end());
      OrderNames(upper.names);
      Extend(upper.piece.box, lower.piece.box);
      joined[j] = true;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (joined[i]) continue;
    if (kept != i) cells[kept] = std::move(cells[i]);
    ++kept;
  }
  cells.resize(kept);
}

}  // namespace

LabelledPage FindLabels(FormPage form, const LabelSet& labels) {
  LabelledPage page;
  const LabelFinder finder(form, labels);
  for (const FormPiece& piece : form.pieces) {
    if (!IsPageNumbering(form, labels, piece)) CutPiece(form, finder, piece, page.cells);
  }
  if (form.ocr) WidenHalfLabels(form, page.cells);
  page.label_em = LabelEm(page.cells);
  JoinStackedLines(form, labels, page.label_em, page.cells);
  TakeColons(form, page.cells);
  FreeValuesBehindColons(form, page.cells);
  JudgeBySize(form, finder, page.label_em, page.cells);
  JudgeByLanguages(form, page.label_em, page.cells);
  JoinWrappedLines(page.label_em, page.cells);
  for (const FormCell& cell : page.cells) page.known += IsStrong(cell) && !cell.Get("key").empty();
  page.form = std::move(form);
  return page;
}

}  // namespace tidewaiter
