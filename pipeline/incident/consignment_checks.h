// Arithmetic and doubts about a consignment that has been read.
#pragma once

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Adds checks: line items with freight, tax and discounts sum to the total, quantity times price is the amount, packages and weights of
// the lines to those of the whole, net weight is not above gross, tariff numbers can be. What fails is said in one flag
// ("sums_do_not_fit"), containers' check digits in another ("identifier_check_failed"). To `review` go the fields whose words OCR was
// unsure of. Linear in the lines. Thread-safe.
void CheckConsignment(Consignment& consignment);

// Only the latter: a receipt's arithmetic has taxes and roundings in it, and is checked where it is read.
void FindDoubts(Consignment& consignment);

// In kilograms, or in cubic metres for volumes; as it stands for other units.
double InBaseUnit(const Measure& measure);

}  // namespace tidewaiter
