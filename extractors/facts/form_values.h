// The values that stand beside or under the labels of a form.
#pragma once

#include <vector>

#include "extractors/facts/form_table.h"

namespace tidewaiter {

// One field for each label that has a value, in reading order; `claimed` marks cells that are already owned, and is updated. A value is
// the text right of its label, or that under it within the bounds that the labels beside it set; whichever is set like a value. Label
// text is never a value. Thread-safe.
std::vector<FormField> FindValues(const LabelledPage& page, std::vector<bool>& claimed);

// The names that a paper prints without a label: the firm at its head, or the carrier in the corner of its bill. Key "letterhead";
// "head_number" a number that stands alone at its head.
std::vector<FormField> FindLetterheads(const LabelledPage& page, const LabelSet& labels, const std::vector<bool>& claimed);

// Blocks of lines in the upper left of a page that no label owns. The UN layout key has the consignor there, and the consignee under it,
// which is what remains to go by where a scan has lost its small labels. Key "block".
std::vector<FormField> FindBlocks(const LabelledPage& page, const std::vector<bool>& claimed);

}  // namespace tidewaiter
