#include "pipeline/incident/sentence_profile.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/list_entry.h"

namespace tidewaiter {
namespace {

// Bytes from a sentence's start within which a date opens it: "In the early hours of 3 December, ..."
constexpr uint32_t kOpening = 48;

bool HasConstant(const SentenceFacts& sentence, const std::string& key) {
  return std::any_of(sentence.frames.begin(), sentence.frames.end(), [&](const RuleHit& hit) { return hit.rule->constants.contains(key); });
}

// A story names somebody in full once, and then by the last name.
std::string FamilyName(const PersonValue& person) { return Fold(person.name.substr(person.name.rfind(' ') + 1)); }

bool IsFacility(const PlaceValue& place) {
  constexpr std::array<std::string_view, 5> kKinds = {"airport", "port", "crossing", "terminal", "freezone"};
  return std::find(kKinds.begin(), kKinds.end(), place.kind) != kKinds.end();
}

// What the event mention itself is about.
class EventProfile {
 public:
  EventProfile(const Facts& facts, const EventMention& event, SentenceProfile& profile) : facts_(facts), event_(event), profile_(profile) {
    for (const RoleFill& fill : event.fills) {
      if (fill.mention < 0) continue;
      if (fill.role == "cash") AddCash();
      const Value& value = facts.mentions[static_cast<size_t>(fill.mention)].value;
      const auto* person = std::get_if<PersonValue>(&value);
      if (person != nullptr && fill.role == "suspect") profile.suspects.insert(FamilyName(*person));
      const auto* goods = std::get_if<GoodsValue>(&value);
      if (goods != nullptr && (fill.role == "goods" || fill.role == "counted_goods") && !IsCover(fill.mention)) AddGoods(*goods, fill);
    }
    profile.deed = event.anchored ||
                   std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) { return trigger.slot != "cue"; });
    profile.judged = !IsStop(event) && IsJudged(event);
    profile.stopped = IsStop(event);
    profile.stop = profile.stopped && NamesAnAuthority(facts.sentences[event.sentence].sentence.marks());
  }

 private:
  // What papers called the goods tells no case from another.
  bool IsCover(int mention) const {
    return std::any_of(event_.fills.begin(), event_.fills.end(),
                       [&](const RoleFill& fill) { return fill.mention == mention && fill.role == "declared_goods"; });
  }

  static bool IsStop(const EventMention& event) {
    return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
      return trigger.value == "seized" || trigger.value == "intercepted" || trigger.value == "raided";
    });
  }

  static bool IsJudged(const EventMention& event) {
    return std::any_of(event.triggers.begin(), event.triggers.end(),
                       [](const Trigger& trigger) { return trigger.value == "convicted" || trigger.value == "sentenced"; });
  }

  static bool NamesAnAuthority(const std::vector<Mark>& marks) {
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.type == "authority"; });
  }

  void AddGoods(const GoodsValue& goods, const RoleFill& fill) {
    if (goods.specificity == "container") return;
    if (goods.category != "other") profile_.categories.insert(goods.category);  // "eleven beds" are often no goods
    if (goods.specificity != "class") profile_.kinds.insert(Fold(goods.name.substr(goods.name.rfind(' ') + 1)));
    if (fill.mark < 0) return;
    const MarkedSentence& marked = facts_.sentences[event_.sentence].sentence;
    for (const auto& [part, index] : marked.marks()[static_cast<size_t>(fill.mark)].parts) {
      if (part != "quantity") continue;
      profile_.counted = true;
      if (!marked.marks()[index].mentions.empty()) AddLoad(goods, facts_.mentions[marked.marks()[index].mentions[0]]);
    }
  }

  // Two or three of a kind are found every day, 214 are not.
  void AddLoad(const GoodsValue& goods, const Mention& mention) {
    constexpr double kMany = 10;
    const auto* quantity = std::get_if<QuantityValue>(&mention.value);
    if (quantity == nullptr || quantity->amount.value_or(0) < kMany) return;
    profile_.loads.insert(std::to_string(*quantity->amount) + quantity->unit + " " + Fold(goods.name.substr(goods.name.rfind(' ') + 1)));
  }

  void AddCash() {
    profile_.categories.insert("currency");
    profile_.kinds.insert("cash");
    profile_.counted = true;
  }

  const Facts& facts_;
  const EventMention& event_;
  SentenceProfile& profile_;
};

class ProfileMaker {
 public:
  ProfileMaker(const Reading& reading, const Facts& facts, Span sentence, SentenceProfile& profile)
      : reading_(reading), facts_(facts), sentence_(sentence), profile_(profile) {}

  // The ends of a route tell no event from another.
  void LeaveOutRoute(const EventMention& event) {
    for (const RoleFill& fill : event.fills) {
      const bool route =
          fill.role == "destination" || fill.role == "origin" || fill.role == "transit" || fill.role == "declared_destination";
      if (route && fill.mention >= 0) route_.insert(fill.mention);
    }
  }

  void Add(const Mention& mention) {
    // "under the Customs Act, 1962": the year of a law dates nothing, but "a 2013 UN sanction" looks back.
    if (std::holds_alternative<DateValue>(mention.value) && mention.span.begin > law_.begin && mention.span.begin < law_.end) return;
    if (std::holds_alternative<InstrumentValue>(mention.value)) law_ = mention.span;
    mention_ = &mention;
    std::visit([this](const auto& value) { AddValue(value); }, mention.value);
  }

 private:
  void AddValue(const PersonValue& person) {
    profile_.names.insert(FamilyName(person));
    if (person.name.find(' ') != std::string::npos) profile_.persons.insert(Fold(person.name));
  }
  void AddValue(const MoneyValue&) { profile_.sum = true; }
  void AddValue(const QuantityValue&) { profile_.sum = true; }
  void AddValue(const VesselValue& vessel) { profile_.names.insert(vessel.name); }
  void AddValue(const IdentifierValue& identifier) { profile_.names.insert(identifier.value); }
  void AddValue(const GoodsValue& goods) {
    if (!goods.brand.empty()) profile_.names.insert(goods.brand);
  }
  void AddValue(const OrganizationValue& organization) {
    const std::string type = MarkTypeOf(*mention_);
    if (type == "authority") profile_.bodies.insert(organization.name);
    if (type == "organization" && organization.kind != "airline") profile_.names.insert(organization.name);  // many fly with it
  }
  void AddValue(const PlaceValue& place) {
    profile_.facility |= IsFacility(place);
    if (IsFacility(place) && !route_.contains(static_cast<int>(mention_ - facts_.mentions.data())) && !IsHomeOrRoute())
      profile_.facilities.insert(place.kind);
    if (!place.country.empty()) profile_.countries.insert(place.country);
    if (profile_.opening_country.empty() && IsAmongFirstWords()) profile_.opening_country = place.country;
    if (route_.contains(static_cast<int>(mention_ - facts_.mentions.data())) || IsHomeOrRoute()) return;
    if (place.lat && place.lon && (place.kind == "city" || IsFacility(place))) profile_.spots.insert({*place.lat, *place.lon});
  }
  // "In Hungary, ...", "And at Medyka, ..."
  bool IsAmongFirstWords() const {
    constexpr uint32_t kFirst = 12;
    if (mention_->span.begin > sentence_.begin + kFirst) return false;
    const std::string before =
        " " + Fold(std::string_view(reading_.document->text).substr(sentence_.begin, mention_->span.begin - sentence_.begin));
    constexpr std::array<std::string_view, 6> kWords = {" in ", " at ", " near ", " off ", " in the ", " at the "};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return before.ends_with(word); });
  }
  // "of Krasnodar", "from Geneva", "to Riga": where somebody is at home, or the way; "the freight zone of Orly airport" is neither.
  bool IsHomeOrRoute() const {
    const std::string_view before = std::string_view(reading_.document->text).substr(0, mention_->span.begin);
    const auto* place = std::get_if<PlaceValue>(&mention_->value);
    if (place != nullptr && IsFacility(*place) && before.ends_with(" of ")) return false;
    constexpr std::array<std::string_view, 6> kWords = {" of ", " from ", " to ", " for ", " via ", " into "};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return before.ends_with(word); });
  }
  void AddValue(const DateValue& date) {
    if (mention_->span.begin < sentence_.begin + 4) AddOpening(Fold(reading_.Text(mention_->span)));
    // A weekday of an unknown week ("XXXX-WXX-3") still differs from another.
    const std::string& said = date.edtf.empty() && date.timex3.starts_with("XXXX-W") ? date.timex3 : date.edtf;
    if (said.empty() || IsToCome(said)) return;
    const std::string day = said.substr(0, said.find('T'));
    profile_.days.insert(day);
    const bool decade = day.size() == 4 && day.back() == 'X';  // "a man in his forties"
    if (decade) return;
    if (profile_.opening_date.empty() && mention_->span.begin < sentence_.begin + kOpening && OpensAnAdjunct()) profile_.opening_date = day;
    if (day.size() == 4 && FollowsIn()) profile_.past_year = day;
  }
  // "On 2 May, ..." and "In the early hours of Thursday, ...", but not "The Health Act of 2012 ...".
  bool OpensAnAdjunct() const {
    constexpr std::array<std::string_view, 33> kWords = {
        "in",    "on",    "at",      "since",     "during",    "late",   "early", "by",   "until", "the",     "hours",
        "of",    "night", "morning", "evening",   "afternoon", "that",   "same",  "and",  "but",   "then",    "around",
        "about", "mid",   "end",     "beginning", "start",     "middle", "or",    "only", "again", "already", "weekend"};
    const std::string before =
        Fold(std::string_view(reading_.document->text).substr(sentence_.begin, mention_->span.begin - sentence_.begin));
    for (size_t begin = 0; begin < before.size();) {
      const size_t end = std::min(before.find_first_not_of("abcdefghijklmnopqrstuvwxyz", begin), before.size());
      const std::string_view word = std::string_view(before).substr(begin, end - begin);
      if (!word.empty() && std::find(kWords.begin(), kWords.end(), word) == kWords.end()) return false;
      begin = end + 1;
    }
    return true;
  }
  bool IsToCome(const std::string& day) const {
    const std::string& published = reading_.document->published;
    return !published.empty() && day.substr(0, 10) > published && day.substr(0, 1) != "X";
  }
  void AddOpening(const std::string& words) {
    constexpr std::array<std::string_view, 7> kRelative = {"earlier", "later", " after", " before", " ago", "previous", "following"};
    constexpr std::array<std::string_view, 6> kPast = {"earlier", "last month", "last year", "previous", " ago", " before"};
    const auto contains = [&](std::string_view part) { return words.find(part) != std::string::npos; };
    profile_.relative |= std::any_of(kRelative.begin(), kRelative.end(), contains);
    profile_.earlier |= std::any_of(kPast.begin(), kPast.end(), contains) ? IntroducesSomebody() : IsOfAMonth() && IntroducesAPerson();
  }
  // "Earlier this month, an attendant ...": somebody not told of yet.
  bool IntroducesSomebody() const {
    std::string_view next = std::string_view(reading_.document->text).substr(mention_->span.end, 12);
    while (!next.empty() && (next[0] == ' ' || next[0] == ',' || next[0] == '\n')) next.remove_prefix(1);
    constexpr std::array<std::string_view, 6> kIndefinite = {"a ", "an ", "another ", "two ", "three ", "four "};
    return std::any_of(kIndefinite.begin(), kIndefinite.end(), [&](std::string_view word) { return next.starts_with(word); });
  }
  bool IsOfAMonth() const { return mention_->rule == "date.month" || mention_->rule == "date.month-year"; }
  // "In June a woman of 80 was jailed": not one of those told of.
  bool IntroducesAPerson() const {
    std::string next = Fold(std::string_view(reading_.document->text).substr(mention_->span.end, 24));
    next.erase(0, std::min(next.find_first_not_of(" ,\n"), next.size()));
    constexpr std::array<std::string_view, 10> kPersons = {"a man ",     "a woman ",  "a couple ",    "two men ",       "two women ",
                                                           "three men ", "a former ", "another man ", "another woman ", "a student "};
    return std::any_of(kPersons.begin(), kPersons.end(), [&](std::string_view words) { return next.starts_with(words); });
  }
  bool FollowsIn() const {
    const std::string_view before = std::string_view(reading_.document->text).substr(0, mention_->span.begin);
    return before.ends_with(" in ") || before.ends_with("In ") || before.ends_with("\nin ");
  }
  template <class Other>
  void AddValue(const Other&) {}

  const Reading& reading_;
  const Facts& facts_;
  const Span sentence_;
  SentenceProfile& profile_;
  const Mention* mention_ = nullptr;
  Span law_;
  std::set<int> route_;
};

// Somebody was caught or judged: a case, however old.
bool TellsCustody(const EventMention& event) {
  return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
    return trigger.value == "arrested" || trigger.value == "charged" || trigger.value == "convicted" || trigger.value == "sentenced" ||
           trigger.value == "fined";
  });
}

// "2024", and "2024~" for a fiscal year.
bool IsYear(const std::string& edtf) { return edtf.size() == 4 || (edtf.size() == 5 && edtf.back() == '~'); }

// Months since the year 0 of "2024-05-17" or "2024"; 0 where it is not known.
int MonthOf(const std::string& edtf) {
  if (edtf.size() < 4 || edtf.find('X') != std::string::npos) return 0;
  return 12 * std::atoi(edtf.substr(0, 4).c_str()) + (edtf.size() >= 7 ? std::atoi(edtf.substr(5, 2).c_str()) : 0);
}

// "2024", "2024/2025": half a year or more.
bool IsPeriod(const std::string& edtf) {
  const size_t slash = edtf.find('/');
  if (slash == std::string::npos) return IsYear(edtf);
  constexpr int kMonths = 6;
  return MonthOf(edtf.substr(slash + 1)) - MonthOf(edtf.substr(0, slash)) + 1 >= kMonths;
}

}  // namespace

bool IsDateline(const MarkedSentence& sentence) {
  const auto holds = [&](std::string_view type) {
    return std::any_of(sentence.marks().begin(), sentence.marks().end(), [&](const Mark& mark) { return mark.type == type; });
  };
  const bool place_alone = sentence.marks().size() == 1 && holds("place");  // "Cartagena. In April, police ..."
  if (!holds("date") && !place_alone) return false;
  size_t small = 0, names = 0, depth = 0;
  bool word = false;
  for (char c : sentence.text()) {
    if (c == '\x01') ++depth;
    const bool letter = depth == 0 && (static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0);
    if (letter && !word) (c >= 'a' && c <= 'z' ? small : names) += 1;
    word = letter;
    if (c == '\x02') --depth;
  }
  return small <= (place_alone ? 0 : 1) && names <= (place_alone ? 0 : 3) && (names > 0 || holds("place"));
}

bool Meet(const std::set<Spot>& a, const std::set<Spot>& b) {
  constexpr double kDegrees = 0.5;
  return std::any_of(a.begin(), a.end(), [&](const Spot& x) {
    return std::any_of(b.begin(), b.end(),
                       [&](const Spot& y) { return std::abs(x.lat - y.lat) < kDegrees && std::abs(x.lon - y.lon) < kDegrees; });
  });
}

namespace {

bool BearsName(const std::string& person, const std::string& name) {
  return person.size() > name.size() && person.ends_with(name) && person[person.size() - name.size() - 1] == ' ';
}

// "Sarita Karki" is an aunt of Bimala Karki: both are told in full, and nobody of the name is told in both.
bool IsOfAnotherPerson(const std::string& name, const std::set<std::string>& a, const std::set<std::string>& b) {
  const auto bears = [&](const std::string& person) { return BearsName(person, name); };
  if (std::none_of(a.begin(), a.end(), bears) || std::none_of(b.begin(), b.end(), bears)) return false;
  return std::none_of(a.begin(), a.end(), [&](const std::string& person) { return bears(person) && b.contains(person); });
}

}  // namespace

size_t SharedNames(const SentenceProfile& a, const SentenceProfile& b) {
  return static_cast<size_t>(std::count_if(a.names.begin(), a.names.end(), [&](const std::string& name) {
    return b.names.contains(name) && !IsOfAnotherPerson(name, a.persons, b.persons);
  }));
}

SentenceProfile ProfileOf(const Reading& reading, const Facts& facts, uint32_t sentence, const EventMention* event) {
  SentenceProfile profile;
  const Span span = reading.sentences[sentence].span;
  ProfileMaker maker(reading, facts, span, profile);
  if (event != nullptr) maker.LeaveOutRoute(*event);
  auto mention =
      std::partition_point(facts.mentions.begin(), facts.mentions.end(), [&](const Mention& m) { return m.span.begin < span.begin; });
  for (; mention != facts.mentions.end() && mention->span.begin < span.end; ++mention) maker.Add(*mention);
  if (event != nullptr) EventProfile(facts, *event, profile);
  const SentenceFacts& facts_of = facts.sentences[sentence];
  profile.separate = HasConstant(facts_of, "separate");
  profile.nucleus = profile.deed && (!profile.kinds.empty() || !profile.categories.empty() || !profile.suspects.empty());
  profile.another = HasConstant(facts_of, "another");
  profile.several = HasConstant(facts_of, "several");
  profile.earlier |= HasConstant(facts_of, "older");
  profile.continues = HasConstant(facts_of, "continues");
  profile.paragraph = reading.tokens[reading.sentences[sentence].first_token].gap == Gap::kParagraph;
  profile.definite = reading.Text(span).starts_with("The ");
  // The paragraphs of a letter or a ruling have numbers, too: what goes on from the last one is no entry of a list.
  profile.item = IsItem(*reading.document, span.begin) && !(profile.continues && IsNumbered(reading, sentence));
  const bool dateline = sentence > 1 && IsDateline(facts_of.sentence);
  const bool entry = sentence > 1 &&
                     (OpensWithPlaceAndColon(reading, facts, span) || (profile.paragraph && OpensWithCapitalsAndColon(reading.Text(span))));
  profile.paragraph |= profile.item || dateline;
  const bool headed = sentence > 3 && IsCrosshead(reading, sentence - 1);
  profile.section = dateline || (entry && profile.paragraph) || headed;
  profile.paragraph |= headed;
  profile.item |= profile.section && (entry || IsNumbered(reading, sentence - 1));  // a letter's items have their numbers in the crossheads
  profile.headline = !EndsLikeASentence(reading.Text(span)) || (sentence > 3 && IsCrosshead(reading, sentence));
  // "- May 2021: nine tusks, bound for Laos": an entry with a day and a load of its own leaves the seizure to what stands before the list.
  profile.deed |= profile.item && profile.counted && !profile.opening_date.empty();
  return profile;
}

void Merge(SentenceProfile& first, const SentenceProfile& next) {
  first.names.insert(next.names.begin(), next.names.end());
  first.persons.insert(next.persons.begin(), next.persons.end());
  first.suspects.insert(next.suspects.begin(), next.suspects.end());
  first.bodies.insert(next.bodies.begin(), next.bodies.end());
  first.days.insert(next.days.begin(), next.days.end());
  first.categories.insert(next.categories.begin(), next.categories.end());
  first.kinds.insert(next.kinds.begin(), next.kinds.end());
  if (next.deed) first.spots.insert(next.spots.begin(), next.spots.end());
  first.loads.insert(next.loads.begin(), next.loads.end());
  first.counted |= next.counted;
  first.sum |= next.sum;
  first.deed |= next.deed;
  first.stop |= next.stop;
}

SentenceProfile ProfileOfClause(const Facts& facts, const EventMention& event) {
  SentenceProfile profile;
  EventProfile(facts, event, profile);
  profile.separate = true;
  profile.nucleus = profile.deed && (!profile.kinds.empty() || !profile.categories.empty() || !profile.suspects.empty());
  return profile;
}

bool IsPeriodTotal(const SentenceProfile& profile, const EventMention& event) {
  if (!profile.suspects.empty() || profile.facility || profile.days.empty()) return false;
  if (!std::all_of(profile.days.begin(), profile.days.end(), IsPeriod)) return false;
  if (std::all_of(profile.days.begin(), profile.days.end(), IsYear) && (profile.counted || profile.sum) && !TellsCustody(event))
    return true;
  return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
    return trigger.value == "seized" || trigger.value == "intercepted" || trigger.value == "arrested";
  });
}

}  // namespace tidewaiter
