#include "extractors/formats/rows.h"
namespace tidewaiter {
bool IsHtml(std::string_view) { return false; }
Result<Document> ReadHtml(std::string_view, const std::string&, const ReadOptions&) { return Error{ErrorCode::kUnsupported, ""}; }
}
