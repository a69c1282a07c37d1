// One analysis in which every slot, field and odd case is filled: what the outputs' golden files are made from.
#pragma once

#include "pipeline/analyze.h"

namespace tidewaiter {

Analysis SampleIncident();
Analysis SampleConsignment();
Analysis SampleFailure();

}  // namespace tidewaiter
