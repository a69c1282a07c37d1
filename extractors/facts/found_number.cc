#include "extractors/facts/found_number.h"

#include <cctype>

#include "extractors/facts/counted_noun.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The scale of the second number holds for both.
bool ReadRange(const Reading& reading, const RuleHit& hit, double low, QuantityValue& value) {
  const Span first_words = hit.Capture("amount"), second_words = hit.Capture("amount2");
  const std::string_view text = reading.document->text, first = reading.Text(first_words), second = reading.Text(second_words);
  const std::optional<double> high = ParseNumber(second);
  if (!high) return false;
  const size_t gap = second.find_last_of(" -\n");
  const double scale = gap == std::string_view::npos ? 0 : ScaleOf(second.substr(gap + 1));
  if (scale > 1 && low * scale <= *high && first.find_first_of(" \n") == std::string_view::npos) low = Scaled(low, scale);
  const std::string_view joint = text.substr(first_words.end, second_words.begin - first_words.end);
  if (joint.find("and") != std::string_view::npos && !IsWordBefore(text, first_words.begin, "between")) return false;
  if (low > *high) return false;
  value.low = low;
  value.high = *high;
  return true;
}

}  // namespace

Span NumberWords(const RuleHit& hit) {
  const Span vague = hit.Capture("vague"), low = hit.Capture("amount"), high = hit.Capture("amount2");
  if (!vague.empty()) return vague;
  return high.empty() ? low : Span{low.begin, high.end};
}

bool StandsAlone(std::string_view text, Span words) { return BeginsAlone(text, words.begin) && EndsAlone(text, words.end); }

bool BeginsAlone(std::string_view text, uint32_t begin) {
  if (begin == 0) return true;
  const char before = text[begin - 1];
  if (std::isalnum(static_cast<unsigned char>(before)) || before == '$' || before == '#' || before == '_') return false;
  const bool power =
      begin > 3 && text.substr(begin - 3, 3) == "\xE2\x88\x92" && std::isdigit(static_cast<unsigned char>(text[begin - 4])) != 0;
  if (power) return false;                                                   // "10−30"
  if (before == '.' && (begin < 2 || text[begin - 2] == ' ')) return false;  // ".375 rifle"
  return !(std::string_view("-/.,:").find(before) != std::string_view::npos && begin > 1 &&
           std::isalnum(static_cast<unsigned char>(text[begin - 2])));
}

bool EndsAlone(std::string_view text, uint32_t end) {
  if (end + 1 >= text.size()) return true;
  const char after = text[end];
  return after != '%' && !(std::string_view("-/:.,").find(after) != std::string_view::npos && IsDigit(text[end + 1]));
}

uint32_t ReadScaleLetter(const Reading& reading, uint32_t end, QuantityValue& value) {
  const std::string_view text = reading.document->text;
  const uint32_t at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  if (at + 2 >= text.size() || text[at + 1] != ' ' || std::islower(static_cast<unsigned char>(text[at + 2])) == 0) return end;
  const bool glued = at == end;
  const double scale = text[at] == 'M' ? 1e6 : text[at] == 'B' ? 1e9 : (text[at] == 'K' || text[at] == 'k') && glued ? 1e3 : 0;
  if (scale == 0 || !NounAfter(reading, at + 1, false)) return end;
  for (std::optional<double>* number : {&value.amount, &value.low, &value.high}) {
    if (*number) *number = Scaled(**number, scale);
  }
  return at + 1;
}

bool ReadNumber(const Reading& reading, const RuleHit& hit, QuantityValue& value) {
  const std::optional<double> amount = ParseNumber(reading.Text(hit.Capture("amount")));
  if (!amount) return false;
  if (!hit.Capture("amount2").empty()) return ReadRange(reading, hit, *amount, value);
  value.amount = amount;
  return true;
}

}  // namespace tidewaiter
