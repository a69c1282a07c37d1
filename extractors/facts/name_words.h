// What each word of a document may be in a proper name, read off the gazetteers once and shared by the finders of names.
//
//   NameWords words(reading);
//   if (words.Is(token, kGivenName) && words.Capital(token + 1)) ...   // "Mateus Dal Maso"
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/match/reading.h"

namespace tidewaiter {

// A word may be several of these at once: "Chiba" is a family name, a place and a word inside one.
enum WordUse : uint32_t {
  kGivenName = 1u << 0,
  kFamilyName = 1u << 1,
  kPersonName = 1u << 2,   // in a list that does not tell given from family names
  kGuardedName = 1u << 3,  // a name that is a common word or a place as well
  kCommonWord = 1u << 4,
  kNationality = 1u << 5,        // starts a nationality
  kCountry = 1u << 6,            // starts a country
  kPlace = 1u << 7,              // starts a place
  kTitle = 1u << 8,              // starts a title or office
  kOrganization = 1u << 9,       // starts an organisation of the gazetteer
  kOrganizationWord = 1u << 10,  // starts a word such as "Ministry", "police", "Ltd"
  kPlaceWord = 1u << 11,         // starts a word such as "port", "prefecture"
  kPersonCue = 1u << 12,         // starts a word such as "said", "identified as"
  kGoodsName = 1u << 13,         // starts goods, a brand or a model
  kCalendar = 1u << 14,          // month or weekday
};
constexpr uint32_t kAnyPersonName = kGivenName | kFamilyName | kPersonName;

class NameWords {
 public:
  // Linear in the text. `reading` must outlive this.
  explicit NameWords(const Reading& reading);

  const Reading& reading() const { return *reading_; }
  uint32_t size() const { return static_cast<uint32_t>(reading_->tokens.size()); }
  std::string_view Text(uint32_t token) const { return reading_->Text(reading_->tokens[token].span); }
  Span SpanOf(uint32_t begin, uint32_t end) const { return {reading_->tokens[begin].span.begin, reading_->tokens[end - 1].span.end}; }

  // The words under a span as a name: line breaks and runs of blanks are one blank.
  std::string Name(Span span) const;

  // Whether the token exists and may be any of `uses`.
  bool Is(uint32_t token, uint32_t uses) const { return token < uses_.size() && (uses_[token] & uses) != 0; }
  // Begins with a capital letter.
  bool Capital(uint32_t token) const;
  // The token goes on from the one before it as a name would: a blank, a hyphen, "J. Smith"; no comma, no new line of a list.
  bool Joined(uint32_t token) const;
  // The first word of a sentence, of a quotation or after a colon: its capital tells nothing.
  bool AtStart(uint32_t token) const { return token >= starts_.size() || starts_[token]; }
  // In a headline set in capitals, or in Title Case: capitals tell nothing.
  bool Headline(uint32_t token) const { return token < headline_.size() && headline_[token]; }
  // The possessive "s" of "Kim's".
  bool Possessive(uint32_t token) const;

  // Where the run of capitalised words that ends before `token` begins, at most `max` words: "Orlando International" before "Airport".
  // `token` itself if there is none. Words whose capital tells nothing ("In Chiba prefecture") are left out.
  uint32_t RunBefore(uint32_t token, uint32_t max) const;

  // All hits of one kind that start at `token`; all have the same length. Logarithmic.
  std::span<const NameHit> HitsAt(std::string_view kind, uint32_t token) const;
  // The end of the names of one kind that start at `token` if one of them needs no cue, else `token`.
  uint32_t SureEnd(std::string_view kind, uint32_t token) const;
  // The largest number of inhabitants of the places of one name that need no cue; 0 if none.
  double Inhabitants(std::span<const NameHit> hits) const;
  // A column of a hit's row.
  std::string_view Column(const NameHit& hit, std::string_view column) const {
    return reading_->patterns->gazetteer.Column(*hit.entry, column);
  }
  // The file that a hit comes from, for the mention's rule: "organizations".
  const std::string& FileName(const NameHit& hit) const { return reading_->patterns->gazetteer.FileOf(*hit.entry).name; }

 private:
  void Note(std::string_view kind, uint32_t use, bool single_token_only);
  void NoteNames(std::string_view kind, uint32_t use);
  void NoteCalendar();
  void NoteStarts();
  void NoteHeadlines();

  const Reading* reading_;
  std::vector<uint32_t> uses_;
  std::vector<bool> starts_, headline_;
};

// Which tokens a longer name already covers.
class TakenTokens {
 public:
  explicit TakenTokens(uint32_t size) : taken_(size) {}
  void Take(uint32_t begin, uint32_t end);
  bool Any(uint32_t begin, uint32_t end) const;
  bool At(uint32_t token) const { return token < taken_.size() && taken_[token]; }

 private:
  std::vector<bool> taken_;
};

}  // namespace tidewaiter
