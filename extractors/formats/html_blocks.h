// An HTML page cut into blocks of text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/formats/html_tree.h"

namespace tidewaiter {

enum class BlockKind { kParagraph, kHeading, kItem, kRow, kCaption };

// What stands between two block-level tags.
struct HtmlBlock {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;       // blanks collapsed; "\n" for <br>, "\t" between the cells of a row
  size_t link_bytes = 0;  // how much of the text is link
  int node = 0;           // the innermost block-level element around it
};

// All blocks in document order, without what is never text: scripts, menus, buttons, hidden elements, <nav>, <aside>, <footer>.
std::vector<HtmlBlock> CutIntoBlocks(const HtmlTree& tree);

}  // namespace tidewaiter
