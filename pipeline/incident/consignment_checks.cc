#include "pipeline/incident/consignment_checks.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "extractors/model/fact.h"

namespace tidewaiter {
namespace {

constexpr double kUnsure = 0.6;      // OCR confidence below which a person should look
constexpr double kUnreadable = 0.3;  // below which nine in ten readings of a port, a weight or a number are wrong

constexpr size_t kMostCharges = 8;  // of which every choice is tried

bool HasFraction(double value) { return std::abs(value - std::round(value)) > 1e-6; }

// Each printed sum is rounded by itself: to cents, or to whole units where nobody prints cents.
double Rounding(const Consignment& c, double total) {
  const bool cents = HasFraction(total) || std::any_of(c.line_items.begin(), c.line_items.end(),
                                                       [](const auto& item) { return HasFraction(*item.value.amount); });
  return (cents ? 0.005 : 0.5) * static_cast<double>(c.line_items.size()) + 0.006;
}

// Decimals of a price as it was printed, two at least.
double PriceStep(double price) {
  double step = 0.01;
  for (double scaled = price * 100; step > 1e-6 && HasFraction(scaled); scaled *= 10) step /= 10;
  return step;
}

// A price may be for a dozen, a hundred, a thousand, or for a kilogram where the quantity is in tonnes.
bool IsProduct(double quantity, double price, double amount) {
  for (const double per : {1.0, 12.0, 100.0, 1000.0, 0.001}) {
    if (std::abs(quantity * price / per - amount) <= 0.011 + quantity * PriceStep(price) / 2 / per) return true;
  }
  return false;
}

bool HasProduct(const LineItem& item) { return item.quantity && item.unit_price && item.amount && *item.quantity * *item.unit_price > 0; }

// Whether all lines fall short, or exceed, alike: each has its discount or tax.
bool HaveOneProportion(const Consignment& c) {
  double least = 1e9, most = 0, lines = 0;
  for (const auto& item : c.line_items) {
    if (!HasProduct(item.value)) continue;
    const double share = *item.value.amount / (*item.value.quantity * *item.value.unit_price);
    least = std::min(least, share);
    most = std::max(most, share);
    ++lines;
  }
  return lines >= 2 && least > 0.3 && most < 1.4 && most - least < 0.001;
}

// One check for all lines, which names those that do not fit.
void CheckProducts(Consignment& c) {
  int lines = 0;
  std::string detail;
  const bool alike = HaveOneProportion(c);
  for (const auto& item : c.line_items) {
    const LineItem& line = item.value;
    if (!HasProduct(line)) continue;
    ++lines;
    if (alike || IsProduct(*line.quantity, *line.unit_price, *line.amount)) continue;
    detail += (detail.empty() ? "" : "; ") + line.description + ": " + FormatNumber(*line.quantity) + " at " +
              FormatNumber(*line.unit_price) + " make " + FormatNumber(*line.quantity * *line.unit_price) + ", not " +
              FormatNumber(*line.amount);
  }
  if (lines > 0) c.checks.push_back({"quantity times unit price is the amount", detail.empty(), detail});
}

// Freight, insurance, tax and discounts stand between the lines and the total. Some lines are subtotals, some are contained already, so
// that any choice of them may lead to the total.
bool ChargesLeadTo(double difference, const std::vector<Consignment::Charge>& charges, double rounding) {
  const size_t count = std::min(charges.size(), kMostCharges);
  for (size_t choice = 0; choice < (size_t{1} << count); ++choice) {
    double sum = 0;
    for (size_t i = 0; i < count; ++i) {
      if ((choice >> i) & 1) sum += charges[i].is_less ? -charges[i].amount : charges[i].amount;
    }
    if (std::abs(sum - difference) <= rounding) return true;
  }
  return false;
}

bool HaveOtherCurrency(const Consignment& c) {
  return std::any_of(c.line_items.begin(), c.line_items.end(), [&](const auto& item) {
    return !item.value.currency.empty() && !c.total->value.currency.empty() && item.value.currency != c.total->value.currency;
  });
}

void CheckTotal(Consignment& c) {
  if (c.line_items.empty() || !c.total || !c.total->value.amount || HaveOtherCurrency(c)) return;
  double sum = 0;
  for (const auto& item : c.line_items) {
    if (!item.value.amount) return;
    sum += *item.value.amount;
  }
  const double total = *c.total->value.amount;
  const bool holds = ChargesLeadTo(total - sum, c.parts.charges, Rounding(c, total));
  std::string detail = "the items make " + FormatNumber(sum);
  for (const Consignment::Charge& charge : c.parts.charges)
    detail += (charge.is_less ? ", less " : ", ") + charge.name + " " + FormatNumber(charge.amount);
  c.checks.push_back({"line items sum to the total", holds, holds ? "" : detail + ", the total is " + FormatNumber(total)});
}

// Lines of one unit against what the paper says of the whole. A weight may be that of one package.
void CheckParts(const char* what, const std::vector<Measure>& parts, const OptionalField<Measure>& whole, Consignment& c) {
  if (!whole || parts.size() < 2 || parts.size() != c.line_items.size()) return;
  const std::vector<Measure>& packages = c.parts.packages;
  double sum = 0, by_package = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].unit != whole->value.unit) return;
    sum += parts[i].quantity;
    by_package += parts[i].quantity * (packages.size() == parts.size() ? packages[i].quantity : 0);
  }
  const double total = whole->value.quantity, rounding = 0.051 * static_cast<double>(parts.size()) + 0.0005 * total;
  const bool holds = std::abs(sum - total) <= rounding || std::abs(by_package - total) <= rounding;
  c.checks.push_back(
      {std::string("lines sum to the ") + what, holds,
       holds ? "" : "the lines make " + FormatNumber(sum) + ", the whole is " + FormatNumber(total) + " " + whole->value.unit});
}

void CheckWeights(Consignment& c) {
  CheckParts("packages", c.parts.packages, c.packages, c);
  CheckParts("gross weight", c.parts.gross_weights, c.gross_weight, c);
  CheckParts("net weight", c.parts.net_weights, c.net_weight, c);
  if (!c.net_weight || !c.gross_weight) return;
  const double net = InBaseUnit(c.net_weight->value), gross = InBaseUnit(c.gross_weight->value);
  const bool holds = net <= gross + 1e-9;
  c.checks.push_back(
      {"net weight is not above gross weight", holds, holds ? "" : FormatNumber(net) + " kg net, " + FormatNumber(gross) + " kg gross"});
}

// The Harmonised System has chapters 1 to 97 without 77; 98 and 99 are left to countries. A heading has four digits, a subheading six,
// countries' own subdivisions more: eight to fourteen.
bool IsTariffNumber(const std::string& code) {
  std::string digits;
  std::copy_if(code.begin(), code.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  if (digits.size() < 4 || digits.size() > 14 || digits.size() == 5 || digits.size() == 7) return false;
  const int chapter = (digits[0] - '0') * 10 + (digits[1] - '0');
  return chapter >= 1 && chapter != 77;
}

void CheckTariffNumbers(Consignment& c) {
  std::string detail;
  bool any = false;
  for (const auto& item : c.line_items) {
    if (item.value.hs.empty()) continue;
    any = true;
    if (!IsTariffNumber(item.value.hs))
      detail += (detail.empty() ? "" : "; ") + item.value.description + ": " + item.value.hs + " is no number of the Harmonised System";
  }
  if (any) c.checks.push_back({"tariff numbers are of the Harmonised System", detail.empty(), detail});
}

template <class T>
void Prove(const PaperField<T>& field, std::vector<Evidence>& evidence) {
  if (!field.evidence.empty()) evidence.push_back(field.evidence.front());
}

// What does not fit is flagged once, with all that fails in plain words; numbers by their check digits, by a flag of their own.
void FlagFailures(Consignment& c) {
  Flag sums{"sums_do_not_fit", "", {}}, numbers{"identifier_check_failed", "", {}};
  for (const Consignment::Check& check : c.checks) {
    if (check.holds) continue;
    const bool is_number = check.what.find("check digit") != std::string::npos;
    Flag& flag = is_number ? numbers : sums;
    flag.why += (flag.why.empty() ? "" : "; ") + (is_number ? check.what + ": " : "") + check.detail;
  }
  if (c.total) Prove(*c.total, sums.evidence);
  if (c.gross_weight) Prove(*c.gross_weight, sums.evidence);
  if (c.packages) Prove(*c.packages, sums.evidence);
  if (sums.evidence.empty() && !c.line_items.empty()) Prove(c.line_items.front(), sums.evidence);
  for (const auto& container : c.containers) {
    if (numbers.why.find(container.value) != std::string::npos) Prove(container, numbers.evidence);
  }
  for (Flag* flag : {&sums, &numbers}) {
    if (!flag->why.empty() && !flag->evidence.empty()) c.flags.push_back(std::move(*flag));
  }
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

}  // namespace

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

double InBaseUnit(const Measure& measure) {
  if (measure.unit == "tonne") return measure.quantity * 1000;
  if (measure.unit == "g" || measure.unit == "l") return measure.quantity / 1000;
  if (measure.unit == "lb") return measure.quantity * 0.45359237;
  if (measure.unit == "ft3") return measure.quantity * 0.028316846592;
  return measure.quantity;
}

void CheckConsignment(Consignment& consignment) {
  LeaveOutUnreadable(consignment);
  CheckProducts(consignment);
  CheckTotal(consignment);
  CheckWeights(consignment);
  CheckTariffNumbers(consignment);
  FlagFailures(consignment);
  FindDoubts(consignment);
}

}  // namespace tidewaiter
