// What the words before a number say of it: "about 50", "more than $2 million", "up to 30 kg".
#pragma once

#include <string>
#include <string_view>

namespace tidewaiter {

// "about", "over", "under", "up_to", "at_least", or "" if the words say none of these (or there are none).
//   ReadQualifier("nearly") = "about"      ReadQualifier("just over") = "over"      ReadQualifier("no more than") = "up_to"
// Thread-safe.
std::string ReadQualifier(std::string_view words);

}  // namespace tidewaiter
