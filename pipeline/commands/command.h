// What every command shares: the table's row, the exit statuses, and messages to the user.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/match/patterns.h"
#include "extractors/model/result.h"
#include "pipeline/commands/arguments.h"
#include "pipeline/outputs/output.h"

namespace tidewaiter {

// By CONTRACT.md; those of OCRmyPDF where it has one.
enum ExitStatus : int {
  kAllWell = 0,
  kBadArguments = 1,
  kUnusableInput = 2,  // where it is the only one
  kMissingDependency = 3,
  kFileAccess = 5,
  kEncrypted = 8,
  kBadRules = 9,
  kSomeFailed = 11,  // the rest is in the output
  kOther = 15,
  kInterrupted = 130,
};

ExitStatus StatusOf(ErrorCode code);

// Messages go to stderr, one line each: what, where, what to do. They never hold a document's text.
class Messages {
 public:
  Messages() = default;
  explicit Messages(const Arguments& arguments) : quiet_(arguments.quiet), verbose_(arguments.verbose), json_(arguments.json_log) {}

  // A failure. `where` is the file, or "".
  void Failure(std::string_view where, const Error& error);
  // A failure that ends the command: says it and returns its exit status.
  int Fail(const Error& error);
  // What went right but not quite; not with --quiet.
  void Warning(std::string_view where, std::string_view message) { Say(!quiet_, "warning", where, message); }
  // The last line of a run; not with --quiet.
  void Summary(std::string_view message) { Say(!quiet_, "info", "", message); }
  // Only with --verbose.
  void Detail(std::string_view where, std::string_view message) { Say(verbose_, "info", where, message); }
  // Overwrites itself on a terminal; "" wipes it.
  void Progress(std::string_view line);

 private:
  void Say(bool wanted, std::string_view level, std::string_view where, std::string_view message, std::string_view reason = {});

  bool quiet_ = false, verbose_ = false, json_ = false;
  bool progress_shown_ = false;
};

struct Command {
  const char* name;      // "extract"
  const char* operands;  // "INPUT..."
  const char* help;      // one line
  const char* details;   // what its --help adds
  unsigned options;      // OptionGroup bits
  int (*Run)(const Arguments& arguments, Messages& messages);
};

std::span<const Command> Commands();

// The whole program: `words` without its name. Returns the exit status.
int RunCommandLine(const std::vector<std::string>& words);

int RunExtract(const Arguments& arguments, Messages& messages);
int RunText(const Arguments& arguments, Messages& messages);
int RunMentions(const Arguments& arguments, Messages& messages);
int RunPatterns(const Arguments& arguments, Messages& messages);
int RunSchema(const Arguments& arguments, Messages& messages);
int RunHelp(const Arguments& arguments, Messages& messages);

// What every command says when it has no INPUT, or a --format that is not its own.
Error NoInput();
Error UnknownFormat(std::string_view command, const std::string& format);

// Writes a command's whole output at once, to --output or stdout.
int WriteOutput(const Arguments& arguments, std::string_view bytes, Messages& messages);

// Our patterns and the user's: see pattern_files.cc for where ours lie. Ours are taken to be good unless `check_ours`.
Result<Patterns> LoadAllPatterns(const Arguments& arguments, bool check_ours = false);

}  // namespace tidewaiter
