// Lines of sums: a label made of a few words that tills know, and the number at its right or under it.
#include <algorithm>
#include <optional>

#include "extractors/facts/receipt_amount.h"
#include "extractors/facts/receipt_lines.h"

namespace tidewaiter {
namespace {

constexpr double kNextLine = 2.4;   // em down to a sum that stands under its label
constexpr size_t kMostUnknown = 2;  // words of a label that nobody knows

// What the words of a line say, up to its sum.
struct LabelSays {
  std::set<std::string, std::less<>> what;
  size_t known = 0, unknown = 0;
  TillRun run;  // from the first known word on

  bool Has(std::string_view name) const { return what.find(name) != what.end(); }
};

bool IsNumberLike(const TillWord& word) {
  return std::any_of(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

LabelSays Listen(const TillLine& line, size_t until, const TillWords& words) {
  LabelSays says;
  for (size_t i = 0; i < until;) {
    size_t end = i + 1;
    const Label* label = words.At("receipt_sum", line, i, end);
    if (label && end <= until) {
      const std::string_view what = label->Get("says");
      if (what != "nothing") {
        if (says.known++ == 0) says.run.first = i;
        says.what.insert(std::string(what));
        says.run.end = end;
      }
    } else {
      end = i + 1;
      const std::string& squeezed = line.words[i].squeezed;
      says.unknown += squeezed.size() >= 3 && !IsNumberLike(line.words[i]);
    }
    i = end;
  }
  return says;
}

// "" where the words are no label of a sum.
std::string KindOf(const LabelSays& says) {
  const bool total = says.Has("total"), final = says.Has("final"), tax = says.Has("tax"), incl = says.Has("incl");
  if (says.known == 0 || says.unknown > kMostUnknown || says.unknown > says.known) return {};
  if (says.Has("change")) return "change";
  if (says.Has("rounded")) return "rounded";
  if (says.Has("rounding")) return total && final ? "rounded" : "rounding";
  if (says.Has("discount")) return "discount";
  if (says.Has("cash") && !final) return "cash";
  if (says.Has("card") && !final) return "card";
  if (says.Has("quantity")) return total || says.Has("sub") ? "quantity" : "";
  if (says.Has("sub") || says.Has("excl")) return says.Has("sub") || total || final || says.Has("amount") ? "subtotal" : "";
  if (tax && !final && !incl) return total && says.unknown > 0 ? "amount" : "tax";
  if (tax && incl && !total && !final && !says.Has("amount")) return "tax";
  if (says.Has("service")) return total || final ? "amount" : "service";
  if (final && (total || says.Has("amount") || says.known == 1)) return "grand";
  if (total) return "total";
  return says.Has("amount") ? "amount" : "";
}

// A number without cents. Where the paper prints cents, it has lost its sign; what begins with a nought is a code.
bool MayBeASum(const std::string& digits, bool decimals) {
  return digits[0] != '0' && digits.size() <= (decimals ? 6 : 9) && (!decimals || digits.size() >= 3);
}

struct Amounts {
  TillRun last;
  size_t count = 0;
};

// The numbers of a line from `from` on: the last one, and how many with decimals there are. OCR breaks them in two: "86 00", "12. 50".
Amounts AmountsIn(const TillLine& line, size_t from, bool decimals) {
  Amounts amounts;
  TillRun whole;
  for (size_t i = from; i < line.words.size(); ++i) {
    const bool percent = line.words[i].text.ends_with("%") || (i + 1 < line.words.size() && line.words[i + 1].text.starts_with("%"));
    if (percent || !IsNumberLike(line.words[i])) continue;
    const std::optional<TillAmount> one = ReadTillAmount(line.words[i].text);
    if (i + 1 < line.words.size() && IsNumberLike(line.words[i + 1]) && !(one && one->decimals)) {
      const std::optional<TillAmount> two = ReadTillAmount(TextOf(line, {i, i + 2}));
      const bool code = i > from && IsNumberLike(line.words[i - 1]) && !(one && !one->sure);  // "123 4567 89"
      if (two && two->decimals && !code && line.words[i + 1].box.x0 - line.words[i].box.x1 < 1.2 * line.em) {
        amounts.last = {i, i + 2};
        ++amounts.count;
        ++i;
        continue;
      }
    }
    if (!one) continue;
    if (one->decimals) {
      amounts.last = {i, i + 1};
      ++amounts.count;
    } else {
      whole = {i, i + 1};
    }
  }
  if (amounts.last.empty() && !whole.empty() && MayBeASum(line.words[whole.first].squeezed, decimals)) amounts = {whole, 1};
  return amounts;
}

bool PrintsDecimals(const std::vector<TillLine>& lines) {
  size_t with = 0;
  for (const TillLine& line : lines) {
    for (const TillWord& word : line.words) {
      const std::optional<TillAmount> amount = IsNumberLike(word) ? ReadTillAmount(word.text) : std::nullopt;
      with += amount && amount->decimals && amount->sure;
    }
  }
  return with >= 2;
}

// A line that is nothing but a number, as a large total under its label is.
bool IsBareAmount(const TillLine& line, bool decimals) {
  if (line.words.size() > 3) return false;
  const Amounts amounts = AmountsIn(line, 0, decimals);
  return amounts.count == 1 && amounts.last.end - amounts.last.first + 1 >= line.words.size();
}

// Whether lines from here on split sums by rate of tax.
bool BeginsTaxTable(const LabelSays& says) { return says.Has("summary"); }

class SumFinder {
 public:
  SumFinder(const std::vector<TillLine>& lines, const TillWords& words) : lines_(lines), words_(words), decimals_(PrintsDecimals(lines)) {}

  std::vector<TillSum> Find() {
    for (size_t i = 0; i < lines_.size(); ++i) Look(i);
    return std::move(sums_);
  }

 private:
  void Look(size_t index) {
    const TillLine& line = lines_[index];
    const LabelSays all = Listen(line, line.words.size(), words_);
    if (BeginsTaxTable(all)) in_table_ = true;
    if (all.known == 0) return;
    size_t amount_line = index;
    Amounts amounts = AmountsIn(line, all.run.first + 1, decimals_);
    const LabelSays says = amounts.count > 0 ? Listen(line, amounts.last.first, words_) : all;
    const std::string kind = KindOf(says);
    if (kind.empty()) return;
    if (amounts.count == 0 && index + 1 < lines_.size() && IsBareAmount(lines_[index + 1], decimals_) &&
        lines_[index + 1].box.y0 - line.box.y1 < kNextLine * line.em) {
      amount_line = index + 1;
      amounts = AmountsIn(lines_[index + 1], 0, decimals_);
    }
    if (amounts.count == 0) return;
    if (kind == "cash" || kind == "change" || kind == "card") in_table_ = false;
    paid_ = paid_ || kind == "cash" || kind == "change" || kind == "card";
    const bool split = kind == "total" || kind == "subtotal" || kind == "tax" || kind == "amount";
    if ((in_table_ && (amounts.count > 1 || kind == "tax")) || (paid_ && split && amounts.count > 1)) return;
    sums_.push_back({in_table_ && kind == "total" ? "amount" : kind, index, says.run, amount_line, amounts.last});
  }

  const std::vector<TillLine>& lines_;
  const TillWords& words_;
  const bool decimals_;
  bool in_table_ = false, paid_ = false;
  std::vector<TillSum> sums_;
};

}  // namespace

std::vector<TillSum> FindTillSums(const std::vector<TillLine>& lines, const TillWords& words) { return SumFinder(lines, words).Find(); }

}  // namespace tidewaiter
