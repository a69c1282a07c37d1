#include "extractors/facts/number_qualifier.h"

#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

struct Cue {
  std::string_view words;
  const char* qualifier;
};

// The first cue that the words hold decides, so "no more than" stands before "more than".
constexpr std::array<Cue, 41> kCues = {{
    {"no more than", "up_to"},  {"not more than", "up_to"}, {"no less than", "at_least"}, {"not less than", "at_least"},
    {"no fewer than", "at_least"}, {"at least", "at_least"}, {"minimum", "at_least"},     {"≥", "at_least"},
    {"up to", "up_to"},         {"as much as", "up_to"},    {"as many as", "up_to"},      {"maximum", "up_to"},
    {"at most", "up_to"},       {"≤", "up_to"},             {"more than", "over"},        {"upwards", "over"},
    {"excess", "over"},         {"exceeding", "over"},      {"north of", "over"},         {"greater", "over"},
    {"higher", "over"},         {"over", "over"},           {"above", "over"},            {">", "over"},
    {"less than", "under"},     {"fewer than", "under"},    {"lower than", "under"},      {"under", "under"},
    {"below", "under"},         {"short of", "under"},      {"shy of", "under"},          {"<", "under"},
    {"close", "about"},         {"nearly", "about"},        {"almost", "about"},          {"about", "about"},
    {"around", "about"},        {"estimated", "about"},     {"region", "about"},          {"~", "about"},
    {"≈", "about"},
}};

constexpr std::array<std::string_view, 5> kAbout = {"roughly", "approx", "circa", "ca.", "some"};

// Lower case, every gap one blank.
std::string Plain(std::string_view words) {
  std::string plain;
  for (char c : words) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!space) plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (space && !plain.empty() && plain.back() != ' ') plain += ' ';
  }
  return plain;
}

}  // namespace

std::string ReadQualifier(std::string_view words) {
  if (words.empty()) return {};
  const std::string plain = Plain(words);
  for (const Cue& cue : kCues) {
    if (plain.find(cue.words) != std::string::npos) return cue.qualifier;
  }
  for (std::string_view cue : kAbout) {
    if (plain.find(cue) != std::string::npos) return "about";
  }
  return {};
}

}  // namespace tidewaiter
