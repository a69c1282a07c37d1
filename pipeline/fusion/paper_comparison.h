// The papers of one consignment, held against each other field by field.
//
//   destination_differs         another country is called the destination
//   consignee_differs           another consignee, or one of this name in another country; "to order" contradicts nobody
//   goods_differ                goods of another heading of the Harmonized System, or of another kind
//   gross_weight_differs, net_weight_differs   by more than 1 %
//   total_differs               another sum in the same currency, or the same in another; also two invoices for the same goods
//   origin_differs              another country of origin
//   consignor_differs, country_of_dispatch_differs, port_of_loading_differs, port_of_discharge_differs, place_of_delivery_differs,
//   hs_heading_differs (of goods with the same words), packages_differ, containers_differ, seals_differ, volume_differs (by more than
//   5 %), vessel_differs, incoterm_differs
//
// What a misread letter could explain is no flag: it goes to `review`. Dates of different papers differ, and are not compared.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/fusion/compared_paper.h"

namespace tidewaiter {

// What is to be said of a paper beside its fields.
struct PaperRemarks {
  std::vector<Flag> flags;
  std::vector<Consignment::Check> checks;
  std::vector<std::string> review;
  std::map<std::string, std::string> paths;  // of the documents that flags point at, by Document::id
};

PaperRemarks RemarksOf(const Consignment& consignment);

// Adds to the remarks of each paper (as many as papers, in the same order) how others of its consignment differ; both papers of a pair are
// told. The same papers in the same order give the same remarks. Time grows with papers, not with pairs: see LinkPapers.
void ComparePapers(const std::vector<ComparedPaper>& papers, std::vector<PaperRemarks>& remarks);

}  // namespace tidewaiter
