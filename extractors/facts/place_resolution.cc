#include "extractors/facts/finders.h"

namespace tidewaiter {

void ResolvePlaces(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
