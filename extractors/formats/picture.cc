// Pictures of pages: PNG, JPEG, TIFF of many pages. Read by OCR alone.
#include <optional>
#include <utility>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/ocr_page.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/picture_file.h"
#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

// Reads one page into the document. An error means that this page gave nothing.
std::optional<Error> ReadPage(std::string_view bytes, int number, const std::string& path, const ReadOptions& options, Document& document) {
  Page page;
  page.number = number;
  page.origin = PageOrigin::kOcr;
  page.is_scan = true;
  const Result<PagePicture> picture = DecodePicture(bytes, number, path + ", page " + std::to_string(number));
  if (!picture) return picture.error();
  page.width = picture->area.x1;
  page.height = picture->area.y1;
  page.dpi = picture->dpi;
  const Result<OcrText> text = OcrPage(*picture, *options.ocr);
  if (!text) return Error{text.error().code, path + ": " + text.error().message};
  page.ocr_confidence = text->confidence;
  if (std::string warning = OcrWarning(*text, number); !warning.empty()) {
    document.notes.push_back(std::move(warning));
    document.partial = true;
  }
  AppendPage(text->lines, std::move(page), document);
  return std::nullopt;
}

Error NoText(const std::string& path, const Document& document) {
  return {ErrorCode::kEmpty, path + ": OCR found no text in " + std::to_string(document.pages.size()) +
                                 " page(s), after straightening, cleaning and turning them; if there is text, scan it at 300 dpi"};
}

}  // namespace

bool IsPng(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"); }

bool IsJpeg(std::string_view bytes) { return bytes.starts_with("\xff\xd8\xff"); }

bool IsTiff(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv);
}

Result<Document> ReadPicture(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  if (!options.ocr) return Error{ErrorCode::kMissingDependency, path + ": a picture needs OCR, but no OCR engine was given"};
  const int pages = CountPictures(bytes);
  if (pages <= 0) return Error{ErrorCode::kMalformed, path + ": the picture is damaged, or of a kind that we do not read"};
  if (pages > kMaxPages)
    return Error{ErrorCode::kLimit, path + ": " + std::to_string(pages) + " pages; the limit is " + std::to_string(kMaxPages)};
  Document document;
  std::optional<Error> first_error;
  for (int number = 1; number <= pages; ++number) {
    if (!options.Wants(number)) continue;
    const std::optional<Error> error = ReadPage(bytes, number, path, options, document);
    if (!error) continue;
    if (error->code == ErrorCode::kMissingDependency) return *error;
    document.notes.push_back(error->message);
    document.partial = true;
    if (!first_error) first_error = error;
  }
  if (document.text.empty()) return first_error ? *first_error : NoText(path, document);
  document.boilerplate = FindBoilerplate(document);
  document.published = FindPublishedLine(document.text);
  return document;
}

}  // namespace tidewaiter
