// Small readings of what papers say, for comparing and for telling.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

inline constexpr size_t kMostEntries = 40;  // of a list, and words of a text, that count

std::string Upper(std::string text);      // ASCII letters
std::string Grouped(double number);       // 11664 -> "11,664"
std::string Shortened(std::string text);  // on one line, at most 80 bytes
std::string DigitsOf(std::string_view text);
std::vector<std::string> WordsOf(std::string_view text);  // squeezed
std::string Joined(const std::vector<std::string>& words);
void AddOnce(std::vector<std::string>& list, std::string value);

// Of the words that a field was read from, those that say it: a number may stand in a large box.
Evidence BestOf(const std::vector<Evidence>& evidence, const std::string& digits);

}  // namespace tidewaiter
