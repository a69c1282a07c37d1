#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindQuantities(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
