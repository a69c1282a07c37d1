#include <algorithm>
#include <array>

#include "extractors/facts/finder.h"
#include "extractors/facts/finders.h"

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

void SortMentions(std::vector<Mention>& mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace

std::span<const Finder> Finders() { return kFinders; }

std::vector<Mention> FindMentions(const Reading& reading) {
  std::vector<Mention> mentions;
  for (const Finder& finder : kFinders) {
    finder.Find(reading, mentions);
    SortMentions(mentions);
  }
  return mentions;
}

}  // namespace tidewaiter
