// The keys of printed forms: which box of which form a field stands in.
#pragma once

#include <string>
#include <string_view>

#include "extractors/match/labels.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// The printed form that a paper of this type is, by the words of its head or foot: "SAD", "7501", "CN23", "AWB", "CMR"; "" if it is none
// with boxes of its own (patterns/forms/boxes.toml). Linear in `text`. Thread-safe.
std::string FormOf(const LabelSet& labels, std::string_view text, std::string_view type);

// "SAD 17a", "AWB 22B": the number printed with the label, else the form's box for such a field; "" if the form has none, the printed
// number alone on a paper that is no known form.
std::string BoxKey(const LabelSet& labels, const std::string& form, const FormFieldValue& field);

}  // namespace tidewaiter
