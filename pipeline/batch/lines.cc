#include "pipeline/batch/lines.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "extractors/formats/format.h"
#include "pipeline/batch/interrupt.h"

namespace tidewaiter {
namespace {

constexpr size_t kBlock = 256 << 10;
constexpr int kPatienceMs = 100;  // how soon an interrupt is noticed while a pipe is silent

}  // namespace

LineReader::~LineReader() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

// Appends one block to the buffer. An interrupt counts as a read error, so that nobody takes a part for the whole.
bool LineReader::Fill() {
  buffer_.erase(0, position_);
  position_ = 0;
  while (!ended_) {
    pollfd ready{descriptor_, POLLIN, 0};
    const bool silent = poll(&ready, 1, kPatienceMs) == 0;
    if (Interrupted()) error_ = EINTR;
    if (error_ != 0) break;
    if (silent) continue;
    const size_t old_size = buffer_.size();
    buffer_.resize(old_size + kBlock);
    const ssize_t count = read(descriptor_, buffer_.data() + old_size, kBlock);
    buffer_.resize(old_size + (count > 0 ? static_cast<size_t>(count) : 0));
    if (count > 0) return true;
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) error_ = errno;
    ended_ = true;
  }
  return false;
}

// Where the line at position_ ends in the buffer: at its line break, at the end of the input, or where it has become too long.
size_t LineReader::FindLineEnd() {
  size_t searched = 0;
  for (;;) {
    const size_t end = buffer_.find('\n', position_ + searched);
    if (end != std::string::npos) return end;
    searched = buffer_.size() - position_;
    if (searched > kMaxFileBytes || !Fill()) return buffer_.size();
  }
}

std::string_view LineReader::Peek() {
  const size_t end = FindLineEnd();
  return std::string_view(buffer_).substr(position_, end - position_);
}

std::optional<LineReader::Line> LineReader::Next() {
  const size_t end = FindLineEnd();
  if (end == position_ && end == buffer_.size()) return std::nullopt;
  if (error_ != 0) return std::nullopt;
  Line line{.text = buffer_.substr(position_, end - position_), .number = ++lines_, .too_long = end - position_ > kMaxFileBytes};
  position_ = end;
  while (line.too_long && position_ == buffer_.size() && Fill()) {  // drop the rest of it
    position_ = std::min(buffer_.find('\n'), buffer_.size());
  }
  if (position_ < buffer_.size()) ++position_;
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  return line;
}

std::string LineReader::Rest(size_t limit) {
  while (buffer_.size() - position_ < limit && Fill()) {
  }
  return buffer_.substr(position_, limit);
}

}  // namespace tidewaiter
