#include "pipeline/incident/page_signs.h"

#include <algorithm>
#include <array>

#include "extractors/match/fold.h"
#include "extractors/match/labels.h"
#include "pipeline/incident/consignment_text.h"
#include "pipeline/incident/document_type.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostAtoms = 40;       // of a line that may number its page: running text does not
constexpr size_t kMostPhraseWords = 7;  // "continued on the next page"
constexpr int kMostPages = 999;
constexpr size_t kFewestLetters = 12;   // fewer are no page but specks
constexpr size_t kSeparatorWords = 15;  // more are a paper that names a separator
constexpr size_t kTermsWords = 120;     // fewer are a line that refers to the terms
constexpr size_t kTermsHeadingLines = 8;
constexpr size_t kRunningTextWords = 350;
constexpr size_t kTelling = 9;      // letters of a mark that has no other meaning
constexpr size_t kTermsFields = 6;  // more are a paper with its terms below

// A line cut where kinds of signs meet: "Page:1/3" -> "page" 1 / 3.
struct Atom {
  enum class Kind { kWord, kNumber, kSlash, kDash } kind;
  std::string text;
};

Atom::Kind KindOf(char c) {
  if (IsDigit(c)) return Atom::Kind::kNumber;
  if (c == '/' || c == '(' || c == '|') return Atom::Kind::kSlash;
  return c == '-' ? Atom::Kind::kDash : Atom::Kind::kWord;
}

std::vector<Atom> AtomsOf(std::string_view line) {
  std::vector<Atom> atoms;
  bool joins = false;  // to the atom before
  for (const char c : Fold(line)) {
    const auto kind = KindOf(c);
    const bool is_sign = kind == Atom::Kind::kWord && !IsAlnum(c) && static_cast<unsigned char>(c) < 0x80 && c != '\'';
    if (is_sign) {
      joins = joins && c == '.' && atoms.back().kind == Atom::Kind::kNumber;  // "1.5" is no page
      if (joins) atoms.back().text += c;
      continue;
    }
    if (joins && atoms.back().kind == kind && kind != Atom::Kind::kSlash && kind != Atom::Kind::kDash) {
      atoms.back().text += c;
    } else {
      if (atoms.size() == kMostAtoms) return {};
      atoms.push_back({kind, std::string(1, c)});
    }
    joins = true;
  }
  for (Atom& atom : atoms) {
    if (atom.kind == Atom::Kind::kWord) atom.text = Squeeze(atom.text);
    if (atom.kind == Atom::Kind::kNumber) atom.text = Trim(atom.text, ".");
  }
  return atoms;
}

int PageNumberIn(const Atom& atom) {
  const bool is_number = atom.kind == Atom::Kind::kNumber && atom.text.size() <= 3 && atom.text.find('.') == std::string::npos;
  const int number = is_number && !atom.text.empty() ? std::stoi(atom.text) : 0;
  return number <= kMostPages ? number : 0;
}

// Behind a page's number: "of 3", "/3", "(3)", "页 共3".
int CountAfter(const LabelSet& labels, const std::vector<Atom>& atoms, size_t at, int number) {
  size_t between = 0;
  for (; at < atoms.size() && between < 3; ++at, ++between) {
    const Atom& atom = atoms[at];
    const bool parts = atom.kind == Atom::Kind::kSlash || (atom.kind == Atom::Kind::kWord && labels.Find("page_of", atom.text));
    if (!parts) break;
  }
  const int count = between > 0 && at < atoms.size() ? PageNumberIn(atoms[at]) : 0;
  return count >= number ? count : 0;
}

// "Page no. 2 of 3" from the word at `at` on.
PageNumbering NumberingFrom(const LabelSet& labels, const std::vector<Atom>& atoms, size_t at) {
  if (atoms[at].kind != Atom::Kind::kWord) return {};
  const Label* word = labels.Find("page_word", atoms[at].text);
  if (word == nullptr) return {};
  if (at > 0 && atoms[at - 1].kind == Atom::Kind::kWord && labels.Find("page_reference", atoms[at - 1].text)) return {};
  size_t next = at + 1;
  if (next + 1 < atoms.size() && atoms[next].kind == Atom::Kind::kDash && atoms[next + 1].kind == Atom::Kind::kWord)
    ++next;  // "Blatt-Nr. 2"
  while (next < atoms.size() && next < at + 3 && atoms[next].kind == Atom::Kind::kWord && labels.Find("page_filler", atoms[next].text))
    ++next;
  const int number = next < atoms.size() ? PageNumberIn(atoms[next]) : 0;
  if (number == 0) return {};
  const int count = CountAfter(labels, atoms, next + 1, number);
  if (count > 0) return {number, count};
  for (++next; next < atoms.size(); ++next) {  // "Sheet 3 mm" is no page
    if (atoms[next].kind != Atom::Kind::kWord || !labels.Find("page_of", atoms[next].text)) return {};
  }
  return word->Get("needs") == "count" ? PageNumbering() : PageNumbering{number, 0};
}

// A line that is nothing but "2/3", "2 of 3" or "- 2 -".
PageNumbering BareNumbering(const LabelSet& labels, const std::vector<Atom>& atoms) {
  const auto is_dash = [](const Atom& atom) { return atom.kind == Atom::Kind::kDash; };
  if (atoms.size() == 3 && is_dash(atoms[0]) && is_dash(atoms[2])) return {PageNumberIn(atoms[1]), 0};
  if (atoms.size() < 3 || atoms.size() > 4) return {};
  const int number = PageNumberIn(atoms[0]);
  const int count = number > 0 ? CountAfter(labels, atoms, 1, number) : 0;
  return count > 0 && (atoms.size() == 3 || atoms[3].kind == Atom::Kind::kWord) ? PageNumbering{number, count} : PageNumbering{};
}

// What the phrases of a line say: "carries over" where "Carried forward" begins among its words. A sentence says nothing.
const Label* MarkIn(const LabelSet& labels, const std::vector<Atom>& atoms, bool ocr) {
  constexpr size_t kMostWords = 12;
  if (atoms.size() > kMostWords) return nullptr;
  for (size_t first = 0; first < atoms.size(); ++first) {
    std::string squeezed;
    const Label* longest = nullptr;
    for (size_t i = first; i < std::min(atoms.size(), first + kMostPhraseWords) && atoms[i].kind != Atom::Kind::kNumber; ++i) {
      if (atoms[i].kind == Atom::Kind::kWord) squeezed += atoms[i].text;
      if (const Label* found = squeezed.empty() ? nullptr : labels.Find("page_mark", squeezed, ocr)) longest = found;
    }
    const bool is_alone = first == 0 && atoms.size() <= 3;  // "Segue" and "Cont" are parts of names, too
    if (longest != nullptr && (is_alone || Squeeze(longest->name).size() >= kTelling)) return longest;
  }
  return nullptr;
}

// Cells of a line: columns are parted by tabs or wide blanks.
std::vector<std::string_view> CellsOf(std::string_view line) {
  std::vector<std::string_view> cells;
  while (!line.empty()) {
    const size_t end = std::min({line.find('\t'), line.find("  "), line.size()});
    if (end > 0) cells.push_back(line.substr(0, end));
    line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t", end)));
  }
  return cells;
}

// Collects the signs of one page, line by line.
class SignReader {
 public:
  SignReader(const Reading& reading, const Page& page, size_t fields)
      : labels_(reading.patterns->labels), ocr_(page.origin == PageOrigin::kOcr), fields_(fields) {
    for (std::string& line : SplitLines(reading.Text(page.span))) {
      if (!Trim(line).empty()) lines_.push_back(std::move(line));
    }
  }

  PageSigns Read() {
    for (line_ = 0; line_ < lines_.size(); ++line_) ReadLine();
    signs_.is_blank = says_blank_ ? words_ <= kSeparatorWords : letters_ < kFewestLetters && fields_ == 0;
    signs_.is_separator = says_separator_ && words_ <= kSeparatorWords && fields_ == 0;
    const bool runs = words_ >= kRunningTextWords && fields_ <= 1 && words_ >= 8 * lines_.size();
    signs_.is_terms = fields_ <= kTermsFields && ((says_terms_ && words_ >= kTermsWords) || runs);
    if (!lines_.empty()) signs_.letterhead = Squeeze(lines_.front());
    return std::move(signs_);
  }

 private:
  void ReadLine() {
    const std::string& line = lines_[line_];
    letters_ += Squeeze(line).size();
    words_ += Tokens(line).size();
    for (const std::string_view cell : CellsOf(line)) {
      const std::vector<Atom> atoms = AtomsOf(cell);
      const Label* found_mark = MarkIn(labels_, atoms, ocr_);
      const std::string_view mark = found_mark == nullptr ? std::string_view() : found_mark->Get("says");
      if (found_mark != nullptr) Note(mark, Squeeze(found_mark->name).size() >= kTelling);
      if (signs_.numbering.count > 0 || mark == "carries over") continue;  // "continued on page 2"
      const bool is_edge = line_ < 3 || line_ + 3 >= lines_.size();
      const PageNumbering found = NumberingIn(labels_, cell, is_edge);
      if (found.number > 0 && (signs_.numbering.number == 0 || found.count > 0)) signs_.numbering = found;
    }
  }

  // Short words count only where they belong: at the head what comes from the page before, at the foot what goes on.
  void Note(std::string_view mark, bool is_telling) {
    const bool early = line_ * 2 < lines_.size();
    signs_.continues |= (mark == "continues" && (is_telling || early)) || (mark == "either" && early);
    signs_.carries_over |= (mark == "carries over" && (is_telling || !early)) || (mark == "either" && !early);
    says_terms_ |= mark == "terms" && line_ < kTermsHeadingLines;
    says_separator_ |= mark == "separator";
    says_blank_ |= mark == "blank";
  }

  const LabelSet& labels_;
  const bool ocr_;
  const size_t fields_;
  std::vector<std::string> lines_;
  size_t line_ = 0, letters_ = 0, words_ = 0;
  bool says_terms_ = false, says_separator_ = false, says_blank_ = false;
  PageSigns signs_;
};

// The fields by which a paper of a type is told from others of its type, most telling first.
std::vector<std::string> NumberKeysOf(const std::string& type) {
  if (type == "commercial_invoice") return {"invoice_number", "document_number"};
  if (type == "bill_of_lading") return {"bl_number", "document_number"};
  if (type == "air_waybill") return {"awb_number", "document_number"};
  if (type == "customs_declaration") return {"declaration_number", "document_number", "reference"};
  if (type == "packing_list") return {"document_number", "invoice_number", "head_number"};
  return {"document_number", "head_number", "bl_number", "invoice_number"};
}

enum class Sameness { kUnknown, kSame, kOther };

// One letter may be misread; a number that was read well is another.
bool IsOther(const PageSigns::Name& a, const PageSigns::Name& b) {
  if (a.value == b.value || a.value.empty() || b.value.empty()) return false;
  if (a.is_sure && b.is_sure) return true;
  const size_t common = std::min(a.value.size(), b.value.size());
  size_t differing = std::max(a.value.size(), b.value.size()) - common;
  for (size_t i = 0; i < common; ++i) differing += a.value[i] != b.value[i];
  return differing > 1 + common / 6;
}

Sameness CompareNames(const PaperSoFar& paper, const PageSigns& page, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    const auto a = paper.names.find(key), b = page.names.find(key);
    if (a != paper.names.end() && b != page.names.end()) return IsOther(a->second, b->second) ? Sameness::kOther : Sameness::kSame;
  }
  return Sameness::kUnknown;
}

// Papers of these types have one number, whatever its label calls it.
Sameness CompareNumbers(const PaperSoFar& paper, const PageSigns& page) {
  const std::vector<std::string> keys = NumberKeysOf(paper.type);
  const Sameness found = CompareNames(paper, page, keys);
  if (found != Sameness::kUnknown || (paper.type != "commercial_invoice" && paper.type != "bill_of_lading")) return found;
  const auto own = [&](const std::map<std::string, PageSigns::Name>& names) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return names.contains(one); });
    return key == keys.end() ? PageSigns::Name() : names.at(*key);
  };
  const PageSigns::Name a = own(paper.names), b = own(page.names);
  if (a.value.empty() || b.value.empty()) return Sameness::kUnknown;
  return IsOther(a, b) ? Sameness::kOther : Sameness::kSame;
}

// How many of the parties and the date are the same, and how many others.
struct Heads {
  int same = 0, other = 0;
};
Heads CompareHeads(const PaperSoFar& paper, const PageSigns& page) {
  Heads heads;
  for (const char* key : {"letterhead", "seller", "consignor", "buyer", "consignee", "date"}) {
    const Sameness found = CompareNames(paper, page, {key});
    heads.same += found == Sameness::kSame;
    heads.other += found == Sameness::kOther;
  }
  return heads;
}

bool Follows(const PageNumbering& last, const PageNumbering& next) {
  return next.number > 1 && next.number == last.number + 1 && (next.count == 0 || last.count == 0 || next.count == last.count);
}

// Whether a page whose title, if it has one, is that of the paper before, is the first of another one.
bool BeginsAnother(const PaperSoFar& paper, const PageSigns& page, Sameness number) {
  const Heads heads = CompareHeads(paper, page);
  const bool other_letterhead = !page.letterhead.empty() && page.letterhead != paper.letterhead;
  if (page.title.empty()) return number == Sameness::kOther ? heads.other > 0 : heads.other > 1 && other_letterhead;
  if (number == Sameness::kOther || heads.other > 0) return true;
  if (page.numbering.number > 0 || heads.same > 0) return false;
  return paper.has_gap || (page.names.size() > 1 && other_letterhead);
}

}  // namespace

PageNumbering NumberingIn(const LabelSet& labels, std::string_view line, bool is_edge) {
  const std::vector<Atom> atoms = AtomsOf(line);
  PageNumbering best;
  for (size_t at = 0; at < atoms.size(); ++at) {
    const PageNumbering found = NumberingFrom(labels, atoms, at);
    if (found.number > 0 && (best.number == 0 || (best.count == 0 && found.count > 0))) best = found;
  }
  return best.number == 0 && is_edge ? BareNumbering(labels, atoms) : best;
}

PageSigns ReadPageSigns(const Reading& reading, const Page& page, size_t fields) {
  PageSigns signs = SignReader(reading, page, fields).Read();
  if (!signs.is_blank && !signs.is_separator && !signs.is_terms) signs.title = TitleOf(reading, page);
  return signs;
}

bool BeginsPaper(const PaperSoFar& paper, const PageSigns& page) {
  if (page.is_blank || page.is_separator || page.is_terms) return false;
  if (paper.has_separator) return true;
  const Sameness number = CompareNumbers(paper, page);
  const bool other_title = !page.title.empty() && page.title != paper.type;
  if (page.continues) return other_title && number == Sameness::kOther;
  if (page.numbering.number == 1) return true;
  const bool follows = Follows(paper.last, page.numbering);
  if (other_title) return !paper.type.empty() || (!follows && number != Sameness::kSame);
  if (follows || paper.carries_over || number == Sameness::kSame) return false;
  return BeginsAnother(paper, page, number);
}

}  // namespace tidewaiter
