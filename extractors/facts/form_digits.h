// Digits that OCR took for letters and signs, in values that are known to be numbers.
#pragma once

#include <string>
#include <string_view>

namespace tidewaiter {

// `text`, a value of this kind on a scan (see LooksLike), with what must be digits as digits; as many bytes as before. Of numbers
// ("measure", "money", "packages", "number", "hs", "date") that is what stands among digits and looks like one: "1O5.5O0" -> "105.500".
// Other texts may hold letters among digits; there only "@" (a crossed zero), and a letter O before a zero, are sure.
std::string WithDigitsRead(std::string_view kind, std::string_view text);

// The kind of the values in a table's column: "amount" -> "money".
std::string_view KindOfColumn(std::string_view column);

}  // namespace tidewaiter
