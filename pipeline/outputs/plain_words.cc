#include "pipeline/outputs/plain_words.h"

#include <algorithm>

#include "extractors/match/fold.h"
#include "pipeline/outputs/json_writer.h"

namespace tidewaiter {
namespace {

// "12345678.5" -> "12,345,678.5".
std::string Grouped(double number) {
  std::string digits = FormatNumber(number);
  const size_t first = digits[0] == '-' ? 1 : 0;
  for (size_t i = std::min(digits.find('.'), digits.size()); i > first + 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

void Append(std::string& text, std::string_view separator, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += separator;
  text += more;
}

std::string Range(const std::optional<double>& amount, const std::optional<double>& low, const std::optional<double>& high) {
  if (amount) return Grouped(*amount);
  std::string range = low ? Grouped(*low) : "";
  if (high) Append(range, " to ", Grouped(*high));
  return range;
}

std::string Amount(const std::optional<double>& quantity, const std::string& unit) {
  std::string amount = quantity ? Grouped(*quantity) : "";
  Append(amount, " ", unit);
  return amount;
}

// "1,000 cases", "12.84 tonnes", "40 kg", "6 boxes".
std::string Counted(const std::optional<double>& quantity, const std::string& unit) {
  std::string amount = Amount(quantity, unit);
  const bool word = unit.size() > 3 && unit.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  if (!quantity || *quantity == 1 || (!word && unit != "box") || unit.ends_with('s')) return amount;
  return amount + (unit.ends_with('x') || unit.ends_with("ch") || unit.ends_with("sh") ? "es" : "s");
}

// "2 × Lexus sedan", "600 cases × whisky".
std::string CountedGoods(const std::optional<double>& quantity, const std::string& unit, const std::string& name) {
  std::string words = Counted(quantity, unit == "piece" ? "" : unit);
  Append(words, " × ", name);
  return words;
}

// Two columns in a terminal: CJK, Hangul, full-width forms and emoji.
bool IsWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

// C0 and C1 controls, and the marks that reverse the direction of writing.
bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

class Wrapper {
 public:
  Wrapper(size_t width, size_t indent, size_t column) : width_(width), indent_(indent), column_(column), start_(column) {}

  void Add(std::string_view word) {
    if (column_ > start_ && column_ + 1 + Columns(word) > width_) {
      Break();
    } else if (column_ > start_) {
      lines_ += ' ';
      ++column_;
    }
    for (size_t i = 0; i < word.size();) {
      const size_t begin = i;
      const size_t columns = IsWide(NextCodePoint(word, i)) ? 2 : 1;
      if (column_ + columns > width_) Break();
      lines_ += word.substr(begin, i - begin);
      column_ += columns;
    }
  }

  std::string Take() { return std::move(lines_); }

 private:
  void Break() {
    lines_ += '\n';
    lines_.append(indent_, ' ');
    column_ = start_ = indent_;
  }

  size_t width_, indent_;
  size_t column_, start_;  // where we are, and where this line's text began
  std::string lines_;
};

}  // namespace

std::string InWords(const std::string& text) { return text; }

std::string InWords(const DateValue& date) { return date.edtf.empty() ? date.timex3 : date.edtf; }

std::string InWords(const PlaceValue& place) {
  std::string words = place.name;
  if (place.kind != "country") Append(words, ", ", place.country);
  return words;
}

std::string InWords(const MoneyValue& money) {
  std::string words = SlotInWords(money.qualifier);
  Append(words, " ", Range(money.amount, money.low, money.high));
  Append(words, " ", money.currency);
  return money.currency_assumed ? words + " (currency assumed)" : words;
}

std::string InWords(const Goods& goods) {
  std::string words = CountedGoods(goods.quantity, goods.unit, goods.name);
  if (!goods.category.empty()) words += " (" + SlotInWords(goods.category) + ")";
  if (!goods.hs.empty()) words += ", HS " + goods.hs;
  for (const Claim<MoneyValue>& worth : goods.value) words += ", worth " + InWords(worth.value);
  return words;
}

std::string InWords(const Party& party) {
  std::string words = party.name;
  std::string what = party.role;
  Append(what, ", ", party.type);
  return what.empty() ? words : words + " (" + what + ")";
}

std::string InWords(const IdentifierValue& identifier) {
  std::string words = SlotInWords(identifier.scheme) + " " + identifier.value;
  if (!identifier.read_as.empty()) words += " (read as " + identifier.read_as + ")";
  return identifier.valid ? words : words + " (check digit fails)";
}

std::string InWords(const Conveyance& conveyance) {
  std::string words = conveyance.mode;
  Append(words, ", ", conveyance.name);
  return words;
}

std::string InWords(const Voyage& voyage) {
  std::string words = InWords(voyage.conveyance);
  if (!voyage.number.empty()) Append(words, ", ", "voyage " + voyage.number);
  return words;
}

std::string InWords(const PartyBlock& party) {
  std::string words = party.name;
  Append(words, ", ", party.address);
  Append(words, ", ", party.country);
  return words;
}

std::string InWords(const Measure& measure) { return Counted(measure.quantity, measure.unit); }

std::string InWords(const std::pair<std::string, std::string>& incoterm) {
  std::string words = incoterm.first;
  Append(words, " ", incoterm.second);
  return words;
}

std::string InWords(const LineItem& item) {
  std::string words = CountedGoods(item.quantity, item.unit, item.description);
  if (!item.hs.empty()) words += ", HS " + item.hs;
  if (item.unit_price) words += ", at " + Amount(item.unit_price, item.currency);
  if (item.amount) words += ", " + Amount(item.amount, item.currency);
  if (!item.origin.empty()) words += ", from " + item.origin;
  return words;
}

std::string InWords(const Value& value) {
  if (const auto* money = std::get_if<MoneyValue>(&value)) return InWords(*money);
  if (const auto* place = std::get_if<PlaceValue>(&value)) return InWords(*place);
  if (const auto* date = std::get_if<DateValue>(&value)) return InWords(*date);
  std::string words;
  for (const Field& field : Fields(value)) {
    std::string text;
    JsonWriter(text).Value(field.value);
    Append(words, ", ", std::string(field.key) + " " + text);
  }
  return words;
}

std::string SlotInWords(std::string_view key) {
  std::string words(key);
  for (char& c : words) {
    if (c == '_') c = ' ';
  }
  return words;
}

std::string OneLine(std::string_view text) {
  const std::string valid = ValidUtf8(text);
  std::string line;
  for (size_t i = 0; i < valid.size();) {
    const size_t begin = i;
    const char32_t c = NextCodePoint(valid, i);
    const bool blank = c == ' ' || IsControl(c);
    if (!blank) {
      line.append(valid, begin, i - begin);
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

size_t Columns(std::string_view text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.size();) columns += IsWide(NextCodePoint(text, i)) ? 2 : 1;
  return columns;
}

std::string Wrap(std::string_view text, size_t width, size_t indent, size_t column) {
  Wrapper wrapper(width, indent, column);
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    wrapper.Add(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return wrapper.Take();
}

}  // namespace tidewaiter
