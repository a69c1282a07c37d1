#include "extractors/facts/person.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "extractors/facts/person_words.h"

namespace tidewaiter {
namespace {

// Points of evidence; a run with kEnough is a person.
constexpr int kEnough = 4;

struct Run {
  uint32_t begin = 0, end = 0;
  std::string title;
  bool titled = false;   // an office, rank or honorific stands before it
  bool related = false;  // "his brother"
};

class PersonFinder {
 public:
  PersonFinder(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions)
      : words_(words), taken_(taken), mentions_(mentions) {}

  void Find() {
    for (const RuleHit* hit : words_.reading().Hits("name")) {
      if (const Span span = hit->Capture("person"); !span.empty()) named_.emplace(words_.reading().TokenAt(span.begin), hit->rule);
    }
    for (uint32_t i = 0; i < words_.size();) i = FindAt(i);
  }

 private:
  // Looks for a name at `token` and returns where to go on.
  uint32_t FindAt(uint32_t token) {
    Run run{token, token, "", false, false};
    ReadTitle(run);
    if (!CanBegin(run.begin)) return std::max(run.begin, token + 1);
    run.end = RunEnd(run.begin);
    if (!run.titled && words_.AtStart(run.begin) && IsPlainWord(run.begin))
      ++run.begin;  // "Yesterday John Smith"
    else if (StartsWithTrade(run))
      ++run.begin;
    Trim(run);
    if (run.begin >= run.end) return std::max(run.begin, token + 1);
    if (Score(run) < kEnough) return NextStart(run);
    TakeUnknownWords(run);
    Emit(run);
    return run.end;
  }

  // A run that is no name as a whole may hold one: "Downtown Jakarta John Smith" is tried from each of its words.
  uint32_t NextStart(const Run& run) const { return run.begin + 1; }

  // "Driver Ionut Bratu": a common word at a sentence's start that happens to be a family name, too.
  bool StartsWithTrade(const Run& run) const {
    if (run.titled || run.end - run.begin < 3 || !words_.AtStart(run.begin) || !words_.Joined(run.begin + 1)) return false;
    return words_.Is(run.begin, kCommonWord) && !words_.Is(run.begin, kGivenName) && words_.Is(run.begin + 1, kGivenName);
  }

  // "Seah" of "Seah Boon Teck": a word before the name that is known for nothing else.
  void TakeUnknownWords(Run& run) const {
    constexpr uint32_t kOther =
        kCommonWord | kPlace | kCountry | kNationality | kTitle | kOrganization | kOrganizationWord | kPlaceWord | kGoodsName | kCalendar;
    if (run.titled || run.related) return;
    while (run.begin > 0 && words_.Joined(run.begin) && run.end - run.begin < kMaxPersonTokens) {
      const uint32_t before = run.begin - 1;
      const bool unknown = words_.Capital(before) && !words_.AtStart(before) && !words_.Is(before, kOther) && !taken_.At(before);
      if (!unknown || words_.Headline(before) || words_.reading().tokens[before].shape == Shape::kUpper) return;
      run.begin = before;
    }
  }

  // Titles and relations at the run's begin: "Chief Inspector", "Mr". Moves the run behind them.
  void ReadTitle(Run& run) const {
    const uint32_t first = run.begin;
    for (int count = 0; count < 3 && words_.Is(run.begin, kTitle); ++count) {
      if (count > 0 && !words_.Joined(run.begin)) return;
      const auto hits = words_.HitsAt("title", run.begin);
      const std::string_view type = words_.Column(hits[0], "type");
      const uint32_t behind = OfficeEnd(hits[0].end_token, type);
      if (!words_.Capital(behind) || !FollowsTitle(behind)) return;
      if (!words_.Capital(first) && type == "honorific") return;  // "don", "sir"
      run.begin = behind;
      (type == "relation" ? run.related : run.titled) = true;
      run.title = std::string(words_.reading().Text(words_.SpanOf(first, behind)));
    }
  }

  // "Collector | Enforcement | Sohaila Tareen": words of the office between it and the name.
  uint32_t OfficeEnd(uint32_t token, std::string_view type) const {
    if (type != "office" && type != "rank") return token;
    for (uint32_t end = token; end < token + 3; ++end) {
      if (!words_.Joined(end) || !words_.Capital(end)) return token;
      if (end > token && words_.Is(end, kGivenName)) return end;
      if (!IsDuty(words_.Text(end))) return token;
    }
    return token;
  }

  // "Mr. Kim", "Gen. X": the title's period does not part it from the name; nor does a comma after a relation ("his brother, Ali").
  bool FollowsTitle(uint32_t token) const {
    const Gap gap = words_.reading().tokens[token].gap;
    return words_.Joined(token) || gap == Gap::kStop;
  }

  bool CanBegin(uint32_t token) const {
    if (!words_.Capital(token) || taken_.At(token) || words_.Is(token, kCalendar)) return false;
    if (words_.reading().tokens[token].shape == Shape::kNumber) return false;
    return !StartsOther(token) && !IsInsideLargeCity(token) && !IsPreposition(words_.Text(token));
  }

  // "Near Kufstein, ..." at the start of a sentence.
  static bool IsPreposition(std::string_view word) {
    constexpr std::array<std::string_view, 6> kPrepositions = {"Near", "Off", "Outside", "Inside", "Along", "Around"};
    return std::find(kPrepositions.begin(), kPrepositions.end(), word) != kPrepositions.end();
  }

  // The "Chi Minh" of "Ho Chi Minh City".
  bool IsInsideLargeCity(uint32_t token) const {
    constexpr uint32_t kMostWords = 4;
    for (uint32_t back = 1; back < kMostWords && back <= token && words_.Joined(token - back + 1); ++back) {
      if (StartsLargeCity(token - back) && words_.SureEnd("place", token - back) > token) return true;
    }
    return false;
  }

  // A nationality, country or longer place starts here, or goods: a name ends before it.
  bool StartsOther(uint32_t token) const {
    const bool sure_name = words_.Is(token, kGivenName) && !words_.Is(token, kGuardedName | kCommonWord);
    if (words_.Is(token, kNationality) && !words_.Is(token, kGivenName)) return true;
    if (words_.Is(token, kCountry) && (!words_.Is(token, kGivenName) || words_.HitsAt("country", token)[0].end_token > token + 1))
      return true;
    if (StartsLargeCity(token)) return true;
    if (!words_.Is(token, kPlace) || sure_name) return false;
    return words_.SureEnd("place", token) > token + 1;
  }

  // "San Juan", "New York": a large city of several words, whatever else its first word may be.
  bool StartsLargeCity(uint32_t token) const {
    if (!words_.Is(token, kPlace)) return false;
    return words_.SureEnd("place", token) > token + 1 && words_.Inhabitants(words_.HitsAt("place", token)) >= 100000;
  }

  uint32_t RunEnd(uint32_t begin) const {
    uint32_t end = begin + 1;
    while (end < words_.size() && end - begin < kMaxPersonTokens && words_.Joined(end) && !taken_.At(end)) {
      if (words_.Text(end) == "I" && words_.reading().tokens[end].gap == Gap::kSpace) break;
      if (words_.Capital(end)) {
        const bool hyphened = words_.reading().tokens[end].gap == Gap::kJoin;
        if (!hyphened && (words_.Is(end, kCalendar) || (StartsOther(end) && !IsNamedLikePlace(begin, end)) ||
                          (words_.Is(end, kTitle) && !words_.Is(end, kAnyPersonName))))
          break;
        ++end;
      } else if (GoesOnLower(end)) {
        ++end;
      } else {
        break;
      }
    }
    while (end > begin && !words_.Capital(end - 1) && IsParticle(words_.Text(end - 1)) &&
           words_.reading().tokens[end - 1].gap != Gap::kJoin)
      --end;
    return AfterSuffix(end);
  }

  // "Nikki Holland said", "Paris Brittain, 41,": a given name before it, and what persons do behind it.
  bool IsNamedLikePlace(uint32_t begin, uint32_t token) const {
    if (token != begin + 1 || !words_.Is(begin, kGivenName) || words_.Is(begin, kCommonWord)) return false;
    return words_.Is(token, kAnyPersonName) && (CueBehind(token + 1) || HasAge(token + 1));
  }

  // "Tae-song", "bin Laden", "van der Steeg".
  bool GoesOnLower(uint32_t token) const {
    const Token& word = words_.reading().tokens[token];
    if (word.shape == Shape::kLower && word.gap == Gap::kJoin) return word.span.size() >= 2 && word.span.size() <= 6;
    if (!IsParticle(words_.Text(token)) || word.gap != Gap::kSpace) return false;
    return words_.Capital(token + 1) ||
           (IsParticle(words_.Text(token + 1 < words_.size() ? token + 1 : token)) && words_.Capital(token + 2));
  }

  // ", Jr."
  uint32_t AfterSuffix(uint32_t end) const {
    if (end >= words_.size() || !words_.Is(end, kPersonCue)) return end;
    const auto hits = words_.HitsAt("person_cue", end);
    return words_.Column(hits[0], "role") == "suffix" ? hits[0].end_token : end;
  }

  bool IsPlainWord(uint32_t token) const { return words_.Is(token, kCommonWord) && !words_.Is(token, kAnyPersonName) && !IsInitial(token); }

  // "P.V" of "P.V. Harikumar".
  bool IsInitials(uint32_t token) const {
    const std::string_view word = words_.Text(token);
    if (word.size() < 3 || word.size() > 7 || !words_.Capital(token + 1) || words_.Is(token, kCountry)) return false;
    for (size_t i = 0; i < word.size(); ++i) {
      if (i % 2 == 0 ? word[i] < 'A' || word[i] > 'Z' : word[i] != '.') return false;
    }
    return true;
  }

  // "J" in "J. Smith" and "J Smith"; not the pronoun, not the article.
  bool IsInitial(uint32_t token) const {
    const Token& word = words_.reading().tokens[token];
    if (IsInitials(token)) return true;
    if (word.span.size() != 1 || word.shape != Shape::kCapital || token + 1 >= words_.size() || !words_.Capital(token + 1)) return false;
    return words_.reading().tokens[token + 1].gap == Gap::kStop ||
           (words_.Text(token) != "A" && words_.Text(token) != "I" && words_.Joined(token + 1));
  }

  // Words at the run's end that name something else: "John Smith Trial".
  void Trim(Run& run) const {
    while (run.end > run.begin && IsPlainWord(run.end - 1) && words_.Capital(run.end - 1) &&
           words_.reading().tokens[run.end - 1].gap != Gap::kJoin && run.end - run.begin > 2) {
      --run.end;
    }
  }

  int Score(const Run& run) const {
    if (run.end - run.begin == 1) return ScoreSingle(run);
    int score = run.titled ? 4 : run.related || IsNamed(run) ? 3 : 0;
    score += ScoreWords(run) + ScoreSurroundings(run);
    if (words_.Headline(run.begin)) score -= 1;
    if (!run.titled && (IsInPlaceOfAPlace(words_, run.begin, run.end) || IsOtherName(words_, run.begin))) score -= 4;
    return score;
  }

  // One word is a person only beside a title, or as a name that does something.
  int ScoreSingle(const Run& run) const {
    if (IsPlainWord(run.begin) || words_.Is(run.begin, kOrganizationWord | kPlaceWord | kGoodsName | kCountry)) return 0;
    if (words_.reading().tokens[run.begin].span.size() == 1) return 0;
    if (!run.titled && IsInPlaceOfAPlace(words_, run.begin, run.end)) return 0;
    if (run.titled) return words_.Is(run.begin, kPlace) && !words_.Is(run.begin, kAnyPersonName) ? 1 : 4;
    int score = words_.Is(run.begin, kAnyPersonName) ? 2 : 0;
    if (run.related) score += 2;
    if (IsNamed(run)) score += 4;
    if (words_.Is(run.begin, kGuardedName | kPlace | kCountry | kCommonWord)) score -= 2;
    return score + ScoreSurroundings(run);
  }

  // A rule says that a person's name begins here: "identified only as Wiranto".
  bool IsNamed(const Run& run) const { return named_.contains(run.begin); }

  int ScoreWords(const Run& run) const {
    int score = 0, words = 0;
    bool clean = true;  // no word of it is known for anything but a name
    const uint32_t last = LastName(run);
    for (uint32_t i = run.begin; i < run.end; ++i) {
      const Token& token = words_.reading().tokens[i];
      if (IsParticle(words_.Text(i)) && token.shape == Shape::kLower) continue;
      if (token.gap == Gap::kJoin && i > run.begin) {
        if (IsParticle(words_.Text(i - 1)) && token.shape != Shape::kLower)
          ++words;  // "al-Otaibi"
        else if (IsSyllable(words_, i) || (i == run.begin + 2 && EndsKoreanName(words_, i)))
          score += 3;
        else if (token.shape == Shape::kLower)
          score -= 4;  // "Houston-based"
        continue;
      }
      ++words;
      if (IsTrailingInitial(run, i)) {
        score += 1;
        continue;
      }
      if (IsInitial(i)) score += i == run.begin ? 2 : 3;
      clean &= !words_.Is(i, kCommonWord | kPlace | kGoodsName | kOrganizationWord | kPlaceWord | kCountry | kNationality) &&
               token.shape != Shape::kUpper;
      if (IsPlainWord(i)) score -= 3;
      if (words_.Is(i, kOrganizationWord | kPlaceWord) && !words_.Is(i, kAnyPersonName)) score -= 3;
      if (words_.Is(i, kGoodsName) && !words_.Is(i, kAnyPersonName)) score -= 3;
      if (token.shape == Shape::kUpper && !words_.Headline(i) && token.span.size() > 1 && !words_.Is(i, kAnyPersonName) && !IsInitials(i))
        score -= 2;
    }
    if (words_.Is(run.begin, kGivenName | kPersonName))
      score += words_.Is(run.begin, kGuardedName | kCommonWord) ? 2 : 3;
    else if (words_.Is(run.begin, kFamilyName))
      score += 1;
    if (last > run.begin && words_.Is(last, kAnyPersonName)) score += words_.Is(last, kGuardedName | kCommonWord) ? 1 : 2;
    if (last > run.begin && IsStreet(words_.Text(last))) score -= 4;
    score += words == 2 || words == 3 ? 2 : words > 4 ? -2 : 0;
    if (clean && words > 1 && words < 4) score += 2;
    return score + ScorePlaces(run);
  }

  // "B." of "Viktor B.", whom the law does not let one name.
  bool IsTrailingInitial(const Run& run, uint32_t token) const {
    const Span span = words_.reading().tokens[token].span;
    const std::string& text = words_.reading().document->text;
    return token + 1 == run.end && token > run.begin && span.size() == 1 && span.end < text.size() && text[span.end] == '.' &&
           words_.Is(run.begin, kGivenName);
  }

  // The last word that is part of the name proper, not "Jr".
  uint32_t LastName(const Run& run) const {
    uint32_t last = run.end - 1;
    while (last > run.begin && words_.reading().tokens[last].gap == Gap::kJoin) --last;
    return last;
  }

  // A run that is a place as a whole needs more than names to be a person.
  int ScorePlaces(const Run& run) const {
    if (!words_.Is(run.begin, kPlace)) return 0;
    const auto hits = words_.HitsAt("place", run.begin);
    if (hits[0].end_token < run.end) return hits[0].end_token == run.begin + 1 && !words_.Is(run.begin, kGivenName) ? -1 : 0;
    return words_.SureEnd("place", run.begin) == run.begin ? -1 : -4;
  }

  int ScoreSurroundings(const Run& run) const {
    int score = 0;
    if (HasAge(run.end)) score += 4;
    if (CueBehind(run.end)) score += 2;
    if (run.begin > 0 && CueBefore(run.begin)) score += 2;
    const uint32_t first = FirstOfCapitals(run.begin);
    if (first > 0 && words_.Joined(first) && !run.titled) {
      const std::string_view before = words_.Text(first - 1);
      if (before == "in" || before == "at" || before == "near" || before == "to" || before == "into" || before == "the" || before == "The")
        score -= 2;
    }
    return score;
  }

  // "at Lau Fau Shan": what stands before the run's own words, if they are no name of their own, tells of them too.
  uint32_t FirstOfCapitals(uint32_t begin) const {
    uint32_t first = begin;
    while (first > 0 && begin - first < 3 && words_.Joined(first) && words_.Capital(first - 1) && !taken_.At(first - 1) &&
           !words_.Is(first - 1, kPlace | kCountry | kNationality | kTitle | kCalendar | kCommonWord))
      --first;
    return first;
  }

  // ", 45," and "(45)".
  bool HasAge(uint32_t token) const {
    if (token >= words_.size() || words_.reading().tokens[token].gap != Gap::kBreak) return false;
    const Span span = words_.reading().tokens[token].span;
    if (words_.reading().tokens[token].shape != Shape::kNumber || span.size() != 2) return false;
    const std::string& text = words_.reading().document->text;
    const std::string_view age = words_.Text(token);
    if (age[0] < '1' || age[1] < '0' || age[1] > '9' || span.end >= text.size()) return false;
    const char before = text[span.begin - 1], after = text[span.end];
    return (before == ' ' && (after == ',' || after == '.')) || (before == '(' && after == ')');
  }

  bool CueBehind(uint32_t token) const {
    if (!words_.Joined(token) && !(token < words_.size() && words_.Text(token) == "who")) return false;
    return words_.Is(token, kPersonCue) && words_.Column(words_.HitsAt("person_cue", token)[0], "role") == "said";
  }

  bool CueBefore(uint32_t begin) const {
    if (!words_.Joined(begin)) return false;
    const std::string_view before = words_.Text(begin - 1);
    if (before == "said" || before == "says" || before == "added" || before == "explained") return true;
    for (uint32_t back = 1; back <= 3 && back <= begin; ++back) {
      if (!words_.Is(begin - back, kPersonCue)) continue;
      for (const NameHit& hit : words_.HitsAt("person_cue", begin - back)) {
        if (hit.end_token == begin && words_.Column(hit, "role") == "named") return true;
      }
    }
    return false;
  }

  void Emit(const Run& run) {
    taken_.Take(run.begin, run.end);
    const Span span = words_.SpanOf(run.begin, run.end);
    PersonValue person{words_.Name(span), run.title, NationalityBefore(run)};
    const auto named = named_.find(run.begin);
    const std::string rule = run.titled ? "name.person-title" : named != named_.end() ? named->second->name : "name.person";
    mentions_.push_back({span, std::move(person), rule});
  }

  // "Briton John Doe": the nationality directly before the name or its title.
  std::string NationalityBefore(const Run& run) const {
    for (uint32_t back = 1; back <= 3 && back <= run.begin; ++back) {
      if (!words_.Is(run.begin - back, kNationality)) continue;
      const auto hits = words_.HitsAt("nationality", run.begin - back);
      if (hits[0].end_token == run.begin) return std::string(words_.Column(hits[0], "code"));
    }
    return {};
  }

  const NameWords& words_;
  TakenTokens& taken_;
  std::vector<Mention>& mentions_;
  std::unordered_map<uint32_t, const Rule*> named_;  // tokens at which a rule says that a name begins
};

}  // namespace

void FindPersons(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) {
  PersonFinder(words, taken, mentions).Find();
}

}  // namespace tidewaiter
