#include "pipeline/batch/sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace tidewaiter {
namespace {

bool IsSpecial(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Error CannotWrite(const std::string& path, int error_number) {
  std::string advice;
  if (error_number == ENOSPC || error_number == EDQUOT) advice = "; free some space or name another place with --output";
  if (error_number == ENOENT) advice = "; create its folder first";
  return {ErrorCode::kCannotWrite, "cannot write " + path + ": " + std::strerror(error_number) + advice};
}

}  // namespace

Result<Sink> Sink::Open(const std::string& path) {
  if (path.empty() || path == "-") return Sink(STDOUT_FILENO, "standard output", "");
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return CannotWrite(path, EISDIR);
  const std::string part = IsSpecial(path) ? std::string() : path + ".part";
  const int descriptor = open((part.empty() ? path : part).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return CannotWrite(path, errno);
  return Sink(descriptor, path, part);
}

Sink::Sink(Sink&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)), part_(std::move(other.part_)) {}

Sink::~Sink() {
  if (descriptor_ > STDERR_FILENO) close(descriptor_);
}

Error Sink::Failure() const { return CannotWrite(path_, errno); }

Result<bool> Sink::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      return Failure();
    }
  }
  return true;
}

Result<bool> Sink::Finish() {
  if (part_.empty()) return true;
  if (fdatasync(descriptor_) != 0 || close(std::exchange(descriptor_, -1)) != 0) return Failure();
  if (std::rename(part_.c_str(), path_.c_str()) != 0) return Failure();
  part_.clear();
  return true;
}

void Sink::Abandon() {
  if (!part_.empty()) unlink(part_.c_str());
  part_.clear();
}

}  // namespace tidewaiter
