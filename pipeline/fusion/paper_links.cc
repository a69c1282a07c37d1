#include "pipeline/fusion/paper_links.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "pipeline/incident/consignment_text.h"

namespace tidewaiter {
namespace {

constexpr size_t kWindow = 32;
constexpr size_t kLongNumber = 8;  // a bill of lading's, with the carrier's letters
constexpr size_t kMovementReference = 18, kAirWaybill = 11;
constexpr int kVoyageDays = 120;  // between papers of one consignment that only name the same container

// About; 0 where the date is not a day.
int DayOf(const std::string& edtf) {
  if (edtf.size() != 10 || !IsDigit(edtf[0])) return 0;
  return std::atoi(edtf.c_str()) * 365 + std::atoi(edtf.c_str() + 5) * 30 + std::atoi(edtf.c_str() + 8);
}

const PaperKey* KeyOf(const ComparedPaper& paper, std::string_view kind) {
  const auto found = std::find_if(paper.keys.begin(), paper.keys.end(), [&](const PaperKey& key) { return key.kind == kind; });
  return found == paper.keys.end() ? nullptr : &*found;
}

bool OtherNumber(const ComparedPaper& a, const ComparedPaper& b, std::string_view kind) {
  const PaperKey *x = KeyOf(a, kind), *y = KeyOf(b, kind);
  return x != nullptr && y != nullptr && x->value != y->value;
}

bool Agrees(const ComparedPaper& a, const ComparedPaper& b, ComparedField field, Verdict (*compare)(Values, Values)) {
  return compare(a.Of(field), b.Of(field)) == Verdict::kAgree;
}

// Whether something beside a number says that two papers belong together.
bool HaveMoreInCommon(const ComparedPaper& a, const ComparedPaper& b) {
  size_t shared = 0;
  for (const PaperKey& key : a.keys) {
    shared +=
        std::any_of(b.keys.begin(), b.keys.end(), [&](const auto& other) { return other.kind == key.kind && other.value == key.value; });
  }
  return shared > 1 || Agrees(a, b, ComparedField::kConsignor, CompareParties) ||
         Agrees(a, b, ComparedField::kConsignee, CompareConsignees) || Agrees(a, b, ComparedField::kGrossWeight, CompareWeights) ||
         Agrees(a, b, ComparedField::kNetWeight, CompareWeights) || Agrees(a, b, ComparedField::kTotal, CompareSums) ||
         Agrees(a, b, ComparedField::kShip, CompareShips);
}

bool IsProof(const PaperKey& key) {
  if (key.kind == "awb_number") return key.value.size() == kAirWaybill;
  if (key.kind == "declaration_number") return key.value.size() == kMovementReference;
  return key.kind == "bl_number" && key.value.size() >= kLongNumber;
}

bool MayShareContainer(const ComparedPaper& a, const ComparedPaper& b) {
  for (const char* kind : {"bl_number", "awb_number", "booking_number", "declaration_number", "invoice_number"}) {
    if (OtherNumber(a, b, kind)) return false;
  }
  const int x = DayOf(a.date), y = DayOf(b.date);
  return x == 0 || y == 0 || std::abs(x - y) <= kVoyageDays;
}

// As a number is looked up: OCR takes a stroke between its parts for a letter, "ZHT/INV/061" for "ZHTIINV/061".
std::string LooseForm(const PaperKey& key) {
  std::string form = key.value;
  if (key.kind != "container" && key.kind != "awb_number") std::erase_if(form, [](char c) { return c == 'I' || c == 'L'; });
  return form;
}

// Both parties, and goods that weigh or cost the same.
bool HaveAllInCommon(const ComparedPaper& a, const ComparedPaper& b) {
  return Agrees(a, b, ComparedField::kConsignor, CompareParties) && Agrees(a, b, ComparedField::kConsignee, CompareConsignees) &&
         (Agrees(a, b, ComparedField::kGrossWeight, CompareWeights) || Agrees(a, b, ComparedField::kNetWeight, CompareWeights) ||
          Agrees(a, b, ComparedField::kTotal, CompareSums) || Agrees(a, b, ComparedField::kPackages, ComparePackages));
}

bool AreLinked(const ComparedPaper& a, const ComparedPaper& b, const PaperKey& x, const PaperKey& y) {
  if (x.kind == "document_number" && a.type != b.type) return false;
  if (x.value != y.value) return (x.is_ocr || y.is_ocr) && HaveAllInCommon(a, b);
  if (x.kind == "container") return MayShareContainer(a, b);
  return IsProof(x) || HaveMoreInCommon(a, b);
}

// What tells a paper from others of its type; "" if it has no number.
std::string OwnNumber(const ComparedPaper& paper) { return Squash(paper.number); }

bool AreSiblings(const ComparedPaper& a, const ComparedPaper& b) {
  const std::string x = OwnNumber(a), y = OwnNumber(b);
  return a.type == b.type && !x.empty() && !y.empty() && x != y;
}

// Papers that share one number, in order.
struct Member {
  size_t paper;
  const PaperKey* key;
};
using Group = std::vector<Member>;

class Linker {
 public:
  explicit Linker(const std::vector<ComparedPaper>& papers) : papers_(papers) {
    for (size_t i = 0; i < papers.size(); ++i) {
      for (const PaperKey& key : papers[i].keys) {
        Group& group = groups_[{key.kind, LooseForm(key)}];
        if (group.empty() || group.back().paper != i) group.push_back({i, &key});
      }
    }
  }

  std::vector<PaperPair> LinkAll() {
    for (const auto& [key, group] : groups_) {
      if (group.size() > 1) LinkGroup(key.first == "container", group);
    }
    std::vector<PaperPair> pairs;
    for (const auto& [pair, link] : links_) {
      const bool is_list = link.by_container && (NamesSeveral(pair.first) || NamesSeveral(pair.second));
      if (!is_list) pairs.push_back({pair.first, pair.second, link.scope});
    }
    return pairs;
  }

 private:
  struct Link {
    PaperPair::Scope scope;
    bool by_container;  // and by nothing else
  };

  void LinkGroup(bool is_container, const Group& group) {
    const std::set<std::string> parted = PartedTypes(group);
    for (size_t j = 1; j < group.size(); ++j) {
      for (size_t i = j - std::min(j, kWindow); i < j; ++i) {
        const ComparedPaper &a = papers_[group[i].paper], &b = papers_[group[j].paper];
        if (!AreLinked(a, b, *group[i].key, *group[j].key)) continue;
        auto scope = PaperPair::Scope::kWhole;
        if (parted.contains(a.type) != parted.contains(b.type) || (parted.contains(a.type) && a.type != b.type))
          scope = PaperPair::Scope::kPart;
        if (AreSiblings(a, b)) scope = PaperPair::Scope::kSibling;
        Add({group[i].paper, group[j].paper}, {scope, is_container});
      }
    }
  }

  void Add(std::pair<size_t, size_t> pair, Link link) {
    const auto [known, is_new] = links_.try_emplace(pair, link);
    known->second.scope = std::min(known->second.scope, link.scope);
    known->second.by_container &= link.by_container;
    if (!link.by_container) return;
    for (const auto& [one, other] : {pair, std::pair(pair.second, pair.first)}) {
      if (const PaperKey* number = KeyOf(papers_[other], "bl_number")) carriages_[one].insert(number->value);
    }
  }

  // A list of containers from several bills of lading is no paper of one consignment.
  bool NamesSeveral(size_t paper) const {
    const auto found = carriages_.find(paper);
    return found != carriages_.end() && found->second.size() > 1;
  }

  // Types of which the group has several papers with numbers of their own.
  std::set<std::string> PartedTypes(const Group& group) const {
    std::map<std::string, std::string> first;
    std::set<std::string> parted;
    for (const Member& member : group) {
      const ComparedPaper& paper = papers_[member.paper];
      const std::string number = OwnNumber(paper);
      if (number.empty()) continue;
      const auto [known, is_new] = first.try_emplace(paper.type, number);
      if (!is_new && known->second != number) parted.insert(paper.type);
    }
    return parted;
  }

  const std::vector<ComparedPaper>& papers_;
  std::map<std::pair<std::string, std::string>, Group> groups_;
  std::map<std::pair<size_t, size_t>, Link> links_;
  std::map<size_t, std::set<std::string>> carriages_;  // bills of lading that share a container with a paper
};

}  // namespace

std::vector<PaperPair> LinkPapers(const std::vector<ComparedPaper>& papers) { return Linker(papers).LinkAll(); }

}  // namespace tidewaiter
