#include "pipeline/incident/sentence_profile.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

// Bytes from a sentence's start within which a date opens it: "In the early hours of 3 December, ..."
constexpr uint32_t kOpening = 48;

bool HasConstant(const SentenceFacts& sentence, const std::string& key) {
  return std::any_of(sentence.frames.begin(), sentence.frames.end(), [&](const RuleHit& hit) { return hit.rule->constants.contains(key); });
}

bool IsFacility(const PlaceValue& place) {
  constexpr std::array<std::string_view, 5> kKinds = {"airport", "port", "crossing", "terminal", "freezone"};
  return std::find(kKinds.begin(), kKinds.end(), place.kind) != kKinds.end();
}

class ProfileMaker {
 public:
  ProfileMaker(const Facts& facts, Span sentence, SentenceProfile& profile) : facts_(facts), sentence_(sentence), profile_(profile) {}

  void Add(const Mention& mention) {
    mention_ = &mention;
    std::visit([this](const auto& value) { AddValue(value); }, mention.value);
  }

  void AddGoods(const EventMention& event) {
    for (const RoleFill& fill : event.fills) {
      if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) continue;
      const auto* goods = std::get_if<GoodsValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value);
      if (goods == nullptr || goods->specificity == "container") continue;
      profile_.categories.insert(goods->category);
      if (goods->specificity != "class") profile_.kinds.insert(Fold(goods->name.substr(goods->name.rfind(' ') + 1)));
      profile_.counted |= IsCounted(event, fill);
    }
  }

  void AddSuspects(const EventMention& event) {
    for (const RoleFill& fill : event.fills) {
      if (fill.role != "suspect" || fill.mention < 0) continue;
      if (const auto* person = std::get_if<PersonValue>(&facts_.mentions[static_cast<size_t>(fill.mention)].value)) profile_.suspects.insert(person->name);
    }
  }

 private:
  bool IsCounted(const EventMention& event, const RoleFill& fill) const {
    if (fill.mark < 0) return false;
    const auto& parts = facts_.sentences[event.sentence].sentence.marks()[static_cast<size_t>(fill.mark)].parts;
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.first == "quantity"; });
  }

  void AddValue(const PersonValue& person) { profile_.names.insert(person.name); }
  void AddValue(const VesselValue& vessel) { profile_.names.insert(vessel.name); }
  void AddValue(const IdentifierValue& identifier) { profile_.names.insert(identifier.value); }
  void AddValue(const GoodsValue& goods) {
    if (!goods.brand.empty()) profile_.names.insert(goods.brand);
  }
  void AddValue(const OrganizationValue& organization) {
    const std::string type = MarkTypeOf(*mention_);
    if (type == "authority") profile_.bodies.insert(organization.name);
    if (type == "organization") profile_.names.insert(organization.name);
  }
  void AddValue(const PlaceValue& place) {
    profile_.facility |= IsFacility(place);
    if (place.kind == "city" || IsFacility(place)) profile_.spots.insert(Fold(place.name));
  }
  void AddValue(const DateValue& date) {
    if (date.edtf.empty()) return;
    const std::string day = date.edtf.substr(0, date.edtf.find('T'));
    profile_.days.insert(day);
    if (profile_.opening_date.empty() && mention_->span.begin < sentence_.begin + kOpening) profile_.opening_date = day;
  }
  template <class Other>
  void AddValue(const Other&) {}

  const Facts& facts_;
  const Span sentence_;
  SentenceProfile& profile_;
  const Mention* mention_ = nullptr;
};

bool HasDeed(const EventMention& event) { return !event.triggers.empty(); }

constexpr std::array<std::string_view, 5> kCustody = {"arrested", "charged", "convicted", "sentenced", "fined"};

bool TellsCustody(const EventMention& event) {
  return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
    return std::find(kCustody.begin(), kCustody.end(), trigger.value) != kCustody.end();
  });
}

bool EndsLikeASentence(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with('"') || text.ends_with("”");
}

// "2024", "2024/2025": a year or more.
bool IsPeriod(const std::string& edtf) {
  return edtf.size() == 4 || (edtf.find('/') != std::string::npos && edtf.substr(0, 7) != edtf.substr(edtf.find('/') + 1, 7));
}

}  // namespace

SentenceProfile ProfileOf(const Reading& reading, const Facts& facts, uint32_t sentence, const EventMention* event) {
  SentenceProfile profile;
  const Span span = reading.sentences[sentence].span;
  ProfileMaker maker(facts, span, profile);
  auto mention = std::partition_point(facts.mentions.begin(), facts.mentions.end(), [&](const Mention& m) { return m.span.begin < span.begin; });
  for (; mention != facts.mentions.end() && mention->span.begin < span.end; ++mention) maker.Add(*mention);
  if (event != nullptr) {
    maker.AddGoods(*event);
    maker.AddSuspects(*event);
    profile.nucleus = (event->anchored && !profile.categories.empty()) || (HasDeed(*event) && profile.counted) ||
                      (TellsCustody(*event) && !profile.suspects.empty());
  }
  const SentenceFacts& facts_of = facts.sentences[sentence];
  profile.separate = HasConstant(facts_of, "separate");
  profile.another = HasConstant(facts_of, "another");
  profile.continues = HasConstant(facts_of, "continues");
  profile.paragraph = reading.tokens[reading.sentences[sentence].first_token].gap == Gap::kParagraph;
  profile.headline = sentence < 2 && !EndsLikeASentence(reading.Text(span));
  return profile;
}

bool IsPeriodTotal(const SentenceProfile& profile, const EventMention& event) {
  if (!profile.suspects.empty() || profile.facility || profile.days.empty()) return false;
  if (!std::all_of(profile.days.begin(), profile.days.end(), IsPeriod)) return false;
  return std::any_of(event.triggers.begin(), event.triggers.end(), [](const Trigger& trigger) {
    return trigger.value == "seized" || trigger.value == "intercepted" || trigger.value == "arrested";
  });
}

}  // namespace tidewaiter
