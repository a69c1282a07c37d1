#include "extractors/match/gazetteer.h"

#include <algorithm>
#include <optional>

namespace tidewaiter {
namespace {

constexpr size_t kMaxNameTokens = 14;

// One name of one entry, at the end of its path of tokens.
struct NameTail {
  uint32_t entry = 0;
  uint32_t next = 0;   // 1-based index of the next name on the same path; 0: none
  uint32_t exact = 0;  // 1-based index into the exact names: the text must read exactly so; 0: any case
  uint16_t kind = 0;
  bool needs_cue = false;
  bool proper = false;   // must begin with a capital letter
  bool acronym = false;  // one word in capitals: "Un" is no "U.N."
};

// The parts of a text between separators, one after another, without storing them.
class Parts {
 public:
  Parts(std::string_view text, char separator) : rest_(text), separator_(separator) {}
  std::optional<std::string_view> Next() {
    if (ended_) return std::nullopt;
    const size_t end = rest_.find(separator_);
    const std::string_view part = rest_.substr(0, end);
    ended_ = end == std::string_view::npos;
    if (!ended_) rest_.remove_prefix(end + 1);
    return part;
  }

 private:
  std::string_view rest_;
  const char separator_;
  bool ended_ = false;
};

std::string_view WithoutPrefix(std::string_view name) {
  while (!name.empty() && (name[0] == '=' || name[0] == '?')) name.remove_prefix(1);
  return name;
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
    uint32_t first = 0, last = 0;  // 1-based indices of the first and the last name of this path; 0: none
  };

  void Reserve(size_t paths) {
    size_t capacity = 16;
    while (capacity < paths * 2) capacity *= 2;
    slots_.assign(capacity, {});
  }

  Slot& Insert(uint64_t path) {
    size_t i = Index(path);
    while (slots_[i].path != 0 && slots_[i].path != path) i = (i + 1) & (slots_.size() - 1);
    slots_[i].path = path;
    return slots_[i];
  }

  const Slot* Find(uint64_t path) const {
    for (size_t i = Index(path);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].path == path) return &slots_[i];
      if (slots_[i].path == 0) return nullptr;
    }
  }

  // Asks the processor for the slot before it is needed: the table is much larger than its caches.
  void Prefetch(uint64_t path) const { __builtin_prefetch(&slots_[Index(path)]); }

 private:
  size_t Index(uint64_t path) const { return path & (slots_.size() - 1); }

  std::vector<Slot> slots_ = std::vector<Slot>(16);
};

// Which token hashes begin some name. Many tokens of a text begin none, and 256 KiB stay in the cache.
class FirstTokenFilter {
 public:
  void Add(uint64_t hash) { bits_[Index(hash)] |= Bit(hash); }
  bool MayContain(uint64_t hash) const { return (bits_[Index(hash)] & Bit(hash)) != 0; }

 private:
  static constexpr size_t kWords = 1u << 15;
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
    case Gap::kJoin: return true;
    case Gap::kSpace: return next.span.begin - last.span.end <= 3;
    case Gap::kStop: return last.span.size() <= 4 && text[last.span.end] == '.';
    default: return false;
  }
}

}  // namespace

struct Gazetteer::State {
  // A step on the way to a name, until Freeze.
  struct Path {
    uint64_t path = 0;
    uint32_t tail = 0;  // 1-based index of the name that ends here; 0: none
  };

  std::vector<GazetteerFile> files;
  std::vector<std::string> kinds;
  std::vector<std::shared_ptr<const std::string>> contents;  // owns what every string_view points into
  std::vector<GazetteerEntry> entries;
  std::vector<NameTail> tails;
  std::vector<std::string_view> exact_names;
  std::vector<Path> paths;
  std::vector<Token> tokens;                                // of the name that is being added
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

  void AddName(std::string_view given, const GazetteerFile& file, uint32_t entry) {
    const std::string_view name = WithoutPrefix(given), prefix = given.substr(0, given.size() - name.size());
    Tokenize(name, tokens);
    if (tokens.empty() || tokens.size() > kMaxNameTokens) return;
    NameTail tail;
    tail.entry = entry;
    tail.kind = static_cast<uint16_t>(file.kind);
    tail.needs_cue = prefix.find('?') != std::string_view::npos;
    tail.proper = file.proper;
    tail.acronym = tokens.size() == 1 && tokens[0].shape == Shape::kUpper && name.size() <= 6;
    if (prefix.find('=') != std::string_view::npos) {
      exact_names.push_back(name);
      tail.exact = static_cast<uint32_t>(exact_names.size());
    }
    tails.push_back(tail);
    first_tokens.Add(tokens[0].hash);
    uint64_t path = 0;
    for (const Token& token : tokens) paths.push_back({path = Mix(path, token.hash), 0});
    paths.back().tail = static_cast<uint32_t>(tails.size());
  }

  void AddRow(std::string_view line, uint32_t file_index, const GazetteerFile& file) {
    Parts names(line.substr(0, line.find('\t')), '|');
    const auto entry = static_cast<uint32_t>(entries.size());
    std::optional<std::string_view> name = names.Next();
    entries.push_back({file_index, WithoutPrefix(*name), line});
    for (; name; name = names.Next()) AddName(*name, file, entry);
  }

  void BuildTable() {
    constexpr size_t kAhead = 16;
    table.Reserve(paths.size());
    for (size_t i = 0; i < paths.size(); ++i) {
      if (i + kAhead < paths.size()) table.Prefetch(paths[i + kAhead].path);
      PathTable::Slot& slot = table.Insert(paths[i].path);
      if (paths[i].tail == 0) continue;
      (slot.first == 0 ? slot.first : tails[slot.last - 1].next) = paths[i].tail;
      slot.last = paths[i].tail;
    }
    paths = {};
  }

  bool Accepts(std::string_view text, Span span, Shape first_shape, const NameTail& tail) const {
    if (tail.exact != 0) return EqualButPeriods(TextOf(text, span), exact_names[tail.exact - 1]);
    if (tail.proper && tail.acronym) return first_shape == Shape::kUpper;
    return !tail.proper || first_shape != Shape::kLower;
  }

  // Asks for what will be needed some tokens further on.
  void Prefetch(const std::vector<Token>& tokens_of_text, size_t i) const {
    constexpr size_t kAhead = 10;
    if (i + kAhead + 1 >= tokens_of_text.size()) return;
    const uint64_t first = tokens_of_text[i + kAhead].hash;
    if (!first_tokens.MayContain(first)) return;
    table.Prefetch(Mix(0, first));
    table.Prefetch(Mix(Mix(0, first), tokens_of_text[i + kAhead + 1].hash));
  }
};

Gazetteer::Gazetteer() : state_(std::make_unique<State>()) {}
Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

Result<bool> Gazetteer::Add(std::string file_name, std::shared_ptr<const std::string> contents) {
  State& state = *state_;
  const std::string& text = *state.contents.emplace_back(std::move(contents));
  const auto file_index = static_cast<uint32_t>(state.files.size());
  GazetteerFile file{std::move(file_name), 0, false, {}};
  const auto bad = [&](size_t line, const char* what) {
    return Error{ErrorCode::kBadRules, "gazetteer " + file.name + ", line " + std::to_string(line) + ": " + what};
  };
  size_t number = 0;
  bool has_kind = false;
  Parts lines(text, '\n');
  for (std::optional<std::string_view> next = lines.Next(); next; next = lines.Next()) {
    const std::string_view line = *next;
    ++number;
    if (line.empty()) continue;
    if (line.starts_with("# ") && file.columns.empty()) {
      has_kind |= line.starts_with("# kind: ");
      state.ReadDirective(line, file);
    } else if (line[0] == '#') {
      continue;
    } else if (file.columns.empty()) {
      Parts columns(line, '\t');
      for (auto column = columns.Next(); column; column = columns.Next()) file.columns.emplace_back(*column);
      if (file.columns[0] != "names") return bad(number, "the first column must be \"names\"");
      if (!has_kind) return bad(number, "no \"# kind:\" line before the header row");
      state.files.push_back(file);
    } else {
      if (line[0] == '\t') return bad(number, "a row without a name");
      state.AddRow(line, file_index, file);
    }
  }
  if (file.columns.empty()) return bad(number, "no header row");
  return true;
}

void Gazetteer::Freeze() {
  state_->BuildTable();
  state_->by_kind.resize(state_->kinds.size());
  for (const GazetteerEntry& entry : state_->entries) state_->by_kind[FileOf(entry).kind].push_back(&entry);
}

std::vector<std::vector<NameHit>> Gazetteer::Find(std::string_view text, const std::vector<Token>& tokens) const {
  const State& state = *state_;
  std::vector<std::vector<NameHit>> hits(state.kinds.size());
  std::vector<size_t> begin_of_start(state.kinds.size());
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    state.Prefetch(tokens, i);
    if (!state.first_tokens.MayContain(tokens[i].hash)) continue;
    for (size_t kind = 0; kind < hits.size(); ++kind) begin_of_start[kind] = hits[kind].size();
    uint64_t path = 0;
    for (uint32_t j = i; j < tokens.size() && j - i < kMaxNameTokens; ++j) {
      if (j > i && !Continues(text, tokens[j - 1], tokens[j])) break;
      path = Mix(path, tokens[j].hash);
      const PathTable::Slot* slot = state.table.Find(path);
      if (slot == nullptr) break;
      const Span span{tokens[i].span.begin, tokens[j].span.end};
      for (uint32_t name = slot->first; name != 0; name = state.tails[name - 1].next) {
        const NameTail& tail = state.tails[name - 1];
        if (!state.Accepts(text, span, tokens[i].shape, tail)) continue;
        const uint32_t kind = tail.kind;
        std::vector<NameHit>& of_kind = hits[kind];
        // A longer name from the same start replaces the shorter ones of its kind.
        if (of_kind.size() > begin_of_start[kind] && of_kind.back().end_token < j + 1) of_kind.resize(begin_of_start[kind]);
        of_kind.push_back({span, i, j + 1, &state.entries[tail.entry], tail.needs_cue});
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
  Parts parts(entry.row, '\t');
  for (const std::string& name : columns) {
    const std::optional<std::string_view> part = parts.Next();
    if (!part) return {};
    if (name == column) return &name == &columns[0] ? entry.name : *part;
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
    Parts parts(entry->row.substr(0, entry->row.find('\t')), '|');
    for (auto name = parts.Next(); name; name = parts.Next()) {
      if (!WithoutPrefix(*name).empty()) names.push_back(WithoutPrefix(*name));
    }
  }
  return names;
}

}  // namespace tidewaiter
