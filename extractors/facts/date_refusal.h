// Which hits of the rules of patterns/en/date*.toml are no date after all: verbs ("may go"), numbers, names, ages, lists.
#pragma once

#include "extractors/match/reading.h"

namespace tidewaiter {

class DateRefusal {
 public:
  explicit DateRefusal(const Reading& reading);

  // `span` are the words that the date would have. Constant time.
  bool operator()(const RuleHit& hit, Span span) const;
  bool IsYearList(const RuleHit& hit) const;  // "in 1990 and 1991", but not "between 1990 and 1991"

 private:
  bool StandsAlone(Span span) const;
  bool IsList(const RuleHit& hit) const;
  bool IsRefusedDay(const RuleHit& hit, Span span) const;
  bool IsRefusedMonth(const RuleHit& hit, Span span) const;
  bool IsRefusedYear(const RuleHit& hit, Span span) const;
  bool IsRefusedDuration(const RuleHit& hit, Span span) const;
  bool IsRefusedReference(const RuleHit& hit, Span span) const;
  bool IsAge(Span span) const;
  bool IsNoDuration(const RuleHit& hit) const;
  bool IsRate(const RuleHit& hit, Span span) const;
  bool IsPaper(Span span) const;
  bool IsModelYear(uint32_t end) const;
  bool IsTemperature(Span span) const;
  bool IsSharedReference(const RuleHit& hit) const;
  bool IsPartOf(Span span) const;
  bool IsRefusedVague(Span span) const;
  bool IsRefusedDayBeside(const RuleHit& hit, Span span) const;
  bool IsPartOfName(Span span) const;
  bool BeginsLargerNumbers(uint32_t end) const;
  bool IsNounAfter(uint32_t offset) const;
  bool IsTitle(std::string_view words) const;
  std::string_view WordBefore(uint32_t offset) const;
  std::string_view WordAfter(uint32_t offset) const;

  const Reading& reading_;
  std::string_view text_;
};

}  // namespace tidewaiter
