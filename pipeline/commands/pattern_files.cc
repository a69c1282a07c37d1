#include <cstdlib>
#include <filesystem>

#include "extractors/facts/finder.h"
#include "pipeline/commands/command.h"

namespace tidewaiter {
namespace {

namespace fs = std::filesystem;

// Ours are beside the installed program; while developing, in the source tree.
std::string OurDirectory() {
  if (const char* named = std::getenv("TIDEWAITER_PATTERNS"); named != nullptr && *named != '\0') return named;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "tidewaiter" / "patterns";
  return !error && fs::is_directory(installed, error) ? installed.string() : TIDEWAITER_PATTERNS_DIR;
}

}  // namespace

Result<Patterns> LoadAllPatterns(const Arguments& arguments) {
  std::vector<std::string> directories = {OurDirectory()};
  directories.insert(directories.end(), arguments.patterns.begin(), arguments.patterns.end());
  Result<Patterns> patterns = LoadPatterns(directories, MarkTypes());
  if (!patterns && patterns.error().code == ErrorCode::kUnreadable) return Error{ErrorCode::kBadRules, patterns.error().message};
  return patterns;
}

}  // namespace tidewaiter
