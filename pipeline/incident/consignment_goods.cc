#include "pipeline/incident/consignment_goods.h"

#include <algorithm>
#include <cctype>

#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

size_t Digits(std::string_view text) { return static_cast<size_t>(std::count_if(text.begin(), text.end(), IsDigit)); }

bool BeginsWith(const std::string& folded, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
    return folded.starts_with(start) && (folded.size() == start.size() || !std::isalnum(static_cast<unsigned char>(folded[start.size()])));
  });
}

bool Has(const std::string& folded, std::string_view part) { return folded.find(part) != std::string::npos; }

// Lines about the transport or the paper, not the goods.
bool IsAside(const std::string& line, const PaperWords& words) {
  const std::string folded = Fold(line);
  if (words.StartsWith("noise", line)) return true;
  if (BeginsWith(folded, {"dims",   "dim",      "dimensions", "un",           "class",     "imo",          "seal",
                          "seals",  "seal no",  "container",  "container no", "invoice",   "inv",          "inv marks",
                          "vin",    "chassis",  "freight",    "shipped",      "marks",     "l/c",          "po",
                          "p.o",    "order no", "contract",   "temperature",  "say",       "total",        "vgm",
                          "tare",   "lot",      "batch",      "hawb",         "awb",       "mawb",         "b/l",
                          "dap",    "fob",      "cif",        "flash point",  "emergency", "ean",          "country of origin",
                          "origin", "made in",  "rechnung",   "facture",      "notify",    "no commercial"})) {
    return true;
  }
  const bool packing = BeginsWith(folded, {"in", "packed in", "packed", "on", "loaded on", "stowed on", "bulk in", "palletised on"}) &&
                       !words.UnitIn(line, "package").empty();
  return packing || std::none_of(line.begin(), line.end(),
                                 [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0; });
}

std::optional<Measure> MeasureIn(const std::string& line, std::string_view measure, const PaperWords& words, const PaperStyle& style) {
  for (const PaperNumber& number : NumbersIn(line, style)) {
    const std::string unit = words.UnitAfter(line, number.end, measure);
    if (!unit.empty()) return Measure{number.value, unit};
  }
  return std::nullopt;
}

// "794 BAGS", "1 X 20' CONTAINER S.T.C. 794 BAGS ON 20 PALLETS": the first packages that are no container.
std::optional<Measure> PackagesIn(const std::string& line, const PaperWords& words, const PaperStyle& style) {
  for (const PaperNumber& number : NumbersIn(line, style)) {
    if (number.begin > 0 && line[number.begin - 1] != ' ') continue;
    std::string rest = line.substr(number.end);
    const size_t next = rest.find_first_of("0123456789");
    rest = rest.substr(0, next);
    if (Fold(Trim(rest)).starts_with("x ")) continue;
    std::string kind;
    const std::string first = rest.substr(0, rest.find_first_of(",/;"));
    size_t end = first.find(' ', 1);
    for (int words_taken = 0; words_taken < 3; ++words_taken) {
      const std::string unit = words.UnitOf(first.substr(0, end), &kind);
      if (!unit.empty() && unit != "container" && (kind == "package" || kind == "count")) return Measure{number.value, unit};
      if (end == std::string::npos) break;
      end = first.find(' ', end + 1);
    }
  }
  return std::nullopt;
}

// A line that is nothing but packages: "486 CARTONS", "6 vehicles, unpacked (VN)", "794 SÄCKE / BAGS".
bool IsOnlyPackages(const std::string& line, const PaperWords& words) {
  const size_t begin = line.find_first_of("0123456789");
  if (begin == std::string::npos || begin > 0) return false;
  const std::string folded = Fold(line);
  if (Has(folded, "unpacked") || Has(folded, "s.t.c") || Has(folded, "said to contain") || Has(folded, " container")) return true;
  const std::string rest = line.substr(std::min(line.size(), line.find_first_not_of("0123456789.,' ")));
  size_t foreign = 0, units = 0;
  for (size_t at = 0; at < rest.size();) {
    const size_t end = std::min(rest.size(), rest.find_first_of(" /,()", at));
    const std::string word = rest.substr(at, end - at);
    at = end + 1;
    if (word.empty() || Digits(word) > 0) continue;
    const std::string low = Fold(word);
    if (!words.UnitOf(word).empty()) {
      ++units;
    } else if (low != "on" && low != "wooden" && low != "en" && low != "bois" && low != "of" && low != "plywood" && low != "big" &&
               low != "euro" && low != "steel" && low != "fibre" && low != "jute" && low != "new") {
      ++foreign;
    }
  }
  return units > 0 && foreign == 0;
}

// Takes "218 BUNDLES" from the front of a line of goods; whether the line has a number in a list.
bool TakeLeadingQuantity(std::string& line, LineItem& item, const PaperWords& words, const PaperStyle& style) {
  const std::vector<PaperNumber> numbers = NumbersIn(line, style);
  if (numbers.empty() || numbers.front().begin != 0) return false;
  const std::string rest = Trim(line.substr(numbers.front().end), " .)-:");
  const std::string word = rest.substr(0, rest.find(' '));
  std::string kind;
  const std::string unit = words.UnitOf(word, &kind);
  if (!unit.empty() && kind != "length") {
    if (!item.quantity) item.quantity = numbers.front().value;
    if (item.unit.empty()) item.unit = unit;
    line = Trim(rest.substr(word.size()), " ,:");
    if (Fold(line).starts_with("of ")) line = line.substr(3);
  } else if (numbers.front().value < 100 && numbers.front().end <= 3 && rest.size() > 3 &&
             line.substr(numbers.front().end).find_first_not_of(" .)\t") != 0) {
    line = rest;  // "1  SODIUM PERCARBONATE": its number in the list
    return true;
  }
  return false;
}

// Takes "9,600 KG" from the end.
void TakeTrailingQuantity(std::string& line, LineItem& item, const PaperWords& words, const PaperStyle& style) {
  const std::vector<PaperNumber> numbers = NumbersIn(line, style);
  if (numbers.empty() || numbers.back().begin < 4) return;
  const std::string tail = Trim(line.substr(numbers.back().end), " .)");
  std::string kind;
  const std::string unit = words.UnitOf(tail, &kind);
  if (tail.empty() || unit.empty() || kind == "length" || kind == "volume") return;
  if (!item.quantity) {
    item.quantity = numbers.back().value;
    item.unit = unit;
  }
  line = Trim(line.substr(0, numbers.back().begin), " ,:(-");
}

struct Draft {
  LineItem item;
  bool closed = false;  // a code or an aside ended its description
};

class BoxReader {
 public:
  BoxReader(const PaperWords& words, const PaperStyle& style) : words_(words), style_(style) {}

  GoodsBox Read(std::string_view text, bool has_marks) {
    std::vector<std::string> lines = SplitLines(text);
    SplitMarks(lines);
    if (has_marks && box_.marks.empty()) TakeMarks(lines);
    for (const std::string& raw : lines) ReadLine(Trim(raw, " \t-=_*"));
    Finish();
    return std::move(box_);
  }

 private:
  void SplitMarks(std::vector<std::string>& lines) {
    const auto tabbed =
        std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return line.find('\t') != std::string::npos; });
    const auto numbered =
        std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return line.find('\t') <= 2 && IsDigit(line[0]); });
    if (tabbed < 2 || numbered == tabbed) return;  // "1 <tab> SODIUM": a list
    for (std::string& line : lines) {
      const size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      box_.marks.push_back(Trim(line.substr(0, tab)));
      line = line.substr(tab + 1);
    }
  }

  void TakeMarks(std::vector<std::string>& lines) {
    const auto packages =
        std::find_if(lines.begin(), lines.end(), [&](const std::string& line) { return IsOnlyPackages(Trim(line), words_); });
    if (packages == lines.end()) return;
    for (auto line = lines.begin(); line != packages; ++line) {
      if (!line->empty()) box_.marks.push_back(Trim(*line));
    }
    lines.erase(lines.begin(), packages);
  }

  void ReadLine(std::string line) {
    std::replace(line.begin(), line.end(), '\t', ' ');
    if (line.empty()) {
      gap_ = true;
      return;
    }
    const std::string folded = Fold(line);
    if (TakeMeasures(line, folded)) return;
    const std::string code = HsIn(line, Has(folded, "hs") || Has(folded, "tariff") || Has(folded, "hts"));
    if (!code.empty()) {
      SetCode(code, line);
    } else if (IsOnlyPackages(line, words_)) {
      SetPackages(line);
    } else if (IsAside(line, words_)) {
      if (!box_.packages) box_.packages = PackagesIn(line, words_, style_);
      if (!drafts_.empty() && !drafts_.back().item.description.empty()) drafts_.back().closed = true;
    } else {
      AddText(line);
    }
    gap_ = false;
  }

  bool TakeMeasures(const std::string& line, const std::string& folded) {
    const bool net = Has(folded, "net w") || Has(folded, "net mass") || Has(folded, "netto") || Has(folded, "poids net") ||
                     Has(folded, "n.w") || Has(folded, "peso net") || BeginsWith(folded, {"net", "nett"});
    const bool gross = Has(folded, "gross") || Has(folded, "brut") || Has(folded, "g.w") || Has(folded, "lordo");
    if (net || gross) {
      const std::optional<Measure> weight = MeasureIn(line, "weight", words_, style_);
      if (weight && net && !gross) box_.net_weight = weight;
      if (weight && gross && !net) box_.gross_weight = weight;
      return weight.has_value();
    }
    const std::optional<Measure> volume = MeasureIn(line, "volume", words_, style_);
    const bool bare = volume && Digits(line) * 2 >= line.size() / 2 && volume->unit == "m3" &&
                      (BeginsWith(folded, {"volume", "vol", "measurement"}) || IsDigit(line[0]));
    if (bare) box_.volume = volume;
    return bare;
  }

  void SetCode(const std::string& code, const std::string& line) {
    std::string before = line.substr(0, line.find(code.substr(0, 4)));
    for (const std::string_view label :
         {"HTSUS", "HTS", "HS CODE", "HS Code", "H.S. CODE", "H.S.", "HS", "CODE", "TARIFF", "(", "NO", "No"}) {
      const size_t at = before.rfind(label);
      if (at != std::string::npos && before.size() - at <= label.size() + 8) before = before.substr(0, at);
    }
    before = Trim(before, " ,:(-.");
    if (before.size() > 3) AddText(before);
    if (drafts_.empty() || (!drafts_.back().item.hs.empty() && drafts_.back().item.description.empty())) drafts_.push_back({});
    Draft& draft = drafts_.back();
    if (draft.item.hs.empty()) draft.item.hs = code;
    draft.closed = true;
  }

  void SetPackages(const std::string& line) {
    const std::optional<Measure> packages = PackagesIn(line, words_, style_);
    if (!packages) return;
    if (!box_.packages) box_.packages = packages;
  }

  void AddText(std::string line) {
    LineItem taken;
    const bool numbered = TakeLeadingQuantity(line, taken, words_, style_) && (drafts_.empty() || gap_ || numbered_);
    numbered_ = numbered_ || numbered;
    TakeTrailingQuantity(line, taken, words_, style_);
    if (line.empty()) return;
    const bool own = taken.quantity.has_value();
    const bool next = drafts_.empty() || numbered || (drafts_.back().closed && (gap_ || own || !drafts_.back().item.hs.empty())) ||
                      (gap_ && own) || (own && drafts_.back().item.quantity);
    if (!next && drafts_.back().closed) return;  // remarks after the goods
    if (next) drafts_.push_back({});
    LineItem& item = drafts_.back().item;
    item.description += (item.description.empty() ? "" : " ") + line;
    if (own && !item.quantity) {
      item.quantity = taken.quantity;
      item.unit = taken.unit;
    }
  }

  // One text without a code beside texts that have one is a remark.
  void Finish() {
    const bool coded =
        std::any_of(drafts_.begin(), drafts_.end(), [](const Draft& draft) { return !draft.item.hs.empty() || draft.item.quantity; });
    for (size_t i = 0; i < drafts_.size(); ++i) {
      LineItem& item = drafts_[i].item;
      if (item.description.empty() || (coded && item.hs.empty() && !item.quantity)) continue;
      box_.items.push_back(item);
    }
  }

  const PaperWords& words_;
  const PaperStyle& style_;
  GoodsBox box_;
  std::vector<Draft> drafts_;
  bool gap_ = false, numbered_ = false;
};

}  // namespace

std::string HsIn(std::string_view text, bool after_label) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!IsDigit(text[at]) || (at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '.' ||
                                          text[at - 1] == ',' || text[at - 1] == '-' || text[at - 1] == '/')))
      continue;
    size_t end = at;
    while (end < text.size() && (IsDigit(text[end]) || (text[end] == '.' && end + 1 < text.size() && IsDigit(text[end + 1])))) ++end;
    const std::string_view code = text.substr(at, end - at);
    const size_t dot = code.find('.');
    const bool dotted = dot == 4 && code.size() >= 7 && (code.size() == 7 || code[7] == '.' || code.size() <= 9) && code.find('.', 5) != 6;
    const bool bare =
        after_label && dot == std::string_view::npos && (code.size() == 4 || code.size() == 6 || code.size() == 8 || code.size() == 10);
    const bool unit_follows = end < text.size() && std::isalnum(static_cast<unsigned char>(text[end]));
    if ((dotted || bare || (after_label && dot == 4)) && !unit_follows) return std::string(code);
    at = end;
  }
  return {};
}

GoodsBox ReadGoodsBox(std::string_view text, bool has_marks, const PaperWords& words, const PaperStyle& style) {
  return BoxReader(words, style).Read(text, has_marks);
}

}  // namespace tidewaiter
