#include "extractors/match/gazetteer.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <optional>
#include <unordered_map>

namespace tidewaiter {
namespace {

constexpr size_t kMaxNameTokens = 14;

// One name of one entry, at the end of its path of tokens.
struct NameTail {
  uint32_t entry = 0;
  std::string_view exact;  // set: the text must read exactly so
  bool needs_cue = false;
  bool acronym = false;    // one word in capitals: "Un" is no "U.N."
};

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

uint64_t Mix(uint64_t path, uint64_t token) {
  uint64_t h = (path ^ token) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 29);
}

// An open-addressing table from a path of token hashes to its names. A path without names is only a way to longer ones. Two different
// paths share a 64-bit hash with probability below 1e-6 a gigabyte of text; the table does not look closer.
class PathTable {
 public:
  struct Slot {
    uint64_t path = 0;
    uint32_t names = 0;  // 1-based index of the first tail in `tails`, 0: none
    uint32_t count = 0;
  };

  void Build(std::vector<std::pair<uint64_t, std::optional<NameTail>>> paths) {
    std::stable_sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    size_t distinct = 0;
    for (size_t i = 0; i < paths.size(); ++i) distinct += i == 0 || paths[i].first != paths[i - 1].first;
    size_t capacity = 16;
    while (capacity < distinct * 2) capacity *= 2;
    slots_.assign(capacity, {});
    for (size_t i = 0; i < paths.size();) {
      Slot slot{paths[i].first, 0, 0};
      for (; i < paths.size() && paths[i].first == slot.path; ++i) {
        if (!paths[i].second) continue;
        if (slot.count++ == 0) slot.names = static_cast<uint32_t>(tails_.size()) + 1;
        tails_.push_back(*paths[i].second);
      }
      Insert(slot);
    }
  }

  const Slot* Find(uint64_t path) const {
    for (size_t i = path & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].path == path) return &slots_[i];
      if (slots_[i].path == 0) return nullptr;
    }
  }

  const NameTail* Tails(const Slot& slot) const { return &tails_[slot.names - 1]; }

 private:
  void Insert(const Slot& slot) {
    size_t i = slot.path & (slots_.size() - 1);
    while (slots_[i].path != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(16);
  std::vector<NameTail> tails_;
};

// Which token hashes begin some name. Most tokens of a text begin none, and 64 KiB stay in the cache.
class FirstTokenFilter {
 public:
  void Add(uint64_t hash) { bits_[Index(hash)] |= Bit(hash); }
  bool MayContain(uint64_t hash) const { return (bits_[Index(hash)] & Bit(hash)) != 0; }

 private:
  static constexpr size_t kWords = 1u << 17;
  static size_t Index(uint64_t hash) { return (hash >> 6) & (kWords - 1); }
  static uint64_t Bit(uint64_t hash) { return uint64_t{1} << (hash & 63); }
  std::vector<uint64_t> bits_ = std::vector<uint64_t>(kWords);
};

// "U.N." reads as "UN": the periods of an acronym are no part of its case.
bool EqualButPeriods(std::string_view a, std::string_view b) {
  size_t i = 0, j = 0;
  while (true) {
    while (i < a.size() && a[i] == '.') ++i;
    while (j < b.size() && b[j] == '.') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

// A name goes on over this gap. A period may stand inside a name only after a short word: "St. Petersburg", "Co. Ltd".
bool Continues(std::string_view text, const Token& last, const Token& next) {
  switch (next.gap) {
    case Gap::kNone:
    case Gap::kJoin:
      return true;
    case Gap::kSpace:
      return next.span.begin - last.span.end <= 3;
    case Gap::kStop:
      return last.span.size() <= 4 && text[last.span.end] == '.';
    default:
      return false;
  }
}

}  // namespace

struct Gazetteer::State {
  std::vector<GazetteerFile> files;
  std::vector<std::string> kinds;
  std::deque<std::string> contents;  // owns what every string_view points into
  std::deque<GazetteerEntry> entries;
  std::vector<std::pair<uint64_t, std::optional<NameTail>>> paths;  // until Freeze
  std::vector<std::vector<const GazetteerEntry*>> by_kind;  // from Freeze on
  PathTable table;
  FirstTokenFilter first_tokens;

  uint32_t KindFor(std::string_view kind) {
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    if (found == kinds.end()) kinds.emplace_back(kind);
    return static_cast<uint32_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
  }

  // Reads a directive line ("# kind: place") into the file; other comments say nothing to us.
  void ReadDirective(std::string_view line, GazetteerFile& file) {
    const size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const std::string_view key = line.substr(2, colon - 2), value = line.substr(colon + 2);
    if (key == "kind") file.kind = KindFor(value);
    if (key == "case") file.proper = value == "proper";
  }

  void AddName(std::string_view name, uint32_t entry) {
    NameTail tail{entry, {}, false, false};
    bool exact = false;
    for (; !name.empty() && (name[0] == '=' || name[0] == '?'); name.remove_prefix(1)) {
      (name[0] == '=' ? exact : tail.needs_cue) = true;
    }
    if (exact) tail.exact = name;
    const std::vector<Token> tokens = Tokenize(name);
    if (tokens.empty() || tokens.size() > kMaxNameTokens) return;
    tail.acronym = tokens.size() == 1 && tokens[0].shape == Shape::kUpper && name.size() <= 6;
    first_tokens.Add(tokens[0].hash);
    uint64_t path = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
      path = Mix(path, tokens[i].hash);
      paths.emplace_back(path, i + 1 == tokens.size() ? std::optional(tail) : std::nullopt);
    }
  }

  void AddRow(std::string_view line, uint32_t file) {
    GazetteerEntry entry{file, Split(line, '\t')};
    const std::vector<std::string_view> names = Split(entry.columns[0], '|');
    std::string_view canonical = names[0];
    while (!canonical.empty() && (canonical[0] == '=' || canonical[0] == '?')) canonical.remove_prefix(1);
    entry.columns[0] = canonical;
    const auto index = static_cast<uint32_t>(entries.size());
    entries.push_back(std::move(entry));
    for (std::string_view name : names) AddName(name, index);
  }

  bool Accepts(std::string_view text, Span span, Shape first_shape, const NameTail& tail) const {
    if (!tail.exact.empty()) return EqualButPeriods(TextOf(text, span), tail.exact);
    const bool proper = files[entries[tail.entry].file].proper;
    if (proper && tail.acronym) return first_shape == Shape::kUpper;
    return !proper || first_shape != Shape::kLower;
  }
};

Gazetteer::Gazetteer() : state_(std::make_unique<State>()) {}
Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

Result<bool> Gazetteer::Add(std::string file_name, std::string contents) {
  State& state = *state_;
  const std::string& text = state.contents.emplace_back(std::move(contents));
  const auto file_index = static_cast<uint32_t>(state.files.size());
  GazetteerFile file{std::move(file_name), 0, false, {}};
  const auto bad = [&](size_t line, const char* what) {
    return Error{ErrorCode::kBadRules, "gazetteer " + file.name + ", line " + std::to_string(line) + ": " + what};
  };
  size_t number = 0;
  bool has_kind = false;
  for (std::string_view line : Split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    if (line.starts_with("# ") && file.columns.empty()) {
      has_kind |= line.starts_with("# kind: ");
      state.ReadDirective(line, file);
    } else if (line[0] == '#') {
      continue;
    } else if (file.columns.empty()) {
      for (std::string_view column : Split(line, '\t')) file.columns.emplace_back(column);
      if (file.columns[0] != "names") return bad(number, "the first column must be \"names\"");
      if (!has_kind) return bad(number, "no \"# kind:\" line before the header row");
      state.files.push_back(file);
    } else {
      if (line[0] == '\t') return bad(number, "a row without a name");
      state.AddRow(line, file_index);
    }
  }
  if (file.columns.empty()) return bad(number, "no header row");
  return true;
}

void Gazetteer::Freeze() {
  state_->table.Build(std::move(state_->paths));
  state_->paths = {};
  state_->by_kind.resize(state_->kinds.size());
  for (const GazetteerEntry& entry : state_->entries) state_->by_kind[FileOf(entry).kind].push_back(&entry);
}

std::vector<std::vector<NameHit>> Gazetteer::Find(std::string_view text, const std::vector<Token>& tokens) const {
  const State& state = *state_;
  std::vector<std::vector<NameHit>> hits(state.kinds.size());
  std::vector<size_t> begin_of_start(state.kinds.size());
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (!state.first_tokens.MayContain(tokens[i].hash)) continue;
    for (size_t kind = 0; kind < hits.size(); ++kind) begin_of_start[kind] = hits[kind].size();
    uint64_t path = 0;
    for (uint32_t j = i; j < tokens.size() && j - i < kMaxNameTokens; ++j) {
      if (j > i && !Continues(text, tokens[j - 1], tokens[j])) break;
      path = Mix(path, tokens[j].hash);
      const PathTable::Slot* slot = state.table.Find(path);
      if (slot == nullptr) break;
      const Span span{tokens[i].span.begin, tokens[j].span.end};
      for (uint32_t k = 0; k < slot->count; ++k) {
        const NameTail& tail = state.table.Tails(*slot)[k];
        if (!state.Accepts(text, span, tokens[i].shape, tail)) continue;
        const GazetteerEntry& entry = state.entries[tail.entry];
        const uint32_t kind = state.files[entry.file].kind;
        std::vector<NameHit>& of_kind = hits[kind];
        // A longer name from the same start replaces the shorter ones of its kind.
        if (of_kind.size() > begin_of_start[kind] && of_kind.back().end_token < j + 1) of_kind.resize(begin_of_start[kind]);
        of_kind.push_back({span, i, j + 1, &entry, tail.needs_cue});
      }
    }
  }
  return hits;
}

int Gazetteer::KindIndex(std::string_view kind) const {
  const auto found = std::find(state_->kinds.begin(), state_->kinds.end(), kind);
  return found == state_->kinds.end() ? -1 : static_cast<int>(found - state_->kinds.begin());
}

const std::vector<std::string>& Gazetteer::kinds() const { return state_->kinds; }

const GazetteerFile& Gazetteer::FileOf(const GazetteerEntry& entry) const { return state_->files[entry.file]; }

std::string_view Gazetteer::Column(const GazetteerEntry& entry, std::string_view column) const {
  const std::vector<std::string>& columns = FileOf(entry).columns;
  for (size_t i = 0; i < columns.size() && i < entry.columns.size(); ++i) {
    if (columns[i] == column) return entry.columns[i];
  }
  return {};
}

const std::vector<const GazetteerEntry*>& Gazetteer::Entries(std::string_view kind) const {
  static const std::vector<const GazetteerEntry*> kNone;
  const int index = KindIndex(kind);
  return index < 0 || state_->by_kind.empty() ? kNone : state_->by_kind[static_cast<size_t>(index)];
}

size_t Gazetteer::size() const { return state_->entries.size(); }

std::vector<std::string_view> Gazetteer::Names(std::string_view kind) const {
  std::vector<std::string_view> names;
  for (const GazetteerEntry* entry : Entries(kind)) {
    // The names column starts where the canonical name does (past its prefix) and ends before the first tab.
    const char* begin = entry->columns[0].data();
    for (std::string_view name : Split({begin, std::strcspn(begin, "\t\n")}, '|')) {
      while (!name.empty() && (name[0] == '=' || name[0] == '?')) name.remove_prefix(1);
      if (!name.empty()) names.push_back(name);
    }
  }
  return names;
}

}  // namespace tidewaiter
