// Dates, times, durations and recurring times. Rules: patterns/en/date.toml; their readers: date_forms.h.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iterator>

#include "extractors/facts/date_context.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/date_merge.h"
#include "extractors/facts/date_refusal.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/overlap.h"

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsYear(std::string_view text) { return text.size() >= 4 && std::all_of(text.begin(), text.begin() + 4, IsDigit); }

// What the dates read so far have told: what "the same day", "that year" and "a year earlier" count from.
struct Told {
  std::optional<Day> day, past;
  std::optional<int> year;
  std::optional<Quarter> quarter;
  uint32_t quarter_end = 0, past_end = 0;
  int past_days = 0;  // without one of the paper's own time between them

  void Hear(const Mention& mention, const Reading& reading) {
    const auto& value = std::get<DateValue>(mention.value);
    const std::string_view behind = std::string_view(reading.document->text).substr(mention.span.end, 4);
    const bool owner = behind.starts_with("'s") || behind.starts_with("\xE2\x80\x99s");  // "Monday's price" tells nothing of Monday
    const std::optional<Day> whole = owner ? std::nullopt : ParseIsoDay(value.edtf);
    if (whole) day = whole;
    if (IsYear(value.edtf)) year = std::atoi(value.edtf.c_str());
    if (IsQuarter(value.timex3) && !IsComparison(mention)) {
      quarter = Quarter{std::atoi(value.timex3.c_str()), value.timex3[6] - '0'};
      quarter_end = mention.span.end;
    }
    HearPast(mention, value, reading);
  }

  // The quarter, if it was told not long before.
  std::optional<Quarter> QuarterNear(uint32_t offset) const {
    constexpr uint32_t kNear = 500;  // bytes
    return quarter && offset - std::min(offset, quarter_end) <= kNear ? quarter : std::nullopt;
  }

  // The day or month of a year long past, if it was told in the same paragraph, or the text is a history that tells of such days alone.
  std::optional<Day> PastNear(uint32_t offset, std::string_view text) const {
    constexpr uint32_t kNear = 1000;  // bytes
    constexpr int kHistory = 3;
    if (!past || offset < past_end) return {};
    if (past_days >= kHistory) return past;
    if (offset - past_end > kNear) return {};
    return text.substr(past_end, offset - past_end).find("\n\n") == std::string_view::npos ? past : std::nullopt;
  }

 private:
  void Return() {
    past.reset();
    past_days = 0;
  }

  static bool IsQuarter(std::string_view timex3) { return timex3.size() == 7 && timex3[5] == 'Q' && IsYear(timex3) && IsDigit(timex3[6]); }
  // "a year earlier" is told beside the quarter that the story is about, and does not take its place.
  static bool IsComparison(const Mention& mention) { return mention.rule == "date.duration" || mention.rule == "date.year-ago"; }

  // A month or day with a year of its own, two or more before the paper's; a day counted from the paper ends such a tale.
  void HearPast(const Mention& mention, const DateValue& value, const Reading& reading) {
    const std::optional<Day> published = ParseIsoDay(reading.document->published);
    const bool calendar = mention.rule == "date.day-month" || mention.rule == "date.month-day" || mention.rule == "date.month-year";
    if (mention.rule == "date.weekday" || mention.rule == "date.day-word") Return();
    if (!published || !calendar || value.edtf.size() < 7 || !IsYear(value.edtf)) return;
    const int year_told = std::atoi(value.edtf.c_str()), month = std::atoi(value.edtf.c_str() + 5);
    if (published->year - year_told < 2) return Return();
    ++past_days;
    past = Day{year_told, month, 1};
    past_end = mention.span.end;
  }
};

class DateReader {
 public:
  explicit DateReader(const Reading& reading) : reading_(reading), text_(reading.document->text), is_refused_(reading) {
    context_.published = ParseIsoDay(reading.document->published);
    context_.order = NumericOrderOf(reading);
  }

  // `told` is what the dates before this one have told.
  std::optional<Mention> Read(const RuleHit& hit, const Told& told) {
    const Span span = SpanOf(hit);
    if (is_refused_(hit, span)) return {};
    context_.tense = TenseAt(reading_, span.begin);
    context_.narrative = told.day;
    context_.year = told.year;
    context_.past = told.PastNear(hit.span.begin, text_);
    context_.quarter = told.QuarterNear(hit.span.begin);
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
      const bool through = value.timex3.find('X') != std::string::npos && IsWordBefore(text_, span.begin, "over");  // "over several years"
      if (qualifier.timex3.empty() || within || through) return span;
      value.mod = qualifier.timex3;
      return {qualifier.begin, span.end};
    }
    if (hit.rule->name.starts_with("date.clock")) {
      const Qualifier qualifier = QualifierBefore(text_, span.begin);
      if (qualifier.timex3 != "APPROX") return span;
      value.mod = qualifier.timex3;
      return {qualifier.begin, span.end};
    }
    if (hit.rule->name == "date.vague" || value.kind == DateValue::Kind::kSet) return span;
    const DatePart part = DatePartBefore(text_, span.begin);
    if (part.mod[0] != '\0') value.mod = part.mod;
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
      for (const char* group : {"unit", "unit_alt", "unit_alt3", "lead", "lead_alt", "unit_alt2", "lead_alt2"}) {
        if (!hit.Capture(group).empty()) span.begin = hit.Capture(group).begin;
      }
    }
    // Words that only serve to recognise the rest: "at" 0730 hours, "at" 4 in the morning, "on" the 18th.
    if (hit.rule->name == "date.clock-military") span.begin = hit.Capture("hour").empty() ? hit.Capture("hour_alt").begin : hit.Capture("hour").begin;
    if (!hit.Capture("hour_alt3").empty()) span.begin = hit.Capture("hour_alt3").begin;
    if (hit.rule->name == "date.day-alone") span.begin = hit.Capture("day").begin;
    for (std::string_view lead : {"in ", "In ", "its ", "during ", "During "}) {
      if (reading_.Text(span).starts_with(lead)) span.begin += static_cast<uint32_t>(lead.size());
    }
    if (!hit.Capture("ended").empty()) span.end = hit.Capture("ended").begin;
    // "the two-week strike": the article is the strike's.
    const bool adjective = reading_.Text(span).find('-') != std::string_view::npos && hit.Capture("ago").empty() &&
                           (hit.rule->name == "date.duration" || hit.rule->name == "date.quarter" || reading_.Text(span).ends_with("-ago") ||
                            reading_.Text(span).ends_with("-earlier"));
    if (adjective && (hit.Capture("way").empty() || hit.rule->name == "date.year-ago") && (reading_.Text(span).starts_with("the ") || reading_.Text(span).starts_with("The ")))
      span.begin += 4;
    return span;
  }

  const Reading& reading_;
  std::string_view text_;
  DateRefusal is_refused_;
  DateContext context_;
};

// Adds a mention that begins no earlier than those kept: where it overlaps the last, the longer stays.
void Keep(std::vector<Mention>& kept, Mention mention) {
  if (kept.empty() || kept.back().span.end <= mention.span.begin) {
    kept.push_back(std::move(mention));
  } else if (mention.span.size() > kept.back().span.size() && (kept.size() < 2 || kept[kept.size() - 2].span.end <= mention.span.begin)) {
    kept.back() = std::move(mention);
  }
}

}  // namespace

void FindDates(const Reading& reading, std::vector<Mention>& mentions) {
  const TakenWords taken(mentions);
  DateReader reader(reading);
  std::vector<Mention> kept;
  Told told;
  size_t heard = 0;  // of `kept`, those that `told` knows
  for (const RuleHit* hit : reading.Hits("date")) {
    for (; heard < kept.size() && kept[heard].span.end <= hit->span.begin; ++heard) told.Hear(kept[heard], reading);
    std::optional<Mention> mention = reader.Read(*hit, told);
    if (mention && !taken.Overlap(mention->span)) Keep(kept, std::move(*mention));
  }
  std::vector<Mention> merged = MergeDates(std::move(kept), reading);
  std::move(merged.begin(), merged.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
