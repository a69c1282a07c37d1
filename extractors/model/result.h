// Expected failure as a value.
//
//   Result<Document> document = format.Read(bytes, context);
//   if (!document) return document.error();
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace tidewaiter {

// Why something could not be done. The document record's "reason" is ReasonName of one of these.
enum class ErrorCode {
  kUnreadable,         // the operating system would not give us the bytes
  kEmpty,              // no bytes, or no text in them
  kMalformed,          // the bytes are not what their format says
  kUnsupported,        // no format of ours reads this
  kEncrypted,          // a password is needed
  kLimit,              // larger or deeper than we agree to read
  kMissingDependency,  // a language pack or a data file is not installed
  kBadRules,           // a rule or gazetteer file is wrong
  kBadArguments,
  kCannotWrite,
};

// A stable lower-case name: "unreadable", "empty", "malformed", "unsupported", "encrypted", "limit", ...
const char* ReasonName(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kMalformed;
  std::string message;  // what, where, what to do; one line
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace tidewaiter
