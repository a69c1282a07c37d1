#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindPlaces(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
