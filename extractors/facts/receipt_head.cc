#include "extractors/facts/receipt_head.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "extractors/facts/receipt_dates.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostHeadLines = 22;
constexpr size_t kMostNameLines = 7;  // above the address
constexpr size_t kMostAddressLines = 6;
constexpr size_t kPhoneDigits = 7;
constexpr double kSure = 0.4;  // mean OCR confidence of a line that says anything
constexpr double kGap = 2.2;   // heights of a line between an address and what stands apart from it

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<signed char>(c) < 0; }
size_t Digits(std::string_view text) { return static_cast<size_t>(std::count_if(text.begin(), text.end(), IsDigit)); }
size_t Letters(std::string_view text) { return static_cast<size_t>(std::count_if(text.begin(), text.end(), IsLetter)); }

enum class HeadKind { kSpeck, kText, kStreet, kPhone, kRegistration, kTax, kTitle, kOther };

// A line of the head: what it is, and the words of it that are a name or an address.
struct HeadLine {
  HeadKind kind = HeadKind::kText;
  TillRun run;
  bool legal = false, trade = false, postcode = false;
  bool only_legal = false;  // "SDN BHD", "(M) LTD": the end of the line above
  bool only_trade = false;  // "BISTRO & CAFE": what it is, not what it is called
};

// "(867388-U)", "789417-W", "{JM0517726)": a number of a register.
bool IsCode(std::string_view text) {
  const size_t digits = Digits(text), letters = Letters(text);
  return digits >= 5 && letters <= 4 && digits > letters && text.size() <= 24;
}

// "81100 JOHOR", "Tampoi,81200", "12345-678", "VIC 3000", "1012 AB", "SW1A 1AA": digits that stand by themselves. Four are a house's
// number as often; they must begin the line, or end it.
bool HasPostcode(const TillLine& line, TillRun run) {
  const std::string text = TextOf(line, run);
  for (size_t begin = 0; begin < text.size();) {
    if (!IsDigit(text[begin])) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < text.size() && IsDigit(text[end])) ++end;
    const size_t digits = end - begin;
    const bool free = (begin == 0 || !(IsLetter(text[begin - 1]) || text[begin - 1] == '-' || text[begin - 1] == '/')) &&
                      (end == text.size() || !(IsLetter(text[end]) || text[end] == '/')) &&
                      (end + 1 >= text.size() || text[end] != '-' || IsDigit(text[end + 1]));  // "1181-Taman Desa"
    const bool rest = Letters(text) >= 3;
    if (free && rest && (digits == 5 || digits == 6)) return true;
    if (free && rest && digits == 4 && (begin == 0 || end == text.size()) && text.find_first_of(",:") == std::string::npos) return true;
    if (digits == 1 && begin > 0 && text[begin - 1] == ' ' && end + 2 <= text.size() && IsLetter(text[end]) && IsLetter(text[end + 1]) &&
        (end + 2 == text.size() || !IsLetter(text[end + 2])) && begin >= 3 && IsDigit(text[begin - 2]) + IsDigit(text[begin - 3]) >= 1)
      return true;
    begin = end;
  }
  return false;
}

// "109, SS21/1A,": a house's number before a comma, or a line with a number that ends in one.
bool BeginsWithHouse(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && IsDigit(text[at])) ++at;
  const size_t digits = at;
  at += at < text.size() && IsLetter(text[at]);
  const bool comma = digits > 0 && digits <= 4 && at < text.size() && text[at] == ',';
  return comma || (Digits(text) > 0 && text.ends_with(","));
}

// "21 TANGLIN PARADE", "Via dei Mille 9": what may be a house's number at one end.
bool HasHouse(const TillLine& line, TillRun run) {
  const std::string_view first = line.words[run.first].text, last = line.words[run.end - 1].text;
  return run.end - run.first >= 2 && ((IsDigit(first[0]) && Digits(first) <= 4) || (IsDigit(last[0]) && Digits(last) <= 4));
}

class HeadReader {
 public:
  HeadReader(const std::vector<TillLine>& lines, size_t end, const TillWords& words, const Reading& reading)
      : lines_(lines), words_(words), reading_(reading) {
    for (size_t i = 0; i < std::min({end, lines.size(), kMostHeadLines}); ++i) head_.push_back(Classify(lines[i]));
    FindHouses();
  }

  ReceiptHead Read() {
    ReceiptHead head;
    for (const HeadLine& line : head_) head.numbers |= line.kind == HeadKind::kTax || line.kind == HeadKind::kRegistration;
    const size_t name = NameLine();
    if (name >= head_.size()) return head;
    ReadName(name, head.seller);
    ReadAddress(head.seller.parts.back().line + 1, head.address);
    return head;
  }

 private:
  std::string_view Says(const TillLine& line, size_t first, size_t& end) const {
    const Label* label = words_.At("receipt_head", line, first, end);
    return label ? label->Get("says") : std::string_view();
  }

  static HeadKind KindOfLabel(std::string_view says) {
    if (says == "phone" || says == "web") return HeadKind::kPhone;
    if (says == "registration") return HeadKind::kRegistration;
    if (says == "tax_number") return HeadKind::kTax;
    return says == "hours" ? HeadKind::kOther : HeadKind::kText;
  }

  HeadLine Classify(const TillLine& line) const {
    HeadLine found;
    found.run = {0, line.words.size()};
    TrimSpecks(line, found.run);
    if (found.run.empty() || Letters(TextOf(line, found.run)) < 3 || IsScribble(line, found.run)) {
      found.kind = BareNumber(line.text);
      return found;
    }
    if (IsCode(TextOf(line, found.run)) && found.run.end - found.run.first == 1) {
      found.kind = HeadKind::kRegistration;
      return found;
    }
    size_t end = 0;
    if (const Label* mark = words_.At("receipt_mark", line, found.run.first, end)) {
      const std::string_view kind = mark->Get("class");
      const bool alone = end + 1 >= found.run.end;
      if (kind == "title" ? alone : (kind == "thanks" || Digits(line.text) > 0 || line.text.find(':') != std::string::npos)) {
        found.kind = kind == "title" ? HeadKind::kTitle : HeadKind::kOther;
        return found;
      }
    }
    size_t number_end = 0;
    if (words_.At("receipt_number", line, found.run.first, number_end) || words_.At("receipt_date", line, found.run.first, number_end)) {
      if (Digits(line.text) > 0 || number_end == found.run.end) {
        found.kind = HeadKind::kOther;
        return found;
      }
    }
    if (HasClock(line.text)) {
      found.kind = HeadKind::kOther;
      return found;
    }
    ReadWords(line, found);
    return found;
  }

  // What OCR makes of logos: short words that it is unsure of itself.
  static bool IsScribble(const TillLine& line, TillRun run) {
    size_t words = 0;
    double sure = 0;
    for (size_t i = run.first; i < run.end; ++i) {
      words += Letters(line.words[i].text) >= 3;
      sure += line.words[i].confidence < 0 ? 1 : line.words[i].confidence;
    }
    return words == 0 ? Digits(line.text) < 5 : sure < kSure * static_cast<double>(run.end - run.first);
  }

  static HeadKind BareNumber(std::string_view text) {
    if (IsCode(text) && Letters(text) > 0) return HeadKind::kRegistration;
    if (Digits(text) >= kPhoneDigits) return text.find('(') == 0 ? HeadKind::kRegistration : HeadKind::kPhone;
    return HeadKind::kSpeck;
  }

  // A line with a house's number above the one with the postal code, but not the only line above it: somebody has a name.
  void FindHouses() {
    bool named = false;
    for (size_t i = 0; i + 1 < head_.size(); ++i) {
      HeadLine& line = head_[i];
      if (line.kind != HeadKind::kText) continue;
      if (named && !line.legal && !line.trade && head_[i + 1].postcode && HasHouse(lines_[i], line.run)) line.kind = HeadKind::kStreet;
      named = true;
    }
  }

  // Labels inside a line end what is name or address: "LOT 5, JALAN X TEL: 03-1234567".
  void ReadWords(const TillLine& line, HeadLine& found) const {
    size_t legal_words = 0, trade_words = 0, streets = 0;
    for (size_t i = found.run.first; i < found.run.end;) {
      size_t end = i + 1;
      const std::string_view says = Says(line, i, end);
      const HeadKind kind = KindOfLabel(says);
      const bool numbered = Digits(TextOf(line, {std::min(end, line.words.size()), line.words.size()})) >= 4;
      if (kind != HeadKind::kText && (numbered || i == found.run.first)) {
        if (i == found.run.first) found.kind = kind;
        found.run.end = i;
        break;
      }
      if (i > found.run.first && IsCode(line.words[i].text) && line.words[i].text.find_first_of("({") == 0) {
        found.run.end = i;
        break;
      }
      const bool long_form = says == "legal" && Squeeze(TextOf(line, {i, end})).size() >= 5;
      found.legal |= says == "legal" && (long_form || streets == 0);  // "LOT P.T. 1811" is no firm
      found.trade |= says == "trade";
      trade_words += says == "trade" || line.words[i].squeezed.empty() ? end - i : 0;
      legal_words += says == "legal" ? end - i : Letters(line.words[i].text) <= 1 ? end - i : 0;
      streets += IsStreetWord(line, i, end, says);
      i = end;
    }
    if (found.kind != HeadKind::kText || found.run.empty()) return;
    found.only_trade = trade_words == found.run.end - found.run.first;
    found.only_legal = found.legal && legal_words == found.run.end - found.run.first;
    found.postcode = HasPostcode(line, found.run);
    const bool house = BeginsWithHouse(TextOf(line, found.run));
    if (found.postcode || (streets > 0 && !found.legal) || (house && !found.legal)) found.kind = HeadKind::kStreet;
  }

  // "NO" and "ST" are parts of names, too: a number must stand beside them, or a comma at the end.
  bool IsStreetWord(const TillLine& line, size_t i, size_t end, std::string_view says) const {
    const bool any = Digits(line.text) > 0 || line.text.find(',') != std::string::npos || line.text.ends_with(".");
    if (says == "street") return any || (end - i == 1 && line.words[i].squeezed.size() >= 5 && line.words.size() >= 2 && i == 0);
    return any && words_.IsStreet(line.words[i]);
  }

  // OCR makes marks of logos, edges and stains: single letters and signs, unsure, at the ends of a line.
  void TrimSpecks(const TillLine& line, TillRun& run) const {
    const auto speck = [&](size_t i) {
      const TillWord& word = line.words[i];
      if (word.squeezed.empty()) return true;
      return word.squeezed.size() == 1 && word.confidence >= 0 && word.confidence < 0.6F;
    };
    while (!run.empty() && speck(run.first)) ++run.first;
    while (!run.empty() && speck(run.end - 1)) --run.end;
  }

  size_t FirstStreet() const {
    for (size_t i = 1; i < head_.size(); ++i) {
      if (head_[i].kind == HeadKind::kStreet) return i;
    }
    return head_.size();
  }

  size_t NameLine() const {
    size_t best = head_.size();
    int rank = 0;
    const size_t end = std::min(FirstStreet(), kMostNameLines);
    size_t seen = 0;
    for (size_t i = 0; i < std::min(end, head_.size()); ++i) {
      const HeadLine& line = head_[i];
      if (line.kind != HeadKind::kText) continue;
      // Notes are written by hand, in small letters; tills have capitals.
      const bool note = std::none_of(lines_[i].text.begin(), lines_[i].text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      const int own = line.only_legal ? (seen > 0 ? 5 : 0) : line.legal ? 5 : line.only_trade || note ? 1 : line.trade ? 3 : 2;
      ++seen;
      if (own > rank) {
        rank = own;
        best = i;
      }
    }
    return best;
  }

  void Add(size_t line, TillBlock& block) const { block.parts.push_back({line, head_[line].run}); }

  // A legal form in a line of its own belongs to the line above it.
  void ReadName(size_t name, TillBlock& seller) const {
    if (head_[name].only_legal && name > 0 && head_[name - 1].kind == HeadKind::kText) Add(name - 1, seller);
    Add(name, seller);
    if (!head_[name].legal && name + 1 < head_.size() && head_[name + 1].kind == HeadKind::kText && head_[name + 1].only_legal)
      Add(name + 1, seller);
  }

  // Most of the line is the name of a place.
  bool NamesPlace(size_t index) const {
    const TillLine& line = lines_[index];
    const Span span{line.words.front().span.begin, std::max(line.words.front().span.end, line.words.back().span.end)};
    for (const NameHit& hit : reading_.Names("place")) {
      if (hit.span.begin >= span.begin && hit.span.end <= span.end && hit.span.size() * 2 >= span.size()) return true;
    }
    return false;
  }

  // Whether a line behind the postal code is still a part of the address.
  bool Continues(size_t index) const {
    size_t end = 0;
    return NamesPlace(index) || lines_[index].text.starts_with("(") || Says(lines_[index], head_[index].run.first, end) == "place";
  }

  bool StandsApart(size_t index) const {
    const Box &above = lines_[index - 1].box, &box = lines_[index].box;
    return box.y0 - above.y1 > kGap * std::max(above.y1 - above.y0, box.y1 - box.y0);
  }

  void ReadAddress(size_t from, TillBlock& address) const {
    bool postcode = false;
    for (size_t i = from; i < head_.size() && address.parts.size() < kMostAddressLines; ++i) {
      const HeadLine& line = head_[i];
      const bool begun = !address.parts.empty();
      if (line.kind == HeadKind::kSpeck) continue;
      if (!begun && line.kind != HeadKind::kStreet) {
        if (i > from + kMostNameLines) return;
        continue;
      }
      if ((line.kind != HeadKind::kStreet && line.kind != HeadKind::kText) || line.legal) return;
      if (begun && postcode && line.kind == HeadKind::kText && !Continues(i)) return;
      if (begun && postcode && StandsApart(i)) return;
      Add(i, address);
      postcode = postcode || line.postcode;
      if (line.run.end < lines_[i].words.size() && postcode) return;
    }
  }

  const std::vector<TillLine>& lines_;
  const TillWords& words_;
  const Reading& reading_;
  std::vector<HeadLine> head_;
};

}  // namespace

ReceiptHead ReadReceiptHead(const std::vector<TillLine>& lines, size_t end, const TillWords& words, const Reading& reading) {
  return HeadReader(lines, end, words, reading).Read();
}

}  // namespace tidewaiter
