#include "extractors/formats/invisible_text_filter.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tidewaiter {
namespace {

constexpr size_t kMaxNesting = 1000;      // of saved graphics states
constexpr size_t kMaxOperands = 1 << 16;  // tokens before an operator; more are no sense and are handed on

// Follows the text rendering mode through a content stream and leaves out what is shown in mode 3.
class Filter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    operands_.push_back(token);
    if (token.getType() == QPDFTokenizer::tt_word) {
      HandleOperator(token.getValue());
    } else if (operands_.size() > kMaxOperands) {
      HandOn();
    }
  }
  void handleEOF() override { HandOn(); }

 private:
  void HandleOperator(const std::string& name) {
    if (name == "q" && saved_.size() < kMaxNesting) saved_.push_back(invisible_);
    if (name == "Q" && !saved_.empty()) {
      invisible_ = saved_.back();
      saved_.pop_back();
    }
    if (name == "Tr") invisible_ = LastNumber() == "3";
    const bool next_line = name == "'" || name == "\"";
    if (!invisible_ || !(next_line || name == "Tj" || name == "TJ")) return HandOn();
    operands_.clear();
    write(next_line ? "T*\n" : "\n");
  }

  std::string LastNumber() const {
    for (auto at = operands_.rbegin(); at != operands_.rend(); ++at) {
      if (at->getType() == QPDFTokenizer::tt_integer) return at->getValue();
    }
    return {};
  }

  void HandOn() {
    for (const QPDFTokenizer::Token& token : operands_) writeToken(token);
    operands_.clear();
  }

  std::vector<QPDFTokenizer::Token> operands_;
  std::vector<bool> saved_;
  bool invisible_ = false;
};

}  // namespace

void RemoveInvisibleText(QPDFPageObjectHelper& page) {
  std::set<QPDFObjGen> done;
  page.forEachFormXObject(true, [&](QPDFObjectHandle& form, QPDFObjectHandle&, const std::string&) {
    if (done.insert(form.getObjGen()).second) QPDFPageObjectHelper(form).addContentTokenFilter(std::make_shared<Filter>());
  });
  page.addContentTokenFilter(std::make_shared<Filter>());
}

}  // namespace tidewaiter
