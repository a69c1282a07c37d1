// What the pipeline is for: one event, or one connected course of events, in which goods were moved against the law or against what
// was declared (an incident), or what a customs paper says of a shipment (a consignment). Slots are those of the contract.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/model/document.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

enum class Stance { kStated, kAlleged, kDenied, kPlanned };
const char* StanceName(Stance stance);  // "stated", "alleged", "denied", "planned"

// The words that say a value. Made while the document is at hand, so that an incident outlives it.
struct Evidence {
  std::string document;  // Document::id
  int page = 1;
  uint32_t start = 0, end = 0;  // CODE POINTS of the document's text, half-open
  std::string exact;            // exactly text[start, end)
  std::vector<Box> boxes;
  std::optional<double> ocr_confidence;
  std::string rule;  // the rule that filled the slot, or the one that found the mention
  Stance stance = Stance::kStated;
  std::string attributed_to;  // "Asahi Shimbun", or empty
};

// A value with the words that say it; never without at least one.
template <class T>
struct Claim {
  T value;
  std::vector<Evidence> evidence;
};

struct Goods {
  std::string name;      // head noun phrase as written
  std::string category;  // one of the 28
  std::string brand, model;
  std::optional<double> quantity;
  std::string unit;
  std::string hs;
  std::string specificity;  // "kind", "class" or "container" (GoodsValue); not written out
  std::vector<Claim<MoneyValue>> value;
};

struct Party {
  std::string name;
  std::string type;  // "person", "organization", "vessel", "aircraft"
  std::string role;  // "suspect", "owner", "consignor", "consignee", "carrier", "broker", "beneficiary", "intermediary"
};

struct Conveyance {
  std::string mode;  // "sea", "air", "road", "rail", "post", "foot"
  std::string name;  // vessel or flight, if named
};

// One thing a screener should look at.
struct Flag {
  std::string code;  // "declared_destination_differs", ...
  std::string why;   // one sentence
  std::vector<Evidence> evidence;
};

// A document that tells of the incident.
struct Report {
  std::string document;  // Document::id
  std::string path;
  std::string publisher;
  std::string published;
  std::vector<std::string> attributed_to;
};

// Values that cannot all be true: `claims` are rendered values ("70000 USD" as money) by the slot's type, `codes` those of a slot of codes.
struct Conflict {
  std::string slot;
  std::vector<Claim<Value>> claims;
  std::vector<Claim<std::string>> codes = {};
};

struct Incident {
  std::string id;  // "incident:" and 16 hex digits of what it is made of; the same input gives the same id
  std::string summary;
  double confidence = 0;
  std::vector<Claim<std::string>> offences, outcomes;
  // How far the deed got; this event's first, more where other runs went otherwise, or reports differ. Left out where no words say it.
  //   planned    it was only meant, agreed or plotted; nothing moved
  //   attempted  it was set in motion, and what came of it is not told
  //   foiled     it was set in motion and stopped before its end: seized at a border or on the way, turned back, an attempt that was judged
  //   completed  the goods reached the other side, were sold or handed over, the duty was evaded, even if somebody was caught later
  std::vector<Claim<std::string>> stage;
  std::vector<Claim<DateValue>> occurred;  // best first; more only after fusion
  std::vector<Claim<PlaceValue>> place;    // best first; more only after fusion
  std::vector<Claim<PlaceValue>> origin, transit, destination, declared_destination;
  std::vector<Claim<Goods>> goods, declared_goods;
  std::vector<Claim<MoneyValue>> total_value;
  std::vector<Claim<Party>> parties;
  std::vector<Claim<std::string>> authorities, officials, instruments, sources;
  std::vector<Claim<IdentifierValue>> identifiers;
  std::vector<Claim<std::string>> concealment;  // at most one a report
  std::vector<Claim<Conveyance>> conveyance;    // at most one a report
  std::vector<Flag> flags;
  std::vector<Report> reports;
  int independent_sources = 1;
  std::vector<Conflict> conflicts;
};

struct PartyBlock {
  std::string name, address, country;
};
struct LineItem {
  std::string description, hs, unit, origin, currency;
  std::optional<double> quantity, unit_price, amount;
};
struct Measure {
  double quantity = 0;
  std::string unit;
};

// A field of a paper, with the form's own key ("SAD 17a") where it has one.
template <class T>
struct PaperField {
  T value;
  std::vector<Evidence> evidence;
  std::string box;
};
template <class T>
using OptionalField = std::optional<PaperField<T>>;

struct Consignment {
  std::string id;
  std::string document_type;  // "commercial_invoice", "bill_of_lading", ...
  int first_page = 1, last_page = 1;
  OptionalField<PartyBlock> consignor, consignee, notify_party, carrier, declarant;
  OptionalField<std::string> document_number, invoice_number, bl_number, awb_number, declaration_number, booking_number;
  OptionalField<DateValue> date;
  OptionalField<Conveyance> conveyance;
  OptionalField<std::string> voyage;
  OptionalField<PlaceValue> place_of_receipt, port_of_loading, port_of_transhipment, port_of_discharge, place_of_delivery;
  OptionalField<PlaceValue> country_of_origin, country_of_dispatch, country_of_destination;
  OptionalField<std::pair<std::string, std::string>> incoterm;  // code, place
  std::vector<PaperField<std::string>> containers, seals, marks;
  OptionalField<Measure> packages, gross_weight, net_weight, volume;
  OptionalField<MoneyValue> total;
  std::vector<PaperField<LineItem>> line_items;
  struct Check {
    std::string what;  // "line items sum to the total"
    bool holds = true;
    std::string detail;
  };
  // What a paper's lines say of the whole: for the checks, not written out.
  struct Charge {
    std::string name;  // "Freight", "VAT 20%"
    double amount = 0;
    bool is_less = false;  // a discount, an advance
  };
  struct Parts {
    std::vector<Charge> charges;
    std::vector<Measure> packages, gross_weights, net_weights;
  };
  Parts parts;
  std::vector<Flag> flags;  // sums that do not fit; where other papers of the consignment differ (fusion/paper_comparison.h)
  std::vector<Check> checks;
  std::vector<std::string> review;  // fields too unsure to assert, and why
};

}  // namespace tidewaiter
