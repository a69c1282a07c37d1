#include "pipeline/commands/explain_incidents.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "extractors/facts/finder.h"
#include "pipeline/commands/explain.h"
#include "pipeline/incident/assemble.h"
#include "pipeline/incident/case.h"
#include "pipeline/incident/consignment.h"
#include "pipeline/incident/document_type.h"
#include "pipeline/outputs/plain_words.h"

namespace tidewaiter {
namespace {

constexpr size_t kWidth = 118, kValue = 4, kStep = 26, kMostRefused = 12;

// Slots and the roles that frames fill them from. What no row names plays no part in a slot by itself (a cue, a speaker's rank).
struct SlotRoles {
  std::string_view slot, roles;
};
constexpr std::array<SlotRoles, 8> kSlotRoles = {{
    {"place", "place|arrival|"},
    {"origin", "origin|declared_origin|"},
    {"transit", "transit|"},
    {"destination", "destination|"},
    {"declared_destination", "declared_destination|"},
    {"goods", "goods|counted_goods|cash|"},
    {"declared_goods", "declared_goods|"},
    {"concealment", "concealment_1|concealment_2|concealment_3|concealment_4|"},
}};

std::string_view SlotOf(std::string_view role) {
  for (const SlotRoles& row : kSlotRoles) {
    if (("|" + std::string(row.roles)).find("|" + std::string(role) + "|") != std::string::npos) return row.slot;
  }
  return {};
}

// Mentions that belong into a slot by their type alone, whatever frames say.
struct SlotTypes {
  std::string_view slot, types;
};
constexpr std::array<SlotTypes, 6> kSlotTypes = {{
    {"occurred", "date|"},
    {"total_value", "money|"},
    {"parties", "person|vessel|"},
    {"authorities", "authority|"},
    {"instruments", "instrument|"},
    {"identifiers", "identifier|"},
}};

std::string Number(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", number + 0.0);  // no "-0.0"
  return text;
}

class IncidentExplanation {
 public:
  IncidentExplanation(const Document& document, const Patterns& patterns, const Screening& screening)
      : reading_(ReadText(document, patterns)), facts_(FindFacts(reading_)), index_(document.text), screening_(screening) {}

  std::string Write() {
    const std::string type = DocumentTypeOf(reading_, facts_);
    if (const size_t papers = AssembleConsignments(reading_, facts_, type).size(); papers > 0) {
      text_ += "  a " + SlotInWords(type) + " with " + std::to_string(papers) + " consignment" + (papers > 1 ? "s" : "") +
               ": no incident is sought in it\n";
      return std::move(text_);
    }
    Stories stories;
    std::vector<Incident> incidents = AssembleIncidents(reading_, facts_, &stories);
    for (Incident& incident : incidents) screening_.Screen(incident);
    for (size_t i = 0; i < incidents.size(); ++i) WriteIncident(incidents[i], stories.told[i]);
    for (const Episode& episode : stories.no_case) WriteNone(episode, "too little speaks for it");
    for (const Episode& episode : stories.goods_alone) WriteNone(episode, "nothing is told but goods: no deed, no way, nobody");
    WriteOthers(stories);
    if (text_.empty()) text_ += "  nothing: no sentence binds goods to a deed\n";
    return std::move(text_);
  }

 private:
  void Line(size_t column, const std::string& label, const std::string& text) {
    std::string head(column, ' ');
    head += label;
    if (!label.empty()) head.resize(std::max(kStep, head.size() + 1), ' ');
    text_ += head + Wrap(text, kWidth, kStep, head.size()) + "\n";
  }

  void WriteIncident(const Incident& incident, const Episode& episode) {
    text_ += "INCIDENT  " + Wrap(incident.summary, kWidth, 10, 10) + "\n";
    Line(2, "a case by", Reasons(episode));
    VisitSlots(incident, [&](std::string_view slot, const auto& claims, SlotShape shape) {
      const std::string refused = Refused(slot, claims, shape, incident, episode);
      if (claims.empty() && refused.empty()) return;
      text_ += "  " + SlotInWords(slot) + (claims.empty() ? ": nothing\n" : "\n");
      for (const auto& claim : claims) WriteClaim(InWords(claim.value), claim.evidence);
      text_ += refused;
    });
    for (const Flag& flag : incident.flags) Line(2, "flag", flag.code + ": " + flag.why);
    text_ += "\n";
  }

  static std::string Reasons(const Episode& episode) {
    const CaseReasons& why = episode.reasons;
    return "crime " + Number(why.law) + ", way over a border or stealth " + Number(why.way) + ", a story of another kind " +
           Number(why.other) + ", tone of the document " + Number(why.tone) + ": " + Number(why.Weight()) + " of " + Number(kCase);
  }

  void WriteClaim(const std::string& value, const std::vector<Evidence>& evidence) {
    std::string label = value;
    for (const Evidence& words : evidence) {
      const uint32_t sentence = SentenceOf(words);
      if (label.size() + kValue >= kStep) {
        text_ += std::string(kValue, ' ') + Wrap(OneLine(label), kWidth, kValue, kValue) + "\n";
        label.clear();
      }
      Line(kValue, label,
           Quoted(words.exact) + (words.stance == Stance::kStated ? "" : std::string(", ") + StanceName(words.stance)) +
               (words.attributed_to.empty() ? "" : ", according to " + words.attributed_to));
      label.clear();
      Line(kStep, "", "in " + Quoted(reading_.Text(reading_.sentences[sentence].span)));
      Line(kStep, "", "by " + words.rule + Groups(words, sentence));
    }
  }

  // The groups of the frame that gave the words, as it took them.
  std::string Groups(const Evidence& words, uint32_t sentence) const {
    const SentenceFacts& facts = facts_.sentences[sentence];
    for (const RuleHit& hit : facts.frames) {
      if (hit.rule->name != words.rule || !Holds(facts.sentence.ToDocument(hit.span), words)) continue;
      std::string groups;
      for (size_t i = 0; i < hit.captures.size(); ++i) {
        if (hit.captures[i].empty() || hit.rule->groups[i].empty()) continue;
        groups += " " + hit.rule->groups[i] + "=" + Quoted(reading_.Text(facts.sentence.ToDocument(hit.captures[i])));
      }
      return groups;
    }
    return "";
  }

  bool Holds(Span span, const Evidence& words) const { return index_.At(span.begin) <= words.start && words.end <= index_.At(span.end); }

  uint32_t SentenceOf(const Evidence& words) const {
    const auto after = std::partition_point(reading_.sentences.begin(), reading_.sentences.end(),
                                            [&](const Sentence& sentence) { return index_.At(sentence.span.begin) <= words.start; });
    return after == reading_.sentences.begin() ? 0 : static_cast<uint32_t>(after - reading_.sentences.begin()) - 1;
  }

  bool IsEvidence(Span span, const std::vector<Evidence>& evidence) const {
    const uint32_t start = index_.At(span.begin), end = index_.At(span.end);
    return std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& words) { return words.start < end && start < words.end; });
  }

  // Lines for the words that might have filled the slot and do not.
  template <class T>
  std::string Refused(std::string_view slot, const std::vector<Claim<T>>& claims, SlotShape shape, const Incident& incident,
                      const Episode& episode) {
    std::set<std::string> lines;
    const auto refuse = [&](Span span, const std::string& by) {
      const bool used = std::any_of(claims.begin(), claims.end(), [&](const Claim<T>& claim) { return IsEvidence(span, claim.evidence); });
      if (used || lines.size() >= kMostRefused) return;
      const std::string words = OneLine(reading_.Text(span));
      const bool told = std::any_of(claims.begin(), claims.end(),
                                    [&](const Claim<T>& claim) { return OneLine(InWords(claim.value)).find(words) != std::string::npos; });
      if (!told) lines.insert(Quoted(words) + by + ": " + WhyNot(slot, span, claims.empty(), shape, incident));
    };
    for (const EventMention& event : episode.events) {
      for (const RoleFill& fill : event.fills) {
        if (SlotOf(fill.role) == slot) refuse(fill.span, " by " + fill.rule);
      }
    }
    for (const SlotTypes& row : kSlotTypes) {
      if (row.slot == slot) EachMention(row.types, episode, [&](Span span) { refuse(span, ""); });
    }
    if (slot == "offences" || slot == "outcomes") RefusedDeeds(slot == "offences" ? "offence" : "outcome", episode, lines);
    std::string text;
    std::swap(text, text_);
    for (const std::string& line : lines) Line(kValue + 6, "refused", line);
    std::swap(text, text_);
    return text;
  }

  template <class Use>
  void EachMention(std::string_view types, const Episode& episode, Use use) const {
    for (uint32_t sentence : episode.sentences) {
      const Span span = reading_.sentences[sentence].span;
      for (const Mention& mention : facts_.mentions) {
        if (!span.Contains(mention.span)) continue;
        if (("|" + std::string(types)).find("|" + MarkTypeOf(mention) + "|") != std::string::npos) use(mention.span);
      }
    }
  }

  std::string WhyNot(std::string_view slot, Span span, bool empty, SlotShape shape, const Incident& incident) const {
    std::string other;
    VisitSlots(incident, [&](std::string_view name, const auto& claims, SlotShape) {
      for (const auto& claim : claims) {
        if (other.empty() && name != slot && IsEvidence(span, claim.evidence)) other = SlotInWords(name);
      }
    });
    if (!other.empty()) return "its words fill " + other;
    if (const std::string frame = FrameOver(span, "refused"); !frame.empty()) return frame + " says that it was not done, or not here";
    if (const std::string frame = FrameOver(span, "placeless"); !frame.empty()) return frame + " says that the place has no part in it";
    if (const std::string frame = FrameOver(span, "elsewhere"); !frame.empty()) return frame + " says that it is told of something else";
    if (!empty && shape == SlotShape::kOne) return "the slot holds one value, and another one is better borne out";
    return empty ? "nothing beside it gives it this part" : "less speaks for it than for what the slot holds";
  }

  // The frame whose group of this name covers the span.
  std::string FrameOver(Span span, std::string_view group) const {
    const SentenceFacts& facts = facts_.sentences[reading_.SentenceAt(span.begin)];
    for (const RuleHit& hit : facts.frames) {
      if (const Span capture = hit.Capture(group); !capture.empty() && facts.sentence.ToDocument(capture).Overlaps(span))
        return hit.rule->name;
    }
    return "";
  }

  // Words of a deed in the episode's sentences that say nothing of it.
  void RefusedDeeds(const std::string& slot, const Episode& episode, std::set<std::string>& lines) const {
    for (uint32_t sentence : episode.sentences) {
      for (const RuleHit* hit : reading_.HitsIn("deed", reading_.sentences[sentence].span)) {
        const std::string_view value = hit->Constant(slot);
        if (value.empty() || IsTrigger(episode, hit->span)) continue;
        const std::string frame = FrameOver(hit->span, "refused");
        lines.insert(Quoted(reading_.Text(hit->span)) + " by " + hit->rule->name + ": not " + SlotInWords(value) + ", " +
                     (frame.empty() ? "for it is part of a name, or another rule speaks for these words"
                                    : "for " + frame + " says that it was not done, or not here"));
      }
    }
  }

  static bool IsTrigger(const Episode& episode, Span span) {
    return std::any_of(episode.events.begin(), episode.events.end(), [&](const EventMention& event) {
      return std::any_of(event.triggers.begin(), event.triggers.end(), [&](const Trigger& trigger) { return trigger.span.Overlaps(span); });
    });
  }

  void WriteNone(const Episode& episode, const std::string& why) {
    const CaseReasons& reasons = episode.reasons;
    text_ += "NO INCIDENT\n";
    Line(2, "because", !reasons.goods ? "it names no goods" : !reasons.wrong ? "nobody is told to have done wrong" : why);
    if (reasons.wrong) Line(2, "", Reasons(episode));
    for (const EventMention& event : episode.events) Line(2, "sentence", Quoted(reading_.Text(reading_.sentences[event.sentence].span)));
    text_ += "\n";
  }

  // Sentences with words of a deed that belong to no story.
  void WriteOthers(const Stories& stories) {
    std::set<uint32_t> told;
    for (const auto* episodes : {&stories.told, &stories.no_case, &stories.goods_alone}) {
      for (const Episode& episode : *episodes) told.insert(episode.sentences.begin(), episode.sentences.end());
    }
    for (uint32_t i = 0; i < facts_.sentences.size(); ++i) {
      if (told.contains(i) || !TellsOfDeed(reading_.sentences[i].span)) continue;
      text_ += "IN GENERAL\n";
      Line(2, "sentence", Quoted(reading_.Text(reading_.sentences[i].span)));
      Line(2, "by", WhyGeneral(facts_.sentences[i]));
      text_ += "\n";
    }
  }

  // Words of how far a deed got (deeds_stage.toml) are none by themselves.
  bool TellsOfDeed(Span sentence) const {
    const auto hits = reading_.HitsIn("deed", sentence);
    return std::any_of(hits.begin(), hits.end(), [](const RuleHit* hit) { return hit->Constant("stage").empty(); });
  }

  std::string WhyGeneral(const SentenceFacts& sentence) const {
    for (const RuleHit& hit : sentence.frames) {
      if (hit.Constant("general") == "yes") return hit.rule->name + " " + Quoted(reading_.Text(sentence.sentence.ToDocument(hit.span)));
    }
    return "a total over a time, an older case without facts of its own, or no goods with the deed";
  }

  Reading reading_;
  Facts facts_;
  CodePointIndex index_;
  const Screening& screening_;
  std::string text_;
};

}  // namespace

std::string ExplainIncidents(const Document& document, const Patterns& patterns, const Screening& screening) {
  const std::string head = "== " + OneLine(document.path) + "\n";
  if (document.failure) return head + "  not read: " + OneLine(document.failure->message) + "\n\n";
  return head + IncidentExplanation(document, patterns, screening).Write() + "\n";
}

}  // namespace tidewaiter
