#include "pipeline/incident/consignment.h"

#include <algorithm>
#include <deque>

#include "pipeline/incident/consignment_checks.h"
#include "pipeline/incident/consignment_paper.h"
#include "pipeline/incident/form_boxes.h"
#include "pipeline/incident/receipt.h"

namespace tidewaiter {
namespace {

// A blank form says nothing: what is left on it is less than any shipment needs.
bool HasSubstance(const Consignment& c) {
  const int parties = c.consignor.has_value() + c.consignee.has_value() + c.carrier.has_value() + c.declarant.has_value();
  const int numbers = c.invoice_number.has_value() + c.bl_number.has_value() + c.awb_number.has_value() + c.declaration_number.has_value() +
                      c.document_number.has_value();
  const bool counted = std::any_of(c.line_items.begin(), c.line_items.end(), [](const auto& item) {
    return item.value.quantity || item.value.amount || !item.value.hs.empty();  // words alone may be the form's own
  });
  const int goods = static_cast<int>(counted) + c.gross_weight.has_value() + c.packages.has_value() + c.total.has_value();
  const bool route = c.port_of_loading || c.port_of_discharge || c.place_of_receipt || c.place_of_delivery;
  const bool carriage = (c.conveyance && !c.conveyance->value.name.empty()) || !c.containers.empty();
  return (parties > 0) + (numbers > 0) + (goods > 0) + route + carriage >= 2;
}

// A receipt says who sold, when, and for how much; a torn one may have lost one of them.
bool IsSale(const Consignment& c) { return c.consignor.has_value() + c.date.has_value() + c.total.has_value() >= 2; }

Consignment Assemble(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper) {
  Consignment consignment;
  consignment.document_type = paper.type;
  consignment.first_page = paper.first_page;
  consignment.last_page = paper.last_page;
  if (paper.is_receipt) {
    ReadReceipt(reading, evidence, paper, consignment);
    FindDoubts(consignment);
    return consignment;
  }
  for (const auto read : {ReadParties, ReadNumbers, ReadConveyance, ReadPlaces, ReadCargo, ReadMarks})
    read(reading, evidence, paper, consignment);
  CheckConsignment(consignment);
  return consignment;
}

}  // namespace

std::vector<Consignment> AssembleConsignments(const Reading& reading, const Facts& facts, const std::string& document_type) {
  std::vector<Consignment> consignments;
  if (document_type == "news" || document_type == "filing") return consignments;
  const EvidenceMaker evidence(*reading.document);
  std::deque<FormFieldValue> values;
  for (Paper& paper : SplitPapers(reading, facts, document_type, values)) {
    paper.form = FormOf(reading.patterns->labels, reading.Text(paper.span), paper.type);
    Consignment consignment = Assemble(reading, evidence, paper);
    if (!(paper.is_receipt ? IsSale(consignment) : HasSubstance(consignment))) continue;
    consignment.id = "consignment:" + reading.document->id.substr(7, 12) + "-" + std::to_string(consignments.size() + 1);
    consignments.push_back(std::move(consignment));
  }
  return consignments;
}

}  // namespace tidewaiter
