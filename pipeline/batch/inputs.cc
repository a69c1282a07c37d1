#include "pipeline/batch/inputs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "extractors/formats/format.h"

namespace tidewaiter {
namespace {

constexpr size_t kReadBlock = 1 << 20;

std::string Reason(int error_number) {
  switch (error_number) {
    case ENOENT: return "there is no such file or folder; check the name";
    case EACCES: return "no permission to read it; check its owner and mode";
    case EINTR: return "the run was interrupted while reading it";
    case ELOOP: return "a symbolic link that leads back to itself";
    default: return std::string("cannot be read: ") + std::strerror(error_number);
  }
}

Input Failed(std::string path, ErrorCode code, std::string message) {
  return {.path = std::move(path), .line = 0, .bytes = std::nullopt, .failure = Error{code, std::move(message)}};
}

Input Unreadable(std::string path, int error_number) { return Failed(std::move(path), ErrorCode::kUnreadable, Reason(error_number)); }

std::string TooLarge() { return "larger than " + std::to_string(kMaxFileBytes >> 20) + " MiB; split it"; }

std::string JoinPath(const std::string& folder, const std::string& name) {
  return !folder.empty() && folder.back() == '/' ? folder + name : folder + "/" + name;
}

// Files and folders only: a pipe or a device inside a folder would block the run. A dangling link stays, so that it is reported.
bool IsWanted(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

// Only an object can be a line of JSON Lines; looking at one character spares most files the search for a first line.
bool BeginsLikeJson(int descriptor) {
  char head[64];
  const ssize_t count = pread(descriptor, head, sizeof head, 0);
  for (ssize_t i = 0; i < count; ++i) {
    if (std::strchr(" \t\r\n\xEF\xBB\xBF", head[i]) == nullptr) return head[i] == '{';
  }
  return false;
}

}  // namespace

Inputs::Inputs(std::vector<std::string> arguments, InputFormat format) : arguments_(std::move(arguments)), format_(format) {}

std::optional<Input> Inputs::Next() {
  for (;;) {
    if (lines_) {
      if (std::optional<Input> input = NextLine()) return input;
    } else if (!pending_.empty()) {
      std::string path = std::move(pending_.back());
      pending_.pop_back();
      if (std::optional<Input> input = Open(std::move(path))) return input;
    } else if (!Refill()) {
      return std::nullopt;
    }
  }
}

// Takes one more path from the list on standard input or from the arguments. False at the end.
bool Inputs::Refill() {
  if (list_) {
    std::optional<LineReader::Line> line = list_->Next();
    if (!line) {
      list_.reset();
    } else if (!line->text.empty()) {
      pending_.push_back(std::move(line->text));
    }
    folders_.clear();
    return true;
  }
  if (next_argument_ == arguments_.size()) return false;
  std::string& argument = arguments_[next_argument_++];
  folders_.clear();
  if (argument != "-") {
    pending_.push_back(argument);
  } else if (format_ == InputFormat::kAuto) {
    list_ = std::make_unique<LineReader>(STDIN_FILENO);
  } else {
    lines_ = std::make_unique<LineReader>(STDIN_FILENO);
    lines_path_ = "stdin";
  }
  return true;
}

std::optional<Input> Inputs::NextLine() {
  std::optional<LineReader::Line> line = lines_->Next();
  if (!line) {
    const int error_number = lines_->error();
    lines_.reset();
    if (error_number != 0 && error_number != EINTR) return Unreadable(lines_path_, error_number);
    return std::nullopt;
  }
  if (line->too_long) return Failed(lines_path_ + ":" + std::to_string(line->number), ErrorCode::kLimit, TooLarge());
  if (line->text.find_first_not_of(" \t\r") == std::string::npos) return std::nullopt;
  return Input{.path = lines_path_, .line = line->number, .bytes = std::move(line->text), .failure = std::nullopt};
}

std::optional<Input> Inputs::Open(std::string path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return Unreadable(std::move(path), errno);
  if (!S_ISDIR(status.st_mode)) return OpenFile(std::move(path));
  if (!folders_.insert({status.st_dev, status.st_ino}).second) return std::nullopt;
  return OpenFolder(path);
}

std::optional<Input> Inputs::OpenFolder(const std::string& path) {
  DIR* folder = opendir(path.c_str());
  if (folder == nullptr) return Unreadable(path, errno);
  std::vector<std::string> found;
  while (const dirent* entry = readdir(folder)) {
    if (entry->d_name[0] == '.') continue;
    std::string child = JoinPath(path, entry->d_name);
    if (IsWanted(child)) found.push_back(std::move(child));
  }
  closedir(folder);
  if (found.empty() && folders_.size() == 1) return Failed(path, ErrorCode::kEmpty, "the folder holds no files");
  std::sort(found.begin(), found.end(), std::greater<>());
  std::move(found.begin(), found.end(), std::back_inserter(pending_));
  return std::nullopt;
}

std::optional<Input> Inputs::OpenFile(std::string path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Unreadable(std::move(path), errno);
  auto reader = std::make_unique<LineReader>(descriptor);
  struct stat status {};
  const bool regular = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  if (format_ == InputFormat::kAuto && regular && !BeginsLikeJson(descriptor))
    return Input{.path = std::move(path), .line = 0, .bytes = std::nullopt, .failure = std::nullopt};
  if (format_ == InputFormat::kJsonl || IsJsonLines(reader->Peek())) {
    lines_ = std::move(reader);
    lines_path_ = std::move(path);
    return std::nullopt;
  }
  if (regular) return Input{.path = std::move(path), .line = 0, .bytes = std::nullopt, .failure = std::nullopt};
  std::string bytes = reader->Rest(kMaxFileBytes + 1);  // a pipe can be read only once, so its bytes go along
  if (reader->error() != 0) return Unreadable(std::move(path), reader->error());
  if (bytes.size() > kMaxFileBytes) return Failed(std::move(path), ErrorCode::kLimit, TooLarge());
  return Input{.path = std::move(path), .line = 0, .bytes = std::move(bytes), .failure = std::nullopt};
}

Result<std::string> ReadFileBytes(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Error{ErrorCode::kUnreadable, Reason(errno)};
  std::string bytes;
  ssize_t count = 1;
  while (count > 0 && bytes.size() <= kMaxFileBytes) {
    const size_t old_size = bytes.size();
    bytes.resize(old_size + kReadBlock);
    do {
      count = read(descriptor, bytes.data() + old_size, kReadBlock);
    } while (count < 0 && errno == EINTR);
    bytes.resize(old_size + (count > 0 ? static_cast<size_t>(count) : 0));
  }
  const int error_number = errno;
  close(descriptor);
  if (count < 0) return Error{ErrorCode::kUnreadable, Reason(error_number)};
  if (bytes.size() > kMaxFileBytes) return Error{ErrorCode::kLimit, TooLarge()};
  return bytes;
}

}  // namespace tidewaiter
