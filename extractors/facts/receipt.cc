// Receipts of shops: whether a page is one, whose it is, its days and numbers, its lines of sums.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "extractors/facts/finders.h"
#include "extractors/facts/form_layout.h"
#include "extractors/facts/receipt_amount.h"
#include "extractors/facts/receipt_dates.h"
#include "extractors/facts/receipt_head.h"
#include "extractors/facts/receipt_lines.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostWords = 1200, kMostBytes = 8000;  // of a page: tills print short lines
constexpr size_t kLongLine = 90, kMostLongLines = 3;    // bytes; more are running text
constexpr size_t kFewestSums = 2;
constexpr size_t kMostOfTrade = 2;  // fields that receipts do not have
constexpr double kNarrow = 34;      // em: a roll of paper is at most 80 mm wide
constexpr int kEnough = 4;          // see Score

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A cheap look before the page is laid out: short lines, sums in some of them.
bool MayBeAReceipt(const Document& document, const Page& page) {
  if (page.words.size() > kMostWords || page.span.size() > kMostBytes) return false;
  const std::string_view text = TextOf(document.text, page.span);
  size_t sums = 0, long_lines = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    long_lines += line.size() > kLongLine;
    for (size_t i = 1; i + 1 < line.size() && line.size() <= kLongLine; ++i) {
      const bool sum = std::string_view(".,$ ").find(line[i]) != std::string_view::npos && IsDigit(line[i + 1]) &&
                       (line[i] == '$' || IsDigit(line[i - 1]));
      sums += sum;
      if (sum) break;
    }
    begin = end + 1;
  }
  return sums >= kFewestSums && long_lines < kMostLongLines;
}

// Fields that only papers of trade have. A shop's receipt may name one by chance.
bool IsOfTrade(const std::string& key) {
  static constexpr std::string_view kKeys[] = {"consignee",
                                               "notify_party",
                                               "bl_number",
                                               "awb_number",
                                               "port_of_loading",
                                               "port_of_discharge",
                                               "incoterm",
                                               "declaration_number",
                                               "place_of_delivery",
                                               "place_of_receipt",
                                               "country_of_origin",
                                               "country_of_destination",
                                               "gross_weight",
                                               "containers",
                                               "container",
                                               "line_items.gross_weight",
                                               "hs",
                                               "line_items.hs",
                                               "line_items.net_weight"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

// What the finders before this one have found on a page.
struct KnownOnPage {
  std::set<std::string> of_trade;
  std::vector<std::pair<Span, std::string>> places;  // with their countries
};

// The first `count` mentions are sorted by where they begin.
KnownOnPage KnownOn(const Page& page, const std::vector<Mention>& mentions, size_t count) {
  KnownOnPage known;
  const auto end = mentions.begin() + static_cast<long>(count);
  auto mention =
      std::lower_bound(mentions.begin(), end, page.span.begin, [](const Mention& one, uint32_t begin) { return one.span.begin < begin; });
  for (; mention != end && mention->span.begin < page.span.end; ++mention) {
    const auto* field = std::get_if<FormFieldValue>(&mention->value);
    if (field && IsOfTrade(field->key)) known.of_trade.insert(field->key);
    const auto* place = std::get_if<PlaceValue>(&mention->value);
    if (place && !place->country.empty()) known.places.emplace_back(mention->span, place->country);
  }
  return known;
}

// What a page has of the things that tills print.
struct Signs {
  bool total = false, paid = false, change = false, title = false, till = false, thanks = false, clock = false, numbers = false,
       narrow = false, other = false, items = false;
};

// A receipt has a total and four points; one that lost its total must have all else.
int Score(const Signs& signs) {
  return 2 * signs.paid + signs.change + signs.title + signs.till + signs.thanks + signs.clock + signs.numbers + signs.narrow;
}

bool IsReceipt(const Signs& signs) {
  const bool at_a_till = signs.paid || signs.change || signs.till || signs.narrow;
  if (signs.other || !at_a_till) return false;
  return signs.total ? Score(signs) >= kEnough : signs.narrow && signs.items && signs.numbers && Score(signs) >= kEnough;
}

class ReceiptFinder {
 public:
  ReceiptFinder(const Reading& reading, const Page& page)
      : reading_(reading),
        words_(reading.patterns->labels),
        lines_(TillLines(*reading.document, page)),
        sums_(FindTillSums(lines_, words_)) {}

  void Find(const KnownOnPage& known, std::vector<Mention>& mentions) {
    if (lines_.empty()) return;
    const ReceiptHead head = ReadReceiptHead(lines_, HeadEnd(), words_, reading_);
    if (!IsReceipt(SignsOf(head))) return;
    Emit("receipt.seller", head.seller, "legal", mentions);
    Emit("receipt.address", head.address, "street", mentions);
    EmitPlaces(head.address, known, mentions);
    EmitDates(mentions);
    EmitNumbers(mentions);
    EmitItems(mentions);
    for (const TillSum& sum : sums_) EmitSum(sum, mentions);
  }

 private:
  // The first line with a sum or an item.
  size_t HeadEnd() const {
    size_t end = lines_.size();
    for (const TillSum& sum : sums_) {
      const std::optional<TillAmount> amount = ReadTillAmount(TextOf(lines_[sum.amount_line], sum.amount));
      if (amount && amount->sure && sum.kind != "tax") end = std::min(end, sum.line);
    }
    for (size_t i = 0; i < end; ++i) {
      if (EndsInAmount(lines_[i])) return i;
    }
    return end;
  }

  static bool EndsInAmount(const TillLine& line) {
    for (size_t i = line.words.size(); i-- > 0 && i + 2 >= line.words.size();) {
      const std::optional<TillAmount> amount = ReadTillAmount(line.words[i].text);
      if (amount && amount->decimals && amount->sure && FindTillDates(line).empty()) return true;
    }
    return false;
  }

  void Look(const TillLine& line, Signs& signs) const {
    signs.clock |= HasClock(line.text);
    for (size_t i = 0; i < line.words.size(); ++i) {
      size_t end = 0;
      const Label* mark = words_.At("receipt_mark", line, i, end, i == 0);
      if (!mark) continue;
      const std::string_view kind = mark->Get("class");
      signs.title |= kind == "title" && i == 0 && line.words.size() <= 8;
      signs.till |= kind == "till" && (i == 0 || line.words[i - 1].squeezed.empty() || IsDigit(line.words[i - 1].squeezed.back()));
      signs.thanks |= kind == "thanks";
      signs.other |= kind == "other" && i == 0;
    }
  }

  Signs SignsOf(const ReceiptHead& head) const {
    Signs signs;
    for (const TillLine& line : lines_) Look(line, signs);
    double left = 1e9, right = 0;
    std::vector<double> ems;
    size_t items = 0;
    for (const TillLine& line : lines_) {
      left = std::min(left, line.box.x0);
      right = std::max(right, line.box.x1);
      ems.push_back(line.em);
      items += EndsInAmount(line);
    }
    std::nth_element(ems.begin(), ems.begin() + static_cast<long>(ems.size() / 2), ems.end());
    signs.narrow = right - left < kNarrow * std::max(ems[ems.size() / 2], 0.1);
    signs.numbers = head.numbers;
    signs.items = items > 0;
    for (const TillSum& sum : sums_) {
      signs.total |= sum.kind == "total" || sum.kind == "grand" || sum.kind == "rounded" || sum.kind == "amount" || sum.kind == "subtotal";
      signs.paid |= sum.kind == "cash" || sum.kind == "card";
      signs.change |= sum.kind == "change" || sum.kind == "rounding";
    }
    return signs;
  }

  Span SpanOf(const TillLine& line, TillRun run) const {
    return {line.words[run.first].span.begin, std::max(line.words[run.first].span.end, line.words[run.end - 1].span.end)};
  }

  void Add(std::string key, std::string text, std::string label, std::vector<Span> spans, std::vector<Mention>& mentions) const {
    FormFieldValue value;
    value.key = std::move(key);
    value.text = std::move(text);
    value.label = std::move(label);
    value.lines = std::move(spans);
    const Span first = value.lines.front();
    std::string rule = value.key;
    mentions.push_back({first, std::move(value), std::move(rule)});
  }

  void Emit(const char* key, const TillBlock& block, std::string_view mended, std::vector<Mention>& mentions) const {
    if (block.parts.empty()) return;
    std::string text;
    std::vector<Span> spans;
    for (const TillBlock::Part& part : block.parts) {
      text += (text.empty() ? "" : "\n") + words_.ReadAs(lines_[part.line], part.run, mended);
      spans.push_back(SpanOf(lines_[part.line], part.run));
    }
    Add(key, std::move(text), {}, std::move(spans), mentions);
  }

  // Where the places of the address lie: it tells how days are written there.
  void EmitPlaces(const TillBlock& address, const KnownOnPage& known, std::vector<Mention>& mentions) const {
    for (const TillBlock::Part& part : address.parts) {
      const Span line = SpanOf(lines_[part.line], part.run);
      for (const auto& [span, country] : known.places) {
        if (line.Contains(span)) Add("receipt.place", country, {}, {span}, mentions);
      }
    }
  }

  // The label of a day: before it in its line, or above it.
  std::string DateLabel(size_t index, TillRun run) const {
    const TillLine& line = lines_[index];
    for (size_t i = run.first; i-- > 0;) {
      size_t end = 0;
      const Label* label = words_.At("receipt_date", line, i, end);
      if (!label) continue;
      if (label->Get("says") == "other") return "other";
      size_t before_end = 0;  // "PRINTED DATE"
      const Label* before = i > 0 ? words_.At("receipt_date", line, i - 1, before_end) : nullptr;
      return before && before->Get("says") == "other" ? "other" : "date";
    }
    if (run.first > 0 || index == 0) return HasClock(line.text) ? "clock" : "";
    size_t end = 0;
    const Label* above = words_.At("receipt_date", lines_[index - 1], 0, end);
    if (above && end == lines_[index - 1].words.size()) return std::string(above->Get("says"));
    return HasClock(line.text) ? "clock" : "";
  }

  void EmitDates(std::vector<Mention>& mentions) const {
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (const TillRun& run : FindTillDates(lines_[i])) {
        const std::string text = TextOf(lines_[i], run), label = DateLabel(i, run);
        const bool code = label.empty() && text.find_first_of("/-. ") == std::string::npos;  // eight digits may be anything
        if (!code) Add("receipt.date", text, label, {SpanOf(lines_[i], run)}, mentions);
      }
    }
  }

  // "Receipt No: REC-0015016": a label at the beginning of its line or behind a wide gap, a code with digits behind it.
  void EmitNumbers(std::vector<Mention>& mentions) const {
    for (const TillLine& line : lines_) {
      for (size_t i = 0; i < line.words.size(); ++i) {
        const bool begins = i == 0 || line.words[i].box.x0 - line.words[i - 1].box.x1 > 1.2 * line.em;
        size_t end = 0;
        const Label* label = begins ? words_.At("receipt_number", line, i, end) : nullptr;
        if (!label) continue;
        while (end < line.words.size() && line.words[end].squeezed.empty()) ++end;
        if (end < line.words.size() && IsNumber(line.words[end].text) && !IsDayWithSigns(line.words[end].text))
          Add("receipt." + std::string(label->Get("key")), std::string(line.words[end].text), TextOf(line, {i, end}),
              {line.words[end].span}, mentions);
      }
    }
  }

  static bool IsDayWithSigns(std::string_view text) { return IsTillDate(text) && text.find_first_of("/-.") != std::string_view::npos; }

  static bool IsNumber(std::string_view text) {
    const auto digits = std::count_if(text.begin(), text.end(), IsDigit);
    return digits >= 3 && digits * 2 >= static_cast<long>(text.size()) && text.find('.') == std::string_view::npos;
  }

  // Lines with a sum between the head and the first line of sums. What they sell stands before the sum, or in a line of its own.
  void EmitItems(std::vector<Mention>& mentions) const {
    const size_t end = sums_.empty() ? lines_.size() : sums_.front().line;
    int row = 0;
    for (size_t i = HeadEnd(); i < end; ++i) {
      const TillLine& line = lines_[i];
      for (size_t w = line.words.size(); w-- > 0 && w + 2 >= line.words.size();) {
        const std::optional<TillAmount> amount = ReadTillAmount(line.words[w].text);
        if (!amount || !amount->decimals) continue;
        Add("receipt.item", line.text, std::string(line.words[w].text), {SpanOf(line, {0, line.words.size()})}, mentions);
        std::get<FormFieldValue>(mentions.back().value).row = row++;
        break;
      }
    }
  }

  void EmitSum(const TillSum& sum, std::vector<Mention>& mentions) const {
    const TillLine &line = lines_[sum.amount_line], &label = lines_[sum.line];
    const size_t end = sum.line == sum.amount_line ? sum.amount.first : label.words.size();  // with a currency before the number
    Add("receipt.sum." + sum.kind, TextOf(line, sum.amount), TextOf(label, {sum.label.first, end}), {SpanOf(line, sum.amount)}, mentions);
  }

  const Reading& reading_;
  const TillWords words_;
  const std::vector<TillLine> lines_;
  const std::vector<TillSum> sums_;
};

}  // namespace

void FindReceipts(const Reading& reading, std::vector<Mention>& mentions) {
  const size_t count = mentions.size();
  for (const Page& page : reading.document->pages) {
    if (!MayBeAReceipt(*reading.document, page)) continue;
    const KnownOnPage known = KnownOn(page, mentions, count);
    if (known.of_trade.size() < kMostOfTrade) ReceiptFinder(reading, page).Find(known, mentions);
  }
}

}  // namespace tidewaiter
