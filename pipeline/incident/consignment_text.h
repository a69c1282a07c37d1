// Small readings of the text in a box.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidewaiter {

std::vector<std::string> SplitLines(std::string_view text);
std::string FirstLine(std::string_view text);
std::string Flat(std::string text);  // of one line
std::string Trim(std::string_view text, std::string_view signs = " \t\r\n:;,.-");
std::vector<std::string> Tokens(std::string_view text);  // words without the signs around them
std::string Squash(std::string_view text);               // ASCII letters and digits alone
bool HasDigit(std::string_view text);
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAlnum(char c) { return IsDigit(c) || IsUpper(c) || (c >= 'a' && c <= 'z'); }

// The number of a paper: "HSA/26/077 of 20 February 2026" -> "HSA/26/077"; "FT 2026/318", "B 0041877", "TGN 55120" stay whole. "" if
// there is none.
std::string IdentifierIn(std::string_view text);

}  // namespace tidewaiter
