#include "extractors/facts/number_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace tidewaiter {
namespace {

struct NumberWord {
  std::string_view word;
  double value;
};

constexpr std::array<NumberWord, 35> kSmall = {{
    {"zero", 0},      {"no", 0},        {"one", 1},      {"two", 2},      {"three", 3},      {"four", 4},      {"five", 5},
    {"six", 6},       {"seven", 7},     {"eight", 8},    {"nine", 9},     {"ten", 10},       {"eleven", 11},   {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},   {"thirty", 30},   {"forty", 40},   {"fourty", 40},  {"fifty", 50},     {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},   {"ninety", 90},   {"couple", 2},   {"pair", 2},     {"quarter", 0.25}, {"half", 0.5},    {"nil", 0},
}};

constexpr std::array<NumberWord, 39> kScales = {{
    {"万", 1e4},       {"萬", 1e4},       {"만", 1e4},       {"億", 1e8},        {"亿", 1e8},  {"억", 1e8},        {"兆", 1e12},
    {"trln", 1e12},

    {"hundred", 1e2},  {"hundreds", 1e2}, {"thousand", 1e3}, {"thousands", 1e3}, {"k", 1e3},   {"grand", 1e3},     {"million", 1e6},
    {"millions", 1e6}, {"mln", 1e6},      {"mn", 1e6},       {"mil", 1e6},       {"mio", 1e6}, {"m", 1e6},         {"mm", 1e6},
    {"billion", 1e9},  {"billions", 1e9}, {"bln", 1e9},      {"bn", 1e9},        {"b", 1e9},   {"trillion", 1e12}, {"trillions", 1e12},
    {"tn", 1e12},      {"trn", 1e12},     {"lakh", 1e5},     {"lakhs", 1e5},     {"lac", 1e5}, {"crore", 1e7},     {"crores", 1e7},
    {"cr", 1e7},       {"dozen", 12},     {"dozens", 12},
}};

constexpr std::array<std::string_view, 20> kOrdinals = {
    "",      "first",    "second",  "third",      "fourth",     "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};

constexpr std::array<NumberWord, 9> kFractions = {
    {{"½", 0.5}, {"¼", 0.25}, {"¾", 0.75}, {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"⅛", 0.125}, {"⅜", 0.375}, {"⅝", 0.625}, {"⅞", 0.875}}};

template <size_t N>
const double* Lookup(const std::array<NumberWord, N>& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const NumberWord& entry) { return entry.word == word; });
  return found == table.end() ? nullptr : &found->value;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AllDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit); }

// "½" or "3/8" alone.
std::optional<double> FractionOf(std::string_view token) {
  if (const double* glyph = Lookup(kFractions, token)) return *glyph;
  const size_t slash = token.find('/');
  if (slash == std::string_view::npos || !AllDigits(token.substr(0, slash)) || !AllDigits(token.substr(slash + 1))) return {};
  if (token.size() > 9) return {};
  const double below = std::stod(std::string(token.substr(slash + 1)));
  if (below == 0) return {};
  return std::stod(std::string(token.substr(0, slash))) / below;
}

// Splits at blanks and hyphens, digits from letters ("5m") and from fraction signs ("3½"); lower case.
std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  enum { kNone, kDigits, kLetters, kGlyph } last = kNone;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (text.substr(i, 3) == "\xE2\x81\x84" && last == kDigits) {  // the slash of fractions
      words.back() += '/';
      i += 2;
    } else if (c == 0xE2 && text.substr(i, 2) == "\xE2\x80" && i + 2 < text.size()) {  // a typographic hyphen, dash, quote or thin space
      const bool quote = static_cast<unsigned char>(text[i + 2]) == 0x99;
      if (quote && last == kDigits) words.back() += '\'';
      if (!quote) last = kNone;
      i += 2;
    } else if (c == 0xC2 && text.substr(i, 2) == "\xC2\xA0") {
      last = kNone;
      i += 1;
    } else if (std::isspace(c) || c == '-') {
      last = kNone;
    } else {
      const bool digit = IsDigit(static_cast<char>(c)) || c == '.' || c == ',' || c == '\'' || c == '/';
      const auto kind = c >= 0x80 ? kGlyph : digit ? kDigits : kLetters;
      if (kind != last) words.emplace_back();
      words.back() += static_cast<char>(std::tolower(c));
      last = kind;
    }
  }
  return words;
}

// The sum so far, as one reads on: "two hundred | and fifty | thousand".
class Accumulator {
 public:
  bool Add(const std::string& word, DotStyle style) {
    if (word == "and" || word == "of" || word == ",") return seen_;
    if (word == "a" || word == "an") return AddArticle();
    if (word == "point") return false;
    if (const double* small = Lookup(kSmall, word)) return AddSmall(*small);
    if (const double* scale = Lookup(kScales, word)) return AddScale(*scale);
    if (const std::optional<double> fraction = FractionOf(word)) return AddFraction(*fraction);
    const std::optional<double> digits = ParseDigits(word, style);
    return digits && AddSmall(*digits);
  }
  std::optional<double> value() const {
    if (!seen_ || open_article_) return {};
    return total_ + current_;
  }

 private:
  bool AddArticle() {
    open_article_ = !seen_;  // "half a million": the article adds nothing
    seen_ = true;
    return true;
  }
  // Within one group each number must be smaller than what the last one leaves open: "twenty three" but not "three twenty".
  bool AddSmall(double value) {
    if (value < 1 && value > 0 && last_scale_ > 1 && !current_set_) value *= last_scale_;  // "a million and a half"
    const bool half_after_article = open_article_ && value < 1;
    if (current_set_ && !(value < room_)) return false;
    if (value == 0 && seen_ && current_set_) return false;
    open_article_ = open_article_ && !half_after_article && value != 2;  // "a couple", "a half", "a quarter"
    if (open_article_) return false;
    current_ += value;
    room_ = value < 1 ? 0 : value >= 20 && value < 100 && value == 10 * static_cast<int>(value / 10) ? 10 : 0.9;
    current_set_ = seen_ = true;
    return true;
  }
  bool AddFraction(double value) { return AddSmall(value); }
  bool AddScale(double scale) {
    if (scale == 100) {
      if (current_ >= 100) return false;
      current_ = (current_set_ ? current_ : 1) * 100;
      room_ = 100;
    } else {
      if (last_scale_ > 0 && scale >= last_scale_ && scale != 1e12 && !current_set_) {
        total_ *= scale;  // "hundred thousand million"
      } else {
        if (last_scale_ > 0 && scale >= last_scale_) return false;
        total_ += Scaled(current_set_ ? current_ : 1, scale);
      }
      current_ = 0;
      current_set_ = false;
      last_scale_ = scale;
    }
    if (scale == 100) current_set_ = true;
    open_article_ = false;
    seen_ = true;
    return true;
  }

  double total_ = 0, current_ = 0, room_ = 0, last_scale_ = 0;
  bool seen_ = false, current_set_ = false, open_article_ = false;
};

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// The decimal separator of a number in digits, or npos: the last of two kinds, or a lone one that does not stand before three digits.
size_t DecimalPoint(std::string_view digits, DotStyle style) {
  const size_t last = digits.find_last_of(".,");
  if (last == std::string_view::npos) return last;
  const char mark = digits[last];
  const size_t first_same = digits.find(mark);
  const bool mixed = digits.find(mark == '.' ? ',' : '.') != std::string_view::npos;
  if (first_same != last) return std::string_view::npos;  // repeated: it parts thousands
  if (mixed) return last;
  const bool three = digits.size() - last == 4;
  if (!three || last == 0 || digits[0] == '0') return last;
  return mark == ',' || (style == DotStyle::kPrice && last <= 3) ? std::string_view::npos : last;
}

}  // namespace

std::optional<double> ParseDigits(std::string_view digits, DotStyle style) {
  while (!digits.empty() && (digits.back() == '.' || digits.back() == ',')) digits.remove_suffix(1);
  const size_t point = DecimalPoint(digits, style);
  std::string plain;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (IsDigit(digits[i])) {
      plain += digits[i];
    } else if (i == point) {
      plain += '.';
    } else if (digits[i] != ',' && digits[i] != '.' && digits[i] != '\'' && digits[i] != ' ') {
      return {};
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || plain.size() > 24 || error != std::errc() || end != plain.data() + plain.size()) return {};
  return value;
}

std::optional<double> ParseNumber(std::string_view text, DotStyle style) {
  std::vector<std::string> words = WordsOf(text);
  if (words.empty() || words.size() > 24) return {};
  // "10 000": groups of three digits after a blank belong together.
  for (size_t i = 1; i < words.size();) {
    const bool group = words[i].size() >= 3 && AllDigits(std::string_view(words[i]).substr(0, 3)) && words[i - 1].size() <= 15 &&
                       AllDigits(words[i - 1]) && (words[i].size() == 3 || words[i][3] == '.' || words[i][3] == ',');
    if (!group) {
      ++i;
      continue;
    }
    words[i - 1] += words[i];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
  Accumulator sum;
  for (const std::string& word : words) {
    if (!sum.Add(word, style)) return {};
  }
  return sum.value();
}

int ParseOrdinal(std::string_view text) {
  const std::string word = Lower(text);
  size_t digits = 0;
  while (digits < word.size() && IsDigit(word[digits])) ++digits;
  if (digits > 0) return digits <= 4 ? std::stoi(word.substr(0, digits)) : 0;
  const auto found = std::find(kOrdinals.begin() + 1, kOrdinals.end(), word);
  if (found != kOrdinals.end()) return static_cast<int>(found - kOrdinals.begin());
  if (word == "twentieth") return 20;
  if (word == "thirtieth") return 30;
  const size_t join = word.find_first_of("- ");
  if (join == std::string::npos) return 0;
  const double* tens = Lookup(kSmall, std::string_view(word).substr(0, join));
  const int ones = ParseOrdinal(std::string_view(word).substr(join + 1));
  return tens != nullptr && *tens >= 20 && ones > 0 && ones < 10 ? static_cast<int>(*tens) + ones : 0;
}

double Scaled(double number, double scale) {
  const double product = number * scale;
  const double rounded = std::round(product * 1e4) / 1e4;
  return std::abs(product - rounded) <= 1e-12 * std::abs(product) ? rounded : product;
}

double ScaleOf(std::string_view word) {
  const double* scale = Lookup(kScales, Lower(word));
  return scale == nullptr ? 0 : *scale;
}

}  // namespace tidewaiter
