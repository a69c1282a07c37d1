// A document as the engine has read it: tokens, sentences, and every hit of every gazetteer and mention rule, each found in one pass
// that all finders share.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/match/patterns.h"
#include "extractors/match/tokens.h"
#include "extractors/model/document.h"

namespace tidewaiter {

struct Reading {
  Reading() = default;
  Reading(Reading&&) = default;  // to be moved only: hits_of_kind points into rule_hits
  Reading& operator=(Reading&&) = default;

  const Document* document = nullptr;
  const Patterns* patterns = nullptr;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<std::vector<NameHit>> name_hits;  // by kind index
  std::vector<RuleHit> rule_hits;               // sorted by begin, longer first; none inside boilerplate

  std::string_view Text(Span span) const { return TextOf(document->text, span); }
  // Hits of one gazetteer kind, sorted by begin; empty if there is no such kind. Hits in boilerplate are left out.
  const std::vector<NameHit>& Names(std::string_view kind) const;
  // Hits of the rules of one kind ("money"), sorted by begin, longer first.
  std::vector<const RuleHit*> Hits(std::string_view kind) const;
  // Those that lie inside `span`.
  std::vector<const RuleHit*> HitsIn(std::string_view kind, Span span) const;
  // The index of the first token that ends after `offset`; tokens.size() if none.
  uint32_t TokenAt(uint32_t offset) const;
  // The index of the sentence that holds `offset`, or of the last one before it.
  uint32_t SentenceAt(uint32_t offset) const;
};

// Linear in the text. Thread-safe; document and patterns must outlive the reading.
Reading ReadText(const Document& document, const Patterns& patterns);

}  // namespace tidewaiter
