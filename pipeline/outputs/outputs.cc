#include <algorithm>
#include <array>

#include "pipeline/outputs/output.h"

namespace tidewaiter {
namespace {

constexpr std::array<Output, 0> kOutputs = {};

}  // namespace

std::span<const Output> Outputs() { return kOutputs; }

const Output* FindOutput(std::string_view command, std::string_view name) {
  const auto found = std::find_if(kOutputs.begin(), kOutputs.end(), [&](const Output& output) {
    return command == output.command && (name.empty() || name == output.name);
  });
  return found == kOutputs.end() ? nullptr : &*found;
}

}  // namespace tidewaiter
