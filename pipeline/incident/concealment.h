// The words that say how goods were hidden.
#pragma once

#include <string_view>

#include "extractors/model/span.h"

namespace tidewaiter {

// The part of what a frame has captured that says where the goods lay, up to where its clause ends: "in a hidden compartment" of "in a
// hidden compartment when it was found". Empty if the words say no place ("under the law").
Span ConcealmentPhrase(std::string_view text, Span captured);

}  // namespace tidewaiter
