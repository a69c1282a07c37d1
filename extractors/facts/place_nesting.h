// What words between two names say: that the first place lies in the second.
#pragma once

#include <string_view>

namespace tidewaiter {

// ", ", " in ", ", in the far south of ": "Chiba, Japan", "Rubaya in eastern Congo".
bool IsNesting(std::string_view between);

// Whether folded words end as before a place of a kind: " village of ", " port ".
bool EndsWithKindOfPlace(std::string_view words);

}  // namespace tidewaiter
