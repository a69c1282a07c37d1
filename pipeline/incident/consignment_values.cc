#include "pipeline/incident/consignment_values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0; }

struct PlainWord {
  size_t begin = 0, end = 0;
  std::string_view text;
};

std::vector<PlainWord> WordsOf(std::string_view text, std::string_view breaks = " \t\n,;()") {
  std::vector<PlainWord> words;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(breaks, at);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(text.size(), text.find_first_of(breaks, begin));
    words.push_back({begin, end, text.substr(begin, end - begin)});
    at = end;
  }
  return words;
}

// A run of digits with single separators between them; a blank groups only threes ("1 286", not "60 10"). OCR leaves narrow blanks.
size_t NumberEnd(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && IsDigit(text[end])) ++end;
  for (;;) {
    size_t next = end;
    const bool narrow = text.substr(end).starts_with("\u202f") || text.substr(end).starts_with("\u00a0");
    if (narrow) {
      next += text[end] == '\xc2' ? 2 : 3;
    } else if (end < text.size() && std::string_view(".,' ").find(text[end]) != std::string_view::npos) {
      next += 1;
    } else {
      return end;
    }
    size_t digits = next;
    while (digits < text.size() && IsDigit(text[digits])) ++digits;
    const bool grouping = text[end] == ' ' || text[end] == '\'' || narrow;
    if (digits == next || (grouping && (digits - next != 3 || end - begin > 3 + 4 * ((end - begin) / 4)))) return end;
    if (grouping && begin + 3 < end &&
        std::string_view(text).substr(begin, end - begin).find_first_of(" ,.'\xc2\xe2") == std::string_view::npos)
      return end;
    end = digits;
  }
}

double ValueOf(std::string_view printed, const PaperStyle& style) {
  const size_t comma = printed.rfind(','), dot = printed.rfind('.');
  const auto count = [&](char c) { return std::count(printed.begin(), printed.end(), c); };
  char decimal = 0;
  if (comma != std::string_view::npos && dot != std::string_view::npos) {
    decimal = comma > dot ? ',' : '.';
    if (count(decimal) > 1) decimal = 0;
  } else if (comma != std::string_view::npos || dot != std::string_view::npos) {
    const char sign = comma != std::string_view::npos ? ',' : '.';
    const size_t after =
        printed.size() - std::max(comma == std::string_view::npos ? 0 : comma, dot == std::string_view::npos ? 0 : dot) - 1;
    const bool own_style = (sign == ',') == style.decimal_comma;
    const size_t whole = printed.size() - after - 1;  // "73900.000": more than three digits are no group
    if (count(sign) == 1 && (after != 3 || own_style || whole > 3)) decimal = sign;
    if (count(sign) > 1 && after <= 2) decimal = '*';  // "20,447,50": a stop that was read as a comma
  }
  const size_t last = printed.find_last_of(",.");
  std::string plain;
  for (size_t i = 0; i < printed.size(); ++i) {
    if (IsDigit(printed[i])) plain += printed[i];
    if (decimal != 0 && (printed[i] == decimal || (decimal == '*' && i == last))) plain += '.';
  }
  return std::strtod(plain.c_str(), nullptr);
}

constexpr std::array<std::array<std::string_view, 9>, 12> kMonths = {{
    {"jan", "janv", "ene", "gen", "jän", "sty", "oca", "янв", "ian"},
    {"feb", "fev", "fév", "fbr", "lut", "sub", "şub", "фев", "fvr"},
    {"mar", "mär", "mrz", "maa", "mrt", "mart", "maerz", "мар", "mac"},
    {"apr", "avr", "abr", "kwi", "nis", "aprile", "avril", "апр", "ape"},
    {"may", "mai", "maj", "mei", "mag", "mayo", "maio", "май", "maggio"},
    {"jun", "juin", "giu", "cze", "haz", "juni", "junho", "июн", "jui"},
    {"jul", "juil", "lug", "lip", "tem", "juli", "julho", "июл", "juillet"},
    {"aug", "aou", "aoû", "ago", "sie", "agu", "ağu", "авг", "out8"},
    {"sep", "set", "sept", "wrz", "eyl", "setembro", "settembre", "сен", "spt"},
    {"oct", "okt", "out", "ott", "paz", "paź", "eki", "окт", "otobre"},
    {"nov", "lis", "kas", "noviembre", "novembro", "нояб", "listopad", "ноя", "nob"},
    {"dec", "dez", "dic", "déc", "gru", "ara", "diciembre", "дек", "des"},
}};

int MonthOf(std::string_view word) {
  const std::string folded = Fold(word);
  if (folded.size() < 3 || IsDigit(folded[0])) return 0;
  if (folded.starts_with("juillet") || folded.starts_with("juil")) return 7;
  for (size_t length = std::min<size_t>(folded.size(), 9); length >= 3; --length) {
    for (size_t month = 0; month < kMonths.size(); ++month) {
      for (const std::string_view name : kMonths[month]) {
        if (Fold(name) == folded.substr(0, length) && (folded.size() <= 10)) return static_cast<int>(month) + 1;
      }
    }
  }
  return 0;
}

// "2826": the one year near ours that a single misread digit leaves; otherwise as printed.
int YearRead(int year, const PaperStyle& style) {
  if (!style.scanned || year < 1000 || (year >= 1950 && year <= 2100)) return year;
  static constexpr std::pair<char, std::string_view> kAlike[] = {{'0', "869"}, {'8', "036"}, {'6', "058"}, {'5', "6"},
                                                                 {'1', "74"},  {'7', "12"},  {'3', "8"},   {'9', "0"}};
  const std::string printed = std::to_string(year);
  int found = year, readings = 0;
  for (size_t i = 0; i < printed.size(); ++i) {
    for (const auto& [digit, others] : kAlike) {
      for (const char other : digit == printed[i] ? others : std::string_view()) {
        std::string other_year = printed;
        other_year[i] = other;
        const int reading = std::atoi(other_year.c_str());
        if (reading < 1990 || reading > 2050) continue;
        found = reading;
        ++readings;
      }
    }
  }
  return readings == 1 ? found : year;
}

std::string Iso(int year, int month, int day, const PaperStyle& style) {
  year = YearRead(year, style);
  if (year < 100) year += year < 70 ? 2000 : 1900;
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

struct DatePart {
  int number = -1;  // -1: a word
  size_t digits = 0;
  int month = 0;
  size_t begin = 0, end = 0;
  std::string_view before;  // signs since the part before it
};

std::vector<DatePart> DateParts(std::string_view text) {
  std::vector<DatePart> parts;
  size_t last = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (IsDigit(text[at])) {
      while (at < text.size() && IsDigit(text[at])) ++at;
      const int number = at - begin > 8 ? -1 : std::atoi(std::string(text.substr(begin, at - begin)).c_str());
      parts.push_back({number, at - begin, 0, begin, at, text.substr(last, begin - last)});
      for (const std::string_view suffix : {"st", "nd", "rd", "th", "er", "ST", "ND", "RD", "TH"}) {
        if (text.substr(at).starts_with(suffix) && (at + 2 >= text.size() || !IsLetter(text[at + 2]))) at += 2;
      }
      last = at;
    } else if (IsLetter(text[at])) {
      while (at < text.size() && IsLetter(text[at])) ++at;
      const std::string_view word = text.substr(begin, at - begin);
      if (word == "of" || word == "de" || word == "DE" || word == "년" || word == "年" || word == "月" || word == "日") continue;
      parts.push_back({-1, 0, MonthOf(word), begin, at, text.substr(last, begin - last)});
      last = at;
    } else {
      ++at;
    }
  }
  return parts;
}

bool Joined(std::string_view signs) { return signs.size() <= 4 && signs.find('\n') == std::string_view::npos; }

std::string NumericDate(const DatePart& a, const DatePart& b, const DatePart& c, const PaperStyle& style) {
  if (a.digits == 4 && b.digits <= 2 && c.digits <= 2) return Iso(a.number, b.number, c.number, style);
  if ((c.digits != 4 && c.digits != 2) || a.digits > 2 || b.digits > 2) return {};
  if (b.number > 12 || (style.month_first && a.number <= 12 && b.before == "/")) return Iso(c.number, a.number, b.number, style);
  return Iso(c.number, b.number, a.number, style);
}

bool IsDateSign(std::string_view signs) {
  return signs == "/" || signs == "-" || signs == "." || signs == ". " || signs == "年" || signs == "月" || signs == " / " ||
         signs == " - " || signs == "年 " || signs == "月 ";
}

}  // namespace

PaperStyle StyleOf(std::string_view text) {
  PaperStyle style;
  int comma = 0, dot = 0, month_first = 0, day_first = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!IsDigit(text[at]) || (at > 0 && (IsDigit(text[at - 1]) || IsLetter(text[at - 1]) || text[at - 1] == '/' || text[at - 1] == '-')))
      continue;
    const size_t end = NumberEnd(text, at);
    const std::string_view printed = text.substr(at, end - at);
    const size_t last = printed.find_last_of(",.");
    const bool followed = end < text.size() && (IsLetter(text[end]) || text[end] == '-' || text[end] == '/');
    if (last != std::string_view::npos && !followed) {
      const size_t after = printed.size() - last - 1;
      const bool both = printed.find(',') != std::string_view::npos && printed.find('.') != std::string_view::npos;
      const bool code = printed.size() - after - 1 >= 4 && !both;  // "0902.40"
      const bool lone = std::count(printed.begin(), printed.end(), printed[last]) == 1;
      if (lone && !code && (after != 3 || both)) ++(printed[last] == ',' ? comma : dot);
      if (!lone && !both && after == 3) ++(printed[last] == ',' ? dot : comma);
    }
    const std::vector<DatePart> parts = DateParts(text.substr(at, 10));
    if (parts.size() >= 3 && parts[0].number > 0 && parts[1].number > 0 && parts[2].digits == 4 && parts[1].before == "/" &&
        parts[2].before == "/") {
      month_first += parts[1].number > 12;
      day_first += parts[0].number > 12;
    }
    at = end > at ? end - 1 : at;
  }
  style.decimal_comma = comma > dot;
  style.month_first = month_first > day_first;
  return style;
}

std::vector<PaperNumber> NumbersIn(std::string_view text, const PaperStyle& style) {
  std::vector<PaperNumber> numbers;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!IsDigit(text[at])) continue;
    const size_t end = NumberEnd(text, at);
    numbers.push_back({ValueOf(text.substr(at, end - at), style), at, end});
    at = end;
  }
  return numbers;
}

std::string DateIn(std::string_view text, const PaperStyle& style) {
  const std::vector<DatePart> parts = DateParts(text);
  for (size_t i = 0; i + 2 < parts.size(); ++i) {
    const DatePart &a = parts[i], &b = parts[i + 1], &c = parts[i + 2];
    if (!Joined(b.before) || !Joined(c.before)) continue;
    std::string date;
    if (a.number > 0 && b.number > 0 && c.number >= 0 && IsDateSign(b.before) && IsDateSign(c.before)) date = NumericDate(a, b, c, style);
    if (a.number > 0 && a.digits <= 2 && b.month > 0 && c.number >= 0 && (c.digits == 4 || c.digits == 2))
      date = Iso(c.number, b.month, a.number, style);
    if (a.month > 0 && b.number > 0 && b.digits <= 2 && c.digits == 4) date = Iso(c.number, a.month, b.number, style);
    if (a.digits == 4 && b.month > 0 && c.number > 0 && c.digits <= 2) date = Iso(a.number, b.month, c.number, style);
    if (!date.empty()) return date;
  }
  return {};
}

std::string CurrencyIn(std::string_view text) {
  static constexpr std::array<std::string_view, 40> kCodes = {"USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "NZD", "SGD",
                                                              "HKD", "TWD", "KRW", "INR", "THB", "MYR", "IDR", "PHP", "VND", "SEK",
                                                              "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "RUB", "UAH", "BRL",
                                                              "MXN", "ARS", "CLP", "COP", "PEN", "ZAR", "AED", "SAR", "ILS", "KZT"};
  for (size_t at = 0; at + 3 <= text.size(); ++at) {
    if (!IsUpper(text[at]) || (at > 0 && IsLetter(text[at - 1])) || (at + 3 < text.size() && IsLetter(text[at + 3]))) continue;
    if (std::find(kCodes.begin(), kCodes.end(), text.substr(at, 3)) != kCodes.end()) return std::string(text.substr(at, 3));
  }
  if (text.find("RMB") != std::string_view::npos) return "CNY";
  if (text.find("US$") != std::string_view::npos) return "USD";
  if (text.find("€") != std::string_view::npos) return "EUR";
  if (text.find("£") != std::string_view::npos) return "GBP";
  if (text.find("円") != std::string_view::npos) return "JPY";
  return {};
}

std::optional<MoneyValue> MoneyIn(std::string_view text, std::string_view context, const PaperStyle& style) {
  const std::vector<PaperNumber> numbers = NumbersIn(text, style);
  if (numbers.empty()) return std::nullopt;
  MoneyValue money;
  money.amount = numbers.back().value;
  money.currency = CurrencyIn(text);
  if (money.currency.empty()) money.currency = CurrencyIn(context);
  return money;
}

std::string PaperWords::UnitOf(std::string_view word, std::string* measure) const {
  const Label* found = labels_.Find("unit", Squeeze(word), lenient_);
  if (!found) return {};
  if (measure) *measure = found->Get("measure");
  return std::string(found->Get("unit"));
}

std::string PaperWords::UnitIn(std::string_view text, std::string_view measure, size_t from) const {
  const std::vector<PlainWord> words = WordsOf(text.substr(std::min(from, text.size())), " \t\n,;()/|");
  for (size_t i = 0; i < words.size(); ++i) {
    for (size_t length = std::min<size_t>(3, words.size() - i); length >= 1; --length) {
      std::string joined, kind;
      for (size_t j = i; j < i + length; ++j) joined += words[j].text;
      const std::string unit = UnitOf(joined, &kind);
      if (!unit.empty() && (kind == measure || (measure == "package" && kind == "count") || measure.empty())) return unit;
    }
  }
  return {};
}

std::string PaperWords::UnitAfter(std::string_view text, size_t end, std::string_view measure) const {
  std::string_view rest = text.substr(end, 24);
  const size_t number = rest.find_first_of("0123456789", rest.find_first_of(" \t", rest.find_first_not_of(" \t")));
  return UnitIn(rest.substr(0, number), measure);
}

bool PaperWords::StartsWith(const char* kind, std::string_view text) const {
  std::string squeezed;
  size_t count = 0;
  for (const PlainWord& word : WordsOf(text, " \t\n")) {
    squeezed += Squeeze(word.text);
    if (labels_.Find(kind, squeezed, lenient_)) return true;
    if (++count >= 7) break;
  }
  return false;
}

std::string PaperWords::CountryIn(std::string_view text, size_t* begin) const {
  const std::vector<PlainWord> words = WordsOf(text, " \t\n,;()/");
  for (size_t end = words.size(); end > 0; --end) {
    for (size_t length = std::min<size_t>(6, end); length >= 1; --length) {
      const size_t first = end - length;
      std::string joined;
      for (size_t i = first; i < end; ++i) joined += words[i].text;
      const std::string squeezed = Squeeze(joined);
      const Label* found = labels_.Find("country", squeezed, lenient_ && squeezed.size() > 4);
      if (!found) continue;
      if (squeezed.size() <= 3 &&
          !std::all_of(words[first].text.begin(), words[first].text.end(), [](char c) { return IsUpper(c) || c == '.'; }))
        continue;
      if (begin) *begin = words[first].begin;
      return std::string(found->Get("code"));
    }
  }
  return {};
}

std::string PaperWords::CountryOf(std::string_view text) const {
  const std::string named = CountryIn(text);
  if (!named.empty()) return named;
  const std::vector<PlainWord> words = WordsOf(text, " \t\n,;()/");
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (word->text.size() != 2 && word->text.size() != 3) continue;
    if (!std::all_of(word->text.begin(), word->text.end(), IsUpper)) continue;
    for (const Label* country : labels_.Of("country")) {
      if (country->Get("code") == word->text || country->Get("alpha3") == word->text) return std::string(country->Get("code"));
    }
  }
  return {};
}

namespace {

// "SAN DIEGO, CA 92123": a state of the United States with its postal code.
bool EndsInState(std::string_view line) {
  static constexpr std::string_view kStates =
      " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX "
      "UT VT VA WA WV WI WY DC PR ";
  const std::vector<PlainWord> words = WordsOf(line, " \t\n,");
  if (words.size() < 2) return false;
  const std::string_view code = words.back().text, state = words[words.size() - 2].text;
  const bool is_code = code.size() >= 5 && std::all_of(code.begin(), code.begin() + 5, IsDigit) && (code.size() == 5 || code[5] == '-');
  return is_code && state.size() == 2 && kStates.find(" " + std::string(state) + " ") != std::string_view::npos;
}

// A two-letter country at the very end: "2030 Antwerpen   BE".
std::string_view LastCode(std::string_view line) {
  const std::vector<PlainWord> words = WordsOf(line, " \t\n,");
  if (words.size() < 2 || words.back().text.size() != 2 || !IsUpper(words.back().text[0]) || !IsUpper(words.back().text[1])) return {};
  return words.back().text;
}

}  // namespace

PartyBlock PaperWords::PartyIn(std::string_view block) const {
  PartyBlock party;
  const std::vector<std::string> lines = SplitLines(block);
  std::string first = Trim(lines.front(), " \t:;");
  // The name ends at a comma, unless what follows is its legal form.
  for (size_t comma = first.find(','); comma != std::string::npos; comma = first.find(',', comma + 1)) {
    const std::string rest = Trim(first.substr(comma + 1), " ");
    const std::string next = rest.substr(0, rest.find_first_of(" ,"));
    if (IsLegalForm(next)) continue;
    party.address = rest;
    first.resize(comma);
    break;
  }
  if (const size_t dash = std::min(first.find(" \u2014 "), first.find(" \u2013 ")); dash != std::string::npos) {
    party.address = first.substr(dash + 5) + " " + party.address;
    first.resize(dash);
  }
  if (lenient_ && first.find('(') != std::string::npos && first.find(')') == std::string::npos)
    first.resize(first.find('('));  // the name in another script, which OCR could not read
  party.name = Trim(first, " \t:;,-");
  for (size_t i = 1; i < lines.size(); ++i) party.address += (party.address.empty() ? "" : "\n") + lines[i];
  for (size_t i = lines.size(); i-- > 0 && party.country.empty();) {
    const std::string& text = i == 0 ? party.address : lines[i];
    party.country = CountryIn(text);
    if (party.country.empty() && EndsInState(text)) party.country = "US";
    if (party.country.empty() && i + 1 == lines.size() && !LastCode(text).empty()) party.country = CountryOf(LastCode(text));
  }
  return party;
}

PlaceValue PaperWords::PlaceIn(std::string_view text) const {
  PlaceValue place;
  std::string name = Trim(text, " \t\n:;,");
  size_t begin = 0;
  const std::string country = CountryIn(name, &begin);
  if (!country.empty() && begin > 0) {
    place.country = country;
    name = Trim(name.substr(0, begin), " \t\n,(/-");
  }
  place.name = name;
  return place;
}

}  // namespace tidewaiter
