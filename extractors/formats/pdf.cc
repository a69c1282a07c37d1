// PDF: text layer or OCR, chosen page by page.
#include <optional>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/encoding.h"
#include "extractors/formats/ocr_page.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/pdf_file.h"
#include "extractors/formats/rows.h"
#include "extractors/formats/text_layer.h"

namespace tidewaiter {
namespace {

constexpr size_t kHeaderWithin = 1024;  // readers accept a PDF with this much junk before its header

double PictureShare(const PdfPage& page) {
  if (!page.picture) return 0;
  const Box& box = *page.picture;
  return (box.x1 - box.x0) * (box.y1 - box.y0) / (page.width * page.height);
}

void Warn(std::string note, Document& document) {
  document.notes.push_back(std::move(note));
  document.partial = true;
}

// OCR of one page. Nothing, with a note (and a failure to report if no page has text), if it cannot be done; then the text layer, if any,
// stands.
std::optional<OcrText> TryOcr(const PdfFile& file, const PdfPage& pdf_page, const ReadOptions& options, Page& page, Document& document) {
  const std::string place = "page " + std::to_string(page.number) + ": ";
  if (!options.ocr) {
    Warn(place + "needs OCR, but no OCR engine was given", document);
    return std::nullopt;
  }
  const std::optional<PagePicture> picture = file.Picture(page.number, pdf_page);
  if (!picture) {
    Warn(place + "cannot be rendered for OCR", document);
    return std::nullopt;
  }
  Result<OcrText> text = OcrPage(*picture, *options.ocr);
  page.dpi = picture->dpi;
  if (text) return std::move(*text);
  Warn(place + text.error().message, document);
  if (text.error().code == ErrorCode::kMissingDependency) document.failure = text.error();
  return std::nullopt;
}

void AppendOcrPage(const OcrText& text, Page page, Document& document) {
  page.origin = PageOrigin::kOcr;
  page.ocr_confidence = text.confidence;
  if (const std::string warning = OcrWarning(text, page.number); !warning.empty()) Warn(warning, document);
  AppendPage(text.lines, std::move(page), document);
}

void ReadPage(const PdfFile& file, int number, const ReadOptions& options, Document& document) {
  Page page;
  page.number = number;
  page.origin = PageOrigin::kTextLayer;
  std::optional<PdfPage> pdf_page = file.Read(number);
  if (!pdf_page) {
    Warn("page " + std::to_string(number) + ": cannot be read", document);
    return AppendPage({}, std::move(page), document);
  }
  page.width = pdf_page->width;
  page.height = pdf_page->height;
  const TextLayer layer = MeasureTextLayer(pdf_page->words, page.height, PictureShare(*pdf_page));
  page.text_layer_quality = layer.quality;
  if (ShouldOcr(layer, options.ocr_mode)) {
    const std::optional<OcrText> text = TryOcr(file, *pdf_page, options, page, document);
    if (text && (text->words > 0 || layer.words == 0)) return AppendOcrPage(*text, std::move(page), document);
  }
  page.turns = pdf_page->turns;
  std::vector<TextLine> lines = LayOutTurned(std::move(pdf_page->words), pdf_page->turns, page.width, page.height);
  AppendPage(lines, std::move(page), document);
}

// Word processors and printers leave file names and "untitled" where a title should be.
std::string UsefulTitle(std::string title) {
  const size_t dot = title.rfind('.');
  const bool file_name = dot != std::string::npos && title.size() - dot <= 5 && title.find(' ', dot) == std::string::npos;
  const bool words = title.find(' ') != std::string::npos;
  return file_name || !words ? std::string() : title;
}

Error OcrFoundNothing(const std::string& path, const Document& document) {
  if (document.failure) return *document.failure;
  const std::string tried = document.notes.empty() ? "no text layer" : document.notes.front();
  return {ErrorCode::kEmpty, path + ": no text in " + std::to_string(document.pages.size()) + " pages (" + tried + ")"};
}

}  // namespace

bool IsPdf(std::string_view bytes) { return bytes.substr(0, kHeaderWithin).find("%PDF-") != std::string_view::npos; }

Result<Document> ReadPdf(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  Result<PdfFile> file = PdfFile::Open(bytes, path);
  if (!file) return file.error();
  const int pages = file->page_count();
  if (pages <= 0) return Error{ErrorCode::kMalformed, path + ": the PDF is damaged: it has no pages"};
  if (pages > kMaxPages)
    return Error{ErrorCode::kLimit, path + ": " + std::to_string(pages) + " pages; the limit is " + std::to_string(kMaxPages)};
  Document document;
  document.title = UsefulTitle(CleanText(file->title()));
  for (int number = 1; number <= pages && document.text.size() <= kMaxTextBytes; ++number) {
    if (options.Wants(number)) ReadPage(*file, number, options, document);
  }
  if (document.pages.empty()) return Error{ErrorCode::kBadArguments, path + ": has only " + std::to_string(pages) + " pages"};
  if (document.text.empty()) return OcrFoundNothing(path, document);
  document.failure.reset();
  document.boilerplate = FindBoilerplate(document);
  document.published = FindPublishedLine(document.text);
  return document;
}

}  // namespace tidewaiter
