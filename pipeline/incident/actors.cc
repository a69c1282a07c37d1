// Who did it, who stopped it, who speaks for whom.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "extractors/match/fold.h"
#include "extractors/match/tokens.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

std::set<std::string> Words(const std::string& name) {
  std::set<std::string> words;
  for (const Token& token : Tokenize(name)) {
    std::string word = Fold(TextOf(name, token.span));
    std::erase(word, '.');
    if (word != "the" && word != "of" && word != "and" && word != "s") words.insert(word);
  }
  return words;
}

bool Includes(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(a.begin(), a.end(), b.begin(), b.end());
}

constexpr std::array<std::string_view, 8> kPartyRoles = {"suspect",     "owner",   "consignor", "consignee",
                                                         "beneficiary", "carrier", "broker",    "intermediary"};

std::string NameOf(const Value& value) {
  for (const Field& field : Fields(value)) {
    if (field.key == "name") return std::get<std::string>(field.value);
  }
  return {};
}

std::string PartyType(const Value& value) {
  if (std::holds_alternative<PersonValue>(value)) return "person";
  if (const auto* vessel = std::get_if<VesselValue>(&value)) return vessel->kind == "aircraft" ? "aircraft" : "vessel";
  return "organization";
}

// Adds a name, under its fuller form if a shorter or longer one is there already.
void AddName(std::vector<Claim<std::string>>& claims, const std::string& name, Evidence evidence) {
  for (Claim<std::string>& claim : claims) {
    if (SameName(claim.value, name) && name.size() > claim.value.size()) claim.value = name;
  }
  AddClaim(claims, name, std::move(evidence), SameName);
}

void AddParty(const EpisodeView& view, const EventMention& event, const RoleFill& fill, Incident& incident) {
  const Value& value = view.MentionAt(fill.mention).value;
  AddClaim(incident.parties, Party{NameOf(value), PartyType(value), fill.role}, view.Of(fill, event),
           [](const Party& a, const Party& b) { return SameName(a.name, b.name); });
}

bool IsBareBody(const std::string& name) {
  const std::set<std::string> words = Words(name);
  return words.size() <= 1 || std::all_of(name.begin(), name.end(), [](char c) { return !(c >= 'A' && c <= 'Z'); });
}

// "police", "officers" and "Japanese authorities" say nothing beside "Japanese police".
void DropBareBodies(std::vector<Claim<std::string>>& authorities) {
  const bool named = std::any_of(authorities.begin(), authorities.end(), [](const auto& claim) { return !IsBareBody(claim.value); });
  const auto is_vague = [](const Claim<std::string>& claim) {
    return claim.value.ends_with("authorities") || claim.value.ends_with("officials") || claim.value.ends_with("law enforcement");
  };
  const bool exact = std::any_of(authorities.begin(), authorities.end(), [&](const auto& claim) { return !is_vague(claim) && !IsBareBody(claim.value); });
  if (exact) std::erase_if(authorities, is_vague);
  if (named) {
    std::erase_if(authorities, [](const auto& claim) {
      return std::all_of(claim.value.begin(), claim.value.end(), [](char c) { return !(c >= 'A' && c <= 'Z'); });
    });
  }
}

constexpr std::array<std::string_view, 34> kOffices = {
    "spokes", "director", "commission", "superintend", "inspector", "officer", "chief", "attorney", "prosecutor", "agent", "minister", "captain",
    "commander", "sergeant", "lieutenant", "colonel", "general", "detective", "deputy", "administrator", "manager", "secretary", "controller",
    "collector", "head", "admiral", "constable", "brigadier", "major", "warden", "ranger", "advis", "magistrate", "comptroller"};

// A speaker with an office ("Superintendent", "spokeswoman"), or one beside whom the sentence names an authority.
bool SpeaksForAnAuthority(const EpisodeView& view, const EventMention& event, const RoleFill& fill) {
  const auto* person = std::get_if<PersonValue>(&view.MentionAt(fill.mention).value);
  if (person == nullptr) return false;
  const std::string title = Fold(person->title);
  if (!title.empty()) {
    const bool office = std::any_of(kOffices.begin(), kOffices.end(), [&](std::string_view word) { return title.find(word) != std::string::npos; });
    if (office || (title != "mr" && title != "mrs" && title != "ms" && title != "dr")) return office;
  }
  const auto& marks = view.facts.sentences[event.sentence].sentence.marks();
  return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.type == "authority"; });
}

// "CBP" of "Customs and Border Protection", "HMRC" of "HM Revenue and Customs", "BOC" of "Bureau of Customs".
bool IsAcronymOf(const std::string& acronym, const std::string& name) {
  std::string all, capitals;
  for (const Token& token : Tokenize(name)) {
    const std::string_view word = TextOf(name, token.span);
    if (token.shape == Shape::kUpper && word.size() <= 3) {
      all += word;
      capitals += word;
      continue;
    }
    const char first = word[0] >= 'a' && word[0] <= 'z' ? static_cast<char>(word[0] - 32) : word[0];
    all += first;
    if (word[0] >= 'A' && word[0] <= 'Z') capitals += first;
  }
  return acronym.size() >= 2 && (acronym == all || acronym == capitals);
}

// Sentences that an episode's actors may be told in: its own, and for the main one all.
std::set<uint32_t> SentencesOf(const EpisodeView& view) {
  std::set<uint32_t> sentences;
  for (const EventMention& event : view.episode.events) sentences.insert(event.sentence);
  return sentences;
}

bool HasCapital(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Every body that is named where the case is told acts in it.
void AddNamedAuthorities(const EpisodeView& view, Incident& incident) {
  const std::set<uint32_t> sentences = SentencesOf(view);
  for (const Mention& mention : view.facts.mentions) {
    const auto* body = std::get_if<OrganizationValue>(&mention.value);
    if (body == nullptr || MarkTypeOf(mention) != "authority" || body->kind == "court" || !HasCapital(body->name)) continue;
    if (!sentences.contains(view.reading.SentenceAt(mention.span.begin))) continue;
    AddName(incident.authorities, body->name, view.evidence.Make(mention.span, mention.rule));
  }
}

constexpr std::array<std::string_view, 6> kCustody = {"arrested", "charged", "convicted", "sentenced", "released", "fined"};

// Of the persons in a sentence that tells of an arrest or a charge, those who do not speak for an authority are its suspects.
bool TellsOfCustody(const EventMention& event) {
  return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
    return std::find(kCustody.begin(), kCustody.end(), trigger.value) != kCustody.end();
  });
}

void AddParty(const EpisodeView& view, const EventMention& event, const RoleFill& fill, Incident& incident);

void AddSuspectsInCustody(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    const MarkedSentence& sentence = view.facts.sentences[event.sentence].sentence;
    for (size_t i = 0; i < sentence.marks().size(); ++i) {
      const Mark& mark = sentence.marks()[i];
      if (mark.type != "person" || mark.mentions.empty()) continue;
      const bool aged = mark.rule == "phrase.person-with-age";
      if (!aged && !TellsOfCustody(event)) continue;
      const Mention& mention = view.facts.mentions[mark.mentions[0]];
      const auto& person = std::get<PersonValue>(mention.value);
      const bool official = std::any_of(incident.officials.begin(), incident.officials.end(),
                                        [&](const auto& claim) { return SameName(claim.value, person.name); });
      if (official || (!aged && !person.title.empty())) continue;
      AddParty(view, event, {"suspect", static_cast<int>(mark.mentions[0]), static_cast<int>(i), mention.span, mention.rule}, incident);
    }
  }
}

}  // namespace

bool SameName(const std::string& a, const std::string& b) {
  const std::set<std::string> x = Words(a), y = Words(b);
  if (x.empty() || y.empty()) return false;
  return Includes(x, y) || Includes(y, x) || IsAcronymOf(a, b) || IsAcronymOf(b, a);
}

void FillActors(const EpisodeView& view, Incident& incident) {
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.mention < 0) continue;
      const std::string name = NameOf(view.MentionAt(fill.mention).value);
      if (name.empty()) continue;
      if (fill.role == "official" || (fill.role == "speaker" && SpeaksForAnAuthority(view, event, fill))) {
        AddName(incident.officials, name, view.Of(fill, event));
      }
      if (fill.role == "authority") AddName(incident.authorities, name, view.Of(fill, event));
    }
  }
  AddNamedAuthorities(view, incident);
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (fill.mention < 0 || std::find(kPartyRoles.begin(), kPartyRoles.end(), fill.role) == kPartyRoles.end()) continue;
      const std::string name = NameOf(view.MentionAt(fill.mention).value);
      const bool official = std::any_of(incident.officials.begin(), incident.officials.end(),
                                        [&](const auto& claim) { return SameName(claim.value, name); });
      if (!official && !name.empty()) AddParty(view, event, fill, incident);
    }
  }
  AddSuspectsInCustody(view, incident);
  DropBareBodies(incident.authorities);
}

}  // namespace tidewaiter
