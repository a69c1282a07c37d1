// Check digits of the identifiers of trade: whether a number can be what it says it is, and what a misread one must have been.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tidewaiter {

// Each takes the identifier without blanks, dots or hyphens, in capitals; false as well where the length or the alphabet is wrong.
bool IsVin(std::string_view vin);            // 49 CFR 565.15: "1M8GDM9AXKP042788"
bool IsImo(std::string_view number);         // IMO A.1117(30), seven digits: "9074729"
bool IsContainer(std::string_view number);   // ISO 6346, owner, category, serial, digit: "CSQU3054383"
bool IsAirWaybill(std::string_view number);  // IATA Resolution 600a, eleven digits, the eighth of the serial mod 7: "02012345675"
bool IsIban(std::string_view iban);          // ISO 13616, mod 97: "GB82WEST12345698765432"
bool IsLei(std::string_view lei);            // ISO 17442, mod 97, twenty characters
bool IsCas(std::string_view number);         // CAS Registry, digits only: "7732185" for 7732-18-5
bool IsMmsi(std::string_view number);        // ITU-R M.585: nine digits, ship stations begin with 2..7; it has no check digit

// The one text that `check` accepts and that differs from `printed` in one or two characters which OCR confuses (O/0, I/1, L/1, B/8,
// S/5, Z/2, G/6); nothing if there is none or more than one. At most a few hundred candidates are tried, those with one change first.
std::optional<std::string> RepairReading(std::string_view printed, bool (*check)(std::string_view));

}  // namespace tidewaiter
