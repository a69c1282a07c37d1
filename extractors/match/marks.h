// Marked sentences: a sentence in which every mention has become one typed mark, so that a rule about roles reads like the sentence
// it is meant for: "{goods} bound for {place:destination}".
//
// A mark is written into the text as \x01, the first letters of its type, \x02. Phrase rules then fold marks into larger ones
// ("{quantity:quantity} of {goods:head}" becomes one goods mark that holds the quantity), until no phrase rule matches. Frame rules run on
// the result.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/match/rules.h"
#include "extractors/model/span.h"

namespace tidewaiter {

// Types have to differ in so many first letters.
inline constexpr size_t kMarkSign = 2;

// The RE2 expression for one mark of any of the |-separated types.
std::string MarkPattern(std::string_view types);

// Something in a sentence that is to become a mark.
struct MarkSource {
  Span span;             // in the document
  std::string type;      // "goods"
  uint32_t mention = 0;  // the caller's index
};

struct Mark {
  std::string type;
  Span span;                                            // in the document, over everything that was folded in
  std::vector<uint32_t> mentions;                       // the caller's indices; none for a list
  std::vector<std::pair<std::string, uint32_t>> parts;  // role -> index of a folded mark: {"quantity", 3}; a list has "item"s
  std::string rule;                                     // the phrase rule that folded it, if any
};

class MarkedSentence {
 public:
  // `sources` are sorted, do not overlap, and lie inside `sentence`. Control characters of the document become blanks.
  MarkedSentence(std::string_view document, Span sentence, const std::vector<MarkSource>& sources);

  const std::string& text() const { return text_; }
  const std::vector<Mark>& marks() const { return marks_; }
  // The mark that a captured span of text() consists of, or nullptr.
  const Mark* MarkAt(Span span) const;
  int IndexAt(Span span) const;  // index into marks(), or -1
  // The marks that a list consists of, or the mark itself.
  std::vector<uint32_t> Items(uint32_t mark) const;
  // From positions in text() back to the document. A position inside a mark widens to the whole mark.
  Span ToDocument(Span span) const;
  // text() for people: marks as [goods:Lexus sedan].
  std::string Readable(std::string_view document) const;

  // Applies phrase rules until none matches or `max_rounds` is reached. Of a hit's groups, "head" gives the new mark's type, mentions
  // and parts; "item1", "item2", ... make a list of that type; every other group becomes a part under its name.
  void Fold(const RuleSet& phrases, int max_rounds = 6);

 private:
  struct Piece {         // a run of text() that was copied from the document, or one mark
    uint32_t begin = 0;  // in text()
    Span source;         // in the document
    int mark = -1;
  };
  void AppendText(std::string_view document, Span source);
  void AppendMark(int mark);
  struct Replacement {
    Span span;  // of text()
    int mark = -1;
  };
  size_t PieceAt(uint32_t offset) const;
  uint32_t EndOf(size_t piece) const;
  // The new mark's index, or -1 if the hit makes none.
  int FoldHit(const RuleHit& hit);
  // `replacements` are sorted and do not overlap.
  void Replace(const std::vector<Replacement>& replacements);
  void Copy(const Piece& piece, Span part, uint32_t end, const std::string& text);

  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<Mark> marks_;
};

}  // namespace tidewaiter
