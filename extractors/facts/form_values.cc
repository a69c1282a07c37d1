#include "extractors/facts/form_values.h"

#include <algorithm>
#include <cmath>

#include "extractors/facts/form_text.h"

namespace tidewaiter {
namespace {

constexpr double kNearBelow = 3.4;  // em from a label to the first line under it
constexpr double kNextLine = 1.1;   // em between the lines of one value
constexpr double kSameValue = 4.5;  // em between two pieces of one line's value
constexpr double kAligned = 1.6;    // em

double Middle(const Box& box) { return (box.y0 + box.y1) / 2; }
bool IsLevel(const FormPiece& a, const FormPiece& b) { return std::abs(Middle(a.box) - Middle(b.box)) < 0.55 * std::max(a.em, b.em); }

bool HasManyLines(std::string_view kind) {
  return kind == "party" || kind == "marks" || kind == "goods" || kind == "text" || kind == "transport";
}

struct Candidate {
  size_t label = 0;
  std::vector<size_t> cells;
  std::vector<FormPiece> lines;
  double score = 0;
};

class ValueFinder {
 public:
  ValueFinder(const LabelledPage& page, std::vector<bool>& claimed) : page_(page), claimed_(claimed) {}

  std::vector<FormField> Find() {
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < page_.cells.size(); ++i) {
      if (!Cell(i).is_label || claimed_[i]) continue;
      const Candidate right = RightOf(i), below = Cell(i).in_line ? Candidate{i, {}, {}, 0} : Below(i);
      Propose(right, candidates);
      if (!GoesOn(right, below)) Propose(below, candidates);
      if (Cell(i).colon) Propose(OnNextLine(i), candidates);
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<const Candidate*> chosen(page_.cells.size(), nullptr);
    for (const Candidate& candidate : candidates) {
      if (chosen[candidate.label] || claimed_[candidate.cells.front()]) continue;
      chosen[candidate.label] = &candidate;
      for (const size_t cell : candidate.cells) claimed_[cell] = true;
    }
    std::vector<FormField> fields;
    for (size_t i = 0; i < chosen.size(); ++i) {
      if (chosen[i]) AddFields(Cell(i), *chosen[i], fields);
    }
    return fields;
  }

 private:
  const FormCell& Cell(size_t i) const { return page_.cells[i]; }
  std::string TextOf(const FormPiece& piece) const { return page_.form.Text(piece); }

  void Propose(Candidate candidate, std::vector<Candidate>& candidates) const {
    if (candidate.cells.empty()) return;
    const std::string text = FirstLine(candidate);
    const bool fits = LooksLike(Cell(candidate.label).Get("value"), text.substr(std::min(text.size(), text.find_first_not_of(": "))));
    if (fits && !(page_.form.ocr && IsRestOfLabel(Cell(candidate.label), candidate.lines.front())))
      candidates.push_back(std::move(candidate));
  }

  // "Airport of departure (Addr. of first carrier) and | Requested Routing": where a scratch cuts a label, its end is no value.
  bool IsRestOfLabel(const FormCell& label, const FormPiece& piece) const {
    size_t letters = 0, own = 0;
    for (uint32_t w = piece.first; w < piece.end; ++w) {
      const std::string& word = page_.form.words[w].squeezed;
      letters += word.size();
      own += word.size() >= 5 && std::any_of(label.names.begin(), label.names.end(),
                                             [&](const Label* name) { return Squeeze(name->name).find(word) != std::string::npos; })
                 ? word.size()
                 : 0;
    }
    return own >= 6 && own * 5 >= letters * 3;
  }

  // Whether what stands under a label is the next line of what stands beside it.
  bool GoesOn(const Candidate& right, const Candidate& below) const {
    if (right.cells.empty() || below.cells.empty()) return false;
    const FormPiece &label = Cell(right.label).piece, &line = right.lines.front(), &next = below.lines.front();
    return std::abs(next.box.x0 - line.box.x0) < 0.6 * next.em && std::abs(next.box.x0 - label.box.x0) > kAligned * next.em &&
           LooksLike(Cell(right.label).Get("value"), FirstLine(right));
  }

  // Its pieces that stand level: "EUR   1,127,000.00".
  std::string FirstLine(const Candidate& candidate) const {
    std::string text;
    for (const FormPiece& piece : candidate.lines) {
      if (IsLevel(piece, candidate.lines.front()) && piece.first < piece.end) text += (text.empty() ? "" : " ") + TextOf(piece);
    }
    return text;
  }

  // "Container / Seal Nos.": a label of two names gives its value to each.
  void AddFields(const FormCell& label, const Candidate& candidate, std::vector<FormField>& fields) const {
    std::vector<std::string_view> keys;
    const std::string first = FirstLine(candidate);
    for (const Label* name : label.names) {
      const std::string_view key = name->Get("key");
      if (key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end() || !LooksLike(name->Get("value"), first)) continue;
      keys.push_back(key);
      fields.push_back({std::string(key), &label, "", -1, candidate.lines});
      if (key == "goods") break;  // marks and packages in the box of the goods are read with them
    }
  }

  // What follows on the label's own line.
  Candidate RightOf(size_t label) const {
    const FormCell& cell = Cell(label);
    Candidate found{label, {}, {}, 0};
    const size_t first = NextOnLine(label);
    if (first == page_.cells.size() || Cell(first).is_label || claimed_[first]) return found;
    const double gap = (Cell(first).piece.box.x0 - cell.piece.box.x1) / cell.piece.em;
    AddLine(first, 1e9, found);
    if (HasManyLines(cell.Get("value"))) AddLinesUnder(first, Cell(first).piece.box.x0, RightBound(label), found);
    const bool colon = cell.colon || TextOf(Cell(first).piece)[0] == ':';
    found.score = (page_.label_em > 0 ? 5 : 6) + (colon ? 4 : 0) + (cell.in_line ? 6 : 0) + (gap < 2 ? 1 : gap > 22 ? -7 : 0);
    if (page_.label_em > 0 && !colon && !cell.in_line) found.score -= 4;
    if (gap > 2 && !cell.in_line && StandsUnderOther(first, label)) found.score -= 8;
    return found;
  }

  // Whether a cell begins close under another label that has nothing at its right: where labels stand above their values, what stands
  // level with one label is the value of the next.
  bool StandsUnderOther(size_t value, size_t label) const {
    const FormPiece& piece = Cell(value).piece;
    for (size_t i = 0; i < value; ++i) {
      const FormCell& other = Cell(i);
      const double distance = piece.box.y0 - other.piece.box.y1;
      if (i == label || !other.is_label || other.in_line || distance < -0.3 * piece.em || distance > 0.8 * piece.em) continue;
      if (std::abs(other.piece.box.x0 - piece.box.x0) > 0.4 * piece.em) continue;
      const size_t next = NextOnLine(i);
      return next == page_.cells.size() || Cell(next).is_label;
    }
    return false;
  }

  Candidate Below(size_t label) const {
    const FormCell& cell = Cell(label);
    Candidate found{label, {}, {}, 0};
    const double right = RightBound(label);
    const double reach = cell.piece.box.y1;
    size_t first = page_.cells.size();
    for (size_t i = 0; i < page_.cells.size(); ++i) {
      const FormPiece& piece = Cell(i).piece;
      if (i == label || Middle(piece.box) < reach || IsLevel(piece, cell.piece) || piece.box.x0 < cell.piece.box.x0 - kAligned * piece.em ||
          piece.box.x0 >= right - 2)
        continue;
      if (piece.box.y0 - reach > kNearBelow * piece.em) break;
      const bool in_column =
          OverlapInWidth(piece.box, cell.piece.box) > 0 || piece.box.x0 - cell.piece.box.x0 < 6 * piece.em || right < 1e8;
      if (!in_column) continue;
      if (Cell(i).is_label && !(Cell(i).names.empty() && Cell(i).in_line)) return found;
      first = i;
      break;
    }
    if (first == page_.cells.size() || claimed_[first]) return found;
    AddLine(first, right, found);
    if (HasManyLines(cell.Get("value"))) AddLinesUnder(first, Cell(first).piece.box.x0, right, found);
    const FormPiece& value = Cell(first).piece;
    found.score = 4 - (cell.colon ? 2 : 0);
    if (page_.label_em > 0 && cell.piece.em <= page_.label_em && value.em > page_.label_em) found.score += 4;
    if (std::abs(value.box.x0 - cell.piece.box.x0) < kAligned * value.em) found.score += 2;
    if (value.box.y0 - cell.piece.box.y1 > 2 * value.em) found.score -= 1;
    return found;
  }

  // "Volume : / 9,84 m3": running text goes on at the left of the next line.
  Candidate OnNextLine(size_t label) const {
    Candidate found{label, {}, {}, 1};
    for (size_t i = label + 1; i < page_.cells.size(); ++i) {
      const FormPiece& piece = Cell(i).piece;
      if (piece.row == Cell(label).piece.row) return found;
      const bool close = piece.box.y0 - Cell(label).piece.box.y1 < 0.9 * piece.em;
      if (close && !Cell(i).is_label && !claimed_[i] && LooksLikeInline(Cell(label).Get("value"), TextOf(piece))) AddLine(i, 1e9, found);
      return found;
    }
    return found;
  }

  // Where the next label on the label's row begins: the box ends there.
  double RightBound(size_t label) const {
    double bound = 1e9;
    for (size_t i = 0; i < page_.cells.size(); ++i) {
      const FormCell& other = Cell(i);
      if (i == label || !other.is_label || other.in_line || other.piece.box.x0 < Cell(label).piece.box.x1) continue;
      // "8 Consignee  No": the number of the party belongs to its box.
      const bool same_box = other.Get("key") == "document_number" && other.piece.box.x0 - Cell(label).piece.box.x1 < 2 * other.piece.em;
      if (!same_box && OverlapInHeight(other.piece.box, Cell(label).piece.box) > 0.3) bound = std::min(bound, other.piece.box.x0);
    }
    return bound;
  }

  // The line of `first`, with the pieces that follow it closely; goods stand in columns of their own.
  void AddLine(size_t first, double right, Candidate& candidate) const {
    const bool columns = Cell(candidate.label).Get("value") == "goods" && right < 1e8;
    candidate.cells.push_back(first);
    candidate.lines.push_back(Cell(first).piece);
    for (size_t at = NextOnLine(first); at < page_.cells.size(); at = NextOnLine(at)) {
      const FormPiece &next = Cell(at).piece, &line = candidate.lines.back();
      const double gap = next.box.x0 - line.box.x1;
      if (Cell(at).is_label && !(columns && Cell(at).in_line)) break;
      if (claimed_[at] || next.box.x0 >= right - 2 || gap > (columns ? 25 : kSameValue) * line.em) break;
      candidate.cells.push_back(at);
      candidate.lines.push_back(next);
    }
  }

  // The cell that follows on the same line; cells.size() if there is none.
  size_t NextOnLine(size_t at) const {
    size_t found = page_.cells.size();
    for (size_t i = 0; i < page_.cells.size(); ++i) {
      if (i == at || !IsLevel(Cell(i).piece, Cell(at).piece) || Cell(i).piece.box.x0 < Cell(at).piece.box.x1 - 1) continue;
      if (found == page_.cells.size() || Cell(i).piece.box.x0 < Cell(found).piece.box.x0) found = i;
    }
    return found;
  }

  void AddLinesUnder(size_t first, double left, double right, Candidate& candidate) const {
    const bool spaced = Cell(candidate.label).Get("value") == "goods" || Cell(candidate.label).Get("value") == "marks";
    for (size_t i = first + 1; i < page_.cells.size(); ++i) {
      const FormPiece &piece = Cell(i).piece, &above = candidate.lines.back();
      if (IsLevel(piece, above) || piece.box.y0 < above.box.y1 - 0.5 * above.em) continue;
      const double gap = piece.box.y0 - above.box.y1;
      if (gap > (spaced ? 3.5 : kNextLine) * above.em) break;
      const bool in_column = piece.box.x0 < right - 2 && piece.box.x1 > left - kAligned * piece.em;
      if (Cell(i).is_label && !Cell(i).in_line && in_column && OverlapInWidth(piece.box, candidate.lines.front().box) > 0) break;
      if (Cell(i).is_label && piece.box.x1 < left && IsLabelOfRow(i)) break;
      // Under its first line, or under the label where both are one text: "Seller: Kirana PT / Jl. Merdeka 5".
      const FormCell& label = Cell(candidate.label);
      const bool under_label = label.in_line && std::abs(piece.box.x0 - label.piece.box.x0) < 0.5 * piece.em;
      const bool aligned =
          under_label || std::abs(piece.box.x0 - left) < kAligned * piece.em || (spaced && piece.box.x0 > left && piece.box.x0 < right - 2);
      if (!aligned || claimed_[i]) continue;
      if (Cell(i).is_label && !spaced) break;
      if (spaced && gap > 0.9 * above.em) candidate.lines.push_back({0, 0, piece.box, piece.em, piece.row});
      AddLine(i, right, candidate);
    }
  }

  // A label left of the value's column begins the next field.
  bool IsLabelOfRow(size_t i) const { return !Cell(i).in_line || Cell(i).colon; }

  const LabelledPage& page_;
  std::vector<bool>& claimed_;
};

bool NamesCompany(const FormPage& form, const FormPiece& piece, const LabelSet& labels) {
  for (uint32_t w = piece.first; w < piece.end; ++w) {
    std::string squeezed;
    for (uint32_t i = w; i < piece.end && i < w + 4; ++i) {
      squeezed += form.words[i].squeezed;
      if (labels.Find("company", squeezed)) return w > piece.first;
    }
  }
  return false;
}

// "S 1184027", "DE-772310": little but digits.
bool IsNumberAlone(const FormPage& form, const FormPiece& piece) {
  const std::string text = form.Text(piece);
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto lower = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool word = std::any_of(form.words.begin() + piece.first, form.words.begin() + piece.end, [](const FormWord& part) {
    return part.squeezed.size() >= 4 && part.squeezed.find_first_of("0123456789") == std::string::npos;
  });  // "11015-200 SANTOS"
  return !word && digits >= 5 && digits * 2 >= static_cast<long>(text.size()) && lower == 0 && text.size() <= 22 &&
         text.find('/') == std::string::npos && text.find(':') == std::string::npos;
}

}  // namespace

std::vector<FormField> FindValues(const LabelledPage& page, std::vector<bool>& claimed) { return ValueFinder(page, claimed).Find(); }

std::vector<FormField> FindBlocks(const LabelledPage& page, const std::vector<bool>& claimed) {
  std::vector<FormField> fields;
  if (page.form.page_width <= 0) return fields;
  const double right = page.form.page_width / 3, bottom = page.form.page_height / 2;
  std::vector<bool> used = claimed;
  for (size_t i = 0; i < page.cells.size(); ++i) {
    const FormPiece& first = page.cells[i].piece;
    if (used[i] || page.cells[i].is_label || first.box.x0 > right || first.box.y0 > bottom || first.end - first.first < 2) continue;
    FormField block{"block", nullptr, "", -1, {first}};
    for (size_t j = i + 1; j < page.cells.size(); ++j) {
      const FormPiece &next = page.cells[j].piece, &above = block.lines.back();
      if (next.box.y0 - above.box.y1 > 1.1 * above.em) break;
      if (used[j] || page.cells[j].is_label || IsLevel(next, above) || next.box.y0 < above.box.y1 - 0.5 * above.em) continue;
      if (std::abs(next.box.x0 - first.box.x0) > 1.2 * next.em) continue;
      block.lines.push_back(next);
      used[j] = true;
    }
    if (block.lines.size() >= 2) fields.push_back(std::move(block));
  }
  return fields;
}

std::vector<FormField> FindLetterheads(const LabelledPage& page, const LabelSet& labels, const std::vector<bool>& claimed) {
  std::vector<FormField> fields;
  const double top = page.form.page_height > 0 ? page.form.page_height / 5 : 120;
  for (size_t i = 0; i < page.cells.size(); ++i) {
    const FormCell& cell = page.cells[i];
    if (!cell.is_label && !claimed[i] && cell.piece.box.y1 < top && IsNumberAlone(page.form, cell.piece)) {
      FormField number{"head_number", nullptr, "", -1, {cell.piece}};
      const bool lettered = i > 0 && page.cells[i - 1].piece.row == cell.piece.row && page.form.Text(page.cells[i - 1].piece).size() <= 3;
      if (lettered) number.lines.insert(number.lines.begin(), page.cells[i - 1].piece);  // "S   1184027"
      fields.push_back(std::move(number));
    }
    if (cell.is_label || claimed[i] || !NamesCompany(page.form, cell.piece, labels)) continue;
    FormField field{"letterhead", nullptr, "", -1, {cell.piece}};
    for (size_t j = i + 1; j < page.cells.size() && field.lines.size() < 4; ++j) {
      const FormPiece &next = page.cells[j].piece, &above = field.lines.back();
      if (next.row == above.row || claimed[j] || page.cells[j].is_label || OverlapInWidth(next.box, above.box) < 0.3) continue;
      if (next.box.y0 - above.box.y1 > 1.6 * std::max(above.em, next.em)) break;
      field.lines.push_back(next);
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace tidewaiter
