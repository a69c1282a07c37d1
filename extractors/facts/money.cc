#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindMoney(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
