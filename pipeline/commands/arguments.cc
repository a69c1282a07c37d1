#include "pipeline/commands/arguments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace tidewaiter {
namespace {

using Set = Result<bool>;

constexpr int kMaxJobs = 1024;

Error Bad(std::string message) { return {ErrorCode::kBadArguments, std::move(message)}; }

std::optional<int> ReadNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Set SetJobs(std::string_view value, Arguments& arguments) {
  const std::optional<int> number = ReadNumber(value);
  if (!number || *number < 1 || *number > kMaxJobs) return Bad("a number from 1 to 1024");
  arguments.jobs = static_cast<unsigned>(*number);
  return true;
}

// "3", "1-3" or "5-".
std::optional<std::pair<int, int>> ReadRange(std::string_view part) {
  const size_t dash = part.find('-');
  const std::optional<int> first = ReadNumber(part.substr(0, dash));
  std::optional<int> last = first;
  if (dash != std::string_view::npos) last = dash + 1 == part.size() ? kMaxPages : ReadNumber(part.substr(dash + 1));
  if (!first || !last || *first < 1 || *last < *first) return std::nullopt;
  return std::pair(*first, *last);
}

Set SetPages(std::string_view value, Arguments& arguments) {
  arguments.read.pages.clear();
  for (size_t begin = 0; begin <= value.size();) {
    const size_t end = std::min(value.find(',', begin), value.size());
    const auto range = ReadRange(value.substr(begin, end - begin));
    if (!range) return Bad("pages from 1, such as 1-3,7");
    arguments.read.pages.push_back(*range);
    begin = end + 1;
  }
  return true;
}

bool IsDay(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 && day <= kDays[static_cast<size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// A day, a month or a year: what EDTF level 0 calls a date.
bool IsDate(std::string_view value) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (value.size() != 4 && value.size() != 7 && value.size() != 10) return false;
  for (size_t i = 0; i < value.size(); ++i) {
    const bool digit = value[i] >= '0' && value[i] <= '9';
    if (kShape[i] == 'd' ? !digit : value[i] != '-') return false;
  }
  const auto part = [&](size_t begin, size_t size) { return value.size() > begin ? *ReadNumber(value.substr(begin, size)) : 1; };
  return IsDay(part(0, 4), part(5, 2), part(8, 2));
}

Set SetPublished(std::string_view value, Arguments& arguments) {
  if (!IsDate(value)) return Bad("a date such as 2024-03-01, 2024-03 or 2024");
  arguments.read.published = value;
  return true;
}

Set SetInputFormat(std::string_view value, Arguments& arguments) {
  if (value != "auto" && value != "jsonl") return Bad("auto or jsonl");
  arguments.input_format = value == "jsonl" ? InputFormat::kJsonl : InputFormat::kAuto;
  return true;
}

Set SetProgress(std::string_view value, Arguments& arguments) {
  if (value != "auto" && value != "always" && value != "never") return Bad("auto, always or never");
  arguments.progress = value == "always" ? Progress::kAlways : value == "never" ? Progress::kNever : Progress::kAuto;
  return true;
}

Set SetLogFormat(std::string_view value, Arguments& arguments) {
  if (value != "text" && value != "json") return Bad("text or json");
  arguments.json_log = value == "json";
  return true;
}

template <std::string Arguments::*member>
Set SetText(std::string_view value, Arguments& arguments) {
  if (value.empty()) return Bad("a value that is not empty");
  arguments.*member = value;
  return true;
}

template <bool Arguments::*member>
Set SetSwitch(std::string_view, Arguments& arguments) {
  arguments.*member = true;
  return true;
}

template <OcrMode mode>
Set SetOcrMode(std::string_view, Arguments& arguments) {
  if (arguments.read.ocr_mode != OcrMode::kAuto && arguments.read.ocr_mode != mode) {
    return Bad("only one of --skip-text, --redo-ocr and --force-ocr");
  }
  arguments.read.ocr_mode = mode;
  return true;
}

Set AddPatterns(std::string_view value, Arguments& arguments) {
  arguments.patterns.emplace_back(value);
  return true;
}

constexpr std::array<Option, 19> kOptions = {{
    {kWritesOutput, "--output", 'o', "FILE", "write to FILE, which appears only when all is done; text: or to FOLDER/",
     SetText<&Arguments::output>},
    {kHasFormats, "--format", 'f', "FORMAT", "form of the output", SetText<&Arguments::format>},
    {kReadsInputs, "--language", 'l', "LANG", "languages of scans, as Tesseract names them: eng+jpn", SetText<&Arguments::languages>},
    {kReadsInputs, "--jobs", 'j', "N", "documents read at the same time; default: one a processor", SetJobs},
    {kReadsInputs, "--pages", 0, "PAGES", "only these pages: 1-3,7", SetPages},
    {kReadsInputs, "--published", 0, "DATE", "the day on which a document without one counts as published", SetPublished},
    {kReadsInputs, "--skip-text", 0, nullptr, "recognise only pages without any text layer", SetOcrMode<OcrMode::kSkipText>},
    {kReadsInputs, "--redo-ocr", 0, nullptr, "recognise every page that is a picture, whatever text it has", SetOcrMode<OcrMode::kRedo>},
    {kReadsInputs, "--force-ocr", 0, nullptr, "recognise every page", SetOcrMode<OcrMode::kForce>},
    {kReadsInputs, "--input-format", 0, "auto|jsonl", "jsonl: every input, and -, is JSON Lines of documents", SetInputFormat},
    {kReadsInputs, "--fail-fast", 0, nullptr, "stop at the first input that cannot be used", SetSwitch<&Arguments::fail_fast>},
    {kReadsInputs, "--progress", 0, "auto|always|never", "count documents and pages on stderr; auto: on a terminal", SetProgress},
    {kMakesIncidents, "--per-document", 0, nullptr, "one incident a report, reports not merged", SetSwitch<&Arguments::per_document>},
    {kMakesIncidents, "--explain", 0, nullptr, "why: the sentence and rule behind each value, and what was refused",
     SetSwitch<&Arguments::explain>},
    {kUsesPatterns, "--patterns", 0, "DIR", "rules and gazetteers of your own, added to ours; repeatable", AddPatterns},
    {kEveryCommand, "--quiet", 'q', nullptr, "only failures on stderr", SetSwitch<&Arguments::quiet>},
    {kEveryCommand, "--verbose", 'v', nullptr, "notes on stderr as well", SetSwitch<&Arguments::verbose>},
    {kEveryCommand, "--log-format", 0, "text|json", "form of the messages on stderr", SetLogFormat},
    {kEveryCommand, "--help", 'h', nullptr, "this help", SetSwitch<&Arguments::help>},
}};

const Option* FindFlag(std::string_view flag, unsigned groups) {
  const auto found = std::find_if(kOptions.begin(), kOptions.end(),
                                  [&](const Option& option) { return flag == option.flag && (option.group & groups) != 0; });
  return found == kOptions.end() ? nullptr : &*found;
}

const Option* FindAlias(char alias, unsigned groups) {
  const auto found = std::find_if(kOptions.begin(), kOptions.end(), [&](const Option& option) {
    return option.alias != 0 && alias == option.alias && (option.group & groups) != 0;
  });
  return found == kOptions.end() ? nullptr : &*found;
}

Error UnknownFlag(const std::string& flag, unsigned groups) {
  std::vector<std::string> known;
  for (const Option& option : kOptions) {
    if ((option.group & groups) != 0) known.emplace_back(option.flag);
  }
  if (FindFlag(flag, ~0u) != nullptr || (flag.size() == 2 && FindAlias(flag[1], ~0u) != nullptr)) {
    return Bad("this command does not take " + flag);
  }
  const std::string nearest = Nearest(flag, known);
  return Bad("unknown option " + flag + (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

class Parser {
 public:
  Parser(std::span<const std::string> words, unsigned groups) : words_(words), groups_(groups) {}

  Result<Arguments> Parse() {
    while (next_ < words_.size()) {
      if (Set taken = TakeWord(words_[next_++]); !taken) return taken.error();
    }
    return std::move(arguments_);
  }

 private:
  Set TakeWord(const std::string& word) {
    if (only_words_ || word == "-" || word.empty() || word[0] != '-') {
      arguments_.words.push_back(word);
      return true;
    }
    if (word == "--") {
      only_words_ = true;
      return true;
    }
    return word[1] == '-' ? TakeLong(word) : TakeShort(word);
  }

  Set TakeLong(const std::string& word) {
    const size_t equals = word.find('=');
    const std::string flag = word.substr(0, equals);
    const Option* option = FindFlag(flag, groups_);
    if (option == nullptr) return UnknownFlag(flag, groups_);
    if (equals == std::string::npos) return TakeValue(*option, flag);
    if (option->value == nullptr) return Bad(flag + " takes no value");
    return Store(*option, flag, word.substr(equals + 1));
  }

  Set TakeShort(const std::string& word) {
    for (size_t i = 1; i < word.size(); ++i) {
      const std::string flag = {'-', word[i]};
      const Option* option = FindAlias(word[i], groups_);
      if (option == nullptr) return UnknownFlag(i == 1 && word.size() > 2 ? word : flag, groups_);
      if (option->value != nullptr && i + 1 < word.size()) return Store(*option, flag, word.substr(i + 1));
      if (Set taken = TakeValue(*option, flag); !taken) return taken;
    }
    return true;
  }

  Set TakeValue(const Option& option, const std::string& flag) {
    if (option.value == nullptr) return Store(option, flag, "");
    if (next_ == words_.size()) return Bad(flag + " needs a value: " + flag + " " + option.value);
    return Store(option, flag, words_[next_++]);
  }

  Set Store(const Option& option, const std::string& flag, const std::string& value) {
    Set set = option.Set(value, arguments_);
    if (set || option.value == nullptr) return set;
    return Bad(flag + " '" + value + "': expected " + set.error().message);
  }

  std::span<const std::string> words_;
  unsigned groups_;
  size_t next_ = 0;
  bool only_words_ = false;
  Arguments arguments_;
};

size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row[b.size()];
}

}  // namespace

std::span<const Option> Options() { return kOptions; }

Result<Arguments> ParseArguments(std::span<const std::string> words, unsigned groups) { return Parser(words, groups).Parse(); }

std::string Nearest(std::string_view word, std::span<const std::string> candidates) {
  std::string nearest;
  size_t best = std::max<size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const size_t distance = EditDistance(word, candidate);
    if (distance >= best) continue;
    best = distance;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace tidewaiter
