#include "extractors/match/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

enum class CharClass : uint8_t { kLower, kUpper, kDigit, kIdeograph, kSpace, kOther };

CharClass ClassifyAscii(unsigned char c) {
  if (c >= 'a' && c <= 'z') return CharClass::kLower;
  if (c >= 'A' && c <= 'Z') return CharClass::kUpper;
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return CharClass::kSpace;
  return CharClass::kOther;
}

bool IsIdeograph(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

CharClass Classify(char32_t c) {
  if (c < 0x80) return ClassifyAscii(static_cast<unsigned char>(c));
  if (IsIdeograph(c)) return CharClass::kIdeograph;
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code)) return CharClass::kSpace;
  if (u_isdigit(code)) return CharClass::kDigit;
  if (u_isupper(code) || u_istitle(code)) return CharClass::kUpper;
  if (u_isalpha(code) || u_charType(code) == U_NON_SPACING_MARK) return CharClass::kLower;
  return CharClass::kOther;
}

bool IsWord(CharClass c) { return c == CharClass::kLower || c == CharClass::kUpper || c == CharClass::kDigit; }

// Counts of the classes in one token, from which its shape follows.
struct ShapeCount {
  int lower = 0, upper = 0, digit = 0;
  CharClass first = CharClass::kOther;

  void Add(CharClass c) {
    if (lower + upper + digit == 0) first = c;
    lower += c == CharClass::kLower;
    upper += c == CharClass::kUpper;
    digit += c == CharClass::kDigit;
  }
  Shape shape() const {
    if (first == CharClass::kDigit) return Shape::kNumber;
    if (upper == 0) return lower > 0 ? Shape::kLower : Shape::kOther;
    if (lower == 0) return upper > 1 ? Shape::kUpper : Shape::kCapital;
    return upper == 1 && first == CharClass::kUpper ? Shape::kCapital : Shape::kMixed;
  }
};

// The gap before a token, from the characters since the last one.
class GapCount {
 public:
  void Add(char32_t c, CharClass kind) {
    if (c == '\n') ++newlines_;
    if (kind == CharClass::kSpace) {
      space_ = true;
    } else if (c == '.') {
      stop_ = true;
      ++marks_;
    } else {
      join_ |= c == '-' || c == '/' || c == '&' || c == 0x2010 || c == 0x2011;
      apostrophe_ |= c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x60;
      ++marks_;
    }
  }
  Gap gap() const {
    if (newlines_ > 1) return Gap::kParagraph;
    if (marks_ == 0) return space_ ? Gap::kSpace : Gap::kNone;
    if (marks_ == 1 && apostrophe_ && !space_) return Gap::kNone;
    if (marks_ == 1 && join_) return Gap::kJoin;
    if (marks_ == 1 && stop_) return Gap::kStop;
    return Gap::kBreak;
  }

 private:
  int newlines_ = 0, marks_ = 0;
  bool space_ = false, stop_ = false, join_ = false, apostrophe_ = false;
};

bool IsAsciiLetter(std::string_view text, size_t i) {
  return i < text.size() && ((text[i] >= 'A' && text[i] <= 'Z') || (text[i] >= 'a' && text[i] <= 'z'));
}

// The end of a dotted acronym that starts at `begin` ("U.S." "D.P.R.K", "p.m."), or `begin` if there is none. At least two letters.
size_t AcronymEnd(std::string_view text, size_t begin) {
  size_t end = begin, letters = 0;
  while (IsAsciiLetter(text, end) && end + 1 < text.size() && text[end + 1] == '.') {
    end += 2;
    ++letters;
  }
  if (letters > 0 && IsAsciiLetter(text, end) && !IsAsciiLetter(text, end + 1)) {
    const bool ends_word = end + 1 >= text.size() || !IsWord(ClassifyAscii(static_cast<unsigned char>(text[end + 1])));
    if (ends_word) return end + 1;
  }
  if (letters < 2 || IsAsciiLetter(text, end)) return begin;
  return end;
}

std::string WithoutPeriods(std::string_view word) {
  std::string plain(word);
  std::erase(plain, '.');
  return plain;
}

Token MakeToken(std::string_view text, size_t begin, size_t end, Shape shape, Gap gap) {
  const std::string_view word = text.substr(begin, end - begin);
  const bool dotted = word.find('.') != std::string_view::npos;
  return {
      {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, dotted ? FoldedHash(WithoutPeriods(word)) : FoldedHash(word), shape, gap};
}

}  // namespace

std::vector<Token> Tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5);
  Tokenize(text, tokens);
  return tokens;
}

void Tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  GapCount gap;
  size_t position = 0;
  while (position < text.size()) {
    const size_t begin = position;
    const char32_t c = NextCodePoint(text, position);
    const CharClass kind = Classify(c);
    if (!IsWord(kind) && kind != CharClass::kIdeograph) {
      gap.Add(c, kind);
      continue;
    }
    ShapeCount count;
    count.Add(kind);
    if (kind != CharClass::kIdeograph) {
      const size_t acronym = AcronymEnd(text, begin);
      if (acronym > begin) {
        position = acronym;
        count.upper = 2;  // reads as an acronym whatever its case: "U.S.", "p.m."
        count.lower = text[begin] >= 'a' ? 1 : 0;
      } else {
        for (size_t next = position; next < text.size(); position = next) {
          const CharClass more = Classify(NextCodePoint(text, next));
          if (!IsWord(more)) break;
          count.Add(more);
        }
      }
    }
    tokens.push_back(MakeToken(text, begin, position, count.shape(), tokens.empty() ? Gap::kParagraph : gap.gap()));
    gap = GapCount();
  }
}

namespace {

// Words after which a period does not end a sentence, folded, without the period.
constexpr std::array<std::string_view, 84> kAbbreviations = {
    "mr",  "mrs",  "ms",     "dr",   "prof", "st",  "gen",  "col", "lt",     "capt", "sgt",  "maj",  "cpl",  "cmdr", "adm", "gov",  "sen",
    "rep", "hon",  "rev",    "jr",   "sr",   "co",  "corp", "inc", "ltd",    "no",   "nos",  "vs",   "v",    "jan",  "feb", "mar",  "apr",
    "jun", "jul",  "aug",    "sep",  "sept", "oct", "nov",  "dec", "approx", "est",  "dept", "art",  "sec",  "fig",  "vol", "ed",   "eds",
    "al",  "cf",   "messrs", "supt", "insp", "det", "asst", "mt",  "sdn",    "bhd",  "zrt",  "nyrt", "pte",  "pty",  "pvt", "ltda", "brig",
    "llp", "atty", "dep",    "rs",   "tk",   "ksh", "kshs", "shs", "dhs",    "rp",   "pol",  "dy",   "addl", "jt",   "smt", "adv"};

bool IsAbbreviation(std::string_view text, const Token& token) {
  const std::string_view word = TextOf(text, token.span);
  if (word.size() == 1 && token.shape == Shape::kCapital) return true;  // an initial: "J. Smith"
  if (word.size() > 7) return false;
  const std::string folded = Fold(word);
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), folded) != kAbbreviations.end();
}

bool StartsSentence(Shape shape) { return shape != Shape::kLower; }

// The characters between two tokens end a sentence: [.!?] with closing quotes, then blanks.
bool EndsSentence(std::string_view between) {
  const size_t mark = between.find_first_of(".!?");
  if (mark == std::string_view::npos) {
    // Ideographic full stop, exclamation and question mark.
    return between.find("\xE3\x80\x82") != std::string_view::npos || between.find("\xEF\xBC\x81") != std::string_view::npos ||
           between.find("\xEF\xBC\x9F") != std::string_view::npos;
  }
  return between.find_first_of(" \n\t\r", mark) != std::string_view::npos;
}

// Nobody writes longer sentences. Marks and frames look at a sentence as a whole, so this keeps a text without any stop linear.
constexpr uint32_t kMostTokens = 1000;

// Lines between these lengths, most of a text's lines, look like paragraphs wrapped at a column.
constexpr size_t kMinWrappedLine = 45;
constexpr size_t kMaxWrappedLine = 120;

// Whether one line break before `next` separates two units of text, rather than wrapping one.
bool LineBreakSeparates(std::string_view text, const Token& last, const Token& next) {
  const size_t newline = text.find('\n', last.span.end);
  const size_t before = text.rfind('\n', last.span.end == 0 ? 0 : last.span.end - 1);
  const size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
  const size_t length = newline - line_begin;
  const std::string_view between = text.substr(last.span.end, next.span.begin - last.span.end);
  if (EndsSentence(between) && StartsSentence(next.shape)) return true;
  if (length > kMaxWrappedLine) return true;      // one paragraph a line
  if (next.shape == Shape::kLower) return false;  // goes on
  return length < kMinWrappedLine;                // a heading, a caption, a list item
}

bool Separates(std::string_view text, const Token& last, const Token& next) {
  if (next.gap == Gap::kParagraph) return true;
  if (next.gap == Gap::kNone || next.gap == Gap::kJoin) return false;
  const std::string_view between = text.substr(last.span.end, next.span.begin - last.span.end);
  if (between.find('\n') != std::string_view::npos) return LineBreakSeparates(text, last, next);
  const bool dotted = text[last.span.end - 1] == '.';  // "U.S. Police" may or may not end: only a blank follows the acronym
  if (dotted && between.find_first_of("!?\"") == std::string_view::npos) return false;
  if (!EndsSentence(between) || !StartsSentence(next.shape)) return false;
  return between[0] != '.' || !IsAbbreviation(text, last);
}

}  // namespace

std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<Sentence> sentences;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    const bool too_long = i > 0 && i - sentences.back().first_token >= kMostTokens;
    if (i == 0 || too_long || Separates(text, tokens[i - 1], tokens[i])) {
      if (!sentences.empty()) sentences.back().span.end = std::min(sentences.back().span.end, tokens[i].span.begin);
      sentences.push_back({tokens[i].span, i, i});
    }
    Sentence& sentence = sentences.back();
    sentence.end_token = i + 1;
    // Trailing punctuation belongs to the sentence: it tells a quote from a statement.
    const size_t next = i + 1 < tokens.size() ? tokens[i + 1].span.begin : text.size();
    // The search ends at the next token: a text without blanks stays linear.
    sentence.span.end = static_cast<uint32_t>(std::min(next, text.substr(0, next).find_first_of(" \n\t\r", tokens[i].span.end)));
    if (sentence.span.end < tokens[i].span.end) sentence.span.end = tokens[i].span.end;
  }
  return sentences;
}

}  // namespace tidewaiter
