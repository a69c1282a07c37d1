#include "extractors/facts/finders.h"

#include <array>

#include "extractors/facts/finder.h"
#include "extractors/facts/mention_order.h"

namespace tidewaiter {
namespace {

// A finder that asks nothing about names.
template <void (*Find)(const Reading&, std::vector<Mention>&)>
void OfReading(const NameWords& words, std::vector<Mention>& mentions) {
  Find(words.reading(), mentions);
}

constexpr std::array<Finder, 11> kFinders = {{
    {"identifier", OfReading<FindIdentifiers>},
    {"date", OfReading<FindDates>},
    {"money", OfReading<FindMoney>},
    {"quantity", OfReading<FindQuantities>},
    {"instrument", FindInstruments},
    {"name", FindNames},
    {"place", FindPlaces},
    {"goods", FindGoods},
    {"place_resolution", OfReading<ResolvePlaces>},
    {"form_field", OfReading<FindFormFields>},
    {"receipt", OfReading<FindReceipts>},
}};

}  // namespace

std::span<const Finder> Finders() { return kFinders; }

std::vector<Mention> FindMentions(const Reading& reading) {
  const NameWords words(reading);
  std::vector<Mention> mentions;
  for (const Finder& finder : kFinders) {
    finder.Find(words, mentions);
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
