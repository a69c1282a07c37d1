#include "extractors/facts/team.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_set>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr std::array<std::string_view, 34> kSports = {
    "soccer",     "football",   "cricket",      "rugby",    "baseball",    "basketball", "hockey",  "nfl",     "nba",
    "innings",    "halftime",   "championship", "league",   "wicket",      "wickets",    "batting", "striker", "midfielder",
    "goalkeeper", "standings",  "playoff",      "playoffs", "quarterback", "scored",     "goals",   "match",   "matches",
    "season",     "tournament", "runs",         "inning",   "team",        "teams",      "games"};
constexpr std::array<std::string_view, 20> kBefore = {"beat",   "defeated", "against",   "v",      "vs",      "dismissed", "thrashed",
                                                      "bowled", "joined",   "bt",        "former", "hosts",   "club",      "side",
                                                      "rivals", "leaders",  "champions", "than",   "blanked", "held"};
constexpr std::array<std::string_view, 26> kBehind = {"beat",       "defeated",   "captain",  "skipper", "striker", "coach",  "manager",
                                                      "goalkeeper", "midfielder", "defender", "batsman", "fans",    "drew",   "lost",
                                                      "won",        "thrashed",   "declared", "reached", "team",    "bowled", "dismissed",
                                                      "trailed",    "scored",     "bt",       "players", "forward"};
constexpr std::array<std::string_view, 16> kClubs = {"United", "City",   "Town",    "Rovers",  "Wanderers", "Athletic", "County", "Albion",
                                                     "Villa",  "Forest", "Rangers", "Hotspur", "Wednesday", "Palace",   "Orient", "Vale"};
constexpr std::array<std::string_view, 6> kLocative = {"in", "near", "from", "at", "outside", "around"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class TeamFinder {
 public:
  TeamFinder(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions)
      : words_(words), taken_(taken), mentions_(mentions), ends_(words.size()) {}

  void Find() {
    if (!ReportsSport()) return;
    for (uint32_t i = 0; i < words_.size(); ++i) {
      ends_[i] = TownEnd(i);
      if (BeginsLine(i)) ReadLine(i);
      if (ends_[i] > i && PlaysAt(i, ends_[i])) teams_.insert(KeyOf(i, ends_[i]));
    }
    for (uint32_t i = 0; i < words_.size();) i = EmitAt(i);
  }

 private:
  bool ReportsSport() const {
    std::set<std::string_view> kinds;
    size_t count = 0;
    for (uint32_t i = 0; i < words_.size(); ++i) {
      const std::string_view text = words_.Text(i);
      if (text.size() < 3 || text.size() > 12) continue;
      const std::string folded = Fold(text);
      const auto found = std::find(kSports.begin(), kSports.end(), folded);
      if (found == kSports.end()) continue;
      kinds.insert(*found);
      ++count;
    }
    return count >= 4 && kinds.size() >= 2;
  }

  // The end of a town or region that starts at `token`; `token` itself if none does. A country's side is its country.
  uint32_t TownEnd(uint32_t token) const {
    if (!words_.Capital(token) || taken_.At(token) || !words_.Is(token, kPlace)) return token;
    if (words_.Is(token, kCountry | kNationality | kCalendar) || IsHomeNation(token)) return token;
    const auto hits = words_.HitsAt("place", token);
    uint32_t end = hits[0].end_token;
    if (words_.Joined(end) && words_.Capital(end)) {
      if (!IsOneOf(words_.Text(end), kClubs)) return words_.Headline(token) || IsUpper(token) ? end : token;
      ++end;
    }
    return end;
  }

  bool IsHomeNation(uint32_t token) const {
    const std::string name = Fold(words_.Text(token));
    return name == "england" || name == "scotland" || name == "wales" || name == "ireland";
  }

  bool IsUpper(uint32_t token) const { return words_.reading().tokens[token].shape == Shape::kUpper; }

  std::string_view Between(uint32_t token) const {
    const auto& tokens = words_.reading().tokens;
    return token == 0 || token >= tokens.size() ? std::string_view()
                                                : words_.reading().Text({tokens[token - 1].span.end, tokens[token].span.begin});
  }

  bool BeginsLine(uint32_t token) const { return token == 0 || Between(token).find('\n') != std::string_view::npos; }

  bool IsScore(uint32_t token) const {
    if (token >= words_.size() || Between(token) != " ") return false;
    const Token& word = words_.reading().tokens[token];
    return word.shape == Shape::kNumber && word.span.size() <= 3;
  }

  // The end of the run of capitals at `token` that a number follows on the same line.
  uint32_t ScoredEnd(uint32_t token) const {
    uint32_t end = token;
    while (end < words_.size() && end - token < 4 && words_.Capital(end) && !taken_.At(end) &&
           (end == token || Between(end) == " " || Between(end) == "-" || Between(end) == ". "))
      ++end;
    return end > token && IsScore(end) ? end : token;
  }

  // "Pohang 3 Ulsan 2" and "Puchon 3 1 0 6": rows of results and tables, in which any name is a team.
  void ReadLine(uint32_t begin) {
    const uint32_t first = ScoredEnd(begin);
    if (first == begin || words_.Is(begin, kCountry | kNationality | kCalendar)) return;
    const uint32_t second = ScoredEnd(first + 1);
    const bool pair = second > first + 1 && Between(first + 1) == " ";
    const bool row = IsScore(first + 1) && IsScore(first + 2);
    if (!pair && !row) return;
    teams_.insert(KeyOf(begin, first));
    NoteLong(begin, first);
    if (!pair || words_.Is(first + 1, kCountry | kNationality)) return;
    teams_.insert(KeyOf(first + 1, second));
    NoteLong(first + 1, second);
  }

  // A name that is no town is known from its rows alone.
  void NoteLong(uint32_t begin, uint32_t end) { ends_[begin] = end; }

  bool PlaysAt(uint32_t begin, uint32_t end) const {
    if (IsScore(end)) return true;
    if (words_.Joined(end) && (IsOneOf(words_.Text(end), kBehind) || (IsUpper(begin) && words_.Text(end) == "AT"))) return true;
    return begin > 0 && words_.Joined(begin) && IsOneOf(words_.Text(begin - 1), kBefore);
  }

  std::string KeyOf(uint32_t begin, uint32_t end) const { return Fold(words_.Name(words_.SpanOf(begin, end))); }

  uint32_t EmitAt(uint32_t begin) {
    uint32_t end = ends_[begin];
    if (end <= begin || taken_.Any(begin, end) || IsPlaceHere(begin, end) || !teams_.contains(KeyOf(begin, end))) return begin + 1;
    if (FollowsInitial(begin)) return begin + 1;
    begin = WithWordsBefore(begin);
    taken_.Take(begin, end);
    const Span span = words_.SpanOf(begin, end);
    mentions_.push_back({span, OrganizationValue{words_.Name(span), "", "team"}, "name.team"});
    return end;
  }

  // "T. Moody 6-82" is a batsman.
  bool FollowsInitial(uint32_t token) const {
    return token > 0 && words_.Joined(token) && words_.Text(token - 1).size() == 1 && words_.Capital(token - 1);
  }

  // "Real" of "Real Madrid", "Dynamo" of "Dynamo Moscow".
  uint32_t WithWordsBefore(uint32_t begin) const {
    for (int count = 0; count < 2 && begin > 0 && words_.Joined(begin) && Between(begin) == " "; ++count) {
      const uint32_t before = begin - 1;
      if (!words_.Capital(before) || taken_.At(before) || words_.Headline(before) || words_.Is(before, kTitle | kCalendar | kNationality))
        break;
      if (words_.AtStart(before) && words_.Is(before, kCommonWord)) break;
      begin = before;
    }
    return begin;
  }

  // "in Leeds", "LONDON 1996-08-30", "Chesterfield: ", "Leeds, England".
  bool IsPlaceHere(uint32_t begin, uint32_t end) const {
    if (begin > 0 && words_.Joined(begin) && (IsOneOf(words_.Text(begin - 1), kLocative) || words_.Text(begin - 1) == "AT")) return true;
    if (end >= words_.size()) return false;
    const std::string_view behind = Between(end);
    if (behind.starts_with(':') ||
        (behind == ", " && words_.Is(end, kCountry | kPlace) && !teams_.contains(KeyOf(end, std::max(end + 1, ends_[end])))))
      return true;
    return behind == " " && words_.reading().tokens[end].shape == Shape::kNumber && words_.reading().tokens[end].span.size() == 4;
  }

  const NameWords& words_;
  TakenTokens& taken_;
  std::vector<Mention>& mentions_;
  std::vector<uint32_t> ends_;             // by token: where the town or team that starts there ends
  std::unordered_set<std::string> teams_;  // folded
};

}  // namespace

void FindTeams(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions) { TeamFinder(words, taken, mentions).Find(); }

}  // namespace tidewaiter
