// PDF: text layer or OCR, chosen page by page.
#include <iterator>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "extractors/formats/boilerplate.h"
#include "extractors/formats/date_line.h"
#include "extractors/formats/encoding.h"
#include "extractors/formats/mixed_page.h"
#include "extractors/formats/ocr_page.h"
#include "extractors/formats/page_queue.h"
#include "extractors/formats/page_text.h"
#include "extractors/formats/pdf_file.h"
#include "extractors/formats/rows.h"
#include "extractors/formats/text_layer.h"

namespace tidewaiter {
namespace {

constexpr size_t kHeaderWithin = 1024;  // readers accept a PDF with this much junk before its header

constexpr size_t kFewWords = 5;    // in a picture beside text
constexpr double kDoubtful = 0.6;  // mean confidence of what is no text, but part of a photograph

std::string PlaceOf(const PageReading& reading) { return "page " + std::to_string(reading.page.number) + ": "; }

// The file as several threads see it, each for itself: Poppler serves only one at a time.
class PdfCopies {
 public:
  PdfCopies(std::string_view bytes, std::string path, PdfFile first) : bytes_(bytes), path_(std::move(path)) {
    free_.push_back(std::move(first));
  }

  Result<PdfFile> Take() {
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        PdfFile file = std::move(free_.back());
        free_.pop_back();
        return file;
      }
    }
    return PdfFile::Open(bytes_, path_);
  }

  void GiveBack(PdfFile file) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(file));
  }

 private:
  const std::string_view bytes_;
  const std::string path_;
  std::mutex mutex_;
  std::vector<PdfFile> free_;
};

class PdfReader {
 public:
  PdfReader(PdfCopies& copies, const ReadOptions& options, Document& document) : copies_(copies), options_(options), document_(document) {}

  void Read(int pages) {
    PageQueue queue(options_, options_.CountWanted(pages), [this](PageReading reading) { Take(std::move(reading)); });
    for (int number = 1; number <= pages && document_.text.size() <= kMaxTextBytes; ++number) {
      if (options_.Wants(number)) ReadPage(number, queue);
    }
    queue.Finish();
  }

 private:
  // The text layer; the page's picture is read later, where that is needed.
  void ReadPage(int number, PageQueue& queue) {
    PageReading reading;
    reading.page.number = number;
    reading.page.origin = PageOrigin::kTextLayer;
    std::optional<PdfPage> pdf_page = WithFile([&](const PdfFile& file) { return file.Read(number); });
    if (!pdf_page) {
      reading.warnings.push_back(PlaceOf(reading) + "cannot be read");
      return queue.Add(std::move(reading));
    }
    reading.page.width = pdf_page->width;
    reading.page.height = pdf_page->height;
    const TextLayer layer = MeasureTextLayer(*pdf_page);
    reading.page.text_layer_quality = layer.quality;
    reading.page.is_scan = IsScan(layer);
    const TextSource source = ChooseSource(layer, options_.ocr_mode);
    if (source != TextSource::kLayer && options_.ocr) {
      const bool scan = source == TextSource::kPicture || IsScan(layer);
      return queue.Add(std::move(reading), [this, scan, source, page = std::move(*pdf_page)](OcrEngine& engine, PageReading& read) mutable {
        scan ? ReadScan(std::move(page), source, engine, read) : ReadBeside(std::move(page), engine, read);
      });
    }
    if (source == TextSource::kPicture) reading.warnings.push_back(PlaceOf(reading) + "needs OCR, but no OCR engine was given");
    reading.lines = LinesOf(std::move(*pdf_page));
    queue.Add(std::move(reading));
  }

  static std::vector<TextLine> LinesOf(PdfPage page) { return LayOutTurned(std::move(page.words), page.turns, page.width, page.height); }

  // A page that is a picture. Where OCR finds nothing, the text layer, if any, stands.
  void ReadScan(PdfPage page, TextSource source, OcrEngine& engine, PageReading& reading) const {
    // A good layer that is not wanted may be seen on the page, so that its picture alone is not enough.
    const bool drawn = source == TextSource::kPicture && !page.words.empty() && reading.page.text_layer_quality >= kGoodTextLayer;
    const int number = reading.page.number;
    const auto picture = WithFile([&](const PdfFile& file) { return drawn ? file.Drawn(number, page) : file.Picture(number, page); });
    if (!picture) reading.warnings.push_back(PlaceOf(reading) + "cannot be rendered for OCR");
    std::optional<OcrText> text = picture ? TryOcr(*picture, engine, reading) : std::nullopt;
    if (!text || (text->words == 0 && !page.words.empty())) {
      reading.lines = LinesOf(std::move(page));
      return;
    }
    TakeOcr(*picture, *text, reading);
    const bool both = source == TextSource::kBoth;
    if (std::string warning = OcrWarning(*text, reading.page.number); !warning.empty()) reading.warnings.push_back(std::move(warning));
    reading.lines = both ? PutTogether(LinesOf(std::move(page)), std::move(text->lines)) : std::move(text->lines);
  }

  // A page of text with a picture beside it, which may be a photograph.
  void ReadBeside(PdfPage page, OcrEngine& engine, PageReading& reading) const {
    const auto picture = WithFile([&](const PdfFile& file) { return file.LargestPicture(reading.page.number, page); });
    std::optional<OcrText> text;
    if (picture && LooksLikePaper(picture->pix.get())) text = TryOcr(*picture, engine, reading);
    reading.lines = LinesOf(std::move(page));
    if (!text || text->words < kFewWords || text->confidence < kDoubtful) return;
    TakeOcr(*picture, *text, reading);
    reading.lines = PutTogether(std::move(reading.lines), std::move(text->lines));
  }

  static void TakeOcr(const PagePicture& picture, const OcrText& text, PageReading& reading) {
    SetResolution(picture, reading.page);
    reading.page.origin = PageOrigin::kOcr;
    reading.page.is_scan = true;
    reading.page.ocr_confidence = text.confidence;
  }

  // Nothing, with a warning, if it cannot be done.
  static std::optional<OcrText> TryOcr(const PagePicture& picture, OcrEngine& engine, PageReading& reading) {
    Result<OcrText> text = OcrPage(picture, engine);
    if (text) return std::move(*text);
    reading.warnings.push_back(PlaceOf(reading) + text.error().message);
    if (text.error().code == ErrorCode::kMissingDependency) reading.failure = text.error();
    return std::nullopt;
  }

  template <typename Use>
  std::invoke_result_t<Use, const PdfFile&> WithFile(Use use) const {
    Result<PdfFile> file = copies_.Take();
    if (!file) return std::nullopt;
    auto result = use(*file);
    copies_.GiveBack(std::move(*file));
    return result;
  }

  void Take(PageReading reading) {
    document_.partial |= !reading.warnings.empty();
    std::move(reading.warnings.begin(), reading.warnings.end(), std::back_inserter(document_.notes));
    if (reading.failure) document_.failure = std::move(reading.failure);
    AppendPage(reading.lines, std::move(reading.page), document_);
  }

  PdfCopies& copies_;
  const ReadOptions& options_;
  Document& document_;
};

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
  PdfCopies copies(bytes, path, std::move(*file));
  PdfReader(copies, options, document).Read(pages);
  if (document.pages.empty()) return Error{ErrorCode::kBadArguments, path + ": has only " + std::to_string(pages) + " pages"};
  if (document.text.empty()) return OcrFoundNothing(path, document);
  document.failure.reset();
  document.boilerplate = FindBoilerplate(document);
  document.published = FindPublishedLine(document.text);
  return document;
}

}  // namespace tidewaiter
