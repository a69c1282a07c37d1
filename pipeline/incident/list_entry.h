// How the text is laid out where a story begins: entries of lists, crossheads.
#pragma once

#include <cstdint>
#include <string_view>

#include "extractors/match/reading.h"
#include "pipeline/incident/event_mention.h"

namespace tidewaiter {

bool EndsLikeASentence(std::string_view text);

// "- At the crossing, ...", "• ...", "3. ...": an entry of a list begins here.
bool IsItem(const Document& document, uint32_t begin);

// Whether the sentence stands behind a number of its own: "1." before "Own goal".
bool IsNumbered(const Reading& reading, uint32_t sentence);

// "Karang: The brigade seized ...": an entry of a bulletin.
bool OpensWithPlaceAndColon(const Reading& reading, const Facts& facts, Span sentence);

// "TORTOISES IN A SUITCASE: Customs at ...": the crosshead of an entry, in its first line.
bool OpensWithCapitalsAndColon(std::string_view sentence);

// A short line by itself between paragraphs.
bool IsCrosshead(const Reading& reading, uint32_t sentence);

}  // namespace tidewaiter
