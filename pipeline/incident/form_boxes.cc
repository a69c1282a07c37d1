#include "pipeline/incident/form_boxes.h"

#include <vector>

#include "pipeline/incident/consignment_text.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostWords = 12;     // of a form's name
constexpr size_t kMostTokens = 4000;  // of a paper

// The longest form that begins with token `first` and is of this type.
const Label* FormAt(const LabelSet& labels, const std::vector<std::string>& tokens, size_t first, std::string_view type) {
  const Label* found = nullptr;
  std::string squeezed;
  for (size_t i = first; i < tokens.size() && i < first + kMostWords; ++i) {
    squeezed += Squeeze(tokens[i]);
    const Label* form = labels.Find("form", squeezed);
    if (form && form->Get("type") == type) found = form;
  }
  return found;
}

}  // namespace

std::string FormOf(const LabelSet& labels, std::string_view text, std::string_view type) {
  const std::vector<std::string> tokens = Tokens(text);
  for (size_t i = 0; i < tokens.size() && i < kMostTokens; ++i) {
    if (const Label* form = FormAt(labels, tokens, i, type)) return std::string(form->Get("form"));
  }
  return {};
}

std::string BoxKey(const LabelSet& labels, const std::string& form, const FormFieldValue& field) {
  if (form.empty()) return field.box;
  std::string box = field.box;
  if (box.empty()) {
    std::string_view key = field.key;
    if (key.starts_with("line_items.")) key.remove_prefix(std::string_view("line_items.").size());
    const Label* known = labels.Find("box_" + Squeeze(form), Squeeze(key));
    if (!known && key.starts_with("total.")) known = labels.Find("box_" + Squeeze(form), Squeeze(key.substr(6)));
    if (known) box = known->Get("box");
  }
  return box.empty() ? box : form + " " + box;
}

}  // namespace tidewaiter
