// Offences and outcomes.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "pipeline/incident/slots.h"

namespace tidewaiter {
namespace {

bool SameText(const std::string& a, const std::string& b) { return a == b; }

bool Has(const std::vector<Claim<std::string>>& claims, std::string_view value) {
  return std::any_of(claims.begin(), claims.end(), [&](const auto& claim) { return claim.value == value; });
}

bool HasAny(const std::vector<Claim<std::string>>& claims, std::initializer_list<std::string_view> values) {
  return std::any_of(values.begin(), values.end(), [&](std::string_view value) { return Has(claims, value); });
}

// The end of the route that makes a seizure smuggling: goods that came from or went to another country.
const Claim<PlaceValue>* ForeignEnd(const Incident& incident) {
  const std::string* home = nullptr;
  for (const auto* claims : {&incident.place, &incident.origin, &incident.transit, &incident.destination}) {
    for (const Claim<PlaceValue>& claim : *claims) {
      if (claim.value.country.empty()) continue;
      if (home == nullptr) home = &claim.value.country;
      if (claim.value.country != *home) return &claim;
    }
  }
  return nullptr;
}

bool IsBorder(const PlaceValue& place) {
  constexpr std::array<std::string_view, 6> kKinds = {"airport", "port", "crossing", "freezone", "strait", "sea"};
  return std::find(kKinds.begin(), kKinds.end(), place.kind) != kKinds.end();
}

// Words that are said of goods on their way over a border.
std::optional<Span> BorderWords(const Reading& reading, Span sentence) {
  constexpr std::array<std::string_view, 18> kWords = {
      " brought in from ", " brought into ", " importing ", " exporting ", " imported from ", " exported to ",
      " border",           " arrivals",      " frontier",   " quay",       " docks",          " ferry",
      " container ",       " containers ",   " airport",    " port ",      " harbour",        " boarding "};
  const std::string_view text = reading.Text(sentence);
  for (std::string_view word : kWords) {
    const size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    const uint32_t begin = sentence.begin + static_cast<uint32_t>(at) + 1;
    return Span{begin, begin + static_cast<uint32_t>(word.find_last_not_of(' '))};
  }
  return std::nullopt;
}

// What shows that goods crossed a border, or were to: two countries on the route, a port or airport, customs, or the words.
std::optional<Evidence> BorderEvidence(const EpisodeView& view, const Incident& incident) {
  if (const Claim<PlaceValue>* end = ForeignEnd(incident)) return end->evidence.front();
  for (const auto* claims : {&incident.place, &incident.transit}) {
    for (const Claim<PlaceValue>& claim : *claims) {
      if (IsBorder(claim.value)) return claim.evidence.front();
    }
  }
  if (HasAny(incident.offences, {"sanctions_evasion", "export_control_violation"}) && !incident.destination.empty())
    return incident.destination[0].evidence.front();  // a licence is needed for abroad only
  for (uint32_t sentence : view.episode.sentences) {
    for (const Mark& mark : view.facts.sentences[sentence].sentence.marks()) {
      if (mark.type != "authority" || mark.mentions.empty()) continue;
      const Mention& mention = view.facts.mentions[mark.mentions[0]];
      const auto* body = std::get_if<OrganizationValue>(&mention.value);
      if (body != nullptr && (body->kind == "customs" || body->kind == "coast_guard"))
        return view.evidence.Make(mention.span, mention.rule);
    }
  }
  for (uint32_t sentence : view.episode.sentences) {
    if (const auto words = BorderWords(view.reading, view.reading.sentences[sentence].span))
      return view.evidence.Make(*words, "implied.border");
  }
  return std::nullopt;
}

// Words that make an offence of certain goods: a licence is for arms and what serves them, a declaration for cash as well.
void AddOffencesOfGoods(const EpisodeView& view, Incident& incident) {
  constexpr std::array<std::string_view, 9> kControlled = {"dual_use",       "weapons",    "ammunition", "electronics", "machinery",
                                                           "aircraft_parts", "explosives", "chemicals",  "other"};
  const auto any = [&](auto accepts) {
    return std::any_of(incident.goods.begin(), incident.goods.end(), [&](const auto& claim) { return accepts(claim.value.category); });
  };
  const bool controlled =
      any([&](const std::string& category) { return std::find(kControlled.begin(), kControlled.end(), category) != kControlled.end(); });
  const bool cash = any([](const std::string& category) { return category == "currency"; });
  for (const EventMention& event : view.episode.events) {
    for (const Trigger& trigger : event.triggers) {
      if (trigger.slot != "cue") continue;
      const char* offence = trigger.value == "unlicensed" && controlled ? "export_control_violation"
                            : trigger.value == "undeclared" && cash     ? "undeclared_currency"
                                                                        : nullptr;
      if (offence != nullptr)
        AddClaim(incident.offences, std::string(offence), view.evidence.Make(trigger.span, trigger.rule, event.stance, event.attributed_to),
                 SameText);
    }
  }
}

// Goods that were stopped on their way over a border were smuggled, even where no sentence uses the word.
void AddImpliedSmuggling(const EpisodeView& view, Incident& incident) {
  if (Has(incident.offences, "smuggling")) return;
  const bool told =
      HasAny(incident.outcomes, {"seized", "intercepted", "charged", "arrested", "sentenced", "convicted", "fined", "expelled"}) ||
      HasAny(incident.offences, {"sanctions_evasion", "export_control_violation", "undeclared_currency"});
  if (!told) return;
  if (std::optional<Evidence> border = BorderEvidence(view, incident)) incident.offences.push_back({"smuggling", {std::move(*border)}});
}

// What was seized on its way has not been delivered, however far it came; a trade that sanctions forbid may be both.
void DropContradicted(Incident& incident) {
  const bool traded = HasAny(incident.offences, {"sanctions_evasion", "export_control_violation"});
  if (!traded && HasAny(incident.outcomes, {"seized", "intercepted"}))
    std::erase_if(incident.outcomes, [](const auto& claim) { return claim.value == "delivered"; });
}

// Goods that authorities stopped, with or without the one who carried them, are in their hands; goods that went through are not.
void AddImpliedSeizure(const EpisodeView& view, Incident& incident) {
  if (HasAny(incident.outcomes, {"seized", "delivered", "sanctioned"})) return;
  const bool judged = HasAny(incident.outcomes, {"charged", "convicted", "sentenced", "fined", "released"}) && !incident.place.empty();
  if (!HasAny(incident.outcomes, {"intercepted", "arrested", "raided"}) && !judged) return;
  if (HasAny(incident.offences, {"sanctions_evasion", "export_control_violation"})) return;
  for (const EventMention& event : view.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0 || fill.mark < 0) continue;
      const auto& parts = view.facts.sentences[event.sentence].sentence.marks()[static_cast<size_t>(fill.mark)].parts;
      if (!event.anchored || parts.empty()) continue;
      incident.outcomes.push_back({"seized", {view.Of(fill, event)}});
      return;
    }
  }
}

// Rules by which a lawful load lay on top or around: nobody claimed that it was all.
bool TellsOfACover(std::string_view rule) {
  constexpr std::array<std::string_view, 8> kRules = {"frame.hidden", "frame.cover-load", "frame.lorry-of-cover", "frame.lay-in",
                                                      "frame.found",  "frame.opened",     "frame.second-chamber", "frame.certificate"};
  return std::any_of(kRules.begin(), kRules.end(), [&](std::string_view name) { return rule.starts_with(name); });
}

// Rules by which somebody only said what he had with him, or the goods were made up to look like others: that is no paper.
bool TellsOfWords(std::string_view rule) {
  constexpr std::array<std::string_view, 7> kRules = {"frame.claiming-to-carry", "frame.look-like",       "frame.pretext-of-goods",
                                                      "frame.said-in",           "frame.said-was-loaded", "frame.says-he-sent",
                                                      "frame.spoke-of"};
  return std::any_of(kRules.begin(), kRules.end(), [&](std::string_view name) { return rule.starts_with(name); });
}

// Goods that the papers claimed to be something else were misdeclared; a lawful load that hides them is no false paper.
void AddImpliedMisdeclaration(Incident& incident) {
  if (Has(incident.offences, "misdeclaration")) return;
  for (const Claim<Goods>& declared : incident.declared_goods) {
    for (const Evidence& evidence : declared.evidence) {
      if (TellsOfACover(evidence.rule) || TellsOfWords(evidence.rule)) continue;
      incident.offences.push_back({"misdeclaration", {evidence}});
      return;
    }
  }
}

// The papers' value is told, and it is none of the real ones.
void AddImpliedUndervaluation(Incident& incident) {
  if (Has(incident.offences, "undervaluation")) return;
  for (const Claim<Goods>& declared : incident.declared_goods) {
    for (const Claim<MoneyValue>& value : declared.value.value) {
      const auto same_currency = [&](const Claim<MoneyValue>& real) { return real.value.currency == value.value.currency; };
      const auto is_less = [&](const Claim<MoneyValue>& real) {
        return !same_currency(real) || value.value.amount.value_or(0) < real.value.amount.value_or(0) / 2;
      };
      const auto& worth = incident.total_value;
      if (std::none_of(worth.begin(), worth.end(), same_currency) || !std::all_of(worth.begin(), worth.end(), is_less)) continue;
      incident.offences.push_back({"undervaluation", {value.evidence.front()}});
      return;
    }
  }
}

bool IsSanction(std::string_view name) {
  constexpr std::array<std::string_view, 9> kWords = {"anction",  "esolution", "mbargo",   "S/RES", "ANCTION",
                                                      "833/2014", "765/2006",  "267/2012", "IEEPA"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

// Who is put on a list for what he shipped; drug lords are designated for their trade itself.
const Claim<std::string>* DesignationForATrade(const Incident& incident) {
  constexpr std::array<std::string_view, 9> kTraded = {"fuel",      "minerals",       "weapons", "dual_use", "electronics",
                                                       "machinery", "aircraft_parts", "gold",    "gemstones"};
  const bool traded = std::any_of(incident.goods.begin(), incident.goods.end(), [&](const Claim<Goods>& claim) {
    return std::find(kTraded.begin(), kTraded.end(), claim.value.category) != kTraded.end();
  });
  const auto sanctioned =
      std::find_if(incident.outcomes.begin(), incident.outcomes.end(), [](const auto& claim) { return claim.value == "sanctioned"; });
  return traded && sanctioned != incident.outcomes.end() ? &*sanctioned : nullptr;
}

// A shipment to an embargoed country in a document that names the sanctions evades them.
void AddImpliedEvasion(const EpisodeView& view, Incident& incident) {
  if (Has(incident.offences, "sanctions_evasion")) return;
  if (const Claim<std::string>* designation = DesignationForATrade(incident)) {
    incident.offences.push_back({"sanctions_evasion", {designation->evidence[0]}});
    return;
  }
  const Gazetteer& gazetteer = view.reading.patterns->gazetteer;
  const auto embargoes = gazetteer.Entries("embargo");
  const bool embargoed = std::any_of(incident.destination.begin(), incident.destination.end(), [&](const auto& claim) {
    return std::any_of(embargoes.begin(), embargoes.end(), [&](const GazetteerEntry* entry) {
      const bool all_of_it = gazetteer.Column(*entry, "area").empty();  // Crimea's row is not Ukraine's
      return gazetteer.Column(*entry, "code") == claim.value.country && (all_of_it || entry->name == claim.value.name);
    });
  });
  if (!embargoed) return;
  for (const Claim<std::string>& instrument : incident.instruments) {
    if (!IsSanction(instrument.value)) continue;
    incident.offences.push_back({"sanctions_evasion", {instrument.evidence[0]}});
    return;
  }
}

// Statutes whose breach is an export-control violation.
bool IsExportControl(std::string_view name) {
  constexpr std::array<std::string_view, 7> kWords = {"xport Control", "xport Administration", "rms Export",    "ITAR",
                                                      "2021/821",      "trategic Goods",       "trategic Trade"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

void AddImpliedExportControl(Incident& incident) {
  if (Has(incident.offences, "export_control_violation") || incident.destination.empty()) return;
  for (const Claim<std::string>& instrument : incident.instruments) {
    if (!IsExportControl(instrument.value)) continue;
    incident.offences.push_back({"export_control_violation", {instrument.evidence[0]}});
    return;
  }
}

// Goods that sanctions or export control kept from a place, which are told to have gone there, and not to have been stopped.
void AddImpliedDelivery(const EpisodeView& view, Incident& incident) {
  if (HasAny(incident.outcomes, {"seized", "intercepted", "delivered"})) return;
  if (!HasAny(incident.offences, {"sanctions_evasion", "export_control_violation"})) return;
  for (const EventMention& event : view.episode.events) {
    if (event.stance == Stance::kPlanned || event.stance == Stance::kDenied) continue;
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "destination" || fill.mention < 0) continue;
      incident.outcomes.push_back({"delivered", {view.Of(fill, event)}});
      return;
    }
  }
}

// Whoever is judged was before a court: that says no more.
bool IsWorthSaying(const Trigger& trigger, const Incident& incident) {
  return trigger.value != "charged" || !HasAny(incident.outcomes, {"convicted", "sentenced", "fined"});
}

// An arrest for an alleged attempt that is denied is an arrest: the words speak of the offence, or of the delivery. Of the offence they say
// what somebody is charged with, unless he was judged for it.
Stance StanceOf(const Trigger& trigger, const EventMention& event) {
  if (trigger.slot == "outcome" && trigger.value != "delivered") return Stance::kStated;
  if (trigger.slot != "offence" || event.stance == Stance::kDenied) return event.stance;
  return event.accused ? Stance::kAlleged : event.judged ? Stance::kStated : event.stance;
}

void AddTold(const EpisodeView& view, Incident& incident, bool weak) {
  for (const EventMention& event : view.episode.events) {
    for (const Trigger& trigger : event.triggers) {
      if (trigger.weak != weak || trigger.slot == "cue" || (weak && !IsWorthSaying(trigger, incident))) continue;
      auto& slot = trigger.slot == "offence" ? incident.offences : incident.outcomes;
      AddClaim(slot, trigger.value, view.evidence.Make(trigger.span, trigger.rule, StanceOf(trigger, event), event.attributed_to),
               SameText);
    }
  }
}

}  // namespace

void FillDeeds(const EpisodeView& view, Incident& incident) {
  AddTold(view, incident, false);
  AddTold(view, incident, true);
  AddOffencesOfGoods(view, incident);
  AddImpliedEvasion(view, incident);
  AddImpliedExportControl(incident);
  AddImpliedDelivery(view, incident);
  DropContradicted(incident);
  AddImpliedSeizure(view, incident);
  AddImpliedSmuggling(view, incident);
  AddImpliedMisdeclaration(incident);
  AddImpliedUndervaluation(incident);
}

}  // namespace tidewaiter
