#include "pipeline/fusion/paper_comparison.h"

#include <algorithm>
#include <array>

#include "pipeline/fusion/paper_links.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostOthers = 4;  // that a flag names

struct Row {
  const char* code;
  const char* key;  // of the field in the record
  Verdict (*compare)(Values, Values);
  bool is_of_whole;  // several papers that share a consignment have each their own
};

// In the order of ComparedField.
constexpr std::array<Row, static_cast<size_t>(ComparedField::kCount)> kRows = {{
    {"destination_differs", "country_of_destination", CompareDestinations, false},
    {"consignee_differs", "consignee", CompareConsignees, false},
    {"goods_differ", "line_items", CompareGoods, true},
    {"gross_weight_differs", "gross_weight", CompareWeights, true},
    {"net_weight_differs", "net_weight", CompareWeights, true},
    {"total_differs", "total", CompareSums, true},
    {"origin_differs", "country_of_origin", CompareCountries, true},
    {"consignor_differs", "consignor", CompareParties, false},
    {"country_of_dispatch_differs", "country_of_dispatch", CompareCountries, false},
    {"port_of_loading_differs", "port_of_loading", ComparePlaces, false},
    {"port_of_discharge_differs", "port_of_discharge", ComparePlaces, false},
    {"place_of_delivery_differs", "place_of_delivery", ComparePlaces, false},
    {"hs_heading_differs", "line_items", CompareHeadings, true},
    {"packages_differ", "packages", ComparePackages, true},
    {"containers_differ", "containers", CompareSets, true},
    {"seals_differ", "seals", CompareSets, true},
    {"volume_differs", "volume", CompareVolumes, true},
    {"vessel_differs", "conveyance", CompareShips, false},
    {"incoterm_differs", "incoterm", CompareTerms, true},
}};

std::string TypeInWords(const std::string& type) {
  if (type == "other" || type.empty()) return "paper";
  std::string words = type == "commercial_invoice" ? "invoice" : type;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

// "the bill of lading KLSMBA2506188 (tea.tif, p. 1)".
std::string Named(const ComparedPaper& paper, const Evidence& words, bool with_file) {
  std::string named = "the " + TypeInWords(paper.type) + (paper.number.empty() ? "" : " " + paper.number) + " (";
  if (with_file) named += paper.path.substr(paper.path.rfind('/') + 1) + ", ";
  return named + "p. " + std::to_string(words.page) + ")";
}

std::string ShownAll(Values values) {
  std::string shown;
  for (const ComparedValue& value : values.first(std::min(values.size(), kMostOthers))) {
    if (value.unit != "notify_party") shown += (shown.empty() ? "" : ", ") + value.shown;
  }
  return values.size() > kMostOthers ? shown + ", ..." : shown;
}

// How far one paper differs from others in one field.
struct Difference {
  size_t other;
  Verdict verdict;
};
using Differences = std::array<std::vector<Difference>, kRows.size()>;  // by row

class Comparison {
 public:
  Comparison(const std::vector<ComparedPaper>& papers, std::vector<PaperRemarks>& remarks) : papers_(papers), remarks_(remarks) {}

  void Run() {
    std::map<size_t, Differences> found;
    for (const PaperPair& pair : LinkPapers(papers_)) {
      for (size_t row = 0; row < kRows.size(); ++row) {
        const Verdict verdict = VerdictOn(row, pair);
        if (verdict != Verdict::kUnsure && verdict != Verdict::kDiffer) continue;
        Keep(found[pair.first][row], {pair.second, verdict});
        Keep(found[pair.second][row], {pair.first, verdict});
      }
    }
    for (const auto& [paper, differences] : found) Tell(paper, differences);
  }

 private:
  // Differences go before doubts, of which one is enough.
  static void Keep(std::vector<Difference>& differences, Difference one) {
    const auto doubt =
        std::find_if(differences.begin(), differences.end(), [](const auto& known) { return known.verdict == Verdict::kUnsure; });
    if (one.verdict == Verdict::kUnsure) {
      if (differences.empty()) differences.push_back(one);
    } else if (doubt != differences.end()) {
      *doubt = one;
    } else if (differences.size() < kMostOthers) {
      differences.push_back(one);
    }
  }

  Verdict VerdictOn(size_t row, const PaperPair& pair) const {
    const ComparedPaper &a = papers_[pair.first], &b = papers_[pair.second];
    const auto field = static_cast<ComparedField>(row);
    if (pair.scope == PaperPair::Scope::kSibling && !(field == ComparedField::kTotal && AreForTheSameGoods(a, b))) return Verdict::kUnknown;
    if (pair.scope == PaperPair::Scope::kPart && kRows[row].is_of_whole) return Verdict::kUnknown;
    if (IsToldAsDestination(field, a, b)) return Verdict::kUnknown;
    const Verdict verdict = kRows[row].compare(a.Of(field), b.Of(field));
    return verdict == Verdict::kDiffer && StandsElsewhere(field, a, b) ? Verdict::kUnsure : verdict;
  }

  // Ports of two countries are two destinations, where neither paper says anything better; that is told once.
  static bool IsToldAsDestination(ComparedField field, const ComparedPaper& a, const ComparedPaper& b) {
    const char* unit = field == ComparedField::kPortOfDischarge ? "port" : field == ComparedField::kPlaceOfDelivery ? "delivery" : nullptr;
    const Values x = a.Of(ComparedField::kDestination), y = b.Of(ComparedField::kDestination);
    return unit != nullptr && !x.empty() && !y.empty() && x[0].unit == unit && y[0].unit == unit &&
           CompareDestinations(x, y) == Verdict::kDiffer;
  }

  // Whether one paper has the other's value in another field, so that it was rather read from the wrong box.
  static bool StandsElsewhere(ComparedField field, const ComparedPaper& a, const ComparedPaper& b) {
    const Values x = a.Of(field), y = b.Of(field);
    const auto stands = [&](ComparedField other, Verdict (*compare)(Values, Values)) {
      return compare(x, b.Of(other)) == Verdict::kAgree || compare(a.Of(other), y) == Verdict::kAgree;
    };
    if (field == ComparedField::kGrossWeight) return stands(ComparedField::kNetWeight, CompareWeights);
    if (field == ComparedField::kNetWeight) return stands(ComparedField::kGrossWeight, CompareWeights);
    if (!x[0].is_ocr() && !y[0].is_ocr()) return false;
    if (field == ComparedField::kConsignee) return stands(ComparedField::kConsignor, CompareParties);
    if (field == ComparedField::kConsignor) return stands(ComparedField::kConsignee, CompareParties);
    if (field != ComparedField::kPackages) return false;
    const auto counts = [](const ComparedValue& items, const ComparedValue& packages) {
      return std::find(items.codes.begin(), items.codes.end(), packages.text) != items.codes.end();
    };
    return counts(x[0], y[0]) || counts(y[0], x[0]);
  }

  // Two invoices over one load, rather than over two parts of it.
  static bool AreForTheSameGoods(const ComparedPaper& a, const ComparedPaper& b) {
    const auto agree = [&](ComparedField field, Verdict (*compare)(Values, Values)) {
      return compare(a.Of(field), b.Of(field)) == Verdict::kAgree;
    };
    if (a.type != "commercial_invoice" || !agree(ComparedField::kGoods, CompareGoods)) return false;
    const Values packages = a.Of(ComparedField::kPackages);
    return agree(ComparedField::kGrossWeight, CompareWeights) || agree(ComparedField::kNetWeight, CompareWeights) ||
           (!packages.empty() && packages[0].number > 1 && agree(ComparedField::kPackages, ComparePackages));
  }

  void Tell(size_t paper, const Differences& differences) {
    for (size_t row = 0; row < kRows.size(); ++row) {
      const std::vector<Difference>& others = differences[row];
      if (others.empty()) continue;
      others[0].verdict == Verdict::kDiffer ? Raise(paper, row, others) : Doubt(paper, row, others[0].other);
    }
  }

  void Raise(size_t paper, size_t row, const std::vector<Difference>& others) {
    const auto field = static_cast<ComparedField>(row);
    const bool with_file =
        std::any_of(others.begin(), others.end(), [&](const auto& one) { return papers_[one.other].document != papers_[paper].document; });
    Flag flag{kRows[row].code, "", {}};
    AddSaying(papers_[paper], field, with_file, " says ", flag, paper);
    for (const Difference& one : others) {
      if (one.verdict != Verdict::kDiffer) continue;
      flag.why += ", ";
      AddSaying(papers_[one.other], field, with_file, " ", flag, paper);
    }
    remarks_[paper].flags.push_back(std::move(flag));
  }

  void AddSaying(const ComparedPaper& who, ComparedField field, bool with_file, const char* says, Flag& flag, size_t told) {
    const Values values = who.Of(field);
    flag.why += Named(who, values[0].evidence, with_file) + says + ShownAll(values);
    flag.evidence.push_back(values[0].evidence);
    remarks_[told].paths[who.document] = who.path;
  }

  void Doubt(size_t paper, size_t row, size_t other) {
    const auto field = static_cast<ComparedField>(row);
    const Values own = papers_[paper].Of(field), others = papers_[other].Of(field);
    const bool ocr = own[0].is_ocr() || others[0].is_ocr();
    const bool with_file = papers_[paper].document != papers_[other].document;
    remarks_[paper].review.push_back(std::string(kRows[row].key) + ": " + ShownAll(own) + " here, " + ShownAll(others) + " on " +
                                     Named(papers_[other], others[0].evidence, with_file) +
                                     (ocr ? "; OCR may have misread one" : "; perhaps the same"));
  }

  const std::vector<ComparedPaper>& papers_;
  std::vector<PaperRemarks>& remarks_;
};

}  // namespace

PaperRemarks RemarksOf(const Consignment& consignment) { return {consignment.flags, consignment.checks, consignment.review, {}}; }

void ComparePapers(const std::vector<ComparedPaper>& papers, std::vector<PaperRemarks>& remarks) { Comparison(papers, remarks).Run(); }

}  // namespace tidewaiter
