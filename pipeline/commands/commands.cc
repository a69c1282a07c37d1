#include <algorithm>
#include <array>
#include <cstdio>

#include "pipeline/commands/command.h"

namespace tidewaiter {
namespace {

constexpr unsigned kDocuments = kEveryCommand | kWritesOutput | kReadsInputs;

constexpr std::array<Command, 6> kCommands = {{
    {"extract", "INPUT...", "find incidents and consignments in files and folders",
     "INPUT is a file, a folder, or - for a list of paths on standard input. Every input gives a document record, whatever became of it.",
     kDocuments | kHasFormats | kUsesPatterns | kMakesIncidents, RunExtract},
    {"text", "INPUT...", "write the clean text alone, pages, words and boxes, or searchable PDFs of scans",
     "INPUT as for extract. -o FOLDER/ gets a file for each document, which several need with hocr, alto and tsv.\n"
     "Boxes of hocr and tsv are pixels of the scan (300 an inch where a PDF has text), of alto pixels too or, in PDFs, 1/1200 inch.",
     kDocuments | kHasFormats, RunText},
    {"mentions", "INPUT...", "write every date, sum, quantity, place, name, good and identifier found",
     "INPUT as for extract. One line of JSON a document; start and end count code points of its text.", kDocuments | kUsesPatterns,
     RunMentions},
    {"patterns", "check|list|explain [TEXT|FILE]", "test the rules by their own examples, list them, show why a text matches",
     "check    run every rule's examples; exit 9 if one does not hold\n"
     "list     name, kind and file of every rule, and the gazetteers\n"
     "explain  what gazetteers and rules find in a text or a plain text file, and what becomes of it",
     kEveryCommand | kWritesOutput | kUsesPatterns, RunPatterns},
    {"schema", "", "print the JSON Schema of the output", "", kEveryCommand | kWritesOutput, RunSchema},
    {"help", "[COMMAND]", "this help, or a command's own", "", kEveryCommand, RunHelp},
}};

const Command* FindCommand(std::string_view name) {
  const auto found = std::find_if(kCommands.begin(), kCommands.end(), [&](const Command& command) { return name == command.name; });
  return found == kCommands.end() ? nullptr : &*found;
}

int BadCommandLine(const std::string& message) {
  Messages().Failure("", {ErrorCode::kBadArguments, message});
  return kBadArguments;
}

int UnknownCommand(const std::string& name) {
  std::vector<std::string> known;
  for (const Command& command : kCommands) known.emplace_back(command.name);
  const std::string nearest = Nearest(name, known);
  return BadCommandLine("no command '" + name + "' in this version" +
                        (nearest.empty() ? "; see tidewaiter help" : "; did you mean " + nearest + "?"));
}

}  // namespace

std::span<const Command> Commands() { return kCommands; }

int RunCommandLine(const std::vector<std::string>& words) {
  if (words.empty()) {
    Messages messages;
    RunHelp({}, messages);
    return kBadArguments;
  }
  if (words[0] == "--version" || words[0] == "-V") {
    std::puts("tidewaiter " TIDEWAITER_VERSION);
    return kAllWell;
  }
  const std::string name = words[0] == "--help" || words[0] == "-h" ? "help" : words[0];
  const Command* command = FindCommand(name);
  if (command == nullptr) return UnknownCommand(name);
  Result<Arguments> arguments = ParseArguments(std::span(words).subspan(1), command->options);
  if (!arguments) return BadCommandLine(arguments.error().message + " (see tidewaiter " + name + " --help)");
  if (arguments->help) arguments->words = {name};
  Messages messages(*arguments);
  return arguments->help ? RunHelp(*arguments, messages) : command->Run(*arguments, messages);
}

Error NoInput() { return {ErrorCode::kBadArguments, "no INPUT: name a file, a folder, or - for a list of paths on standard input"}; }

Error UnknownFormat(std::string_view command, const std::string& format) {
  std::string known;
  for (const Output& output : Outputs()) {
    if (command == output.command) known += (known.empty() ? "" : ", ") + std::string(output.name);
  }
  return {ErrorCode::kBadArguments, "--format '" + format + "': " + std::string(command) + " writes " + known};
}

}  // namespace tidewaiter
