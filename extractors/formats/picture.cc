// Pictures of pages: PNG, JPEG, TIFF of many pages. Read by OCR alone.
#include <iterator>
#include <optional>
#include <utility>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/ocr_page.h"
#include "extractors/formats/page_queue.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/picture_file.h"
#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

// On whichever thread. A failure means that this page gave nothing.
void ReadPage(std::string_view bytes, const std::string& path, OcrEngine& engine, PageReading& reading) {
  Page& page = reading.page;
  page.is_scan = true;
  const Result<PagePicture> picture = DecodePicture(bytes, page.number, path + ", page " + std::to_string(page.number));
  if (!picture) {
    reading.failure = picture.error();
    return;
  }
  page.width = picture->area.x1;
  page.height = picture->area.y1;
  SetResolution(*picture, page);
  if (picture->damaged)
    reading.warnings.push_back("page " + std::to_string(page.number) + ": the picture is damaged; what is missing is not read");
  Result<OcrText> text = OcrPage(*picture, engine);
  if (!text) {
    reading.failure = Error{text.error().code, path + ": " + text.error().message};
    return;
  }
  page.ocr_confidence = text->confidence;
  if (std::string warning = OcrWarning(*text, page.number); !warning.empty()) reading.warnings.push_back(std::move(warning));
  reading.lines = std::move(text->lines);
}

void Take(PageReading reading, Document& document, std::optional<Error>& first_error) {
  if (reading.failure) {
    reading.warnings.push_back(reading.failure->message);
    if (!first_error || reading.failure->code == ErrorCode::kMissingDependency) first_error = reading.failure;
  }
  document.partial |= !reading.warnings.empty();
  std::move(reading.warnings.begin(), reading.warnings.end(), std::back_inserter(document.notes));
  if (!reading.failure) AppendPage(reading.lines, std::move(reading.page), document);
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
  PageQueue queue(options, options.CountWanted(pages), [&](PageReading reading) { Take(std::move(reading), document, first_error); });
  for (int number = 1; number <= pages && document.text.size() <= kMaxTextBytes; ++number) {
    if (!options.Wants(number)) continue;
    PageReading reading;
    reading.page.number = number;
    reading.page.origin = PageOrigin::kOcr;
    queue.Add(std::move(reading), [&](OcrEngine& engine, PageReading& read) { ReadPage(bytes, path, engine, read); });
    if (first_error && first_error->code == ErrorCode::kMissingDependency) return *first_error;
  }
  queue.Finish();
  if (first_error && first_error->code == ErrorCode::kMissingDependency) return *first_error;
  if (document.text.empty()) return first_error ? *first_error : NoText(path, document);
  document.boilerplate = FindBoilerplate(document);
  document.published = FindPublishedLine(document.text);
  return document;
}

}  // namespace tidewaiter
