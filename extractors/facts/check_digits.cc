#include "extractors/facts/check_digits.h"

#include <algorithm>
#include <array>
#include <vector>

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
int DigitOf(char c) { return c - '0'; }

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

// 49 CFR 565.15 table III; 0 for letters that a VIN may not hold.
int VinValue(char c) {
  if (IsDigit(c)) return DigitOf(c);
  constexpr std::string_view kValues = "12345678012345070923456789";  // A..Z
  return IsCapital(c) ? DigitOf(kValues[static_cast<size_t>(c - 'A')]) : 0;
}

// ISO 6346 annex A: letters count from 10, leaving out the multiples of 11.
int ContainerValue(char c) {
  if (IsDigit(c)) return DigitOf(c);
  int value = 10;
  for (char letter = 'A'; letter < c; ++letter) {
    ++value;
    if (value % 11 == 0) ++value;
  }
  return value == 11 ? 12 : value;
}

// ISO/IEC 7064 MOD 97-10 over letters as 10..35.
int Mod97(std::string_view text) {
  int rest = 0;
  for (char c : text) {
    if (IsDigit(c)) {
      rest = (rest * 10 + DigitOf(c)) % 97;
    } else {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    }
  }
  return rest;
}

bool IsAlphanumeric(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return IsDigit(c) || IsCapital(c); });
}

// What a character may have been.
std::string_view Confusions(char c) {
  switch (c) {
    case 'O':
    case 'Q':
    case 'D': return "0";
    case '0': return "OD";
    case 'I':
    case 'L': return "1";
    case '1': return "IL";
    case 'B': return "8";
    case '8': return "B";
    case 'S': return "5";
    case '5': return "S";
    case 'Z': return "2";
    case '2': return "Z";
    case 'G': return "6";
    case '6': return "G";
    default: return "";
  }
}

// All readings with exactly `changes` characters changed from position `from` on that pass.
void Collect(std::string& text, size_t from, int changes, bool (*check)(std::string_view), std::vector<std::string>& passing) {
  if (changes == 0) {
    if (check(text)) passing.push_back(text);
    return;
  }
  for (size_t i = from; i < text.size() && passing.size() < 2; ++i) {
    const char printed = text[i];
    for (char other : Confusions(printed)) {
      text[i] = other;
      Collect(text, i + 1, changes - 1, check, passing);
    }
    text[i] = printed;
  }
}

}  // namespace

bool IsVin(std::string_view vin) {
  constexpr std::array<int, 17> kWeights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  if (vin.size() != 17 || !IsAlphanumeric(vin) || vin.find_first_of("IOQ") != std::string_view::npos) return false;
  int sum = 0;
  for (size_t i = 0; i < vin.size(); ++i) sum += kWeights[i] * VinValue(vin[i]);
  return vin[8] == (sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11));
}

bool IsImo(std::string_view number) {
  if (number.size() != 7 || !AllDigits(number) || number[0] == '0') return false;
  int sum = 0;
  for (size_t i = 0; i < 6; ++i) sum += DigitOf(number[i]) * (7 - static_cast<int>(i));
  return sum % 10 == DigitOf(number[6]);
}

bool IsContainer(std::string_view number) {
  if (number.size() != 11 || !std::all_of(number.begin(), number.begin() + 4, IsCapital) || !AllDigits(number.substr(4))) return false;
  if (std::string_view("UJZ").find(number[3]) == std::string_view::npos) return false;
  int sum = 0;
  for (size_t i = 0; i < 10; ++i) sum += ContainerValue(number[i]) << i;
  return sum % 11 % 10 == DigitOf(number[10]);
}

bool IsAirWaybill(std::string_view number) {
  if (number.size() != 11 || !AllDigits(number)) return false;
  int serial = 0;
  for (char c : number.substr(3, 7)) serial = serial * 10 + DigitOf(c);
  return serial % 7 == DigitOf(number[10]);
}

bool IsIban(std::string_view iban) {
  if (iban.size() < 15 || iban.size() > 34 || !IsAlphanumeric(iban) || !IsCapital(iban[0]) || !IsCapital(iban[1])) return false;
  if (!IsDigit(iban[2]) || !IsDigit(iban[3])) return false;
  return Mod97(std::string(iban.substr(4)) + std::string(iban.substr(0, 4))) == 1;
}

bool IsLei(std::string_view lei) { return lei.size() == 20 && IsAlphanumeric(lei) && AllDigits(lei.substr(18)) && Mod97(lei) == 1; }

bool IsCas(std::string_view number) {
  if (number.size() < 5 || number.size() > 10 || !AllDigits(number)) return false;
  int sum = 0;
  for (size_t i = 0; i + 1 < number.size(); ++i) sum += DigitOf(number[i]) * static_cast<int>(number.size() - 1 - i);
  return sum % 10 == DigitOf(number.back());
}

bool IsMmsi(std::string_view number) { return number.size() == 9 && AllDigits(number) && number[0] >= '2' && number[0] <= '7'; }

std::optional<std::string> RepairReading(std::string_view printed, bool (*check)(std::string_view)) {
  if (printed.size() > 34) return {};
  for (int changes = 1; changes <= 2; ++changes) {
    std::string text(printed);
    std::vector<std::string> passing;
    Collect(text, 0, changes, check, passing);
    if (passing.size() == 1) return passing.front();
    if (!passing.empty()) return {};
  }
  return {};
}

}  // namespace tidewaiter
