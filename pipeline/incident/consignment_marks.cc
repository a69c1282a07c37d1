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

  // "KRSU9022175 / TFL448139", in one line or two of a box for both.
  void ReadSealsBehind(const PrintedField& field) {
    std::string text = field.value->text;
    std::replace(text.begin(), text.end(), '/', ' ');
    bool behind = false;
    for (const std::string& token : Tokens(text)) {
      const bool sealed = behind && HasDigit(token) && token.size() >= 5 && !IsContainerType(token) && PromisesSeals(field);
      behind = LooksLikeContainer(token);
      if (sealed && !behind) AddSeal(Trim(token, ",;."), EvidenceOf(field), BoxOf(field));
    }
  }

  bool PromisesSeals(const PrintedField& field) const {
    std::string label = field.value->label;
    std::replace(label.begin(), label.end(), '/', ' ');
    const std::vector<std::string> words = Tokens(label);
    const auto names_seals = [&](const std::string& word) {
      return labels().Find("label", Squeeze(word)) && labels().Find("label", Squeeze(word))->Get("key") == "seals";
    };
    return std::any_of(words.begin(), words.end(), names_seals) || (paper_.is_row && SplitLines(field.value->text).size() == 2);
  }

  const LabelSet& labels() const { return reading_.patterns->labels; }

  void AddSeal(const std::string& seal, std::vector<Evidence> evidence, std::string box) {
    const bool known =
        std::any_of(c_.seals.begin(), c_.seals.end(), [&](const auto& other) { return Squash(other.value) == Squash(seal); });
    if (!known) c_.seals.push_back({seal, std::move(evidence), std::move(box)});
  }

  // "SEAL SCL0093317".
  void FindSealsInText() {
    if (!c_.seals.empty()) return;
    for (size_t at = 0; at < text_.size(); ++at) {
      if (text_.substr(at, 4) != "SEAL" && text_.substr(at, 4) != "Seal") continue;
      const size_t line_end = std::min(text_.size(), text_.find_first_of("\n\t", at));
      const std::vector<std::string> tokens = Tokens(text_.substr(at, line_end - at));
      for (size_t i = 1; i < tokens.size() && i < 4; ++i) {
        if (HasDigit(tokens[i]) && tokens[i].size() >= 5) {
          AddSeal(tokens[i], EvidenceAt(at, line_end, "form.seal"), "");
          break;
        }
      }
    }
  }
};

}  // namespace

void ReadMarks(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment) {
  MarksReader(reading, evidence, paper, consignment).Read();
}

}  // namespace tidewaiter
