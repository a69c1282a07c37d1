#include "extractors/facts/date_told.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace tidewaiter {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsYear(std::string_view text) { return text.size() >= 4 && std::all_of(text.begin(), text.begin() + 4, IsDigit); }
bool IsQuarter(std::string_view timex3) { return timex3.size() == 7 && timex3[5] == 'Q' && IsYear(timex3) && IsDigit(timex3[6]); }

// "a year earlier" is told beside the quarter that the story is about, and does not take its place.
bool IsComparison(const Mention& mention) {
  return mention.rule == "date.duration" || mention.rule == "date.year-ago" || mention.rule == "date.year-period";
}

constexpr int kHistory = 4;  // so many dates of long past years, one after another, make a text a history

}  // namespace

ToldDates::ToldDates(const Reading& reading) : text_(reading.document->text), published_(ParseIsoDay(reading.document->published)) {}

void ToldDates::Hear(const Mention& mention) {
  const auto& value = std::get<DateValue>(mention.value);
  const std::string_view behind = text_.substr(mention.span.end, 4);
  const bool owner = behind.starts_with("'s") || behind.starts_with("\xE2\x80\x99s");  // "Monday's price" tells nothing of Monday
  if (const std::optional<Day> whole = ParseIsoDay(value.edtf); whole && !owner) day_ = whole;
  if (IsYear(value.edtf)) year_ = std::atoi(value.edtf.c_str());
  if (IsQuarter(value.timex3) && !IsComparison(mention)) HearQuarter(mention, {std::atoi(value.timex3.c_str()), value.timex3[6] - '0'});
  HearPast(mention, value);
}

// One that is not over yet has no results that "a year ago" could be compared with.
void ToldDates::HearQuarter(const Mention& mention, Quarter quarter) {
  if (published_ && Day{quarter.year, 3 * quarter.number, 31} >= *published_) return;
  quarter_ = quarter;
  quarter_end_ = mention.span.end;
}

// A month or day with a year of its own, two or more before the paper's; a day counted from the paper ends such a tale.
void ToldDates::HearPast(const Mention& mention, const DateValue& value) {
  const bool calendar = mention.rule == "date.day-month" || mention.rule == "date.month-day" || mention.rule == "date.month-year";
  const bool bare = mention.rule == "date.year" && value.edtf.size() == 4;
  const bool dated = ((calendar && value.edtf.size() >= 7) || bare) && published_ && IsYear(value.edtf);
  if (!dated && mention.rule != "date.weekday" && mention.rule != "date.day-word") return;
  const int year = dated ? std::atoi(value.edtf.c_str()) : 0;
  if (!dated || published_->year - year < 2) {
    past_.reset();
    past_days_ = 0;
    return;
  }
  ++past_days_;
  if (bare && past_days_ < kHistory) return;  // a year told in passing begins no tale
  past_ = Day{year, bare ? 1 : std::atoi(value.edtf.c_str() + 5), 1};
  past_end_ = mention.span.end;
  past_is_year_ = bare;
}

// The day or month of a year long past, if it and one before it were told, the last in the same paragraph, or the text is a history that
// tells of such days alone.
std::optional<Day> ToldDates::PastNear(uint32_t offset, Tense tense) const {
  constexpr uint32_t kNear = 1000;  // bytes
  constexpr int kTale = 2;
  if (!past_ || offset < past_end_ || past_days_ < kTale) return {};
  if (past_days_ >= (past_is_year_ ? 2 * kHistory : kHistory)) return past_;
  if (offset - past_end_ > kNear || tense > Tense::kPast) return {};
  return text_.substr(past_end_, offset - past_end_).find("\n\n") == std::string_view::npos ? past_ : std::nullopt;
}

void ToldDates::Tell(uint32_t offset, DateContext& context) const {
  constexpr uint32_t kNear = 500;  // bytes
  context.narrative = day_;
  context.year = year_;
  context.past = PastNear(offset, context.tense);
  context.period = quarter_;
  context.quarter = quarter_ && offset - std::min(offset, quarter_end_) <= kNear ? quarter_ : std::nullopt;
}

}  // namespace tidewaiter
