#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindInstruments(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
