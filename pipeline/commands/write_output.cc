#include "pipeline/batch/interrupt.h"
#include "pipeline/batch/sink.h"
#include "pipeline/commands/command.h"

namespace tidewaiter {

int WriteOutput(const Arguments& arguments, std::string_view bytes, Messages& messages) {
  CatchSignals();
  Result<Sink> sink = Sink::Open(arguments.output);
  Result<bool> written = sink ? sink->Write(bytes) : Result<bool>(sink.error());
  if (written && *written) written = sink->Finish();
  if (written) return kAllWell;
  return messages.Fail(written.error());
}

}  // namespace tidewaiter
