// Where output bytes go: standard output, or a file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "extractors/model/result.h"

namespace tidewaiter {

class Sink {
 public:
  // "" or "-" is standard output. A file is written as FILE.part beside FILE and renamed by Finish; a device or a pipe directly.
  static Result<Sink> Open(const std::string& path);
  Sink(Sink&& other) noexcept;
  Sink& operator=(Sink&&) = delete;
  ~Sink();  // leaves FILE.part where Finish has not been called

  // False: whoever reads has closed the pipe and wants no more. kCannotWrite: the disk is full, ...
  Result<bool> Write(std::string_view bytes);
  // Makes FILE.part safe on disk and gives it its name.
  Result<bool> Finish();
  // Removes FILE.part instead.
  void Abandon();
  // FILE.part, or "" where there is none.
  const std::string& partial_path() const { return part_; }

 private:
  Sink(int descriptor, std::string path, std::string part) : descriptor_(descriptor), path_(std::move(path)), part_(std::move(part)) {}
  Error Failure() const;

  int descriptor_;
  std::string path_;
  std::string part_;
};

}  // namespace tidewaiter
