#include "extractors/facts/date_refusal.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/facts/counted_year.h"
#include "extractors/facts/date_forms.h"
#include "extractors/facts/measure_unit.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/quantity_unit.h"

namespace tidewaiter {
namespace {

// Words before a bare "May", "Mar" or "1850" that make a date of it.
constexpr std::array<std::string_view, 32> kDateCues = {"in",      "by",      "since",  "until",  "of",    "from", "last",  "this",
                                                        "next",    "through", "during", "before", "after", "late", "early", "mid",
                                                        "between", "to",      "till",   "every",  "each",  "past", "circa", "and",
                                                        "around",  "about",   "year",   "the",    "for",   "on",   "both",  "than"};

// Words after "the past", "the 4th" and "the year" that do not belong to a noun phrase of theirs.
constexpr std::array<std::string_view, 38> kFunctionWords = {
    "of",    "at",   "in",      "to",     "and",   "or",  "but",  "by",    "from",    "for",   "that",   "which", "when",
    "as",    "with", "between", "before", "after", "on",  "the",  "it",    "he",      "she",   "they",   "we",    "i",
    "there", "was",  "were",    "is",     "has",   "had", "will", "would", "because", "while", "around", "about"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(words.begin(), words.end(), lower) != words.end();
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(std::string_view word) { return !word.empty() && std::isupper(static_cast<unsigned char>(word[0])); }
bool IsLower(std::string_view word) { return !word.empty() && std::islower(static_cast<unsigned char>(word[0])); }
bool IsWord(std::string_view word) { return !word.empty() && std::isalnum(static_cast<unsigned char>(word[0])); }

}  // namespace

DateRefusal::DateRefusal(const Reading& reading) : reading_(reading), text_(reading.document->text) {}

bool DateRefusal::operator()(const RuleHit& hit, Span span) const {
  if (!StandsAlone(span)) return true;
  const std::string_view rule = hit.rule->name;
  const std::string_view month = reading_.Text(hit.Capture("month"));
  if (month.starts_with("may") || month.starts_with("mar")) {  // the verbs; but "the third of may"
    const std::string_view day = reading_.Text(hit.Capture("day"));
    const bool named = !day.empty() && !IsDigit(day.back()) && hit.Capture("day").begin < hit.Capture("month").begin;
    return hit.Capture("year").empty() && !named;
  }
  if (rule == "date.month") return IsRefusedMonth(hit, span);
  if (rule == "date.year") return IsRefusedYear(hit, span);
  if (rule == "date.duration" || rule == "date.bare-duration") return IsRefusedDuration(hit, span);
  if (rule == "date.set") return !hit.Capture("adverb").empty() && IsPaper(span);
  if (rule == "date.decade") return !hit.Capture("decade_alt2").empty() && IsTemperature(span);
  if (rule == "date.reference-shared") return !IsSharedReference(hit);
  if (rule == "date.unit-reference") return IsRefusedReference(hit, span);
  if (rule == "date.day-alone") return IsRefusedDay(hit, span);
  if (rule == "date.weekday-short") return !IsUpper(reading_.Text(hit.Capture("weekday")));
  if (rule == "date.clock-range" && reading_.Text(hit.span).find(" and ") != std::string_view::npos &&
      WordBefore(span.begin) != "between" && WordBefore(span.begin) != "Between")
    return true;  // "at 9 a.m. and 2 p.m."
  if (rule.starts_with("date.clock-"))
    return (rule.ends_with("bare") || rule.ends_with("limit")) && IsWord(WordAfter(span.end)) &&
           !IsOneOf(WordAfter(span.end), kFunctionWords);
  if (rule == "date.clock" && !hit.Capture("name").empty())
    return WordBefore(span.begin) == "high" || WordBefore(span.begin) == "High";  // not the hour
  if (rule == "date.day-word") return IsPartOfName(span);
  if (rule == "date.vague") return IsRefusedVague(span);
  if (rule == "date.week-number")  // "the Week 3 match"
    return !hit.Capture("bare").empty() && (IsUpper(reading_.Text(hit.Capture("bare"))) || IsNounAfter(span.end));
  if (rule == "date.day-alone-range") return IsNounAfter(span.end);
  if (rule == "date.day-beside") return IsRefusedDayBeside(hit, span);
  if (rule == "date.season") return text_.substr(span.end, 9).starts_with(" Olympic");
  if (rule == "date.holiday") return text_.substr(span.end, 7) == " Island";
  return rule.find("range") != std::string_view::npos && IsList(hit);
}

// Not the middle of a number, price, code or telephone number; but "mid-1996" and "post-2001".
bool DateRefusal::StandsAlone(Span span) const {
  const char first = text_[span.begin], last = text_[span.end - 1];
  if (span.begin > 0 && IsDigit(first)) {
    const char before = text_[span.begin - 1];
    if (std::string_view("$#_+").find(before) != std::string_view::npos || static_cast<unsigned char>(before) == 0xA3) return false;
    const char sooner = span.begin > 1 ? text_[span.begin - 2] : ' ';
    const bool joined =
        before == ':' ? IsDigit(sooner)
                      : std::string_view(".,-/").find(before) != std::string_view::npos && std::isalnum(static_cast<unsigned char>(sooner));
    const auto ends = [&](std::string_view word) { return BeginOfWords(text_, span.begin - 1, word) != std::string_view::npos; };
    const bool file = before == '-' && span.size() == 10 && text_[span.begin + 4] == '-' && !IsDigit(sooner);  // "report-2023-12-07.pdf"
    if (joined && !file && !(before == '-' && (ends("mid") || ends("early") || ends("late") || ends("post") || ends("pre")))) return false;
  }
  if (span.end + 1 >= text_.size() || !IsDigit(last)) return true;
  const char after = text_[span.end];
  return after != '%' && !(std::string_view(".,-:/").find(after) != std::string_view::npos && IsDigit(text_[span.end + 1]));
}

// "3 and 5 May" are two days; "between 3 and 5 May" is a range.
bool DateRefusal::IsList(const RuleHit& hit) const {
  if (hit.Capture("joint").empty()) return false;
  const size_t article = IsWordBefore(text_, hit.span.begin, "the") ? text_.find_last_of("tT", hit.span.begin - 2) : hit.span.begin;
  const bool between = IsWordBefore(text_, static_cast<uint32_t>(article), "between");
  return (reading_.Text(hit.Capture("joint")).find("and") != std::string_view::npos) != between;
}

std::string_view DateRefusal::WordBefore(uint32_t offset) const {
  const uint32_t token = reading_.TokenAt(offset);
  if (token == 0 || token >= reading_.tokens.size() || reading_.tokens[token].gap == Gap::kParagraph) return {};
  return reading_.Text(reading_.tokens[token - 1].span);
}

// Empty where a sign stands right behind ("year." may be one token).
std::string_view DateRefusal::WordAfter(uint32_t offset) const {
  if (offset < text_.size() && !std::isspace(static_cast<unsigned char>(text_[offset]))) return {};
  const uint32_t token = reading_.TokenAt(offset);
  return token >= reading_.tokens.size() || reading_.tokens[token].gap == Gap::kParagraph ? std::string_view()
                                                                                          : reading_.Text(reading_.tokens[token].span);
}

// "on the 4th floor", "on Monday 21 men were held".
bool DateRefusal::IsRefusedDay(const RuleHit& hit, Span span) const {
  const std::string_view after = WordAfter(span.end);
  constexpr std::array<std::string_view, 10> kVerbs = {"was", "were", "is", "has", "had", "will", "would", "of", "it", "he"};
  if (!hit.Capture("bare").empty() && (IsOneOf(after, kVerbs) || text_.substr(span.end, 1) == "-")) return true;
  return IsWord(after) && !IsOneOf(after, kFunctionWords);
}

// A month's name alone: capitalised, and the ambiguous ones ("May", "March", abbreviations) only behind a preposition, or before a noun of
// its own ("a June agreement", but not "June Carter").
bool DateRefusal::IsRefusedMonth(const RuleHit& hit, Span span) const {
  const std::string_view month = reading_.Text(hit.Capture("month"));
  const std::string_view before = WordBefore(span.begin), after = WordAfter(span.end);
  if (!IsUpper(month)) return true;
  if (span.end < text_.size() && std::isalpha(static_cast<unsigned char>(text_[span.end]))) return true;  // "Augusta", "Mayo"
  if (!before.empty() && before.size() <= 2 && IsDigit(before[0])) return true;  // "31 February" was refused as a day
  const bool has_more = !hit.Capture("ref").empty() || !hit.Capture("ref2").empty() || DatePartBefore(text_, span.begin).begin < span.begin;
  const bool short_name = month.size() <= 4 || month == "March" || month == "April" || month == "August";
  const bool of_noun = month.size() >= 4 && IsLower(after) && (before == "a" || before == "an" || before == "their" || before == "its");
  if (short_name && month.size() == 3 && !month.ends_with(".") && IsUpper(after) && !has_more) return true;  // "and Jan Novak"
  if (before == "the" && after == "of" && !has_more) return true;                                            // "the March of the Fishers"
  return short_name && !has_more && !of_noun && !IsOneOf(before, kDateCues);
}

bool DateRefusal::IsYearList(const RuleHit& hit) const {
  if (hit.rule->name != "date.year" || reading_.Text(hit.Capture("joint")).find("and") == std::string_view::npos) return false;
  const std::string_view before = WordBefore(hit.span.begin);
  return before != "between" && before != "Between";
}

// A number like any other, unless it is in the range of this age or has a cue; and no measure may follow it.
bool DateRefusal::IsRefusedYear(const RuleHit& hit, Span span) const {
  const std::string_view year = reading_.Text(hit.Capture("year"));
  if (year.empty()) return false;  // spelled
  const bool cued =
      !hit.Capture("lead").empty() || DatePartBefore(text_, span.begin).begin < span.begin || IsOneOf(WordBefore(span.begin), kDateCues);
  if (!cued && (year < "1900" || year > "2039")) return true;
  if (year < "1500" && hit.Capture("lead").empty() && !hit.Capture("year2").empty()) return true;
  const std::string_view before = WordBefore(span.begin);
  for (std::string_view word :
       {"room", "Room", "Resolution", "resolution", "No", "no", "number", "Flight", "flight", "Section", "Route", "UN", "ISO"}) {
    if (before == word) return true;
  }
  if (MeasureAfter(reading_, span.end)) return true;  // "1000 hp"
  if (span.size() == year.size() && (CountsThings(reading_, span) || BeginsLargerNumbers(span.end) || IsModelYear(span.end))) return true;
  const std::optional<CountedUnit> unit = UnitAfter(reading_, span.end);
  return unit && !unit->unit.empty() && unit->dimension != "package" && unit->dimension != "count";
}

bool DateRefusal::IsRefusedDuration(const RuleHit& hit, Span span) const {
  // "40 night-vision goggles", but "a 40-day-old calf"
  if (span.end + 1 < text_.size() && text_[span.end] == '-' && std::islower(static_cast<unsigned char>(text_[span.end + 1])) &&
      reading_.Text(span).find(' ') != std::string_view::npos)
    return true;
  return IsAge(span) || IsNoDuration(hit) || IsRate(hit, span) || IsTitle(reading_.Text(hit.Capture("unit")));
}

// "45-year-old", "45 years old", "45 years of age".
bool DateRefusal::IsAge(Span span) const {
  const std::string_view after = text_.substr(span.end, 8);
  for (std::string_view age : {"-old", " old", "s old", "s-old", " of age", "\xE2\x80\x91old"}) {
    if (after.starts_with(age)) return true;
  }
  return false;
}

// "a second man", "a quarter of them", "three quarters".
bool DateRefusal::IsNoDuration(const RuleHit& hit) const {
  const std::string_view unit = reading_.Text(hit.Capture("unit")), count = reading_.Text(hit.Capture("count"));
  if (unit == "second") return true;
  const Span counted = hit.Capture("count"), measured = hit.Capture("unit");
  if (!counted.empty() && counted.end == measured.begin && !IsDigit(count.back())) return true;  // "ah", "eighth"
  if (!hit.Capture("anchor").empty() && !unit.ends_with("s")) return true;                       // "sold 300,000 last year"
  const std::string_view before = WordBefore(hit.span.begin);
  if (count.size() == 4 && IsDigit(count[0]) && unit.starts_with("h") && (before == "at" || before == "about" || before == "around"))
    return true;  // 21:30
  const bool quarter = unit.starts_with("quarter") || unit.starts_with("Quarter");
  if (quarter && count.size() == 4 && IsDigit(count[0])) return true;  // "the 1988 quarter"
  return quarter && hit.Capture("ref").empty() && reading_.Text(hit.span).find("consecutive") == std::string_view::npos &&
         reading_.Text(hit.span).find("straight") == std::string_view::npos && (count.size() <= 2 || count == "three");
}

// "$500 million a year", "20% a year": a rate says how much, not how long.
bool DateRefusal::IsRate(const RuleHit& hit, Span span) const {
  const std::string_view count = reading_.Text(hit.Capture("count")), before = WordBefore(span.begin);
  if ((count != "a" && count != "an") || before.empty() || !hit.Capture("way").empty() || !hit.Capture("half").empty()) return false;
  constexpr std::array<std::string_view, 22> kCounted = {
      "million", "billion", "trillion", "thousand", "hundred", "percent", "cents",  "dollars", "euros",  "pounds", "yen",
      "times",   "hours",   "days",     "tons",     "tonnes",  "barrels", "people", "flights", "points", "%",      "once"};
  if (IsDigit(before.back()) || IsOneOf(before, kCounted)) return true;
  const uint32_t token = reading_.TokenAt(span.begin);
  constexpr std::array<std::string_view, 4> kAnchors = {"before", "after", "from", "of"};
  const bool counted = token >= 2 && reading_.tokens[token - 2].shape == Shape::kNumber && IsLower(before) && before.ends_with('s');
  return counted && !IsOneOf(WordAfter(span.end), kAnchors);  // "700 seats a week"
}

// "This Week", "60 Minutes": programmes and papers, unless all is in capitals.
bool DateRefusal::IsTitle(std::string_view unit) const {
  return unit.size() > 1 && IsUpper(unit) && !std::isupper(static_cast<unsigned char>(unit[1]));
}

// "for the year", "the week's": only where no noun follows that the words belong to ("the year men").
bool DateRefusal::IsRefusedReference(const RuleHit& hit, Span span) const {
  const Span bare = hit.Capture("unit_alt");
  if (bare.empty()) return IsTitle(reading_.Text(hit.Capture("unit"))) && reading_.Text(span).starts_with("This");
  const std::string_view unit = reading_.Text(bare), before = WordBefore(span.begin), after = WordAfter(span.end);
  if (unit == "weekend" || unit == "quarter" || unit.starts_with("latest")) return unit == "quarter" && text_.substr(span.end, 4) == "-to-";
  if (IsTitle(unit) || after == "old") return true;
  constexpr std::array<std::string_view, 9> kCues = {"for", "in", "during", "throughout", "of", "through", "over", "since", "this"};
  if (before == "of" && !IsPartOf(span)) return true;  // "the biggest find of the year"
  return !IsOneOf(before, kCues) || (IsWord(after) && !IsOneOf(after, kFunctionWords) && after != "ended" && after != "ending");
}

// "the party daily Quiet Dawn".
bool DateRefusal::IsPaper(Span span) const {
  constexpr std::array<std::string_view, 2> kPapers = {"daily", "weekly"};
  constexpr uint32_t kLongestName = 4;
  if (!IsOneOf(reading_.Text(span), kPapers) || !IsUpper(WordAfter(span.end))) return false;
  uint32_t token = reading_.TokenAt(span.end);
  for (uint32_t words = 0; words < kLongestName && token < reading_.tokens.size(); ++words, ++token) {
    const std::string_view word = reading_.Text(reading_.tokens[token].span);
    if (!IsUpper(word)) return !(IsLower(word) && word.ends_with('s'));  // "daily Internet charges"
  }
  return true;
}

// "temperatures in the 90s".
bool DateRefusal::IsTemperature(Span span) const {
  constexpr std::array<std::string_view, 8> kWeather = {"temperature", "temperatures", "degrees", "highs",
                                                        "lows",        "weather",      "heat",    "fahrenheit"};
  constexpr uint32_t kNear = 10;
  const uint32_t token = reading_.TokenAt(span.begin);
  for (uint32_t i = token > kNear ? token - kNear : 0; i < token + kNear && i < reading_.tokens.size(); ++i) {
    if (IsOneOf(reading_.Text(reading_.tokens[i].span), kWeather)) return true;
  }
  return false;
}

// "this week or | next": the unit has a reference of its own, and no noun stands behind.
bool DateRefusal::IsSharedReference(const RuleHit& hit) const {
  constexpr std::array<std::string_view, 4> kReferences = {"this", "last", "next", "past"};
  return IsOneOf(WordBefore(hit.span.begin), kReferences) && !IsNounAfter(hit.span.end);
}

// "the first nine months of the year", "for most of the week".
bool DateRefusal::IsPartOf(Span span) const {
  constexpr std::array<std::string_view, 14> kParts = {"months", "weeks", "days",      "half",      "part",   "quarter", "end",
                                                       "rest",   "most",  "remainder", "beginning", "course", "start",   "middle"};
  const uint32_t of = reading_.TokenAt(span.begin);
  return of >= 2 && IsOneOf(reading_.Text(reading_.tokens[of - 2].span), kParts);
}

// "Shipping Today": a capital that no sentence asks for, behind another.
bool DateRefusal::IsPartOfName(Span span) const {
  if (!IsUpper(reading_.Text(span)) || span.begin == 0 || text_[span.begin - 1] != ' ') return false;
  const std::string_view before = WordBefore(span.begin);
  return IsUpper(before) && text_.substr(span.begin - 1 - before.size(), before.size()) == before && !IsUpper(WordAfter(span.end));
}

// "a 2015 | Toyota": when it was built dates nothing.
bool DateRefusal::IsModelYear(uint32_t end) const {
  if (text_.substr(end, 1) != " ") return false;
  const std::vector<NameHit>& brands = reading_.Names("brand");
  const auto brand = std::partition_point(brands.begin(), brands.end(), [&](const NameHit& hit) { return hit.span.begin < end; });
  return brand != brands.end() && brand->span.begin == end + 1 &&
         reading_.patterns->gazetteer.Column(*brand->entry, "category") == "vehicle";
}

// "2000 | - 2500 calories": a range goes on with a number that is no year.
bool DateRefusal::BeginsLargerNumbers(uint32_t end) const {
  std::string_view rest = text_.substr(end, 16);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  size_t joint = 0;
  for (std::string_view words : {"-", "\xE2\x80\x93", "to "}) {
    if (rest.starts_with(words)) joint = words.size();
  }
  if (joint == 0) return false;
  rest.remove_prefix(joint);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const size_t digits = std::min(rest.find_first_not_of("0123456789,"), rest.size());
  return digits > 4 || (digits == 4 && rest.substr(0, 4) > "2100");
}

bool DateRefusal::IsNounAfter(uint32_t offset) const {
  const std::string_view after = WordAfter(offset);
  return IsWord(after) && !IsOneOf(after, kFunctionWords);
}

// "at the end of the day" weighs things up; "the day after the raid" says which day by what happened.
bool DateRefusal::IsRefusedDayBeside(const RuleHit& hit, Span span) const {
  if (!hit.Capture("beside").empty()) return IsWord(WordAfter(span.end));
  const Span end = hit.Capture("end_of_day");
  if (end.empty() || !reading_.Text(end).ends_with("day")) return false;  // EOD
  const std::string_view before = WordBefore(span.begin);
  return before == "at" || before == "At" || text_.substr(span.end, 1) == ",";
}

bool DateRefusal::IsRefusedVague(Span span) const {
  const std::string_view word = reading_.Text(span), before = WordBefore(span.begin), after = text_.substr(span.end, 8);
  if (word == "soon" && (before == "as" || after.starts_with(" as ") || after.starts_with(" after"))) return true;
  if ((word == "shortly" || word == "Shortly") && (after.starts_with(" after") || after.starts_with(" before"))) return true;
  if (word == "the past" || word == "the Past") return IsWord(WordAfter(span.end)) && !IsOneOf(WordAfter(span.end), kFunctionWords);
  return (word == "current" || word == "future" || word == "recent") && before.empty() && after.empty();
}

}  // namespace tidewaiter
