#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindGoods(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
