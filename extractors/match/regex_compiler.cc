// From RE2's syntax to instructions. Code is relative, so that what a quantifier repeats can be copied as it stands.
#include "extractors/match/regex_compiler.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "extractors/match/alternatives.h"
#include "extractors/match/char_set.h"
#include "extractors/match/fold.h"
#include "extractors/match/program_range.h"
#include "extractors/match/set_reader.h"

namespace tidewaiter {
namespace {

constexpr int kDeepest = 200;             // groups within groups
constexpr size_t kLongestCode = 400'000;  // instructions of one expression
constexpr int kShortGap = 3;              // repetitions of any word or character; with more it is a gap
constexpr char32_t kLastChar = 0x10FFFF;

struct Flags {
  bool any_case = true;
  bool dot_newline = false;
  bool multi_line = false;
};

using Kind = Instruction::Kind;

ByteSet Blank() {
  ByteSet blank;
  blank.set(' ');
  return blank;
}

}  // namespace

// Reads one expression and appends its code.
class RegexCompiler : private SetReader {
 public:
  RegexCompiler(RegexProgram& program, std::string_view pattern, size_t most_alternatives)
      : SetReader(pattern), program_(program), most_alternatives_(most_alternatives) {}

  // Appends the segments of a branch. False if something is not understood, or if there are alternatives to be compiled instead.
  bool Compile() {
    BeginSegment();
    first_segment_ = Segment();
    straight_ = IsStraight(pattern_, 0);
    if (!Choice(Flags(), 0) || at_ != pattern_.size()) return false;
    EndSegment();
    return program_.begins_.size() > first_segment_;
  }
  // Nothing is left of what stands before the first segment.
  bool anywhere() const { return anywhere_; }

  // The expression as alternatives, where one of them holds a gap.
  std::vector<std::string>& alternatives() { return alternatives_; }

 private:
  std::vector<Instruction>& code() { return program_.code_; }
  uint32_t here() const { return static_cast<uint32_t>(program_.code_.size()); }
  void Emit(Kind kind, uint16_t operand = 0, int32_t offset = 0) { code().push_back({kind, operand, offset}); }
  int32_t Distance(uint32_t from, uint32_t to) const { return static_cast<int32_t>(to) - static_cast<int32_t>(from); }

  uint16_t Segment() const { return static_cast<uint16_t>(program_.begins_.size() - 1); }
  void BeginSegment() {
    program_.segments_.resize(here(), program_.begins_.empty() ? 0 : Segment());
    program_.begins_.push_back(here());
  }

  // A gap ends a segment. Where it stands in one of several alternatives, each of them has to be compiled by itself: false. Where they are
  // too many, or repeated, what stands behind the gap is not looked at. Behind a gap of whole words the next segment begins with a word.
  bool Gap(uint32_t begin, bool may_be_empty) {
    if (!straight_) {
      alternatives_ = Alternatives(pattern_, outermost_);
      if (!alternatives_.empty() && alternatives_.size() <= most_alternatives_) return false;
      alternatives_.clear();
      code().resize(begin);
      Emit(Kind::kAccept, Segment());
      return true;
    }
    const uint32_t segment = program_.begins_.back();
    const bool whole_words =
        !MayEndInWord(program_, begin, here()) && (!may_be_empty || (!MayEndInWord(program_, segment, begin) && begin > segment));
    code().resize(begin);
    const bool dropped = EndSegment();
    BeginSegment();
    return !whole_words || (dropped && may_be_empty) || Assert(Assertion::kNoWordBefore);
  }

  // One that may be empty is left out: true.
  bool EndSegment() {
    Emit(Kind::kAccept, Segment());
    if (!MayReadNothing(program_, program_.begins_.back())) return false;
    anywhere_ |= Segment() == first_segment_;
    code().resize(program_.begins_.back());
    program_.segments_.resize(std::min(program_.segments_.size(), code().size()));
    program_.begins_.pop_back();
    return true;
  }

  // a|b|c
  bool Choice(Flags flags, int depth) {
    std::vector<uint32_t> jumps;
    if (depth > kDeepest) return false;
    while (true) {
      const uint32_t begin = here();
      if (!Sequence(flags, depth)) return false;
      if (!Take("|")) break;
      code().insert(code().begin() + begin, {Kind::kSplit, 0, Distance(begin, here()) + 2});
      jumps.push_back(here());
      Emit(Kind::kJump);
    }
    for (uint32_t jump : jumps) code()[jump].offset = Distance(jump, here());
    return true;
  }

  bool Sequence(Flags& flags, int depth) {
    while (!AtEnd() && Peek() != '|' && Peek() != ')') {
      const uint32_t begin = here();
      const uint16_t segment = Segment();
      if (!Atom(flags, depth) || !Quantifiers(begin) || here() - program_.begins_.back() > kLongestCode) return false;
      if (segment == Segment()) JoinGap(begin);
    }
    return true;
  }

  // Any word, or a blank, that stands behind a gap goes with it: else whatever word stands anywhere would have to be followed.
  void JoinGap(uint32_t begin) {
    if (!straight_ || Segment() == first_segment_ || !IsAtSegmentBegin(begin)) return;
    const bool blank = here() == begin + 1 && code()[begin].kind == Kind::kBytes && program_.sets_[code()[begin].operand] == Blank();
    if (!blank && !MayReadAnyWord(program_, begin, here())) return;
    const bool ends_in_word = MayEndInWord(program_, begin, here());
    code().resize(ends_in_word ? program_.begins_.back() : begin);
    if (blank && begin == program_.begins_.back()) Assert(Assertion::kNoWordBefore);
  }

  // Whether the segment has read nothing before `at`.
  bool IsAtSegmentBegin(uint32_t at) const {
    for (uint32_t i = program_.begins_.back(); i < at; ++i) {
      const Instruction& step = program_.code_[i];
      if (step.kind != Kind::kAssertion || step.operand != static_cast<uint16_t>(Assertion::kNoWordBefore)) return false;
    }
    return true;
  }

  bool Atom(Flags& flags, int depth) {
    switch (Peek()) {
      case '(': ++at_; return Group(flags, depth);
      case '\\': ++at_; return Escape(flags);
      case '^': ++at_; return Assert(flags.multi_line ? Assertion::kNoWordBefore : Assertion::kBegin);
      case '$': ++at_; return flags.multi_line || Assert(Assertion::kEnd);  // any place may be a line's end
      case '*':
      case '+':
      case '?': return false;
      case '[': return Known(ClassEnd(), flags, [&] { return WrittenClass(flags); });
      case '.': return Known(at_ + 1, flags, [&] { return AnyChar(flags); });
      default: break;
    }
    size_t end = at_;
    const char32_t c = NextCodePoint(pattern_, end);
    if (!IsOnlyAscii(c)) return Known(end, flags, [&] { return Char(c, end, flags); });
    at_ = end;
    return EmitAscii(static_cast<char>(c), flags);
  }

  // What `emit` emits for the set that is written from here to `end`, which it is asked for once.
  template <class Emitter>
  bool Known(size_t end, const Flags& flags, Emitter emit) {
    std::string key(pattern_.substr(at_, end - at_));
    key.append(flags.any_case ? "i" : "-").append(flags.dot_newline ? "s" : "-");
    if (const auto known = program_.set_code_.find(key); known != program_.set_code_.end()) {
      code().insert(code().end(), known->second.begin(), known->second.end());
      at_ = end;
      return true;
    }
    const uint32_t begin = here();
    if (!emit() || at_ != end) return false;
    program_.set_code_.emplace(std::move(key), std::vector<Instruction>(code().begin() + begin, code().end()));
    return true;
  }

  // Behind the "]" of the class that begins here.
  size_t ClassEnd() const {
    size_t at = at_ + (pattern_.substr(at_).starts_with("[^") ? 2 : 1);
    for (bool first = true; at < pattern_.size() && (first || pattern_[at] != ']'); first = false) at += pattern_[at] == '\\' ? 2 : 1;
    return std::min(at + 1, pattern_.size());
  }

  bool WrittenClass(const Flags& flags) {
    CharSet set;
    ++at_;
    return Class(flags.any_case, set) && EmitSet(set, Flags{false, false});
  }

  bool AnyChar(const Flags& flags) {
    CharSet set;
    ++at_;
    set.Add(0, flags.dot_newline ? kLastChar : '\n' - 1);
    if (!flags.dot_newline) set.Add('\n' + 1, kLastChar);
    return EmitSet(set, Flags{false, false});
  }

  bool Char(char32_t c, size_t end, const Flags& flags) {
    CharSet set;
    set.Add(c, c);
    at_ = end;
    return EmitSet(set, flags);
  }

  bool Assert(Assertion assertion) {
    Emit(Kind::kAssertion, static_cast<uint16_t>(assertion));
    return true;
  }

  // What stands behind "(": "?:", "?P<name>", "?flags:", "?flags)" or a group without a name.
  bool Group(Flags& flags, int depth) {
    Flags inner = flags;
    const size_t open = at_ - 1;
    if (Take("?P<")) {
      const size_t close = pattern_.find('>', at_);
      if (close == std::string_view::npos) return false;
      at_ = close + 1;
    } else if (Take("?")) {
      bool on = true;
      for (; !AtEnd() && Peek() != ':' && Peek() != ')'; ++at_) {
        if (Peek() == '-')
          on = false;
        else if (Peek() == 'i')
          inner.any_case = on;
        else if (Peek() == 's')
          inner.dot_newline = on;
        else if (Peek() == 'm')
          inner.multi_line = on;
        else
          return false;
      }
      if (Take(")")) {
        flags = inner;
        return true;
      }
      if (!Take(":")) return false;
    }
    const bool outer = straight_;
    straight_ = outer && IsStraight(pattern_, at_);
    if (outer && !straight_) outermost_ = open;
    const bool read = Choice(inner, depth + 1) && Take(")");
    straight_ = outer;
    return read;
  }

  bool Escape(const Flags& flags) {
    if (Take("b")) return Assert(Assertion::kWordBoundary);
    if (Take("B")) return Assert(Assertion::kNoWordBoundary);
    if (Take("A")) return Assert(Assertion::kBegin);
    if (Take("z")) return Assert(Assertion::kEnd);
    CharSet set;
    return EscapedSet(set) && EmitSet(set, flags);
  }

  bool EmitSet(CharSet set, const Flags& flags) {
    if (flags.any_case) set.AddOtherCases();
    ByteSet ascii;
    for (size_t c = 0; c < 128; ++c) ascii[c] = set.ascii()[c];
    std::vector<uint32_t> jumps;
    for (const CharSet::Bytes& bytes : set.Utf8()) {
      const uint32_t split = here();
      Emit(Kind::kSplit);
      for (const auto& [low, high] : bytes) {
        ByteSet range;
        for (size_t byte = low; byte <= high; ++byte) range.set(byte);
        Emit(Kind::kBytes, program_.SetNumber(range));
      }
      jumps.push_back(here());
      Emit(Kind::kJump);
      code()[split].offset = Distance(split, here());
    }
    Emit(Kind::kBytes, program_.SetNumber(ascii));
    for (uint32_t jump : jumps) code()[jump].offset = Distance(jump, here());
    return true;
  }

  // Most of any expression.
  bool EmitAscii(char c, const Flags& flags) {
    uint16_t& number = program_.letter_sets_[flags.any_case][static_cast<size_t>(c)];
    if (number == RegexProgram::kNoSet) {
      ByteSet bytes;
      bytes.set(static_cast<size_t>(c));
      if (flags.any_case && IsAsciiWordChar(static_cast<char32_t>(c)) && c > '9' && c != '_') bytes.set(static_cast<size_t>(c ^ 0x20));
      number = program_.SetNumber(bytes);
    }
    Emit(Kind::kBytes, number);
    return true;
  }

  // "*", "+", "?", "{2}", "{2,}", "{2,5}", each with or without a "?" that makes it lazy, behind the code that starts at `begin`.
  bool Quantifiers(uint32_t begin) {
    int least = 0, most = -1;
    if (Take("*")) {
    } else if (Take("+")) {
      least = 1;
    } else if (Take("?")) {
      most = 1;
    } else if (!Counts(least, most)) {
      return true;
    }
    Take("?");
    const char next = Peek();
    if (next == '*' || next == '+' || next == '?') return false;
    if ((most < 0 || most > kShortGap) && MayReadWords(program_, begin, here())) return Gap(begin, least == 0);
    Repeat(begin, least, most);
    return true;
  }

  // "{" that begins no count stands for itself.
  bool Counts(int& least, int& most) {
    if (Peek() != '{') return false;
    const size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos) return false;
    const std::string counts(pattern_.substr(at_ + 1, close - at_ - 1));
    if (counts.empty() || counts.find_first_not_of("0123456789,") != std::string::npos || counts[0] == ',') return false;
    const size_t comma = counts.find(',');
    least = std::atoi(counts.c_str());
    most = comma == std::string::npos ? least : comma + 1 == counts.size() ? -1 : std::atoi(counts.c_str() + comma + 1);
    at_ = close + 1;
    return true;
  }

  void Repeat(uint32_t begin, int least, int most) {
    const std::vector<Instruction> body(code().begin() + begin, code().end());
    const auto size = static_cast<int32_t>(body.size());
    code().resize(begin);
    const auto append = [&] { code().insert(code().end(), body.begin(), body.end()); };
    for (int i = 0; i < least; ++i) append();
    if (most < 0) {
      Emit(Kind::kSplit, 0, size + 2);
      append();
      Emit(Kind::kJump, 0, -size - 1);
    }
    for (int left = most - least; left > 0; --left) {
      Emit(Kind::kSplit, 0, (size + 1) * left);
      append();
    }
  }

  RegexProgram& program_;
  const size_t most_alternatives_;
  uint16_t first_segment_ = 0;
  bool straight_ = false;                      // no alternatives around here: the expression may be cut
  size_t outermost_ = std::string_view::npos;  // where the outermost group that is not straight begins
  std::vector<std::string> alternatives_;
  bool anywhere_ = false;
};

CompiledRegex CompileRegex(RegexProgram& program, std::string_view pattern, size_t most_alternatives) {
  RegexCompiler compiler(program, pattern, most_alternatives);
  const bool compiled = compiler.Compile();
  return {compiled, compiler.anywhere(), std::move(compiler.alternatives())};
}

}  // namespace tidewaiter
