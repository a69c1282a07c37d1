#include "pipeline/incident/sentence_context.h"

#include <algorithm>

namespace tidewaiter {
namespace {

// The name of a source that is a mark, or the words of one that has no name ("court documents").
std::string SourceName(const Facts& facts, const MarkedSentence& marked, Span words) {
  const Mark* mark = marked.MarkAt(words);
  if (mark == nullptr) {
    const std::string_view text = std::string_view(marked.text()).substr(words.begin, words.size());
    return text.find('\x01') == std::string_view::npos ? std::string(text) : std::string();
  }
  if (mark->mentions.empty()) return {};
  for (const Field& field : Fields(facts.mentions[mark->mentions[0]].value)) {
    if (field.key == "name") return std::get<std::string>(field.value);
  }
  return {};
}

// Who reported it, whom they cite, and who said it: "Daily Star, citing Asahi Shimbun, citing Chiba police".
class Chain {
 public:
  Chain(const Facts& facts, const SentenceFacts& sentence) : facts_(facts), sentence_(sentence) {
    for (const RuleHit& hit : sentence.frames) Read(hit);
    for (const std::string& name : cited_) Append(name);
    if (cited_.empty()) Append(speaker_);
  }
  std::string Text() && { return std::move(chain_); }

 private:
  void Read(const RuleHit& hit) {
    const bool attribution = hit.rule->kind == "attribution", citing = hit.Constant("relation") == "citing";
    const bool said = hit.Constant("relation") == "said" || !attribution;
    const Span words = hit.Capture(attribution ? "source" : "speaker");
    if (words.empty() || (!attribution && IsSpokenOf(hit))) return;
    const std::string name = SourceName(facts_, sentence_.sentence, words);
    if (said) {
      if (speaker_.empty()) speaker_ = name;
    } else if (chain_.empty()) {
      chain_ = name;
    } else if (citing) {
      cited_.push_back(name);
    }
  }

  // "He was described as the head of the gang": others spoke.
  bool IsSpokenOf(const RuleHit& hit) const {
    const std::string_view text = std::string_view(sentence_.sentence.text()).substr(hit.span.begin, hit.span.size());
    const std::string_view end = text.substr(text.size() - std::min<size_t>(text.size(), 24));
    return end.find(" was ") != std::string_view::npos || end.find(" were ") != std::string_view::npos;
  }

  void Append(const std::string& name) {
    if (name.empty() || chain_.find(name) != std::string::npos) return;
    chain_ += (chain_.empty() ? "" : ", citing ") + name;
  }

  const Facts& facts_;
  const SentenceFacts& sentence_;
  std::string chain_, speaker_;
  std::vector<std::string> cited_;
};

}  // namespace

SentenceContext ContextOf(const Facts& facts, uint32_t sentence) {
  SentenceContext context;
  const SentenceFacts& own = facts.sentences[sentence];
  for (const RuleHit& hit : own.frames) {
    const std::string_view general = hit.Constant("general"), stance = hit.Constant("stance"), scope = hit.Constant("scope");
    context.general |= !general.empty();
    context.particular |= general == "no";
    context.alleged |= stance == "alleged";
    if (stance == "alleged" && context.stance == Stance::kStated) context.stance = Stance::kAlleged;
    if (stance == "planned" && context.stance != Stance::kDenied) context.stance = Stance::kPlanned;
    if (stance == "denied") context.stance = Stance::kDenied;
    context.judged |= stance == "judged";
    context.accused |= stance == "accused";
    for (const std::string_view group : {"refused", "refused_2", "refused_3"}) {
      const Span refused = hit.Capture(group);
      if (refused.empty()) continue;
      const std::string_view kind = hit.Constant("refuses");
      std::vector<Span>& words = kind == "deeds" ? context.undone : kind == "lack" ? context.lawful : context.refused;
      words.push_back(own.sentence.ToDocument(refused));
    }
    if (const Span placeless = hit.Capture("placeless"); !placeless.empty())
      context.placeless.push_back(own.sentence.ToDocument(placeless));
    if (!scope.empty()) context.claims.emplace_back(hit.span.end, scope == "declared");
  }
  context.alleged &= !context.judged;
  context.accused &= !context.judged;
  if (context.judged && context.stance == Stance::kAlleged) context.stance = Stance::kStated;
  if (AskedBefore(facts, sentence, "scope") == "declared") context.claims.emplace_back(0, true);  // "What do the papers say? That it ..."
  std::sort(context.claims.begin(), context.claims.end());
  context.attributed_to = Chain(facts, own).Text();
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
