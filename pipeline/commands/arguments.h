// What the user asked for on the command line. One table row an option (arguments.cc); every command names the groups it takes.
//
// Understood: --flag VALUE, --flag=VALUE, -f VALUE, -fVALUE, -qv, and "--" before names that begin with a dash.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/formats/format.h"
#include "extractors/model/result.h"
#include "pipeline/batch/inputs.h"

namespace tidewaiter {

enum class Progress { kAuto, kAlways, kNever };

struct Arguments {
  std::vector<std::string> words;  // INPUT..., in order
  std::string output;              // "" or "-": standard output
  std::string format;              // "": the command's default
  std::string languages;           // "": not said
  unsigned jobs = 0;               // 0: as many as there are processors for us
  ReadOptions read;
  InputFormat input_format = InputFormat::kAuto;
  std::vector<std::string> patterns;  // the user's own directories
  bool per_document = false;
  bool explain = false;
  bool fail_fast = false;
  Progress progress = Progress::kAuto;
  bool quiet = false;
  bool verbose = false;
  bool json_log = false;
  bool help = false;
};

// Which commands take an option: those whose `options` has its bit.
enum OptionGroup : unsigned {
  kEveryCommand = 1,     // --help, --quiet, --verbose, --log-format
  kWritesOutput = 2,     // --output
  kHasFormats = 4,       // --format
  kReadsInputs = 8,      // --jobs, --pages, --language, ...
  kUsesPatterns = 16,    // --patterns
  kMakesIncidents = 32,  // --per-document
};

struct Option {
  unsigned group;
  const char* flag;   // "--format"
  char alias;         // 'f', or 0
  const char* value;  // "FORMAT", as help names it; nullptr: a switch
  const char* help;
  // Stores the value; the message of an error says what would have been right.
  Result<bool> (*Set)(std::string_view value, Arguments& arguments);
};

std::span<const Option> Options();

// `words` without program and command. kBadArguments names the flag, and the nearest one that is known.
Result<Arguments> ParseArguments(std::span<const std::string> words, unsigned groups);

// The candidate nearest to `word` by edit distance, or "" if none is near enough to be what was meant.
std::string Nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace tidewaiter
