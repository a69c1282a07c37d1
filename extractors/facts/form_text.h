// What a value on a form looks like, before anything is read out of it.
#pragma once

#include <string_view>

namespace tidewaiter {

// Whether `text` can be the value of a label of this kind: "identifier" needs a digit, "date" a day or month with digits, "measure"
// and "money" a number, "party" letters, "incoterm" its three letters. An unknown kind takes anything.
//   LooksLike("measure", "12,840 kgs.") -> true
bool LooksLike(std::string_view kind, std::string_view text);

// The same for text that follows its label without a colon: stricter, because "Invoice" may just begin a sentence.
bool LooksLikeInline(std::string_view kind, std::string_view text);

}  // namespace tidewaiter
