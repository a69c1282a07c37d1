#include "pipeline/commands/command.h"

namespace tidewaiter {

int RunSchema(const Arguments& arguments, Messages& messages) { return WriteOutput(arguments, SchemaText(), messages); }

}  // namespace tidewaiter
