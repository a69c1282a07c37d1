// Lines of a file or pipe, one at a time, however large the whole is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tidewaiter {

class LineReader {
 public:
  // Takes over the descriptor and closes it, but for standard input.
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  struct Line {
    std::string text;       // without its line break
    size_t number = 0;      // from 1
    bool too_long = false;  // longer than kMaxFileBytes; `text` is its beginning
  };
  // The next line; none at the end, on a read error, and once the user has interrupted the run. Waits for a slow pipe.
  std::optional<Line> Next();
  // The line that Next will give, without taking it; its beginning if it is too long.
  std::string_view Peek();
  // Every byte from here to the end, at most `limit`.
  std::string Rest(size_t limit);
  // The errno of the read that failed, or 0.
  int error() const { return error_; }

 private:
  bool Fill();
  size_t FindLineEnd();

  int descriptor_;
  int error_ = 0;
  size_t lines_ = 0;
  size_t position_ = 0;
  bool ended_ = false;
  std::string buffer_;
};

}  // namespace tidewaiter
