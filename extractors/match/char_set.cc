#include "extractors/match/char_set.h"

#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace tidewaiter {
namespace {

constexpr char32_t kLast = 0x10FFFF;
constexpr char32_t kLongS = 0x17F, kKelvin = 0x212A;  // the only letters above ASCII whose other case is ASCII
constexpr char32_t kManyLetters = 512;                // a range with more is not looked at letter by letter

using Range = std::pair<char32_t, char32_t>;

// The last characters whose UTF-8 has 1, 2, 3 and 4 bytes.
constexpr std::array<char32_t, 4> kLastOfLength = {0x7F, 0x7FF, 0xFFFF, kLast};

CharSet::Bytes Encode(char32_t c) {
  const auto tail = [&](int shift) { return static_cast<uint8_t>(0x80 | ((c >> shift) & 0x3F)); };
  const auto lead = [&](char32_t mark, int shift) { return static_cast<uint8_t>(mark | (c >> shift)); };
  const auto one = [](uint8_t byte) { return std::pair(byte, byte); };
  if (c < 0x80) return {one(static_cast<uint8_t>(c))};
  if (c < 0x800) return {one(lead(0xC0, 6)), one(tail(0))};
  if (c < 0x10000) return {one(lead(0xE0, 12)), one(tail(6)), one(tail(0))};
  return {one(lead(0xF0, 18)), one(tail(12)), one(tail(6)), one(tail(0))};
}

// Splits a range until each part is spelled by one run of byte ranges.
void AddRuns(char32_t low, char32_t high, std::vector<CharSet::Bytes>& runs) {
  for (const char32_t last : kLastOfLength) {
    if (low <= last && last < high) {
      AddRuns(low, last, runs);
      AddRuns(last + 1, high, runs);
      return;
    }
  }
  for (int shift : {6, 12, 18}) {  // all but the lowest `shift` bits differ: the tail must run through all its values
    const char32_t mask = (char32_t{1} << shift) - 1;
    if (high < 0x80 || (low & ~mask) == (high & ~mask)) continue;
    if ((low & mask) != 0) {
      AddRuns(low, low | mask, runs);
      AddRuns((low | mask) + 1, high, runs);
      return;
    }
    if ((high & mask) != mask) {
      AddRuns(low, (high & ~mask) - 1, runs);
      AddRuns(high & ~mask, high, runs);
      return;
    }
  }
  CharSet::Bytes run = Encode(low);
  const CharSet::Bytes end = Encode(high);
  for (size_t i = 0; i < run.size(); ++i) run[i].second = end[i].first;
  runs.push_back(std::move(run));
}

void Merge(std::vector<Range>& ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<Range> merged;
  for (const Range& range : ranges) {
    if (!merged.empty() && range.first <= merged.back().second + 1) {
      merged.back().second = std::max(merged.back().second, range.second);
    } else {
      merged.push_back(range);
    }
  }
  ranges = std::move(merged);
}

}  // namespace

void CharSet::Add(char32_t low, char32_t high) {
  for (char32_t c = low; c <= std::min<char32_t>(high, 0x7F); ++c) ascii_.set(c);
  if (high > 0x7F && low <= high) above_.emplace_back(std::max<char32_t>(low, 0x80), std::min(high, kLast));
}

void CharSet::Add(const CharSet& other) {
  ascii_ |= other.ascii_;
  above_.insert(above_.end(), other.above_.begin(), other.above_.end());
  cases_above_.insert(cases_above_.end(), other.cases_above_.begin(), other.cases_above_.end());
  rough_ |= other.rough_;
}

void CharSet::AddAllAbove() { above_.emplace_back(0x80, kLast); }

bool CharSet::AddProperty(std::string_view name, bool negated) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string pattern = "\\p{" + std::string(name) + "}";
  const icu::UnicodeSet set(icu::UnicodeString::fromUTF8(pattern), status);
  if (U_FAILURE(status)) return false;
  for (UChar32 c = 0; c < 0x80; ++c) {
    if (set.contains(c) != negated) ascii_.set(static_cast<size_t>(c));
  }
  AddAllAbove();
  rough_ = true;
  return true;
}

void CharSet::AddOtherCases() {
  for (size_t c = 'a'; c <= 'z'; ++c) {
    if (ascii_[c] || ascii_[c - 32]) ascii_.set(c).set(c - 32);
  }
  if (ascii_['s']) cases_above_.emplace_back(kLongS, kLongS);
  if (ascii_['k']) cases_above_.emplace_back(kKelvin, kKelvin);
  for (const auto& [low, high] : above_) {
    if (low <= kLongS && kLongS <= high) ascii_.set('s').set('S');
    if (low <= kKelvin && kKelvin <= high) ascii_.set('k').set('K');
    if (high - low > kManyLetters) continue;
    icu::UnicodeSet cases(static_cast<UChar32>(low), static_cast<UChar32>(high));
    cases.closeOver(USET_CASE_INSENSITIVE);
    for (int32_t i = 0; i < cases.getRangeCount(); ++i) {
      const auto begin = static_cast<char32_t>(cases.getRangeStart(i)), end = static_cast<char32_t>(cases.getRangeEnd(i));
      if (end >= 0x80) cases_above_.emplace_back(std::max<char32_t>(begin, 0x80), end);
    }
  }
}

// What is above ASCII and only another case, or only roughly known, is not taken away: nothing may be missed that RE2 would match.
void CharSet::Negate() {
  ascii_.flip();
  if (rough_) above_.clear();
  Merge(above_);
  std::vector<Range> rest;
  char32_t next = 0x80;
  for (const auto& [low, high] : above_) {
    if (low > next) rest.emplace_back(next, low - 1);
    next = high + 1;
  }
  if (next <= kLast) rest.emplace_back(next, kLast);
  above_ = std::move(rest);
  cases_above_ = {{kLongS, kLongS}, {kKelvin, kKelvin}};
}

std::vector<CharSet::Bytes> CharSet::Utf8() const {
  std::vector<Range> ranges = above_;
  ranges.insert(ranges.end(), cases_above_.begin(), cases_above_.end());
  Merge(ranges);
  std::vector<Bytes> runs;
  for (const auto& [low, high] : ranges) AddRuns(low, high, runs);
  return runs;
}

}  // namespace tidewaiter
