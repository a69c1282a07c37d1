// Instruments: laws, resolutions, sanctions programmes. The gazetteer knows the common ones with issuer and year, the rules of
// patterns/en/instrument.toml the shapes of the others.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "extractors/facts/finders.h"
#include "extractors/facts/mention_order.h"
#include "extractors/facts/name_words.h"
#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 29> kLeadingWords = {
    "Appendix", "I",   "II",    "III",  "Violations", "Violation", "Breaches", "Breach", "Offences", "Offenses",
    "Article",  "The", "Under", "In",   "A",          "An",        "And",      "But",    "This",     "That",
    "By",       "Of",  "Both",  "When", "With",       "For",       "Section",  "On",     "Against"};

int Year(std::string_view digits) {
  int year = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

// The issuer as the words tell it: "U.N." and "United Nations" are the UN.
std::string Issuer(std::string_view words) {
  std::string folded = Fold(words);
  std::erase(folded, '.');
  if (folded.starts_with("un") && folded != "united states") return folded == "united states" ? "US" : "UN";
  if (folded == "us" || folded == "united states") return "US";
  if (folded == "eu" || folded == "european union") return "EU";
  return folded == "uk" ? "UK" : "";
}

class InstrumentFinder {
 public:
  InstrumentFinder(const NameWords& words, std::vector<Mention>& mentions)
      : reading_(words.reading()), words_(words), mentions_(mentions) {}

  void Find() {
    for (const RuleHit* hit : reading_.Hits("instrument")) AddHit(*hit);
    for (const NameHit& hit : reading_.Names("instrument")) AddKnown(hit);
    Select();
  }

 private:
  void AddHit(const RuleHit& hit) {
    Span span = hit.Capture("name").empty() ? hit.span : hit.Capture("name");
    int year = Year(reading_.Text(hit.Capture("year")));
    if (const auto before = hit.rule->constants.find("before"); before != hit.rule->constants.end()) {
      if (before->second == "title") span.begin = TitleBefore(span.begin);
      if (before->second == "year") year = YearBefore(span);
    }
    span.begin = WithoutLeadingWords(span);
    if (!HasTwoWords(span) || IsBody(span)) return;
    InstrumentValue value;
    value.name = words_.Name(span);
    const auto issuer = hit.rule->constants.find("issuer");
    value.issuer = issuer != hit.rule->constants.end() ? issuer->second : Issuer(reading_.Text(hit.Capture("issuer")));
    value.number = std::string(reading_.Text(hit.Capture("number")));
    if (value.number.empty()) value.number = std::string(reading_.Text(hit.Capture("section")));
    value.year = year;
    if (value.year == 0) value.year = Year(reading_.Text(hit.Capture("year_of_number")));
    found_.push_back({span, std::move(value), hit.rule->name});
  }

  // Where the title that ends at `offset` begins: "Foreign Exchange and Foreign Trade" before "Act".
  uint32_t TitleBefore(uint32_t offset) const {
    constexpr uint32_t kMaxWords = 14;
    const uint32_t head = reading_.TokenAt(offset);
    uint32_t begin = head;
    int open = 0;  // parentheses that the words to the left must open
    for (uint32_t token = head; token > 0 && head - token < kMaxWords; --token) {
      const std::string_view between = reading_.Text({reading_.tokens[token - 1].span.end, reading_.tokens[token].span.begin});
      open += between.find(')') != std::string_view::npos ? 1 : 0;
      open -= between.find('(') != std::string_view::npos ? 1 : 0;
      if (!TitleGoesOn(token, open > 0) || EndsOtherLaw(token - 1)) break;
      if (words_.Capital(token - 1))
        begin = token - 1;
      else if (words_.Possessive(token - 1))
        continue;
      else if (!IsLink(token - 1))
        break;
    }
    return reading_.tokens[begin].span.begin;
  }

  // Between two words of a title: a blank, a hyphen, a parenthesis, or a comma of a list.
  bool TitleGoesOn(uint32_t token, bool in_parentheses) const {
    if (words_.Possessive(token) || words_.Possessive(token - 1)) return in_parentheses;
    if (words_.Joined(token)) return true;
    const std::string_view between = reading_.Text({reading_.tokens[token - 1].span.end, reading_.tokens[token].span.begin});
    return between == " (" || between == ") " || between == ", " || between == " - " || between == " – ";
  }

  // "the X Act | and the Y Convention": another law's name ends here.
  bool EndsOtherLaw(uint32_t token) const {
    constexpr std::array<std::string_view, 6> kLaws = {"Act", "Law", "Code", "Regulations", "Ordinance", "Convention"};
    return std::find(kLaws.begin(), kLaws.end(), words_.Text(token)) != kLaws.end() && token + 1 < words_.size() &&
           words_.Text(token + 1) == "and";
  }

  bool IsLink(uint32_t token) const {
    constexpr std::array<std::string_view, 8> kLinks = {"and", "of", "for", "the", "on", "to", "against", "in"};
    return std::find(kLinks.begin(), kLinks.end(), words_.Text(token)) != kLinks.end();
  }

  // "2013 UN Security Council resolution": the year becomes part of the name.
  int YearBefore(Span& span) const {
    const uint32_t token = reading_.TokenAt(span.begin);
    if (token == 0 || !words_.Joined(token)) return 0;
    const std::string_view word = words_.Text(token - 1);
    const int year = word.size() == 4 ? Year(word) : 0;
    if (year < 1945 || year > 2100) return 0;
    span.begin = reading_.tokens[token - 1].span.begin;
    return year;
  }

  void AddKnown(const NameHit& hit) {
    if (hit.needs_cue || IsBody(hit.span)) return;
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    InstrumentValue value;
    value.name = words_.Name(hit.span);
    AddKnownDetails(hit, value);
    found_.push_back({hit.span, std::move(value), "gazetteer." + gazetteer.FileOf(*hit.entry).name});
  }

  // "Under the Customs Act": a capital that only starts the sentence.
  uint32_t WithoutLeadingWords(Span span) const {
    for (uint32_t token = reading_.TokenAt(span.begin); token < reading_.tokens.size(); ++token) {
      const Token& word = reading_.tokens[token];
      if (word.span.begin >= span.end) break;
      const std::string_view text = reading_.Text(word.span);
      const bool leading =
          std::find(kLeadingWords.begin(), kLeadingWords.end(), text) != kLeadingWords.end() || text == "the" || text == "of";
      const bool numbered = text == "Section" && token + 1 < reading_.tokens.size() && reading_.tokens[token + 1].shape == Shape::kNumber;
      if (!leading || numbered) return word.span.begin;
    }
    return span.begin;
  }

  bool HasTwoWords(Span span) const {
    const uint32_t token = reading_.TokenAt(span.begin);
    return token + 1 < reading_.tokens.size() && reading_.tokens[token + 1].span.begin < span.end;
  }

  // "UN sanctions committee" is a body, "customs law enforcement" an activity.
  bool IsBody(Span span) const {
    const uint32_t next = reading_.TokenAt(span.end);
    if (next >= reading_.tokens.size() || reading_.tokens[next].gap != Gap::kSpace) return false;
    const std::string word = Fold(reading_.Text(reading_.tokens[next].span));
    constexpr std::array<std::string_view, 10> kBodies = {"committee", "panel",       "regime",  "monitors",  "monitor",
                                                          "experts",   "enforcement", "council", "officials", "court"};
    return word != "regime" && std::find(kBodies.begin(), kBodies.end(), word) != kBodies.end();
  }

  // Of hits that overlap the longest; what the gazetteer knows of it completes it.
  void Select() {
    SortMentions(found_, StandsBefore);
    std::vector<Mention> kept;
    for (Mention& mention : found_) {
      if (!kept.empty() && mention.span.begin < kept.back().span.end) {
        Complete(std::get<InstrumentValue>(mention.value), std::get<InstrumentValue>(kept.back().value));
      } else {
        kept.push_back(std::move(mention));
      }
    }
    std::move(kept.begin(), kept.end(), std::back_inserter(mentions_));
  }

  // "Customs Act" alone is the name of many countries' laws: what the gazetteer knows of one of them would be a guess.
  void AddKnownDetails(const NameHit& hit, InstrumentValue& value) const {
    const auto others = words_.HitsAt("instrument", hit.first_token);
    if (others.size() > 1 ||
        (hit.end_token - hit.first_token < 3 && words_.Capital(hit.end_token - 1) && words_.Text(hit.end_token - 1) == "Act"))
      return;
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    value.issuer = std::string(gazetteer.Column(*hit.entry, "issuer"));
    if (value.issuer.empty()) value.issuer = std::string(gazetteer.Column(*hit.entry, "country"));
    value.number = std::string(gazetteer.Column(*hit.entry, "number"));
    value.year = Year(gazetteer.Column(*hit.entry, "year"));
  }

  static void Complete(const InstrumentValue& from, InstrumentValue& to) {
    if (to.issuer.empty()) to.issuer = from.issuer;
    if (to.number.empty()) to.number = from.number;
    if (to.year == 0) to.year = from.year;
  }

  const Reading& reading_;
  const NameWords& words_;
  std::vector<Mention>& mentions_;
  std::vector<Mention> found_;
};

}  // namespace

void FindInstruments(const NameWords& words, std::vector<Mention>& mentions) { InstrumentFinder(words, mentions).Find(); }

}  // namespace tidewaiter
