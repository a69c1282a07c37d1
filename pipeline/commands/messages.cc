#include <unistd.h>

#include <cstdio>

#include "pipeline/commands/command.h"
#include "pipeline/outputs/json_writer.h"

namespace tidewaiter {
namespace {

std::string JsonLine(std::string_view level, std::string_view where, std::string_view message, std::string_view reason) {
  std::string line;
  JsonWriter json(line);
  json.BeginObject().Key("level").String(level).Text("path", where).Text("reason", reason).Key("message").String(message).EndObject();
  return line;
}

// One line, whatever the names in it hold: a file's name is the sender's text and must not steer the terminal.
std::string Printable(std::string_view text) {
  std::string line = ValidUtf8(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return line;
}

std::string TextLine(std::string_view level, std::string_view where, std::string_view message) {
  std::string line = "tidewaiter: ";
  if (level == "warning") line += "warning: ";
  if (!where.empty() && message.find(where) == std::string_view::npos) (line += where) += ": ";
  return Printable(line += message);
}

}  // namespace

void Messages::Say(bool wanted, std::string_view level, std::string_view where, std::string_view message, std::string_view reason) {
  if (!wanted) return;
  Progress("");
  const std::string line = (json_ ? JsonLine(level, where, message, reason) : TextLine(level, where, message)) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Messages::Failure(std::string_view where, const Error& error) { Say(true, "error", where, error.message, ReasonName(error.code)); }

int Messages::Fail(const Error& error) {
  Failure("", error);
  return StatusOf(error.code);
}

void Messages::Progress(std::string_view line) {
  if (line.empty() && !progress_shown_) return;
  progress_shown_ = !line.empty();
  const std::string text = "\r\x1b[K" + std::string(line);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

ExitStatus StatusOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUnreadable: return kFileAccess;
    case ErrorCode::kEmpty: return kUnusableInput;
    case ErrorCode::kMalformed: return kUnusableInput;
    case ErrorCode::kUnsupported: return kUnusableInput;
    case ErrorCode::kEncrypted: return kEncrypted;
    case ErrorCode::kLimit: return kUnusableInput;
    case ErrorCode::kMissingDependency: return kMissingDependency;
    case ErrorCode::kBadRules: return kBadRules;
    case ErrorCode::kBadArguments: return kBadArguments;
    case ErrorCode::kCannotWrite: return kFileAccess;
  }
  return kOther;
}

}  // namespace tidewaiter
