#include "pipeline/incident/consignment_paper.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "pipeline/incident/document_type.h"

namespace tidewaiter {
namespace {

// A new paper begins on a page with a title of another kind.
std::vector<Paper> SplitPages(const Reading& reading, const Facts& facts, const std::string& document_type) {
  std::vector<Paper> papers;
  for (const Page& page : reading.document->pages) {
    const std::string title = papers.empty() ? document_type : TitleOf(reading, page);
    if (papers.empty() || (!title.empty() && title != papers.back().type)) {
      papers.push_back({{}, page.span, papers.empty() ? document_type : title});
    }
    papers.back().span.end = page.span.end;
  }
  for (const Mention& mention : facts.mentions) {
    const auto* value = std::get_if<FormFieldValue>(&mention.value);
    if (!value) continue;
    for (Paper& paper : papers) {
      if (paper.span.Contains(mention.span)) paper.fields.push_back({&mention, value});
    }
  }
  return papers;
}

constexpr std::string_view kItemPrefix = "line_items.";

// What an item of goods can have; every other column of a table says whose shipment its row is.
bool IsItemKey(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"description", "hs",           "quantity",      "unit",         "unit_price", "amount",
                                               "origin",      "packages",     "package_kind",  "gross_weight", "net_weight", "volume",
                                               "item",        "product_code", "carton_number", "marks"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

// The rows of a manifest as papers of their own. `values` keeps the fields under their new keys.
std::vector<Paper> SplitRows(const Paper& paper, std::deque<FormFieldValue>& values) {
  std::map<int, Paper> rows;
  for (const PrintedField& field : paper.fields) {
    if (field.value->row >= 0 && field.value->key == "line_items.bl_number")
      rows[field.value->row] = Paper{{}, paper.span, paper.type, true};
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

bool IsScanned(const Document& document, Span span) {
  return std::any_of(document.pages.begin(), document.pages.end(),
                     [&](const Page& page) { return page.is_scan && page.span.begin < span.end && span.begin < page.span.end; });
}

}  // namespace

std::vector<Paper> SplitPapers(const Reading& reading, const Facts& facts, const std::string& document_type,
                               std::deque<FormFieldValue>& values) {
  std::vector<Paper> papers;
  for (Paper& paper : SplitPages(reading, facts, document_type)) {
    std::vector<Paper> rows = SplitRows(paper, values);
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

void PaperReader::AddMark(std::string mark, const PrintedField& field) {
  mark = Trim(mark, " \t;,");
  if (mark.empty() || std::any_of(c_.marks.begin(), c_.marks.end(), [&](const auto& known) { return known.value == mark; })) return;
  c_.marks.push_back({mark, EvidenceOf(field), BoxOf(field)});
}

}  // namespace tidewaiter
