// A file without a name, for what is too large to be held in memory. It is gone when it is closed, or when the program ends in any way.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "extractors/model/result.h"

namespace tidewaiter {

class TemporaryFile {
 public:
  // In $TMPDIR, or /tmp. kCannotWrite says where and why not.
  static Result<TemporaryFile> Make();
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile();

  Result<bool> Append(std::string_view bytes);
  uint64_t size() const { return size_; }
  // Fills the buffer from `offset` on; less only at the end, or where the disk fails. Thread-safe.
  size_t Read(uint64_t offset, std::span<char> buffer) const;

 private:
  explicit TemporaryFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
  uint64_t size_ = 0;
};

}  // namespace tidewaiter
