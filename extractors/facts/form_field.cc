#include "extractors/facts/finders.h"

namespace tidewaiter {

void FindFormFields(const Reading&, std::vector<Mention>&) {}

}  // namespace tidewaiter
