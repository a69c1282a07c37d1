#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindIdentifiers(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
