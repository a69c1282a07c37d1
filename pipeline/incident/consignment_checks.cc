#include "pipeline/incident/consignment_checks.h"

#include <cmath>

#include "extractors/model/fact.h"

namespace tidewaiter {
namespace {

constexpr double kUnsure = 0.6;      // OCR confidence below which a person should look
constexpr double kUnreadable = 0.3;  // below which nine in ten readings of a port, a weight or a number are wrong

bool Near(double a, double b) { return std::abs(a - b) <= 0.005 + 0.0005 * std::abs(b); }

void CheckSums(Consignment& consignment) {
  double sum = 0;
  bool all = !consignment.line_items.empty();
  for (const auto& item : consignment.line_items) {
    all = all && item.value.amount.has_value();
    sum += item.value.amount.value_or(0);
    if (!item.value.quantity || !item.value.unit_price || !item.value.amount) continue;
    const double product = *item.value.quantity * *item.value.unit_price;
    if (!Near(product, *item.value.amount)) {
      consignment.checks.push_back({"quantity times unit price is the amount", false,
                                    item.value.description + ": " + FormatNumber(product) + " is not " + FormatNumber(*item.value.amount)});
    }
  }
  if (!all || !consignment.total || !consignment.total->value.amount) return;
  const double total = *consignment.total->value.amount;
  const bool holds = Near(sum, total);
  consignment.checks.push_back(
      {"line items sum to the total", holds, holds ? "" : "the items make " + FormatNumber(sum) + ", the total is " + FormatNumber(total)});
}

void CheckWeights(Consignment& consignment) {
  if (!consignment.net_weight || !consignment.gross_weight) return;
  const double net = InBaseUnit(consignment.net_weight->value), gross = InBaseUnit(consignment.gross_weight->value);
  consignment.checks.push_back({"net weight is not above gross weight", net <= gross,
                                net <= gross ? "" : FormatNumber(net) + " kg net, " + FormatNumber(gross) + " kg gross"});
}

template <class T>
void Doubt(const char* name, const PaperField<T>& field, std::vector<std::string>& review) {
  for (const Evidence& evidence : field.evidence) {
    if (evidence.ocr_confidence && *evidence.ocr_confidence < kUnsure) {
      review.push_back(std::string(name) + ": OCR is unsure of \"" + evidence.exact + "\"");
      return;
    }
  }
}

std::string PlaceOf(const Evidence& evidence) {
  std::string place = "page " + std::to_string(evidence.page);
  if (!evidence.boxes.empty())
    place += " at " + FormatNumber(std::round(evidence.boxes[0].x0)) + "," + FormatNumber(std::round(evidence.boxes[0].y0));
  return place;
}

// What OCR could hardly read is not asserted: a person finds in `review` what it may be, and where.
template <class T>
void LeaveOutUnreadable(const char* name, OptionalField<T>& field, std::vector<std::string>& review) {
  if (!field) return;
  for (const Evidence& evidence : field->evidence) {
    if (!evidence.ocr_confidence || *evidence.ocr_confidence >= kUnreadable) continue;
    review.push_back(std::string(name) + ": left out, OCR could hardly read \"" + evidence.exact + "\" (" + PlaceOf(evidence) + ")");
    field.reset();
    return;
  }
}

void LeaveOutUnreadable(Consignment& c) {
  LeaveOutUnreadable("document_number", c.document_number, c.review);
  LeaveOutUnreadable("invoice_number", c.invoice_number, c.review);
  LeaveOutUnreadable("bl_number", c.bl_number, c.review);
  LeaveOutUnreadable("booking_number", c.booking_number, c.review);
  LeaveOutUnreadable("date", c.date, c.review);
  LeaveOutUnreadable("place_of_receipt", c.place_of_receipt, c.review);
  LeaveOutUnreadable("port_of_loading", c.port_of_loading, c.review);
  LeaveOutUnreadable("port_of_transhipment", c.port_of_transhipment, c.review);
  LeaveOutUnreadable("port_of_discharge", c.port_of_discharge, c.review);
  LeaveOutUnreadable("place_of_delivery", c.place_of_delivery, c.review);
  LeaveOutUnreadable("gross_weight", c.gross_weight, c.review);
  LeaveOutUnreadable("net_weight", c.net_weight, c.review);
  LeaveOutUnreadable("volume", c.volume, c.review);
  LeaveOutUnreadable("total", c.total, c.review);
  const std::string mode = c.conveyance ? c.conveyance->value.mode : "";
  LeaveOutUnreadable("conveyance", c.conveyance, c.review);
  if (!c.conveyance && !mode.empty()) c.conveyance = PaperField<Conveyance>{{mode, ""}, {}, ""};
}

template <class T>
void Doubt(const char* name, const OptionalField<T>& field, std::vector<std::string>& review) {
  if (field) Doubt(name, *field, review);
}

void FindDoubts(Consignment& c) {
  Doubt("consignor", c.consignor, c.review);
  Doubt("consignee", c.consignee, c.review);
  Doubt("notify_party", c.notify_party, c.review);
  Doubt("carrier", c.carrier, c.review);
  Doubt("declarant", c.declarant, c.review);
  Doubt("document_number", c.document_number, c.review);
  Doubt("invoice_number", c.invoice_number, c.review);
  Doubt("bl_number", c.bl_number, c.review);
  Doubt("awb_number", c.awb_number, c.review);
  Doubt("declaration_number", c.declaration_number, c.review);
  Doubt("booking_number", c.booking_number, c.review);
  Doubt("date", c.date, c.review);
  Doubt("conveyance", c.conveyance, c.review);
  Doubt("port_of_loading", c.port_of_loading, c.review);
  Doubt("port_of_discharge", c.port_of_discharge, c.review);
  Doubt("packages", c.packages, c.review);
  Doubt("gross_weight", c.gross_weight, c.review);
  Doubt("net_weight", c.net_weight, c.review);
  Doubt("volume", c.volume, c.review);
  Doubt("total", c.total, c.review);
  for (const auto& item : c.line_items) Doubt("line_items", item, c.review);
}

}  // namespace

double InBaseUnit(const Measure& measure) {
  if (measure.unit == "tonne") return measure.quantity * 1000;
  if (measure.unit == "g" || measure.unit == "l") return measure.quantity / 1000;
  if (measure.unit == "lb") return measure.quantity * 0.45359237;
  if (measure.unit == "ft3") return measure.quantity * 0.028316846592;
  return measure.quantity;
}

void CheckConsignment(Consignment& consignment) {
  LeaveOutUnreadable(consignment);
  CheckSums(consignment);
  CheckWeights(consignment);
  FindDoubts(consignment);
}

}  // namespace tidewaiter
