#include "extractors/facts/quantity_unit.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "extractors/facts/counted_noun.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kLongestName = 40;     // bytes of a name of goods
constexpr uint32_t kMaxNounDistance = 3;  // tokens between a number and the noun it counts

CountedUnit UnitOf(const Gazetteer& gazetteer, const NameHit& hit, std::string_view kind, uint32_t end) {
  if (kind == "package") return {std::string(hit.entry->name), "package", 0, hit.needs_cue, end};
  CountedUnit unit{std::string(gazetteer.Column(*hit.entry, "unit")), std::string(gazetteer.Column(*hit.entry, "dimension")), 0,
                   hit.needs_cue, end};
  unit.to_si = std::strtod(std::string(gazetteer.Column(*hit.entry, "to_si")).c_str(), nullptr);
  return unit;
}

class UnitSeeker {
 public:
  UnitSeeker(const Reading& reading, uint32_t end, bool one) : reading_(reading), text_(reading.document->text), end_(end), one_(one) {}

  std::optional<CountedUnit> Seek() const {
    if (end_ >= text_.size()) return {};
    for (std::string_view more : {" or more ", " or so ", " odd "}) {
      if (text_.substr(end_).starts_with(more)) return UnitSeeker(reading_, end_ + static_cast<uint32_t>(more.size()) - 1, one_).Seek();
    }
    if (IsOfThem()) return CountedUnit{"", "", 0, false, end_};
    if (IsOtherLetter()) return {};
    if (IsUnitByte(text_[end_])) return Attached();
    const uint32_t next = reading_.TokenAt(end_);
    if (next >= reading_.tokens.size() || !Follows(next)) return {};
    if (std::optional<CountedUnit> unit = AtToken(next)) return IsTheGoods(*unit) ? CountedUnit{"", "", 0, false, end_} : unit;
    std::optional<CountedUnit> unit = Noun(next);
    if (unit && IsTheGoods(*unit)) return CountedUnit{"", "", 0, false, end_};
    if (!unit && text_[end_] != '-' && StartsGoods(next)) return CountedUnit{"", "", 0, false, end_};
    return unit;
  }

 private:
  // "9,400 cartridges", "1.9 million malaria tablets": these are what is counted; "340 cartridges of ink" are a measure of something else.
  bool IsTheGoods(const CountedUnit& unit) const {
    if (!IsThing(unit) || one_ || text_[end_] == '-' || text_.substr(unit.end, 4) == " of ") return false;
    const std::vector<NameHit>& hits = reading_.Names("goods");
    auto hit = std::lower_bound(hits.begin(), hits.end(), end_, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    for (; hit != hits.end() && hit->span.begin < unit.end; ++hit) {
      if (hit->span.end == unit.end && reading_.patterns->gazetteer.Column(*hit->entry, "specificity") == "kind") return true;
    }
    return false;
  }

  // "six Mercedes-Benz GLE", "one Ball Python": a name of goods needs no plural.
  bool StartsGoods(uint32_t token) const {
    const uint32_t begin = reading_.tokens[token].span.begin;
    for (const char* kind : {"brand", "model", "goods"}) {
      const std::vector<NameHit>& hits = reading_.Names(kind);
      const auto hit = std::lower_bound(hits.begin(), hits.end(), begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
      if (hit != hits.end() && hit->span.begin == begin && IsCountable(*hit, kind)) return true;
    }
    return false;
  }

  bool NamesGoodsAt(uint32_t begin) const {
    const std::vector<NameHit>& hits = reading_.Names("goods");
    const auto hit = std::lower_bound(hits.begin(), hits.end(), begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    return hit != hits.end() && hit->span.begin == begin && text_[hit->span.end - 1] == 's';
  }

  bool IsCountable(const NameHit& hit, std::string_view kind) const {
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    if (kind != "goods") return gazetteer.Column(*hit.entry, "category") == "vehicle" || NamesGoodsAt(hit.span.end + 1);  // "Apple iPhones"
    const Shape shape = reading_.tokens[hit.first_token].shape;
    const bool capital = shape == Shape::kCapital || shape == Shape::kMixed || shape == Shape::kUpper;
    return capital && !hit.needs_cue && gazetteer.Column(*hit.entry, "specificity") == "kind";
  }

  // "5G phones" are no grams, "4.3M pills" no metres.
  bool IsOtherLetter() const {
    const bool ends = end_ + 1 >= text_.size() || !std::isalnum(static_cast<unsigned char>(text_[end_ + 1]));
    if (text_[end_] == 'M' && ends) return true;
    return end_ > 0 && text_[end_] == 'G' && ends && text_[end_ - 1] >= '2' && text_[end_ - 1] <= '6' &&
           (end_ < 2 || !std::isalnum(static_cast<unsigned char>(text_[end_ - 2])));
  }

  static bool IsUnitByte(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0; }

  // The unit glued to the digits: it is part of the number's own token, so the gazetteer is asked for it alone.
  std::optional<CountedUnit> Attached() const {
    uint32_t stop = end_;
    while (stop < text_.size() && stop - end_ < 16 &&
           (IsUnitByte(text_[stop]) || text_[stop] == '/' || std::isdigit(static_cast<unsigned char>(text_[stop])))) {
      ++stop;
    }
    while (stop > end_ && text_[stop - 1] == '/') --stop;
    const std::string_view word = text_.substr(end_, stop - end_);
    const Gazetteer& gazetteer = reading_.patterns->gazetteer;
    const auto hits = gazetteer.Find(word, Tokenize(word));
    const int kind = gazetteer.KindIndex("unit");
    if (kind < 0) return {};
    for (const NameHit& hit : hits[static_cast<size_t>(kind)]) {
      const bool whole = hit.span.end == word.size() || !std::isalnum(static_cast<unsigned char>(word[hit.span.end]));
      if (hit.span.begin == 0 && whole) return UnitOf(gazetteer, hit, "unit", end_ + hit.span.end);
    }
    return {};
  }

  // Whether the token stands right behind the number, with a blank or a hyphen between.
  bool Follows(uint32_t token) const {
    const std::string_view gap = text_.substr(end_, reading_.tokens[token].span.begin - end_);
    return !gap.empty() && (reading_.tokens[token].gap == Gap::kSpace || gap == " " || gap == " ." || gap == "-" || gap == "\xE2\x80\x91" ||
                            gap == " \xC2\xB0" || gap == "\xC2\xA0");
  }

  // Recommendation 21 lists much that is a package to a packer only: it is asked right behind the number, not further on.
  std::optional<CountedUnit> AtToken(uint32_t token, bool with_packages = true) const {
    const uint32_t begin = reading_.tokens[token].span.begin;
    std::optional<CountedUnit> best;
    for (const char* kind : {"unit", "package"}) {
      const std::vector<NameHit>& hits = reading_.Names(kind);
      const auto hit = std::lower_bound(hits.begin(), hits.end(), begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
      if (hit == hits.end() || hit->span.begin != begin || (kind[0] == 'p' && !with_packages)) continue;
      if (hit->entry->name == "vehicle") continue;  // vehicles are counted by the piece
      if (kind[0] == 'u' && IsAdjective(hit->span.end)) continue;
      if (hit->needs_cue && EndsPhrase(reading_.Text(hit->span))) continue;
      CountedUnit unit = UnitOf(reading_.patterns->gazetteer, *hit, kind, hit->span.end);
      if (!one_ && IsThing(unit) && text_[end_] != '-' && reading_.Text(hit->span) == hit->entry->name && !HasNoPlural(unit)) continue;
      if (!best || hit->span.end > best->end) best = std::move(unit);
    }
    return best && IsInName(begin, best->end) ? std::nullopt : best;
  }

  // "sealskins, 1,340 of them": a number in digits counts what was told before.
  bool IsOfThem() const {
    return end_ > 1 && std::isdigit(static_cast<unsigned char>(text_[end_ - 1])) &&
           std::isdigit(static_cast<unsigned char>(text_[end_ - 2])) &&
           (text_.substr(end_).starts_with(" of them,") || text_.substr(end_).starts_with(" of them.") ||
            text_.substr(end_).starts_with(" in all") || text_.substr(end_).starts_with(" in total"));
  }

  // "412 second-hand coats", "six metre-long tusks"
  bool IsAdjective(uint32_t end) const {
    return text_[end_] == ' ' && end + 1 < text_.size() && text_[end] == '-' && std::islower(static_cast<unsigned char>(text_[end + 1]));
  }

  // "one Ball Python" is no ball.
  bool IsInName(uint32_t begin, uint32_t end) const {
    const std::vector<NameHit>& hits = reading_.Names("goods");
    const auto hit = std::lower_bound(hits.begin(), hits.end(), begin, [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    return hit != hits.end() && hit->span.begin == begin && hit->span.end > end && IsCountable(*hit, "goods");
  }

  // Packages and counts are things, which have a plural; measures may do without ("20 foot").
  static bool IsThing(const CountedUnit& unit) { return unit.dimension == "package" || unit.dimension == "count"; }
  static bool HasNoPlural(const CountedUnit& unit) {
    return unit.unit == "head" || unit.unit == "gross" || unit.unit == "TEU" || unit.unit == "FEU";
  }

  // "40 tusks | lying beneath sacks", "a lorry | ferrying 420 bags": another phrase begins.
  bool BeginsAnother(uint32_t token) const {
    const Token& word = reading_.tokens[token];
    if (word.shape == Shape::kNumber) return word.gap != Gap::kJoin;  // "five AK-47 rifles"
    if (word.shape != Shape::kLower || !reading_.Text(word.span).ends_with("ing")) return false;
    const Span before = reading_.tokens[token - 1].span;
    return reading_.Text(before).ends_with('s') || GoodsEndAt(before.end);
  }

  bool GoodsEndAt(uint32_t end) const {
    const std::vector<NameHit>& hits = reading_.Names("goods");
    const auto hit = std::lower_bound(hits.begin(), hits.end(), end > kLongestName ? end - kLongestName : 0,
                                      [](const NameHit& h, uint32_t at) { return h.span.begin < at; });
    return std::any_of(hit, std::lower_bound(hit, hits.end(), end, [](const NameHit& h, uint32_t at) { return h.span.begin < at; }),
                       [&](const NameHit& h) { return h.span.end == end; });
  }

  // "2,300 cathode-ray tubes", "40 gas cylinders": with a noun before them and nothing in them these are what is counted.
  bool IsThingItself(const CountedUnit& unit) const {
    constexpr std::array<std::string_view, 12> kThings = {"tube",  "cylinder", "plate", "sheet",     "coil", "card",
                                                          "board", "frame",    "pipe",  "cartridge", "pen",  "rod"};
    return std::find(kThings.begin(), kThings.end(), unit.unit) != kThings.end() && text_.substr(unit.end, 4) != " of " &&
           text_.substr(unit.end, 6) != " with " && text_.substr(unit.end, 6) != " conta";
  }

  // The package or noun behind a size or some adjectives.
  std::optional<CountedUnit> Noun(uint32_t next) const {
    bool plural = false, lower_first = false;
    for (uint32_t token = next; token < reading_.tokens.size() && token - next <= kMaxNounDistance; ++token) {
      const Token& word = reading_.tokens[token];
      if (token > next && word.gap != Gap::kSpace && word.gap != Gap::kJoin) break;
      const std::string_view text = reading_.Text(word.span);
      if (EndsPhrase(text) || (token > next && BeginsAnother(token))) break;
      if (token > next || word.shape != Shape::kNumber) {
        std::optional<CountedUnit> unit = AtToken(token, false);
        const bool lower = word.shape == Shape::kLower;  // "four FA Cup finals" are no cups
        if (token > next && lower && unit && unit->dimension == "package")
          return IsThingItself(*unit) ? CountedUnit{"", "", 0, false, end_} : unit;
      }
      if (token == next) lower_first = word.shape == Shape::kLower;
      plural |= word.shape == Shape::kLower && text.size() > 3 && text.back() == 's';
    }
    if (text_[end_] == '-' || !(lower_first || plural)) return {};
    return CountedUnit{"", "", 0, false, end_};
  }

  const Reading& reading_;
  std::string_view text_;
  uint32_t end_;
  bool one_;
};

}  // namespace

std::optional<CountedUnit> UnitAfter(const Reading& reading, uint32_t number_end, bool one) {
  return UnitSeeker(reading, number_end, one).Seek();
}

}  // namespace tidewaiter
