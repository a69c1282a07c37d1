// From mentions to marked, folded sentences and their frames.
#include <algorithm>
#include <array>

#include "extractors/facts/finder.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 14> kMarkTypes = {"goods",       "place",      "person",     "organization", "authority",
                                                         "media",       "vessel",     "money",      "quantity",     "date",
                                                         "nationality", "instrument", "identifier", "duration"};

constexpr bool SignsDiffer() {
  for (size_t i = 0; i < kMarkTypes.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (kMarkTypes[i].substr(0, kMarkSign) == kMarkTypes[j].substr(0, kMarkSign)) return false;
    }
  }
  return true;
}
static_assert(SignsDiffer());

constexpr std::array<std::string_view, 13> kAuthorityKinds = {"customs",       "police",     "coast_guard", "navy",         "army",
                                                              "prosecutor",    "ministry",   "court",       "intelligence", "regulator",
                                                              "international", "government", "authority"};
// Those who report, and those who watch a trade and write of it.
constexpr std::array<std::string_view, 3> kMediaKinds = {"media", "news_agency", "ngo"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The mentions of one sentence that become marks: of overlapping ones the longest, then the first.
std::vector<MarkSource> SourcesIn(Span sentence, const std::vector<Mention>& mentions, size_t& first) {
  while (first < mentions.size() && mentions[first].span.begin < sentence.begin) ++first;
  std::vector<MarkSource> sources;
  for (size_t i = first; i < mentions.size() && mentions[i].span.begin < sentence.end; ++i) {
    const Span span = mentions[i].span;
    std::string type = MarkTypeOf(mentions[i]);
    if (type.empty() || span.end > sentence.end) continue;
    if (!sources.empty() && span.begin < sources.back().span.end) {
      if (span.size() <= sources.back().span.size()) continue;
      sources.pop_back();
      if (!sources.empty() && span.begin < sources.back().span.end) continue;
    }
    sources.push_back({span, std::move(type), static_cast<uint32_t>(i)});
  }
  return sources;
}

}  // namespace

std::vector<std::string> MarkTypes() { return {kMarkTypes.begin(), kMarkTypes.end()}; }

std::string MarkTypeOf(const Mention& mention) {
  if (const auto* organization = std::get_if<OrganizationValue>(&mention.value)) {
    if (IsOneOf(organization->kind, kAuthorityKinds)) return "authority";
    return IsOneOf(organization->kind, kMediaKinds) ? "media" : "organization";
  }
  const std::string_view type = TypeName(mention.value);
  if (type == "time") return "date";
  return IsOneOf(type, kMarkTypes) ? std::string(type) : std::string();
}

Facts FindFacts(const Reading& reading) {
  Facts facts;
  facts.mentions = FindMentions(reading);
  MarkSentences(reading, facts);
  return facts;
}

void MarkSentences(const Reading& reading, Facts& facts) {
  size_t first = 0;
  for (const Sentence& sentence : reading.sentences) {
    MarkedSentence marked(reading.document->text, sentence.span, SourcesIn(sentence.span, facts.mentions, first));
    if (!marked.marks().empty()) marked.Fold(reading.patterns->phrases);
    const Span whole{0, static_cast<uint32_t>(marked.text().size())};
    facts.sentences.push_back({std::move(marked), {}});
    SentenceFacts& made = facts.sentences.back();
    made.frames = reading.patterns->frames.Find(made.sentence.text(), whole, true);
  }
}

}  // namespace tidewaiter
