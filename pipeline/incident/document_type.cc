#include "pipeline/incident/document_type.h"

#include <algorithm>
#include <map>

#include "extractors/facts/form_layout.h"
#include "extractors/match/labels.h"
#include "pipeline/incident/receipt.h"

namespace tidewaiter {
namespace {

constexpr double kSureTitle = 2.0;
constexpr double kTitleWithin = 0.45;  // of the page's height
constexpr size_t kFewestFields = 3;
constexpr size_t kMostTitleWords = 10;

struct Title {
  std::string type;
  double score = 0;
};

// The type that these words begin with; `whole` if they say nothing else.
const Label* TitleIn(const FormPage& form, const LabelSet& labels, const std::vector<uint32_t>& words, bool& whole) {
  const Label* found = nullptr;
  std::string squeezed;
  for (size_t i = 0; i < words.size() && i < kMostTitleWords; ++i) {
    squeezed += form.words[words[i]].squeezed;
    if (const Label* title = labels.Find("title", squeezed, form.ocr)) {
      found = title;
      whole = i + 1 == words.size();
    }
  }
  return found;
}

double MedianEm(const FormPage& form) {
  std::vector<double> ems;
  for (const FormPiece& piece : form.pieces) ems.push_back(piece.em);
  if (ems.empty()) return 1;
  std::nth_element(ems.begin(), ems.begin() + static_cast<long>(ems.size() / 2), ems.end());
  return std::max(ems[ems.size() / 2], 0.1);
}

// A title is large, stands alone and stands early. "Invoice" before a number is no title.
double ScoreOf(const FormPage& form, const FormPiece& piece, const Label& title, bool whole, double median) {
  const double bottom = form.words.empty() ? 1 : std::max(form.page_height, form.words.back().box.y1);
  const double place = piece.box.y0 / std::max(bottom, 1.0);
  const std::string text = form.Text(piece);
  if (text.find(':') != std::string::npos || (!whole && title.name.size() < 9)) return 0;
  double score = std::min(piece.em / median, 2.5) + (whole ? 1.0 : 0.3) + (place < kTitleWithin ? 0.7 : -0.8);
  if (title.name.size() >= 9) score += 0.4;
  if (title.Get("type") == "other") score -= 0.2;
  return score;
}

Title BestTitle(const Reading& reading, const Page& page) {
  if (IsTooFullForAForm(page)) return {};
  const FormPage form = LayOutForm(*reading.document, page);
  const LabelSet& labels = reading.patterns->labels;
  const double median = MedianEm(form);
  Title best;
  const auto consider = [&](const FormPiece& piece, const std::vector<uint32_t>& words) {
    bool whole = false;
    const Label* title = TitleIn(form, labels, words, whole);
    const double score = title ? ScoreOf(form, piece, *title, whole, median) : 0;
    if (score > best.score) best = {std::string(title->Get("type")), score};
  };
  std::vector<uint32_t> row;  // "I N V O I C E": letters set apart are pieces of one row
  for (size_t i = 0; i < form.pieces.size(); ++i) {
    const FormPiece& piece = form.pieces[i];
    if (i == 0 || form.pieces[i - 1].row != piece.row) row.clear();
    std::vector<uint32_t> words;
    for (uint32_t w = piece.first; w < piece.end; ++w) words.push_back(w);
    row.insert(row.end(), words.begin(), words.end());
    consider(piece, words);
    if (row.size() > words.size() + 2) consider(piece, row);
  }
  return best;
}

size_t CountFields(const Facts& facts) {
  return static_cast<size_t>(std::count_if(facts.mentions.begin(), facts.mentions.end(),
                                           [](const Mention& mention) { return std::holds_alternative<FormFieldValue>(mention.value); }));
}

// Whether a line of a plain text begins with a title, or cannot be told so easily. Laying out running text to learn that it has no title
// would cost more than all the rules.
bool MayBeATitle(std::string_view line, const LabelSet& labels) {
  if (line.find('\t') != std::string_view::npos || line.find("  ") != std::string_view::npos) return true;  // columns
  std::string squeezed;
  for (size_t words = 0; words < kMostTitleWords && !line.empty(); ++words) {
    const size_t end = std::min(line.find_first_of(" /:"), line.size() - 1) + 1;  // the layout cuts words at these, too
    squeezed += Squeeze(line.substr(0, end));
    if (labels.Find("title", squeezed) != nullptr) return true;
    line.remove_prefix(end);
  }
  return false;
}

// Only a title of its own is sure enough to make a paper of a text without fields.
bool MayHaveSureTitle(const Reading& reading) {
  const Document& document = *reading.document;
  if (document.pages.size() != 1 || !document.pages[0].words.empty()) return true;
  std::string_view text = reading.Text(document.pages[0].span);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (MayBeATitle(text.substr(0, end), reading.patterns->labels)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

}  // namespace

std::string TitleOf(const Reading& reading, const Page& page) {
  const Title title = BestTitle(reading, page);
  return title.score >= kSureTitle ? title.type : std::string();
}

std::string TypeByLabels(const Reading& reading, const Facts& facts, Span part) {
  const std::vector<Page>& pages = reading.document->pages;
  const bool scanned = std::any_of(pages.begin(), pages.end(), [](const Page& page) { return page.is_scan; });
  std::map<std::string, int> votes;
  for (const Mention& mention : facts.mentions) {
    const auto* field = std::get_if<FormFieldValue>(&mention.value);
    if (!field || !part.Contains(mention.span)) continue;
    const Label* evidence = reading.patterns->labels.Find("evidence", Squeeze(field->label), scanned);
    if (evidence) ++votes[std::string(evidence->Get("type"))];
    if (field->key == "line_items.unit_price") ++votes["commercial_invoice"];
    if (field->key == "declaration_number") votes["customs_declaration"] += 2;
    if (field->key == "awb_number") ++votes["air_waybill"];
    if (field->key == "bl_number") ++votes["bill_of_lading"];
  }
  const auto best = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() || best->second < 2 ? "other" : best->first;
}

std::string DocumentTypeOf(const Reading& reading, const Facts& facts) {
  const std::vector<Page>& pages = reading.document->pages;
  if (!pages.empty() && IsReceiptPage(facts, pages.front())) return "other";
  const bool few_fields = CountFields(facts) < kFewestFields;
  if (few_fields && !MayHaveSureTitle(reading)) return "news";
  Title best;
  for (const Page& page : reading.document->pages) {
    if (page.number > 3 && !best.type.empty()) break;
    if (best.type.empty()) best = BestTitle(reading, page);
  }
  if (few_fields) return best.score > kSureTitle + 1 ? best.type : "news";
  return best.score >= kSureTitle ? best.type : TypeByLabels(reading, facts, {0, static_cast<uint32_t>(reading.document->text.size())});
}

}  // namespace tidewaiter
