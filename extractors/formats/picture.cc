// Pictures of pages: PNG, JPEG, TIFF of many pages. Read by OCR alone.
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/ocr_page.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/rows.h"

namespace tidewaiter {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kMinDpi = 70, kMaxDpi = 1200;  // headers that claim anything else are wrong
constexpr double kPageHeightInches = 11.5;   // between A4 and letter
constexpr int kMaxPictureSide = 32767;

const l_uint8* Data(std::string_view bytes) { return reinterpret_cast<const l_uint8*>(bytes.data()); }

// Scans of A4 or letter pages, when nothing else is known; slips and strips are taken to be as fine as their long side allows.
int EstimateDpi(int width, int height) {
  const double dpi = std::max(width, height) / kPageHeightInches;
  return std::clamp(static_cast<int>(std::lround(dpi)), kMinDpi, kMaxDpi);
}

// Cameras and screens write 72 or 96 whatever the picture; a page that would be larger than a broadsheet is no page.
int Resolution(Pix* pix) {
  const int width = pixGetWidth(pix), height = pixGetHeight(pix), given = pixGetXRes(pix);
  const bool believable = given >= 150 && given <= kMaxDpi && std::max(width, height) / given <= 24;
  return believable ? given : EstimateDpi(width, height);
}

std::optional<Error> CheckSize(int width, int height, const std::string& place) {
  if (width > 0 && height > 0 && static_cast<double>(width) * height <= kMaxPagePixels && std::max(width, height) <= kMaxPictureSide)
    return std::nullopt;
  return Error{ErrorCode::kLimit,
               place + ": " + std::to_string(width) + " x " + std::to_string(height) + " pixels; the limit is 50 million"};
}

Error Damaged(const std::string& place) {
  return {ErrorCode::kMalformed, place + ": the picture is damaged, or of a kind that we do not read"};
}

// Decodes one picture, after its header has shown that it is not too large. `index` counts from 0.
Result<PixPtr> Decode(std::string_view bytes, int index, const std::string& place) {
  const bool tiff = IsTiff(bytes);
  l_int32 format = 0, width = 0, height = 0, bits = 0, samples = 0, resolution = 0, colours = 0;
  const bool bad =
      tiff ? readHeaderMemTiff(Data(bytes), bytes.size(), index, &width, &height, &bits, &samples, &resolution, &colours, &format)
           : pixReadHeaderMem(Data(bytes), bytes.size(), &format, &width, &height, &bits, &samples, &colours);
  if (bad) return Damaged(place);
  if (const std::optional<Error> error = CheckSize(width, height, place)) return *error;
  PixPtr pix(tiff ? pixReadMemTiff(Data(bytes), bytes.size(), index) : pixReadMem(Data(bytes), bytes.size()));
  if (!pix) return Damaged(place);
  return pix;
}

struct FileCloser {
  void operator()(FILE* file) const { std::fclose(file); }
};

int CountPages(std::string_view bytes) {
  if (!IsTiff(bytes)) return 1;
  const std::unique_ptr<FILE, FileCloser> file(fopenReadFromMemory(Data(bytes), bytes.size()));
  l_int32 count = 0;
  return file && !tiffGetCount(file.get(), &count) ? count : 0;
}

bool IsWanted(int number, const ReadOptions& options) {
  return options.pages.empty() || std::any_of(options.pages.begin(), options.pages.end(),
                                              [&](const auto& range) { return number >= range.first && number <= range.second; });
}

PagePicture AsPage(PixPtr pix) {
  const int dpi = Resolution(pix.get());
  const Box area = {0, 0, pixGetWidth(pix.get()) * kPointsPerInch / dpi, pixGetHeight(pix.get()) * kPointsPerInch / dpi};
  return {std::move(pix), dpi, area};
}

// Reads one page into the document. An error means that this page gave nothing.
std::optional<Error> ReadPage(std::string_view bytes, int number, const std::string& path, const ReadOptions& options, Document& document) {
  Page page;
  page.number = number;
  page.origin = PageOrigin::kOcr;
  Result<PixPtr> pix = Decode(bytes, number - 1, path + ", page " + std::to_string(number));
  if (!pix) return pix.error();
  const PagePicture picture = AsPage(std::move(*pix));
  page.width = picture.area.x1;
  page.height = picture.area.y1;
  const Result<OcrText> text = OcrPage(picture, *options.ocr);
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
  SilenceLeptonica();
  const int pages = CountPages(bytes);
  if (pages <= 0) return Damaged(path);
  if (pages > kMaxPages)
    return Error{ErrorCode::kLimit, path + ": " + std::to_string(pages) + " pages; the limit is " + std::to_string(kMaxPages)};
  Document document;
  std::optional<Error> first_error;
  for (int number = 1; number <= pages; ++number) {
    if (!IsWanted(number, options)) continue;
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
