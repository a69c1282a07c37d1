// Dates, times, durations and recurring times. Rules: patterns/en/date*.toml; their readers: date_forms.h.
#include <algorithm>
#include <array>
#include <iterator>

#include "extractors/facts/date_context.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/date_list.h"
#include "extractors/facts/date_merge.h"
#include "extractors/facts/date_refusal.h"
#include "extractors/facts/date_told.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/overlap.h"

namespace tidewaiter {
namespace {

// Rules that begin with words by which the rest is recognised ("at" 0730 hours, "on" the 18th), and the groups with which their date
// begins: the first that took part.
struct Beginning {
  std::string_view rule;
  std::array<const char*, 8> groups;
};
constexpr std::array<Beginning, 13> kBeginnings = {{
    {"date.bare-duration", {"lead", "lead_alt", "lead_alt2", "unit", "unit_alt", "unit_alt2", "unit_alt3", "unit_alt4"}},
    {"date.clock-military", {"hour", "hour_alt"}},
    {"date.clock-words", {"hour_alt3"}},
    {"date.clock-bare", {"hour", "hour_alt"}},
    {"date.clock-limit", {"hour"}},
    {"date.clock-range-bare", {"hour"}},
    {"date.clock-range-from", {"hour", "hour_alt", "hour_alt2"}},
    {"date.day-alone", {"day", "day_alt3", "day_alt4"}},
    {"date.day-alone-range", {"day", "day_alt"}},
    {"date.decade", {"decade_alt2"}},
    {"date.reference-shared", {"ref"}},
    {"date.weekday-range", {"weekday"}},
    {"date.week-number", {"bare"}},
}};

uint32_t BeginOf(const RuleHit& hit) {
  for (const Beginning& row : kBeginnings) {
    if (hit.rule->name != row.rule) continue;
    for (const char* group : row.groups) {
      if (group != nullptr && !hit.Capture(group).empty()) return hit.Capture(group).begin;
    }
  }
  return hit.span.begin;
}

class DateReader {
 public:
  explicit DateReader(const Reading& reading) : reading_(reading), text_(reading.document->text), is_refused_(reading) {
    context_.published = ParseIsoDay(reading.document->published);
    context_.second = ParseIsoTime(reading.document->published_time);
    context_.order = NumericOrderOf(reading);
  }

  // `told` is what the dates before this one have told.
  std::optional<Mention> Read(const RuleHit& hit, const ToldDates& told) {
    Span span = SpanOf(hit);
    context_.lasts = LeavesWay(hit);
    if (context_.lasts) span.end = hit.Capture("unit").end;
    context_.verb_last = IsVerbLast(hit);
    if (context_.verb_last) span.begin = hit.Capture("count").begin;
    context_.listed = is_refused_.IsYearList(hit);
    if (context_.listed) span.end = hit.Capture("year").end;
    if (is_refused_(hit, span)) return {};
    const std::string_view behind = text_.substr(span.end, 4);
    const bool owner = behind.starts_with("'s") || behind.starts_with("\xE2\x80\x99s");  // "Wednesday's ruling" has been given
    context_.tense = owner && !IsTimeOf(span.end) ? Tense::kPast : TenseAt(reading_, span.begin);
    told.Tell(hit.span.begin, context_);
    context_.counts_from_now =
        hit.rule->name == "date.duration" &&
        (context_.tense > Tense::kPast || (context_.tense != Tense::kPast && (IsTimeOf(span.end) || IsAlone(span)))) &&
        hit.Capture("ref").empty() && hit.Capture("anchor").empty() && IsWordBefore(text_, span.begin, "in");
    context_.after_modal = IsWordBefore(text_, span.begin, "will") || IsWordBefore(text_, span.begin, "would");
    context_.from_today = reading_.Text(hit.Capture("way")).starts_with("from ") && IsWordBefore(text_, span.begin, "for");
    context_.ahead = context_.tense > Tense::kPast && IsWordBefore(text_, span.begin, "within");
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
      const bool within =
          words.starts_with("the past") || words.starts_with("the last") || words.starts_with("the next");          // "over the past year"
      const bool through = value.timex3.find('X') != std::string::npos && IsWordBefore(text_, span.begin, "over");  // "over several years"
      const bool asked =
          IsWordBefore(text_, qualifier.begin, "how") || IsWordBefore(text_, qualifier.begin, "what");  // "How about two days"
      if (qualifier.timex3.empty() || within || through || asked) return span;
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
    const bool named_day = hit.rule->name == "date.decade" || hit.rule->name == "date.day-alone-range" ||
                           (!hit.Capture("day").empty() && hit.Capture("day").begin == span.begin);
    return named_day && IsWordBefore(text_, span.begin, "the") ? Span{static_cast<uint32_t>(BeginOfThe(span.begin)), span.end} : span;
  }

  size_t BeginOfThe(uint32_t begin) const {
    const size_t end = text_.find_last_not_of(" \n\t", begin - 1) + 1;
    return BeginOfWords(text_, end, "the");
  }

  bool LeavesWay(const RuleHit& hit) const {
    const std::string_view way = reading_.Text(hit.Capture("way")), after = text_.substr(hit.span.end, 7);
    if (hit.rule->name != "date.duration" || (way != "later" && way != "earlier")) return false;
    return after.starts_with(" this ") || after.starts_with(" today");
  }

  // "in two weeks' time".
  bool IsTimeOf(uint32_t end) const {
    const std::string_view behind = text_.substr(end, 9);
    for (std::string_view words : {"' time", "'s time", "\xE2\x80\x99 time", "\xE2\x80\x99s time"}) {
      if (behind.starts_with(words)) return true;
    }
    return false;
  }

  // "In five minutes." says no more than when.
  bool IsAlone(Span span) const {
    const Sentence& sentence = reading_.sentences[reading_.SentenceAt(span.begin)];
    return reading_.TokenAt(span.begin) == sentence.first_token + 1 && reading_.TokenAt(span.end - 1) + 1 == sentence.end_token;
  }

  // "the strike may last two weeks": the verb.
  bool IsVerbLast(const RuleHit& hit) const {
    if (hit.rule->name != "date.duration" || reading_.Text(hit.Capture("ref")) != "last") return false;
    constexpr std::array<std::string_view, 12> kBefore = {"to",    "will",   "would", "could", "can",    "may",
                                                          "might", "should", "must",  "not",   "cannot", "also"};
    const uint32_t begin = hit.span.begin;
    const std::string_view sooner = text_.substr(begin > 3 ? begin - 3 : 0, begin > 3 ? 3 : begin);
    return sooner == "'t " || sooner == "\x99t " ||
           std::any_of(kBefore.begin(), kBefore.end(), [&](std::string_view word) { return IsWordBefore(text_, begin, word); });
  }

  // "for years" and "in recent weeks" start with a word that is only there to recognise them by; "in early March" begins with "early".
  Span SpanOf(const RuleHit& hit) const {
    Span span{BeginOf(hit), hit.span.end};
    for (std::string_view lead : {"in ", "In ", "its ", "during ", "During "}) {
      if (reading_.Text(span).starts_with(lead)) span.begin += static_cast<uint32_t>(lead.size());
    }
    const bool open = !hit.Capture("open").empty() || !hit.Capture("open_alt").empty();
    if (open && !hit.Capture("year2").empty()) span.end = hit.Capture("year2").end;  // "2015 to 2018 or later"
    if (!hit.Capture("ended").empty()) span.end = hit.Capture("ended").begin;
    const bool article = reading_.Text(span).starts_with("the ") || reading_.Text(span).starts_with("The ");
    if (article && IsAdjective(hit, reading_.Text(span))) span.begin += 4;
    return span;
  }

  // "the two-week strike", "the year-ago figure": the article is the strike's.
  static bool IsAdjective(const RuleHit& hit, std::string_view words) {
    if (words.find('-') == std::string_view::npos || !hit.Capture("ago").empty()) return false;
    if (hit.rule->name == "date.year-ago") return words.ends_with("-ago") || words.ends_with("-earlier");
    return hit.Capture("way").empty() && (hit.rule->name == "date.duration" || hit.rule->name == "date.quarter");
  }

  const Reading& reading_;
  std::string_view text_;
  DateRefusal is_refused_;
  DateContext context_;
};

// Adds a mention that begins no earlier than those kept: where it overlaps the last, the longer stays; of equal ones that which needs no
// company.
void Keep(std::vector<Mention>& kept, Mention mention) {
  if (kept.empty() || kept.back().span.end <= mention.span.begin) {
    kept.push_back(std::move(mention));
  } else if ((mention.span.size() > kept.back().span.size() || (mention.span == kept.back().span && NeedsCompany(kept.back()))) &&
             (kept.size() < 2 || kept[kept.size() - 2].span.end <= mention.span.begin)) {
    kept.back() = std::move(mention);
  }
}

}  // namespace

void FindDates(const Reading& reading, std::vector<Mention>& mentions) {
  const TakenWords taken(mentions);
  DateReader reader(reading);
  std::vector<Mention> kept;
  ToldDates told(reading);
  size_t heard = 0;  // of `kept`, those that `told` knows
  for (const RuleHit* hit : reading.Hits("date")) {
    for (; heard < kept.size() && kept[heard].span.end <= hit->span.begin; ++heard) told.Hear(kept[heard]);
    std::optional<Mention> mention = reader.Read(*hit, told);
    if (mention && !taken.Overlap(mention->span)) Keep(kept, std::move(*mention));
  }
  std::vector<Mention> merged = MergeDates(WithListedNumbers(std::move(kept), reading), reading);
  std::move(merged.begin(), merged.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
