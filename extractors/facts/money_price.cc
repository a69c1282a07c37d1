#include "extractors/facts/money_price.h"

#include <algorithm>
#include <cctype>

#include "extractors/facts/number_words.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kLine = 120;        // bytes behind the label
constexpr uint32_t kLongestSign = 24;  // bytes
constexpr uint32_t kMostBlanks = 8;    // between a number and its sign

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool IsAsciiLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

class PriceReader {
 public:
  PriceReader(const Reading& reading, const CurrencyResolver& currencies) : text_(reading.document->text), currencies_(currencies) {}

  // The first number of the line with a sign beside it, else the first that may be a sum without one.
  std::optional<Mention> Read(const RuleHit& label) const {
    const uint32_t begin = label.span.end;
    const size_t stop = begin + std::min(text_.substr(begin, kLine).find('\n'), text_.substr(begin, kLine).size());
    std::optional<Mention> first;
    for (uint32_t at = begin; at < stop; ++at) {
      if (!IsDigit(text_[at])) continue;
      const Span number = NumberAt(at, begin);
      at = number.end;
      std::optional<Mention> price = PriceOf(number, begin, label.rule->name);
      if (!price) continue;
      if (!std::get<MoneyValue>(price->value).currency.empty()) return price;
      if (!first) first = std::move(price);
    }
    return first;
  }

 private:
  char At(size_t at) const { return at < text_.size() ? text_[at] : '\n'; }
  size_t DigitsFrom(size_t at) const {
    size_t end = at;
    while (IsDigit(At(end))) ++end;
    return end - at;
  }

  // The bytes of what parts the digits at `at`, 0 if nothing does: "1.299", "1 298", "1'049", "1 298" with any narrow blank, "392. 00".
  size_t Separator(size_t at, size_t group) const {
    const char c = At(at);
    if (c == '.' || c == ',' || c == '\'') {
      if (IsDigit(At(at + 1))) return 1;
      return c != '\'' && At(at + 1) == ' ' && DigitsFrom(at + 2) == 2 && At(at + 4) != ',' && At(at + 4) != '.' ? 2 : 0;
    }
    size_t blank = 0;
    if (c == ' ') blank = 1;
    if (text_.substr(at, 2) == "\xC2\xA0") blank = 2;
    if (text_.substr(at, 3) == "\xE2\x80\xAF" || text_.substr(at, 3) == "\xE2\x80\x99" || text_.substr(at, 3) == "\xE2\x80\x89") blank = 3;
    return blank > 0 && group <= 3 && DigitsFrom(at + blank) == 3 ? blank : 0;
  }

  Span NumberAt(uint32_t at, uint32_t from) const {
    size_t begin = at;
    if (begin > from && text_[begin - 1] == '.' && (begin == from + 1 || !IsDigit(text_[begin - 2]))) --begin;  // ".75"
    size_t group = DigitsFrom(at), end = at + group;
    for (size_t gap = Separator(end, group); gap > 0; gap = Separator(end, group)) {
      group = DigitsFrom(end + gap);
      end += gap + group;
    }
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  std::optional<double> Amount(Span number) const {
    std::string plain;
    for (uint32_t i = number.begin; i < number.end; ++i) {
      const char c = text_[i];
      if (IsDigit(c) || c == '.' || c == ',') plain += c;
    }
    return ParseDigits(plain, DotStyle::kPrice);
  }

  std::optional<Mention> PriceOf(Span number, uint32_t from, const std::string& rule) const {
    std::optional<double> amount = Amount(number);
    if (!amount || At(number.end) == '%' || (number.begin > from && IsAsciiLetter(text_[number.begin - 1]) && !SignBefore(number, from)))
      return {};
    MoneyValue value;
    Span span = number;
    if (const std::optional<Sign> after = SignAfter(number.end)) {
      Take(*after, value);
      span.end = after->span.end;
      if (DigitsFrom(span.end) == 2 || (At(span.end) == ' ' && DigitsFrom(span.end + 1) == 2 && EndsLine(span.end + 3))) {
        const size_t cents = span.end + (At(span.end) == ' ' ? 1 : 0);  // "35€ 99", "12€50"
        *amount += (text_[cents] - '0') * 0.1 + (text_[cents + 1] - '0') * 0.01;
        span.end = static_cast<uint32_t>(cents) + 2;
      }
    } else if (const std::optional<Sign> before = SignBefore(number, from)) {
      Take(*before, value);
      span.begin = before->span.begin;
    } else if (!MayStandAlone(number)) {
      return {};
    }
    value.amount = Scaled(*amount, 1);
    return Mention{span, value, rule};
  }

  bool EndsLine(size_t at) const { return at >= text_.size() || text_[at] == '\n'; }

  // "442", "40.00/each", "17.90 net"; but "3 lives", "20 kg" are no prices.
  bool MayStandAlone(Span number) const {
    const std::string_view digits = text_.substr(number.begin, number.size());
    const size_t mark = digits.find_last_of(".,");
    if (mark != std::string_view::npos && digits.size() - mark == 3) return true;
    const char next = At(number.end) == ' ' ? At(number.end + 1) : At(number.end);
    return !IsAsciiLetter(next) && next != ':' && !(next == '/' && IsDigit(At(number.end + 1)));
  }

  struct Sign {
    Span span;
    Currency currency;
  };
  static void Take(const Sign& sign, MoneyValue& value) {
    value.currency = sign.currency.code;
    value.currency_assumed = sign.currency.assumed;
  }

  std::optional<Sign> Lookup(size_t begin, size_t end) const {
    if (begin >= end || end - begin > kLongestSign) return {};
    const Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    const Currency currency = currencies_.OfPriceSign(span);
    if (currency.code.empty()) return {};
    return Sign{span, currency};
  }

  // The run of letters or signs behind the number, in its line or alone in the next one.
  std::optional<Sign> SignAfter(size_t at) const {
    const size_t number_end = at;
    while (IsBlank(At(at)) && at < text_.size() && at - number_end < kMostBlanks) ++at;
    const bool next_line = text_.substr(number_end, at - number_end).find('\n') != std::string_view::npos;
    size_t end = at;
    while (end < text_.size() && end - at < kLongestSign && !IsBlank(text_[end]) && !IsDigit(text_[end])) ++end;
    if (next_line && !EndsLine(end)) return {};
    if (std::optional<Sign> whole = Lookup(at, end)) return whole;
    size_t shorter = end;
    while (shorter > at && std::string_view("*.,;/)-").find(text_[shorter - 1]) != std::string_view::npos) --shorter;
    if (std::optional<Sign> sign = Lookup(at, shorter)) return sign;
    if (const size_t slash = text_.substr(at, end - at).find('/'); slash != std::string_view::npos && slash > 0)
      return Lookup(at, at + slash);
    const size_t point = CodePointBytes(at);  // "€HT"
    return point > 1 ? Lookup(at, at + point) : std::nullopt;
  }

  size_t CodePointBytes(size_t at) const {
    size_t end = at + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    return end - at;
  }

  std::optional<Sign> SignBefore(Span number, uint32_t from) const {
    size_t end = number.begin;
    while (end > from && (IsBlank(text_[end - 1]) || text_[end - 1] == ':')) --end;
    size_t begin = end;
    while (begin > from && end - begin < kLongestSign && !IsBlank(text_[begin - 1]) && !IsDigit(text_[begin - 1])) --begin;
    if (begin == end) return {};
    if (end - begin == 1 && text_[begin] == '$') {  // "AU $59.95"
      const size_t word = begin >= from + 3 ? begin - 3 : from;
      if (std::optional<Sign> two = Lookup(word, end)) return two;
    }
    return Lookup(begin, end);
  }

  std::string_view text_;
  const CurrencyResolver& currencies_;
};

}  // namespace

std::vector<Mention> LabelledPrices(const Reading& reading, const CurrencyResolver& currencies) {
  const PriceReader reader(reading, currencies);
  std::vector<Mention> prices;
  for (const RuleHit* hit : reading.Hits("money")) {
    if (hit->rule->name != "money.price-label") continue;
    if (std::optional<Mention> price = reader.Read(*hit)) prices.push_back(std::move(*price));
  }
  return prices;
}

}  // namespace tidewaiter
