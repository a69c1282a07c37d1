#include "extractors/match/marks.h"

#include <algorithm>

namespace tidewaiter {
namespace {

constexpr char kOpen = '\x01';
constexpr char kClose = '\x02';

// What stands for a type in the text: as little as tells it from the others, for every rule has to read it.
std::string_view Sign(std::string_view type) { return type.substr(0, kMarkSign); }

bool IsHead(std::string_view group) { return group == "head"; }
bool IsItem(std::string_view group) { return group.starts_with("item"); }

}  // namespace

std::string MarkPattern(std::string_view types) {
  std::string signs;
  while (!types.empty()) {
    const std::string_view type = types.substr(0, types.find('|'));
    signs.append(signs.empty() ? "" : "|").append(Sign(type));
    types.remove_prefix(std::min(type.size() + 1, types.size()));
  }
  return "\\x01(?:" + signs + ")\\x02";
}

MarkedSentence::MarkedSentence(std::string_view document, Span sentence, const std::vector<MarkSource>& sources) {
  uint32_t at = sentence.begin;
  for (const MarkSource& source : sources) {
    AppendText(document, {at, source.span.begin});
    marks_.push_back({source.type, source.span, {source.mention}, {}, {}});
    AppendMark(static_cast<int>(marks_.size()) - 1);
    at = source.span.end;
  }
  AppendText(document, {at, sentence.end});
}

void MarkedSentence::AppendText(std::string_view document, Span source) {
  if (source.empty()) return;
  pieces_.push_back({static_cast<uint32_t>(text_.size()), source, -1});
  for (char c : TextOf(document, source)) text_ += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
}

void MarkedSentence::AppendMark(int mark) {
  const Mark& made = marks_[static_cast<size_t>(mark)];
  pieces_.push_back({static_cast<uint32_t>(text_.size()), made.span, mark});
  text_.append(1, kOpen).append(Sign(made.type)).append(1, kClose);
}

std::vector<uint32_t> MarkedSentence::Items(uint32_t mark) const {
  std::vector<uint32_t> items;
  for (const auto& [role, index] : marks_[mark].parts) {
    if (role == "item") items.push_back(index);
  }
  if (items.empty()) items.push_back(mark);
  return items;
}

int MarkedSentence::IndexAt(Span span) const {
  if (span.empty()) return -1;
  const size_t piece = PieceAt(span.begin);
  return pieces_[piece].begin == span.begin && EndOf(piece) == span.end ? pieces_[piece].mark : -1;
}

const Mark* MarkedSentence::MarkAt(Span span) const {
  const int index = IndexAt(span);
  return index < 0 ? nullptr : &marks_[static_cast<size_t>(index)];
}

Span MarkedSentence::ToDocument(Span span) const {
  Span out{UINT32_MAX, 0};
  for (size_t i = PieceAt(span.begin); i < pieces_.size() && pieces_[i].begin < span.end; ++i) {
    const Piece& piece = pieces_[i];
    const uint32_t end = EndOf(i);
    if (!Span{piece.begin, end}.Overlaps(span)) continue;
    Span source = piece.source;
    if (piece.mark < 0) {
      source.begin += std::max(span.begin, piece.begin) - piece.begin;
      source.end -= end - std::min(span.end, end);
    }
    out.begin = std::min(out.begin, source.begin);
    out.end = std::max(out.end, source.end);
  }
  return out.begin == UINT32_MAX ? Span{} : out;
}

// The piece that holds `offset`, or the first.
size_t MarkedSentence::PieceAt(uint32_t offset) const {
  const auto after = std::partition_point(pieces_.begin(), pieces_.end(), [&](const Piece& piece) { return piece.begin <= offset; });
  return after == pieces_.begin() ? 0 : static_cast<size_t>(after - pieces_.begin()) - 1;
}

uint32_t MarkedSentence::EndOf(size_t piece) const {
  return static_cast<uint32_t>(piece + 1 < pieces_.size() ? pieces_[piece + 1].begin : text_.size());
}

std::string MarkedSentence::Readable(std::string_view document) const {
  std::string readable;
  for (size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (piece.mark < 0) {
      readable += TextOf(document, piece.source);
    } else {
      readable += "[" + marks_[static_cast<size_t>(piece.mark)].type + ":" + std::string(TextOf(document, piece.source)) + "]";
    }
  }
  return readable;
}

void MarkedSentence::Fold(const RuleSet& phrases, int max_rounds) {
  for (int round = 0; round < max_rounds; ++round) {
    const std::vector<RuleHit> hits = phrases.Find(text_, {0, static_cast<uint32_t>(text_.size())});
    std::vector<const RuleHit*> chosen;  // of overlapping hits the leftmost, longest one
    for (const RuleHit& hit : hits) {
      if (chosen.empty() || hit.span.begin >= chosen.back()->span.end) chosen.push_back(&hit);
    }
    if (chosen.empty()) return;
    std::vector<Replacement> replacements;
    for (auto hit = chosen.rbegin(); hit != chosen.rend(); ++hit) {
      if (const int mark = FoldHit(**hit); mark >= 0) replacements.push_back({(*hit)->span, mark});
    }
    std::reverse(replacements.begin(), replacements.end());
    Replace(replacements);
  }
}

int MarkedSentence::FoldHit(const RuleHit& hit) {
  Mark folded;
  folded.rule = hit.rule->name;
  folded.span = ToDocument(hit.span);
  for (size_t i = 0; i < hit.captures.size(); ++i) {
    const int index = IndexAt(hit.captures[i]);
    if (index < 0) continue;
    const Mark& mark = marks_[static_cast<size_t>(index)];
    if (IsHead(hit.rule->groups[i])) {
      if (folded.type.empty()) folded.type = mark.type;
      folded.mentions.insert(folded.mentions.end(), mark.mentions.begin(), mark.mentions.end());
      folded.parts.insert(folded.parts.end(), mark.parts.begin(), mark.parts.end());
    } else if (IsItem(hit.rule->groups[i])) {
      if (folded.type.empty()) folded.type = mark.type;
      for (uint32_t item : Items(static_cast<uint32_t>(index))) folded.parts.emplace_back("item", item);
    } else {
      folded.parts.emplace_back(hit.rule->groups[i], static_cast<uint32_t>(index));
    }
  }
  const auto type = hit.rule->constants.find("type");
  if (type != hit.rule->constants.end()) folded.type = type->second;
  if (folded.type.empty()) return -1;
  marks_.push_back(std::move(folded));
  return static_cast<int>(marks_.size()) - 1;
}

void MarkedSentence::Replace(const std::vector<Replacement>& replacements) {
  const std::vector<Piece> old = std::move(pieces_);
  const std::string old_text = std::move(text_);
  pieces_.clear();
  text_.clear();
  auto next = replacements.begin();  // the first that does not end before the piece
  for (size_t i = 0; i < old.size(); ++i) {
    const auto end = static_cast<uint32_t>(i + 1 < old.size() ? old[i + 1].begin : old_text.size());
    uint32_t at = old[i].begin;  // what stands before is done with
    for (; next != replacements.end() && next->span.begin < end; ++next) {
      Copy(old[i], {at, std::max(at, next->span.begin)}, end, old_text);
      if (next->span.begin >= old[i].begin) AppendMark(next->mark);
      at = next->span.end;
      if (next->span.end > end) break;
    }
    if (at < end) Copy(old[i], {at, end}, end, old_text);
  }
}

// Copies a part of a piece that ends at `end`. Only text is ever cut: a hit does not end inside a mark.
void MarkedSentence::Copy(const Piece& piece, Span part, uint32_t end, const std::string& text) {
  if (part.empty()) return;
  Piece copy = piece;
  if (piece.mark < 0) copy.source = {piece.source.begin + (part.begin - piece.begin), piece.source.end - (end - part.end)};
  copy.begin = static_cast<uint32_t>(text_.size());
  pieces_.push_back(copy);
  text_.append(text, part.begin, part.size());
}

}  // namespace tidewaiter
