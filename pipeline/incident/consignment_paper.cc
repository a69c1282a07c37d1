#include "pipeline/incident/consignment_paper.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "pipeline/incident/document_type.h"
#include "pipeline/incident/form_boxes.h"
#include "pipeline/incident/page_signs.h"
#include "pipeline/incident/receipt.h"

namespace tidewaiter {
namespace {

// Assigns the pages of a stack to papers, one after another.
class StackReader {
 public:
  StackReader(const Reading& reading, const Facts& facts, const std::string& document_type)
      : reading_(reading), facts_(facts), document_type_(document_type) {
    for (const Mention& mention : facts.mentions) {
      if (const auto* value = std::get_if<FormFieldValue>(&mention.value)) fields_.push_back({&mention, value});
    }
    std::stable_sort(fields_.begin(), fields_.end(),
                     [](const PrintedField& a, const PrintedField& b) { return a.mention->span.begin < b.mention->span.begin; });
  }

  std::vector<Paper> Read() {
    const bool one = reading_.document->pages.size() == 1;
    for (const Page& page : reading_.document->pages) {
      if (IsReceiptPage(facts_, page))
        TakeReceipt(page);
      else if (one)
        TakeOnly(page);
      else
        Take(page);
    }
    if (papers_.size() == 1) papers_.front().type = document_type_;
    for (Paper& paper : papers_) {
      if (paper.type.empty()) paper.type = TypeByLabels(reading_, facts_, paper.span);
      std::sort(paper.fields.begin(), paper.fields.end(),  // as they were found: some are found before others for good reasons
                [](const PrintedField& a, const PrintedField& b) { return a.mention < b.mention; });
    }
    return std::move(papers_);
  }

 private:
  std::vector<PrintedField> FieldsOn(const Page& page) const {
    std::vector<PrintedField> found;
    const auto first = std::lower_bound(fields_.begin(), fields_.end(), page.span.begin,
                                        [](const PrintedField& field, uint32_t begin) { return field.mention->span.begin < begin; });
    for (auto field = first; field != fields_.end() && field->mention->span.begin < page.span.end; ++field) found.push_back(*field);
    return found;
  }

  // A page each.
  void TakeReceipt(const Page& page) {
    papers_.push_back({FieldsOn(page), page.span, page.number, page.number, "other", false, true});
    so_far_ = {};
  }

  void TakeOnly(const Page& page) { papers_.push_back({fields_, page.span, page.number, page.number, document_type_}); }

  void Take(const Page& page) {
    const std::vector<PrintedField> fields = FieldsOn(page);
    PageSigns signs = ReadPageSigns(reading_, page, fields.size());
    Name(fields, signs);
    const bool is_paper = !signs.is_blank && !signs.is_separator && !signs.is_terms;
    const bool after_receipt = !papers_.empty() && papers_.back().is_receipt;
    if (papers_.empty() || after_receipt ? is_paper : BeginsPaper(so_far_, signs)) {
      papers_.push_back({{}, page.span, page.number, page.number, ""});
      so_far_ = {};
    }
    so_far_.has_gap = signs.is_blank;
    so_far_.has_separator = signs.is_separator || (so_far_.has_separator && !is_paper);
    if (papers_.empty() || papers_.back().is_receipt || signs.is_blank || signs.is_separator) return;
    Paper& paper = papers_.back();
    paper.last_page = page.number;
    if (signs.is_terms) return;
    paper.span.end = page.span.end;
    paper.fields.insert(paper.fields.end(), fields.begin(), fields.end());
    if (paper.type.empty()) paper.type = signs.title;
    Remember(std::move(signs));
  }

  void Remember(PageSigns signs) {
    so_far_.type = papers_.back().type;
    so_far_.carries_over = signs.carries_over;
    if (signs.numbering.number > 0) so_far_.last = signs.numbering;
    if (so_far_.letterhead.empty()) so_far_.letterhead = signs.letterhead;
    so_far_.names.merge(signs.names);
  }

  // By which fields the page may be told from those of another paper.
  void Name(const std::vector<PrintedField>& fields, PageSigns& signs) const {
    static constexpr std::string_view kKeys[] = {"invoice_number",
                                                 "bl_number",
                                                 "awb_number",
                                                 "declaration_number",
                                                 "document_number",
                                                 "head_number",
                                                 "reference",
                                                 "letterhead",
                                                 "seller",
                                                 "consignor",
                                                 "buyer",
                                                 "consignee",
                                                 "date"};
    constexpr double kSure = 0.7;
    for (const PrintedField& field : fields) {
      const bool is_name = std::find(std::begin(kKeys), std::end(kKeys), field.value->key) != std::end(kKeys);
      if (!is_name || field.value->row >= 0) continue;
      const bool is_number = field.value->key.ends_with("_number");
      const std::string value = Squeeze(is_number ? IdentifierIn(field.value->text) : FirstLine(field.value->text));
      const double confidence = ConfidenceOf(*reading_.document, field.mention->span).value_or(1);
      if (!value.empty()) signs.names.try_emplace(field.value->key, PageSigns::Name{value, confidence >= kSure});
    }
  }

  const Reading& reading_;
  const Facts& facts_;
  const std::string& document_type_;
  std::vector<PrintedField> fields_;  // in the order of the text
  std::vector<Paper> papers_;
  PaperSoFar so_far_;
};

constexpr std::string_view kItemPrefix = "line_items.";

// What an item of goods can have; every other column of a table says whose shipment its row is.
bool IsItemKey(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"description", "hs",           "quantity",      "unit",         "unit_price",    "amount",
                                               "origin",      "packages",     "package_kind",  "gross_weight", "net_weight",    "volume",
                                               "item",        "product_code", "carton_number", "marks",        "container_type"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

// A column of bills of lading, or of parties: each row is a shipment of its own.
bool NamesShipment(std::string_view key) {
  return key == "line_items.bl_number" || key == "line_items.consignor" || key == "line_items.consignee";
}

// The rows of a manifest as papers of their own. `values` keeps the fields under their new keys.
std::vector<Paper> SplitRows(const Paper& paper, std::deque<FormFieldValue>& values) {
  std::map<int, Paper> rows;
  for (const PrintedField& field : paper.fields) {
    if (field.value->row >= 0 && NamesShipment(field.value->key))
      rows[field.value->row] = Paper{{}, paper.span, paper.first_page, paper.last_page, paper.type, true};
  }
  for (auto& [row, own] : rows) {
    for (const PrintedField& field : paper.fields) {
      if (field.value->row >= 0 && field.value->row != row) continue;
      if (field.value->key.starts_with("total.")) continue;
      FormFieldValue value = *field.value;
      if (value.row >= 0 && !IsItemKey(std::string_view(value.key).substr(kItemPrefix.size()))) {
        value.key = value.key.substr(kItemPrefix.size());
        value.row = -1;
      }
      values.push_back(std::move(value));
      own.fields.push_back({field.mention, &values.back()});
    }
  }
  std::vector<Paper> papers;
  for (auto& [row, own] : rows) papers.push_back(std::move(own));
  return papers;
}

// Where a manifest's next bill of lading begins, each with a consignor of its own: the places of its numbers, if they are several.
std::vector<uint32_t> SectionsOf(const Paper& paper) {
  std::vector<uint32_t> bills, shippers, sections;
  std::set<std::string> numbers;
  for (const PrintedField& field : paper.fields) {
    if (field.value->row >= 0) continue;
    if (field.value->key == "consignor") shippers.push_back(field.mention->span.begin);
    if (field.value->key == "bl_number" && numbers.insert(field.value->text).second) bills.push_back(field.mention->span.begin);
  }
  std::sort(bills.begin(), bills.end());
  for (size_t i = 0; i < bills.size(); ++i) {
    const uint32_t end = i + 1 < bills.size() ? bills[i + 1] : paper.span.end;
    const auto own = std::count_if(shippers.begin(), shippers.end(), [&](uint32_t at) { return at > bills[i] && at < end; });
    if (own == 1) sections.push_back(bills[i]);
  }
  return sections.size() == bills.size() && sections.size() >= 2 ? sections : std::vector<uint32_t>();
}

// "B/L 1 / SHIPPER ... B/L 2 / SHIPPER ...": the sections of a manifest as papers of their own; what stands before the first is true of
// all.
std::vector<Paper> SplitSections(const Paper& paper) {
  std::vector<Paper> papers;
  const std::vector<uint32_t> sections = SectionsOf(paper);
  for (size_t i = 0; i < sections.size(); ++i) {
    const uint32_t end = i + 1 < sections.size() ? sections[i + 1] : paper.span.end;
    Paper own{{}, paper.span, paper.first_page, paper.last_page, paper.type, true};
    for (const PrintedField& field : paper.fields) {
      const uint32_t at = field.mention->span.begin;
      const bool inside = at >= sections[i] && at < end && !field.value->key.starts_with("total");
      if (inside) own.fields.push_back(field);
    }
    for (const PrintedField& field : paper.fields) {
      if (field.mention->span.begin < sections.front()) own.fields.push_back(field);
    }
    papers.push_back(std::move(own));
  }
  return papers;
}

bool IsScanned(const Document& document, Span span) {
  return std::any_of(document.pages.begin(), document.pages.end(),
                     [&](const Page& page) { return page.is_scan && page.span.begin < span.end && span.begin < page.span.end; });
}

}  // namespace

std::vector<Paper> SplitPapers(const Reading& reading, const Facts& facts, const std::string& document_type,
                               std::deque<FormFieldValue>& values) {
  std::vector<Paper> papers;
  for (Paper& paper : StackReader(reading, facts, document_type).Read()) {
    std::vector<Paper> rows = SplitRows(paper, values);
    if (rows.empty()) rows = SplitSections(paper);
    if (rows.empty()) papers.push_back(std::move(paper));
    std::move(rows.begin(), rows.end(), std::back_inserter(papers));
  }
  return papers;
}

PaperReader::PaperReader(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment)
    : reading_(reading),
      evidence_(evidence),
      paper_(paper),
      c_(consignment),
      scanned_(IsScanned(*reading.document, paper.span)),
      words_(reading.patterns->labels, scanned_),
      text_(reading.Text(paper.span)),
      style_(StyleOf(text_)) {
  style_.scanned = scanned_;
}

const PrintedField* PaperReader::First(std::string_view key) const {
  for (const PrintedField& field : paper_.fields) {
    if (field.value->key == key && field.value->row < 0) return &field;
  }
  return nullptr;
}

std::vector<const PrintedField*> PaperReader::All(std::string_view key) const {
  std::vector<const PrintedField*> found;
  for (const PrintedField& field : paper_.fields) {
    if (field.value->key == key) found.push_back(&field);
  }
  return found;
}

std::vector<Evidence> PaperReader::EvidenceOf(const PrintedField& field) const {
  std::vector<Evidence> all;
  for (const Span& line : field.value->lines) all.push_back(evidence_.Make(line, field.mention->rule));
  return all;
}

std::vector<Evidence> PaperReader::EvidenceAt(size_t begin, size_t end, const char* rule) const {
  return {evidence_.Make({paper_.span.begin + static_cast<uint32_t>(begin), paper_.span.begin + static_cast<uint32_t>(end)}, rule)};
}

std::string PaperReader::BoxOf(const PrintedField& field) const { return BoxKey(reading_.patterns->labels, paper_.form, *field.value); }

bool PaperReader::IsParty(const PrintedField* field) {
  if (!field) return false;
  const std::vector<std::string> lines = SplitLines(field->value->text);
  return lines.size() >= 3 || (lines.size() == 2 && !HasDigit(lines[0]) && HasDigit(lines[1]));
}

bool PaperReader::IsName(std::string_view text) const {
  const LabelSet& labels = reading_.patterns->labels;
  if (text.find("__") != std::string_view::npos || text.find("..") != std::string_view::npos || text.ends_with(':')) return false;
  int small = 0, words = 0;
  for (const std::string& word : Tokens(text)) {
    ++words;
    small += word.size() >= 3 && word[0] >= 'a' && word[0] <= 'z';
  }
  if (small >= 4 || words > 14) return false;
  const std::string squeezed = Squeeze(text.substr(0, text.find_last_not_of(" 0123456789") + 1));
  const Label* label = labels.Find("label", squeezed);
  return !squeezed.empty() && !labels.Find("title", squeezed) && !(label && label->Get("weak").empty());
}

void PaperReader::AddMark(std::string mark, const PrintedField& field) {
  mark = Trim(mark, " \t;,");
  if (mark.empty() || std::any_of(c_.marks.begin(), c_.marks.end(), [&](const auto& known) { return known.value == mark; })) return;
  c_.marks.push_back({mark, EvidenceOf(field), BoxOf(field)});
}

}  // namespace tidewaiter
