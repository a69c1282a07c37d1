#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindDates(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
