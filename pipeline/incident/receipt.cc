#include "pipeline/incident/receipt.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "extractors/facts/receipt_amount.h"
#include "pipeline/incident/receipt_items.h"
#include "pipeline/incident/receipt_total.h"

namespace tidewaiter {
namespace {

constexpr std::string_view kEarliest = "1985", kLatest = "2040";  // what lies outside was misread
constexpr std::string_view kPrefix = "receipt.", kSum = "receipt.sum.";

class ReceiptReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() {
    ReadSeller();
    ReadCurrency();
    ReadDate();
    for (const char* key : {"receipt.invoice_number", "receipt.document_number"}) ReadNumber(key);
    ReadTotal();
  }

 private:
  void ReadSeller() {
    const PrintedField* name = First("receipt.seller");
    if (!name) return;
    PartyBlock party;
    party.name = Trim(Flat(name->value->text), " \t:;,*'`\"~_=-");
    if (party.name.size() < 3) return;
    std::vector<Evidence> evidence = EvidenceOf(*name);
    if (const PrintedField* address = First("receipt.address")) {
      for (const std::string& line : SplitLines(address->value->text)) {
        const std::string clean = Trim(line, " \t:;*'`\"~_=-");
        if (!clean.empty()) party.address += (party.address.empty() ? "" : "\n") + clean;
      }
      for (Evidence& line : EvidenceOf(*address)) evidence.push_back(std::move(line));
      party.country = words_.PartyIn(party.name + "\n" + party.address).country;
    }
    c_.consignor = PaperField<PartyBlock>{std::move(party), std::move(evidence), ""};
  }

  // "RM30.90" -> "RM", "(RM)" -> "RM": letters that stand for money, before a number or in brackets at the head of a column.
  static std::string MoneyLetters(const std::string& token) {
    const bool brackets = token.size() > 2 && token.front() == '(' && token.back() == ')';
    const size_t digit = token.find_first_of("0123456789");
    if (brackets) return digit == std::string::npos ? token.substr(1, token.size() - 2) : "";
    return digit == std::string::npos || digit == 0 ? "" : token.substr(0, digit);
  }

  std::string CurrencyOf(const std::string& letters) const {
    const Label* named = reading_.patterns->labels.Find("receipt_currency", Squeeze(letters));
    return named && IsUpper(letters[0]) ? std::string(named->Get("code")) : CurrencyIn(letters);
  }

  // "RM" at the head of a column.
  bool IsMoneyName(const std::string& token) const {
    return token.size() <= 3 && std::all_of(token.begin(), token.end(), IsUpper) &&
           reading_.patterns->labels.Find("receipt_currency", Squeeze(token)) != nullptr;
  }

  // The one currency that the lines of sums name, or numbers and columns elsewhere on the paper.
  void ReadCurrency() {
    std::vector<std::string> letters;
    for (const PrintedField& field : paper_.fields) {
      if (!field.value->key.starts_with(kSum)) continue;
      for (const std::string& token : Tokens(field.value->label + " " + field.value->text)) letters.push_back(Trim(token, "():"));
    }
    for (const std::string& token : Tokens(text_)) letters.push_back(IsMoneyName(token) ? token : MoneyLetters(token));
    for (const char* sign : {"€", "£"}) {
      if (text_.find(sign) != std::string_view::npos) letters.emplace_back(sign);
    }
    std::string code;
    for (const std::string& one : letters) {
      const std::string own = one.empty() ? "" : CurrencyOf(one);
      if (own.empty()) continue;
      if (!code.empty() && code != own) return;
      code = own;
    }
    currency_ = code;
  }

  // ---- the day

  enum class Order { kUnknown, kDayFirst, kMonthFirst };

  static std::string Repaired(std::string text) {
    const auto digits = std::count_if(text.begin(), text.end(), IsDigit);
    if (digits < 4) return text;
    if (digits == 8 && text.size() == 8) return text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6);
    for (size_t i = 0; i < text.size(); ++i) {
      const bool among = (i > 0 && IsDigit(text[i - 1])) || (i + 1 < text.size() && IsDigit(text[i + 1]));
      if (among && (text[i] == 'O' || text[i] == 'o')) text[i] = '0';
      if (among && (text[i] == 'l' || text[i] == 'I')) text[i] = '1';
    }
    return text;
  }

  // The two numbers that may be day or month: "03/04/2018" -> 3, 4. Both 0 where the text leaves no doubt.
  static std::pair<int, int> DayAndMonth(const std::string& text) {
    const size_t sign = text.find_first_of("/-.");
    if (sign == std::string::npos || sign > 2 ||
        std::any_of(text.begin(), text.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }))
      return {0, 0};
    return {std::atoi(text.c_str()), std::atoi(text.c_str() + text.find_first_of("0123456789", sign))};
  }

  Order OrderOf(const std::vector<const PrintedField*>& dates) const {
    int day = 0, month = 0;
    for (const PrintedField* date : dates) {
      const auto [first, second] = DayAndMonth(date->value->text);
      day += first > 12 && second > 0 && second <= 12;
      month += second > 12 && first > 0 && first <= 12;
    }
    if (day != month) return day > month ? Order::kDayFirst : Order::kMonthFirst;
    const std::string country = Country();
    if (!country.empty()) return country == "US" || country == "PH" ? Order::kMonthFirst : Order::kDayFirst;
    if (!currency_.empty()) return currency_ == "USD" || currency_ == "PHP" ? Order::kMonthFirst : Order::kDayFirst;
    const Order told = OrderOfWords();
    return told == Order::kUnknown && style_.decimal_comma ? Order::kDayFirst : told;
  }

  // That which the address names, or in which all of its places lie.
  std::string Country() const {
    std::string country = c_.consignor ? c_.consignor->value.country : "";
    for (const PrintedField* place : All("receipt.place")) {
      if (!country.empty() && country != place->value->text) return {};
      country = place->value->text;
    }
    return country;
  }

  Order OrderOfWords() const {
    const std::vector<std::string> tokens = Tokens(text_);
    for (size_t i = 0; i < tokens.size(); ++i) {
      for (size_t length = 2; length >= 1; --length) {
        std::string joined;
        for (size_t j = i; j < std::min(i + length, tokens.size()); ++j) joined += Squeeze(tokens[j]);
        if (const Label* told = reading_.patterns->labels.Find("receipt_order", joined))
          return told->Get("order") == "month" ? Order::kMonthFirst : Order::kDayFirst;
      }
    }
    return Order::kUnknown;
  }

  static int WeightOf(const PrintedField& date) {
    const std::string& label = date.value->label;
    return label == "date" ? 3 : label == "clock" ? 2 : label == "other" ? -1 : 1;
  }

  void ReadDate() {
    const std::vector<const PrintedField*> dates = All("receipt.date");
    const Order order = OrderOf(dates);
    const PaperStyle style{style_.decimal_comma, order == Order::kMonthFirst};
    const PrintedField* best = nullptr;
    std::string value;
    int weight = 0;
    for (const PrintedField* field : dates) {
      const std::string date = DateIn(Repaired(field->value->text), style);
      if (date < kEarliest || date > kLatest) continue;
      int own = 10 * WeightOf(*field);
      for (const PrintedField* other : dates) own += other != field && DateIn(Repaired(other->value->text), style) == date;
      if (best && own <= weight) continue;
      best = field;
      value = date;
      weight = own;
    }
    if (!best) return;
    const auto [first, second] = DayAndMonth(best->value->text);
    if (order == Order::kUnknown && first != second && first <= 12 && second <= 12 && first > 0 && second > 0) {
      const std::string swapped = DateIn(best->value->text, PaperStyle{style_.decimal_comma, true});
      c_.review.push_back("date: \"" + best->value->text + "\" is " + value + " or " + swapped);
      return;
    }
    Set(c_.date, DateValue{DateValue::Kind::kDate, value, value, ""}, *best);
  }

  void ReadNumber(const char* key) {
    const PrintedField* field = First(key);
    if (!field) return;
    const std::string number = Trim(field->value->text, " \t:;,.#'");
    Set(std::string_view(key).ends_with("invoice_number") ? c_.invoice_number : c_.document_number, number, *field);
  }

  // ---- sums

  std::vector<double> ReadingsOf(const TillAmount& amount) const {
    std::vector<double> readings = {amount.value};
    if (!amount.decimals && cents_ && std::abs(amount.value) >= 100) readings.push_back(amount.value / 100);
    return readings;
  }

  void ReadTotal() {
    std::vector<ReceiptSum> sums;
    std::vector<const PrintedField*> fields;
    size_t with = 0, all = 0;
    for (const PrintedField& field : paper_.fields) {
      const bool item = field.value->key == "receipt.item";
      if (!item && !field.value->key.starts_with(kSum)) continue;
      const std::optional<TillAmount> amount = ReadTillAmount(item ? field.value->label : field.value->text);
      if (!amount) continue;
      with += amount->decimals;
      ++all;
      fields.push_back(&field);
    }
    cents_ = with * 2 > all;
    for (const PrintedField* field : fields) {
      const bool item = field->value->key == "receipt.item";
      const TillAmount amount = *ReadTillAmount(item ? field->value->label : field->value->text);
      sums.push_back(
          {item ? "item" : field->value->key.substr(kSum.size()), ReadingsOf(amount), amount.sure && (amount.decimals || !cents_)});
    }
    const std::optional<ChosenTotal> total = ChooseTotal(sums);
    if (!total) return;
    if (total->confirmed) ReadItems(sums, total->value);
    MoneyValue money;
    money.amount = total->value;
    money.currency = currency_;
    Set(c_.total, std::move(money), *fields[total->sum]);
    if (total->confirmed) c_.checks.push_back({"other sums of the receipt confirm the total", true, ""});
    if (total->mended)
      c_.review.push_back("total: \"" + fields[total->sum]->value->text + "\" is read as " + FormatNumber(total->value) +
                          ", which the other sums make");
    if (!total->confirmed && !sums[total->sum].sure)
      c_.review.push_back("total: \"" + fields[total->sum]->value->text + "\" is hard to read");
    if (total->others.empty()) return;
    std::string others;
    for (const double other : total->others) others += (others.empty() ? "" : ", ") + FormatNumber(other);
    c_.review.push_back("total: " + FormatNumber(total->value) + ", or " + others);
  }

  // All of them or none: they count where they sum up to what was to be paid, or to a sum before tax and rounding.
  void ReadItems(const std::vector<ReceiptSum>& sums, double total) {
    double made = 0;
    std::vector<PaperField<LineItem>> items;
    for (const PrintedField* field : All("receipt.item")) {
      std::optional<LineItem> item = ReadTillItem(field->value->text, field->value->label);
      if (!item) return;
      made += *item->amount;
      item->currency = currency_;
      items.push_back({std::move(*item), EvidenceOf(*field), ""});
    }
    const auto same = [&](double value) { return std::abs(value - made) < 0.006; };
    const bool whole = same(total) || std::any_of(sums.begin(), sums.end(), [&](const ReceiptSum& sum) {
                         return (sum.kind == "subtotal" || sum.kind == "total" || sum.kind == "quantity") && same(sum.readings.front());
                       });
    if (whole) c_.line_items = std::move(items);
  }

  std::string currency_;
  bool cents_ = false;
};

}  // namespace

void ReadReceipt(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  ReceiptReader(reading, evidence, paper, consignment).Read();
}

bool IsReceiptPage(const Facts& facts, const Page& page) {
  auto mention = std::lower_bound(facts.mentions.begin(), facts.mentions.end(), page.span.begin,
                                  [](const Mention& one, uint32_t begin) { return one.span.begin < begin; });
  for (; mention != facts.mentions.end() && mention->span.begin < page.span.end; ++mention) {
    const auto* field = std::get_if<FormFieldValue>(&mention->value);
    if (field && field->key.starts_with(kPrefix)) return true;
  }
  return false;
}

}  // namespace tidewaiter
