#include <algorithm>

#include "pipeline/commands/command.h"

namespace tidewaiter {
namespace {

constexpr size_t kColumn = 30;

std::string Row(std::string left, std::string_view right) {
  left = "  " + left;
  left += left.size() < kColumn ? std::string(kColumn - left.size(), ' ') : "\n" + std::string(kColumn, ' ');
  return left.append(right) + "\n";
}

std::string OptionRow(const Option& option) {
  std::string left = option.alias != 0 ? std::string{'-', option.alias} + ", " : "    ";
  left += option.flag;
  if (option.value != nullptr) left += " " + std::string(option.value);
  return Row(left, option.help);
}

std::string FormatRows(const Command& command) {
  std::string rows;
  for (const Output& output : Outputs()) {
    if (output.command != std::string_view(command.name)) continue;
    rows += Row(output.name, output.help + std::string(rows.empty() ? " (default)" : ""));
  }
  return rows.empty() ? rows : "\nFormats:\n" + rows;
}

std::string CommandHelp(const Command& command) {
  std::string help = "Usage: tidewaiter " + std::string(command.name) + " [OPTION...] " + command.operands + "\n\n";
  std::string purpose = command.help;
  purpose[0] = static_cast<char>(std::toupper(purpose[0]));
  help += purpose + ".\n";
  if (*command.details != '\0') help += std::string(command.details) + "\n";
  help += FormatRows(command) + "\nOptions:\n";
  for (const Option& option : Options()) {
    if ((option.group & command.options) != 0) help += OptionRow(option);
  }
  return help;
}

std::string ProgramHelp() {
  std::string help =
      "Usage: tidewaiter COMMAND [OPTION...] [INPUT...]\n\nReads news and customs papers about smuggled goods.\n\nCommands:\n";
  for (const Command& command : Commands()) help += Row(command.name, command.help);
  return help +
         "\nSee tidewaiter COMMAND --help for its options; tidewaiter --version for the version.\n"
         "Exit status: 0 all well, 1 bad arguments, 2 the only input cannot be used, 3 a language pack is missing,\n"
         "5 a file cannot be read or written, 8 encrypted, 9 bad rules, 11 some inputs failed, 15 anything else, 130 interrupted.\n";
}

}  // namespace

int RunHelp(const Arguments& arguments, Messages& messages) {
  if (arguments.words.empty()) return WriteOutput(arguments, ProgramHelp(), messages);
  const std::span<const Command> commands = Commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& command) { return arguments.words[0] == command.name; });
  if (found != commands.end()) return WriteOutput(arguments, CommandHelp(*found), messages);
  messages.Failure("", {ErrorCode::kBadArguments, "no command '" + arguments.words[0] + "' in this version; see tidewaiter help"});
  return kBadArguments;
}

}  // namespace tidewaiter
