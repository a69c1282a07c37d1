#include <cstdlib>
#include <filesystem>

#include "extractors/facts/finder.h"
#include "pipeline/commands/command.h"

namespace tidewaiter {
namespace {

namespace fs = std::filesystem;

std::string NamedDirectory() {
  const char* named = std::getenv("TIDEWAITER_PATTERNS");
  return named == nullptr ? "" : named;
}

// Ours are beside the installed program; while developing, in the source tree.
std::string OurDirectory() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "tidewaiter" / "patterns";
  return !error && fs::is_directory(installed, error) ? installed.string() : TIDEWAITER_PATTERNS_DIR;
}

}  // namespace

Result<Patterns> LoadAllPatterns(const Arguments& arguments, bool check_ours) {
  const std::string named = NamedDirectory();
  std::vector<std::string> directories = {named.empty() ? OurDirectory() : named};
  directories.insert(directories.end(), arguments.patterns.begin(), arguments.patterns.end());
  Result<Patterns> patterns = LoadPatterns(directories, MarkTypes(), named.empty() && !check_ours ? 1 : 0);
  if (!patterns && patterns.error().code == ErrorCode::kUnreadable) return Error{ErrorCode::kBadRules, patterns.error().message};
  return patterns;
}

}  // namespace tidewaiter
