// How far the deed got (incident.h has the stages), from the words of `patterns/en/deeds_stage.toml` and from what became of the
// goods. What outdoes what:
//   - words of a stop, and a seizure at a border or on the way, make a plan or an attempt foiled; so does a judgement of an attempt;
//   - words of success are a stage of their own beside that: earlier runs got through, this one did not;
//   - that goods crossed a border says that it came off only where nothing stopped them;
//   - an attempt is one only where nobody tells how it ended, a plan only where nothing was tried.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "pipeline/incident/sentence_context.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

bool IsOneOf(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

const Claim<std::string>* Outcome(const Incident& incident, std::string_view value) {
  const auto claim = std::find_if(incident.outcomes.begin(), incident.outcomes.end(), [&](const auto& c) { return c.value == value; });
  return claim == incident.outcomes.end() ? nullptr : &*claim;
}

bool Became(const Incident& incident, std::initializer_list<std::string_view> outcomes) {
  return std::any_of(outcomes.begin(), outcomes.end(), [&](std::string_view value) { return Outcome(incident, value) != nullptr; });
}

class StageReader {
 public:
  StageReader(const EpisodeView& view, const Incident& incident) : view_(view), incident_(incident) {}

  std::vector<Claim<std::string>> Read() {
    for (uint32_t sentence : view_.episode.sentences) ReadWords(sentence);
    ReadOutcomes();
    if (foiled_.empty() && !crossed_.empty()) Move(crossed_, completed_);
    return Ranked();
  }

 private:
  using Proof = std::vector<Evidence>;

  static void Move(Proof& from, Proof& into) {
    for (Evidence& evidence : from) AddEvidence(into, std::move(evidence));
    from.clear();
  }

  static bool Overlap(const std::vector<Span>& spans, Span span) {
    return std::any_of(spans.begin(), spans.end(), [&](Span other) { return other.Overlaps(span); });
  }

  void ReadWords(uint32_t sentence) {
    const auto hits = view_.reading.HitsIn("deed", view_.reading.sentences[sentence].span);
    if (std::none_of(hits.begin(), hits.end(), [](const RuleHit* hit) { return !hit->Constant("stage").empty(); })) return;
    SentenceContext context = ContextOf(view_.facts, sentence);
    for (const RuleHit* hit : hits) {
      const bool would = hit->Constant("stage") == "underway" && !hit->Constant("negation").empty();
      if (would || IsOneOf(hit->Constant("stage"), {"planned", "attempted"})) unreal_.push_back(hit->Capture("trigger"));
    }
    for (const RuleHit* hit : hits) {
      if (!hit->Constant("stage").empty() && IsSo(*hit, context)) AddWords(*hit, context);
    }
    unreal_.clear();
  }

  // What would have been sold, or was to be, was not; nor is it in sentences that speak in general.
  bool IsSo(const RuleHit& hit, const SentenceContext& context) const {
    const Span words = hit.Capture("trigger");
    if (hit.Constant("stage") == "completed" && Overlap(unreal_, words)) return false;
    if (!hit.Constant("negation").empty()) return true;
    return !(context.general && !context.particular) && !Overlap(context.refused, words) && !Overlap(context.undone, words);
  }

  void AddWords(const RuleHit& hit, const SentenceContext& context) {
    const std::string_view stage = hit.Constant("stage");
    if (stage == "in_store") return stores_.push_back(view_.reading.SentenceAt(hit.span.begin));
    if (stage == "completed" && !hit.Constant("earlier").empty()) earlier_ |= completed_.empty();
    // The stage itself says that it was a plan or an attempt; what is left is whether that is so.
    const bool alleged = context.alleged || context.accused;
    const Stance stance = context.stance == Stance::kDenied ? Stance::kDenied : alleged ? Stance::kAlleged : Stance::kStated;
    AddEvidence(ProofOf(stage, !hit.Constant("weak").empty()),
                view_.evidence.Make(hit.Capture("trigger"), hit.rule->name, stance, context.attributed_to));
  }

  Proof& ProofOf(std::string_view stage, bool weak) {
    if (stage == "planned") return planned_;
    if (stage == "attempted") return attempted_;
    if (stage == "foiled") return foiled_;
    if (stage == "underway") return underway_;
    if (stage == "border") return border_;
    return weak ? crossed_ : completed_;
  }

  static void Add(const Claim<std::string>* outcome, Proof& into) {
    for (size_t i = 0; outcome != nullptr && i < outcome->evidence.size(); ++i) AddEvidence(into, outcome->evidence[i]);
  }

  void ReadOutcomes() {
    Add(Outcome(incident_, "intercepted"), foiled_);
    AddSeizure();
    const bool judged = Became(incident_, {"seized", "intercepted", "arrested", "convicted", "sentenced", "fined", "expelled"});
    if (!attempted_.empty() && judged && completed_.empty()) Move(attempted_, foiled_);
    AddArrest();
    if (const auto* delivered = Outcome(incident_, "delivered")) Add(delivered, crossed_);
  }

  // Goods that were seized at a border, on the way, or before they left, never got where they were going.
  void AddSeizure() {
    const auto* seized = Outcome(incident_, "seized");
    if (seized == nullptr || !(foiled_.empty() || !underway_.empty() || !border_.empty()) || !WereOnTheWay()) return;
    Add(seized, foiled_);
    Move(underway_, foiled_);
    Move(border_, foiled_);
  }

  // Who is held at a border with goods of which nobody says that they got through.
  void AddArrest() {
    if (foiled_.empty() && completed_.empty() && crossed_.empty() && IsAtBorder()) Add(Outcome(incident_, "arrested"), foiled_);
  }

  bool WereOnTheWay() const {
    if (IsAtBorder() || !underway_.empty()) return true;
    if (SeizureIsTold() && !WasInStore() && !(planned_.empty() && attempted_.empty())) return true;
    if ((completed_.empty() || earlier_) && !border_.empty()) return true;
    const bool held = SeizureIsTold() || Became(incident_, {"arrested", "intercepted"});
    return held && completed_.empty() && !WasInStore() && (!incident_.conveyance.empty() || StoppedByBorderForce());
  }

  bool IsAtBorder() const {
    return std::any_of(incident_.place.begin(), incident_.place.end(), [](const Claim<PlaceValue>& place) {
      return IsOneOf(place.value.kind, {"airport", "port", "crossing", "freezone", "strait", "sea"});
    });
  }

  bool StoppedByBorderForce() const {
    return std::any_of(incident_.authorities.begin(), incident_.authorities.end(), [](const Claim<std::string>& authority) {
      constexpr std::array<std::string_view, 6> kWords = {"ustoms", "order", "oast", "CBP", "CBSA", "Navy"};
      return std::any_of(kWords.begin(), kWords.end(),
                         [&](std::string_view word) { return authority.value.find(word) != std::string::npos; });
    });
  }

  static bool Seizes(const EventMention& event) {
    return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) { return trigger.value == "seized"; });
  }

  // By words of its own, not only implied by an arrest.
  bool SeizureIsTold() const { return std::any_of(view_.episode.events.begin(), view_.episode.events.end(), Seizes); }

  // Whether the sentence that first tells of the seizure tells of a building, or of a raid.
  bool WasInStore() const {
    const auto& events = view_.episode.events;
    const auto first = std::find_if(events.begin(), events.end(), Seizes);
    if (first == events.end()) return false;
    return std::any_of(first->triggers.begin(), first->triggers.end(), [](const Trigger& trigger) { return trigger.value == "raided"; }) ||
           std::find(stores_.begin(), stores_.end(), first->sentence) != stores_.end();
  }

  std::vector<Claim<std::string>> Ranked() {
    std::vector<Claim<std::string>> stages;
    const auto add = [&](const char* stage, Proof& proof) {
      if (!proof.empty()) stages.push_back({stage, std::move(proof)});
    };
    const bool finished_first = !completed_.empty() && !foiled_.empty() && !earlier_ && completed_[0].start < foiled_[0].start;
    if (finished_first) add("completed", completed_);
    add("foiled", foiled_);
    if (!finished_first) add("completed", completed_);
    if (stages.empty()) add("attempted", attempted_);
    if (stages.empty()) add("planned", planned_);
    return stages;
  }

  const EpisodeView& view_;
  const Incident& incident_;
  Proof planned_, attempted_, foiled_, completed_;
  std::vector<Span> unreal_;      // words of the sentence at hand by which something was not, or not yet, done
  std::vector<uint32_t> stores_;  // sentences that tell of a building
  Proof underway_;                // the goods had not arrived
  Proof border_;                  // it happened at a border
  Proof crossed_;                 // the goods went over a border
  bool earlier_ = false;          // what succeeded were other runs
};

}  // namespace

void FillStage(const EpisodeView& view, Incident& incident) { incident.stage = StageReader(view, incident).Read(); }

}  // namespace tidewaiter
