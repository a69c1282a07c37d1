// INPUT... as the user gave it -> the single documents to read, in a fixed order.
//
// A folder gives its files and those of the folders in it, by name (bytewise), hidden ones left out. A JSON Lines file gives one input
// a line. "-" is a list of paths on standard input, or JSON Lines there. What cannot be opened is an input with a failure: the batch
// records it and goes on.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/model/result.h"
#include "pipeline/batch/lines.h"

namespace tidewaiter {

enum class InputFormat {
  kAuto,   // decided by each file's content; "-" is a list of paths
  kJsonl,  // every file is JSON Lines, and so is standard input
};

struct Input {
  std::string path;                  // as given; a file of a folder as folder/name
  size_t line = 0;                   // from 1: `bytes` is this line of a JSON Lines file; 0: one whole file
  std::optional<std::string> bytes;  // absent: still to be read from `path`
  std::optional<Error> failure;      // set: there is nothing to read
};

class Inputs {
 public:
  Inputs(std::vector<std::string> arguments, InputFormat format);

  // The next input, none at the end. Holds one line or one folder's names in memory, never a whole file of lines. Not thread-safe.
  std::optional<Input> Next();

 private:
  std::optional<Input> NextLine();
  std::optional<Input> Open(std::string path);
  std::optional<Input> OpenFolder(const std::string& path);
  std::optional<Input> OpenFile(std::string path);
  bool Refill();

  std::vector<std::string> arguments_;
  InputFormat format_;
  size_t next_argument_ = 0;
  std::vector<std::string> pending_;   // paths still to open, the next one last
  std::unique_ptr<LineReader> list_;   // paths from standard input
  std::unique_ptr<LineReader> lines_;  // the JSON Lines file that is being read, and its path
  std::string lines_path_;
  std::set<std::pair<uint64_t, uint64_t>> folders_;  // device and inode of those already opened: links may form a loop
};

// A whole file's bytes; kUnreadable or kLimit where they cannot be had.
Result<std::string> ReadFileBytes(const std::string& path);

}  // namespace tidewaiter
