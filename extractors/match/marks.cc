#include "extractors/match/marks.h"

#include <algorithm>
#include <charconv>

namespace tidewaiter {
namespace {

constexpr char kOpen = '\x01';
constexpr char kClose = '\x02';

std::string MarkText(const Mark& mark, int index) { return kOpen + mark.type + "#" + std::to_string(index) + kClose; }

bool IsHead(std::string_view group) { return group == "head"; }
bool IsItem(std::string_view group) { return group.starts_with("item"); }

}  // namespace

std::string MarkPattern(std::string_view types) { return "\\x01(?:" + std::string(types) + ")#\\d+\\x02"; }

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
  text_ += MarkText(made, mark);
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
  const std::string_view captured = TextOf(text_, span);
  if (captured.size() < 4 || captured.front() != kOpen || captured.back() != kClose) return -1;
  const size_t number = captured.find('#');
  int index = -1;
  if (number == std::string_view::npos) return -1;
  std::from_chars(captured.data() + number + 1, captured.data() + captured.size() - 1, index);
  return index >= 0 && index < static_cast<int>(marks_.size()) ? index : -1;
}

const Mark* MarkedSentence::MarkAt(Span span) const {
  const int index = IndexAt(span);
  return index < 0 ? nullptr : &marks_[static_cast<size_t>(index)];
}

Span MarkedSentence::ToDocument(Span span) const {
  Span out{UINT32_MAX, 0};
  for (size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    const auto end = static_cast<uint32_t>(i + 1 < pieces_.size() ? pieces_[i + 1].begin : text_.size());
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
    // From the right, so that the positions of hits further left stay true; of overlapping hits the leftmost, longest one wins.
    std::vector<const RuleHit*> chosen;
    for (const RuleHit& hit : hits) {
      if (chosen.empty() || hit.span.begin >= chosen.back()->span.end) chosen.push_back(&hit);
    }
    if (chosen.empty()) return;
    for (auto hit = chosen.rbegin(); hit != chosen.rend(); ++hit) FoldHit(**hit);
  }
}

void MarkedSentence::FoldHit(const RuleHit& hit) {
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
  if (folded.type.empty()) return;
  marks_.push_back(std::move(folded));
  ReplaceWithMark(hit.span, static_cast<int>(marks_.size()) - 1);
}

void MarkedSentence::ReplaceWithMark(Span span, int mark) {
  std::vector<Piece> pieces;
  std::string text;
  const auto append = [&](Span source, int of_mark, std::string_view piece_text) {
    if (piece_text.empty()) return;
    pieces.push_back({static_cast<uint32_t>(text.size()), source, of_mark});
    text += piece_text;
  };
  bool placed = false;
  for (size_t i = 0; i < pieces_.size(); ++i) {
    const Piece piece = pieces_[i];
    const auto end = static_cast<uint32_t>(i + 1 < pieces_.size() ? pieces_[i + 1].begin : text_.size());
    const std::string_view whole = std::string_view(text_).substr(piece.begin, end - piece.begin);
    if (!Span{piece.begin, end}.Overlaps(span)) {
      append(piece.source, piece.mark, whole);
      continue;
    }
    if (piece.begin < span.begin) {  // only text is cut: a hit never ends inside a mark
      const uint32_t kept = span.begin - piece.begin;
      append({piece.source.begin, piece.source.begin + kept}, -1, whole.substr(0, kept));
    }
    if (!placed) append(marks_[static_cast<size_t>(mark)].span, mark, MarkText(marks_[static_cast<size_t>(mark)], mark));
    placed = true;
    if (end > span.end) {
      const uint32_t kept = end - span.end;
      append({piece.source.end - kept, piece.source.end}, -1, whole.substr(whole.size() - kept));
    }
  }
  pieces_ = std::move(pieces);
  text_ = std::move(text);
}

}  // namespace tidewaiter
