#include "extractors/facts/measure_unit.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/facts/counted_noun.h"

namespace tidewaiter {
namespace {

constexpr size_t kLongestGlued = 16;  // bytes of a unit glued to its number
constexpr std::array<const char*, 2> kKinds = {"measure", "unit"};

// What things are paid or measured for, beside units.
constexpr std::array<std::string_view, 26> kRateWords = {
    "second", "minute", "hour",  "day",    "night", "week", "fortnight", "month",  "quarter", "year",   "decade", "century", "share",
    "head",   "person", "piece", "bottle", "pack",  "dose", "pill",      "tablet", "gram",    "barrel", "unit",   "room",    "seat"};

bool IsUnitByte(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0; }
bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

class MeasureSeeker {
 public:
  MeasureSeeker(const Reading& reading, uint32_t end) : reading_(reading), text_(reading.document->text), end_(end) {}

  std::optional<MeasureUnit> Seek() const {
    std::optional<MeasureUnit> unit = Bare();
    if (!unit) return {};
    ReadPower(*unit);
    if (const std::optional<MeasureUnit> rate = RateAfter(reading_, unit->end))
      return MeasureUnit{unit->unit + "/" + rate->unit, rate->end};
    return unit;
  }

 private:
  std::optional<MeasureUnit> Bare() const {
    if (end_ >= text_.size()) return {};
    if (std::optional<MeasureUnit> sign = Sign()) return sign;
    if (IsCapitalAlone()) return {};
    if (IsUnitByte(text_[end_])) return Degrees(Glued(end_));
    const char open = text_[end_] == ' ' && end_ + 1 < text_.size() ? text_[end_ + 1] : text_[end_];
    if (std::string_view("([{<").find(open) != std::string_view::npos) return Bracketed();
    const uint32_t token = reading_.TokenAt(end_);
    if (token >= reading_.tokens.size() || !Follows(token)) return {};
    return AtToken(token, text_[end_] == '-');
  }

  // "5G" is no gram, "4.3M" no metre.
  bool IsCapitalAlone() const {
    const bool alone = end_ + 1 >= text_.size() || !IsUnitByte(text_[end_ + 1]);
    return alone && std::string_view("GMBKT").find(text_[end_]) != std::string_view::npos;
  }

  // "1.19deg C".
  std::optional<MeasureUnit> Degrees(std::optional<MeasureUnit> unit) const {
    if (!unit || unit->unit != "degree") return unit;
    const std::string_view rest = text_.substr(unit->end, 3);
    if (rest.size() == 3 && IsWordByte(rest[2])) return unit;
    if (rest.starts_with(" C")) return MeasureUnit{"°C", unit->end + 2};
    if (rest.starts_with(" F")) return MeasureUnit{"°F", unit->end + 2};
    return unit;
  }

  // "5 m²", "20 ft³": no part of a token.
  void ReadPower(MeasureUnit& unit) const {
    const std::string_view rest = text_.substr(std::min<size_t>(unit.end, text_.size()), 9);
    constexpr std::array<std::pair<std::string_view, bool>, 6> kPowers = {
        {{"\xC2\xB2", true}, {"\xC2\xB3", false}, {"^2", true}, {"^3", false}, {" squared", true}, {" cubed", false}}};
    const auto power = std::find_if(kPowers.begin(), kPowers.end(), [&](const auto& entry) { return rest.starts_with(entry.first); });
    if (power == kPowers.end()) return;
    const bool square = power->second;
    unit.end += static_cast<uint32_t>(power->first.size());
    if (unit.unit == "foot")
      unit.unit = square ? "sq ft" : "ft3";
    else if (unit.unit == "mile")
      unit.unit = square ? "sq mile" : "mi3";
    else
      unit.unit += square ? '2' : '3';
  }

  // "%", "°C", "°".
  std::optional<MeasureUnit> Sign() const {
    const uint32_t at = text_[end_] == ' ' ? end_ + 1 : end_;
    const std::string_view rest = text_.substr(at, 8);
    if (rest.starts_with("%")) return MeasureUnit{"%", at + 1};
    if (rest.starts_with("\xE2\x84\x83")) return MeasureUnit{"°C", at + 3};
    if (rest.starts_with("\xE2\x80\xB3")) return MeasureUnit{"inch", at + 3};
    if (rest.starts_with("\"") && IsInchMark(at + 1)) return MeasureUnit{"inch", at + 1};
    if (!rest.starts_with("\xC2\xB0")) return {};
    const uint32_t letter = at + 2 < text_.size() && text_[at + 2] == ' ' ? at + 3 : at + 2;
    const bool alone = letter + 1 >= text_.size() || !IsWordByte(text_[letter + 1]);
    if (letter < text_.size() && alone && (text_[letter] == 'C' || text_[letter] == 'F')) {
      return MeasureUnit{text_[letter] == 'C' ? "°C" : "°F", letter + 1};
    }
    return MeasureUnit{"degree", at + 2};
  }

  // A quotation mark is an inch where a size goes on: 10" long.
  bool IsInchMark(uint32_t end) const {
    const std::string_view rest = text_.substr(end, 6);
    for (std::string_view word : {" long", " wide", " tall", " high", " deep", " thick", " x "}) {
      if (rest.starts_with(word)) return true;
    }
    return false;
  }

  // A unit glued to the number is part of the number's own token, so the gazetteer is asked for it alone.
  std::optional<MeasureUnit> Glued(uint32_t begin) const {
    size_t stop = begin;
    while (stop < text_.size() && stop - begin < kLongestGlued &&
           (IsUnitByte(text_[stop]) || IsWordByte(text_[stop]) || text_[stop] == '/')) {
      ++stop;
    }
    while (stop > begin && (text_[stop - 1] & 0xC0) == 0x80 && stop < text_.size() && (text_[stop] & 0xC0) == 0x80) --stop;
    while (stop > begin && text_[stop - 1] == '/') --stop;
    const std::string_view word = text_.substr(begin, stop - begin);
    if (word.empty()) return {};
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    const auto hits = gazetteer.Find(word, Tokenize(word));
    for (const char* kind : kKinds) {
      const int index = gazetteer.KindIndex(kind);
      if (index < 0) continue;
      for (const NameHit& hit : hits[static_cast<size_t>(index)]) {
        const bool whole = hit.span.end == word.size() || word[hit.span.end] == '/';
        if (hit.span.begin == 0 && whole) return MeasureUnit{UnitOf(hit), begin + hit.span.end};
      }
    }
    return {};
  }

  // "20 (kg)", "20 [kg]".
  std::optional<MeasureUnit> Bracketed() const {
    const uint32_t begin = text_[end_] == ' ' ? end_ + 2 : end_ + 1;
    std::optional<MeasureUnit> unit = begin < text_.size() ? Glued(begin) : std::nullopt;
    if (!unit || unit->end >= text_.size() || std::string_view(")]}>").find(text_[unit->end]) == std::string_view::npos) return {};
    ++unit->end;
    return unit;
  }

  bool Follows(uint32_t token) const {
    const uint32_t begin = reading_.tokens[token].span.begin;
    if (begin <= end_) return false;
    return text_[end_] == '-' || text_[end_] == ' ' ? begin == end_ + 1 : reading_.tokens[token].gap == Gap::kSpace;
  }

  // The longest unit at a token. One that asks for a cue stands glued or behind a hyphen.
  std::optional<MeasureUnit> AtToken(uint32_t token, bool hyphen) const {
    const uint32_t begin = reading_.tokens[token].span.begin;
    std::optional<MeasureUnit> best;
    for (const char* kind : kKinds) {
      const std::vector<NameHit>& hits = reading_.Names(kind);
      const auto hit = std::lower_bound(hits.begin(), hits.end(), begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
      if (hit == hits.end() || hit->span.begin != begin) continue;
      if ((hit->needs_cue && !hyphen && !IsSymbol(*hit)) || IsThing(*hit) || (best && hit->span.end <= best->end)) continue;
      best = MeasureUnit{UnitOf(*hit), hit->span.end};
    }
    return best;
  }

  // "1 m", "20 g": a letter that stands for a unit of goods; "in" and "hp" may be words.
  bool IsSymbol(const NameHit& hit) const {
    const std::string_view dimension = reading_.patterns->gazetteer.Column(*hit.entry, "dimension");
    const bool physical =
        dimension == "mass" || dimension == "length" || dimension == "volume" || dimension == "area" || dimension == "power";
    const std::string_view word = reading_.Text(hit.span);
    return physical && word.size() != 3 && word != "in";
  }

  bool IsThing(const NameHit& hit) const {
    const std::string_view dimension = reading_.patterns->gazetteer.Column(*hit.entry, "dimension");
    return dimension == "package" || dimension == "count";
  }

  std::string UnitOf(const NameHit& hit) const { return std::string(reading_.patterns->gazetteer.Column(*hit.entry, "unit")); }

  const Reading& reading_;
  std::string_view text_;
  uint32_t end_;
};

// The unit's own name for what a rate is for, if it is a unit; else the word.
std::optional<MeasureUnit> RateWord(const Reading& reading, const Token& token, bool any) {
  const std::string_view word = reading.Text(token.span);
  for (const char* kind : {"unit", "measure"}) {
    const std::vector<NameHit>& hits = reading.Names(kind);
    const auto hit =
        std::lower_bound(hits.begin(), hits.end(), token.span.begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    if (hit == hits.end() || hit->span.begin != token.span.begin || hit->needs_cue) continue;
    return MeasureUnit{std::string(reading.patterns->gazetteer.Column(*hit->entry, "unit")), hit->span.end};
  }
  std::string lower = Singular(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (std::find(kRateWords.begin(), kRateWords.end(), lower) != kRateWords.end()) return MeasureUnit{lower, token.span.end};
  if (any && token.shape == Shape::kLower && !EndsPhrase(lower)) return MeasureUnit{lower, token.span.end};
  return {};
}

}  // namespace

std::optional<MeasureUnit> MeasureAfter(const Reading& reading, uint32_t number_end) { return MeasureSeeker(reading, number_end).Seek(); }

std::optional<MeasureUnit> RateAfter(const Reading& reading, uint32_t end) {
  std::string rest = reading.document->text.substr(std::min<size_t>(end, reading.document->text.size()), 5);
  std::replace(rest.begin(), rest.end(), '\n', ' ');
  constexpr std::array<std::pair<std::string_view, bool>, 8> kJoints = {
      {{" per ", true}, {"/", true}, {" / ", true}, {" a ", false}, {" an ", false}, {"-a-", false}, {" a-", false}, {"-per-", true}}};
  for (const auto& [joint, any] : kJoints) {
    if (!rest.starts_with(joint)) continue;
    const uint32_t begin = end + static_cast<uint32_t>(joint.size()), token = reading.TokenAt(begin);
    if (token >= reading.tokens.size() || reading.tokens[token].span.begin != begin) return {};
    return RateWord(reading, reading.tokens[token], any);
  }
  return {};
}

}  // namespace tidewaiter
