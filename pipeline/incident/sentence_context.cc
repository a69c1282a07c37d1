#include "pipeline/incident/sentence_context.h"

#include <algorithm>

namespace tidewaiter {
namespace {

std::string SourceName(const Facts& facts, const MarkedSentence& marked, const RuleHit& hit) {
  const Mark* mark = marked.MarkAt(hit.Capture("source"));
  if (mark == nullptr || mark->mentions.empty()) return {};
  for (const Field& field : Fields(facts.mentions[mark->mentions[0]].value)) {
    if (field.key == "name") return std::get<std::string>(field.value);
  }
  return {};
}

// The first source, and those that it cites.
std::string Chain(const Facts& facts, const SentenceFacts& sentence) {
  std::string chain, last;
  for (const RuleHit& hit : sentence.frames) {
    if (hit.rule->kind != "attribution" || (!chain.empty() && hit.Constant("relation") != "citing")) continue;
    std::string name = SourceName(facts, sentence.sentence, hit);
    if (name.empty() || name == last || chain.find(", citing " + name) != std::string::npos) continue;
    chain += (chain.empty() ? "" : ", citing ") + name;
    last = std::move(name);
  }
  return chain;
}

}  // namespace

SentenceContext ContextOf(const Facts& facts, uint32_t sentence) {
  SentenceContext context;
  const SentenceFacts& own = facts.sentences[sentence];
  for (const RuleHit& hit : own.frames) {
    const std::string_view general = hit.Constant("general"), stance = hit.Constant("stance"), scope = hit.Constant("scope");
    context.general |= !general.empty();
    context.particular |= general == "no";
    if (stance == "alleged" && context.stance == Stance::kStated) context.stance = Stance::kAlleged;
    if (stance == "planned" && context.stance != Stance::kDenied) context.stance = Stance::kPlanned;
    if (stance == "denied") context.stance = Stance::kDenied;
    if (const Span refused = hit.Capture("refused"); !refused.empty())
      (hit.Constant("refuses") == "deeds" ? context.undone : context.refused).push_back(own.sentence.ToDocument(refused));
    if (const Span placeless = hit.Capture("placeless"); !placeless.empty())
      context.placeless.push_back(own.sentence.ToDocument(placeless));
    if (!scope.empty()) context.claims.emplace_back(hit.span.end, scope == "declared");
  }
  if (AskedBefore(facts, sentence, "scope") == "declared") context.claims.emplace_back(0, true);  // "What do the papers say? That it ..."
  std::sort(context.claims.begin(), context.claims.end());
  context.attributed_to = Chain(facts, own);
  return context;
}

std::string_view AskedBefore(const Facts& facts, uint32_t sentence, std::string_view key) {
  if (sentence == 0) return {};
  const SentenceFacts& before = facts.sentences[sentence - 1];
  if (before.sentence.text().find('?') == std::string::npos) return {};
  for (const RuleHit& hit : before.frames) {
    if (const std::string_view asked = hit.Constant(key); !asked.empty()) return asked;
  }
  return {};
}

}  // namespace tidewaiter
