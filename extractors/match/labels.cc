#include "extractors/match/labels.h"

#include <toml++/toml.h>

#include <algorithm>
#include <deque>
#include <set>
#include <sstream>
#include <unordered_map>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr size_t kAlikeLength = 3;    // bytes of a name that may look alike
constexpr size_t kLenientLength = 8;  // bytes of a name in which one letter may be wrong
constexpr size_t kLongLength = 12;    // one in six may be wrong, if the name begins or ends right
constexpr size_t kEndLength = 4;
constexpr size_t kShortLenientLength = 6;  // the same for words of values, where nothing but one meaning comes near

// Each word with one code unit left out. Two words one edit apart share one of these, or one is among the other's.
std::vector<std::string> Shortened(const std::string& word) {
  std::vector<std::string> all;
  for (size_t i = 0; i < word.size(); ++i) all.push_back(word.substr(0, i) + word.substr(i + 1));
  return all;
}

bool OneEditApart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t head = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  const std::string_view rest_a = a.substr(head), rest_b = b.substr(head);
  if (rest_b.empty()) return true;
  return a.size() == b.size() ? rest_a.substr(1) == rest_b.substr(1) : rest_a == rest_b.substr(1);
}

// What OCR takes for each other looks the same here: "T0ta1" and "Total"; with `pairs` "Nurnber" and "Number".
std::string Likeness(std::string_view word, bool pairs = true) {
  std::string likeness;
  for (size_t i = 0; i < word.size(); ++i) {
    switch (word[i]) {
      case '0': likeness += 'o'; break;
      case '1':
      case 'l':
      case 'j': likeness += 'i'; break;
      case '5': likeness += 's'; break;
      case '8': likeness += 'b'; break;
      case '6': likeness += 'g'; break;
      case '2': likeness += 'z'; break;
      case 'r':
        likeness += pairs && i + 1 < word.size() && word[i + 1] == 'n' ? 'm' : 'r';
        i += likeness.back() == 'm';
        break;
      case 'v':
        likeness += pairs && i + 1 < word.size() && word[i + 1] == 'v' ? 'w' : 'v';
        i += likeness.back() == 'w';
        break;
      default: likeness += word[i];
    }
  }
  return likeness;
}

// A name and its likeness.
struct Named {
  std::string likeness;
  const std::string* squeezed = nullptr;
  const Label* label = nullptr;
};

struct Names {
  std::unordered_map<std::string, const Label*> exact;
  std::deque<Named> named;
  std::unordered_map<std::string, const Named*> alike;           // by likeness
  std::unordered_multimap<std::string, const Named*> shortened;  // by the likeness and each form of it with one letter less
  std::unordered_multimap<std::string, const Named*> ends;       // by the first and by the last letters of long names
};

// Edits between two words; `limit` + 1 where there are more.
size_t Edits(std::string_view a, std::string_view b, size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0], least = row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return row[b.size()];
}

void AddLikeness(const std::string& squeezed, const Label& label, Names& known) {
  known.named.push_back({Likeness(squeezed), &squeezed, &label});
  const Named& named = known.named.back();
  if (squeezed.size() >= kAlikeLength) known.alike.emplace(named.likeness, &named);
  if (named.likeness.size() < kShortLenientLength) return;
  known.shortened.emplace(named.likeness, &named);
  for (std::string& shorter : Shortened(named.likeness)) known.shortened.emplace(std::move(shorter), &named);
  if (named.likeness.size() < kLongLength) return;
  known.ends.emplace("^" + named.likeness.substr(0, kEndLength), &named);
  known.ends.emplace("$" + named.likeness.substr(named.likeness.size() - kEndLength), &named);
}

// The name that looks the same. "P01" is not the port of loading: most of its signs must be right.
const Label* FindAlike(const Names& names, const std::string& squeezed, const std::string& likeness) {
  const auto alike = names.alike.find(likeness);
  if (alike == names.alike.end()) return nullptr;
  const size_t limit = squeezed.size() / 3;
  return Edits(squeezed, *alike->second->squeezed, limit) <= limit ? alike->second->label : nullptr;
}

// The name one edit apart. Words of values are short, and "Irland" is neither of two countries: what comes near must mean the same.
const Label* FindOneApart(const Names& names, const std::string& likeness, bool is_label) {
  if (likeness.size() < (is_label ? kLenientLength : kShortLenientLength)) return nullptr;
  std::vector<std::string> forms = Shortened(likeness);
  forms.push_back(likeness);
  const Label* only = nullptr;
  for (const std::string& form : forms) {
    const auto [begin, end] = names.shortened.equal_range(form);
    for (auto it = begin; it != end; ++it) {
      if (!OneEditApart(likeness, it->second->likeness)) continue;
      if (is_label && it->second->likeness.size() >= kLenientLength) return it->second->label;
      if (only && only->attributes != it->second->label->attributes) return nullptr;
      if (!is_label) only = it->second->label;
    }
  }
  return only;
}

const Label* FindLong(const Names& names, const std::string& likeness) {
  if (likeness.size() < kLongLength) return nullptr;
  const size_t limit = likeness.size() / 6;
  const Label* best = nullptr;
  size_t fewest = limit + 1;
  for (const std::string& end : {"^" + likeness.substr(0, kEndLength), "$" + likeness.substr(likeness.size() - kEndLength)}) {
    const auto [begin, stop] = names.ends.equal_range(end);
    for (auto it = begin; it != stop; ++it) {
      const size_t edits = Edits(likeness, it->second->likeness, limit);
      const bool fewer = edits < fewest || (edits == fewest && best && it->second->label->name < best->name);
      if (edits <= limit && fewer) {
        fewest = edits;
        best = it->second->label;
      }
    }
  }
  return best;
}

}  // namespace

struct LabelSet::State {
  std::deque<Label> labels;
  std::map<std::string, Names, std::less<>> kinds;
};

LabelSet::LabelSet() : state_(std::make_unique<State>()) {}
LabelSet::~LabelSet() = default;
LabelSet::LabelSet(LabelSet&&) noexcept = default;
LabelSet& LabelSet::operator=(LabelSet&&) noexcept = default;

std::string_view Label::Get(const std::string& attribute) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

std::string Squeeze(std::string_view text) {
  std::string squeezed;
  const std::string folded = Fold(text);
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    const char32_t c = NextCodePoint(folded, at);
    const bool ascii_sign = c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
    const bool other_sign = (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xBA) || (c >= 0x2000 && c < 0x2C00) ||
                            (c >= 0x3000 && c < 0x3005) || (c >= 0x3008 && c < 0x3020) || (c >= 0xFF00 && c < 0xFF10) || c == 0xFF1A ||
                            c == 0xFFFD || c == 0x30FB;
    if (!ascii_sign && !other_sign) squeezed.append(folded, begin, at - begin);
  }
  return squeezed;
}

Result<bool> LabelSet::Add(const std::string& file_name, std::string_view toml) {
  toml::table table;
  try {
    table = toml::parse(toml, file_name);
  } catch (const toml::parse_error& error) {
    std::ostringstream message;
    message << file_name << ":" << error.source().begin.line << ": " << error.description();
    return Error{ErrorCode::kBadRules, message.str()};
  }
  for (const auto& [kind, node] : table) {
    const toml::array* entries = node.as_array();
    if (entries == nullptr) continue;
    for (const toml::node& entry : *entries) {
      const toml::table* fields = entry.as_table();
      const toml::array* names = fields == nullptr ? nullptr : (*fields)["names"].as_array();
      if (names == nullptr || names->empty())
        return Error{ErrorCode::kBadRules, file_name + ": a [[" + std::string(kind.str()) + "]] without names"};
      Label label;
      label.kind = std::string(kind.str());
      for (const auto& [key, value] : *fields) {
        if (value.is_string()) label.attributes[std::string(key.str())] = value.value_or(std::string());
      }
      for (const toml::node& name : *names) {
        label.name = name.value_or(std::string());
        const std::string squeezed = Squeeze(label.name);
        if (squeezed.empty()) return Error{ErrorCode::kBadRules, file_name + ": a [[" + label.kind + "]] with an empty name"};
        state_->labels.push_back(label);
        Names& known = state_->kinds[label.kind];
        const auto [added, is_new] = known.exact.emplace(squeezed, &state_->labels.back());
        if (is_new) AddLikeness(added->first, *added->second, known);
      }
    }
  }
  return true;
}

const Label* LabelSet::Find(std::string_view kind, const std::string& squeezed, bool lenient) const {
  const auto names = state_->kinds.find(kind);
  if (names == state_->kinds.end()) return nullptr;
  const auto exact = names->second.exact.find(squeezed);
  if (exact != names->second.exact.end()) return exact->second;
  if (!lenient || squeezed.size() < kAlikeLength) return nullptr;
  const std::string likeness = Likeness(squeezed);
  if (const Label* found = FindAlike(names->second, squeezed, likeness)) return found;
  const bool is_label = kind == "label" || kind == "title";
  if (const Label* found = FindOneApart(names->second, likeness, is_label)) return found;
  // "brnt" is "brut" with one letter misread, not "bmt".
  const std::string single = Likeness(squeezed, false);
  if (const Label* found = single == likeness ? nullptr : FindOneApart(names->second, single, is_label)) return found;
  return FindLong(names->second, likeness);
}

std::vector<const Label*> LabelSet::Of(std::string_view kind) const {
  std::vector<const Label*> found;
  for (const Label& label : state_->labels) {
    if (label.kind == kind) found.push_back(&label);
  }
  return found;
}

}  // namespace tidewaiter
