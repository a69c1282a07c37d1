// Measures and counts that incidents have no use for, but a reader of `mentions` has: percentages, speeds, temperatures, ages, rates,
// "seven European countries". They are read from the numbers that the rules of kind "quantity" have found.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <unordered_set>

#include "extractors/facts/counted_noun.h"
#include "extractors/facts/counted_year.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/found_number.h"
#include "extractors/facts/measure_neighbours.h"
#include "extractors/facts/measure_unit.h"
#include "extractors/facts/mention_order.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/number_words.h"
#include "extractors/facts/overlap.h"

namespace tidewaiter {
namespace {

constexpr double kOldest = 120;  // years

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Where persons' names end, for "Ann Lee, 45,".
std::unordered_set<uint32_t> EndsOfPersons(const std::vector<Mention>& mentions) {
  std::unordered_set<uint32_t> ends;
  for (const Mention& mention : mentions) {
    if (std::holds_alternative<PersonValue>(mention.value)) ends.insert(mention.span.end);
  }
  return ends;
}

class MeasureReader {
 public:
  MeasureReader(const Reading& reading, const std::vector<Mention>& mentions)
      : reading_(reading), text_(reading.document->text), person_ends_(EndsOfPersons(mentions)) {}

  std::optional<Mention> Read(const RuleHit& hit) const {
    Span words = NumberWords(hit);
    if (words.empty() || !IsWhole(words)) return {};
    if (hit.rule->name == "quantity.vague") return ReadVague(words);
    QuantityValue value;
    if (hit.rule->name == "quantity.part") return ReadPart(words);
    if (!ReadNumberOrLast(hit, words, value)) return {};
    value.qualifier = QualifierBefore(text_, words.begin).value;
    if (ReadParts(words.end, words, value)) return Mention{words, value, "measure.part"};
    const uint32_t end = ReadScaleLetter(reading_, words.end, value);
    std::string rule;
    const std::optional<MeasureUnit> unit = UnitOf(words, end, value, rule);
    if (!unit) return {};
    value.unit = unit->unit;
    ReadSign(words, value);
    return Mention{{words.begin, unit->end}, value, rule};
  }

  // "a half turn" is a measure, "half the crates" and "a third of them" are parts of a whole.
  std::optional<Mention> ReadPart(Span words) const {
    constexpr std::array<std::pair<std::string_view, double>, 4> kParts = {
        {{"half", 0.5}, {"third", 1.0 / 3}, {"fifth", 0.2}, {"tenth", 0.1}}};
    const std::string_view text = reading_.Text(words), after = text_.substr(words.end, 8);
    QuantityValue value;
    for (const auto& [word, part] : kParts) {
      if (text.size() >= word.size() && text.substr(text.size() - word.size() + 1) == word.substr(1)) value.amount = part;
    }
    if (!value.amount) return {};
    value.qualifier = QualifierBefore(text_, words.begin).value;
    if (after.starts_with(" of ") || (value.amount == 0.5 && (after.starts_with(" the ") || after.starts_with(" their "))))
      return Mention{words, value, "measure.part"};
    const std::optional<MeasureUnit> unit = value.amount == 0.5 ? MeasureAfter(reading_, words.end) : std::nullopt;
    if (!unit) return {};
    value.unit = unit->unit;
    return Mention{{words.begin, unit->end}, value, "measure.unit"};
  }

  // "dozens of people", "hundreds of miles".
  std::optional<Mention> ReadVague(Span words) const {
    QuantityValue value;
    value.qualifier = "vague";
    value.low = LeastOf(reading_.Text(words));
    if (!value.low) return {};
    std::string rule;
    const std::optional<MeasureUnit> unit = UnitOf(words, words.end, value, rule);
    if (!unit || unit->unit.empty()) return {};
    value.unit = unit->unit;
    return Mention{{words.begin, unit->end}, value, rule};
  }

  // What the finder of quantities has found may be more to a reader: "10 km" is a part of "10 km per hour", and "11" counts "members".
  void Widen(const RuleHit& hit, Mention& mention) const {
    auto* value = std::get_if<QuantityValue>(&mention.value);
    if (value == nullptr) return;
    if (value->qualifier == "vague") value->low = LeastOf(reading_.Text(NumberWords(hit)));
    const uint32_t number_end = NumberWords(hit).end;
    if (number_end > mention.span.end || ReadParts(number_end, mention.span, *value)) return;
    std::optional<MeasureUnit> unit = MeasureAfter(reading_, number_end);
    const bool per_cent = unit && unit->unit == "%" && value->unit == "piece";  // "up 5pc"
    const bool of_size =
        unit && text_[number_end] == '-' && value->unit != unit->unit && unit->end < mention.span.end;  // "a 185-hp four-cylinder"
    if (!unit || (unit->end <= mention.span.end && !per_cent && !of_size)) unit = RateOf(*value, mention.span.end);
    if (unit) {
      value->unit = unit->unit;
      mention.span.end = unit->end;
      ReadSign(mention.span, *value);
    } else if (value->unit.empty() && Counts(NumberWords(hit), *value)) {
      // The words of the noun are often goods as well: the mention stays the number alone.
      const std::optional<CountedNoun> noun = NounAfter(reading_, number_end, value->amount == 1.0);
      if (noun) value->unit = noun->noun;
      if (const std::optional<MeasureUnit> rate = noun ? RateAfter(reading_, noun->end) : std::nullopt) value->unit += "/" + rate->unit;
    }
  }

 private:
  // "the Dax 50 -1.3%" is no range, but its last number is a measure.
  bool ReadNumberOrLast(const RuleHit& hit, Span& words, QuantityValue& value) const {
    if (ReadNumber(reading_, hit, value)) return true;
    if (hit.Capture("amount2").empty()) return false;
    words = hit.Capture("amount2");
    value.amount = ParseNumber(reading_.Text(words));
    return value.amount.has_value();
  }

  // As StandsAlone, but "%" may follow, and "sub-500", "minus-5", "pre-1990" go before.
  bool IsWhole(Span words) const {
    const bool percent = words.end < text_.size() && text_[words.end] == '%';
    const auto is_lower = [&](uint32_t at) { return std::islower(static_cast<unsigned char>(text_[at])) != 0; };
    const bool prefix = words.begin > 2 && text_[words.begin - 1] == '-' && is_lower(words.begin - 2) && is_lower(words.begin - 3);
    return (prefix || BeginsAlone(text_, words.begin)) && (percent || EndsAlone(text_, words.end));
  }

  // What a vague number is at least: 12 in "dozens of people".
  static std::optional<double> LeastOf(std::string_view vague) {
    double least = 1;
    for (std::string_view word : {"dozens", "scores", "tens", "hundreds", "thousands", "millions", "billions"}) {
      const size_t at = vague.find(word.substr(1));
      const bool whole = at != std::string_view::npos && at > 0 && (at == 1 || vague[at - 2] == ' ' || vague[at - 2] == '\n') &&
                         std::tolower(static_cast<unsigned char>(vague[at - 1])) == word[0];
      if (whole) least *= word == "scores" ? 20 : word == "tens" ? 10 : ScaleOf(word);
    }
    return least > 1 ? std::optional(least) : std::nullopt;
  }

  // "two-thirds of them", "three quarters".
  bool ReadParts(uint32_t number_end, Span& words, QuantityValue& value) const {
    constexpr std::array<std::pair<std::string_view, double>, 6> kParts = {
        {{"thirds", 3}, {"quarters", 4}, {"fifths", 5}, {"sixths", 6}, {"eighths", 8}, {"tenths", 10}}};
    const std::string_view rest = text_.substr(number_end, 10);
    if (!value.amount || rest.empty() || (rest[0] != ' ' && rest[0] != '-')) return false;
    for (const auto& [word, parts] : kParts) {
      if (!rest.substr(1).starts_with(word) || *value.amount >= parts) continue;
      value.amount = *value.amount / parts;
      value.unit.clear();
      words.end = number_end + 1 + static_cast<uint32_t>(word.size());
      return true;
    }
    return false;
  }

  std::optional<MeasureUnit> UnitOf(Span words, uint32_t end, const QuantityValue& value, std::string& rule) const {
    rule = "measure.age";
    if (std::optional<MeasureUnit> age = Age(words, value)) return age;
    rule = "measure.unit";
    if (end == words.end) {
      if (std::optional<MeasureUnit> unit = MeasureAfter(reading_, end)) return unit;
      if (value.amount && *value.amount < 1) {
        for (std::string_view of : {" of a", " of an"}) {  // "1/16 of a pint"
          if (!text_.substr(end).starts_with(of)) continue;
          if (std::optional<MeasureUnit> unit = MeasureAfter(reading_, end + static_cast<uint32_t>(of.size()))) return unit;
        }
      }
    }
    rule = "measure.count";
    if (!Counts(words, value)) return {};
    const std::optional<CountedNoun> noun = NounAfter(reading_, end, value.amount == 1.0);
    if (!noun) return IsLarge(words) || IsToldOf(words) ? std::optional(MeasureUnit{"", words.end}) : std::nullopt;
    const std::optional<MeasureUnit> rate = RateAfter(reading_, noun->end);
    return rate ? MeasureUnit{noun->noun + "/" + rate->unit, rate->end} : MeasureUnit{noun->noun, noun->end};
  }

  // "closed at 27,349.19", "cut it to 2 billion": worth telling without a noun.
  bool IsLarge(Span words) const {
    const std::string_view number = reading_.Text(words);
    const size_t comma = number.find(',');
    return number.ends_with("illion") || (comma != std::string_view::npos && number.size() >= comma + 4 && IsDigit(number.back()));
  }

  // "fell to 13176", "about 1000 came": four digits and more behind a word that tells how many.
  bool IsToldOf(Span words) const {
    const std::string_view number = reading_.Text(words);
    if (number.size() < 4 || number.size() > 7 || !std::all_of(number.begin(), number.end(), IsDigit)) return false;
    if (!QualifierBefore(text_, words.begin).value.empty()) return true;
    constexpr std::array<std::string_view, 7> kTelling = {"to", "at", "is", "was", "reached", "totalled", "numbered"};
    return std::any_of(kTelling.begin(), kTelling.end(), [&](std::string_view word) { return IsWordBefore(text_, words.begin, word); });
  }

  std::optional<MeasureUnit> RateOf(const QuantityValue& value, uint32_t end) const {
    if (value.unit.empty()) return {};
    const std::optional<MeasureUnit> rate = RateAfter(reading_, end);
    if (!rate) return {};
    return MeasureUnit{value.unit + "/" + rate->unit, rate->end};
  }

  // "65-year-old", "ten months old", "12 years of age", "aged 45", "Ann Lee, 45,".
  std::optional<MeasureUnit> Age(Span words, const QuantityValue& value) const {
    for (std::string_view time : {"year", "month", "week", "day"}) {
      if (const uint32_t end = EndOfAge(words.end, time)) return MeasureUnit{std::string(time) + " of age", end};
    }
    if (!value.amount && !value.high) return {};
    const double years = value.amount ? *value.amount : *value.high;
    if (years < 1 || years > kOldest || !IsDigit(text_[words.begin]) || words.size() > 8) return {};
    for (std::string_view cue : {"aged", "age", "aged between", "ages", "age of"}) {
      if (IsWordBefore(text_, words.begin, cue)) return MeasureUnit{"year of age", words.end};
    }
    const bool closed = words.end < text_.size() && (text_[words.end] == ',' || text_[words.end] == ')' || text_[words.end] == ';');
    const bool opened = words.begin >= 2 && (text_.substr(words.begin - 2, 2) == ", " || text_.substr(words.begin - 2, 2) == " (");
    if (closed && opened && value.amount && person_ends_.contains(words.begin - 2)) return MeasureUnit{"year of age", words.end};
    return {};
  }

  // Where "-year-old" or " years of age" behind `begin` ends; 0 if it does not stand there.
  uint32_t EndOfAge(uint32_t begin, std::string_view time) const {
    uint32_t at = begin;
    const auto skip = [&](std::string_view part) {
      if (!text_.substr(at).starts_with(part)) return false;
      at += static_cast<uint32_t>(part.size());
      return true;
    };
    if (!skip(" ") && !skip("-")) return 0;
    if (!skip(time)) return 0;
    skip("s");
    if (skip(" of age")) return at;
    if ((!skip(" ") && !skip("-")) || !skip("old")) return 0;
    return at >= text_.size() || !std::isalpha(static_cast<unsigned char>(text_[at])) || text_[at] == 's' ? at : 0;
  }

  // A number before a noun counts unless it names ("Game 2 tickets", "S&P 500 companies"), is a year or belongs to a decimal.
  bool Counts(Span words, const QuantityValue& value) const {
    if (LooksLikeYear(reading_.Text(words)) && !CountsThings(reading_, words)) return false;
    if (words.begin > 0 && text_[words.begin - 1] == '-') return false;
    if (value.amount == 0.0) return false;
    const uint32_t token = reading_.TokenAt(words.begin);
    if (token == 0 || token >= reading_.tokens.size() || reading_.tokens[token].gap != Gap::kSpace) return true;
    const Shape before = reading_.tokens[token - 1].shape;
    const bool first = token == reading_.sentences[reading_.SentenceAt(words.begin)].first_token + 1;
    return first || before == Shape::kLower;
  }

  // "-5 °C", "minus 40 degrees", "minus-5 yards".
  void ReadSign(Span& words, QuantityValue& value) const {
    if (!value.amount || words.begin == 0) return;
    uint32_t begin = words.begin;
    for (std::string_view sign : {"minus ", "minus-", "\xE2\x88\x92", "- ", "-"}) {
      if (begin >= sign.size() && text_.substr(begin - sign.size(), sign.size()) == sign) {
        begin -= static_cast<uint32_t>(sign.size());
        break;
      }
    }
    if (begin == words.begin) return;
    if (begin > 0 && text_[begin - 1] != ' ' && text_[begin - 1] != '(' && text_[begin - 1] != '\n') return;
    const bool dash = text_[begin] == '-' && text_[begin + 1] == ' ';
    if (dash && !(value.unit.starts_with("\xC2\xB0") || value.unit == "degree" || value.unit == "%")) return;  // "London - 20 miles"
    value.amount = -*value.amount;
    words.begin = begin;
  }

  const Reading& reading_;
  std::string_view text_;
  std::unordered_set<uint32_t> person_ends_;
};

// Behind a bracket that closes here, or that holds the same sum in another currency: "$40 (£30) per gram".
uint32_t EndWithBracket(std::string_view text, uint32_t end) {
  const std::string_view rest = text.substr(end, 24);
  if (rest.starts_with(")")) return end + 1;
  const size_t close = rest.starts_with(" (") ? rest.find(')') : std::string_view::npos;
  return close == std::string_view::npos ? end : end + static_cast<uint32_t>(close) + 1;
}

// "$58 per barrel", "$3,500 a month": the sum's words stay the sum's.
void ReadRates(const Reading& reading, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    auto* money = std::get_if<MoneyValue>(&mention.value);
    if (money == nullptr) continue;
    if (const std::optional<MeasureUnit> rate = RateAfter(reading, EndWithBracket(reading.document->text, mention.span.end)))
      money->per = rate->unit;
  }
}

// Whether the mention has taken its numbers for itself.
bool IsNumeric(const Mention& mention) {
  return std::holds_alternative<DateValue>(mention.value) || std::holds_alternative<MoneyValue>(mention.value) ||
         std::holds_alternative<QuantityValue>(mention.value) || std::holds_alternative<IdentifierValue>(mention.value);
}

std::vector<Mention>::iterator FirstAt(std::vector<Mention>& mentions, uint32_t begin) {
  return std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& mention) { return mention.span.begin < begin; });
}

// "eight million 250ml bottles": the size of what is counted.
std::optional<Mention> SizeInside(const MeasureReader& reader, const RuleHit& hit, std::vector<Mention>& mentions) {
  const Span words = NumberWords(hit);
  const auto next = FirstAt(mentions, words.begin);
  if (next == mentions.begin() || hit.rule->name != "quantity.number" || !hit.Capture("amount2").empty()) return {};
  const auto* count = std::get_if<QuantityValue>(&std::prev(next)->value);
  if (count == nullptr || !count->amount || std::prev(next)->span.end <= words.end) return {};
  std::optional<Mention> size = reader.Read(hit);
  return size && size->rule == "measure.unit" && size->span.begin == words.begin ? std::move(size) : std::nullopt;
}

}  // namespace

void FindMeasures(const Reading& reading, std::vector<Mention>& mentions) {
  const MeasureReader reader(reading, mentions);
  ReadRates(reading, mentions);
  std::vector<Span> numeric;
  for (const Mention& mention : mentions) {
    if (IsNumeric(mention)) numeric.push_back(mention.span);
  }
  const TakenWords taken(numeric);
  std::vector<Mention> found;
  for (const RuleHit* hit : reading.Hits("quantity")) {
    const Span words = NumberWords(*hit);
    if (taken.Overlap(words)) {
      const auto same = std::find_if(FirstAt(mentions, words.begin), mentions.end(),
                                     [&](const Mention& m) { return m.span.begin != words.begin || m.rule == hit->rule->name; });
      if (same != mentions.end() && same->span.begin == words.begin) {
        reader.Widen(*hit, *same);
      } else if (std::optional<Mention> size = SizeInside(reader, *hit, mentions)) {
        found.push_back(std::move(*size));
      }
    } else if (std::optional<Mention> mention = reader.Read(*hit)) {
      found.push_back(std::move(*mention));
    }
  }
  found = WithoutOverlaps(std::move(found));
  std::move(found.begin(), found.end(), std::back_inserter(mentions));
  SortMentions(mentions, StandsBefore);
  JoinMeasures(reading.document->text, mentions);
}

}  // namespace tidewaiter
