// The main text of an HTML page: what a reader came for, without navigation, teasers and furniture.
#pragma once

#include <string>

#include "extractors/formats/html_tree.h"

namespace tidewaiter {

// Paragraphs separated by "\n\n"; items of lists and rows of tables are lines, cells are separated by "\t". The headline comes first:
// `title` if it is not at the head of the text already. Pages that are no articles (laws, lists, tables) keep all that is not navigation.
//
// How: the page is cut into blocks; a block is good if it is long and little of it is link. The walk goes from <body> down as long as one
// child holds nearly all of the good text; what is found there is the article, less its blocks of links.
std::string ArticleText(const HtmlTree& tree, const std::string& title);

}  // namespace tidewaiter
