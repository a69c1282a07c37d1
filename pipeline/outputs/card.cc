// `extract --format text`: a short card for a person. Flags come first, then the slots in plain words, each with the words that prove
// it and where they stand; 100 columns, no colour.
#include <algorithm>
#include <map>

#include "pipeline/outputs/output.h"
#include "pipeline/outputs/plain_words.h"

namespace tidewaiter {
namespace {

constexpr size_t kWidth = 100;
constexpr size_t kLabel = 24;     // where values begin
constexpr size_t kQuote = 26;     // where the words that prove them begin, under the value
constexpr size_t kBeside = 50;    // and where, if the value leaves room for them beside it
constexpr size_t kMaxQuotes = 2;  // of one value; the records have them all
constexpr size_t kMaxQuoteBytes = 160;

// `text` without what does not fit, cut between code points.
std::string Shortened(const std::string& text) {
  if (text.size() <= kMaxQuoteBytes) return text;
  size_t end = kMaxQuoteBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

class Card {
 public:
  explicit Card(std::string& out) : out_(out) {}

  void WriteDocument(const Analysis& analysis) {
    document_ = &analysis.document;
    WriteHead(analysis);
    if (!document_->failure && analysis.incidents.empty() && analysis.consignments.empty()) {
      out_ += "Nothing found: no incident and no consignment.\n";
    }
  }

  void WriteConsignment(const Analysis& analysis, const Consignment& consignment) {
    document_ = &analysis.document;
    out_ += '\n';
    std::string pages;
    if (document_->pages.size() > 1) {
      pages = consignment.first_page == consignment.last_page ? ", page " : ", pages ";
      pages += std::to_string(consignment.first_page);
      if (consignment.last_page != consignment.first_page) pages += "-" + std::to_string(consignment.last_page);
    }
    Paragraph("CONSIGNMENT: ", SlotInWords(consignment.document_type) + pages);
  }

  void WriteFields(const Analysis& analysis, const Consignment& consignment) {
    document_ = &analysis.document;
    const auto one = [&](const char* key, const auto& field) {
      if (field) Field(SlotInWords(key), *field);
    };
    const auto many = [&](const char* key, const auto& fields) {
      std::string label = SlotInWords(key);
      for (const auto& field : fields) Field(std::exchange(label, ""), field);
    };
    VisitFields(consignment, one, many);
  }

  void WriteRemarks(const PaperRemarks& remarks) {
    paths_ = &remarks.paths;
    WriteFlags(remarks.flags);
    for (const Consignment::Check& check : remarks.checks) {
      const bool is_flagged = std::any_of(remarks.flags.begin(), remarks.flags.end(),
                                          [&](const Flag& flag) { return flag.why.find(check.detail) != std::string::npos; });
      if (!check.holds && !is_flagged)
        Paragraph("  !! ", "does not hold: " + check.what + (check.detail.empty() ? "" : ": " + check.detail));
    }
    for (const std::string& unsure : remarks.review) Paragraph("  ?? ", "look at: " + unsure);
  }

  void WriteIncident(const Incident& incident) {
    incident_ = &incident;
    if (!out_.empty()) out_ += '\n';
    Paragraph("INCIDENT: ", incident.summary);
    WriteFlags(incident.flags);
    VisitSlots(incident, [&](const char* key, const auto& claims, SlotShape) {
      std::string label = SlotInWords(key);
      for (const auto& claim : claims) {
        Row(std::exchange(label, ""), Worded(key, claim.value), claim.evidence);
      }
    });
    WriteReports(incident);
    WriteConflicts(incident);
  }

 private:
  // A mark such as "== ", then the text; further lines stand under the text's beginning.
  void Paragraph(std::string_view mark, const std::string& text) {
    (out_ += mark) += Wrap(OneLine(text), kWidth, mark.size(), mark.size()) + "\n";
  }

  void Row(const std::string& label, const std::string& value) {
    std::string head = "  " + label;
    head.resize(std::max(kLabel, head.size() + 1), ' ');
    out_ += head + Wrap(OneLine(value), kWidth, kLabel, head.size()) + "\n";
  }

  // A value with the words that prove it: the first quotation beside it if the value is short.
  void Row(const std::string& label, const std::string& value, const std::vector<Evidence>& evidence) {
    const size_t begin = out_.size();
    Row(label, value);
    const size_t columns = Columns(std::string_view(out_).substr(begin)) - 1;
    size_t quoted = 0;
    if (!evidence.empty() && columns < kBeside && out_.find('\n', begin) == out_.size() - 1) {
      out_.pop_back();
      out_.append(kBeside - columns, ' ');
      out_ += Wrap(Quotation(evidence[quoted++]), kWidth, kBeside, kBeside) + "\n";
    }
    Quotes(evidence, quoted);
  }

  void WriteHead(const Analysis& analysis) {
    const Document& document = analysis.document;
    std::string head = document.path;
    for (const std::string& part : {document.title, document.publisher, document.published, SlotInWords(analysis.document_type)}) {
      if (!part.empty()) head += " · " + part;
    }
    Paragraph("== ", head);
    if (document.failure) Paragraph("NOT READ: ", document.failure->message);
    for (const std::string& note : document.notes) Paragraph("note: ", note);
  }

  // Offences and outcomes are codes; every other text is as the document has it.
  template <class T>
  static std::string Worded(std::string_view key, const T& value) {
    const std::string words = InWords(value);
    return key == "offences" || key == "outcomes" ? SlotInWords(words) : words;
  }

  void WriteFlags(const std::vector<Flag>& flags) {
    for (const Flag& flag : flags) {
      Paragraph("  !! ", SlotInWords(flag.code) + ": " + flag.why);
      Quotes(flag.evidence);
    }
  }

  void WriteReports(const Incident& incident) {
    std::string label = "reported by";
    for (const Report& report : incident.reports) {
      std::string who = report.path;
      if (!report.publisher.empty()) who += (who.empty() ? "" : ", ") + report.publisher;
      if (!report.published.empty()) who += ", " + report.published;
      for (const std::string& source : report.attributed_to) who += ", citing " + source;
      Row(std::exchange(label, ""), who);
    }
    if (incident.reports.size() > 1) Row("independent sources", std::to_string(incident.independent_sources));
    Row("confidence", std::to_string(static_cast<int>(incident.confidence * 100 + 0.5)) + " %");
  }

  void WriteConflicts(const Incident& incident) {
    for (const Conflict& conflict : incident.conflicts) {
      Paragraph("  ?? ", "reports differ on " + SlotInWords(conflict.slot));
      for (const Claim<Value>& claim : conflict.claims) Row("", InWords(claim.value), claim.evidence);
      for (const Claim<std::string>& claim : conflict.codes) Row("", SlotInWords(claim.value), claim.evidence);
    }
  }

  template <class T>
  void Field(const std::string& label, const PaperField<T>& field) {
    Row(label, InWords(field.value) + (field.box.empty() ? "" : " [" + field.box + "]"), field.evidence);
  }

  void Quotes(const std::vector<Evidence>& evidence, size_t first = 0) {
    for (size_t i = first; i < std::min(evidence.size(), kMaxQuotes); ++i) Indented(Quotation(evidence[i]));
    if (evidence.size() > kMaxQuotes) Indented("and " + std::to_string(evidence.size() - kMaxQuotes) + " more");
  }

  std::string Quotation(const Evidence& words) const {
    std::string line = "“" + Shortened(OneLine(words.exact)) + "” " + NameOf(words.document) + ", p. " + std::to_string(words.page);
    if (words.stance != Stance::kStated) line += std::string(", ") + StanceName(words.stance);
    if (!words.attributed_to.empty()) line += ", according to " + words.attributed_to;
    if (words.ocr_confidence) line += ", OCR " + std::to_string(static_cast<int>(*words.ocr_confidence * 100 + 0.5)) + " %";
    return OneLine(line);
  }

  void Indented(const std::string& text) { out_ += std::string(kQuote, ' ') + Wrap(OneLine(text), kWidth, kQuote, kQuote) + "\n"; }

  // How the user knows a document: by its file's name; the whole path stands at the head or under "reported by".
  std::string NameOf(const std::string& id) const {
    std::string path = id;
    if (document_ != nullptr && id == document_->id) path = document_->path;
    if (paths_ != nullptr && paths_->contains(id)) path = paths_->at(id);
    if (incident_ != nullptr) {
      for (const Report& report : incident_->reports) {
        if (report.document == id && !report.path.empty()) path = report.path;
      }
    }
    return path.substr(path.rfind('/') + 1);
  }

  std::string& out_;
  const Document* document_ = nullptr;
  const Incident* incident_ = nullptr;
  const std::map<std::string, std::string>* paths_ = nullptr;  // of other documents, by id
};

}  // namespace

namespace {

// With the name of the document, the only one whose words they can be.
PaperRemarks RemarksFor(const Analysis& analysis, size_t index) {
  PaperRemarks remarks = RemarksOf(analysis.consignments[index]);
  remarks.paths[analysis.document.id] = analysis.document.path;
  return remarks;
}

}  // namespace

void WriteCard(const Analysis& analysis, std::string& out) {
  Card card(out);
  if (analysis.consignments.empty()) card.WriteDocument(analysis);
  for (size_t i = 0; i < analysis.consignments.size(); ++i) {
    const PaperRecord record = WritePaperCard(analysis, i);
    out += record.before;
    WriteRemarksOnCard(RemarksFor(analysis, i), out);
    out += record.after;
  }
  for (const Incident& incident : analysis.incidents) card.WriteIncident(incident);
}

// A document whose incidents and papers stand on cards of their own needs none itself, unless there is something else to say of it.
void WriteCardApart(const Analysis& analysis, std::string& out) {
  const bool silent = !analysis.consignments.empty() || (analysis.document.notes.empty() && !analysis.incidents.empty());
  if (!silent) Card(out).WriteDocument(analysis);
}

PaperRecord WritePaperCard(const Analysis& analysis, size_t index) {
  PaperRecord record;
  Card before(record.before);
  if (index == 0) before.WriteDocument(analysis);
  before.WriteConsignment(analysis, analysis.consignments[index]);
  Card(record.after).WriteFields(analysis, analysis.consignments[index]);
  return record;
}

void WriteRemarksOnCard(const PaperRemarks& remarks, std::string& out) { Card(out).WriteRemarks(remarks); }

void WriteIncidentCard(const Incident& incident, std::string& out) { Card(out).WriteIncident(incident); }

}  // namespace tidewaiter
