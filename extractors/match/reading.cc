#include "extractors/match/reading.h"

#include <algorithm>

namespace tidewaiter {
namespace {

// Rules run over a few paragraphs at a time: each call costs as much as some hundred bytes of text. No longer, so that a hostile text
// of one line stays linear.
constexpr uint32_t kMaxRegion = 4096;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Where a region that begins at `begin` ends: after the last paragraph that fits, else the last line or word, else anywhere.
uint32_t RegionEnd(std::string_view text, uint32_t begin) {
  const auto size = static_cast<uint32_t>(text.size());
  if (size - begin <= kMaxRegion) return size;
  const std::string_view region = text.substr(begin, kMaxRegion);
  for (std::string_view separator : {"\n\n", "\n", " "}) {
    if (const size_t cut = region.rfind(separator); cut != std::string_view::npos && cut > 0) return begin + static_cast<uint32_t>(cut);
  }
  uint32_t end = begin + kMaxRegion;
  while (end < size && IsContinuation(text[end])) ++end;
  return end;
}

std::vector<Span> Regions(std::string_view text) {
  std::vector<Span> regions;
  const auto size = static_cast<uint32_t>(text.size());
  for (uint32_t begin = 0; begin < size;) {
    const uint32_t end = RegionEnd(text, begin);
    if (end > begin) regions.push_back({begin, end});
    begin = end;
    while (begin < size && (text[begin] == '\n' || text[begin] == ' ')) ++begin;
  }
  return regions;
}

bool InBoilerplate(const std::vector<Span>& boilerplate, Span span) {
  const auto after = std::upper_bound(boilerplate.begin(), boilerplate.end(), span.begin,
                                      [](uint32_t begin, const Span& furniture) { return begin < furniture.begin; });
  return after != boilerplate.begin() && std::prev(after)->Overlaps(span);
}

template <class Hit>
void DropBoilerplate(const std::vector<Span>& boilerplate, std::vector<Hit>& hits) {
  if (boilerplate.empty()) return;
  std::erase_if(hits, [&](const Hit& hit) { return InBoilerplate(boilerplate, hit.span); });
}

}  // namespace

const std::vector<NameHit>& Reading::Names(std::string_view kind) const {
  static const std::vector<NameHit> kNone;
  const int index = patterns->gazetteer.KindIndex(kind);
  return index < 0 ? kNone : name_hits[static_cast<size_t>(index)];
}

std::vector<const RuleHit*> Reading::Hits(std::string_view kind) const {
  std::vector<const RuleHit*> hits;
  for (const RuleHit& hit : rule_hits) {
    if (hit.rule->kind == kind) hits.push_back(&hit);
  }
  return hits;
}

std::vector<const RuleHit*> Reading::HitsIn(std::string_view kind, Span span) const {
  std::vector<const RuleHit*> hits;
  auto hit = std::partition_point(rule_hits.begin(), rule_hits.end(), [&](const RuleHit& other) { return other.span.begin < span.begin; });
  for (; hit != rule_hits.end() && hit->span.begin < span.end; ++hit) {
    if (hit->rule->kind == kind && span.Contains(hit->span)) hits.push_back(&*hit);
  }
  return hits;
}

uint32_t Reading::TokenAt(uint32_t offset) const {
  const auto found = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& token) { return token.span.end <= offset; });
  return static_cast<uint32_t>(found - tokens.begin());
}

uint32_t Reading::SentenceAt(uint32_t offset) const {
  const auto after =
      std::partition_point(sentences.begin(), sentences.end(), [&](const Sentence& sentence) { return sentence.span.begin <= offset; });
  return after == sentences.begin() ? 0 : static_cast<uint32_t>(after - sentences.begin() - 1);
}

Reading ReadText(const Document& document, const Patterns& patterns) {
  Reading reading;
  reading.document = &document;
  reading.patterns = &patterns;
  reading.tokens = Tokenize(document.text);
  reading.sentences = SplitSentences(document.text, reading.tokens);
  reading.name_hits = patterns.gazetteer.Find(document.text, reading.tokens);
  for (auto& hits : reading.name_hits) DropBoilerplate(document.boilerplate, hits);
  for (Span region : Regions(document.text)) {
    std::vector<RuleHit> hits = patterns.mentions.Find(document.text, region);
    std::move(hits.begin(), hits.end(), std::back_inserter(reading.rule_hits));
  }
  // Nothing is said across a blank line.
  std::erase_if(reading.rule_hits, [&](const RuleHit& hit) { return reading.Text(hit.span).find("\n\n") != std::string_view::npos; });
  DropBoilerplate(document.boilerplate, reading.rule_hits);
  return reading;
}

}  // namespace tidewaiter
