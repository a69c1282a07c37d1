// What is kept of a paper until all papers of a run have been read and can be held against each other.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "extractors/match/patterns.h"
#include "extractors/model/document.h"
#include "pipeline/fusion/compared_value.h"
#include "pipeline/incident/consignment_values.h"

namespace tidewaiter {

// The fields that are compared, in the order in which differences are told: what a screener asks first comes first.
enum class ComparedField {
  kDestination,
  kConsignee,
  kGoods,
  kGrossWeight,
  kNetWeight,
  kTotal,
  kOrigin,
  kConsignor,
  kDispatch,
  kPortOfLoading,
  kPortOfDischarge,
  kPlaceOfDelivery,
  kHeadings,
  kPackages,
  kContainers,
  kSeals,
  kVolume,
  kShip,
  kTerms,
  kCount,
};

// A number by which papers of one consignment know each other.
struct PaperKey {
  std::string kind;   // "bl_number", "invoice_number", "container", ...
  std::string value;  // letters and digits, in capitals
  bool is_ocr = false;
};

struct ComparedPaper {
  std::string id;  // Consignment::id
  std::string document, path;
  std::string type;    // "bill_of_lading"
  std::string number;  // its own, as printed; "" if it has none
  std::string date;    // EDTF
  int page = 1;
  std::vector<PaperKey> keys;  // at most 24; without any, nothing else is kept
  std::array<std::vector<ComparedValue>, static_cast<size_t>(ComparedField::kCount)> values;

  Values Of(ComparedField field) const { return values[static_cast<size_t>(field)]; }
};

// Makes them. Once a run; immutable, thread-safe. `patterns` must outlive it.
class PaperNotes {
 public:
  explicit PaperNotes(const Patterns& patterns) : patterns_(patterns), words_(patterns.labels) {}

  // Linear in what the paper says; of lists the first 40 entries count.
  ComparedPaper Note(const Consignment& consignment, const Document& document) const;

 private:
  friend class PaperNoter;
  const Patterns& patterns_;
  const PaperWords words_;
};

}  // namespace tidewaiter
