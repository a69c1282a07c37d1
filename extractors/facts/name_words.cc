#include "extractors/facts/name_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 33> kCalendarWords = {
    "january", "february", "march",   "april",     "june",     "july",   "august",   "september", "october", "november", "december",
    "jan",     "feb",      "mar",     "apr",       "jun",      "jul",    "aug",      "sep",       "sept",    "oct",      "nov",
    "dec",     "monday",   "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",    "mon",     "tues",     "thurs"};

// Abbreviations before a name whose period does not end it, besides initials: "St. Petersburg", "Mr. Kim".
bool IsAbbreviated(std::string_view word) { return word.size() <= 4; }

// "Jong-un", "Johnson & Johnson"; not "CHICAGO - U.S. Customs", not "and/or".
bool JoinsWords(std::string_view between) {
  if (between.find('&') != std::string_view::npos) return true;
  return between.find_first_of("/ \n") == std::string_view::npos;
}

bool EndsLine(std::string_view between) { return between.find('\n') != std::string_view::npos; }

}  // namespace

NameWords::NameWords(const Reading& reading) : reading_(&reading), uses_(reading.tokens.size()) {
  NoteNames("given_name", kGivenName);
  NoteNames("family_name", kFamilyName);
  NoteNames("person_name", kPersonName);
  Note("common_word", kCommonWord, true);
  Note("nationality", kNationality, false);
  Note("country", kCountry, false);
  Note("place", kPlace, false);
  Note("title", kTitle, false);
  Note("organization", kOrganization, false);
  Note("organization_word", kOrganizationWord, false);
  Note("place_word", kPlaceWord, false);
  Note("person_cue", kPersonCue, false);
  Note("goods", kGoodsName, false);
  Note("brand", kGoodsName, false);
  Note("model", kGoodsName, false);
  NoteCalendar();
  NoteStarts();
  NoteHeadlines();
}

void NameWords::Note(std::string_view kind, uint32_t use, bool single_token_only) {
  for (const NameHit& hit : reading_->Names(kind)) {
    if (!single_token_only || hit.end_token == hit.first_token + 1) uses_[hit.first_token] |= use;
  }
}

void NameWords::NoteNames(std::string_view kind, uint32_t use) {
  for (const NameHit& hit : reading_->Names(kind)) {
    if (hit.end_token != hit.first_token + 1) continue;
    uses_[hit.first_token] |= use;
    if (hit.needs_cue || !Column(hit, "guard").empty()) uses_[hit.first_token] |= kGuardedName;
  }
}

void NameWords::NoteCalendar() {
  std::array<uint64_t, kCalendarWords.size()> hashes{};
  for (size_t i = 0; i < hashes.size(); ++i) hashes[i] = FoldedHash(kCalendarWords[i]);
  std::sort(hashes.begin(), hashes.end());
  for (uint32_t i = 0; i < size(); ++i) {
    if (Capital(i) && std::binary_search(hashes.begin(), hashes.end(), reading_->tokens[i].hash)) uses_[i] |= kCalendar;
  }
}

void NameWords::NoteStarts() {
  starts_.assign(size(), false);
  for (const Sentence& sentence : reading_->sentences) {
    if (sentence.first_token < size()) starts_[sentence.first_token] = true;
  }
  for (uint32_t i = 1; i < size(); ++i) {
    const uint32_t end = reading_->tokens[i - 1].span.end;
    const std::string_view between = reading_->Text({end, reading_->tokens[i].span.begin});
    const bool quote_ends = between.ends_with("\" ");  // the word behind a quotation is no start: '... fruit," Maria Lopez said'
    const bool opens =
        between.find_first_of(":*|") != std::string_view::npos || (between.find('"') != std::string_view::npos && !quote_ends);
    if (opens || between.find("\xE2\x80\x9C") != std::string_view::npos || between.find("\xE2\x80\xA2") != std::string_view::npos)
      starts_[i] = true;
  }
}

// A sentence is a headline where nearly all its longer words begin with a capital.
void NameWords::NoteHeadlines() {
  headline_.assign(size(), false);
  for (const Sentence& sentence : reading_->sentences) {
    uint32_t capital = 0, lower = 0, shouted = 0;
    for (uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
      if (reading_->tokens[i].span.size() < 4) continue;
      (Capital(i) ? capital : lower) += 1;
      shouted += reading_->tokens[i].shape == Shape::kUpper ? 1 : 0;
    }
    const bool ends = reading_->Text(sentence.span).ends_with('.');
    if (capital < 4 || lower * 4 > capital || (ends && shouted < capital)) continue;
    for (uint32_t i = sentence.first_token; i < sentence.end_token; ++i) headline_[i] = true;
  }
}

std::string NameWords::Name(Span span) const {
  std::string name;
  for (char c : reading_->Text(span)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      name += c;
    else if (!name.empty() && name.back() != ' ')
      name += ' ';
  }
  return name;
}

bool NameWords::Capital(uint32_t token) const {
  if (token >= size()) return false;
  switch (reading_->tokens[token].shape) {
    case Shape::kCapital:
    case Shape::kUpper: return true;
    case Shape::kMixed: {
      size_t position = 0;
      const std::string_view text = Text(token);
      const char32_t first = NextCodePoint(text, position);
      return first >= 0x80 || (first >= 'A' && first <= 'Z');
    }
    default: return false;
  }
}

bool NameWords::Joined(uint32_t token) const {
  if (token == 0 || token >= size()) return false;
  const Token& last = reading_->tokens[token - 1];
  const Token& next = reading_->tokens[token];
  switch (next.gap) {
    case Gap::kNone: return !Possessive(token);
    case Gap::kJoin: return JoinsWords(reading_->Text({last.span.end, next.span.begin}));
    case Gap::kSpace: return !AtStart(token) || !EndsLine(reading_->Text({last.span.end, next.span.begin}));
    case Gap::kStop: return IsAbbreviated(Text(token - 1)) && !starts_[token];
    default: return false;
  }
}

bool NameWords::Possessive(uint32_t token) const {
  return token > 0 && token < size() && reading_->tokens[token].gap == Gap::kNone && Text(token) == "s" &&
         reading_->tokens[token].span.begin > reading_->tokens[token - 1].span.end;
}

uint32_t NameWords::RunBefore(uint32_t token, uint32_t max) const {
  uint32_t begin = token;
  while (begin > 0 && token - begin < max && Joined(begin) && Capital(begin - 1) && !Is(begin - 1, kCalendar)) --begin;
  while (begin < token && AtStart(begin) && Is(begin, kCommonWord) && !Is(begin, kPlace | kCountry)) ++begin;
  return begin;
}

std::span<const NameHit> NameWords::HitsAt(std::string_view kind, uint32_t token) const {
  const std::vector<NameHit>& hits = reading_->Names(kind);
  const auto less = [](const NameHit& hit, uint32_t wanted) { return hit.first_token < wanted; };
  const auto first = std::lower_bound(hits.begin(), hits.end(), token, less);
  auto end = first;
  while (end != hits.end() && end->first_token == token) ++end;
  return {first, end};
}

uint32_t NameWords::SureEnd(std::string_view kind, uint32_t token) const {
  const auto hits = HitsAt(kind, token);
  const bool sure = std::any_of(hits.begin(), hits.end(), [](const NameHit& hit) { return !hit.needs_cue; });
  return sure ? hits[0].end_token : token;
}

double NameWords::Inhabitants(std::span<const NameHit> hits) const {
  double most = 0;
  for (const NameHit& hit : hits) {
    double value = 0;
    const std::string_view digits = Column(hit, "population");
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (!hit.needs_cue) most = std::max(most, value);
  }
  return most;
}

void TakenTokens::Take(uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end && i < taken_.size(); ++i) taken_[i] = true;
}

bool TakenTokens::Any(uint32_t begin, uint32_t end) const {
  for (uint32_t i = begin; i < end && i < taken_.size(); ++i) {
    if (taken_[i]) return true;
  }
  return false;
}

}  // namespace tidewaiter
