// Arithmetic and doubts about a consignment that has been read.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// Adds checks: line items sum to the total, quantity times price is the amount, net weight is not above gross, containers' check digits;
// and to `review` the fields whose words OCR was unsure of.
void CheckConsignment(Consignment& consignment);

// Whether eleven characters are a container number whose check digit is right (ISO 6346).
bool IsContainerNumber(std::string_view number);

// In kilograms, or in cubic metres for volumes; as it stands for other units.
double InBaseUnit(const Measure& measure);

}  // namespace tidewaiter
