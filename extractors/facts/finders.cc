#include "extractors/facts/finders.h"

#include <array>

#include "extractors/facts/finder.h"
#include "extractors/facts/mention_order.h"

namespace tidewaiter {
namespace {

constexpr std::array<Finder, 10> kFinders = {{
    {"identifier", FindIdentifiers},
    {"date", FindDates},
    {"money", FindMoney},
    {"quantity", FindQuantities},
    {"instrument", FindInstruments},
    {"name", FindNames},
    {"place", FindPlaces},
    {"goods", FindGoods},
    {"place_resolution", ResolvePlaces},
    {"form_field", FindFormFields},
}};

}  // namespace

std::span<const Finder> Finders() { return kFinders; }

std::vector<Mention> FindMentions(const Reading& reading) {
  std::vector<Mention> mentions;
  for (const Finder& finder : kFinders) {
    finder.Find(reading, mentions);
    SortMentions(mentions, StandsBefore);
  }
  return mentions;
}

std::vector<Mention> FindMentionsAndMeasures(const Reading& reading) {
  std::vector<Mention> mentions = FindMentions(reading);
  FindMeasures(reading, mentions);
  return mentions;
}

}  // namespace tidewaiter
