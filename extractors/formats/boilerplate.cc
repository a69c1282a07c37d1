#include "extractors/formats/boilerplate.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <unordered_set>

namespace tidewaiter {
namespace {

constexpr size_t kMinCopyBytes = 40;  // shorter lines may repeat without being copies
constexpr size_t kMinCopyWords = 6;
constexpr size_t kMaxListItem = 110;  // longest line of a list of links, in bytes
constexpr double kEndOfText = 0.3;    // headings of lists count only after this share of the text

enum class Match { kWhole, kStart };

struct Pattern {
  Match match;
  std::string_view text;  // lower case, straight quotes
  size_t max_bytes;       // of the whole line; longer lines are text that happens to start so
};

constexpr size_t kAny = 100000;

constexpr Pattern kFurniture[] = {
    {Match::kWhole, "advertisement", kAny},
    {Match::kWhole, "advertisements", kAny},
    {Match::kWhole, "advertising", kAny},
    {Match::kWhole, "ad", kAny},
    {Match::kStart, "advertisement - ", 60},
    {Match::kStart, "article continues below", 80},
    {Match::kStart, "story continues below", 80},
    {Match::kStart, "scroll to continue", 60},
    {Match::kStart, "continue reading", 120},
    {Match::kWhole, "sponsored", kAny},
    {Match::kWhole, "sponsored content", kAny},
    {Match::kWhole, "promoted", kAny},
    {Match::kStart, "reading time", 40},
    {Match::kStart, "estimated reading time", 60},
    {Match::kStart, "min read", 20},
    {Match::kStart, "why you can trust", 60},
    {Match::kStart, "read more", 160},
    {Match::kStart, "read also", 160},
    {Match::kStart, "also read", 160},
    {Match::kStart, "see also:", 160},
    {Match::kStart, "watch:", 160},
    {Match::kStart, "watch more", 120},
    {Match::kStart, "listen to this article", 80},
    {Match::kStart, "listen to article", 80},
    {Match::kWhole, "listen", kAny},
    {Match::kStart, "read full story", 80},
    {Match::kStart, "read the full", 120},
    {Match::kStart, "click here", 120},
    {Match::kStart, "related:", 160},
    {Match::kStart, "share this", 60},
    {Match::kWhole, "share", kAny},
    {Match::kWhole, "share on facebook", kAny},
    {Match::kWhole, "share on twitter", kAny},
    {Match::kWhole, "share on linkedin", kAny},
    {Match::kWhole, "share on whatsapp", kAny},
    {Match::kWhole, "copy link", kAny},
    {Match::kWhole, "save", kAny},
    {Match::kWhole, "print", kAny},
    {Match::kWhole, "email", kAny},
    {Match::kWhole, "facebook", kAny},
    {Match::kWhole, "twitter", kAny},
    {Match::kWhole, "whatsapp", kAny},
    {Match::kWhole, "linkedin", kAny},
    {Match::kWhole, "comments", kAny},
    {Match::kWhole, "view comments", kAny},
    {Match::kWhole, "leave a comment", kAny},
    {Match::kStart, "join the conversation", 80},
    {Match::kStart, "sign up", 160},
    {Match::kWhole, "sign in", kAny},
    {Match::kWhole, "log in", kAny},
    {Match::kStart, "subscribe", 160},
    {Match::kStart, "already a subscriber", 120},
    {Match::kStart, "thank you for subscribing", 120},
    {Match::kStart, "register now", 80},
    {Match::kStart, "get the latest", 200},
    {Match::kStart, "get our", 120},
    {Match::kStart, "download our app", 120},
    {Match::kStart, "download the app", 120},
    {Match::kStart, "follow us", 160},
    {Match::kStart, "like us on facebook", 120},
    {Match::kStart, "enter your email", 160},
    {Match::kStart, "by signing up", 300},
    {Match::kStart, "by subscribing", 300},
    {Match::kStart, "by clicking", 300},
    {Match::kStart, "we use cookies", 600},
    {Match::kStart, "this site uses cookies", 600},
    {Match::kStart, "this website uses cookies", 600},
    {Match::kStart, "accept all cookies", 80},
    {Match::kWhole, "accept cookies", kAny},
    {Match::kWhole, "cookie policy", kAny},
    {Match::kWhole, "privacy policy", kAny},
    {Match::kWhole, "terms of use", kAny},
    {Match::kWhole, "terms of service", kAny},
    {Match::kStart, "skip to ", 60},
    {Match::kStart, "back to top", 40},
    {Match::kWhole, "menu", kAny},
    {Match::kWhole, "home", kAny},
    {Match::kWhole, "loading...", kAny},
    {Match::kWhole, "loading", kAny},
    {Match::kWhole, "play video", kAny},
    {Match::kWhole, "video", kAny},
    {Match::kWhole, "image source", kAny},
    {Match::kStart, "image source,", 80},
    {Match::kWhole, "image caption", kAny},
    {Match::kWhole, "getty images", kAny},
    {Match::kStart, "image:", 80},
    {Match::kStart, "image credit", 100},
    {Match::kStart, "photo:", 80},
    {Match::kStart, "photo by ", 100},
    {Match::kStart, "photos by ", 100},
    {Match::kStart, "photo credit", 100},
    {Match::kStart, "photograph:", 100},
    {Match::kStart, "(photo:", 80},
    {Match::kStart, "[photo:", 80},
    {Match::kStart, "picture:", 80},
    {Match::kStart, "all rights reserved", 200},
    {Match::kStart, "copyright ", 200},
    {Match::kStart, "©", 200},
    {Match::kStart, "(c) 20", 200},
    {Match::kStart, "this entry has been created for information", kAny},
    {Match::kStart, "this material may not be published", kAny},
    {Match::kStart, "this article was originally published", 300},
    {Match::kStart, "this story has been published from a wire", 300},
    {Match::kStart, "(with the exception of the headline, this story", 400},
    {Match::kStart, "except for the headline, this story", 400},
    {Match::kStart, "(this story has not been edited by", 300},
    {Match::kStart, "the views expressed", 500},
    {Match::kStart, "the views and opinions expressed", 500},
    {Match::kStart, "disclaimer:", 1000},
    {Match::kStart, "your browser does not support", 200},
    {Match::kStart, "please enable javascript", 200},
    {Match::kStart, "to use the full functionality", 200},
    {Match::kStart, "have a confidential tip", 300},
    {Match::kStart, "do you have a story", 300},
    {Match::kStart, "our standards:", 120},
};

// Headings of lists of links that end a page.
constexpr std::string_view kListHeadings[] = {"related topics",
                                              "related locations",
                                              "related capabilities",
                                              "related articles",
                                              "related stories",
                                              "related content",
                                              "related news",
                                              "related posts",
                                              "related links",
                                              "related reading",
                                              "related industries",
                                              "related",
                                              "related coverage",
                                              "more on this story",
                                              "more from",
                                              "more stories",
                                              "more news",
                                              "most read",
                                              "most popular",
                                              "most viewed",
                                              "top stories",
                                              "trending",
                                              "trending now",
                                              "recommended",
                                              "recommended for you",
                                              "recommended stories",
                                              "you may also like",
                                              "you might also like",
                                              "you may like",
                                              "read next",
                                              "up next",
                                              "what to read next",
                                              "editor's picks",
                                              "editors' picks",
                                              "latest news",
                                              "latest stories",
                                              "latest",
                                              "popular",
                                              "tags",
                                              "topics",
                                              "in this article",
                                              "in this story",
                                              "keywords",
                                              "categories",
                                              "filed under",
                                              "popular stories",
                                              "don't miss",
                                              "from the web",
                                              "around the web"};

std::string_view Trim(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
}

// Lower case, straight quotes, without the marks of lists and headings around it.
std::string Fold(std::string_view line) {
  std::string folded;
  for (size_t at = 0; at < line.size(); ++at) {
    if (line.substr(at).starts_with("’") || line.substr(at).starts_with("‘")) {
      folded += '\'';
      at += 2;
    } else {
      folded += static_cast<char>(std::tolower(static_cast<unsigned char>(line[at])));
    }
  }
  const size_t begin = folded.find_first_not_of(" \t*_#>+|-");
  if (begin == std::string::npos) return {};
  return folded.substr(begin, folded.find_last_not_of(" \t*_#|:") - begin + 1);
}

bool Matches(const Pattern& pattern, std::string_view folded) {
  if (folded.size() > pattern.max_bytes) return false;
  if (pattern.match == Match::kWhole) return folded == pattern.text;
  if (!folded.starts_with(pattern.text)) return false;
  const char last = pattern.text.back();
  const bool whole_word = !std::isalpha(static_cast<unsigned char>(last)) || folded.size() == pattern.text.size() ||
                          !std::isalpha(static_cast<unsigned char>(folded[pattern.text.size()]));
  return whole_word;
}

// "3 minutes", "1 min read"
bool IsReadingTime(std::string_view folded) {
  const size_t digits = folded.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 3) return false;
  const std::string_view rest = Trim(folded.substr(digits));
  return rest == "min read" || rest == "minute read" || rest == "min" || rest == "minutes read" || rest == "mins read";
}

bool IsLoneNumber(std::string_view line) {
  return !line.empty() && line.size() <= 3 && line.find_first_not_of("0123456789") == std::string_view::npos;
}

// "3", "- 3 -", "Page 3 of 12", "3/12"
bool IsPageNumber(std::string_view line) {
  const std::string folded = Fold(line);
  std::string_view rest = folded;
  if (rest.starts_with("page ")) rest.remove_prefix(5);
  return !rest.empty() && rest.size() <= 12 && std::isdigit(static_cast<unsigned char>(rest.front())) &&
         rest.find_first_not_of("0123456789 of/") == std::string_view::npos;
}

bool EndsLikeSentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("\"") || line.ends_with("”");
}

size_t CountWords(std::string_view line) { return static_cast<size_t>(std::count(line.begin(), line.end(), ' ')) + 1; }

bool MayBeCopy(std::string_view line) {
  const auto digits = std::count_if(line.begin(), line.end(), [](unsigned char c) { return std::isdigit(c); });
  return line.size() >= kMinCopyBytes && CountWords(line) >= kMinCopyWords && static_cast<size_t>(digits) * 10 <= line.size() &&
         line.find('\t') == std::string_view::npos;
}

struct TextLineSpan {
  Span span;  // trimmed
  std::string_view text;
};

std::vector<TextLineSpan> SplitLines(std::string_view text) {
  std::vector<TextLineSpan> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = Trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    const auto at = static_cast<uint32_t>(line.data() - text.data());
    lines.push_back({{at, at + static_cast<uint32_t>(line.size())}, line});
  }
  return lines;
}

bool IsListHeading(std::string_view line) {
  const std::string folded = Fold(line);
  return std::find(std::begin(kListHeadings), std::end(kListHeadings), folded) != std::end(kListHeadings) ||
         (folded.starts_with("more from ") && folded.size() < 60) || (folded.starts_with("more on ") && folded.size() < 60);
}

using Marks = std::vector<bool>;  // one a line

void MarkFurniture(const std::vector<TextLineSpan>& lines, bool running_text, Marks& marks) {
  for (size_t i = 0; i < lines.size(); ++i) marks[i] = IsFurniture(lines[i].text) || (running_text && IsLoneNumber(lines[i].text));
}

void MarkCopies(const std::vector<TextLineSpan>& lines, Marks& marks) {
  std::unordered_set<std::string_view> seen;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (MayBeCopy(lines[i].text) && !seen.insert(lines[i].text).second) marks[i] = true;
  }
}

// A heading near the end and the short lines under it, up to the next sentence.
void MarkLists(const std::vector<TextLineSpan>& lines, size_t text_size, Marks& marks) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].span.begin < kEndOfText * static_cast<double>(text_size) || !IsListHeading(lines[i].text)) continue;
    marks[i] = true;
    for (++i; i < lines.size() && lines[i].text.size() <= kMaxListItem && !EndsLikeSentence(lines[i].text); ++i) marks[i] = true;
    --i;
  }
}

// First and last lines of pages: numbers, and what an earlier page had in such a place already.
void MarkRunningHeads(const Document& document, const std::vector<TextLineSpan>& lines, Marks& marks) {
  std::unordered_set<std::string_view> seen;
  for (const Page& page : document.pages) {
    const auto first =
        std::lower_bound(lines.begin(), lines.end(), page.span.begin, [](const auto& l, uint32_t at) { return l.span.begin < at; });
    const auto last = std::lower_bound(first, lines.end(), page.span.end, [](const auto& l, uint32_t at) { return l.span.begin < at; });
    const auto count = last - first;
    for (auto line = first; line != last; ++line) {
      const bool edge = line - first < 2 || last - line <= 2;
      if (!edge || count < 4) continue;
      const bool number = IsPageNumber(line->text) && (line == first || last - line == 1);
      const bool repeated = line->text.size() >= 8 && !seen.insert(line->text).second;
      if (number || repeated) marks[static_cast<size_t>(line - lines.begin())] = true;
    }
  }
}

}  // namespace

bool IsFurniture(std::string_view line) {
  line = Trim(line);
  constexpr size_t kLongestFurniture = 1000;
  if (line.empty() || line.size() > kLongestFurniture) return false;
  const std::string folded = Fold(line);
  return IsReadingTime(folded) ||
         std::any_of(std::begin(kFurniture), std::end(kFurniture), [&](const Pattern& pattern) { return Matches(pattern, folded); });
}

std::vector<Span> FindBoilerplate(const Document& document) {
  const std::vector<TextLineSpan> lines = SplitLines(document.text);
  const bool paged = !document.pages.empty() && document.pages.front().origin != PageOrigin::kPlain;
  Marks marks(lines.size(), false);
  MarkFurniture(lines, !paged, marks);
  MarkCopies(lines, marks);
  MarkLists(lines, document.text.size(), marks);
  if (paged) MarkRunningHeads(document, lines, marks);
  std::vector<Span> spans;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (marks[i]) spans.push_back(lines[i].span);
  }
  return spans;
}

}  // namespace tidewaiter
