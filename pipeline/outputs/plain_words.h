// Values and papers in words for people, shared by the card's incidents and consignments.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/outputs/slots.h"

namespace tidewaiter {

// "10,000,000 JPY", "about 70,000 to 90,000 USD", "Chiba, JP", "2 × Lexus sedan (vehicle), worth 10,000,000 JPY", ...
std::string InWords(const std::string& text);
std::string InWords(const DateValue& date);
std::string InWords(const PlaceValue& place);
std::string InWords(const MoneyValue& money);
std::string InWords(const Goods& goods);
std::string InWords(const Party& party);
std::string InWords(const IdentifierValue& identifier);
std::string InWords(const Conveyance& conveyance);
std::string InWords(const Voyage& voyage);
std::string InWords(const PartyBlock& party);
std::string InWords(const Measure& measure);
std::string InWords(const std::pair<std::string, std::string>& incoterm);
std::string InWords(const LineItem& item);
// Any value, for conflicts.
std::string InWords(const Value& value);

// "declared_destination" -> "declared destination".
std::string SlotInWords(std::string_view key);

// On one line and harmless to a terminal: valid UTF-8, control characters and runs of blanks become one blank.
std::string OneLine(std::string_view text);

// The columns that a line takes in a terminal: East Asian wide characters take two.
size_t Columns(std::string_view line);

// Breaks `text` at blanks into lines that end before column `width`. The first line is
// to be written at column `column`; the others begin with `indent` blanks. A word longer than a line is cut.
std::string Wrap(std::string_view text, size_t width, size_t indent, size_t column = 0);

}  // namespace tidewaiter
