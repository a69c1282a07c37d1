// Dates, times, durations and recurring times. Rules: patterns/en/date.toml; their readers: date_forms.h.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <iterator>

#include "extractors/facts/date_context.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/overlap.h"
#include "extractors/facts/measure_unit.h"
#include "extractors/facts/quantity_unit.h"

namespace tidewaiter {
namespace {

// Words before a bare "May", "Mar" or "1850" that make a date of it.
constexpr std::array<std::string_view, 30> kDateCues = {
    "in",  "by",      "since", "until", "of",    "from", "last", "this",  "next", "through", "during", "before", "after", "late", "early",
    "mid", "between", "to",    "till",  "every", "each", "past", "circa", "and",  "around",  "about",  "year",   "the",   "for",  "on"};

bool IsCue(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kDateCues.begin(), kDateCues.end(), lower) != kDateCues.end();
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class DateReader {
 public:
  explicit DateReader(const Reading& reading) : reading_(reading), text_(reading.document->text) {
    context_.published = ParseIsoDay(reading.document->published);
    context_.order = NumericOrderOf(reading);
  }

  std::optional<Mention> Read(const RuleHit& hit, const std::optional<Day>& narrative, const std::optional<Quarter>& quarter) {
    const Span span = SpanOf(hit);
    if (!StandsAlone(span) || IsRefused(hit, span)) return {};
    context_.tense = TenseAt(reading_, span.begin);
    context_.narrative = narrative;
    context_.quarter = quarter;
    std::optional<DateValue> value = ReadDate(DateWords(hit, text_), context_);
    if (!value) return {};
    const Span whole = WithWordsBefore(hit, span, *value);
    return Mention{whole, *value, hit.rule->name};
  }

 private:
  // TIMEX3 counts among a date's words what stands before it: "about five hours", "the end of 1999", "the 7th".
  Span WithWordsBefore(const RuleHit& hit, Span span, DateValue& value) const {
    if (value.kind == DateValue::Kind::kDuration || !hit.Capture("way").empty()) {
      const Qualifier qualifier = QualifierBefore(text_, span.begin);
      const std::string_view words = reading_.Text(span);
      const bool within = words.starts_with("the past") || words.starts_with("the last") || words.starts_with("the next");  // "over the past year"
      if (qualifier.timex3.empty() || within) return span;
      value.mod = qualifier.timex3;
      return {qualifier.begin, span.end};
    }
    if (hit.rule->name == "date.vague" || value.kind == DateValue::Kind::kSet) return span;
    const DatePart part = DatePartBefore(text_, span.begin);
    value.mod = part.mod;
    if (part.begin < span.begin) return {part.begin, span.end};
    const bool named_day = hit.rule->name == "date.decade" || (!hit.Capture("day").empty() && hit.Capture("day").begin == span.begin);
    return named_day && IsWordBefore(text_, span.begin, "the") ? Span{static_cast<uint32_t>(BeginOfThe(span.begin)), span.end} : span;
  }

  size_t BeginOfThe(uint32_t begin) const {
    const size_t end = text_.find_last_not_of(" \n\t", begin - 1) + 1;
    return BeginOfWords(text_, end, "the");
  }

  // "for years" and "in recent weeks" start with a word that is only there to recognise them by; "in early March" begins with "early".
  Span SpanOf(const RuleHit& hit) const {
    Span span = hit.span;
    if (hit.rule->name == "date.bare-duration") {
      const Span words = hit.Capture("lead").empty() ? hit.Capture("unit") : hit.Capture("lead");
      span.begin = words.begin;
    }
    for (std::string_view lead : {"in ", "In ", "its "}) {
      if (reading_.Text(span).starts_with(lead)) span.begin += static_cast<uint32_t>(lead.size());
    }
    // "the two-week strike": the article is the strike's.
    const bool adjective =
        reading_.Text(span).find('-') != std::string_view::npos && (hit.rule->name == "date.duration" || hit.rule->name == "date.quarter");
    if (adjective && hit.Capture("way").empty() && (reading_.Text(span).starts_with("the ") || reading_.Text(span).starts_with("The ")))
      span.begin += 4;
    return span;
  }

  // Not the middle of a number, price, code or telephone number.
  bool StandsAlone(Span span) const {
    const char first = text_[span.begin], last = text_[span.end - 1];
    if (span.begin > 0 && IsDigit(first)) {
      const char before = text_[span.begin - 1];
      if (std::string_view("$#_+").find(before) != std::string_view::npos || static_cast<unsigned char>(before) == 0xA3) return false;
      if (std::string_view(".,-/:").find(before) != std::string_view::npos && span.begin > 1 &&
          std::isalnum(static_cast<unsigned char>(text_[span.begin - 2]))) {
        return false;
      }
    }
    if (span.end + 1 >= text_.size() || !IsDigit(last)) return true;
    const char after = text_[span.end];
    return after != '%' && !(std::string_view(".,-:/").find(after) != std::string_view::npos && IsDigit(text_[span.end + 1]));
  }

  bool IsRefused(const RuleHit& hit, Span span) const {
    const std::string_view rule = hit.rule->name;
    const std::string_view month = reading_.Text(hit.Capture("month"));
    if (month.starts_with("may") || month.starts_with("mar")) return true;  // the verbs
    if (rule == "date.month") return IsRefusedMonth(hit, span);
    if (rule == "date.year") return IsRefusedYear(hit, span);
    if (rule == "date.duration") return IsAge(span) || IsNoDuration(hit);
    if (rule == "date.weekday") return !std::isupper(static_cast<unsigned char>(reading_.Text(hit.Capture("weekday"))[0]));
    if (rule == "date.vague") return IsRefusedVague(span);
    if (rule == "date.season") return text_.substr(span.end, 9).starts_with(" Olympic");
    if (rule == "date.holiday") return text_.substr(span.end, 7) == " Island";
    if (rule.find("range") != std::string_view::npos) return IsList(hit);
    return false;
  }

  // "3 and 5 May" are two days; "between 3 and 5 May" is a range.
  bool IsList(const RuleHit& hit) const {
    const bool between = IsWordBefore(text_, hit.span.begin, "between");
    return (reading_.Text(hit.Capture("joint")).find("and") != std::string_view::npos) != between;
  }

  std::string_view WordBefore(uint32_t offset) const {
    const uint32_t token = reading_.TokenAt(offset);
    if (token == 0 || token >= reading_.tokens.size() || reading_.tokens[token].gap == Gap::kParagraph) return {};
    return reading_.Text(reading_.tokens[token - 1].span);
  }

  // A month's name alone: capitalised, and the ambiguous ones ("May", "March", abbreviations) only behind a preposition.
  bool IsRefusedMonth(const RuleHit& hit, Span span) const {
    const std::string_view month = reading_.Text(hit.Capture("month"));
    if (!std::isupper(static_cast<unsigned char>(month[0]))) return true;
    const std::string_view before = WordBefore(span.begin);
    if (!before.empty() && before.size() <= 2 && IsDigit(before[0])) return true;  // "31 February" was refused as a day
    const bool has_more =
        !hit.Capture("ref").empty() || !hit.Capture("ref2").empty() || DatePartBefore(text_, span.begin).begin < span.begin;
    const bool ambiguous = month.size() <= 4 || month == "March" || month == "April" || month == "August";
    return ambiguous && !has_more && !IsCue(before);
  }

  // A number like any other, unless it is in the range of this age or has a cue; and no measure may follow it.
  bool IsRefusedYear(const RuleHit& hit, Span span) const {
    const std::string_view year = reading_.Text(hit.Capture("year"));
    const bool cued = !hit.Capture("lead").empty() || DatePartBefore(text_, span.begin).begin < span.begin || IsCue(WordBefore(span.begin));
    if (!cued && (year < "1900" || year > "2039")) return true;
    if (year < "1500" && hit.Capture("lead").empty() && !hit.Capture("year2").empty()) return true;
    if (!hit.Capture("joint").empty() && reading_.Text(hit.Capture("joint")).find("and") != std::string_view::npos &&
        WordBefore(span.begin) != "between" && WordBefore(hit.Capture("year").begin) != "Between") {
      return true;
    }
    const std::string_view before = WordBefore(span.begin);
    for (std::string_view word :
         {"room", "Room", "Resolution", "resolution", "No", "no", "number", "Flight", "flight", "Section", "Route", "UN", "ISO"}) {
      if (before == word) return true;
    }
    if (MeasureAfter(reading_, span.end)) return true;  // "1000 hp"
    const std::optional<CountedUnit> unit = UnitAfter(reading_, span.end);
    return unit && !unit->unit.empty() && unit->dimension != "package" && unit->dimension != "count";
  }

  // "45-year-old", "45 years old", "45 years of age".
  bool IsAge(Span span) const {
    const std::string_view after = text_.substr(span.end, 8);
    for (std::string_view age : {"-old", " old", "s old", "s-old", " of age", "\xE2\x80\x91old"}) {
      if (after.starts_with(age)) return true;
    }
    return false;
  }

  // "a second man", "a quarter of them", "three quarters".
  bool IsNoDuration(const RuleHit& hit) const {
    const std::string_view unit = reading_.Text(hit.Capture("unit")), count = reading_.Text(hit.Capture("count"));
    if (unit == "second") return true;
    const bool quarter = unit.starts_with("quarter") || unit.starts_with("Quarter");
    return quarter && reading_.Text(hit.span).find("consecutive") == std::string_view::npos &&
           reading_.Text(hit.span).find("straight") == std::string_view::npos &&
           (count.size() <= 2 || !hit.Capture("ref").empty() || count == "three");
  }

  bool IsRefusedVague(Span span) const {
    const std::string_view word = reading_.Text(span), before = WordBefore(span.begin), after = text_.substr(span.end, 8);
    if (word == "soon" && (before == "as" || after.starts_with(" as "))) return true;
    if (word == "shortly" && (after.starts_with(" after") || after.starts_with(" before"))) return true;
    if ((word == "the past" || word == "the Past") && after.size() > 1 && std::isalnum(static_cast<unsigned char>(after[1]))) return true;
    return (word == "current" || word == "future" || word == "recent") && before.empty() && after.empty();
  }

  const Reading& reading_;
  std::string_view text_;
  DateContext context_;
};

DateValue& ValueOf(Mention& mention) { return std::get<DateValue>(mention.value); }

// Adds a mention that begins no earlier than those kept: where it overlaps the last, the longer stays.
void Keep(std::vector<Mention>& kept, Mention mention) {
  if (kept.empty() || kept.back().span.end <= mention.span.begin) {
    kept.push_back(std::move(mention));
  } else if (mention.span.size() > kept.back().span.size() && (kept.size() < 2 || kept[kept.size() - 2].span.end <= mention.span.begin)) {
    kept.back() = std::move(mention);
  }
}

// The last whole day that is told before the end of `kept`, for "the same day". "Monday's price" tells nothing of Monday.
std::optional<Day> NarrativeDay(const std::vector<Mention>& kept, std::string_view text) {
  if (kept.empty()) return {};
  const std::string_view behind = text.substr(kept.back().span.end, 4);
  if (behind.starts_with("'s") || behind.starts_with("\xE2\x80\x99s")) return {};
  return ParseIsoDay(std::get<DateValue>(kept.back().value).edtf);
}

// The quarter that was told last, if it was told not long before `offset`.
std::optional<Quarter> QuarterBefore(const std::vector<Mention>& kept, uint32_t offset) {
  constexpr uint32_t kNear = 500;  // bytes
  constexpr size_t kBack = 6;      // dates
  for (size_t i = 1; i <= std::min(kept.size(), kBack); ++i) {
    const Mention& mention = kept[kept.size() - i];
    const std::string& value = std::get<DateValue>(mention.value).timex3;
    if (offset - std::min(offset, mention.span.end) > kNear) return {};
    if (value.size() == 7 && value[5] == 'Q' && IsDigit(value[0]) && IsDigit(value[6]) && mention.span.end <= offset) return Quarter{std::atoi(value.c_str()), value[6] - '0'};
  }
  return {};
}

// The text between two mentions, a line break as good as a blank.
std::string Joint(const Mention& first, const Mention& second, std::string_view text) {
  std::string joint(text.substr(first.span.end, second.span.begin - first.span.end));
  std::replace(joint.begin(), joint.end(), '\n', ' ');
  return joint;
}

// "Thursday, 7 December" is one day, whose number says more than its name.
bool MergeWeekday(Mention& first, Mention& second, std::string_view text) {
  const std::string joint = Joint(first, second, text);
  const bool day = second.rule == "date.day-month" || second.rule == "date.month-day" || second.rule == "date.numeric";
  if (first.rule != "date.weekday" || !day || ValueOf(first).kind != DateValue::Kind::kDate) return false;
  if (joint != " " && joint != ", " && joint != ", the " && joint != " the ") return false;
  second.span.begin = first.span.begin;
  first = std::move(second);
  return true;
}

bool IsClock(const Mention& mention) { return mention.rule == "date.clock"; }

bool JoinsClock(std::string_view joint) {
  for (std::string_view word : {" ", ", ", " on ", ", on ", " at ", ", at "}) {
    if (joint == word) return true;
  }
  return false;
}

// "9:30 pm on 7 May" is one time: the day of the one, the hour of the other.
bool MergeClock(Mention& first, Mention& second, std::string_view text) {
  if (IsClock(first) == IsClock(second) || !JoinsClock(Joint(first, second, text))) return false;
  DateValue& clock = ValueOf(IsClock(first) ? first : second);
  const DateValue& day = ValueOf(IsClock(first) ? second : first);
  if (day.kind != DateValue::Kind::kDate || (day.timex3.size() != 10 || day.timex3[4] != '-')) return false;
  clock.timex3 = day.timex3 + clock.timex3.substr(clock.timex3.find('T'));
  clock.edtf = day.edtf;
  const Span whole{first.span.begin, second.span.end};
  if (!IsClock(first)) first = std::move(second);
  first.span = whole;
  return true;
}

}  // namespace

void FindDates(const Reading& reading, std::vector<Mention>& mentions) {
  const TakenWords taken(mentions);
  DateReader reader(reading);
  std::vector<Mention> kept;
  std::optional<Day> narrative;
  for (const RuleHit* hit : reading.Hits("date")) {
    if (const std::optional<Day> told = NarrativeDay(kept, reading.document->text); told && kept.back().span.end <= hit->span.begin) narrative = told;
    std::optional<Mention> mention = reader.Read(*hit, narrative, QuarterBefore(kept, hit->span.begin));
    if (mention && !taken.Overlap(mention->span)) Keep(kept, std::move(*mention));
  }
  std::vector<Mention> merged;
  for (Mention& mention : kept) {
    const std::string_view text = reading.document->text;
    if (!merged.empty() && (MergeWeekday(merged.back(), mention, text) || MergeClock(merged.back(), mention, text))) continue;
    merged.push_back(std::move(mention));
  }
  std::move(merged.begin(), merged.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
