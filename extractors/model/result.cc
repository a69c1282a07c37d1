#include "extractors/model/result.h"

namespace tidewaiter {

const char* ReasonName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUnreadable: return "unreadable";
    case ErrorCode::kEmpty: return "empty";
    case ErrorCode::kMalformed: return "malformed";
    case ErrorCode::kUnsupported: return "unsupported";
    case ErrorCode::kEncrypted: return "encrypted";
    case ErrorCode::kLimit: return "limit";
    case ErrorCode::kMissingDependency: return "missing_dependency";
    case ErrorCode::kBadRules: return "bad_rules";
    case ErrorCode::kBadArguments: return "bad_arguments";
    case ErrorCode::kCannotWrite: return "cannot_write";
  }
  return "unknown";
}

}  // namespace tidewaiter
