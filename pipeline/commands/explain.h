// `tidewaiter patterns explain`: step by step, what becomes of a text.
#pragma once

#include <string>
#include <string_view>

#include "extractors/match/patterns.h"
#include "extractors/model/document.h"

namespace tidewaiter {

// For each sentence: the names of gazetteers in it, the hits of rules, and of each that became no mention why it was refused; then the
// mentions, the sentence marked and folded, and its frames.
//
//   gazetteer  "Santos" is place Santos (places, needs a cue)
//              refused as place: it may be another name or a common word, and nothing beside it says that it is a place
//
// Thread-safe. O(text times mentions of a sentence).
std::string Explain(const Document& document, const Patterns& patterns);

// "name    ": at least one blank behind it. `text` on one line, between quotation marks.
std::string Padded(std::string text, size_t width);
std::string Quoted(std::string_view text);

}  // namespace tidewaiter
