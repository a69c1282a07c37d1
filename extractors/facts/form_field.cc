// Fields of forms and customs papers: labels, the values beside or under them, and tables of goods.
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "extractors/facts/finders.h"
#include "extractors/facts/form_digits.h"
#include "extractors/facts/form_table.h"
#include "extractors/facts/form_values.h"

namespace tidewaiter {
namespace {

constexpr int kFewestLabels = 3;  // on all pages together: running text names a port or a consignee, too

Span SpanOf(const FormPage& form, const FormPiece& piece) {
  Span span = form.words[piece.first].span;
  for (uint32_t w = piece.first; w < piece.end; ++w) {
    const Span word = form.words[w].span;
    if (word.begin >= span.begin) span.end = std::max(span.end, word.end);
  }
  return span;
}

// Signs before a value belong to its label: ": 486 cartons".
void DropSigns(const FormPage& form, FormPiece& piece) {
  while (piece.first + 1 < piece.end && form.words[piece.first].squeezed.empty()) ++piece.first;
}

// Pieces of one line are parted by a blank, or by a tab where they are columns.
const char* Between(const FormPiece& before, const FormPiece& piece) {
  const double distance = (piece.box.y0 + piece.box.y1 - before.box.y0 - before.box.y1) / 2;
  if (std::abs(distance) > 0.55 * std::max(before.em, piece.em) || piece.box.x0 < before.box.x1 - 1 || piece.first == piece.end)
    return "\n";
  return piece.box.x0 - before.box.x1 > 2.5 * piece.em ? "\t" : " ";
}

// What the value of a field is: "measure", "identifier", ...
std::string_view KindOf(const FormField& field) {
  if (field.row >= 0 || field.key.starts_with("total.")) return KindOfColumn(std::string_view(field.key).substr(field.key.find('.') + 1));
  return field.label ? field.label->Get("value") : std::string_view();
}

Mention ToMention(const FormPage& form, FormField field) {
  FormFieldValue value;
  value.key = std::move(field.key);
  value.row = field.row;
  if (field.label) {
    value.label = field.label_text.empty() ? form.Text(field.label->piece) : field.label_text;
    value.box = field.label->number;
  }
  DropSigns(form, field.lines.front());
  const FormPiece* above = nullptr;
  for (const FormPiece& line : field.lines) {
    if (above) value.text += Between(*above, line);
    above = &line;
    if (line.first == line.end) continue;
    value.text += form.ocr ? WithDigitsRead(KindOf(field), form.Text(line)) : form.Text(line);
    value.lines.push_back(SpanOf(form, line));
  }
  return {value.lines.front(), value, "form." + value.key};
}

// The single administrative document has boxes 31 to 46 once for each item.
std::string_view ItemKey(const FormField& field) {
  static constexpr std::pair<std::string_view, std::string_view> kBoxes[] = {
      {"31", "description"}, {"33", "hs"},       {"34", "origin"}, {"35", "gross_weight"},
      {"38", "net_weight"},  {"41", "quantity"}, {"42", "amount"}, {"46", "amount"}};
  if (field.label->number.empty() && field.key == "goods") return "description";
  for (const auto& [number, key] : kBoxes) {
    if (field.label->number.substr(0, 2) == number) return key;
  }
  return {};
}

bool IsAdministrativeDocument(const std::vector<FormField>& fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [](const FormField& field) { return field.label && field.label->number == "33" && field.key == "hs"; });
}

// Numbers such items: the next begins where the first box comes again.
void NumberRepeatedItems(std::vector<FormField>& fields, int& items) {
  if (!IsAdministrativeDocument(fields)) return;
  std::stable_sort(fields.begin(), fields.end(),
                   [](const FormField& a, const FormField& b) { return a.label->piece.box.y0 < b.label->piece.box.y0 - 3; });
  std::set<std::string> seen;
  bool any = false;
  for (FormField& field : fields) {
    const std::string_view key = ItemKey(field);
    if (key.empty()) continue;
    items += any && key == "description" && seen.count("description") > 0;
    if (key == "description") seen.clear();
    any = true;
    if (!seen.insert(std::string(key)).second) continue;
    field.key = "line_items." + std::string(key);
    field.row = items;
  }
  items += any;
}

std::vector<FormField> FieldsOf(const LabelledPage& page, const LabelSet& labels, int& items) {
  FormTables tables = FindTables(page, labels, items);
  for (const FormField& field : tables.fields) items = std::max(items, field.row + 1);
  std::vector<FormField> fields = FindValues(page, tables.claimed);
  NumberRepeatedItems(fields, items);
  std::vector<FormField> heads = FindLetterheads(page, labels, tables.claimed);
  fields.insert(fields.end(), tables.fields.begin(), tables.fields.end());
  fields.insert(fields.end(), heads.begin(), heads.end());
  if (!page.form.ocr) return fields;
  const std::vector<FormField> blocks = FindBlocks(page, tables.claimed);
  fields.insert(fields.end(), blocks.begin(), blocks.end());
  return fields;
}

// Lines shorter than this are no lines of running text.
constexpr size_t kShortLine = 45;

// Running text is no form, and laying one out costs more than all the rules: a form has boxes, or mostly short lines, columns, labels.
bool MayBeAForm(const Document& document, const Page& page) {
  if (IsTooFullForAForm(page)) return false;
  if (!page.words.empty()) return true;
  int lines = 0, like_a_form = 0;
  const std::string_view text = TextOf(document.text, page.span);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const bool columns =
        line.find('\t') != std::string_view::npos || line.find("  ", line.find_first_not_of(' ')) != std::string_view::npos;
    lines += !line.empty();
    like_a_form += !line.empty() && (line.size() < kShortLine || columns || line.find(": ") < kShortLine);
    begin = end + 1;
  }
  return like_a_form >= kFewestLabels && like_a_form * 2 >= lines;
}

}  // namespace

void FindFormFields(const Reading& reading, std::vector<Mention>& mentions) {
  const LabelSet& labels = reading.patterns->labels;
  std::vector<LabelledPage> pages;
  int known = 0;
  for (const Page& page : reading.document->pages) {
    if (!MayBeAForm(*reading.document, page)) continue;
    pages.push_back(FindLabels(LayOutForm(*reading.document, page), labels));
    known += pages.back().known;
  }
  if (known < kFewestLabels) return;
  int items = 0;
  for (const LabelledPage& page : pages) {
    for (FormField& field : FieldsOf(page, labels, items)) {
      if (!field.lines.empty()) mentions.push_back(ToMention(page.form, std::move(field)));
    }
  }
}

}  // namespace tidewaiter
