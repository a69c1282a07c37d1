#include <algorithm>

#include "extractors/match/fold.h"
#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {
namespace {

class PartiesReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() { ReadAll(); }

 private:
  void SetParty(OptionalField<PartyBlock>& slot, const PrintedField* field) {
    if (!field || slot) return;
    const std::string text = WithoutReference(field->value->text);
    const std::string folded = Fold(FirstLine(text));
    if (folded.starts_with("same as") || folded.starts_with("to order") || folded.starts_with("as above")) return;
    PartyBlock party = words_.PartyIn(WithoutLabel(text));
    if (party.name.size() >= 2 && IsName(FirstLine(text)) && IsName(party.name)) Set(slot, std::move(party), *field);
  }

  // "TO THE ORDER OF" over the name of a bank, "1) SAME AS CONSIGNEE" over "2) FJORDTRANS AS": the party is who is named below.
  static std::string WithoutReference(const std::string& text) {
    const std::string first = Fold(Trim(FirstLine(text), " .:"));
    const size_t end = text.find('\n');
    const bool refers = first.ends_with("order of") || first.find("same as ") != std::string::npos;
    if (!refers) return text;
    if (end == std::string::npos) return first.ends_with("order of") ? text : "same as";
    const std::string rest = Trim(text.substr(end + 1), " \n");
    const bool order = first.ends_with("order of") && first.size() < 20;
    if (order) return rest;
    return rest.starts_with("2)") || rest.starts_with("2.") ? Trim(rest.substr(2)) : "same as";
  }

  // "Issued by Zephyr Air Cargo": a letterhead that begins with the label of a carrier.
  std::string WithoutLabel(const std::string& text) const {
    std::string squeezed;
    for (size_t begin = 0, words = 0; words < 4 && begin < text.size(); ++words) {
      const size_t end = std::min(text.find_first_of(" \n", begin), text.size());
      squeezed += Squeeze(text.substr(begin, end - begin));
      const Label* label = reading_.patterns->labels.Find("label", squeezed);
      if (words > 0 && label && label->Get("key") == "carrier" && label->Get("weak").empty() && end + 1 < text.size())
        return text.substr(end + 1);
      begin = end + 1;
    }
    return text;
  }

  void ReadAll() {
    for (const char* key : {"consignor", "seller"}) SetParty(c_.consignor, First(key));
    for (const char* key : {"consignee", "buyer", "importer", "ship_to"}) SetParty(c_.consignee, First(key));
    if (IsParty(First("from"))) SetParty(c_.consignor, First("from"));
    if (IsParty(First("to"))) SetParty(c_.consignee, First("to"));
    ReadBlocks();
    SetParty(c_.notify_party, First("notify_party"));
    SetParty(c_.declarant, First("declarant"));
    ReadCarrier();
    const bool own_head = paper_.type == "commercial_invoice" || paper_.type == "packing_list";
    for (const PrintedField* head : All("letterhead")) {
      if (own_head) SetParty(c_.consignor, head);
      if (paper_.is_row && NamesCarrier(*head)) SetParty(c_.carrier, head);
      if ((paper_.type == "bill_of_lading" || paper_.type == "air_waybill") && !IsKnownParty(*head)) SetParty(c_.carrier, head);
    }
  }

  // A heading, not a sentence that mentions a carrier.
  static bool NamesCarrier(const PrintedField& head) { return Tokens(FirstLine(head.value->text)).size() <= 6; }

  // Where a scan has lost the labels of a standard form: consignor above, consignee below.
  void ReadBlocks() {
    static constexpr std::string_view kStandard[] = {"bill_of_lading", "air_waybill", "certificate_of_origin", "customs_declaration",
                                                     "other"};
    if (std::find(std::begin(kStandard), std::end(kStandard), paper_.type) == std::end(kStandard)) return;
    for (const PrintedField* block : All("block")) {
      const PartyBlock party = words_.PartyIn(block->value->text);
      if (party.country.empty() || HasDigit(party.name) || party.name.size() < 5) continue;
      OptionalField<PartyBlock>& slot = c_.consignor ? c_.consignee : c_.consignor;
      const bool above = c_.consignor && c_.consignee;
      if (!above && !(c_.consignor && c_.consignor->value.name == party.name)) SetParty(slot, block);
    }
  }

  bool IsKnownParty(const PrintedField& head) const {
    const std::string name = Squeeze(words_.PartyIn(head.value->text).name);
    const auto same = [&](const OptionalField<PartyBlock>& party) {
      return party && Squeeze(party->value.name).find(name.substr(0, 10)) != std::string::npos;
    };
    return same(c_.consignor) || same(c_.consignee) || same(c_.notify_party);
  }

  // "FORMOSAIR CARGO FV 008": a carrier with its flight.
  void ReadCarrier() {
    const PrintedField* field = First("carrier");
    if (!field) return;
    SetParty(c_.carrier, field);
    if (!c_.carrier) return;
    const std::vector<std::string> tokens = Tokens(c_.carrier->value.name);
    if (tokens.size() < 3 || tokens.back().size() > 4 || !std::all_of(tokens.back().begin(), tokens.back().end(), IsDigit) ||
        tokens[tokens.size() - 2].size() != 2)
      return;
    const std::string flight = tokens[tokens.size() - 2] + " " + tokens.back();
    c_.carrier->value.name = Trim(c_.carrier->value.name.substr(0, c_.carrier->value.name.rfind(tokens[tokens.size() - 2])));
    Set(c_.conveyance, Conveyance{"air", flight}, *field);
  }
};

}  // namespace

void ReadParties(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  PartiesReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
