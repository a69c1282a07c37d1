#include "extractors/match/plain_pattern.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace tidewaiter {
namespace {

// Instructions that RE2 needs at most for a letter, for a set by what is written of it, and for a property of Unicode.
constexpr size_t kLetter = 8, kSet = 150, kSetByte = 4, kProperty = 2000;
constexpr size_t kMost = size_t{1} << 40;  // that many are as bad as any more

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }
char OtherCase(char c) { return static_cast<char>(c ^ 0x20); }

class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) { levels_.push_back({true, 0, 0}); }

  PlainPattern Read() {
    while (at_ < pattern_.size()) {
      if (!Step()) return {};
    }
    if (levels_.size() != 1) return {};
    made_.instructions = levels_[0].instructions;
    return std::move(made_);
  }

 private:
  // A group that is open.
  struct Level {
    bool any_case;
    size_t instructions;
    size_t last;  // instructions of the last atom, which a quantifier repeats
  };

  bool Step() {
    switch (pattern_[at_]) {
      case '\\': return Escape();
      case '[': return Class();
      case '(': return Open();
      case ')': return Close();
      case '{': return Count();
      default: Letter(); return true;
    }
  }

  char At(size_t at) const { return at < pattern_.size() ? pattern_[at] : '\0'; }
  void Copy(size_t bytes) {
    made_.pattern += pattern_.substr(at_, bytes);
    at_ += bytes;
  }
  void Count(size_t instructions) {
    levels_.back().instructions = std::min(kMost, levels_.back().instructions + instructions);
    levels_.back().last = instructions;
  }

  void Letter() {
    const char c = pattern_[at_];
    Count(c == '.' ? kSet : kLetter);
    if (levels_.back().any_case && (c == 's' || c == 'S' || c == 'k' || c == 'K')) {
      made_.pattern.append("(?-i:[").append({c, OtherCase(c)}).append("])");
      ++at_;
    } else {
      Copy(1);
    }
  }

  bool Escape() {
    const char c = At(at_ + 1);
    if (c == 'Q' || c == '\0') return false;
    Count(c == 'p' || c == 'P' ? kProperty : IsLetter(c) ? kSet : kLetter);
    if (c == 'w' && levels_.back().any_case) {
      made_.pattern += "(?-i:\\w)";
      at_ += 2;
    } else {
      Copy(EscapeLength(at_));
    }
    return true;
  }

  size_t EscapeLength(size_t begin) const {
    const char c = At(begin + 1);
    if (c != 'x' && c != 'p' && c != 'P') return 2;
    if (At(begin + 2) != '{') return c == 'x' ? 4 : 3;
    const size_t close = pattern_.find('}', begin);
    return close == std::string_view::npos ? 2 : close + 1 - begin;
  }

  // "(?P<name>", "(?flags)", "(?flags:" or "(".
  bool Open() {
    bool any_case = levels_.back().any_case;
    size_t length = 1;
    if (pattern_.substr(at_).starts_with("(?P<")) {
      const size_t close = pattern_.find('>', at_);
      if (close == std::string_view::npos) return false;
      length = close + 1 - at_;
      made_.groups.emplace_back(pattern_.substr(at_ + 4, length - 5));
    } else if (At(at_ + 1) == '?') {
      bool on = true;
      for (length = 2; At(at_ + length) != ':' && At(at_ + length) != ')'; ++length) {
        const char flag = At(at_ + length);
        if (flag == '-')
          on = false;
        else if (flag == 'i')
          any_case = on;
        else if (flag != 's' && flag != 'm')
          return false;
      }
      if (At(at_ + length++) == ')') {
        levels_.back().any_case = any_case;
        Copy(length);
        return true;
      }
    } else {
      made_.groups.emplace_back();
    }
    Copy(length);
    levels_.push_back({any_case, 0, 0});
    return true;
  }

  bool Close() {
    if (levels_.size() == 1) return false;
    const size_t inside = levels_.back().instructions + kLetter;
    levels_.pop_back();
    Count(inside);
    Copy(1);
    return true;
  }

  // "{2,5}" repeats the last atom; anything else in braces stands for itself.
  bool Count() {
    const size_t close = pattern_.find('}', at_);
    const std::string counts(pattern_.substr(at_ + 1, close == std::string_view::npos ? 0 : close - at_ - 1));
    if (counts.empty() || counts.find_first_not_of("0123456789,") != std::string::npos) {
      Letter();
      return true;
    }
    const size_t comma = counts.find(',');
    const int least = std::atoi(counts.c_str()), most = comma == std::string::npos ? 0 : std::atoi(counts.c_str() + comma + 1);
    const size_t last = levels_.back().last;
    Count(std::min(kMost, last * static_cast<size_t>(std::clamp(std::max(least, most), 1, 1 << 20))));
    Copy(close + 1 - at_);
    return true;
  }

  // A class with other cases of its own letters, so that case need not be ignored. One that is not understood stands as it is.
  bool Class() {
    const size_t begin = at_;
    size_t at = begin + 1;
    if (At(at) == '^') ++at;
    std::string other_cases;
    bool understood = At(at) != ']', letters = false;
    for (bool first = true; first || At(at) != ']'; first = false) {
      if (at >= pattern_.size() || pattern_.substr(at).starts_with("[:")) return false;
      at = ClassItem(at, other_cases, letters, understood);
    }
    const bool property = pattern_.substr(begin, at - begin).find("\\p") != std::string_view::npos ||
                          pattern_.substr(begin, at - begin).find("\\P") != std::string_view::npos;
    Count(kSet + (at - begin) * (property ? kProperty : kSetByte));
    if (!levels_.back().any_case || !letters || !understood) {
      Copy(at + 1 - begin);
      return true;
    }
    // In front of the class's own: a dash may stand at its end.
    const size_t inside = begin + (At(begin + 1) == '^' ? 2 : 1);
    made_.pattern.append("(?-i:")
        .append(pattern_.substr(begin, inside - begin))
        .append(other_cases)
        .append(pattern_.substr(inside, at + 1 - inside))
        .append(")");
    at_ = at + 1;
    return true;
  }

  // Where the item that begins at `at` ends.
  size_t ClassItem(size_t at, std::string& other_cases, bool& letters, bool& understood) const {
    if (At(at) == '\\') {
      const char c = At(at + 1);
      letters |= c == 'w' || c == 'W';
      understood &= c != 'p' && c != 'P';
      const size_t end = at + EscapeLength(at);
      const bool is_set = std::string_view("dDsSwWpP").find(c) != std::string_view::npos;
      understood &= c != 'x' || (end - at == 4 && At(at + 2) < '4');  // "\x27"; letters are not spelt in numbers
      understood &= is_set || At(end) != '-' || At(end + 1) == ']';
      return end;
    }
    const char low = At(at);
    if (static_cast<signed char>(low) < 0) {  // dashes and quotation marks have no case
      understood &= low == '\xE2' && At(at + 1) == '\x80';
      const size_t end = at + (low == '\xE2' ? 3 : 1);
      understood &= At(end) != '-' || At(end + 1) == ']';
      return end;
    }
    if (At(at + 1) != '-' || At(at + 2) == ']') {
      letters |= IsLetter(low);
      if (IsLetter(low)) other_cases += OtherCase(low);
      return at + 1;
    }
    const char high = At(at + 2);
    if ((IsLower(low) && IsLower(high)) || (IsUpper(low) && IsUpper(high))) {
      letters = true;
      other_cases.append({OtherCase(low), '-', OtherCase(high)});
    } else {
      understood &= low >= '0' && high <= '9';
    }
    return at + 3;
  }

  const std::string_view pattern_;
  size_t at_ = 0;
  std::vector<Level> levels_;
  PlainPattern made_;
};

}  // namespace

PlainPattern PlainPatternOf(std::string_view pattern) { return PatternReader(pattern).Read(); }

}  // namespace tidewaiter
