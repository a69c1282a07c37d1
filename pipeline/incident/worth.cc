#include "pipeline/incident/worth.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extractors/match/fold.h"
#include "pipeline/incident/cargo.h"

namespace tidewaiter {

bool SameMoney(const MoneyValue& a, const MoneyValue& b) {
  if (a.currency != b.currency || a.amount.has_value() != b.amount.has_value()) return false;
  if (!a.amount) return a.low == b.low && a.high == b.high;
  return std::abs(*a.amount - *b.amount) <= 1e-6 * std::max(std::abs(*a.amount), std::abs(*b.amount));
}

bool IsRounded(const MoneyValue& sum, const MoneyValue& exact) {
  constexpr double kNear = 0.05;
  if (sum.currency != exact.currency || !sum.amount || !exact.amount) return false;
  if (std::abs(*sum.amount - *exact.amount) > kNear * *exact.amount) return false;
  return SayingDigits(*sum.amount) < SayingDigits(*exact.amount);
}

namespace {

// The words before a sum, of its own clause, folded, with a blank in front.
std::string ClauseBefore(std::string_view text, Span money, uint32_t length) {
  const uint32_t from = money.begin > length ? money.begin - length : 0;
  std::string before = " " + Fold(text.substr(from, money.begin - from));
  if (const size_t stop = before.find_last_of(".;:"); stop != std::string::npos) before.erase(0, stop + 1);
  return before;
}

// "A cylinder that cost EUR 70 in Mersin was sold for ...", "One is worth ...", but "A shipment worth ...".
bool IsOfAThing(std::string_view text, Span money) {
  constexpr uint32_t kBack = 160;
  const uint32_t from = money.begin > kBack ? money.begin - kBack : 0;
  std::string clause = Fold(text.substr(from, money.begin - from));
  if (const size_t stop = clause.find_last_of(".;:!?\n\""); stop != std::string::npos) clause.erase(0, stop + 1);
  clause.erase(0, std::min(clause.size(), clause.find_first_not_of(' ')));
  if (const size_t comma = clause.find(", "); comma != std::string::npos && comma < 24)
    clause.erase(0, comma + 2);  // "Downstairs, a scoop costs"
  const auto holds = [&](std::string_view word) { return clause.find(word) != std::string::npos; };
  constexpr std::array<std::string_view, 3> kOne = {"a ", "an ", "one "};
  if (std::none_of(kOne.begin(), kOne.end(), [&](std::string_view word) { return clause.starts_with(word); })) return false;
  constexpr std::array<std::string_view, 8> kPrices = {" cost ",       " costs ",    " sold for ", " sells ",
                                                       " bought for ", " goes for ", " fetches ",  " is worth "};
  constexpr std::array<std::string_view, 17> kWholes = {"shipment",  "consignment", " load", "haul",     "cargo",  "batch",
                                                        "container", "truck",       "lorry", "total",    "parcel", "collection",
                                                        "cache",     "stash",       " lot ", " all of ", " find "};
  return std::any_of(kPrices.begin(), kPrices.end(), holds) && std::none_of(kWholes.begin(), kWholes.end(), holds);
}

// "a kilo can fetch", "a packet costs", "each bird is worth".
bool IsOfOne(std::string_view text, Span money) {
  const std::string before = ClauseBefore(text, money, 110);
  constexpr std::array<std::string_view, 24> kOne = {" a kilo ", " a kilogram ", " a gram ",   " a litre ",  " a liter ",      " a packet ",
                                                     " a pack ", " a tonne ",    " a bottle ", " a pill ",   " each ",         " apiece ",
                                                     " per ",    " such a ",     " one kilo ", " one gram ", " a single ",     " a pound ",
                                                     " a pair ", " a carton ",   " a tola ",   " an ounce ", " a kilogramme ", " every "};
  constexpr std::array<std::string_view, 14> kAll = {" they ",   " haul ",     " load ",  " lot ",         " cargo ",
                                                     " in all",  " total",     " batch ", " consignment ", " quantity ",
                                                     " amount ", " shipment ", ", or ",   ", making "};
  return std::any_of(kOne.begin(), kOne.end(), [&](std::string_view one) {
    size_t at = before.find(one);
    if (at != std::string::npos && before.compare(at, 9, " per cent") == 0)
      at = before.find(one, at + 1);  // "at 315 francs a kilo they are worth": of all of them again
    return at != std::string::npos &&
           std::none_of(kAll.begin(), kAll.end(), [&](std::string_view all) { return before.find(all, at) != std::string::npos; });
  });
}

}  // namespace

bool IsUnitPrice(std::string_view text, Span money) {
  std::string_view after = text.substr(money.end, 32);
  if (after.starts_with(")")) after.remove_prefix(1);
  if (after.starts_with(" (") && after.find(')') != std::string_view::npos) after.remove_prefix(after.find(')') + 1);
  constexpr std::array<std::string_view, 70> kUnits = {
      " a kilo",  " per ",      " each",      " apiece",    " an ounce", " a gram",   " a piece",    " a tonne",  " a ton",     " a barrel",
      " a pound", " a litre",   " a liter",   " a tola",    " a month",  " a year",   " a bottle",   " a packet", " a pack",    "/kg",
      "/g",       " a tablet",  " a pill",    " a head",    " a share",  " a day",    " a carat",    " a carton", " a bale",    " a unit",
      " a dose",  " a tusk",    " on every ", " every ",    " a kg",     " a lb",     " a sack",     " a box",    " a case",    " a crate",
      " a vial",  " a stick",   " a dozen",   " a bird",    " a cup",    " a week",   " a trip",     " a truck",  " a night",   " a load",
      " an egg",  " an animal", " a plate",   " a portion", " a queen",  " a gallon", " a cylinder", " a bhori",  " a quintal", " a maund",
      " a catty", " a tael",    " a viss",    " a bag",     " a bundle", " a roll",   " a strip",    " a pair",   " a tin",     " a jar"};
  return std::any_of(kUnits.begin(), kUnits.end(), [&](std::string_view unit) { return after.starts_with(unit); }) ||
         IsOfOne(text, money) || IsOfAThing(text, money);
}

bool IsOtherSum(std::string_view text, Span money) {
  const std::string_view after = text.substr(money.end, 16);
  if (after.starts_with(" or more") || after.starts_with(" fine") || after.starts_with(" bail") || after.starts_with(" bond")) return true;
  for (std::string_view due :
       {" in demurrage", " in damages", " in fines", " in bribes", " in fees", " in tax", " in dut", " in compensation", " in costs",
        " in storage", " in bail", " in debt", " in legal", " in unpaid", " in lost", " in VAT", " in excise"}) {
    if (after.starts_with(due)) return true;
  }
  std::string before = ClauseBefore(text, money, 48);
  for (std::string_view body :
       {" auction house", " customs house", " custom house", " clearing house", " tax agency", " tax authorit", " tax police",
        " tax service", " tax office", " tax board", "revenue service", "revenue authority", "revenue board", "revenue intelligence"}) {
    if (const size_t at = before.find(body); at != std::string::npos) before.erase(0, at + body.size());  // who says so
  }
  if (before.find("duty paid value") != std::string::npos || before.find("duty-paid value") != std::string::npos) before.clear();
  constexpr std::array<std::string_view, 39> kOthers = {
      "damage",     "losses",      " loss ",         "fine of",        "fined",       " duty ",         "duties",     " tax ",
      "taxes",      "penalt",      " bail",          " bond",          "reward",      "profit",         " bribe",     "salary",
      "revenue",    "turnover",    "personal goods", "budget",         "was paid ",   "had paid ",      "laundered ", "exceeding the limit",
      " threshold", " base price", "average",        "official price", " list price", "starting price", "unit price", "sticker price",
      " house",     " villa",      " apartment",     " contract",      " freight ",   " ticket",        " rent "};
  return std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view word) { return before.find(word) != std::string::npos; });
}

bool EndsAList(const MarkedSentence& sentence, int mark) {
  const std::vector<Mark>& marks = sentence.marks();
  const auto has_value = [&](uint32_t item) {
    return std::any_of(marks[item].parts.begin(), marks[item].parts.end(), [](const auto& part) { return part.first == "value"; });
  };
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& list) {
    std::vector<uint32_t> items;
    for (const auto& [role, index] : list.parts) {
      if (role == "item") items.push_back(index);
    }
    return items.size() > 1 && items.back() == static_cast<uint32_t>(mark) && std::none_of(items.begin(), items.end() - 1, has_value);
  });
}

bool IsYearly(const EpisodeView& view, const EventMention& event) {
  const std::string sentence = Fold(TextOf(view.reading.document->text, view.reading.sentences[event.sentence].span));
  constexpr std::array<std::string_view, 6> kYearly = {" in a year", "each year", "every year", " a year,", "annual", "per year"};
  return std::any_of(kYearly.begin(), kYearly.end(), [&](std::string_view words) { return sentence.find(words) != std::string::npos; });
}

bool IsPriceTalk(const EpisodeView& view, const EventMention& event, Span goods) {
  const Span whole = view.reading.sentences[event.sentence].span;
  std::string sentence = Fold(TextOf(view.reading.document->text, whole));
  // "A queen sells for 170 euros, which makes the lot worth 930,000": a clause of its own
  const std::string before = Fold(TextOf(view.reading.document->text, {whole.begin, std::max(whole.begin, goods.begin)}));
  for (std::string_view turn : {", which ", "; ", ", making ", ", so "}) {
    if (const size_t at = before.rfind(turn); at != std::string::npos) sentence = sentence.substr(std::min(at, sentence.size()));
  }
  constexpr std::array<std::string_view, 11> kPrices = {" costs ",      " cost about ", " goes for ",    " go for ",
                                                        " sells for ",  " sells in ",   " fetches ",     " can fetch",
                                                        " fetch up to", " retail at ",  " changes hands"};
  return std::any_of(kPrices.begin(), kPrices.end(), [&](std::string_view words) { return sentence.find(words) != std::string::npos; });
}

bool IsDeclaredValue(const EpisodeView& view, const EventMention& event, Span money) {
  const Span sentence = view.reading.sentences[event.sentence].span;
  if (money.begin < sentence.begin) return false;
  std::string before = Fold(TextOf(view.reading.document->text, {sentence.begin, money.begin}));
  if (const size_t stop = before.rfind("; "); stop != std::string::npos) before.erase(0, stop);
  for (std::string_view word :
       {"declared value", "value declared", "invoice", "customs label", "stated a value", "stated value", "on paper", "declared at"}) {
    if (before.find(word) != std::string::npos && before.find(" real ") == std::string::npos) return true;
  }
  return std::any_of(event.fills.begin(), event.fills.end(), [&](const RoleFill& fill) {
    const bool close = fill.role == "declared_goods" && fill.span.end <= money.begin && money.begin - fill.span.end < 40;
    return close && std::none_of(event.fills.begin(), event.fills.end(), [&](const RoleFill& real) {
             return real.role == "goods" && real.span.begin >= fill.span.end &&
                    real.span.end <= money.begin;  // "declared as chairs but loaded with clothes worth"
           });
  });
}

std::string NameOfCash(std::string_view text, Span money) {
  const std::string after = Fold(text.substr(money.end, 32));
  for (const char* word : {"cash", "banknotes", "notes", "bills"}) {
    if (after.find(word) != std::string::npos) return word;
  }
  const std::string_view before = text.substr(money.begin - std::min(money.begin, 8u), std::min(money.begin, 8u));
  return before.ends_with("sum of ") ? "sum" : "cash";
}

std::vector<int> SumsBeside(const EpisodeView& view, const EventMention& event, int mark) {
  std::vector<int> sums;
  const std::vector<Mark>& marks = view.facts.sentences[event.sentence].sentence.marks();
  const std::string_view text = view.reading.document->text;
  for (size_t i = static_cast<size_t>(std::max(mark, 0)); mark >= 0 && i + 1 < marks.size(); ++i) {
    if (marks[i].mentions.empty() || marks[i + 1].mentions.empty() || marks[i + 1].type != "money") break;
    const uint32_t end = view.MentionAt(static_cast<int>(marks[i].mentions[0])).span.end;
    const Span next = view.MentionAt(static_cast<int>(marks[i + 1].mentions[0])).span;
    const std::string_view between = next.begin > end ? text.substr(end, next.begin - end) : std::string_view();
    if (between != " and " && between != ", " && between != " as well as " && between != ", and " && between != " plus ") break;
    sums.push_back(static_cast<int>(marks[i + 1].mentions[0]));
  }
  return sums;
}

}  // namespace tidewaiter
