#include "extractors/facts/money_currency.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

struct SignRow {
  std::string_view sign;
  std::string_view codes;  // the default first
};

// Source: CLDR 41, currency symbols of English and of the local locales.
constexpr std::array<SignRow, 70> kSigns = {{
    {"$", "USD AUD CAD NZD SGD HKD"},
    {"dlrs", "USD AUD CAD NZD SGD HKD"},
    {"US$", "USD"},
    {"U.S.$", "USD"},
    {"A$", "AUD"},
    {"AU$", "AUD"},
    {"C$", "CAD"},
    {"CA$", "CAD"},
    {"Cdn$", "CAD"},
    {"Can$", "CAD"},
    {"HK$", "HKD"},
    {"S$", "SGD"},
    {"SG$", "SGD"},
    {"NT$", "TWD"},
    {"NZ$", "NZD"},
    {"R$", "BRL"},
    {"MX$", "MXN"},
    {"MOP$", "MOP"},
    {"J$", "JMD"},
    {"TT$", "TTD"},
    {"Z$", "ZWL"},
    {"Bds$", "BBD"},
    {"EC$", "XCD"},
    {"FJ$", "FJD"},
    {"N$", "NAD"},
    {"COL$", "COP"},
    {"T$", "TOP"},
    {"BZ$", "BZD"},
    {"G$", "GYD"},
    {"Sr$", "SRD"},
    {"B$", "BND BSD"},
    {"L$", "LRD"},
    {"€", "EUR"},
    {"£", "GBP"},
    {"¥", "JPY CNY"},
    {"￥", "JPY CNY"},
    {"CN¥", "CNY"},
    {"JP¥", "JPY"},
    {"RMB", "CNY"},
    {"₹", "INR"},
    {"₨", "INR PKR LKR NPR MUR"},
    {"Rs", "INR PKR LKR NPR MUR"},
    {"Tk", "BDT"},
    {"৳", "BDT"},
    {"RM", "MYR"},
    {"Rp", "IDR"},
    {"KSh", "KES"},
    {"Ksh", "KES"},
    {"TSh", "TZS"},
    {"USh", "UGX"},
    {"Dh", "AED MAD"},
    {"Dhs", "AED MAD"},
    {"SR", "SAR"},
    {"QR", "QAR"},
    {"FCFA", "XOF XAF"},
    {"CFA", "XOF XAF"},
    {"kr", "SEK NOK DKK ISK"},
    {"Kr", "SEK NOK DKK ISK"},
    {"SFr", "CHF"},
    {"Fr", "CHF"},
    {"₽", "RUB"},
    {"₩", "KRW KPW"},
    {"₪", "ILS"},
    {"₺", "TRY"},
    {"₫", "VND"},
    {"₴", "UAH"},
    {"₦", "NGN"},
    {"₱", "PHP"},
    {"฿", "THB"},
    {"zł", "PLN"},
}};
constexpr std::array<SignRow, 38> kRareSigns = {{{"Kč", "CZK"},
                                                 {"P", "PHP BWP"},
                                                 {"Php", "PHP"},
                                                 {"N", "NGN"},
                                                 {"B", "THB"},
                                                 {"K", "ZMW PGK MWK"},
                                                 {"D", "GMD"},
                                                 {"Q", "GTQ"},
                                                 {"L", "HNL"},
                                                 {"S/", "PEN"},
                                                 {"Le", "SLE"},
                                                 {"Br", "ETB BYN"},
                                                 {"R", "ZAR"},
                                                 {"Sh", "KES TZS UGX SOS"},
                                                 {"Shs", "KES TZS UGX SOS"},
                                                 {"KShs", "KES"},
                                                 {"GH¢", "GHS"},
                                                 {"GH₵", "GHS"},
                                                 {"GHC", "GHS"},
                                                 {"Ft", "HUF"},
                                                 {"lei", "RON MDL"},
                                                 {"Lei", "RON MDL"},
                                                 {"₲", "PYG"},
                                                 {"₡", "CRC"},
                                                 {"₸", "KZT"},
                                                 {"₾", "GEL"},
                                                 {"₼", "AZN"},
                                                 {"₭", "LAK"},
                                                 {"₮", "MNT"},
                                                 {"៛", "KHR"},
                                                 {"﷼", "IRR"},
                                                 {"₵", "GHS"},
                                                 {"GH₵", "GHS"},
                                                 {"₿", "XBT"},
                                                 {"Y=", "JPY"},
                                                 {"PS", "GBP"},
                                                 {"￡", "GBP"},
                                                 {"L.E", "EGP"}}};

// Signs of shops, some of which are common words or units where no price is expected.
constexpr std::array<SignRow, 84> kShopSigns = {{
    {"KM", "BAM"},       {"FBu", "BIF"},      {"BD", "BHD"},        {"Fdj", "DJF"},      {"Nfk", "ERN"},         {"KD", "KWD"},
    {"JD", "JOD"},       {"LD", "LYD"},       {"OR", "OMR"},        {"Rf", "MVR"},       {"UM", "MRU"},          {"B/", "PAB"},
    {"Db", "STN"},       {"VT", "VUV"},       {"Vt", "VUV"},        {"Bs", "BOB VES"},   {"FG", "GNF"},          {"E", "SZL"},
    {"Ks", "MMK"},       {"Ar", "MGA"},       {"MT", "MZN"},        {"MTn", "MZN"},      {"L", "HNL MDL ALL"},   {"Lek", "ALL"},
    {"ƒ", "AWG ANG NLG"}, {"din", "RSD"},     {"kn", "HRK"},        {"hrn", "UAH"},      {"stg", "GBP"},         {"zl", "PLN"},
    {"Zł", "PLN"},       {"Zl", "PLN"},       {"TL", "TRY"},        {"LE", "EGP"},       {"L.E", "EGP"},         {"l.e", "EGP"},
    {"kwz", "AOA"},      {"Kz", "AOA"},       {"VNĐ", "VND"},       {"đ", "VND"},        {"£", "GBP"},           {"￡", "GBP"},
    {"руб", "RUB"},      {"р", "RUB"},        {"Р", "RUB"},         {"грн", "UAH"},      {"лв", "BGN"},          {"ден", "MKD"},
    {"ДЕН", "MKD"},      {"тг", "KZT"},       {"сум", "UZS"},       {"сом", "KGS"},      {"с", "KGS"},           {"дин", "RSD"},
    {"元", "CNY TWD"},   {"圆", "CNY"},       {"圓", "TWD HKD"},    {"円", "JPY"},       {"日元", "JPY"},        {"日圓", "JPY"},
    {"원", "KRW"},       {"美元", "USD"},     {"人民币", "CNY"},    {"ლ", "GEL"},        {"රු", "LKR"},          {"رس", "SAR"},
    {"جم", "EGP"},       {"دج", "DZD"},       {"دك", "KWD"},        {"لد", "LYD"},       {"دل", "LYD"},          {"دإ", "AED"},
    {"دأ", "JOD"},       {"دا", "JOD"},       {"رع", "OMR"},        {"لس", "SYP"},       {"جس", "SDG"},          {"جنيه", "EGP SDG SYP"},
    {"درهم", "AED MAD"}, {"ريال", "SAR QAR OMR YER"}, {"دولار", "USD AUD CAD"}, {"دينار", "KWD JOD IQD BHD LYD TND DZD"},
    {"تومان", "IRR"},    {"ש\"ח", "ILS"}}};

// Words that the gazetteer of currencies does not hold.
constexpr std::array<SignRow, 30> kWords = {{{"usd", "USD"},
                                             {"eur", "EUR"},
                                             {"gbp", "GBP"},
                                             {"jpy", "JPY"},
                                             {"cny", "CNY"},
                                             {"inr", "INR"},
                                             {"aud", "AUD"},
                                             {"cad", "CAD"},
                                             {"dlrs", "USD AUD CAD NZD SGD HKD"},
                                             {"dlr", "USD AUD CAD NZD SGD HKD"},
                                             {"buck", "USD AUD CAD NZD"},
                                             {"bucks", "USD AUD CAD NZD"},
                                             {"quid", "GBP"},
                                             {"sterling", "GBP"},
                                             {"pound sterling", "GBP"},
                                             {"pounds sterling", "GBP"},
                                             {"renminbi", "CNY"},
                                             {"rmb", "CNY"},
                                             {"kroner", "NOK DKK"},
                                             {"krone", "NOK DKK"},
                                             {"kronor", "SEK"},
                                             {"euro", "EUR"},
                                             {"euros", "EUR"},
                                             {"rand", "ZAR"},
                                             {"rands", "ZAR"},
                                             {"won", "KRW KPW"},
                                             {"roubles", "RUB BYN"},
                                             {"rouble", "RUB BYN"},
                                             {"rubles", "RUB BYN"},
                                             {"ruble", "RUB BYN"}}};

constexpr std::array<SignRow, 10> kMinor = {{{"sen", "MYR"},
                                            {"fils", "AED KWD BHD"},
                                            {"kopek", "RUB"},
                                            {"p", "GBP"},
                                            {"pence", "GBP"},
                                            {"pennies", "GBP USD"},
                                            {"penny", "GBP USD"},
                                            {"paise", "INR PKR"},
                                            {"kopeck", "RUB"},
                                            {"kopecks", "RUB"}}};

// The most traded currencies, by turnover (BIS Triennial Survey 2022), then those that English news most often means by a shared word:
// where the document does not decide, "pounds" are British and "francs" Swiss.
constexpr std::array<std::string_view, 42> kByTurnover = {"USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "SEK",
                                                          "KRW", "NOK", "NZD", "INR", "MXN", "TWD", "ZAR", "BRL", "DKK", "PLN", "THB",
                                                          "ILS", "IDR", "CZK", "AED", "TRY", "HUF", "CLP", "SAR", "PHP", "MYR", "COP",
                                                          "RUB", "RON", "PEN", "KES", "KWD", "IRR", "BDT", "PKR", "VND"};

// Codes that are English words or common abbreviations in capitals.
constexpr std::array<std::string_view, 12> kWordCodes = {"ALL", "TOP", "TRY", "CUP", "PEN", "GEL",
                                                         "BAM", "MOP", "SOS", "MAD", "LAK", "ANG"};

std::vector<std::string> Codes(std::string_view list) {
  std::vector<std::string> codes;
  for (size_t at = 0; at + 3 <= list.size(); at += 4) codes.emplace_back(list.substr(at, 3));
  return codes;
}

template <size_t N>
std::vector<std::string> Lookup(const std::array<SignRow, N>& table, std::string_view sign) {
  for (const SignRow& row : table) {
    if (row.sign == sign) return Codes(row.codes);
  }
  return {};
}

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
  return upper.size() == 4 ? std::vector<std::string>{upper.substr(0, 3)} : Lookup(kSigns, upper);
}

// "$US", "$A".
std::vector<std::string> TrailingCodes(std::string_view sign) {
  const std::string turned = std::string(sign.substr(1)) + "$";
  return Lookup(kSigns, turned);
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
  std::vector<std::string> codes = Lookup(kSigns, sign);
  if (codes.empty()) codes = Lookup(kRareSigns, sign);
  if (codes.empty() && !IsUnitSign(sign)) codes = Lookup(kShopSigns, sign);
  if (codes.empty() && sign.size() > 1 && sign.back() == '$') codes = DollarCodes(sign);
  if (codes.empty() && sign.size() > 1 && sign.front() == '$') codes = TrailingCodes(sign);
  if (codes.empty() && std::find(kWordCodes.begin(), kWordCodes.end(), sign) == kWordCodes.end()) codes = CodesAt(span);
  return Among(codes);
}

Currency CurrencyResolver::OfPriceSign(Span span) const {
  std::string sign = Plain(reading_.Text(span));
  std::vector<std::string> codes = Lookup(kShopSigns, sign);
  if (codes.empty()) {
    std::erase(sign, '.');
    codes = Lookup(kShopSigns, sign);
  }
  if (!codes.empty()) return Among(codes);
  const Currency currency = OfSign(span);
  return currency.code.empty() ? OfWord(span, "") : currency;
}

std::string CurrencyResolver::OtherThan(std::string_view sign, const std::string& code) const {
  const std::vector<std::string> codes = Lookup(kSigns, sign);
  return codes.empty() || codes.front() == code ? std::string() : codes.front();
}

Currency CurrencyResolver::OfWord(Span span, std::string_view nation) const {
  const std::string word = LowerWords(reading_.Text(span));
  if (!nation.empty() && (word.starts_with("dollar") || word.starts_with("dlr"))) return {DollarOf(nation), false};
  if (!nation.empty() && word.starts_with("pound")) return {"GBP", false};
  std::vector<std::string> codes = Lookup(kWords, word);
  if (codes.empty()) codes = CodesAt(span);
  return Among(codes);
}

Currency CurrencyResolver::OfMinor(std::string_view word) const {
  const std::vector<std::string> codes = Lookup(kMinor, LowerWords(word));
  return Among(codes.empty() ? Codes("USD EUR AUD CAD NZD") : codes);
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
