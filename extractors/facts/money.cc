// Sums of money: "USD 1.2 million", "€40,000", "between 3 and 4 million euros". Rules: patterns/en/money.toml.
#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "extractors/facts/finders.h"
#include "extractors/facts/money_amount.h"
#include "extractors/facts/money_currency.h"
#include "extractors/facts/money_neighbours.h"
#include "extractors/facts/money_price.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/number_words.h"
#include "extractors/facts/overlap.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kCueBytes = 60;  // how far before a sum a cue word may stand

constexpr std::array<std::string_view, 14> kMoneyCues = {"worth", "value", "price", "cost", "paid", "pay",  "fine",
                                                         "£",     "bribe", "cash",  "earn", "spen", "sold", "bought"};
constexpr std::array<std::string_view, 4> kWeightCues = {"weigh", "lbs", "kilo", "heav"};

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<signed char>(c) < 0; }

template <size_t N>
bool HoldsAny(std::string_view text, const std::array<std::string_view, N>& cues) {
  return std::any_of(cues.begin(), cues.end(), [&](std::string_view cue) {
    size_t at = text.find(cue);  // "spen" begins "spent", but is a part of "dispensed"
    while (at != std::string_view::npos && at > 0 && std::isalpha(static_cast<unsigned char>(text[at - 1]))) at = text.find(cue, at + 1);
    return at != std::string_view::npos;
  });
}

class MoneyReader {
 public:
  explicit MoneyReader(const Reading& reading)
      : reading_(reading),
        currencies_(reading),
        has_pound_sign_(reading.document->text.find("£") != std::string::npos),
        has_dlrs_(reading.document->text.find(" dlrs") != std::string::npos) {}

  std::optional<Mention> Read(const RuleHit& hit) const {
    if (!StandsAlone(hit) || IsPartOfName(hit) || IsModelNumber(hit) || IsOfOther(hit)) return {};
    MoneyValue value;
    const std::optional<Currency> currency = CurrencyOf(hit);
    if (!currency) return {};
    value.currency = currency->code;
    value.currency_assumed = currency->assumed;
    value.qualifier = QualifierBefore(reading_.document->text, SpanOf(hit).begin).value;
    if (!hit.Capture("vague").empty()) {
      value.qualifier = "vague";
    } else if (!ReadAmounts(reading_, hit, value)) {
      return {};
    }
    if (!IsMoney(hit, value)) return {};
    return Mention{SpanOf(hit), value, hit.rule->name};
  }

  const CurrencyResolver& currencies() const { return currencies_; }

 private:
  std::string_view Text(const RuleHit& hit, std::string_view group) const { return reading_.Text(hit.Capture(group)); }

  // The qualifier is part of the value, but not of the sum's own words.
  Span SpanOf(const RuleHit& hit) const {
    uint32_t begin = hit.span.end;
    for (const char* group : {"sign", "amount", "vague"}) {
      const Span span = hit.Capture(group);
      if (!span.empty()) begin = std::min(begin, span.begin);
    }
    const Span cents = hit.Capture("cents");  // the pattern reads one character further, to see that the word ends
    return {begin, cents.empty() ? EndOfSum(reading_, hit) : cents.end};
  }

  // "x$5", "$5abc", "1.$5" are code or typing errors, and "$5" in "AB$5" is not ours to read.
  bool StandsAlone(const RuleHit& hit) const {
    const std::string_view text = reading_.document->text;
    const Span span = SpanOf(hit);
    if (span.begin > 0) {
      const char before = text[span.begin - 1], first = text[span.begin];
      const bool word_first = IsWordByte(first) || first == '$';
      if (word_first && IsWordByte(before) && static_cast<signed char>(before) >= 0) return false;
      if (std::isdigit(static_cast<unsigned char>(first)) && (before == '.' || before == ',' || before == '$')) {
        if (span.begin > 1 && IsWordByte(text[span.begin - 2])) return false;
      }
    }
    if (span.end >= text.size()) return true;
    const char after = text[span.end], last = text[span.end - 1];
    const auto byte = static_cast<unsigned char>(after);
    const bool letter = IsWordByte(after) && (byte < 0x80 || (byte >= 0xC3 && byte < 0xE0));  // "č", but no dash or quotation mark
    if (letter && (byte < 0x80 ? IsWordByte(last) : std::isalpha(static_cast<unsigned char>(last)) != 0)) return false;
    return !((after == ',' || after == '.') && std::isdigit(static_cast<unsigned char>(last)) && span.end + 1 < text.size() &&
             std::isdigit(static_cast<unsigned char>(text[span.end + 1])));
  }

  // "R18,000" and "P2 million" are money wherever they stand, "R1200" only in South Africa, "P90" and "N2" never.
  bool IsModelNumber(const RuleHit& hit) const {
    const std::string_view sign = Text(hit, "sign");
    if (hit.rule->name == "money.amount-sign") return IsCounted(hit);
    const bool letter = sign.size() == 1 && std::isupper(static_cast<unsigned char>(sign[0]));
    if (!letter && sign != "PS") return false;  // "PS5" plays games, "PS5m" is a pound sign that lost its character set
    const std::string_view amount = Text(hit, "amount");
    if (hit.Capture("amount").begin != hit.Capture("sign").end) return true;
    const bool grouped = amount.find(',') != std::string_view::npos || amount.find(' ') != std::string_view::npos;
    return !grouped && Text(hit, "scale").empty() && !(sign == "R" && currencies_.CountryIsNamed("ZAR"));
  }

  // "3,85 €" in one line and "48,00" in the next; "changed dollars 20 times": the sign or word is not this number's.
  bool IsOfOther(const RuleHit& hit) const {
    const std::string_view text = reading_.document->text;
    const Span sign = hit.Capture("sign"), amount = hit.Capture("amount");
    if (sign.empty() || amount.begin < sign.end) return false;
    if (hit.rule->name == "money.word-amount") {
      const std::string_view after = text.substr(hit.span.end, 2);
      const bool goes_on =
          after.size() == 2 && after[0] == ' ' && std::isalpha(static_cast<unsigned char>(after[1])) && After(hit).substr(1, 4) != "only";
      return goes_on && Text(hit, "scale").empty() && Text(hit, "amount").find(',') == std::string_view::npos;
    }
    const bool next_line = text.substr(sign.end, amount.begin - sign.end).find('\n') != std::string_view::npos;
    size_t before = sign.begin;
    while (before > 0 && text[before - 1] == ' ') --before;
    return next_line && before > 0 && std::isdigit(static_cast<unsigned char>(text[before - 1]));
  }

  // "3 $5 notes": the sign belongs to the number behind it.
  bool IsCounted(const RuleHit& hit) const {
    const std::string_view text = reading_.document->text;
    const Span sign = hit.Capture("sign");
    return text[sign.begin - 1] == ' ' && sign.end < text.size() && std::isdigit(static_cast<unsigned char>(text[sign.end])) &&
           std::ispunct(static_cast<unsigned char>(text[sign.end - 1]));
  }

  // "Bank of 5 Dollars".
  bool IsPartOfName(const RuleHit& hit) const {
    const std::string_view unit = Text(hit, "unit");
    if (unit.empty() || !std::isupper(static_cast<unsigned char>(unit[0])) || unit.size() <= 3 || !Text(hit, "nation").empty())
      return false;
    const uint32_t begin = SpanOf(hit).begin;
    return begin >= 4 && reading_.document->text.compare(begin - 4, 4, " of ") == 0 && reading_.Names("currency").size() > 0 &&
           unit.find(' ') == std::string_view::npos;
  }

  std::optional<Currency> CurrencyOf(const RuleHit& hit) const {
    const Span sign = hit.Capture("sign"), unit = hit.Capture("unit"), code = hit.Capture("code");
    const std::string_view code_word = reading_.Text(sign.empty() ? unit : sign);
    if (IsMegaCode(code_word)) return Currency{std::string(code_word.substr(1)), false};
    if (!code.empty()) {
      const std::string_view text = reading_.Text(code);
      return Currency{text.starts_with("U") ? "USD" : std::string(text), false};
    }
    if (!sign.empty() && !unit.empty()) return currencies_.OfWord(unit, Text(hit, "nation"));  // "$200 Canadian dollars"
    if (!sign.empty()) {
      Currency currency = hit.rule->name == "money.word-amount" ? currencies_.OfWord(sign, {}) : currencies_.OfSign(sign);
      if (currency.code.empty()) return {};
      return currency;
    }
    if (IsMinorWord(hit)) return currencies_.OfMinor(reading_.Text(unit));
    if (!unit.empty()) {
      Currency currency = currencies_.OfWord(unit, Text(hit, "nation"));
      if (currency.code.empty() && !currency.assumed) return {};
      return currency;
    }
    return currencies_.OfMinor(Text(hit, "cents"));
  }

  // "cents" and "p" where the gazetteer lists them as words for the currency.
  bool IsMinorWord(const RuleHit& hit) const {
    const std::string_view unit = Text(hit, "unit");
    return IsMinorUnit(unit);
  }

  bool IsMoney(const RuleHit& hit, const MoneyValue& value) const {
    const Span unit = hit.Capture("unit");
    if ((!hit.Capture("cents").empty() || IsMinorWord(hit)) && !IsMinor(hit)) return false;
    if (IsMinorWord(hit)) return true;
    if (!hit.Capture("amount2").empty()) return IsRange(hit);
    if (IsMegaCode(reading_.Text(unit))) return true;
    if (unit.empty() || !hit.Capture("sign").empty()) return true;
    if (!Text(hit, "nation").empty() || reading_.Text(unit).find(' ') != std::string_view::npos) return true;
    if (reading_.Text(unit).starts_with("pound") || reading_.Text(unit).starts_with("Pound")) return !IsWeight(hit);
    if (!currencies_.NeedsCue(unit) || !Text(hit, "vague").empty()) return true;
    return value.amount.value_or(0) >= 1000 || HasCue(hit) || currencies_.CountryIsNamed(value.currency);
  }

  // "$3 and 4 men": without "between", "and" joins two sums only where the second has a sign or scale as well. "Rose by $3m to $9m": two.
  bool IsRange(const RuleHit& hit) const {
    const Span first = hit.Capture("amount"), second = hit.Capture("amount2");
    const std::string_view joint = reading_.document->text;
    const std::string_view between = joint.substr(first.end, second.begin - first.end);
    if (!hit.Capture("sign2").empty() && between.find("to") != std::string_view::npos && IsChangeBefore(joint, SpanOf(hit).begin))
      return false;
    return between.find("and") == std::string_view::npos || IsWordBefore(joint, SpanOf(hit).begin, "between");
  }

  bool IsMinor(const RuleHit& hit) const {
    const Span minor = hit.Capture("cents").empty() ? hit.Capture("unit") : hit.Capture("cents");
    if (reading_.Text(minor) == "cts") return has_dlrs_;  // else carats
    if (reading_.Text(minor) != "p") return true;
    if (minor.begin != hit.Capture("amount").end) return false;  // "50p", but not "50 p"
    return HasCue(hit) || has_pound_sign_;
  }

  std::string_view Before(const RuleHit& hit) const {
    const uint32_t begin = SpanOf(hit).begin;
    const uint32_t from = begin > kCueBytes ? begin - kCueBytes : 0;
    return std::string_view(reading_.document->text).substr(from, begin - from);
  }
  std::string_view After(const RuleHit& hit) const { return std::string_view(reading_.document->text).substr(hit.span.end, 24); }

  bool HasCue(const RuleHit& hit) const {
    return HoldsAny(Before(hit), kMoneyCues) || After(hit).starts_with(" worth") || After(hit).starts_with(" in cash");
  }

  // "50 pounds of cocaine", "a 200-pound man", but "£50", "two million pounds", "paid 50 pounds".
  bool IsWeight(const RuleHit& hit) const {
    const std::string_view text = reading_.document->text;
    if (After(hit).starts_with(" worth") || After(hit).starts_with(" sterling")) return false;
    if (HoldsAny(Before(hit), kWeightCues) || After(hit).starts_with(" of ")) return true;
    if (text[hit.Capture("unit").begin - 1] == '-') return true;
    if (HasCue(hit) || !Text(hit, "scale").empty() || ScaleOf(LastWord(Text(hit, "amount"))) >= 1e6) return false;
    return !has_pound_sign_ && !currencies_.CountryIsNamed("GBP");
  }

  static std::string_view LastWord(std::string_view text) {
    const size_t gap = text.find_last_of(" -\n");
    return gap == std::string_view::npos ? text : text.substr(gap + 1);
  }

  const Reading& reading_;
  CurrencyResolver currencies_;
  bool has_pound_sign_, has_dlrs_;
};

}  // namespace

void FindMoney(const Reading& reading, std::vector<Mention>& mentions) {
  const std::vector<const RuleHit*> hits = reading.Hits("money");
  if (hits.empty()) return;
  const MoneyReader reader(reading);
  std::vector<Mention> found;
  for (const RuleHit* hit : hits) {
    if (hit->rule->name == "money.price-label") continue;
    if (std::optional<Mention> mention = reader.Read(*hit)) found.push_back(std::move(*mention));
  }
  for (Mention& price : LabelledPrices(reading, reader.currencies())) found.push_back(std::move(price));
  found = WithoutOverlaps(std::move(found));
  ReadNeighbours(reading.document->text, reader.currencies(), found);
  std::move(found.begin(), found.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
