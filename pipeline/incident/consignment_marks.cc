#include <algorithm>
#include <iterator>
#include <set>

#include "extractors/facts/check_digits.h"
#include "extractors/match/fold.h"
#include "extractors/match/labels.h"
#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {
namespace {

class MarksReader : public PaperReader {
 public:
  using PaperReader::PaperReader;

  void Read() { ReadAll(); }

 private:
  // Marks share their box with containers and seals.
  void ReadBox(const PrintedField& field) {
    for (const std::string& line : SplitLines(field.value->text)) {
      const std::string folded = Fold(Trim(line));
      if (folded.empty() || folded.starts_with("seal") || folded.starts_with("container") || folded.starts_with("cntr") ||
          !ContainersIn(line).empty() || LooksLikeContainer(line) || folded.find("40'") != std::string::npos ||
          folded.find("20'") != std::string::npos)
        continue;
      if (folded.starts_with("n/m") || folded == "nil") continue;
      AddMark(line, field);
    }
  }

  static bool LooksLikeContainer(std::string_view line) {
    const std::string number = Squash(line);
    return number.size() == 11 && std::all_of(number.begin(), number.begin() + 4, IsUpper) &&
           std::all_of(number.begin() + 4, number.end(), IsDigit);
  }

  // "40HC", "20GP", "22G1", "L5R1": size and type, as trade and ISO 6346 write them.
  static bool IsContainerType(std::string_view code) {
    static constexpr std::string_view kLengths[] = {"20", "22", "25", "40", "42", "45", "48", "53", "L2", "L5"};
    return code.size() == 4 && std::find(std::begin(kLengths), std::end(kLengths), code.substr(0, 2)) != std::end(kLengths) &&
           IsUpper(code[2]) && IsAlnum(code[3]);
  }

  static std::vector<std::string> ContainersIn(std::string_view text) {
    std::vector<std::string> found;
    for (size_t at = 0; at + 11 <= text.size(); ++at) {
      if (!IsUpper(text[at]) || (at > 0 && IsAlnum(text[at - 1]))) continue;
      std::string number;
      size_t end = at;
      while (end < text.size() && number.size() < 11 &&
             (IsAlnum(text[end]) || ((text[end] == ' ' || text[end] == '-') && number.size() >= 4))) {
        if (IsAlnum(text[end])) number += text[end];
        ++end;
      }
      if (number.size() == 11 && IsContainer(number) && (end == text.size() || !IsAlnum(text[end]))) found.push_back(number);
    }
    return found;
  }

  void ReadAll() {
    for (const char* key : {"line_items.marks", "marks"}) {
      for (const PrintedField* field : All(key)) ReadBox(*field);
    }
    std::set<std::string> seen;
    for (const std::string& number : paper_.is_row ? std::vector<std::string>() : ContainersIn(text_)) {
      if (!seen.insert(number).second) continue;
      const size_t at = text_.find(number.substr(0, 4));
      c_.containers.push_back({number, EvidenceAt(at, at + 4, "form.container"), ""});
      c_.checks.push_back({"container " + number + " has its check digit", true, ""});
    }
    for (const char* key : {"containers", "marks", "line_items.containers", "line_items.marks"}) {
      for (const PrintedField* field : All(key)) ReadUncheckedContainer(*field, seen);
    }
    for (const char* key : {"containers", "line_items.containers", "marks", "line_items.marks"}) {
      for (const PrintedField* field : All(key)) ReadSealsBehind(*field);
    }
    for (const char* key : {"seals", "line_items.seals"}) {
      for (const PrintedField* field : All(key)) {
        const std::string seal = IdentifierIn(field->value->text);
        if (seal.size() >= 3 && !IsContainer(Squash(seal)) && !IsContainerType(Squash(seal)))
          AddSeal(seal, EvidenceOf(*field), BoxOf(*field));
      }
    }
    if (!paper_.is_row) FindSealsInText();
  }

  // A number in a container's box whose check digit fails is kept, and said to fail.
  void ReadUncheckedContainer(const PrintedField& field, std::set<std::string>& seen) {
    for (const std::string& token : Tokens(field.value->text)) {
      const std::string number = Squash(token);
      if (!LooksLikeContainer(number) || !seen.insert(number).second) continue;
      const bool holds = IsContainer(number);
      c_.containers.push_back({number, EvidenceOf(field), BoxOf(field)});
      c_.checks.push_back({"container " + number + " has its check digit", holds, holds ? "" : "the last digit does not fit"});
    }
  }

  // "KRSU9022175 / TFL448139", "MZRU6993700" over "HOS 330184": in one line or two of a box for both.
  void ReadSealsBehind(const PrintedField& field) {
    if (!PromisesSeals(field)) return;
    std::string text = field.value->text;
    std::replace(text.begin(), text.end(), '/', '\n');
    bool behind = false;
    for (std::string& line : SplitLines(text)) {
      const std::vector<std::string> tokens = Tokens(line);
      if (tokens.empty()) continue;
      const bool container = LooksLikeContainer(tokens.front());
      if (container) line = Trim(line.substr(line.find(tokens.front()) + tokens.front().size()));
      if (NamesSeals(tokens.front())) line = line.substr(line.find(tokens.front()) + tokens.front().size());  // "SEAL SCL0093317"
      const std::string seal = container || behind ? IdentifierIn(line) : "";
      if (seal.size() >= 5 && !LooksLikeContainer(seal) && !IsContainerType(Squash(seal))) AddSeal(seal, EvidenceOf(field), BoxOf(field));
      behind = container && line.empty();
    }
  }

  bool PromisesSeals(const PrintedField& field) const {
    std::string label = field.value->label;
    std::replace(label.begin(), label.end(), '/', ' ');
    const std::vector<std::string> words = Tokens(label);
    const auto names_seals = [&](const std::string& word) { return NamesSeals(word); };
    return std::any_of(words.begin(), words.end(), names_seals) || (paper_.is_row && SplitLines(field.value->text).size() == 2);
  }

  const LabelSet& labels() const { return reading_.patterns->labels; }

  void AddSeal(const std::string& seal, std::vector<Evidence> evidence, std::string box) {
    const bool known =
        std::any_of(c_.seals.begin(), c_.seals.end(), [&](const auto& other) { return Squash(other.value) == Squash(seal); });
    if (!known) c_.seals.push_back({seal, std::move(evidence), std::move(box)});
  }

  // "SEAL SCL0093317", "SCELLE 0771204".
  void FindSealsInText() {
    if (!c_.seals.empty()) return;
    size_t begin = 0;
    for (const std::string& line : SplitLines(text_)) {
      const std::vector<std::string> tokens = Tokens(line);
      for (size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!NamesSeals(tokens[i])) continue;
        const auto last = tokens.begin() + static_cast<long>(std::min(tokens.size(), i + 4));
        const auto number = std::find_if(tokens.begin() + static_cast<long>(i) + 1, last,
                                         [](const std::string& token) { return HasDigit(token) && token.size() >= 5; });
        if (number != last && !LooksLikeContainer(*number)) AddSeal(*number, EvidenceAt(begin, begin + line.size(), "form.seal"), "");
      }
      begin += line.size() + 1;
    }
  }

  bool NamesSeals(const std::string& word) const {
    const Label* label = labels().Find("label", Squeeze(word));
    return label && label->Get("key") == "seals";
  }
};

}  // namespace

void ReadMarks(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  MarksReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
