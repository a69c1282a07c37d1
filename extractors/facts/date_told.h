// What the dates read so far have told: what "the same day", "that year" and "a year earlier" count from.
#pragma once

#include <optional>
#include <string_view>

#include "extractors/facts/date_forms.h"
#include "extractors/match/reading.h"

namespace tidewaiter {

class ToldDates {
 public:
  explicit ToldDates(const Reading& reading);

  // The next date of the text.
  void Hear(const Mention& mention);

  // Fills in what a date at `offset`, behind those heard, may count from, given the tense there. Looks back no more than a thousand bytes.
  void Tell(uint32_t offset, DateContext& context) const;

 private:
  void HearQuarter(const Mention& mention, Quarter quarter);
  void HearPast(const Mention& mention, const DateValue& value);
  std::optional<Day> PastNear(uint32_t offset, Tense tense) const;

  std::string_view text_;
  std::optional<Day> published_, day_, past_;
  std::optional<int> year_;
  std::optional<Quarter> quarter_;
  uint32_t quarter_end_ = 0, past_end_ = 0;
  int past_days_ = 0;          // without one of the paper's own time between them
  bool past_is_year_ = false;  // no month was told with it
};

}  // namespace tidewaiter
