// The slots of incidents and consignments under the contract's names and in its order: the one list that every output walks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/incident/incident.h"

namespace tidewaiter {

// A slot that the contract writes as one object holds more than one claim only after fusion; the best is first.
enum class SlotShape { kList, kOne };

// visit(key, claims, shape) for each slot, empty ones too.
template <class Visit>
void VisitSlots(const Incident& incident, Visit visit) {
  visit("offences", incident.offences, SlotShape::kList);
  visit("outcomes", incident.outcomes, SlotShape::kList);
  visit("stage", incident.stage, SlotShape::kOne);
  visit("occurred", incident.occurred, SlotShape::kOne);
  visit("place", incident.place, SlotShape::kOne);
  visit("origin", incident.origin, SlotShape::kList);
  visit("transit", incident.transit, SlotShape::kList);
  visit("destination", incident.destination, SlotShape::kList);
  visit("declared_destination", incident.declared_destination, SlotShape::kList);
  visit("goods", incident.goods, SlotShape::kList);
  visit("declared_goods", incident.declared_goods, SlotShape::kList);
  visit("total_value", incident.total_value, SlotShape::kList);
  visit("parties", incident.parties, SlotShape::kList);
  visit("authorities", incident.authorities, SlotShape::kList);
  visit("officials", incident.officials, SlotShape::kList);
  visit("instruments", incident.instruments, SlotShape::kList);
  visit("sources", incident.sources, SlotShape::kList);
  visit("identifiers", incident.identifiers, SlotShape::kList);
  visit("concealment", incident.concealment, SlotShape::kOne);
  visit("conveyance", incident.conveyance, SlotShape::kOne);
}

// How a vessel or flight is written on a paper: the voyage goes with it.
struct Voyage {
  Conveyance conveyance;
  std::string number;
};

inline OptionalField<Voyage> VoyageOf(const Consignment& consignment) {
  if (!consignment.conveyance && !consignment.voyage) return std::nullopt;
  PaperField<Voyage> field;
  if (consignment.conveyance) {
    field = {{consignment.conveyance->value, {}}, consignment.conveyance->evidence, consignment.conveyance->box};
  }
  if (consignment.voyage) {
    field.value.number = consignment.voyage->value;
    field.evidence.insert(field.evidence.end(), consignment.voyage->evidence.begin(), consignment.voyage->evidence.end());
    if (field.box.empty()) field.box = consignment.voyage->box;
  }
  return field;
}

// one(key, OptionalField) or many(key, vector of PaperField) for each field of a paper, empty ones too.
template <class One, class Many>
void VisitFields(const Consignment& consignment, One one, Many many) {
  one("consignor", consignment.consignor);
  one("consignee", consignment.consignee);
  one("notify_party", consignment.notify_party);
  one("carrier", consignment.carrier);
  one("declarant", consignment.declarant);
  one("document_number", consignment.document_number);
  one("invoice_number", consignment.invoice_number);
  one("bl_number", consignment.bl_number);
  one("awb_number", consignment.awb_number);
  one("declaration_number", consignment.declaration_number);
  one("booking_number", consignment.booking_number);
  one("date", consignment.date);
  one("conveyance", VoyageOf(consignment));
  one("place_of_receipt", consignment.place_of_receipt);
  one("port_of_loading", consignment.port_of_loading);
  one("port_of_transhipment", consignment.port_of_transhipment);
  one("port_of_discharge", consignment.port_of_discharge);
  one("place_of_delivery", consignment.place_of_delivery);
  one("country_of_origin", consignment.country_of_origin);
  one("country_of_dispatch", consignment.country_of_dispatch);
  one("country_of_destination", consignment.country_of_destination);
  one("incoterm", consignment.incoterm);
  many("containers", consignment.containers);
  many("seals", consignment.seals);
  many("marks", consignment.marks);
  one("packages", consignment.packages);
  one("gross_weight", consignment.gross_weight);
  one("net_weight", consignment.net_weight);
  one("volume", consignment.volume);
  one("total", consignment.total);
  many("line_items", consignment.line_items);
}

}  // namespace tidewaiter
