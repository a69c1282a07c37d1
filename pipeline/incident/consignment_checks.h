// Arithmetic and doubts about a consignment that has been read.
#pragma once

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Adds checks: line items sum to the total, quantity times price is the amount, net weight is not above gross, containers' check digits;
// and to `review` the fields whose words OCR was unsure of.
void CheckConsignment(Consignment& consignment);

// Only the latter: a receipt's arithmetic has taxes and roundings in it, and is checked where it is read.
void FindDoubts(Consignment& consignment);

// In kilograms, or in cubic metres for volumes; as it stands for other units.
double InBaseUnit(const Measure& measure);

}  // namespace tidewaiter
