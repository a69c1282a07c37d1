// Quantities: "15kg", "six 40-foot containers", "1,069 tusks", "several tonnes". Rules: patterns/en/quantity.toml.
#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "extractors/facts/counted_year.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/found_number.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/overlap.h"
#include "extractors/facts/quantity_unit.h"

namespace tidewaiter {
namespace {

// Words after which a number names something instead of counting it: "Article 12", "Room 5", "aged 45".
constexpr std::array<std::string_view, 52> kNaming = {
    "no",    "number",  "nos",   "flight",   "article", "section",  "resolution", "page",   "pages", "chapter",   "highway",
    "route", "room",    "pier",  "terminal", "boeing",  "airbus",   "aged",       "age",    "act",   "paragraph", "building",
    "line",  "channel", "area",  "zone",     "class",   "type",     "phase",      "figure", "table", "box",       "berth",
    "gate",  "level",   "grade", "category", "annex",   "schedule", "unit",       "block",  "ward",  "p",         "fortune",
    "ftse",  "nikkei",  "stoxx", "asx",      "russell", "topix",    "kospi",      "csi"};

class QuantityReader {
 public:
  explicit QuantityReader(const Reading& reading) : reading_(reading), text_(reading.document->text) {}

  std::optional<Mention> Read(const RuleHit& hit) const {
    const Span words = NumberWords(hit);
    if (words.empty() || !StandsAlone(text_, words)) return {};
    const std::optional<CountedUnit> unit = UnitAfter(reading_, words.end, IsOne(hit));
    if (!unit || IsYear(*unit, words) || (unit->unit.empty() && !CountsNoun(hit, words))) return {};
    if (hit.rule->name == "quantity.fraction" && IsThing(*unit)) return {};
    QuantityValue value;
    value.unit = unit->unit;
    value.qualifier = QualifierBefore(text_, words.begin).value;
    if (!ReadAmount(hit, *unit, value)) return {};
    return Mention{{words.begin, unit->end}, value, hit.rule->name};
  }

 private:
  bool IsOne(const RuleHit& hit) const {
    const std::string_view number = reading_.Text(hit.Capture("amount"));
    return hit.rule->name == "quantity.part" || number == "1" || number == "one" || number == "One";
  }

  // Without a unit a number must look like a count, and nothing before it may make it a name, an age or a year.
  bool CountsNoun(const RuleHit& hit, Span words) const {
    if (hit.rule->name == "quantity.part" || hit.rule->name == "quantity.fraction" || !hit.Capture("amount2").empty()) return false;
    const std::string_view number = reading_.Text(words);
    if (hit.rule->name == "quantity.vague") return number.ends_with("of");
    if (number == "one" || number == "One") return IsBeforeName(words.end);
    if (number.find('.') != std::string_view::npos && !number.ends_with("illion")) return false;  // "2.5 points"
    const uint32_t token = reading_.TokenAt(words.begin);
    if (token == 0 || token >= reading_.tokens.size() || reading_.tokens[token].gap == Gap::kParagraph) return true;
    const Token& before = reading_.tokens[token - 1];
    const bool is_model = before.shape == Shape::kMixed && reading_.tokens[token].gap == Gap::kSpace;  // "iPhone 12 cases"
    return !is_model && !IsNaming(reading_.Text(before.span));
  }

  // "one Ball Python"; "one man" and "one of them" count nothing.
  bool IsBeforeName(uint32_t end) const {
    const uint32_t next = reading_.TokenAt(end);
    if (next >= reading_.tokens.size() || reading_.tokens[next].shape != Shape::kCapital) return false;
    for (const char* kind : {"goods", "brand", "model"}) {
      const std::vector<NameHit>& hits = reading_.Names(kind);
      const uint32_t begin = reading_.tokens[next].span.begin;
      const auto hit = std::lower_bound(hits.begin(), hits.end(), begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
      if (hit != hits.end() && hit->span.begin == begin && !hit->needs_cue) return true;
    }
    return false;
  }

  static bool IsThing(const CountedUnit& unit) { return unit.dimension == "package" || unit.dimension == "count"; }

  // "in 2006 vehicles were banned": four digits without a comma before a thing, not before a measure.
  bool IsYear(const CountedUnit& unit, Span words) const {
    if (!unit.unit.empty() && !IsThing(unit)) return false;
    return LooksLikeYear(reading_.Text(words)) && !CountsThings(reading_, words);
  }

  static bool IsNaming(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(kNaming.begin(), kNaming.end(), lower) != kNaming.end();
  }

  bool ReadAmount(const RuleHit& hit, const CountedUnit& unit, QuantityValue& value) const {
    if (!hit.Capture("vague").empty()) return ReadVague(hit, unit, value);
    if (hit.rule->name == "quantity.part") return ReadPart(hit, unit, value);
    return ReadNumber(reading_, hit, value);
  }

  // "several men" says no more than "men"; "several tonnes" is a weight.
  bool ReadVague(const RuleHit& hit, const CountedUnit& unit, QuantityValue& value) const {
    value.qualifier = "vague";
    return !unit.unit.empty() || reading_.Text(hit.Capture("vague")).ends_with("of");
  }

  // "half a tonne"; "a kilo of gold" but not "a ton" alone, which is most often a figure of speech.
  bool ReadPart(const RuleHit& hit, const CountedUnit& unit, QuantityValue& value) const {
    const std::string_view words = reading_.Text(hit.Capture("amount"));
    const bool half = words.find("alf") != std::string_view::npos;
    const bool quarter = words.find("uarter") != std::string_view::npos;
    value.amount = half ? 0.5 : quarter ? 0.25 : 1;
    return half || quarter || (!unit.common && text_.substr(unit.end, 4) == " of ");
  }

  const Reading& reading_;
  std::string_view text_;
};

}  // namespace

void FindQuantities(const Reading& reading, std::vector<Mention>& mentions) {
  const TakenWords taken(mentions);
  const QuantityReader reader(reading);
  std::vector<Mention> found;
  for (const RuleHit* hit : reading.Hits("quantity")) {
    std::optional<Mention> mention = reader.Read(*hit);
    if (mention && !taken.Overlap(mention->span)) found.push_back(std::move(*mention));
  }
  found = WithoutOverlaps(std::move(found));
  std::move(found.begin(), found.end(), std::back_inserter(mentions));
}

}  // namespace tidewaiter
