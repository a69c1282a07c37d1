#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindNames(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
