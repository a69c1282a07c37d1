#include <algorithm>

#include "extractors/facts/check_digits.h"
#include "extractors/match/fold.h"
#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {
namespace {

constexpr size_t kShortestNumber = 4;  // of a paper; less is the number of a box or a count

class NumbersReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() {
    ReadAll();
    ReadDate();
  }

 private:
  // "(3)", "DIMS 2": what is shorter than the number of a paper, on a scan, is mostly part of something else.
  static bool IsScrap(const std::string& number) {
    return Squash(number).size() < 4 || std::count_if(number.begin(), number.end(), IsDigit) < 2;
  }

  void SetNumber(OptionalField<std::string>& slot, std::string_view key) {
    for (const PrintedField* field : All(key)) {
      if (field->value->row >= 0) continue;
      std::string number = IdentifierIn(field->value->text);
      if (scanned_ && IsScrap(number)) continue;
      const bool box = key == "document_number" && number.size() < kShortestNumber;
      if (!number.empty() && !box && CurrencyIn(number).empty()) Set(slot, std::move(number), *field);
    }
  }

  void ReadAll() {
    SetNumber(c_.invoice_number, "invoice_number");
    SetNumber(c_.bl_number, "bl_number");
    SetNumber(c_.awb_number, "awb_number");
    SetNumber(c_.declaration_number, "declaration_number");
    SetNumber(c_.booking_number, "booking_number");
    if (const PrintedField* field = First("bl_or_awb_number")) {
      const std::string number = IdentifierIn(field->value->text);
      if (!number.empty()) Set(IsAirWaybillNumber(number) ? c_.awb_number : c_.bl_number, number, *field);
    }
    if (paper_.is_row) return;
    FindNumbersInText();
    SetNumber(c_.document_number, "document_number");
    if (paper_.type == "certificate_of_origin" || paper_.type == "other") SetNumber(c_.document_number, "head_number");
    if (paper_.type == "commercial_invoice" && !c_.invoice_number && c_.document_number) std::swap(c_.invoice_number, c_.document_number);
    if (paper_.type == "bill_of_lading" && !c_.bl_number && c_.document_number) std::swap(c_.bl_number, c_.document_number);
    if ((paper_.type == "customs_declaration" || paper_.type == "certificate_of_origin") && !c_.document_number)
      SetNumber(c_.document_number, "reference");
  }

  // "963-77501826".
  static bool IsAirWaybillNumber(std::string_view number) {
    std::string digits;
    for (const char c : number) {
      if (IsDigit(c))
        digits += c;
      else if (c != '-' && c != ' ')
        return false;
    }
    return IsAirWaybill(digits);
  }

  // Numbers that show what they are: air waybills, movement references, "Invoice 4700128835" among remarks.
  void FindNumbersInText() {
    for (size_t at = 0; at < text_.size();) {
      const size_t begin = text_.find_first_not_of(" \t\n,;:()", at);
      if (begin == std::string_view::npos) break;
      const size_t end = std::min(text_.size(), text_.find_first_of(" \t\n,;:()", begin));
      const std::string_view token = text_.substr(begin, end - begin);
      if (!c_.awb_number && token.size() == 12 && token[3] == '-' && (IsAirWaybillNumber(token) || paper_.type == "air_waybill") &&
          Squeeze(token).size() == 11)
        c_.awb_number = PaperField<std::string>{std::string(token), EvidenceAt(begin, end, "form.awb-number"), ""};
      if (!c_.declaration_number && IsMovementReference(token))
        c_.declaration_number = PaperField<std::string>{std::string(token), EvidenceAt(begin, end, "form.mrn"), ""};
      if (!c_.invoice_number && IsInvoiceWord(token)) FindInvoiceAfter(end);
      at = end;
    }
  }

  static bool IsMovementReference(std::string_view token) {
    return token.size() == 18 && IsDigit(token[0]) && IsDigit(token[1]) && IsUpper(token[2]) && IsUpper(token[3]) && IsDigit(token[17]) &&
           std::all_of(token.begin(), token.end(), [](char c) { return IsDigit(c) || IsUpper(c); });
  }
  static bool IsInvoiceWord(std::string_view token) {
    const std::string folded = Squeeze(token);
    return folded == "invoice" || folded == "facture" || folded == "rechnung" || folded == "inv" || folded == "factura" ||
           folded == "fatura" || folded == "n380" || folded == "fattura" || folded == "faktura";
  }
  void FindInvoiceAfter(size_t at) {
    for (int skipped = 0; skipped < 4; ++skipped) {
      const size_t begin = text_.find_first_not_of(" \t:/.", at);
      if (begin == std::string_view::npos || text_.substr(at, begin - at).find('\n') != std::string_view::npos) return;
      const size_t end = std::min(text_.size(), text_.find_first_of(" \t\n,;", begin));
      const std::string number = Trim(text_.substr(begin, end - begin), ".,;:");
      if (HasDigit(number) && number.size() >= 4) {
        c_.invoice_number = PaperField<std::string>{number, EvidenceAt(begin, begin + number.size(), "form.invoice-number"), ""};
        return;
      }
      const std::string word = Squeeze(number);
      if (word != "no" && word != "nr" && word != "number" && word != "n" && word != "invoice" && word != "numero") return;
      at = end;
    }
  }

  void SetDate(const PrintedField* field) {
    if (!field || c_.date) return;
    const std::string date = DateIn(field->value->text, style_);
    if (!date.empty()) Set(c_.date, DateValue{DateValue::Kind::kDate, date, date, ""}, *field);
  }

  // "AS PER C/P DD 20 MAR 2026", "VOM 03.06.2026": the date of what is named before it.
  static bool IsDateOfAnother(std::string_view line) {
    const size_t digit = line.find_first_of("0123456789");
    const std::vector<std::string> before = Tokens(line.substr(0, std::min(digit, line.size())));
    const std::string word = before.empty() ? "" : Fold(before.back());
    return word == "dd" || word == "dtd" || word == "vom" || word == "c/p" || word == "charter-party" ||
           (word == "dated" && before.size() > 1) || (word == "of" && before.size() > 1);
  }

  void ReadDate() {
    for (const char* key : {"date", "issue", "onboard_date", "taking_over"}) {
      for (const PrintedField* field : All(key)) SetDate(field);
    }
    if (c_.date || paper_.is_row) return;
    // Without a label: a certificate is dated at its foot, a message at its head.
    const bool last = paper_.type == "certificate_of_origin";
    size_t at = 0;
    for (const std::string& line : SplitLines(text_)) {
      const std::string date = IsDateOfAnother(line) ? "" : DateIn(line, style_);
      if (!date.empty() && (last || !c_.date))
        c_.date = PaperField<DateValue>{{DateValue::Kind::kDate, date, date, ""}, EvidenceAt(at, at + line.size(), "form.date"), ""};
      at += line.size() + 1;
    }
  }
};

}  // namespace

void ReadNumbers(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  NumbersReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
