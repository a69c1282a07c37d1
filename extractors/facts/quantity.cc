// Quantities: "15kg", "six 40-foot containers", "1,069 tusks", "several tonnes". Rules: patterns/en/quantity.toml.
#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "extractors/facts/finders.h"
#include "extractors/facts/number_qualifier.h"
#include "extractors/facts/number_words.h"
#include "extractors/facts/overlap.h"
#include "extractors/facts/quantity_unit.h"

namespace tidewaiter {
namespace {

// Words after which a number names something instead of counting it: "Article 12", "Room 5", "aged 45".
constexpr std::array<std::string_view, 42> kNaming = {
    "no",    "number",  "nos",   "flight",   "article", "section",  "resolution", "page",   "pages", "chapter",   "highway",
    "route", "room",    "pier",  "terminal", "boeing",  "airbus",   "aged",       "age",    "act",   "paragraph", "building",
    "line",  "channel", "area",  "zone",     "class",   "type",     "phase",      "figure", "table", "box",       "berth",
    "gate",  "level",   "grade", "category", "annex",   "schedule", "unit",       "block",  "ward"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class QuantityReader {
 public:
  explicit QuantityReader(const Reading& reading) : reading_(reading), text_(reading.document->text) {}

  std::optional<Mention> Read(const RuleHit& hit) const {
    const Span words = NumberSpan(hit);
    if (words.empty() || !StandsAlone(words)) return {};
    const std::optional<CountedUnit> unit = UnitAfter(reading_, words.end, IsOne(hit));
    if (!unit || IsYear(*unit, words) || (unit->unit.empty() && !CountsNoun(hit, words))) return {};
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

  static Span NumberSpan(const RuleHit& hit) {
    const Span vague = hit.Capture("vague"), low = hit.Capture("amount"), high = hit.Capture("amount2");
    if (!vague.empty()) return vague;
    return high.empty() ? low : Span{low.begin, high.end};
  }

  // Not a part of a longer number, code, telephone number or score.
  bool StandsAlone(Span span) const {
    if (span.begin > 0) {
      const char before = text_[span.begin - 1];
      if (std::isalnum(static_cast<unsigned char>(before)) || before == '$' || before == '#' || before == '_') return false;
      if (before == '.' && (span.begin < 2 || text_[span.begin - 2] == ' ')) return false;  // ".375 rifle"
      if (std::string_view("-/.,:").find(before) != std::string_view::npos && span.begin > 1 &&
          std::isalnum(static_cast<unsigned char>(text_[span.begin - 2]))) {
        return false;
      }
    }
    if (span.end + 1 >= text_.size()) return true;
    const char after = text_[span.end];
    return after != '%' && !(std::string_view("-/:.,").find(after) != std::string_view::npos && IsDigit(text_[span.end + 1]));
  }

  // Without a unit a number must look like a count, and nothing before it may make it a name, an age or a year.
  bool CountsNoun(const RuleHit& hit, Span words) const {
    if (hit.rule->name == "quantity.part" || !hit.Capture("amount2").empty()) return false;
    const std::string_view number = reading_.Text(words);
    if (hit.rule->name == "quantity.vague") return number.ends_with("of");
    if (number == "one" || number == "One") return IsBeforeName(words.end);
    if (number.find('.') != std::string_view::npos && !number.ends_with("illion")) return false;  // "2.5 points"
    const uint32_t token = reading_.TokenAt(words.begin);
    if (token == 0 || token >= reading_.tokens.size() || reading_.tokens[token].gap == Gap::kParagraph) return true;
    return !IsNaming(reading_.Text(reading_.tokens[token - 1].span));
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

  // "in 2006 vehicles were banned": four digits without a comma before a thing, not before a measure.
  bool IsYear(const CountedUnit& unit, Span words) const {
    const std::string_view number = reading_.Text(words);
    if (!unit.unit.empty() && unit.dimension != "package" && unit.dimension != "count") return false;
    return number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) && IsDigit(number[2]) && IsDigit(number[3]);
  }

  static bool IsNaming(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(kNaming.begin(), kNaming.end(), lower) != kNaming.end();
  }

  bool ReadAmount(const RuleHit& hit, const CountedUnit& unit, QuantityValue& value) const {
    if (!hit.Capture("vague").empty()) return ReadVague(hit, unit, value);
    if (hit.rule->name == "quantity.part") return ReadPart(hit, unit, value);
    const std::optional<double> amount = ParseNumber(reading_.Text(hit.Capture("amount")));
    if (!amount) return false;
    if (hit.Capture("amount2").empty()) {
      value.amount = amount;
      return true;
    }
    return ReadRange(hit, *amount, value);
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

  // "3 to 4 million": the scale of the second number holds for both.
  bool ReadRange(const RuleHit& hit, double low, QuantityValue& value) const {
    const std::string_view first = reading_.Text(hit.Capture("amount")), second = reading_.Text(hit.Capture("amount2"));
    const std::optional<double> high = ParseNumber(second);
    if (!high) return false;
    const size_t gap = second.find_last_of(" -");
    const double scale = gap == std::string_view::npos ? 0 : ScaleOf(second.substr(gap + 1));
    if (scale > 1 && low * scale <= *high && first.find(' ') == std::string_view::npos) low = Scaled(low, scale);
    const std::string_view joint = text_.substr(hit.Capture("amount").end, hit.Capture("amount2").begin - hit.Capture("amount").end);
    if (joint.find("and") != std::string_view::npos && !IsWordBefore(text_, hit.Capture("amount").begin, "between")) return false;
    if (low > *high) return false;
    value.low = low;
    value.high = *high;
    return true;
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
