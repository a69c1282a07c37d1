#include "extractors/facts/money_currency.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/facts/money_signs.h"

namespace tidewaiter {
namespace {

// The most traded currencies, by turnover (BIS Triennial Survey 2022), then those that English news most often means by a shared word:
// where the document does not decide, "pounds" are British and "francs" Swiss.
constexpr std::array<std::string_view, 42> kByTurnover = {"USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "SEK",
                                                          "KRW", "NOK", "NZD", "INR", "MXN", "TWD", "ZAR", "BRL", "DKK", "PLN", "THB",
                                                          "ILS", "IDR", "CZK", "AED", "TRY", "HUF", "CLP", "SAR", "PHP", "MYR", "COP",
                                                          "RUB", "RON", "PEN", "KES", "KWD", "IRR", "BDT", "PKR", "VND"};

// Codes that are English words or common abbreviations in capitals.
constexpr std::array<std::string_view, 12> kWordCodes = {"ALL", "TOP", "TRY", "CUP", "PEN", "GEL",
                                                         "BAM", "MOP", "SOS", "MAD", "LAK", "ANG"};

// Signs that are measures or words in running text.
bool IsUnitSign(std::string_view sign) { return sign == "KM" || sign == "MT" || sign == "E" || sign == "L" || sign == "OR"; }

// A currency's country is the first two letters of its code, but for the few supranational ones (ISO 4217).
std::string CountryOf(const std::string& code) { return code.substr(0, 2); }

// The countries that share the money of a union; else the one that has it.
std::vector<std::string> MembersOf(const std::string& code) {
  if (code == "XOF") return {"CI", "SN", "BF", "ML", "NE", "TG", "BJ", "GW"};
  if (code == "XAF") return {"CM", "GA", "TD", "CF", "CG", "GQ"};
  return {CountryOf(code)};
}

size_t TurnoverRank(const std::string& code) {
  return static_cast<size_t>(std::find(kByTurnover.begin(), kByTurnover.end(), code) - kByTurnover.begin());
}

std::string Plain(std::string_view text) {
  std::string plain;
  for (char c : text) {
    if (c != ' ' && c != '\\' && c != '\n') plain += c;
  }
  while (plain.size() > 1 && plain.back() == '.') plain.pop_back();
  return plain;
}

// "hk$", "USD$", "Mex$".
std::vector<std::string> DollarCodes(std::string_view sign) {
  std::string upper(sign);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (upper == "MEX$") return {"MXN"};
  if (upper == "CAN$") return {"CAD"};
  if (upper == "GY$") return {"GYD"};
  if (upper == "U.S$" || upper == "U.S.$") return {"USD"};
  return upper.size() == 4 ? std::vector<std::string>{upper.substr(0, 3)} : CodesOfSign(upper);
}

// "$US", "$A".
std::vector<std::string> TrailingCodes(std::string_view sign) {
  const std::string turned = std::string(sign.substr(1)) + "$";
  return CodesOfSign(turned);
}

std::string LowerWords(std::string_view text) {
  std::string lower;
  for (char c : text) {
    if (c == '\n' || c == '\t') c = ' ';
    if (c == ' ' && !lower.empty() && lower.back() == ' ') continue;
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return lower;
}

// "Canadian" dollars.
std::string DollarOf(std::string_view nation) {
  constexpr std::array<std::pair<std::string_view, const char*>, 7> kNations = {
      {{"canad", "CAD"}, {"austral", "AUD"}, {"new z", "NZD"}, {"n.z", "NZD"}, {"nz", "NZD"}, {"singap", "SGD"}, {"hong", "HKD"}}};
  const std::string lower = LowerWords(nation);
  for (const auto& [prefix, code] : kNations) {
    if (lower.starts_with(prefix)) return code;
  }
  return "USD";
}

}  // namespace

CurrencyResolver::CurrencyResolver(const Reading& reading) : reading_(reading), countries_(reading) {}

std::vector<std::string> CurrencyResolver::CodesAt(Span span) const {
  const std::vector<NameHit>& hits = reading_.Names("currency");
  auto hit = std::lower_bound(hits.begin(), hits.end(), span.begin, [](const NameHit& h, uint32_t begin) { return h.span.begin < begin; });
  std::vector<std::string> codes;
  for (; hit != hits.end() && hit->span.begin == span.begin; ++hit) {
    if (hit->span.end < span.end) continue;
    codes.emplace_back(reading_.patterns->gazetteer.Column(*hit->entry, "code"));
  }
  // A code glued to its amount ("USD115") is part of a longer token: the gazetteer is asked for it alone.
  const Gazetteer& gazetteer = reading_.patterns->gazetteer;
  const int kind = gazetteer.KindIndex("currency");
  if (codes.empty() && kind >= 0) {
    const std::string_view word = reading_.Text(span);
    const auto alone_hits = gazetteer.Find(word, Tokenize(word));
    for (const NameHit& alone : alone_hits[static_cast<size_t>(kind)]) {
      if (alone.span.size() == word.size()) codes.emplace_back(gazetteer.Column(*alone.entry, "code"));
    }
  }
  std::sort(codes.begin(), codes.end());  // several files name one currency
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  std::stable_sort(codes.begin(), codes.end(), [](const auto& a, const auto& b) { return TurnoverRank(a) < TurnoverRank(b); });
  return codes;
}

Currency CurrencyResolver::Among(const std::vector<std::string>& codes) const {
  if (codes.empty()) return {};
  if (codes.size() == 1) return {codes.front(), false};
  std::vector<std::string> countries;
  for (const std::string& code : codes) {
    for (const std::string& member : MembersOf(code)) countries.push_back(member);
  }
  // "$" is American unless the whole document speaks in another country's sense; "Rs" or "pesos" belong to one of the few that have them.
  const bool worldwide = codes.front() == "USD" || codes.front() == "JPY" || codes.front() == "GBP";
  const std::string country = worldwide ? countries_.Choose(countries) : countries_.Among(countries);
  for (const std::string& code : codes) {
    const std::vector<std::string> members = MembersOf(code);
    if (!country.empty() && std::find(members.begin(), members.end(), country) != members.end()) return {code, true};
  }
  const bool has_default = TurnoverRank(codes.front()) < kByTurnover.size();
  return {has_default ? codes.front() : std::string(), true};
}

Currency CurrencyResolver::OfSign(Span span) const {
  const std::string sign = Plain(reading_.Text(span));
  std::vector<std::string> codes = CodesOfSign(sign);
  if (codes.empty() && !IsUnitSign(sign)) codes = CodesOfShopSign(sign);
  if (codes.empty() && sign.size() > 1 && sign.back() == '$') codes = DollarCodes(sign);
  if (codes.empty() && sign.size() > 1 && sign.front() == '$') codes = TrailingCodes(sign);
  if (codes.empty() && std::find(kWordCodes.begin(), kWordCodes.end(), sign) == kWordCodes.end()) codes = CodesAt(span);
  return Among(codes);
}

Currency CurrencyResolver::OfPriceSign(Span span) const {
  std::string sign = Plain(reading_.Text(span));
  std::vector<std::string> codes = CodesOfShopSign(sign);
  if (codes.empty()) {
    std::erase(sign, '.');
    codes = CodesOfShopSign(sign);
  }
  if (!codes.empty()) return Among(codes);
  const Currency currency = OfSign(span);
  return currency.code.empty() ? OfWord(span, "") : currency;
}

bool CurrencyResolver::IsAtHome(const std::string& code) const {
  const std::vector<std::string> members = MembersOf(code);
  return std::find(members.begin(), members.end(), countries_.home()) != members.end();
}

std::string CurrencyResolver::OtherThan(std::string_view sign, const std::string& code) const {
  const std::vector<std::string> codes = CodesOfSign(sign);
  return codes.empty() || codes.front() == code ? std::string() : codes.front();
}

Currency CurrencyResolver::OfWord(Span span, std::string_view nation) const {
  const std::string word = LowerWords(reading_.Text(span));
  if (!nation.empty() && (word.starts_with("dollar") || word.starts_with("dlr"))) return {DollarOf(nation), false};
  if (!nation.empty() && word.starts_with("pound")) return {"GBP", false};
  std::vector<std::string> codes = CodesOfWord(word);
  if (codes.empty()) codes = CodesAt(span);
  return Among(codes);
}

Currency CurrencyResolver::OfMinor(std::string_view word) const {
  const std::vector<std::string> codes = CodesOfMinor(LowerWords(word));
  return Among(codes.empty() ? CodesIn("USD EUR AUD CAD NZD") : codes);
}

bool CurrencyResolver::NeedsCue(Span span) const {
  const std::vector<NameHit>& hits = reading_.Names("currency");
  const auto hit =
      std::lower_bound(hits.begin(), hits.end(), span.begin, [](const NameHit& h, uint32_t begin) { return h.span.begin < begin; });
  return hit != hits.end() && hit->span.begin == span.begin && hit->needs_cue;
}

bool CurrencyResolver::CountryIsNamed(const std::string& code) const {
  return code.size() == 3 && (countries_.Mentions(CountryOf(code)) > 0 || countries_.home() == CountryOf(code));
}

}  // namespace tidewaiter
