// One customs paper with its fields, and what the readers of its parts share.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/consignment_values.h"
#include "pipeline/incident/evidence.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// A form field with its mention.
struct PrintedField {
  const Mention* mention = nullptr;
  const FormFieldValue* value = nullptr;
};

// One paper: its fields, its text, its type.
struct Paper {
  std::vector<PrintedField> fields;
  Span span;
  int first_page = 1, last_page = 1;
  std::string type;
  bool is_row = false;  // a bill of lading that is a row of a manifest: the text around it speaks of others, too
  bool is_receipt = false;
  std::string form = {};  // "SAD", "AWB": see form_boxes.h
};

// The papers of a document, one or a stack (page_signs.h says where one begins), and each row of a manifest is one. Fields on pages of
// terms are left out. `values` keeps the fields of such rows under their new keys and must outlive the papers.
std::vector<Paper> SplitPapers(const Reading& reading, const Facts& facts, const std::string& document_type,
                               std::deque<FormFieldValue>& values);

// What a reader of one part of a paper sees, and the consignment that it fills. A slot once set is never overwritten.
class PaperReader {
 public:
  PaperReader(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment);

 protected:
  // The first field of this key that is not in a table; nullptr if there is none.
  const PrintedField* First(std::string_view key) const;
  std::vector<const PrintedField*> All(std::string_view key) const;
  std::vector<Evidence> EvidenceOf(const PrintedField& field) const;
  // Evidence for words found in the text without a label, at bytes of text_.
  std::vector<Evidence> EvidenceAt(size_t begin, size_t end, const char* rule) const;
  std::string BoxOf(const PrintedField& field) const;
  // "marked and packaged as to ensure safe transportation", "Location #: ____": words of the form, no name.
  bool IsName(std::string_view text) const;
  // "From" and "To" are followed by a name with its address, or by a port.
  static bool IsParty(const PrintedField* field);
  void AddMark(std::string mark, const PrintedField& field);

  template <class T>
  void Set(OptionalField<T>& slot, T value, const PrintedField& field) {
    if (!slot) slot = PaperField<T>{std::move(value), EvidenceOf(field), BoxOf(field)};
  }

  const Reading& reading_;
  const EvidenceMaker& evidence_;
  const Paper& paper_;
  Consignment& c_;
  bool scanned_;
  PaperWords words_;
  std::string_view text_;
  PaperStyle style_;
};

// The parts, in the order in which they are read: later ones look at what earlier ones found.
void ReadParties(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment);
void ReadNumbers(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment);  // and the date
void ReadConveyance(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment);
void ReadPlaces(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment);  // and the terms
void ReadCargo(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper,
               Consignment& consignment);  // goods, weights, sums
void ReadMarks(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper,
               Consignment& consignment);  // and containers, seals

}  // namespace tidewaiter
